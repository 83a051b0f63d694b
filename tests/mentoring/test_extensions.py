"""A pairing goes on beyond its program's end: the owner says until when, sessions can be booked until then."""

from datetime import UTC, date, datetime

import pytest

from mentoring.endings import end_pairing
from mentoring.errors import NotAllowed, NotFound, Refusal
from mentoring.extensions import extend_pairing, extended_facts, extension, last_instant
from mentoring.series import Repeat
from mentoring.sessions import SessionDraft, plan_session
from storage.pairings import Pairing
from storage.programs import Program, ProgramState, RoleKind
from storage.work import Work
from tests.mentoring.arcs import give_role
from tests.mentoring.programs_of_ours import (
    DAN,
    EMMA,
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

LATER = date(2026, 10, 15)  # the program ends on 1 September


@pytest.fixture
def program(work: Work) -> Program:
    add_people(work)
    return add_program(work)


@pytest.fixture
def pairing(work: Work, program: Program) -> Pairing:
    return add_pairing(work, program)


def extends(work: Work, pairing: Pairing, who: str = OLIVIA, until: date = LATER) -> None:
    extend_pairing(work, person(work, who), pairing.id, until)
    work.db.flush()


def books(work: Work, pairing: Pairing, day: datetime) -> str:
    return plan_session(work, person(work, MIA), SessionDraft(pairing.id, day, 60, Repeat.NEVER, ""))


def test_sessions_are_booked_until_that_day_and_no_later(
    work: Work, program: Program, pairing: Pairing
) -> None:
    october = datetime(2026, 10, 14, 9, tzinfo=UTC)
    with pytest.raises(Refusal, match="ended by then"):
        books(work, pairing, october)
    extends(work, pairing)
    assert books(work, pairing, october)
    with pytest.raises(Refusal, match="ended by then"):
        books(work, pairing, datetime(2026, 10, 16, 9, tzinfo=UTC))
    assert last_instant(program, pairing) == datetime(2026, 10, 15, 22, tzinfo=UTC)  # midnight in Berlin


def test_both_hear_of_it_and_only_of_the_last_day_said(work: Work, pairing: Pairing) -> None:
    extends(work, pairing)
    assert told(work, "pairing_extended") == [NOAH, MIA]
    first = notice_to(work, "pairing_extended", MIA)
    facts = extended_facts(work, person(work, MIA), first)
    assert facts is not None
    assert facts.ends_on == LATER
    extends(work, pairing, until=date(2026, 11, 1))
    assert extended_facts(work, person(work, MIA), first) is None
    assert recorded(work).count("pairing_extended") == 2


@pytest.mark.parametrize(
    ("until", "why"),
    [
        (date(2026, 9, 1), "until then already"),
        (date(2026, 3, 1), "until then already"),
        (date(2027, 9, 9), "a year"),
    ],
)
def test_a_day_that_cannot_be_is_refused_at_its_field(
    work: Work, pairing: Pairing, until: date, why: str
) -> None:
    with pytest.raises(Refusal, match=why) as refused:
        extends(work, pairing, until=until)
    assert refused.value.field == "ends_on"


def test_it_is_the_owners_to_decide(work: Work, program: Program, pairing: Pairing) -> None:
    give_role(work, program, EMMA, RoleKind.FACILITATOR)
    with pytest.raises(NotAllowed):
        extends(work, pairing, DAN)
    for who in (NOAH, EMMA):
        with pytest.raises(NotFound):
            extends(work, pairing, who)
        with pytest.raises(NotFound):
            extension(work, person(work, who), pairing.id)
    assert pairing.ends_on is None


def test_what_has_ended_is_not_extended(work: Work, program: Program, pairing: Pairing) -> None:
    program.state = ProgramState.CLOSED
    with pytest.raises(Refusal, match="closed"):
        extends(work, pairing)
    program.state = ProgramState.CLOSING
    assert extension(work, person(work, OLIVIA), pairing.id).ends_on == date(2026, 10, 13)
    end_pairing(work, person(work, OLIVIA), pairing.id, "")
    with pytest.raises(Refusal, match="has ended"):
        extends(work, pairing)
