"""Reflections through Slack: written, shared, taken back, asked for, and chased to done."""

from datetime import date

from sandbox.acting import Person
from sandbox.fields import Wish
from sandbox.surfaces import Modal
from tests.handlers.conftest import on_both
from tests.world import World

LESSON = "A paper is read for its first page"
PLAN = "In the budget round"


async def reflect(world: World, person: Person, **fields: Wish) -> Modal:
    """By the command; gives the page that follows."""
    await person.command("/mentor reflect")
    form = await person.view("Reflect")
    form.fill({"What did you learn?": LESSON, **fields})
    result = await form.submit()
    assert result.ok, result.errors
    await world.settle()
    return await person.view("Reflection")


def with_plan(day: date) -> dict[str, Wish]:
    return {"Where will you apply it?": PLAN, "By when?": day}


async def test_a_reflection_is_shared_taken_back_and_deleted(paired: World) -> None:
    mia, noah = paired.person("mia"), paired.person("noah")
    page = await reflect(paired, mia)
    assert "Who can see this: only you." in page.text
    await page.click("Share with my mentor")
    await paired.settle()
    message = await noah.message("shares a reflection with you")
    assert LESSON not in message.visible
    await message.click("Read")
    assert LESSON in (await noah.view("Reflection")).text
    await (await noah.view("Reflection")).close()
    await (await mia.view("Reflection")).click("Stop sharing")
    await paired.settle()
    await message.click("Read")
    await paired.settle()
    assert "That was not found" in noah.ephemerals()[-1].visible
    await (await mia.view("Reflection")).click("Delete")
    await paired.settle()
    assert "It is deleted." in (await mia.view("Reflection")).text


@on_both
async def test_it_is_edited_over_its_page(paired: World) -> None:
    mia = paired.person("mia")
    page = await reflect(paired, mia)
    for words in ("Second words", "Third words"):
        await page.click("Edit")
        form = await mia.view("Edit reflection")
        form.fill({"What did you learn?": words})
        assert (await form.submit()).ok
        await paired.settle()
        page = await mia.view("Reflection")
        assert words in page.text


async def test_a_plan_without_a_day_is_an_error_beside_the_day(paired: World) -> None:
    mia = paired.person("mia")
    await mia.command("/mentor reflect")
    form = await mia.view("Reflect")
    form.fill({"What did you learn?": LESSON, "Where will you apply it?": PLAN})
    assert list((await form.submit()).errors) == ["By when?"]
    assert form.values["Where will you apply it?"] == PLAN


async def test_a_mentor_who_types_it_is_told_kindly(paired: World) -> None:
    answer = await paired.person("noah").command("/mentor reflect")
    assert "Reflections are written by mentees" in answer.text


async def test_the_plan_comes_back_on_its_day_until_it_is_done(paired: World) -> None:
    mia = paired.person("mia")
    await (await reflect(paired, mia, **with_plan(date(2026, 3, 11)))).close()
    await paired.move_to("2026-03-11 08:59", "Europe/Berlin")
    assert not [message for message in mia.inbox() if "How did it go" in message.visible]
    await paired.move_to("2026-03-11 09:00", "Europe/Berlin")
    question = await mia.message("by Wednesday 11 March 2026. How did it go?")
    assert PLAN not in question.visible
    await question.click("Not yet")
    form = await mia.view("Not yet")
    assert PLAN in form.text
    form.fill({"By when?": date(2026, 3, 17)})
    assert (await form.submit()).ok
    await paired.settle()
    assert "Not yet" not in (await mia.message("comes back to you on Tuesday 17 March 2026")).buttons
    await (await mia.view("Reflection")).close()
    await paired.move_to("2026-03-17 09:00", "Europe/Berlin")
    question = await mia.message("by Tuesday 17 March 2026. How did it go?")
    await question.click("Done")
    await paired.settle()
    await mia.message("your plan is marked as done")
    await paired.move(days=30)
    assert not [message for message in mia.inbox() if "How did it go" in message.visible]


async def test_the_question_opens_the_plan(paired: World) -> None:
    mia = paired.person("mia")
    await (await reflect(paired, mia, **with_plan(date(2026, 3, 11)))).close()
    await paired.move_to("2026-03-11 09:00", "Europe/Berlin")
    await (await mia.message("How did it go?")).click("Show my plan")
    page = await mia.view("Reflection")
    assert PLAN in page.text
    await page.click("Drop it")
    await paired.settle()
    assert "Dropped." in (await mia.view("Reflection")).text


@on_both
async def test_the_prompt_comes_twice_and_not_after_the_reflection(paired: World) -> None:
    mia, noah = paired.person("mia"), paired.person("noah")
    when = await paired.session()
    paired.sandbox.clock.set(when)
    await paired.move(hours=2)
    await noah.command("/mentor log 45 the board paper")
    await paired.settle()
    await paired.move_to("2026-03-05 09:00", "Europe/Berlin")
    await paired.move_to("2026-03-09 09:00", "Europe/Berlin")
    prompts = [message for message in mia.inbox() if "Reflect" in message.buttons]
    assert len(prompts) == 2
    session_id = prompts[0].raw["blocks"][1]["elements"][0]["value"]
    await prompts[-1].click("Reflect")
    form = await mia.view("Reflect")
    assert "About your session with Noah Mentor" in form.text
    form.fill({"What did you learn?": LESSON})
    assert (await form.submit()).ok
    await paired.move(minutes=1)  # Slack takes one message a second in a conversation
    assert sum("You have reflected on your session" in message.visible for message in mia.inbox()) == 2
    await paired.move(days=10)
    assert not [message for message in mia.inbox() if "Reflect" in message.buttons]
    await (await mia.view("Reflection")).close()
    await mia.action(await mia.home(), action_id="reflections_open", value=session_id)
    assert "Edit reflection" in (await mia.view("Edit reflection")).title


async def test_another_persons_reflection_is_not_found_whatever_is_clicked(paired: World) -> None:
    await paired.pair("nina", "max")
    mia, maxim = paired.person("mia"), paired.person("max")
    page = await reflect(paired, mia, **with_plan(date(2026, 3, 11)))
    reflection_id = next(
        e["value"]
        for b in page.raw["blocks"]
        for e in b.get("elements", ())
        if e.get("action_id") == "reflections_edit"
    )
    own = await reflect(paired, maxim)
    for verb in ("read", "answer", "edit", "share", "unshare", "delete", "done", "drop", "not_yet"):
        await maxim.action(own, f"reflections_{verb}", reflection_id)
        await paired.settle()
        said = await maxim.view("Mentor")
        assert "That was not found" in said.text
        await said.close()
