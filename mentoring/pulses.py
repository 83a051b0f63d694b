"""The pulse survey: five numbers about how a pair is doing, kept for who gave them.

When it is asked is `mentoring/pulse_times.py`; what others see of it is `mentoring/pulse_averages.py`.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from mentoring.answers import answered
from mentoring.errors import FieldErrors, Refusal
from mentoring.hours import hours_of
from mentoring.nudges import Nudge
from mentoring.permissions import entrusted_pairing_of
from mentoring.program_settings import nudge_settings_of
from mentoring.pulse_averages import month_for
from mentoring.pulse_times import asked_between, open_survey, survey_days
from mentoring.repeats import is_last, was_asked
from mentoring.times import today
from mentoring.words import _
from storage.due import Timed
from storage.notices import Notice
from storage.pairings import Pairing, active_pairings_of
from storage.people import Person
from storage.programs import Program, ProgramState
from storage.pulses import PulseGroup, PulseSurvey, has_answered, last_answers, surveys_by
from storage.work import Work

QUESTIONS = ("trust", "usefulness", "preparation", "regularity", "openness")
VALUES = ("5", "4", "3", "2", "1")
"""As they are offered: from yes to no. The words stand in `messages/pulses.py`."""
MOST_SHOWN = 10


@dataclass(frozen=True)
class PulseDraft:
    """One person's answers, each one of VALUES."""

    trust: str
    usefulness: str
    preparation: str
    regularity: str
    openness: str


@dataclass(frozen=True)
class PulseSheet:
    """A survey that is open for its reader; `day` says which one."""

    pairing_id: str
    program_name: str
    other_id: str
    day: int


@dataclass(frozen=True)
class PulseNews:
    """One of the two is asked. `is_second`: they were asked before; `is_last`: they are not asked again."""

    sheet: PulseSheet
    is_second: bool = False
    is_last: bool = False


@dataclass(frozen=True)
class OwnPulse:
    """What I answered once; `day` on my wall."""

    program_name: str
    other_id: str
    day: date
    answers: PulseDraft


@dataclass(frozen=True)
class OwnPulses:
    """My latest answers, and when the next survey comes (None: none does)."""

    answers: tuple[OwnPulse, ...]
    next_on: date | None


def open_sheets(work: Work, me: Person) -> tuple[PulseSheet, ...]:
    """The surveys that are open for me, of pairings that do not rest."""
    mine = [each for each in active_pairings_of(work, me.id) if not each.rests_at(work.now)]
    last = last_answers(work, [each.id for each in mine])
    sheets = (_sheet(work, me, each, last) for each in mine)
    return tuple(sheet for sheet in sheets if sheet is not None)


def pulse_sheet(work: Work, me: Person, pairing_id: str) -> PulseSheet:
    """The form. Raises Refusal where no survey is open for me in this pairing."""
    return _open(work, me, entrusted_pairing_of(work, me, pairing_id))


def answer_pulse(work: Work, me: Person, pairing_id: str, draft: PulseDraft) -> PulseSheet:
    """Keep my answers as they are: averages that others may have seen do not move with one person's second thoughts."""
    pairing = entrusted_pairing_of(work, me, pairing_id, QUESTIONS[0])
    sheet = _open(work, me, pairing)
    wrong = {each: _("Please choose one.") for each in QUESTIONS if getattr(draft, each) not in VALUES}
    if wrong:
        raise FieldErrors(wrong)
    row = work.add(
        PulseSurvey(
            program_id=pairing.program_id, pairing_id=pairing.id, person_id=me.id, day=sheet.day,
            group=PulseGroup.MENTORS if me.id == pairing.mentor_id else PulseGroup.MENTEES,
            month=month_for(work, pairing.program_id), answered_at=work.now,
        )
    )  # fmt: skip
    for question in QUESTIONS:
        setattr(row, question, getattr(draft, question))
    work.audit(me.id, "pulse_answered", row, pairing=pairing.id, day=sheet.day)
    answered(work, "pulse", pairing.id, me.id)
    return sheet


def own_pulses(work: Work, me: Person) -> OwnPulses:
    """What I have answered so far; nobody else reads it."""
    rows = surveys_by(work, me.id, MOST_SHOWN)
    return OwnPulses(tuple(_own(work, me, row) for row in rows), _next_on(work, me))


def pulse_nudges(work: Work, row: Timed) -> Iterable[Nudge]:
    """Each who has not answered the open survey is asked when it comes, and once more so many days later."""
    program = work.get(Program, row.program_id) if isinstance(row, Pairing) and row.is_active else None
    if program is None or not isinstance(row, Pairing) or program.state is ProgramState.CLOSED:
        return
    last = last_answers(work, [row.id])
    after = timedelta(days=nudge_settings_of(program).pulse_again_days)
    for person_id in (row.mentor_id, row.mentee_id):
        person = work.get(Person, person_id)
        if person is None:
            continue
        answered_at, hours = last.get((row.id, person_id)), hours_of(work, person)
        for day, time, at, until in asked_between(program, row, hours, work.now, answered_at):
            key = f"pulse:{row.id}:{day}:{person_id}:{time}"
            apart = after if time == "again" else timedelta(0)
            about = {"day": str(day), "time": time}
            yield Nudge(key, "pulse_survey", person_id, at, until, about, apart=apart)


def pulse_facts(work: Work, person: Person, notice: Notice) -> PulseNews | None:
    """None once it is answered, or another has taken its place."""
    sheet = _told(work, person, notice)
    is_same = sheet is not None and str(sheet.day) == notice.about["day"]
    if sheet is None or not is_same:
        return None
    return PulseNews(sheet, was_asked(work, notice), is_last(work, pulse_nudges, notice))


def pulse_answered(work: Work, person: Person, notice: Notice) -> PulseNews | None:
    """What stands in the question's place; None while a survey of this pairing is open, or if they never answered it."""
    pairing, day = work.get(Pairing, notice.about["subject_id"]), int(notice.about["day"])
    if pairing is None or _told(work, person, notice) is not None:
        return None
    return (
        PulseNews(_named(work, person, pairing, day))
        if has_answered(work, pairing.id, person.id, day)
        else None
    )


def _told(work: Work, person: Person, notice: Notice) -> PulseSheet | None:
    pairing = work.get(Pairing, notice.about["subject_id"])
    if pairing is None or not pairing.is_active:
        return None
    return _sheet(work, person, pairing, last_answers(work, [pairing.id]))


def home_pulses(work: Work, me: Person) -> tuple[PulseSheet, ...] | None:
    return open_sheets(work, me) or None


def _open(work: Work, me: Person, pairing: Pairing) -> PulseSheet:
    sheet = _sheet(work, me, pairing, last_answers(work, [pairing.id]))
    if sheet is None:
        raise Refusal(
            _("No survey is open for you here: you have answered, or the next one is to come. /mentor pulse shows more.")
        )  # fmt: skip
    return sheet


def _sheet(
    work: Work, me: Person, pairing: Pairing, last: dict[tuple[str, str], datetime]
) -> PulseSheet | None:
    program = work.get(Program, pairing.program_id)
    if program is None or program.state is ProgramState.CLOSED:
        return None
    day = open_survey(program, pairing, me.zone, work.now, last.get((pairing.id, me.id)))
    return None if day is None else _named(work, me, pairing, day)


def _named(work: Work, me: Person, pairing: Pairing, day: int) -> PulseSheet:
    return PulseSheet(pairing.id, _name(work, pairing.program_id), pairing.other(me.id), day)


def _name(work: Work, program_id: str) -> str:
    program = work.get(Program, program_id)
    return program.name if program else ""


def _own(work: Work, me: Person, row: PulseSurvey) -> OwnPulse:
    pairing = work.get(Pairing, row.pairing_id)
    answers = PulseDraft(*(getattr(row, question) or "" for question in QUESTIONS))
    other_id = pairing.other(me.id) if pairing else ""
    return OwnPulse(_name(work, row.program_id), other_id, today(row.answered_at, me.zone), answers)


def _next_on(work: Work, me: Person) -> date | None:
    """The day of the next survey that is to come for me, in any of my pairings."""
    days = [
        day
        for pairing in active_pairings_of(work, me.id)
        if (program := work.get(Program, pairing.program_id)) is not None
        for day in survey_days(program, pairing).values()
        if day > today(work.now, me.zone)
    ]
    return min(days, default=None)
