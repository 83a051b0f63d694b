"""Home: useful and different for each, within Slack's limits, and nobody else's business."""

import pytest
from sqlalchemy import insert

from mentoring.home_pages import Pages
from messages.home_pages import read_pages, write_pages
from messages.plans import progress_bar
from storage.audit import AuditEvent
from storage.pairings import Pairing, PairingState
from storage.people import Person
from storage.programs import Program, Role, RoleKind
from storage.work import Work
from tests.furnished import Words, furnish
from tests.handlers.conftest import on_both
from tests.world import World


async def test_the_first_admin_is_welcomed_as_the_one_who_can_begin(world: World) -> None:
    home = await world.person("olivia").home()
    assert {"Create a program", "Who may create programs"} <= set(home.buttons)
    assert "workspace admin" in home.text


async def test_someone_who_is_nothing_here_learns_what_this_is(world: World) -> None:
    home = await world.person("emma").home()
    assert "You are in none yet" in home.text
    assert "Create a program" not in home.buttons


@pytest.mark.parametrize(("name", "why"), [("gus", "full members"), ("sam", "full members")])
async def test_guests_and_strangers_read_why_there_is_nothing(world: World, name: str, why: str) -> None:
    home = await world.person(name).home()
    assert why in home.text
    assert (len(home.raw["blocks"]), home.buttons) == (1, [])


async def test_an_admin_in_a_pair_can_still_create_programs_and_name_creators(world: World) -> None:
    await creators_named(world, "dan")
    await world.program("dan")
    await world.pair("noah", "olivia", "dan")
    olivia = world.person("olivia")
    home = await olivia.home()
    assert "Next session" in home.text
    await home.click("Who may create programs")
    await (await olivia.view("Program creators")).close()
    await home.click("Create a program")
    assert (await olivia.view("New program")).labels


async def test_an_admin_who_runs_a_program_has_both_buttons_once(world: World) -> None:
    await world.program()
    home = await world.person("olivia").home()
    assert home.text.count("Who may create programs") == 1
    assert {"Programs", "Create a program"} & set(home.buttons) == {"Programs"}


async def creators_named(world: World, *names: str) -> None:
    olivia = world.person("olivia")
    await (await olivia.home()).click("Who may create programs")
    form = await olivia.view()
    form.fill({"Who else may create programs": list(names)})
    assert (await form.submit()).ok
    await world.settle()


async def test_what_was_written_is_found_after_the_pairing_has_ended(world: World) -> None:
    ids = await furnish(world)
    await world.bot.desk.run(end_all, world.sandbox.workspace.id)
    mia, noah = world.person("mia"), world.person("noah")
    home = await mia.home()
    assert "Welcome to Mentor" not in home.text
    assert "You are in no pairing now" in home.text
    assert "Ended pairings\n@Noah Mentor, in Successors 2026, until Thursday 5 March 2026" in home.text
    assert {"Past sessions", "Your reflections"} <= set(home.text.splitlines())
    await home.click("Show the plan")
    plan = await mia.view("Plan")
    assert Words().goal in plan.text
    assert "New goal" not in plan.buttons
    await plan.click("Delete")
    await world.settle()
    assert Words().goal not in plan.text
    await plan.close()
    await mia.action(home, "logs_read", ids["logged"])
    assert Words().shared in (await mia.view("Session log")).text
    assert "Shared with you" in (await noah.home()).text


def end_all(work: Work) -> None:
    for pairing in work.db.query(Pairing):
        pairing.state, pairing.ended_at = PairingState.ENDED, work.now


async def test_one_with_both_roles_reads_which_is_which(paired: World) -> None:
    await paired.pair("mia", "max")
    home = await paired.person("mia").home()
    assert "Your pairings\n" in home.text
    assert "@Noah Mentor, your mentor in Successors 2026" in home.text
    assert "@Max Mentee, your mentee in Successors 2026" in home.text


@on_both
async def test_a_date_that_stands_at_the_top_is_not_said_again(paired: World) -> None:
    await paired.session()
    assert "the next on" not in (await paired.person("mia").home()).text
    assert "the next on Wednesday 4 March" in (await paired.person("olivia").home()).text


async def test_a_program_is_named_as_it_was_typed(world: World) -> None:
    await world.program(Name="*Board* :smile: _x_")
    home = await world.person("olivia").home()
    texts = [block["text"] for block in home.raw["blocks"] if "Board" in str(block)]
    assert texts == [{"type": "plain_text", "text": "*Board* :smile: _x_", "emoji": False}]


async def test_a_pair_and_their_owner_see_different_homes(paired: World) -> None:
    mentee, mentor, owner = [(await paired.person(name).home()).text for name in ("mia", "noah", "olivia")]
    assert "Your mentor\n@Noah Mentor, in Successors 2026" in mentee
    assert "Your mentee\n@Mia Mentee, in Successors 2026" in mentor
    assert "@Noah Mentor with @Mia Mentee: introduced" in owner
    assert "Next session" not in owner


async def test_a_next_session_stands_first(paired: World) -> None:
    await paired.session()
    home = await paired.person("noah").home()
    assert home.text.startswith("Next session\n*Wednesday 4 March, 05:00 (New York time)*")
    assert {"Reschedule", "Cancel it"} <= set(home.buttons)


async def test_what_waits_is_gone_when_it_is_done(paired: World) -> None:
    await paired.session()
    await paired.move(days=3)
    home = await paired.person("mia").home()
    assert home.text.count("Your session with @Noah Mentor on Wednesday 4 March: how did it go?") == 1
    assert str(home.raw["blocks"]).count("logs_open") == 1
    await home.click("Log")
    assert (await (await paired.person("mia").view()).submit()).ok
    await paired.settle()
    assert "how did it go?" not in (await paired.person("mia").home()).text


async def test_home_is_kept_fresh_after_each_act(paired: World) -> None:
    mia = paired.person("mia")
    await mia.home()
    seen = mia.homes_published
    await paired.session()
    assert "Wednesday 4 March" in (await mia.home_published(seen + 1)).text


async def test_someone_who_never_opened_home_is_not_sent_one(paired: World) -> None:
    assert not [call for call in paired.sandbox.calls if call.method == "views.publish"]


async def test_paging_reaches_every_pairing_of_an_owner_of_2000(world: World) -> None:
    await world.program()
    olivia = world.person("olivia")
    await world.bot.desk.run(many_pairings, world.sandbox.workspace.id, 2000, 2000)
    home = await olivia.home()
    assert "2000 pairings" in home.text
    assert len(home.raw["blocks"]) <= 100
    first, seen = home.text, olivia.homes_published
    await home.click("More")
    second = await olivia.home_published(seen + 1)
    assert second.text != first
    assert {"Back", "More"} <= set(second.buttons)


@on_both
async def test_a_mentor_of_30_pages_through_them(world: World) -> None:
    await world.program()
    noah = world.person("noah")
    await noah.command("/mentor help")
    await world.bot.desk.run(many_pairings, world.sandbox.workspace.id, 30, 30, noah.id)
    home = await noah.home()
    assert "Your mentees" in home.text
    assert len(home.raw["blocks"]) <= 100
    assert "More" in home.buttons


def many_pairings(work: Work, people: int, count: int, mentor_id: str | None = None) -> None:
    """Rows as they would be after years of pairing by hand."""
    program = work.db.query(Program).first()
    assert program is not None
    ids = [f"U{number:06}" for number in range(people)]
    person = {"workspace_id": work.workspace_id, "zone": "UTC", "learned_at": work.now}
    work.db.execute(insert(Person), [{**person, "id": each, "name": each} for each in ids])
    pairing = {
        "workspace_id": work.workspace_id, "program_id": program.id, "created_at": work.now,
        "first_session_by": program.ends_on, "state": PairingState.ACTIVE,
    }  # fmt: skip
    work.db.execute(
        insert(Pairing),
        [
            {
                **pairing,
                "id": work.new_id(),
                "mentor_id": mentor_id or ids[number - 1],
                "mentee_id": ids[number],
            }
            for number in range(count)
        ],
    )


async def test_of_a_draft_home_leads_to_its_design_and_not_to_pairing(small: World) -> None:
    await small.program(start=False)
    olivia = small.person("olivia")
    home = await olivia.home()
    assert "A draft, until" in home.text
    assert "Pair two people" not in home.text
    assert "New pairing" not in home.text
    await home.click("Go on with the design")
    page = await olivia.view("Program")
    assert "steps are done" in page.text
    await page.click("Open for applications")
    assert (await (await olivia.view("Open a program")).submit()).ok
    await small.settle()
    assert "Pair two people" in (await olivia.home()).text


async def test_an_owner_of_several_programs_chooses_which_to_see(world: World) -> None:
    await world.program()
    await world.move(minutes=1)
    await world.program(Name="Engineers 2026")
    await world.pair(Program="Successors 2026")
    olivia = world.person("olivia")
    home = await olivia.home()
    assert "Engineers 2026" in home.text
    assert "@Noah Mentor with @Mia Mentee" not in home.text
    seen = olivia.homes_published
    await home.choose("home_program", "Successors 2026")
    assert "@Noah Mentor with @Mia Mentee" in (await olivia.home_published(seen + 1)).text


@on_both
async def test_a_role_that_was_taken_away_takes_the_list_with_it(paired: World) -> None:
    assert "@Noah Mentor with @Mia Mentee" in (await paired.person("olivia").home()).text
    await paired.bot.desk.run(revoke, paired.sandbox.workspace.id)
    assert "@Noah Mentor" not in (await paired.person("olivia").home()).text


def revoke(work: Work) -> None:
    for role in work.db.query(Role).where(Role.kind == RoleKind.OWNER):
        work.delete(role)


@pytest.mark.parametrize(
    ("percent", "bar"), [(0, "▱" * 10), (100, "▰" * 10), (30, "▰" * 3 + "▱" * 7), (4, "▱" * 10)]
)
def test_a_bar_shows_progress(percent: int, bar: str) -> None:
    assert progress_bar(percent) == bar


def test_a_paging_button_carries_all_lists() -> None:
    assert read_pages(write_pages(Pages("p1", 1, 2, 3, 4, 5), "partners", 7)) == Pages("p1", 1, 7, 3, 4, 5)
    assert read_pages(write_pages(Pages("p1", goals=2))) == Pages("p1", goals=2)


@pytest.mark.parametrize(
    "forged",
    ["", "p", "p:1:2", "p:x:1:2:0:0:0:0:0", "p:-1:0:0:0:0:0:0:0", "p:1000000:0:0:0:0:0:0:0", ":" * 50],
)
def test_a_forged_page_is_the_first(forged: str) -> None:
    assert read_pages(forged) == Pages()


async def test_that_an_owner_reads_how_far_people_are_is_on_record_for_those_it_is_about(
    paired: World,
) -> None:
    await paired.person("mia").home()
    assert await paired.bot.desk.run(readings, paired.sandbox.workspace.id) == []
    olivia = paired.person("olivia")
    await olivia.home()
    await paired.settle()
    ((reader, pairings),) = await paired.bot.desk.run(readings, paired.sandbox.workspace.id)
    assert reader == olivia.id
    assert len(pairings) == 1


def readings(work: Work) -> list[tuple[str, list[str]]]:
    read = work.db.query(AuditEvent).where(AuditEvent.action == "participation_read")
    return [(event.actor, event.details["pairings"]) for event in read]
