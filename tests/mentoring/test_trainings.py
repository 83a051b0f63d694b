"""Training: who is trained, for how long, and what is done about it."""

from datetime import date, timedelta

from mentoring.participants import take_in
from mentoring.trainings import BASE, is_trained, trained_mentors
from storage.participants import ParticipantKind
from storage.programs import Program
from storage.trainings import Certificate
from storage.work import Work
from tests.mentoring.programs_of_ours import MIA, NINA, NOAH, OLIVIA, add_people, add_program

MARCH = date(2026, 3, 2)


def certify(work: Work, person_id: str, *modules: str, on: date = MARCH) -> None:
    for module in modules or BASE:
        work.add(
            Certificate(person_id=person_id, module=module, earned_on=on, expires_on=on + timedelta(days=365))
        )
    work.db.flush()


def program_of(work: Work) -> Program:
    add_people(work)
    program = add_program(work)
    for person_id in (NOAH, NINA):
        take_in(work, OLIVIA, program.id, person_id, ParticipantKind.MENTOR)
    return program


def test_a_mentor_is_trained_with_all_four_for_a_year_and_not_a_day_longer(work: Work) -> None:
    program = program_of(work)
    certify(work, NOAH)
    certify(work, NINA, *BASE[:3])
    certify(work, NINA, BASE[0])
    assert is_trained(work, program, NOAH, MARCH)
    assert not is_trained(work, program, NINA, MARCH)
    assert trained_mentors(work, program, MARCH) == {NOAH}
    for days, trained in ((-1, set()), (364, {NOAH}), (365, set())):
        day = MARCH + timedelta(days=days)
        assert trained_mentors(work, program, day) == trained
        assert is_trained(work, program, NOAH, day) is bool(trained)


def test_where_no_training_is_needed_every_mentor_counts_as_trained(work: Work) -> None:
    program = program_of(work)
    program.needs_training = False
    assert is_trained(work, program, NINA, MARCH)
    assert is_trained(work, program, MIA, MARCH)
    assert trained_mentors(work, program, MARCH) == {NOAH, NINA}
