"""When people work: the calendars of the programs in which somebody has a part."""

from collections.abc import Callable, Iterable
from typing import Any, NamedTuple

from sqlalchemy import ColumnElement, Select, bindparam, select, union, update
from sqlalchemy.orm import InstrumentedAttribute

from storage.notices import Notice, NoticeState
from storage.pairings import Pairing, PairingState
from storage.participants import Participant, ParticipantState
from storage.programs import Program, ProgramState, Role
from storage.work import Work

THERE = (ParticipantState.APPLIED, ParticipantState.ADMITTED)
AT_ONCE = 1000  # people in one statement


class Calendar(NamedTuple):
    """A program's own: weekdays as `date.weekday()` counts (none: it says nothing of them), holidays in ISO form; and
    those of its numbers (`mentoring/program_settings.py`) that differ from the usual.
    """

    working_days: list[int]
    holidays: list[str]
    numbers: dict[str, Any] | None = None


def _calendars(is_whose: Callable[[InstrumentedAttribute[str]], ColumnElement[bool]]) -> Select[Any]:
    """Of whom it is, and the calendar of each program in which they have a part now."""
    active = Pairing.state == PairingState.ACTIVE
    parts = union(
        select(Role.person_id, Role.program_id).where(is_whose(Role.person_id)),
        select(Participant.person_id, Participant.program_id).where(
            is_whose(Participant.person_id), Participant.state.in_(THERE)
        ),
        select(Pairing.mentor_id, Pairing.program_id).where(is_whose(Pairing.mentor_id), active),
        select(Pairing.mentee_id, Pairing.program_id).where(is_whose(Pairing.mentee_id), active),
    ).subquery("parts")
    found = select(parts.c.person_id, Program.working_days, Program.holidays, Program.nudge_settings)
    theirs = found.join(parts, parts.c.program_id == Program.id).where(Program.state != ProgramState.CLOSED)
    return theirs.order_by(parts.c.person_id, Program.id)


OF_ONE = _calendars(lambda person_id: person_id == bindparam("whose"))
OF_MANY = _calendars(lambda person_id: person_id.in_(bindparam("whose", expanding=True)))
"""Built once: they are asked for each nudge."""


def calendars_of(work: Work, person_id: str) -> tuple[Calendar, ...]:
    """The calendars of the programs that are not over and in which this person has a role, a place or a pairing.

    Asked for each nudge: one query, and once a unit of work for each person.
    """
    known = _known(work)
    if person_id not in known:
        known[person_id] = tuple(Calendar(*row[1:]) for row in work.db.execute(OF_ONE, {"whose": person_id}))
    return known[person_id]


def ask_calendars(work: Work, person_ids: Iterable[str]) -> None:
    """As `calendars_of`, of all of these at once: it answers for each of them from now on without a query."""
    known = _known(work)
    unknown = [each for each in person_ids if each not in known]
    for start in range(0, len(unknown), AT_ONCE):
        some = unknown[start : start + AT_ONCE]
        known.update(dict.fromkeys(some, ()))
        for person_id, *calendar in work.db.execute(OF_MANY, {"whose": some}):
            known[person_id] += (Calendar(*calendar),)


def forget_calendars(work: Work) -> None:
    """What was asked in this unit is not true any more: a calendar has changed."""
    work.db.info.pop("calendars", None)


def let_waiting_be_asked(work: Work, program_id: str) -> None:
    """What waits to be said unasked to those with a part in this program is asked anew by the next tick."""
    work.db.flush()
    active = (Pairing.program_id == program_id, Pairing.state == PairingState.ACTIVE)
    people = union(
        select(Role.person_id).where(Role.program_id == program_id),
        select(Participant.person_id).where(
            Participant.program_id == program_id, Participant.state.in_(THERE)
        ),
        select(Pairing.mentor_id).where(*active),
        select(Pairing.mentee_id).where(*active),
    )
    later = update(Notice).where(
        Notice.state == NoticeState.WAITING, Notice.act_at > work.now, Notice.unasked
    )
    work.db.execute(later.where(Notice.person_id.in_(people)).values(act_at=work.now))


def _known(work: Work) -> dict[str, tuple[Calendar, ...]]:
    known: dict[str, tuple[Calendar, ...]] = work.db.info.setdefault("calendars", {})
    return known
