"""Home: useful and different for each, within Slack's limits, and nobody else's business."""

import pytest
from sqlalchemy import insert

from mentoring.home import Pages
from messages.home import read_pages, write_pages
from messages.plans import progress_bar
from storage.pairings import Pairing, PairingState
from storage.people import Person
from storage.programs import Program, Role, RoleKind
from storage.work import Work
from tests.world import World


async def test_the_first_admin_is_welcomed_as_the_one_who_can_begin(world: World) -> None:
    home = await world.person("olivia").home()
    assert {"Create a program", "Who may create programs"} <= set(home.buttons)
    assert "workspace admin" in home.text


async def test_someone_who_is_nothing_here_learns_what_this_is(world: World) -> None:
    home = await world.person("emma").home()
    assert "You are in none yet" in home.text
    assert "Create a program" not in home.buttons


async def test_a_pair_and_their_owner_see_different_homes(world: World) -> None:
    await world.program()
    await world.pair()
    mentee, mentor, owner = [(await world.person(name).home()).text for name in ("mia", "noah", "olivia")]
    assert "your mentor in Successors 2026" in mentee
    assert "whom you mentor in Successors 2026" in mentor
    assert "@Noah Mentor with @Mia Mentee: introduced" in owner
    assert "Next session" not in owner


async def test_a_next_session_stands_first(world: World) -> None:
    await world.program()
    await world.pair()
    await world.session()
    home = await world.person("noah").home()
    assert home.text.startswith("Next session\n*Wednesday 4 March, 05:00 (New York time)*")
    assert {"Reschedule", "Cancel it"} <= set(home.buttons)


async def test_what_waits_is_gone_when_it_is_done(world: World) -> None:
    await world.program()
    await world.pair()
    await world.session()
    await world.move(days=3)
    home = await world.person("mia").home()
    assert "a sentence for the log?" in home.text
    await home.click("Log")
    assert (await (await world.person("mia").view()).submit()).ok
    await world.settle()
    assert "a sentence for the log?" not in (await world.person("mia").home()).text


async def test_home_is_kept_fresh_after_each_act(world: World) -> None:
    await world.program()
    await world.pair()
    mia = world.person("mia")
    await mia.home()
    seen = mia.homes_published
    await world.session()
    assert "Wednesday 4 March" in (await mia.home_published(seen + 1)).text


async def test_someone_who_never_opened_home_is_not_sent_one(world: World) -> None:
    await world.program()
    await world.pair()
    assert not [call for call in world.sandbox.calls if call.method == "views.publish"]


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


async def test_a_role_that_was_taken_away_takes_the_list_with_it(world: World) -> None:
    await world.program()
    await world.pair()
    assert "@Noah Mentor with @Mia Mentee" in (await world.person("olivia").home()).text
    await world.bot.desk.run(revoke, world.sandbox.workspace.id)
    assert "@Noah Mentor" not in (await world.person("olivia").home()).text


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


@pytest.mark.parametrize(
    "forged", ["", "p", "p:1:2", "p:x:1:2:0:0", "p:-1:0:0:0:0", "p:1000000:0:0:0:0", ":" * 50]
)
def test_a_forged_page_is_the_first(forged: str) -> None:
    assert read_pages(forged) == Pages()
