"""A program's guardrails: how many mentees a mentor may have, how much time it takes, what is allowed."""

from dataclasses import asdict, dataclass

from mentoring.errors import Refusal
from mentoring.program_guide import mark_designed, program_to_design
from mentoring.words import _
from storage.people import Person
from storage.work import Work

STEP = "terms"


@dataclass(frozen=True)
class Terms:
    """The defaults are PROGRAM.md's. `mentor_capacity`: what a mentor takes who says nothing else, up to the cap.

    `cooldown_weeks`: how long after a pairing's end the same person is not paired anew by matching.
    """

    mentor_capacity: int = 2
    capacity_cap: int = 3
    hours_a_month: int = 4
    cooldown_weeks: int = 10
    may_request: bool = False
    needs_training: bool = True


def terms_to_edit(work: Work, me: Person, program_id: str) -> Terms:
    program = program_to_design(work, me, program_id)
    return Terms(
        program.mentor_capacity, program.capacity_cap, program.hours_a_month, program.cooldown_weeks,
        program.may_request, program.needs_training,
    )  # fmt: skip


def set_terms(work: Work, me: Person, program_id: str, terms: Terms) -> str:
    """They hold from now on; pairs that exist stay. Gives the program's id."""
    program = program_to_design(work, me, program_id)
    if terms.mentor_capacity > terms.capacity_cap:
        raise Refusal(_("This is more than a mentor may have at most. Please lower it."), "mentor_capacity")
    for name, value in asdict(terms).items():
        setattr(program, name, value)
    mark_designed(program, STEP)
    work.audit(me.id, "terms_set", program)
    return program.id
