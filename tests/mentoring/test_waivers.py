"""By hand nobody is paired against a rule of the program unless it is set aside, and that is on record."""

from dataclasses import replace
from datetime import timedelta

import pytest
from sqlalchemy import select

from mentoring.application_decisions import DECLINE, DecisionDraft, decide_application
from mentoring.errors import FieldErrors
from mentoring.pairings import create_pairing
from storage.audit import AuditEvent
from storage.pairings import PairingState
from storage.participants import ParticipantKind, participant_of
from storage.programs import Program
from storage.work import Work
from tests.mentoring.applicants import MENTOR, applies, program
from tests.mentoring.programs_of_ours import (
    MIA,
    NINA,
    NOAH,
    OLIVIA,
    add_pairing,
    pairing_draft,
    person,
    recorded,
)

__all__ = ["program"]


@pytest.fixture(autouse=True)
def no_training(program: Program) -> None:
    """So that each test is about its own rule."""
    program.needs_training = False


def refused(work: Work, program: Program, mentor: str = NOAH) -> dict[str, str]:
    """What is said beside the fields where Mia is to be paired and no rule is set aside."""
    with pytest.raises(FieldErrors) as errors:
        create_pairing(work, person(work, OLIVIA), replace(pairing_draft(program, mentor), is_waived=False))
    return errors.value.errors


def waived(work: Work, program: Program, mentor: str = NOAH) -> list[str]:
    """Mia is paired all the same: the names of the rules set aside, as they are on record."""
    create_pairing(work, person(work, OLIVIA), pairing_draft(program, mentor))
    work.db.flush()
    event = work.db.scalars(select(AuditEvent).where(AuditEvent.action == "rules_waived")).one()
    rules: list[str] = event.details["rules"]
    return rules


def test_a_mentee_with_a_mentor_gets_a_second_one_only_where_that_is_said(
    work: Work, program: Program
) -> None:
    add_pairing(work, program, NINA, MIA)
    assert "already has a mentor in this program" in refused(work, program)["mentee"]
    assert "tick the box below" in refused(work, program)["mentee"]
    assert waived(work, program) == ["matched"]


def test_a_mentee_whose_pairing_has_just_ended_waits_as_long_as_the_program_says(
    work: Work, program: Program
) -> None:
    past = add_pairing(work, program, NINA, MIA)
    past.state, past.ended_at = PairingState.ENDED, work.now - timedelta(weeks=program.cooldown_weeks - 1)
    work.db.flush()
    assert "ended a short while ago" in refused(work, program)["mentee"]
    assert waived(work, program) == ["cooldown"]


def test_nobody_waits_any_longer_than_that(work: Work, program: Program) -> None:
    past = add_pairing(work, program, NINA, MIA)
    past.state, past.ended_at = PairingState.ENDED, work.now - timedelta(weeks=program.cooldown_weeks)
    work.db.flush()
    create_pairing(work, person(work, OLIVIA), replace(pairing_draft(program), is_waived=False))
    assert "rules_waived" not in recorded(work)


def test_the_rule_that_somebody_does_not_meet_is_named_beside_them(work: Work, program: Program) -> None:
    applies(work, program, MIA)
    program.eligibility = {"mentee": {"functions": ["Sales"]}, "mentor": {"people": [NINA]}}
    errors = refused(work, program)
    assert "in these functions: Sales" in errors["mentee"]
    assert "whom its owner has named" in errors["mentor"]
    assert waived(work, program) == ["ineligible", "ineligible"]


def test_who_was_declined_is_paired_only_where_that_is_said_and_the_reason_is_gone_then(
    work: Work, program: Program
) -> None:
    for who, kind in ((MIA, ParticipantKind.MENTEE), (NOAH, MENTOR)):
        place = applies(work, program, who, kind)
        decide_application(work, person(work, OLIVIA), place.id, DecisionDraft(DECLINE, "Next year"))
    errors = refused(work, program)
    assert "was declined" in errors["mentee"]
    assert "was declined" in errors["mentor"]
    assert waived(work, program) == ["declined", "declined"]
    for who, kind in ((MIA, ParticipantKind.MENTEE), (NOAH, MENTOR)):
        now = participant_of(work, program.id, who, kind)
        assert now is not None
        assert (now.is_admitted, now.decision_reason) == (True, None)


def test_all_that_speaks_against_somebody_is_said_at_once(work: Work, program: Program) -> None:
    add_pairing(work, program, NINA, MIA)
    program.eligibility = {"mentee": {"people": [NOAH]}}
    said = refused(work, program)["mentee"]
    assert "whom its owner has named. This mentee already has a mentor" in said
    assert said.count("tick the box") == 1
    assert waived(work, program) == ["ineligible", "matched"]


def test_what_no_tick_sets_aside_is_said_even_with_it(work: Work, program: Program) -> None:
    place = applies(work, program, NOAH, MENTOR)
    place.capacity = 0
    program.eligibility = {"mentor": {"people": [NINA]}}
    assert "takes no mentees now" in refused(work, program)["mentor"]
    with pytest.raises(FieldErrors) as errors:
        create_pairing(work, person(work, OLIVIA), pairing_draft(program))
    assert set(errors.value.errors) == {"mentor"}
