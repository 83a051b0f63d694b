"""How far a pairing has come: its stage, the day each stage began, and whether it has come to a halt."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, time
from enum import StrEnum

from mentoring.program_settings import nudge_settings_of
from mentoring.times import instant_of, today
from storage.pairings import Pairing
from storage.programs import Program
from storage.stages import (
    HeldSessions,
    Pairings,
    expectation_checks,
    first_steps,
    handed_off,
    held_sessions,
    last_sessions,
    next_sessions,
    open_handoffs,
)
from storage.work import Work


class Stage(StrEnum):
    """In the order in which a pairing comes to them; a pause is left again."""

    INTRODUCED = "introduced"
    ONBOARDING = "onboarding"
    MEETING = "meeting"
    PAUSED = "paused"
    HANDOFF = "handoff"
    ENDED = "ended"


@dataclass(frozen=True)
class Arc:
    """A pairing's way so far; instants in UTC, None for what has not come (a pause: for what is over).

    `checked_at`: when the second of the two had answered the expectation check. `was_handed_off`: it ended so.
    `idle_days`: for how many days of the program's calendar no session was held or planned; None while it is well.
    """

    introduced_at: datetime
    onboarding_at: datetime | None = None
    meeting_at: datetime | None = None
    paused_at: datetime | None = None
    handoff_at: datetime | None = None
    ended_at: datetime | None = None
    checked_at: datetime | None = None
    was_handed_off: bool = False
    held: int = 0
    last_at: datetime | None = None
    next_at: datetime | None = None
    idle_days: int | None = None

    @property
    def stage(self) -> Stage:
        return self.reached[-1][0]

    @property
    def since(self) -> datetime:
        """When its present stage began."""
        return self.reached[-1][1]

    @property
    def reached(self) -> tuple[tuple[Stage, datetime], ...]:
        """The stages that it has come to, in their order, and when."""
        dates = (
            self.introduced_at, self.onboarding_at, self.meeting_at, self.paused_at, self.handoff_at, self.ended_at,
        )  # fmt: skip
        return tuple((stage, at) for stage, at in zip(Stage, dates, strict=True) if at is not None)


def alive_until(program: Program, pairing: Pairing, last_at: datetime | None) -> datetime:
    """Until when a pairing lives, in UTC; from then on it is idle. `last_at`: its last session, held or planned.

    A session whose log still waits counts, as it may have been held; so do a pause, until its end, and the days before
    the program begins.
    """
    begins = instant_of(datetime.combine(program.starts_on, time()), program.zone)
    lived = (pairing.created_at, begins, last_at, pairing.paused_until)
    return max(at for at in lived if at is not None)


def days_idle(program: Program, now: datetime, since: datetime) -> int:
    """The days from `since` to `now` on the program's calendar; fewer than none while `since` is to come."""
    return (today(now, program.zone) - today(since, program.zone)).days


def arcs_of(
    work: Work, program: Program, pairings: Sequence[Pairing], ids: Pairings | None = None
) -> dict[str, Arc]:
    """The way of each of these pairings of one program, by id; `ids` selects the same where there are many."""
    chosen: Pairings = ids if ids is not None else [pairing.id for pairing in pairings]
    held, last = held_sessions(work, chosen), last_sessions(work, chosen)
    coming, began, handoffs, done, checked = (
        ask(work, chosen)
        for ask in (next_sessions, first_steps, open_handoffs, handed_off, expectation_checks)
    )
    return {
        each.id: _arc(
            work, program, each, held.get(each.id), coming.get(each.id), began.get(each.id),
            handoffs.get(each.id) or done.get(each.id), checked.get(each.id), last.get(each.id),
            was_handed_off=each.id in done,
        )
        for each in pairings
    }  # fmt: skip


def _arc(
    work: Work, program: Program, pairing: Pairing, held: HeldSessions | None, next_at: datetime | None,
    began_at: datetime | None, handoff_at: datetime | None, checked_at: datetime | None,
    last_at: datetime | None, *, was_handed_off: bool,
) -> Arc:  # fmt: skip
    rests = pairing.is_active and pairing.rests_at(work.now)
    days = days_idle(program, work.now, alive_until(program, pairing, last_at))
    is_idle = pairing.is_active and handoff_at is None and days >= nudge_settings_of(program).idle_ask_days
    return Arc(
        introduced_at=pairing.created_at,
        onboarding_at=began_at,
        meeting_at=held.first_at if held else None,
        paused_at=pairing.paused_at if rests else None,
        handoff_at=handoff_at,
        ended_at=pairing.ended_at,
        checked_at=checked_at,
        was_handed_off=was_handed_off,
        held=held.count if held else 0,
        last_at=held.last_at if held else None,
        next_at=next_at if pairing.is_active else None,
        idle_days=days if is_idle else None,
    )
