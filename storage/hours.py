"""When people work: the calendars of the programs in which somebody has a part."""

from typing import NamedTuple

from sqlalchemy import BindParameter, CompoundSelect, bindparam, select, union

from storage.pairings import Pairing, PairingState
from storage.participants import Participant, ParticipantState
from storage.programs import Program, ProgramState, Role
from storage.work import Work

THERE = (ParticipantState.APPLIED, ParticipantState.ADMITTED)


class Calendar(NamedTuple):
    """A program's own: weekdays as `date.weekday()` counts (none: it says nothing of them), holidays in ISO form."""

    working_days: list[int]
    holidays: list[str]


def _programs_of_one() -> CompoundSelect[str]:
    """The ids of the programs in which `whose` has a part now."""
    whose: BindParameter[str] = bindparam("whose")
    active = Pairing.state == PairingState.ACTIVE
    return union(
        select(Role.program_id).where(Role.person_id == whose),
        select(Participant.program_id).where(Participant.person_id == whose, Participant.state.in_(THERE)),
        select(Pairing.program_id).where(Pairing.mentor_id == whose, active),
        select(Pairing.program_id).where(Pairing.mentee_id == whose, active),
    )


CALENDARS = (
    select(Program.working_days, Program.holidays)
    .where(Program.id.in_(_programs_of_one()), Program.state != ProgramState.CLOSED)
    .order_by(Program.id)
)
"""Built once: it is asked for each nudge."""


def calendars_of(work: Work, person_id: str) -> tuple[Calendar, ...]:
    """The calendars of the programs that are not over and in which this person has a role, a place or a pairing.

    Asked for each nudge: one query, and once a unit of work for each person.
    """
    known: dict[str, tuple[Calendar, ...]] = work.db.info.setdefault("calendars", {})
    if person_id not in known:
        known[person_id] = _asked(work, person_id)
    return known[person_id]


def forget_calendars(work: Work) -> None:
    """What was asked in this unit is not true any more: a calendar has changed."""
    work.db.info.pop("calendars", None)


def _asked(work: Work, person_id: str) -> tuple[Calendar, ...]:
    return tuple(Calendar(*row) for row in work.db.execute(CALENDARS, {"whose": person_id}))
