"""What is said of sign-offs: that one is asked for, a reminder, and that there is an answer; not what is to be changed."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import timedelta

from mentoring.hours import hours_of
from mentoring.nudges import Nudge
from mentoring.permissions import has_role
from mentoring.program_settings import nudge_settings_of
from mentoring.signoffs import SignOffAnswered, answer_of, is_open, program_of
from mentoring.times import today
from storage.due import Timed
from storage.notices import Notice
from storage.people import Person
from storage.programs import RUNS, Program
from storage.signoffs import SignOff, SignOffKind, SignOffState
from storage.work import Work

ASKING_LASTS = timedelta(days=14)  # a reminder that comes later only embarrasses


@dataclass(frozen=True)
class SignOffAsked:
    """Somebody is asked, or reminded, to sign a program off."""

    id: str
    program_id: str
    program_name: str
    kind: SignOffKind
    by: str
    is_again: bool = False
    is_reminder: bool = False


def signoff_reminders(work: Work, row: Timed) -> Iterable[Nudge]:
    """One to who has not answered within three of their own working days, or the program's number; one a round."""
    program = work.get(Program, row.program_id) if isinstance(row, SignOff) else None
    if not isinstance(row, SignOff) or program is None or not is_open(work, row):
        return
    person = work.get(Person, row.person_id)
    if row.state is SignOffState.ASKED and person is not None:
        hours, after = hours_of(work, person), nudge_settings_of(program).signoff_again_days
        at = hours.morning_of(hours.working_day_after(today(row.asked_at, hours.zone), after))
        key = f"signoff-reminder:{row.id}:{row.round}"
        yield Nudge(key, "signoff_reminder", person.id, at, at + ASKING_LASTS)


def asked_facts(work: Work, person: Person, notice: Notice) -> SignOffAsked | None:
    """None once it is answered, taken back, or was asked anew."""
    signoff = work.get(SignOff, notice.about["signoff"])
    if signoff is None or str(signoff.round) != notice.about["round"]:
        return None
    return _question(work, person, signoff)


def reminder_facts(work: Work, person: Person, notice: Notice) -> SignOffAsked | None:
    signoff = work.get(SignOff, notice.about["subject_id"])
    return _question(work, person, signoff, is_reminder=True) if signoff else None


def reminder_answered(work: Work, person: Person, notice: Notice) -> SignOffAnswered | None:
    """In place of the reminder; None while it is open."""
    signoff = work.get(SignOff, notice.about["subject_id"])
    if signoff is None or signoff.person_id != person.id or signoff.answered_at is None:
        return None
    return answer_of(work, signoff)


def answered_facts(work: Work, person: Person, notice: Notice) -> SignOffAnswered | None:
    """None once they have been asked again, or are not asked any more."""
    signoff = work.get(SignOff, notice.about["signoff"])
    if signoff is None or str(signoff.round) != notice.about["round"] or signoff.answered_at is None:
        return None
    return answer_of(work, signoff) if has_role(work, person, signoff.program_id, RUNS) else None


def _question(
    work: Work, person: Person, signoff: SignOff, *, is_reminder: bool = False
) -> SignOffAsked | None:
    """None unless it waits for this person's word."""
    if (
        signoff.state is not SignOffState.ASKED
        or signoff.person_id != person.id
        or not is_open(work, signoff)
    ):
        return None
    program = program_of(work, signoff)
    return SignOffAsked(
        signoff.id, program.id, program.name, signoff.kind, signoff.asked_by, signoff.round > 1, is_reminder
    )
