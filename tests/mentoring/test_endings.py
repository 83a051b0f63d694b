"""How a pairing ends without blame, what ends with it, and who may read why."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from mentoring.endings import (
    LeavingDraft,
    end_pairing,
    ended_facts,
    ending,
    leave_pairing,
    leaving,
    read_reason,
)
from mentoring.errors import NotAllowed, NotFound, Refusal
from mentoring.pairing_lists import PairsView, pairs_page
from storage.audit import AuditEvent
from storage.pairings import Pairing, PairingState
from storage.programs import Program, RoleKind
from storage.sessions import Session, SessionSeries, SessionState
from storage.work import Work
from tests.conftest import Units
from tests.mentoring.arcs import give_role
from tests.mentoring.programs_of_ours import (
    DAN,
    EMMA,
    MAX,
    MIA,
    NOAH,
    OLIVIA,
    add_pairing,
    add_people,
    add_program,
    notice_to,
    person,
    recorded,
    told,
)

REASON = "We never found the time"


@pytest.fixture
def staffed(work: Work) -> Work:
    add_people(work)
    return work


@pytest.fixture
def program(staffed: Work) -> Program:
    return add_program(staffed)


@pytest.fixture
def pairing(staffed: Work, program: Program) -> Pairing:
    return add_pairing(staffed, program)


def leave(work: Work, who: str, pairing: Pairing, reason: str = "") -> None:
    leave_pairing(work, person(work, who), LeavingDraft(pairing.id, reason))
    work.db.flush()


def add_session(work: Work, pairing: Pairing, days: float, series: SessionSeries | None = None) -> Session:
    return work.add(
        Session(
            pairing_id=pairing.id, zone="Europe/Berlin", starts_at=work.now + timedelta(days=days), minutes=60,
            booked_by=MIA, created_at=work.now, due_at=work.now, series_id=series.id if series else None,
            state=SessionState.PLANNED,
        )
    )  # fmt: skip


@pytest.mark.parametrize(("who", "others"), [(NOAH, {OLIVIA, DAN, MIA}), (MIA, {OLIVIA, DAN, NOAH})])
def test_either_side_may_leave_and_the_others_are_told(
    staffed: Work, pairing: Pairing, who: str, others: set[str]
) -> None:
    """The other one, and all who look after the program: the deputy as well as the owner."""
    leave(staffed, who, pairing)
    assert not pairing.is_active
    assert told(staffed, "pairing_ended") == sorted(others)
    assert recorded(staffed)[-1] == "pairing_ended"


def test_facilitators_are_told_too_and_read_no_reason(
    staffed: Work, program: Program, pairing: Pairing
) -> None:
    give_role(staffed, program, EMMA, RoleKind.FACILITATOR)
    leave(staffed, NOAH, pairing, REASON)
    assert told(staffed, "pairing_ended") == sorted([OLIVIA, DAN, MIA, EMMA])
    facts = ended_facts(staffed, person(staffed, EMMA), notice_to(staffed, "pairing_ended", EMMA))
    assert facts is not None
    assert (facts.other_id, REASON in repr(facts)) == ("", False)
    assert not pairs_page(staffed, person(staffed, EMMA), PairsView(program.id)).lines[0].may_read_reason
    with pytest.raises(NotFound):
        read_reason(staffed, person(staffed, EMMA), pairing.id)


def test_the_owner_ends_a_pairing_and_both_are_told(staffed: Work, pairing: Pairing) -> None:
    end_pairing(staffed, person(staffed, OLIVIA), pairing.id, "")
    assert not pairing.is_active
    assert told(staffed, "pairing_ended") == sorted([NOAH, MIA, DAN])


def test_an_owner_who_is_one_of_the_two_is_told_once(staffed: Work, program: Program) -> None:
    pairing = add_pairing(staffed, program, OLIVIA, MIA)
    leave(staffed, MIA, pairing)
    assert told(staffed, "pairing_ended") == sorted([OLIVIA, DAN])
    notice = notice_to(staffed, "pairing_ended", OLIVIA)
    facts = ended_facts(staffed, person(staffed, OLIVIA), notice)
    assert facts is not None
    assert facts.other_id == MIA


def test_what_is_told_names_neither_the_one_who_left_nor_the_reason(staffed: Work, pairing: Pairing) -> None:
    leave(staffed, NOAH, pairing, REASON)
    for each in (MIA, OLIVIA):
        facts = ended_facts(staffed, person(staffed, each), notice_to(staffed, "pairing_ended", each))
        assert facts is not None
        assert REASON not in repr(facts)
        assert not hasattr(facts, "ended_by")


def test_sessions_to_come_and_series_end_with_the_pairing(staffed: Work, pairing: Pairing) -> None:
    series = staffed.add(
        SessionSeries(
            pairing_id=pairing.id, booked_by=MIA, wall="2026-03-05T10:00:00", zone="Europe/Berlin",
            rule="FREQ=WEEKLY", last_wall="2026-03-12T10:00:00", minutes=60, due_at=staffed.now,
        )
    )  # fmt: skip
    coming = [add_session(staffed, pairing, days, series) for days in (3, 10)]
    begun = add_session(staffed, pairing, -0.01)
    leave(staffed, MIA, pairing)
    assert [(session.state, session.due_at) for session in coming] == [(SessionState.CANCELLED, None)] * 2
    assert begun.state is SessionState.PLANNED
    assert (series.rule, series.ended_at, series.due_at) == ("", staffed.now, None)
    assert pairing.due_at is None


def test_sessions_of_other_pairings_stay(staffed: Work, program: Program, pairing: Pairing) -> None:
    other = add_session(staffed, add_pairing(staffed, program, NOAH, MAX), 3)
    leave(staffed, MIA, pairing)
    assert other.state is SessionState.PLANNED


def test_a_pairing_ends_once(staffed: Work, pairing: Pairing) -> None:
    leave(staffed, NOAH, pairing)
    with pytest.raises(Refusal, match="ended already"):
        leave(staffed, MIA, pairing)
    with pytest.raises(Refusal, match="ended already"):
        ending(staffed, person(staffed, OLIVIA), pairing.id)
    assert pairing.ended_by == NOAH


def test_nobody_else_can_end_it(staffed: Work, pairing: Pairing) -> None:
    with pytest.raises(NotFound):
        leave(staffed, EMMA, pairing)
    with pytest.raises(NotFound):
        end_pairing(staffed, person(staffed, EMMA), pairing.id, "")
    with pytest.raises(NotFound):
        end_pairing(staffed, person(staffed, NOAH), pairing.id, "")
    with pytest.raises(NotAllowed):
        end_pairing(staffed, person(staffed, DAN), pairing.id, "")
    assert pairing.is_active


def test_the_owner_of_another_program_cannot_end_it(staffed: Work, pairing: Pairing) -> None:
    person(staffed, EMMA).may_create_programs = True
    add_program(staffed, EMMA, name="Other")
    with pytest.raises(NotFound):
        end_pairing(staffed, person(staffed, EMMA), pairing.id, "")


def test_the_reason_is_sealed(units: Units) -> None:
    with units() as work:
        add_people(work)
        pairing = add_pairing(work, add_program(work))
        leave(work, NOAH, pairing, REASON)
    with units() as work:
        row = work.db.scalars(select(Pairing)).one()
        assert row.ending_reason == REASON
        assert REASON.encode() not in row.__dict__["ending_reason_sealed"]


def test_the_owner_reads_the_reason_and_that_is_recorded(
    staffed: Work, program: Program, pairing: Pairing
) -> None:
    leave(staffed, NOAH, pairing, REASON)
    olivia = person(staffed, OLIVIA)
    assert pairs_page(staffed, olivia, PairsView(program.id)).lines[0].may_read_reason
    assert read_reason(staffed, olivia, pairing.id).text == REASON
    assert recorded(staffed)[-1] == "ending_reason_read"


@pytest.mark.parametrize("who", [DAN, NOAH, MIA, EMMA])
def test_nobody_else_reads_the_reason(staffed: Work, pairing: Pairing, who: str) -> None:
    leave(staffed, NOAH, pairing, REASON)
    with pytest.raises((NotAllowed, NotFound)):
        read_reason(staffed, person(staffed, who), pairing.id)


def test_not_even_the_owner_reads_why_their_own_mentee_left(staffed: Work, program: Program) -> None:
    pairing = add_pairing(staffed, program, OLIVIA, MIA)
    leave(staffed, MIA, pairing, REASON)
    olivia = person(staffed, OLIVIA)
    assert not pairs_page(staffed, olivia, PairsView(program.id)).lines[0].may_read_reason
    with pytest.raises(Refusal):
        read_reason(staffed, olivia, pairing.id)


def test_the_audit_log_holds_no_reason(staffed: Work, pairing: Pairing) -> None:
    leave(staffed, NOAH, pairing, REASON)
    read_reason(staffed, person(staffed, OLIVIA), pairing.id)
    assert REASON not in repr([event.details for event in staffed.db.scalars(select(AuditEvent))])


def test_which_pairing_is_asked_only_where_there_are_several(
    staffed: Work, program: Program, pairing: Pairing
) -> None:
    assert leaving(staffed, person(staffed, NOAH)).chosen == pairing.id
    other = add_pairing(staffed, program, NOAH, MAX)
    assert leaving(staffed, person(staffed, NOAH)).chosen is None
    assert leaving(staffed, person(staffed, NOAH), other.id).chosen == other.id
    assert leaving(staffed, person(staffed, MIA)).chosen == pairing.id


def test_somebody_in_no_pairing_has_nothing_to_leave(staffed: Work, pairing: Pairing) -> None:
    with pytest.raises(Refusal):
        leaving(staffed, person(staffed, EMMA))
    with pytest.raises(NotFound):
        leaving(staffed, person(staffed, EMMA), pairing.id)
    leave(staffed, MIA, pairing)
    with pytest.raises(Refusal, match="ended already"):
        leaving(staffed, person(staffed, MIA), pairing.id)
    assert pairing.state is PairingState.ENDED
