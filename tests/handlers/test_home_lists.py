"""Home's lists: every one reaches its end, and turning one leaves the others where they were."""

import asyncio
from datetime import date, timedelta

from sqlalchemy import select

from sandbox.acting import Person as Acting
from sandbox.surfaces import Home, ViewSurface
from storage.goals import Goal
from storage.logs import SessionLog
from storage.pairings import Pairing, PairingState
from storage.people import Person
from storage.programs import Program, Role, RoleKind
from storage.reflections import Reflection
from storage.sessions import Session, SessionState
from storage.steps import ActionItem
from storage.work import Work
from tests.handlers.conftest import on_both
from tests.world import World

MANY = 12


async def test_every_session_to_come_can_be_opened(paired: World) -> None:
    await paired.session(Repeats="Every week", Agenda="The board paper")
    mia = paired.person("mia")
    home = await mia.home()
    assert "more after it" in home.text
    await home.click("All sessions to come")
    coming = await mia.view("Sessions to come")
    assert coming.text.count("Noah Mentor, 60 minutes, with an agenda") > 1
    assert coming.text.count("Who can see this") == 1
    assert "board paper" not in coming.text
    await coming.click("Open")
    assert "The board paper" in (await mia.view("Session")).text


async def test_sessions_to_come_are_paged(paired: World) -> None:
    await paired.bot.desk.run(sessions_to_come, paired.sandbox.workspace.id, 45)
    mia = paired.person("mia")
    await (await mia.home()).click("All sessions to come")
    coming = await mia.view("Sessions to come")
    assert clickable(coming, "sessions_open") == 20
    for opens, turns in ((20, ["Back", "More"]), (5, ["Back"])):
        await coming.click("More")
        await paired.settle()
        assert clickable(coming, "sessions_open") == opens
        assert [text for text in coming.buttons if text != "Open"] == turns


async def test_all_that_waits_is_reached_and_done_from_home(paired: World) -> None:
    await paired.bot.desk.run(steps_of_mia, paired.sandbox.workspace.id, MANY)
    mia = paired.person("mia")
    home = await mia.home()
    assert home.text.count("☐ You: step") == 8
    await turned(paired, mia, home, "More")
    assert home.text.count("☐ You: step") == MANY - 8
    await home.click("Done")
    await paired.settle()
    assert home.text.count("☐ You: step") == MANY - 8 - 1  # the page that was open is shown, not the first


async def test_a_page_whose_last_row_is_done_gives_way_to_the_one_before(paired: World) -> None:
    await paired.bot.desk.run(steps_of_mia, paired.sandbox.workspace.id, 9)
    mia = paired.person("mia")
    home = await mia.home()
    await turned(paired, mia, home, "More")
    await home.click("Done")
    await paired.settle()
    assert home.text.count("☐ You: step") == 8
    assert "Back" not in home.buttons


async def test_steps_of_the_other_are_not_mine_to_tick(paired: World) -> None:
    await paired.bot.desk.run(steps_of_mia, paired.sandbox.workspace.id, 1)
    assert "☐" not in (await paired.person("noah").home()).text


async def test_all_goals_are_reached(paired: World) -> None:
    await paired.bot.desk.run(goals_of_mia, paired.sandbox.workspace.id, 7)
    mia = paired.person("mia")
    home = await mia.home()
    assert home.text.count("Goal *") == 5
    await turned(paired, mia, home, "More")
    assert home.text.count("Goal *") == 2


async def test_a_goal_reads_as_it_was_typed_with_its_number_before_its_bar(paired: World) -> None:
    await paired.bot.desk.run(goals_of_mia, paired.sandbox.workspace.id, 1)
    home = await paired.person("mia").home()
    goal = next(block for block in home.raw["blocks"] if "Goal *" in str(block))
    assert goal["text"] == {"type": "plain_text", "text": "Goal *0* :smile: _x_", "emoji": False}
    assert "30%, by Tuesday 30 June 2026 ▰▰▰▱" in home.text


@on_both
async def test_two_clicks_on_the_same_home_are_both_answered_and_neither_by_what_was_overtaken(
    paired: World,
) -> None:
    await paired.bot.desk.run(steps_of_mia, paired.sandbox.workspace.id, 2)
    mia = paired.person("mia")
    home, seen = await mia.home(), mia.homes_published
    ticks = [block["accessory"]["value"] for block in home.raw["blocks"] if "steps_tick" in str(block)]
    await asyncio.gather(*(mia.action(home, "steps_tick", tick) for tick in ticks))
    await paired.settle()
    answers = [call.response for call in paired.sandbox.calls if call.method == "views.publish"]
    assert [answer.get("error") for answer in answers if answer].count("hash_conflict") == 1
    assert mia.homes_published == seen + 2
    assert "☐" not in home.text


async def test_a_home_with_everything_full_keeps_within_slacks_blocks(world: World) -> None:
    await world.program()
    olivia = world.person("olivia")
    await world.bot.desk.run(a_full_life, world.sandbox.workspace.id, olivia.id)
    home = await olivia.home()
    headings = [block["text"]["text"] for block in home.raw["blocks"] if block["type"] == "header"]
    assert headings == [
        "Next session", "Waiting for you", "Your first steps", "Confidentiality agreement", "Goals",
        "Your pairings", "Ended pairings", "Programs you run",
    ]  # fmt: skip
    assert {"Shared with you", "Your reflections", "Past sessions"} <= set(home.buttons)
    assert clickable(home, "home_more") == 5
    assert {"Resume now", "All sessions to come", "Who may create programs"} <= set(home.buttons)
    assert 80 < len(home.raw["blocks"]) <= 100
    for _page in range(3):  # in the middle of a list both ways lead on, in one row
        await turned(world, olivia, home, "More")
        assert len(home.raw["blocks"]) <= 100


def clickable(surface: ViewSurface, action: str) -> int:
    """How many buttons of this action there are."""
    return str(surface.raw["blocks"]).count(f"'action_id': '{action}'")


async def turned(world: World, person: Acting, home: Home, way: str) -> None:
    seen = person.homes_published
    await home.click(way)
    await person.home_published(seen + 1)
    await world.settle()


def sessions_to_come(work: Work, count: int) -> None:
    pairing = work.db.scalars(select(Pairing)).one()
    for number in range(count):
        add_session(work, pairing, number + 1, SessionState.PLANNED)


def steps_of_mia(work: Work, count: int) -> None:
    pairing = work.db.scalars(select(Pairing)).one()
    add_steps(work, add_session(work, pairing, -3, SessionState.MISSED), pairing.mentee_id, count)


def goals_of_mia(work: Work, count: int) -> None:
    add_goals(work, work.db.scalars(select(Pairing)).one(), count)


def add_session(work: Work, pairing: Pairing, days: int, state: SessionState) -> Session:
    return work.add(
        Session(
            pairing_id=pairing.id, zone="UTC", starts_at=work.now + timedelta(days=days), minutes=60, state=state,
            booked_by=pairing.mentee_id, created_at=work.now,
        )
    )  # fmt: skip


def add_steps(work: Work, session: Session, owner_id: str, count: int) -> None:
    for position in range(count):
        work.add(
            ActionItem(
                session_id=session.id, pairing_id=session.pairing_id, owner_id=owner_id, author_id=owner_id,
                position=position,
            )
        ).text = f"step {position}"  # fmt: skip


def add_goals(work: Work, pairing: Pairing, count: int) -> None:
    for number in range(count):
        goal = work.add(
            Goal(
                pairing_id=pairing.id, author_id=pairing.mentee_id, target_on=date(2026, 6, 30), progress=30,
                created_at=work.now,
            )
        )  # fmt: skip
        goal.title, goal.success_criterion = f"Goal *{number}* :smile: _x_", "Reached"


def a_full_life(work: Work, me: str) -> None:
    """Mentor of many, mentee of one, owner of two programs, paused, and nothing done that waits."""
    program = work.db.scalars(select(Program)).one()
    person = work.get(Person, me)
    assert person is not None
    person.paused_until = work.now + timedelta(days=7)
    others = [add_person(work, number) for number in range(MANY)]
    add_program(work, program, me)
    work.db.flush()
    active = [add_pairing(work, program, me, other) for other in others]
    ended = [add_pairing(work, program, me, other, PairingState.ENDED) for other in others]
    mine = add_pairing(work, program, others[0], me)
    work.db.flush()
    for pairing in (*active, mine):
        add_session(work, pairing, 5, SessionState.PLANNED)
        add_session(work, pairing, -5, SessionState.PLANNED)
    held = [add_session(work, pairing, -9, SessionState.HELD) for pairing in (*active, *ended)]
    add_steps(work, held[0], me, MANY)
    for session in held:
        work.add(SessionLog(session_id=session.id, author_id=me, minutes=60, logged_at=work.now))
    for pairing in (*active, *([mine] * MANY)):
        reflection = work.add(
            Reflection(
                pairing_id=pairing.id, author_id=pairing.mentee_id, is_shared=True, created_at=work.now,
                apply_by=work.now.date(),
            )
        )  # fmt: skip
        reflection.learned, reflection.application = "learned", "applied"
    add_goals(work, active[0], MANY)


def add_person(work: Work, number: int) -> str:
    return work.add(Person(id=f"U{number:06}", name=f"Person {number}", zone="UTC", learned_at=work.now)).id


def add_program(work: Work, like: Program, owner_id: str) -> None:
    other = work.add(
        Program(
            id="0", name="Engineers", purpose="x", starts_on=like.starts_on, ends_on=like.ends_on, zone="UTC",
            announcements_channel=like.announcements_channel, created_at=work.now,
        )
    )  # fmt: skip
    work.db.flush()
    work.add(Role(program_id=other.id, person_id=owner_id, kind=RoleKind.OWNER))


def add_pairing(
    work: Work, program: Program, mentor: str, mentee: str, state: PairingState = PairingState.ACTIVE
) -> Pairing:
    ended_at = None if state is PairingState.ACTIVE else work.now
    return work.add(
        Pairing(
            program_id=program.id, mentor_id=mentor, mentee_id=mentee, first_session_by=program.ends_on, state=state,
            created_at=work.now, ended_at=ended_at,
        )
    )  # fmt: skip
