"""A program's milestones reach everybody in it, and nobody else."""

from datetime import date

from mentoring.program_milestones import DatedDraft, add_milestone, coming_milestones
from storage.programs import ProgramState
from storage.work import Work
from tests.mentoring.governance import FAY, SARA, add_governed
from tests.mentoring.programs_of_ours import EMMA, MIA, NOAH, OLIVIA, person


def test_who_takes_part_sees_the_days_to_come_and_nobody_else_does(work: Work) -> None:
    program, _pairing = add_governed(work)
    for name, day in (
        ("Kick-off", date(2026, 1, 5)),
        ("Closing", date(2026, 8, 28)),
        ("Mid-term", date(2026, 6, 1)),
    ):
        add_milestone(work, person(work, OLIVIA), program.id, DatedDraft(name, day))
    work.db.flush()
    for who in (MIA, NOAH, FAY, SARA, OLIVIA):
        assert [each.name for each in coming_milestones(work, person(work, who)) or ()] == [
            "Mid-term",
            "Closing",
        ]
    assert coming_milestones(work, person(work, EMMA)) is None
    program.state = ProgramState.CLOSED
    assert coming_milestones(work, person(work, MIA)) is None
