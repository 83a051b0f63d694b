"""Pairings through signed requests: begun, asked about, ended, left; every refusal beside its field."""

from datetime import date, timedelta

import pytest
from sqlalchemy import select

from sandbox.surfaces import Modal
from storage.audit import AuditEvent
from storage.pairings import Pairing
from storage.work import Work
from tests.handlers.conftest import on_both
from tests.world import World

REASON = "We never found the time, secretly"


async def in_storage(world: World, question: object) -> object:
    return await world.bot.desk.run(question, world.sandbox.workspace.id)  # type: ignore[arg-type]


def pairings(work: Work) -> list[str]:
    return [row.state.value for row in work.db.scalars(select(Pairing))]


def refusals(work: Work) -> list[str]:
    refused = select(AuditEvent).where(AuditEvent.action == "access_refused")
    return [event.subject_kind for event in work.db.scalars(refused)]


async def new_pairing(world: World, **fields: str | date) -> Modal:
    olivia = world.person("olivia")
    await olivia.command("/mentor pair")
    form = await olivia.view("New pairing")
    form.fill({"Mentor": "noah", "Mentee": "mia", **fields})
    return form


async def test_both_are_introduced_with_their_first_steps(world: World) -> None:
    await world.program()
    await world.pair()
    assert "is now the mentor of" in (await world.person("olivia").view("Paired")).text
    for name, other in (("noah", "@Mia Mentee"), ("mia", "@Noah Mentor")):
        introduction = (world.person(name).inbox())[-1]
        assert other in introduction.visible
        assert {"Schedule a session", "Set a goal"} <= set(introduction.buttons)


@pytest.mark.parametrize(
    ("label", "chosen", "reason"),
    [
        ("Mentor", "gus", "Guests"),
        ("Mentor", "sam", "another workspace"),
        ("Mentee", "bob", "app, not a person"),
        ("Mentee", "dora", "deactivated"),
        ("Mentee", "noah", "same person"),
        ("First session by", date(2026, 3, 1), "passed"),
        ("First session by", date(2027, 3, 1), "ended by then"),
    ],
)
async def test_whom_and_when_not_is_told_beside_the_field(
    world: World, label: str, chosen: str | date, reason: str
) -> None:
    await world.program()
    result = await (await new_pairing(world, **{label: chosen})).submit()
    assert reason in result.errors[label]
    assert await in_storage(world, pairings) == []


@on_both
async def test_the_same_two_twice_and_a_third_mentee_are_refused(paired: World) -> None:
    assert "paired in this program already" in (await (await new_pairing(paired)).submit()).errors["Mentee"]
    await paired.pair("noah", "max")
    assert "2 mentees" in (await (await new_pairing(paired, Mentee="emma")).submit()).errors["Mentor"]


async def test_a_second_mentor_is_refused_beside_the_field_until_the_box_is_ticked(paired: World) -> None:
    form = await new_pairing(paired, Mentor="nina")
    result = await form.submit()
    assert "already has a mentor in this program" in result.errors["Mentee"]
    assert "training is not done" in result.errors["Mentor"]
    form.fill({"Rules": True})
    assert (await form.submit()).ok
    await paired.settle()
    assert await in_storage(paired, pairings) == ["active", "active"]


async def test_an_ordinary_member_pairs_nobody(world: World) -> None:
    await world.program()
    emma = world.person("emma")
    answer = await emma.command("/mentor pair")
    assert "Only a program's owner or deputy" in answer.text
    assert emma.views == []
    assert await in_storage(world, refusals) == ["right"]


@on_both
async def test_the_same_submission_twice_pairs_once(world: World) -> None:
    await world.program()
    await world.pair()
    sent = world.sandbox.last_request
    assert sent is not None
    await world.person("olivia").replay(sent)
    assert await in_storage(world, pairings) == ["active"]


async def test_both_are_asked_once_when_the_day_passes_without_a_session(paired: World) -> None:
    await paired.tick()
    await paired.move_to("2026-03-17 08:30", "Europe/Berlin")
    assert "none is planned yet" not in paired.person("mia").inbox()[-1].text
    for _ in range(3):
        await paired.move_to("2026-03-17 14:00", "Europe/Berlin")
    for name in ("mia", "noah"):
        asked = [m for m in paired.person(name).inbox() if "none is planned yet" in m.text]
        assert len(asked) == 1
        assert "Schedule a session" in asked[0].buttons


async def test_nobody_is_asked_who_has_planned_one(paired: World) -> None:
    await paired.session(at=paired.now + timedelta(days=30))
    await paired.move_to("2026-03-18 14:00", "Europe/Berlin")
    assert not [m for m in paired.person("mia").inbox() if "none is planned yet" in m.text]


def asked(world: World, name: str) -> int:
    """How often this person was asked for the first session."""
    return len([m for m in world.person(name).inbox() if "none is planned yet" in m.text])


async def test_both_are_asked_when_the_only_session_is_cancelled(paired: World) -> None:
    await paired.session()
    await paired.tick()
    mia = paired.person("mia")
    await (await mia.message("Booked")).click("Cancel")
    assert (await (await mia.view("Cancel a session")).submit()).ok
    await paired.settle()
    await paired.move_to("2026-03-17 14:00", "Europe/Berlin")
    assert (asked(paired, "mia"), asked(paired, "noah")) == (1, 1)


async def test_both_are_asked_when_the_only_session_did_not_take_place(paired: World) -> None:
    await paired.session()
    await paired.move(days=2, hours=3)
    mia = paired.person("mia")
    await (await mia.message("Shall we log it?")).click("It did not take place")
    assert (await (await mia.view("It did not take place")).submit()).ok
    await paired.settle()
    await paired.move_to("2026-03-17 14:00", "Europe/Berlin")
    assert (asked(paired, "mia"), asked(paired, "noah")) == (1, 1)


async def test_both_are_asked_when_the_log_of_the_only_session_is_deleted(paired: World) -> None:
    mia = paired.person("mia")
    await mia.command("/mentor log 45")
    await paired.tick()
    await mia.ephemerals()[-1].click("Edit")
    await (await mia.view("Edit session log")).click("Delete this log")
    await paired.settle()
    await paired.move_to("2026-03-17 14:00", "Europe/Berlin")
    assert (asked(paired, "mia"), asked(paired, "noah")) == (1, 1)


@on_both
async def test_a_deputy_decides_where_no_owner_has_an_account(world: World) -> None:
    await world.program(Deputy="dan")
    await world.pair()
    for gone in ("olivia", "mia"):
        await world.sandbox.change_user(gone, deleted=True)
    await world.move(minutes=1)
    dan = world.person("dan")
    await (await dan.message("One pairing waits for your decision")).click("End this pairing")
    form = await dan.view("End a pairing")
    assert "the program's owner alone" in form.text
    assert (await form.submit()).ok
    await world.settle()
    assert await in_storage(world, pairings) == ["ended"]
    assert "has ended" in world.person("noah").inbox()[-1].text


async def test_the_owner_ends_a_pairing_from_the_list_which_then_shows_it(paired: World) -> None:
    await paired.session()
    olivia = paired.person("olivia")
    await olivia.command("/mentor program")
    await (await olivia.view("Program")).click("Pairings")
    await (await olivia.view("Pairings")).click("End this pairing")
    form = await olivia.view("End a pairing")
    form.fill({"Reason": REASON})
    assert (await form.submit()).ok
    await paired.settle()
    listed = await olivia.view("Pairings")
    assert "ended" in listed.text
    assert "Reason" in listed.buttons
    await paired.move(minutes=1)  # a DM takes one message a second
    before = {name: len(paired.person(name).inbox()) for name in ("mia", "noah")}
    await paired.move(days=5)
    for name, count in before.items():
        inbox = paired.person(name).inbox()
        assert "has ended" in inbox[-1].text
        assert len(inbox) == count
    await listed.click("Reason")
    assert REASON in (await olivia.view("Reason")).text


async def test_either_side_leaves_without_being_asked_which_and_the_other_is_told(paired: World) -> None:
    noah = paired.person("noah")
    await noah.command("/mentor leave")
    form = await noah.view("Leave a pairing")
    assert form.labels == ["Reason"]
    form.fill({"Reason": REASON})
    assert (await form.submit()).ok
    await paired.settle()
    assert "has ended" in (await noah.view("Ended")).text
    assert "has ended" in paired.person("mia").inbox()[-1].text
    assert "has ended" in paired.person("olivia").inbox()[-1].text
    assert not [
        call for call in paired.sandbox.calls if call.method.startswith("chat.") and REASON in repr(call)
    ]


async def test_somebody_in_no_pairing_is_told_kindly(world: World) -> None:
    answer = await world.person("emma").command("/mentor leave")
    assert "no active mentoring pair" in answer.text


async def test_a_button_with_anothers_pairing_finds_nothing_and_is_recorded(paired: World) -> None:

    def ids(work: Work) -> list[str]:
        return [row.id for row in work.db.scalars(select(Pairing))]

    found = await in_storage(paired, ids)
    assert isinstance(found, list)
    emma = paired.person("emma")
    await emma.command("/mentor help")
    await paired.settle()
    for action in ("pairings_end", "pairings_leave", "pairings_reason"):
        await emma.action(emma.inbox()[0], action, found[0])
    await emma.action(emma.inbox()[0], "pairings_list", "no such program")
    await paired.settle()
    found = await in_storage(paired, refusals)
    assert isinstance(found, list)
    assert sorted(found) == ["pairings", "pairings", "pairings", "programs"]
    assert await in_storage(paired, pairings) == ["active"]


async def test_a_leaving_form_with_anothers_metadata_is_refused(paired: World) -> None:
    mia, emma = paired.person("mia"), paired.person("emma")
    await mia.command("/mentor leave")
    form = await mia.view("Leave a pairing")
    await emma.command("/mentor help")
    await emma.submit_raw(form.raw)
    assert await in_storage(paired, pairings) == ["active"]

    def forgeries(work: Work) -> int:
        forged = select(AuditEvent).where(AuditEvent.action == "forged_form_refused")
        return len(work.db.scalars(forged).all())

    assert await in_storage(paired, forgeries) == 1
