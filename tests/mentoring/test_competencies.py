"""A program's competencies: a starter framework, and every word of it the owner's."""

import pytest

from mentoring.competencies import (
    MOST_COMPETENCIES,
    STARTERS,
    CompetencyDraft,
    add_competency,
    competencies_page,
    competency_to_edit,
    edit_competency,
    restore_competency,
    retire_competency,
    take_starters,
)
from mentoring.errors import NotFound, Refusal
from storage.competencies import competencies_in
from storage.programs import Program, ProgramState
from storage.work import Work
from tests.mentoring.programs_of_ours import DAN, EMMA, OLIVIA, add_people, add_program, person, recorded


@pytest.fixture
def program(work: Work) -> Program:
    add_people(work)
    return add_program(work, state=ProgramState.DRAFT)


def names(work: Work, program: Program) -> list[str]:
    return [each.name for each in competencies_in(work, program.id)]


def test_the_starter_framework_is_taken_once(work: Work, program: Program) -> None:
    dan = person(work, DAN)
    assert competencies_page(work, dan, program.id).starters == len(STARTERS) == 8
    for _again in range(2):
        take_starters(work, dan, program.id)
    assert names(work, program) == [name for name, _meaning in STARTERS]
    assert all(each.meaning for each in competencies_in(work, program.id))
    assert recorded(work).count("competency_added") == 8


def test_what_the_owner_has_retired_or_written_is_not_offered_again(work: Work, program: Program) -> None:
    olivia = person(work, OLIVIA)
    add_competency(work, olivia, program.id, CompetencyDraft("leading change", "In our words"))
    take_starters(work, olivia, program.id)
    assert len(names(work, program)) == 8
    retire_competency(work, olivia, competencies_in(work, program.id)[1].id)
    page = competencies_page(work, olivia, program.id)
    assert (page.starters, len(page.competencies), page.retired[0].name) == (0, 7, "Strategic thinking")


def test_a_competency_is_renamed_retired_and_brought_back_in_its_place(work: Work, program: Program) -> None:
    olivia = person(work, OLIVIA)
    take_starters(work, olivia, program.id)
    first = competencies_in(work, program.id)[0].id
    edit_competency(work, olivia, first, CompetencyDraft("Seeing far", "Beyond the quarter"))
    for _again in range(2):
        retire_competency(work, olivia, first)
    assert "Seeing far" not in names(work, program)
    restore_competency(work, olivia, first)
    assert names(work, program)[0] == "Seeing far"
    assert recorded(work)[-3:] == ["competency_changed", "competency_retired", "competency_restored"]


def test_there_are_no_more_than_people_can_rate_themselves_in(work: Work, program: Program) -> None:
    olivia = person(work, OLIVIA)
    for number in range(MOST_COMPETENCIES - 2):
        add_competency(work, olivia, program.id, CompetencyDraft(f"Skill {number}", ""))
    take_starters(work, olivia, program.id)
    assert len(names(work, program)) == MOST_COMPETENCIES
    with pytest.raises(Refusal, match="Retire one first"):
        add_competency(work, olivia, program.id, CompetencyDraft("One more", ""))


def test_competencies_are_nobody_elses_to_change(work: Work, program: Program) -> None:
    take_starters(work, person(work, OLIVIA), program.id)
    emma, first = person(work, EMMA), competencies_in(work, program.id)[0].id
    for attempt in (
        lambda: competencies_page(work, emma, program.id),
        lambda: take_starters(work, emma, program.id),
        lambda: competency_to_edit(work, emma, first),
        lambda: retire_competency(work, emma, first),
        lambda: restore_competency(work, emma, "nonsense"),
    ):
        with pytest.raises(NotFound):
            attempt()
