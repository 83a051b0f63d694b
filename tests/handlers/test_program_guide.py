"""The life of a program by hand: through the guide, from draft to closed, handed over and copied."""

from datetime import date

from sandbox.acting import Person
from sandbox.fields import Wish
from tests.handlers.conftest import on_both
from tests.world import World


async def filled(person: Person, title: str, fields: dict[str, Wish]) -> None:
    form = await person.view(title)
    form.fill(fields)
    result = await form.submit()
    assert result.ok, result.errors


@on_both
async def test_a_program_is_designed_in_a_guide_that_can_be_left_and_taken_up_again(world: World) -> None:
    await world.program(start=False)
    olivia = world.person("olivia")
    await olivia.command("/mentor program")
    page = await olivia.view("Program")
    assert "This program is *draft*" in page.text
    await page.click("Objectives")
    await (await olivia.view("Objectives")).click("Add a critical role")
    await filled(olivia, "New critical role", {
        "Role": "Head of Treasury", "Function": "Finance", "Succession priority": "high",
    })  # fmt: skip
    await (await olivia.view("Objectives")).click("Add an objective")
    await filled(olivia, "New objective", {
        "Objective": "A ready successor", "Success measure": "Two by 2027",
        "Critical roles it serves": ["Head of Treasury"],
    })  # fmt: skip
    objectives = await olivia.view("Objectives")
    assert "For: Head of Treasury" in objectives.text
    await objectives.close(whole_stack=True)
    await olivia.command("/mentor program")
    await (await olivia.view("Program")).click("Competencies")
    await (await olivia.view("Competencies")).click("Add 8 from the starter framework")
    await world.settle()
    competencies = await olivia.view("Competencies")
    assert "Board communication" in competencies.text
    await competencies.close()
    page = await olivia.view("Program")
    assert "*Competencies* (done)" in page.text
    assert "*Who can take part* (not yet)" in page.text
    await page.click("Who can take part")
    await (await olivia.view("Who can take part")).click("Edit")
    await filled(olivia, "Levels", {"Levels, one a line, the lowest first": "Manager\nDirector"})
    await world.settle()
    assert "Manager\nDirector" in (await olivia.view("Who can take part")).text


async def test_a_program_goes_on_as_its_owner_says_and_each_step_is_said_before(small: World) -> None:
    await small.program(start=False)
    olivia, mia = small.person("olivia"), small.person("mia")
    assert "drafts" in await refusal(olivia, "/mentor pair")
    await olivia.command("/mentor program")
    await (await olivia.view("Program")).click("Open for applications")
    launch = await olivia.view("Open a program")
    assert "Not done in the guide yet" in launch.text
    assert (await launch.submit()).ok
    await small.settle()
    assert "recruiting" in (await olivia.view("Program")).text
    await (await olivia.view("Program")).close(whole_stack=True)
    await small.pair()
    await olivia.command("/mentor program")
    await (await olivia.view("Program")).click("Start it")
    assert (await (await olivia.view("Start a program")).submit()).ok
    await small.settle()
    await (await olivia.view("Program")).click("Begin to close it")
    closing = await olivia.view("Begin to close")
    assert "One pair goes on" in closing.text
    assert (await closing.submit()).ok
    await small.settle()
    await (await olivia.view("Program")).click("Close it for good")
    again = await olivia.view("Close a program")
    assert "One active pair ends with it" in again.text
    assert (await again.submit()).ok
    await small.settle()
    page = await olivia.view("Program")
    assert "closed" in page.text
    assert "Basics" in page.buttons
    assert "has ended" in (await mia.message("has ended")).text
    assert "has ended" in await refusal(mia, "/mentor goal")


async def refusal(person: Person, command: str) -> str:
    return (await person.command(command)).text


async def test_a_stale_page_moves_nothing(small: World) -> None:
    await small.program(start=False)
    olivia = small.person("olivia")
    await olivia.command("/mentor program")
    await (await olivia.view("Program")).click("Start it")
    stale = await olivia.view("Start a program")
    raw = stale.raw
    assert (await stale.submit()).ok
    await small.settle()
    await olivia.submit_raw({**raw, "id": "V0000STALE", "hash": "2"})
    await small.settle()
    assert "changed meanwhile" in (await olivia.view("Mentor")).text


async def test_a_program_is_handed_over_by_buttons_and_its_new_owner_names_a_facilitator(
    small: World,
) -> None:
    await small.program()
    olivia, emma, fay = (small.person(name) for name in ("olivia", "emma", "fay"))
    await olivia.command("/mentor program")
    await (await olivia.view("Program")).click("Hand over")
    await filled(olivia, "Hand over", {"New owner": "emma", "You": True})
    await small.settle()
    await (await olivia.view("Program")).close()
    await (await emma.message("asks you to take over")).click("Take it over")
    await small.settle()
    assert "owns the mentoring program" in (await olivia.message("has accepted")).text
    await (await emma.message("You are the owner")).click("Open the program")
    await (await emma.view("Program")).click("Facilitators")
    await filled(emma, "Facilitators", {"Facilitators": ["fay"]})
    await small.settle()
    await (await fay.message("named you as facilitator")).click("Open the program")
    page = await fay.view("Program")
    assert "Hand over" not in page.buttons
    home = await fay.home()
    assert "You facilitate Successors 2026" in home.text
    assert {"All pairings", "Match", "Circles", "Insights"} <= set(home.buttons)
    await olivia.command("/mentor program")
    assert "Objectives" in (await olivia.view("Program")).buttons
    assert "Hand over" not in (await olivia.view("Program")).buttons


async def test_a_new_cohort_is_a_draft_beside_the_old_program(small: World) -> None:
    await small.program()
    olivia = small.person("olivia")
    await olivia.command("/mentor program")
    await (await olivia.view("Program")).click("Copy as a new cohort")
    form = await olivia.view("New cohort")
    assert form.values["Starts on"] == "2026-08-30"
    form.fill({"Name of the new cohort": "Successors 2027", "Starts on": date(2026, 9, 7)})
    assert (await form.submit()).ok
    await (await olivia.view("Program created")).click("Go through the guide")
    assert "draft" in (await olivia.view("Program")).text
    assert len(olivia.views) == 1, "so that there is room for the guide's own forms"
    await (await olivia.view("Program")).close(whole_stack=True)
    await olivia.command("/mentor program")
    listed = (await olivia.view("Your programs")).text
    assert "Successors 2027* (draft)" in listed
    assert "Successors 2026* (running)" in listed


async def test_a_member_opens_no_page_of_a_program(small: World) -> None:
    await small.program()
    olivia, emma = small.person("olivia"), small.person("emma")
    await olivia.command("/mentor program")
    program_id = (await olivia.view("Program")).raw["blocks"][2]["elements"][0]["value"]
    home = await emma.home()
    for action in ("programs_open", "objectives_open", "competencies_open", "program_people_accept"):
        await emma.action(home, action, program_id)
        await small.settle()
        assert "not found" in (await emma.view("Mentor")).text
        await (await emma.view("Mentor")).close()
