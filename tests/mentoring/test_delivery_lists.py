"""What is still to be delivered in a program, as its owner and deputy see it, and nobody else."""

from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import select

from mentoring.deliveries import confirm_post, resend_post
from mentoring.delivery_lists import PAGE, DeliveriesPage, DeliveriesView, deliveries_page, resend_all
from mentoring.errors import NotAllowed, NotFound, Several
from storage.audit import AuditEvent
from storage.notices import Notice, NoticeState
from storage.pairings import Pairing
from storage.programs import Program, RoleKind
from storage.work import Work
from tests.mentoring.arcs import give_role
from tests.mentoring.programs_of_ours import (
    DAN,
    EMMA,
    MAX,
    MIA,
    NINA,
    NOAH,
    OLIVIA,
    add_pairing,
    add_people,
    add_program,
    person,
)


@pytest.fixture
def program(work: Work) -> Program:
    """Olivia's, Dan its deputy, Emma its facilitator; its outbox is empty."""
    add_people(work)
    program = add_program(work)
    give_role(work, program, EMMA, RoleKind.FACILITATOR)
    return program


@pytest.fixture
def pairing(work: Work, program: Program) -> Pairing:
    """Noah mentors Mia; all that they were told has been sent."""
    found = add_pairing(work, program)
    empty(work)
    return found


def empty(work: Work) -> None:
    work.db.flush()
    for each in work.db.scalars(select(Notice)):
        each.state = NoticeState.SENT
    work.db.flush()


def put(work: Work, key: str, state: NoticeState = NoticeState.WAITING, **fields: Any) -> Notice:
    place = {} if "channel" in fields else {"person_id": MIA}
    defaults = {
        "key": key, "kind": "session_moved", "about": {}, "unasked": False, "state": state, "act_at": work.now,
        "created_at": work.now, **place,
    }  # fmt: skip
    notice = work.add(Notice(**{**defaults, **fields}))
    work.db.flush()
    return notice


def page(work: Work, who: str = OLIVIA, program: str = "", number: int = 0) -> DeliveriesPage:
    return deliveries_page(work, person(work, who), DeliveriesView(program, number))


@pytest.mark.parametrize("who", [OLIVIA, DAN])
def test_what_asks_for_something_stands_first_then_what_waits(work: Work, pairing: Pairing, who: str) -> None:
    about = {"pairing": pairing.id}
    waits = put(work, "waits", about=about, act_at=work.now + timedelta(hours=3))
    soon = put(work, "soon", about=about)
    unknown = put(work, "unknown", NoticeState.UNKNOWN, about=about)
    failed = put(work, "failed", NoticeState.FAILED, about=about, reason="channel_not_found")
    held = put(work, "held", NoticeState.HELD, channel="C1", about={"program": pairing.program_id})
    put(work, "said", NoticeState.SENT, about=about)
    put(work, "overtaken", NoticeState.DROPPED, about=about)
    seen = page(work, who)
    assert [line.id for line in seen.lines] == [each.id for each in (held, failed, unknown, soon, waits)]
    assert (seen.held, seen.failed, seen.unknown, seen.waiting) == (1, 1, 1, 2)
    assert [line.may_send for line in seen.lines] == [True, True, False, False, False]
    assert seen.lines[4].next_at == waits.act_at


def test_nothing_waits(work: Work, program: Program) -> None:
    empty(work)
    seen = page(work)
    assert (seen.lines, seen.pages, seen.waiting) == ((), 1, 0)


@pytest.mark.parametrize("who", [EMMA, NOAH, MIA, NINA])
def test_facilitators_and_those_in_the_program_are_refused(work: Work, pairing: Pairing, who: str) -> None:
    with pytest.raises(NotAllowed):
        page(work, who)


def test_another_program_is_not_found_and_its_notices_are_not_shown(work: Work, pairing: Pairing) -> None:
    person(work, MAX).may_create_programs = True
    other = add_program(work, owner=MAX, name="Engineers", deputy=None)
    empty(work)
    theirs = put(work, "theirs", NoticeState.FAILED, about={"program": other.id})
    put(work, "ours", about={"pairing": pairing.id})
    assert [line.kind for line in page(work).lines] == ["session_moved"]
    with pytest.raises(NotFound):
        page(work, OLIVIA, other.id)
    with pytest.raises(NotFound):
        resend_post(work, person(work, OLIVIA), theirs.id)


def test_who_runs_several_is_asked_which(work: Work, program: Program) -> None:
    add_program(work, name="Second")
    with pytest.raises(Several):
        page(work)
    assert page(work, program=program.id).program_name == "Successors"


@pytest.mark.parametrize("kind", ["escalation_step", "concern_received", "pulse_survey"])
def test_of_what_is_not_theirs_to_know_they_learn_nothing(work: Work, pairing: Pairing, kind: str) -> None:
    hidden = put(work, "hidden", NoticeState.FAILED, kind=kind, about={"pairing": pairing.id})
    assert page(work).lines == ()
    with pytest.raises(NotFound):
        resend_post(work, person(work, OLIVIA), hidden.id)


def test_that_they_read_of_others_is_on_record_by_page(work: Work, pairing: Pairing) -> None:
    put(work, "to mia", about={"pairing": pairing.id})
    put(work, "to noah", about={"pairing": pairing.id}, person_id=NOAH)
    put(work, "to herself", about={"pairing": pairing.id}, person_id=OLIVIA)
    page(work)
    [event] = work.db.scalars(select(AuditEvent).where(AuditEvent.action == "deliveries_read"))
    assert (event.actor, event.details["people"]) == (OLIVIA, [NOAH, MIA])


def test_nobody_else_no_event(work: Work, pairing: Pairing) -> None:
    put(work, "to herself", about={"pairing": pairing.id}, person_id=OLIVIA)
    page(work)
    assert list(work.db.scalars(select(AuditEvent).where(AuditEvent.action == "deliveries_read"))) == []


def test_it_is_paged_and_a_page_beyond_the_last_is_the_last(work: Work, pairing: Pairing) -> None:
    for number in range(PAGE + 1):
        put(work, f"number {number}", about={"pairing": pairing.id})
    assert (len(page(work).lines), page(work).pages, page(work).waiting) == (PAGE, 2, PAGE + 1)
    assert (len(page(work, number=9).lines), page(work, number=9).view.page) == (1, 1)


def test_what_failed_long_ago_is_not_shown_unless_it_was_put_long_before(
    work: Work, pairing: Pairing
) -> None:
    old, about = work.now - timedelta(days=31), {"pairing": pairing.id}
    put(work, "old", NoticeState.FAILED, about=about, created_at=old)
    assert page(work).lines == ()
    put(work, "put long before", NoticeState.FAILED, about=about, created_at=old, attempted_at=work.now)
    assert page(work).failed == 1


def test_what_nobody_knows_is_shown_however_old(work: Work, pairing: Pairing) -> None:
    old, about = work.now - timedelta(days=40), {"pairing": pairing.id}
    put(work, "unknown", NoticeState.UNKNOWN, about=about, created_at=old)
    put(work, "held", NoticeState.HELD, channel="C1", about={"program": pairing.program_id}, created_at=old)
    seen = page(work)
    assert (seen.held, seen.unknown) == (1, 1)


def test_all_that_failed_is_sent_again_with_one_click(work: Work, pairing: Pairing) -> None:
    """But for what cannot be put right, and what is of another program."""
    about = {"pairing": pairing.id}
    failed = [put(work, f"failed {n}", NoticeState.FAILED, about=about, reason="KeyError") for n in range(3)]
    final = put(work, "final", NoticeState.FAILED, about=about, reason="user_not_found")
    held = put(work, "held", NoticeState.HELD, channel="C1", about={"program": pairing.program_id})
    assert page(work).may_resend == 3
    assert resend_all(work, person(work, OLIVIA), pairing.program_id) == 3
    assert {each.state for each in failed} == {NoticeState.WAITING}
    assert (final.state, held.state) == (NoticeState.FAILED, NoticeState.HELD)
    assert resend_all(work, person(work, OLIVIA), pairing.program_id) == 0
    with pytest.raises(NotFound):
        resend_all(work, person(work, MIA), pairing.program_id)


@pytest.mark.parametrize("fields", [{"reason": "user_not_found"}, {"expires_at": "now"}])
def test_what_cannot_be_put_right_is_not_offered(
    work: Work, pairing: Pairing, fields: dict[str, Any]
) -> None:
    late = {"expires_at": work.now} if "expires_at" in fields else fields
    put(work, "failed", NoticeState.FAILED, about={"pairing": pairing.id}, **late)
    assert not page(work).lines[0].may_send


def test_send_again_puts_it_back_once_and_is_on_record(work: Work, pairing: Pairing) -> None:
    failed = put(work, "failed", NoticeState.FAILED, about={"pairing": pairing.id}, reason="KeyError")
    assert resend_post(work, person(work, DAN), failed.id)
    assert (failed.state, failed.reason, failed.act_at) == (NoticeState.WAITING, None, work.now)
    assert not resend_post(work, person(work, OLIVIA), failed.id)
    actions = list(work.db.scalars(select(AuditEvent.action).where(AuditEvent.subject_id == failed.id)))
    assert actions == ["notice_resent"]


def test_of_unknown_outcome_nothing_is_sent_again_by_hand(work: Work, pairing: Pairing) -> None:
    unknown = put(work, "unknown", NoticeState.UNKNOWN, about={"pairing": pairing.id})
    assert not resend_post(work, person(work, OLIVIA), unknown.id)
    assert not confirm_post(work, person(work, OLIVIA), unknown.id)
    assert unknown.state is NoticeState.UNKNOWN
