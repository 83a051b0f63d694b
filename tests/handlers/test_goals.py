"""Goals and the plan through Slack: set, ticked, changed and read by those who may, and by nobody else."""

from datetime import date

from sandbox.acting import Person
from sandbox.fields import Wish
from sandbox.surfaces import Modal
from tests.handlers.conftest import on_both
from tests.world import World

GOAL: dict[str, Wish] = {
    "Goal": "Present to the board",
    "Success criterion": "Without slides",
    "Target date": date(2026, 6, 30),
}


async def set_goal(world: World, person: Person, **fields: Wish) -> Modal:
    """By the command; gives the plan that follows."""
    await person.command("/mentor goal")
    form = await person.view("New goal")
    form.fill({**GOAL, **fields})
    result = await form.submit()
    assert result.ok, result.errors
    await world.settle()
    return await person.view("Plan")


async def test_a_goal_is_set_and_the_other_opens_the_plan_from_a_message_without_its_words(
    paired: World,
) -> None:
    mia, noah = paired.person("mia"), paired.person("noah")
    shown = await set_goal(paired, mia, Milestones="Draft by 1 May\nRehearse")
    assert "☐ Draft (by Friday 1 May 2026)" in shown.text
    message = await noah.message("has put a goal into")
    assert "board" not in message.visible
    await message.click("Open the plan")
    theirs = await noah.view("Plan")
    assert "Present to the board" in theirs.text
    assert "Done" not in theirs.buttons


async def test_an_unreadable_day_is_an_error_beside_the_milestones_and_nothing_is_lost(paired: World) -> None:
    mia = paired.person("mia")
    await mia.command("/mentor goal")
    form = await mia.view("New goal")
    form.fill({**GOAL, "Milestones": "Rehearse\nDraft by 31 February"})
    result = await form.submit()
    assert list(result.errors) == ["Milestones"]
    assert result.errors["Milestones"].startswith("Line 2: “31 February”")
    assert "Draft by 31 February" in form.values["Milestones"]


async def test_progress_is_ticked_over_the_plan_and_the_plan_shows_it(paired: World) -> None:
    mia = paired.person("mia")
    plan = await set_goal(paired, mia, Milestones="Draft\nRehearse")
    await plan.click("Progress")
    form = await mia.view("Progress")
    form.fill({"Progress in percent": "60", "Milestones done": ["Draft"]})
    assert (await form.submit()).ok
    await paired.settle()
    plan = await mia.view("Plan")
    assert len(mia.views) == 1
    assert "60% done" in plan.text
    assert "☑ Draft" in plan.text
    assert "☐ Rehearse" in plan.text


@on_both
async def test_the_same_plan_is_changed_again_and_again(paired: World) -> None:
    mia = paired.person("mia")
    await set_goal(paired, mia)
    for title in ("Second words", "Third words"):
        await (await mia.view("Plan")).click("Edit")
        form = await mia.view("Edit goal")
        form.fill({"Goal": title})
        assert (await form.submit()).ok
        await paired.settle()
        assert title in (await mia.view("Plan")).text


@on_both
async def test_a_goal_is_done_taken_up_again_dropped_and_deleted(paired: World) -> None:
    mia = paired.person("mia")
    await set_goal(paired, mia)
    for press, shown in (
        ("Done", "Done. It was wanted"),
        ("Take up again", "0% done"),
        ("Drop", "Dropped at 0%"),
    ):
        await (await mia.view("Plan")).click(press)
        await paired.settle()
        assert shown in (await mia.view("Plan")).text
    await (await mia.view("Plan")).click("Delete")
    await paired.settle()
    assert "There is no goal in it yet" in (await mia.view("Plan")).text


async def test_the_plan_by_command_and_page_by_page(paired: World) -> None:
    mia = paired.person("mia")
    for number in range(6):
        plan = await set_goal(paired, mia, Goal=f"Goal {number}")
        await plan.close()
    await mia.command("/mentor plan")
    plan = await mia.view("Plan")
    assert "Page 1 of 2" in plan.text
    await plan.click("More")
    await paired.settle()
    assert "Page 2 of 2" in (await mia.view("Plan")).text


async def test_a_mentor_of_two_chooses_whose_plan(paired: World) -> None:
    await paired.pair("noah", "max")
    noah = paired.person("noah")
    await noah.command("/mentor plan")
    form = await noah.view("Plan")
    form.fill({"Whose plan": "Max Mentee, your mentee (Successors 2026)"})
    assert (await form.submit()).ok
    assert "Development plan of @Max Mentee" in (await noah.view("Plan")).text
    await noah.command("/mentor goal")
    form = await noah.view("New goal")
    form.fill({"Whose plan": "Mia Mentee, your mentee (Successors 2026)", **GOAL})
    assert (await form.submit()).ok
    await paired.settle()
    assert (await paired.person("mia").message("has put a goal into your")).buttons == ["Open the plan"]


@on_both
async def test_a_double_click_sets_one_goal(paired: World) -> None:
    mia = paired.person("mia")
    await set_goal(paired, mia)
    submitted = paired.sandbox.last_request
    assert submitted is not None
    assert (await mia.replay(submitted)).status == 200
    await paired.settle()
    await mia.command("/mentor plan")
    assert (await mia.view("Plan")).text.count("Present to the board") == 1


async def test_another_programs_goal_is_not_found_whatever_is_clicked(paired: World) -> None:
    await paired.pair("nina", "max")
    mia, maxim = paired.person("mia"), paired.person("max")
    plan = await set_goal(paired, mia)
    goal_id = next(
        e["value"]
        for b in plan.raw["blocks"]
        for e in b.get("elements", ())
        if e.get("action_id") == "goals_edit"
    )
    own = await set_goal(paired, maxim, Goal="Another goal")
    for action in (
        "goals_edit",
        "goals_steer",
        "goals_done",
        "goals_drop",
        "goals_delete",
        "goals_plan",
        "goals_owner_plan",
    ):
        await maxim.action(own, action, goal_id)
        await paired.settle()
        assert "That was not found" in (await maxim.view("Mentor")).text
        await (await maxim.view("Mentor")).close()
    assert "Present to the board" in (await mia.view("Plan")).text


async def test_someone_in_no_pair_is_told_what_to_do(paired: World) -> None:
    for command in ("goal", "plan"):
        answer = await paired.person("emma").command(f"/mentor {command}")
        assert "no active mentoring pair" in answer.text
        assert "program owner" in answer.text


async def test_the_owner_reads_titles_and_progress_from_home(paired: World) -> None:
    await set_goal(paired, paired.person("mia"), Milestones="Ask the chair")
    olivia = paired.person("olivia")
    home = await olivia.home()
    await home.click("Goals and progress")
    text = (await olivia.view("Goals and progress")).text
    assert "Present to the board: 0%" in text
    assert "Without slides" not in text
    assert "chair" not in text
