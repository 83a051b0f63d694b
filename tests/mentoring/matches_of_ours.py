"""A program with people admitted to it, and runs over them, made by the actions themselves."""

from mentoring.matching_runs import Change, begin_run, compute_again, keep_optimum, run_inputs
from mentoring.optimum import optimum
from mentoring.publishing import PublishDraft, Published, publish
from storage.competencies import Competency
from storage.matches import Proposal, proposals_of
from storage.participants import Participant, ParticipantKind, ParticipantState, participant_of
from storage.programs import Program, Role, RoleKind
from storage.work import Work
from tests.mentoring.programs_of_ours import (
    EMMA,
    MAX,
    MIA,
    NINA,
    NOAH,
    OLIVIA,
    add_people,
    add_program,
    person,
)

MENTOR, MENTEE = ParticipantKind.MENTOR, ParticipantKind.MENTEE


def add_cohort(work: Work) -> Program:
    """Mentors Noah (board level 5) and Nina (board 2), one mentee each; mentees Mia (board 1, wants 5) and Max.

    Emma is the facilitator. No training is asked for.
    """
    add_people(work)
    program = add_program(work)
    program.needs_training, program.levels = False, ["Manager", "Director", "Vice president", "Executive"]
    work.add(Role(program_id=program.id, person_id=EMMA, kind=RoleKind.FACILITATOR))
    board = work.add(Competency(program_id=program.id, name="Board communication", meaning="", position=0)).id
    admit(
        work,
        program,
        NOAH,
        MENTOR,
        skills={board: (5, None)},
        level="Executive",
        function="Finance",
        languages=["en"],
    )
    admit(
        work,
        program,
        NINA,
        MENTOR,
        skills={board: (2, None)},
        level="Director",
        function="Sales",
        languages=["en"],
    )
    admit(
        work,
        program,
        MIA,
        MENTEE,
        skills={board: (1, 5)},
        level="Manager",
        function="Sales",
        languages=["en", "de"],
    )
    admit(
        work, program, MAX, MENTEE, skills={board: (1, 2)}, level="Manager", function="Law", languages=["en"]
    )
    work.db.flush()
    return program


def admit(
    work: Work, program: Program, person_id: str, kind: ParticipantKind, **facts: object
) -> Participant:
    facts = {"capacity": 1 if kind is MENTOR else None, **facts}
    row = work.add(
        Participant(program_id=program.id, person_id=person_id, kind=kind, applied_at=work.now, state=ParticipantState.ADMITTED)
    )  # fmt: skip
    for name, fact in facts.items():
        setattr(row, name, fact)
    return row


def place(work: Work, program: Program, person_id: str) -> Participant:
    """This person's place in the program."""
    found = [participant_of(work, program.id, person_id, kind) for kind in ParticipantKind]
    return next(each for each in found if each is not None)


def computed(work: Work, run_id: str, who: str = OLIVIA) -> str:
    """What happens in the errand; gives the run's id."""
    work.db.flush()
    keep_optimum(work, person(work, who), run_id, optimum(*run_inputs(work, person(work, who), run_id)))
    work.db.flush()
    return run_id


def run(work: Work, program: Program, who: str = OLIVIA) -> str:
    work.db.flush()
    return computed(work, begin_run(work, person(work, who), program.id), who)


def run_again(work: Work, run_id: str, change: Change) -> str:
    return computed(work, compute_again(work, person(work, OLIVIA), run_id, change))


def proposed(work: Work, run_id: str) -> dict[str, str | None]:
    """By mentee, the mentor."""
    work.db.flush()
    return {each.mentee_id: each.mentor_id for each in proposals_of(work, run_id)}


def proposal(work: Work, run_id: str, mentee_id: str) -> Proposal:
    return next(each for each in proposals_of(work, run_id) if each.mentee_id == mentee_id)


def publish_all(work: Work, program: Program, run_id: str, who: str = OLIVIA) -> Published:
    work.db.flush()
    return publish(work, person(work, who), run_id, PublishDraft(True, frozenset(), program.ends_on))
