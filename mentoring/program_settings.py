"""A program's own numbers for what is asked unasked; the defaults are PROGRAM.md's."""

from dataclasses import asdict, dataclass, field, fields
from datetime import date
from typing import Any

from mentoring.digests import BUDGET
from mentoring.errors import FieldErrors
from mentoring.holidays import sheet_of
from mentoring.hours import CLOSES, CLOSES_AT, LEAST_OPEN, OPENS, OPENS_AT, minutes_of
from mentoring.permissions import run_program, which_program
from mentoring.states import Act, allows, require_state
from mentoring.words import _
from storage.hours import forget_calendars, let_waiting_be_asked
from storage.people import Person
from storage.program_settings import look_again_in
from storage.programs import RUNS, Program
from storage.work import Work


def _number(usual: int, least: int, most: int) -> Any:
    return field(default=usual, metadata={"least": least, "most": most})


@dataclass(frozen=True)
class NudgeSettings:
    """When the nudges of one program come, in days unless the name says otherwise.

    `idle_…`: so long without a held or planned session, until the two are asked, the facilitator is told, and the end
    is proposed. `pulse_…` and `expectation_days` count from the pairing's first day, `first_steps_days` working days
    from the introduction. `…_again_days`: after how many one is reminded of what was asked, of sign-offs and sponsors'
    invitations in working days. `sponsor_owner_days`: how long after a silent sponsor the owner hears of it.
    `attention_budget` is how many unasked messages somebody gets in a week; `opens_at` and `closes_at`, in minutes since
    midnight, are the hours of those who have chosen none of their own. What is true or false says whether there are such nudges at all.
    """

    reminder_hours: int = _number(24, 2, 72)
    last_reminder_minutes: int = _number(60, 10, 60)
    reflection_again_days: int = _number(3, 1, 14)
    first_steps_days: int = _number(5, 1, 30)
    expectation_days: int = _number(14, 3, 90)
    expectation_again_days: int = _number(4, 1, 30)
    pulse_first_days: int = _number(30, 7, 365)
    pulse_every_days: int = _number(60, 14, 365)
    pulse_again_days: int = _number(4, 1, 30)
    idle_ask_days: int = _number(21, 7, 365)
    idle_tell_days: int = _number(35, 7, 365)
    idle_close_days: int = _number(90, 14, 730)
    closing_days: int = _number(14, 3, 60)
    training_again_days: int = _number(7, 1, 60)
    signoff_again_days: int = _number(3, 1, 30)
    invitation_again_days: int = _number(5, 1, 30)
    sponsor_quiet_days: int = _number(30, 7, 365)
    sponsor_owner_days: int = _number(14, 1, 90)
    attention_budget: int = _number(BUDGET, 1, 10)
    opens_at: int = _number(minutes_of(OPENS), 0, 21 * 60)
    closes_at: int = _number(minutes_of(CLOSES), 2 * 60, 23 * 60 + 30)
    interim_reviews: bool = True
    monthly_shortfall: bool = True
    owner_digest: bool = True


BOUNDS: dict[str, tuple[int, int]] = {
    each.name: (each.metadata["least"], each.metadata["most"])
    for each in fields(NudgeSettings)
    if each.metadata
}
"""By number: the least and the most it may be."""
REMINDERS = ("reminder_hours", "last_reminder_minutes")
"""What goes at its minute, in quiet hours, too."""
TIMES = (OPENS_AT, CLOSES_AT)
"""What is a wall time, in minutes since midnight."""
SWITCHES = tuple(each.name for each in fields(NudgeSettings) if not each.metadata)
"""What is true or false."""


@dataclass(frozen=True)
class ProgramSettings:
    """A program's settings as one of those sees them who run it; `changed`: how many numbers differ from the usual.

    `holidays`: those to come. `may_change`: the program is not over.
    """

    program_id: str
    program_name: str
    nudges: NudgeSettings
    working_days: frozenset[int]
    holidays: tuple[date, ...]
    may_change: bool

    @property
    def changed(self) -> int:
        return len(_differing(self.nudges))


def nudge_settings_of(program: Program | None) -> NudgeSettings:
    """How things stand; what nobody has set is as by default."""
    known = {each.name for each in fields(NudgeSettings)}
    stored = (
        program.nudge_settings if program else None
    ) or {}  # a row that is new in this unit has none yet
    return NudgeSettings(**{name: value for name, value in stored.items() if name in known})


def program_settings(work: Work, me: Person, program_id: str) -> ProgramSettings:
    """Of the program named, or of the only one that I run."""
    refusal = _("Only who runs a program, as its owner or deputy, can change its settings.")
    program = which_program(work, me, program_id, RUNS, refusal)
    sheet = sheet_of(program)
    return ProgramSettings(
        program.id, program.name, nudge_settings_of(program), sheet.working_days, sheet.holidays,
        allows(program, Act.SET),
    )  # fmt: skip


def nudges_to_edit(work: Work, me: Person, program_id: str) -> NudgeSettings:
    return nudge_settings_of(_program(work, me, program_id))


def set_nudges(work: Work, me: Person, program_id: str, draft: NudgeSettings) -> str:
    """They hold from now on. What would have been said long before is not said now: each nudge has its own end, and
    a key under which it is said once. Raises FieldErrors; gives the program's id.
    """
    program = _program(work, me, program_id)
    check(draft)
    before, after = nudge_settings_of(program), _differing(draft)
    program.nudge_settings = after
    forget_calendars(work)
    look_again_in(work, program.id)
    if any(getattr(draft, name) != getattr(before, name) for name in TIMES):
        let_waiting_be_asked(work, program.id)
    if any(getattr(draft, name) != getattr(before, name) for name in REMINDERS):
        program.reminders_set_at = work.now
    changed = sorted(name for name, value in asdict(draft).items() if value != getattr(before, name))
    if changed:
        work.audit(me.id, "nudges_set", program, **{name: getattr(draft, name) for name in changed})
    return program.id


def check(draft: NudgeSettings) -> None:
    """Raises FieldErrors for what is out of bounds, or out of order."""
    errors = {
        name: _("A whole number from {least} to {most}, please.").format(least=least, most=most)
        for name, (least, most) in BOUNDS.items()
        if not least <= getattr(draft, name) <= most
    }
    if draft.idle_tell_days <= draft.idle_ask_days:
        errors.setdefault("idle_tell_days", _("This must come after the two were asked."))
    if draft.idle_close_days <= draft.idle_tell_days:
        errors.setdefault("idle_close_days", _("This must come after the facilitator was told."))
    if draft.closes_at - draft.opens_at < LEAST_OPEN.total_seconds() / 60:
        errors.setdefault(CLOSES_AT, _("Please leave at least two hours a day, and none over midnight."))
    if errors:
        raise FieldErrors(errors)


def _differing(settings: NudgeSettings) -> dict[str, int | bool]:
    usual = asdict(NudgeSettings())
    return {name: value for name, value in asdict(settings).items() if value != usual[name]}


def _program(work: Work, me: Person, program_id: str) -> Program:
    program = run_program(work, me, program_id)
    require_state(program, Act.SET)
    return program
