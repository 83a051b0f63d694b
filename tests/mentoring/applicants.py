"""A program that recruits, and people who apply to it."""

from dataclasses import replace

import pytest

from mentoring.application_lists import CRITERIA
from mentoring.applications import (
    save_about,
    submit_application,
)
from mentoring.applying import AboutDraft, SkillsDraft
from mentoring.errors import FieldErrors
from storage.competencies import Competency
from storage.participants import Participant, ParticipantKind, participant_of
from storage.programs import Program, ProgramState
from storage.work import Work
from tests.mentoring.programs_of_ours import (
    MIA,
    add_people,
    add_program,
    person,
)

ABOUT = AboutDraft(function="Finance", hours_a_month=4, days_between_sessions=14, skills=("C1",))
MENTOR, MENTEE = ParticipantKind.MENTOR, ParticipantKind.MENTEE
RATED = dict.fromkeys(CRITERIA, 4)


@pytest.fixture
def program(work: Work) -> Program:
    """Olivia's, recruiting, with two competencies."""
    add_people(work)
    made = add_program(work)
    made.state = ProgramState.RECRUITING
    for number in (1, 2):
        work.add(Competency(id=f"C{number}", program_id=made.id, name=f"Skill {number}", position=number))
    work.db.flush()
    return made


def applies(
    work: Work, program: Program, who: str, kind: ParticipantKind = MENTEE, **changes: object
) -> Participant:
    draft = replace(ABOUT, capacity=2 if kind is MENTOR else None, **changes)  # type: ignore[arg-type]
    save_about(work, person(work, who), program.id, kind.value, draft)
    levels = {"C1": (2, 4 if kind is MENTEE else None)}
    submit_application(work, person(work, who), program.id, kind.value, SkillsDraft(levels, "To grow"))
    work.db.flush()
    found = participant_of(work, program.id, who, kind)
    assert found is not None
    return found


def errors_of(
    work: Work, program: Program, kind: ParticipantKind = MENTEE, /, **changes: object
) -> dict[str, str]:
    draft = replace(ABOUT, capacity=2, **changes)  # type: ignore[arg-type]
    with pytest.raises(FieldErrors) as refused:
        save_about(work, person(work, MIA), program.id, kind.value, draft)
    return refused.value.errors
