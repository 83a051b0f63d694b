"""The expectation check of day 14: each answers alone, and once both have, their answers stand side by side."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from enum import Enum

from mentoring.agendas import add_subject
from mentoring.answers import answered
from mentoring.errors import Refusal
from mentoring.extensions import last_instant
from mentoring.hours import Hours, hours_of
from mentoring.nudges import Nudge
from mentoring.permissions import active_pairing_of, entrusted_pairing_of, pairing_of
from mentoring.program_settings import nudge_settings_of
from mentoring.repeats import is_last, was_asked
from mentoring.rests import awake, follow_up_day
from mentoring.times import today
from mentoring.words import _
from storage.due import Timed
from storage.expectations import ExpectationCheck, check_of, checks_in
from storage.notices import Notice
from storage.pairings import Pairing, active_pairings_of
from storage.people import Person
from storage.programs import Program, ProgramState
from storage.sessions import planned_since
from storage.work import Work

ASKING_LASTS = timedelta(days=14)
"""PROGRAM.md: day 14; once more a few days later; older than that it only embarrasses, and stays on Home."""
SHOWN_FOR = timedelta(days=30)  # how long Home leads to what both have answered
CHOSEN = ("rhythm", "prepares", "focus", "directness")
WRITTEN = ("off_limits", "success")
ITEMS = (*CHOSEN, *WRITTEN)
OPTIONS: dict[str, tuple[str, ...]] = {
    "rhythm": ("weekly", "fortnightly", "monthly", "needed"),
    "prepares": ("mentee", "mentor", "turns", "nobody"),
    "focus": ("skills", "decisions", "career", "network", "confidence"),
    "directness": ("1", "2", "3", "4", "5"),
}
"""The values of what is chosen; their words stand in `messages/expectations.py`."""


class Standing(Enum):
    """How far a pair is with it."""

    OPEN = "open"  # neither
    MINE = "mine"  # I have answered, the other has not
    THEIRS = "theirs"  # the other has, I have not
    BOTH = "both"


class Likeness(Enum):
    """How two answers lie to each other; words are for the two to compare."""

    SAME = "same"
    NEAR = "near"
    APART = "apart"
    WORDS = "words"


@dataclass(frozen=True)
class Answers:
    """One person's: values of OPTIONS and two sentences; `off_limits` may be empty."""

    rhythm: str
    prepares: str
    focus: str
    directness: str
    off_limits: str
    success: str


@dataclass(frozen=True)
class Sheet:
    """What the form shows to one who answers: their own answers so far, never the other's."""

    pairing_id: str
    program_name: str
    other_id: str
    answers: Answers | None


@dataclass(frozen=True)
class Compared:
    """One item side by side, from the reader's side."""

    item: str
    mine: str
    theirs: str
    likeness: Likeness


@dataclass(frozen=True)
class SideBySide:
    """Both people's answers. `has_session`: one is planned, whose agenda may take it."""

    pairing_id: str
    other_id: str
    items: tuple[Compared, ...]
    has_session: bool
    may_write: bool


@dataclass(frozen=True)
class CheckNews:
    """One of the two is asked, or hears that both have answered.

    `is_second`: they were asked before; `is_last`: they are not asked again.
    """

    pairing_id: str
    program_name: str
    other_id: str
    standing: Standing
    is_second: bool = False
    is_last: bool = False


def compare(item: str, mine: str, theirs: str) -> Likeness:
    """Scales lie near when one step apart."""
    if item in WRITTEN:
        return Likeness.WORDS
    if mine == theirs:
        return Likeness.SAME
    is_near = item == "directness" and abs(int(mine) - int(theirs)) == 1
    return Likeness.NEAR if is_near else Likeness.APART


def check_due_at(pairing: Pairing, hours: Hours, program: Program) -> datetime:
    """When these hours begin on day 14, or the program's, or on the next working day; in UTC.

    The day of the introduction, in the program's zone, is day 0. If the pairing rests then, it is the first working
    hours after the rest.
    """
    after = timedelta(days=nudge_settings_of(program).expectation_days)
    return awake(pairing, hours.morning_of(today(pairing.created_at, program.zone) + after), hours)


def standing_of(work: Work, me: Person, pairing: Pairing) -> Standing:
    there = checks_in(work, pairing.id)
    mine, theirs = me.id in there, pairing.other(me.id) in there
    if mine and theirs:
        return Standing.BOTH
    return Standing.MINE if mine else Standing.THEIRS if theirs else Standing.OPEN


def sheet(work: Work, me: Person, pairing_id: str) -> Sheet:
    """The form, filled with what I have answered so far. Raises Refusal once both have answered."""
    pairing = entrusted_pairing_of(work, me, pairing_id)
    if standing_of(work, me, pairing) is Standing.BOTH:
        raise Refusal(
            _("Both of you have answered, so the answers stay as they are: talk about them instead.")
        )
    program, mine = work.get(Program, pairing.program_id), check_of(work, pairing.id, me.id)
    return Sheet(pairing.id, program.name if program else "", pairing.other(me.id), _answers(mine))


def answer_check(work: Work, me: Person, pairing_id: str, answers: Answers) -> Standing:
    """Keep my answers; they can be changed until the other has answered. Then both hear that both are there."""
    pairing = entrusted_pairing_of(work, me, pairing_id, ITEMS[0])
    if standing_of(work, me, pairing) is Standing.BOTH:
        raise Refusal(
            _("The other person has just answered too, so the answers stay as they are: talk about them instead."), "success"
        )  # fmt: skip
    for item, offered in OPTIONS.items():
        if getattr(answers, item) not in offered:
            raise Refusal(_("Please choose one."), item)
    row = check_of(work, pairing.id, me.id)
    row = row or work.add(ExpectationCheck(pairing_id=pairing.id, person_id=me.id))
    row.answered_at = work.now
    for item in ITEMS:
        setattr(row, item, getattr(answers, item) or None)
    work.audit(me.id, "expectations_answered", row, pairing=pairing.id)
    work.db.flush()
    answered(work, "expectation-check", pairing.id, me.id)
    standing = standing_of(work, me, pairing)
    if standing is Standing.BOTH:
        for person_id in (pairing.mentor_id, pairing.mentee_id):
            work.tell(person_id, "expectations_compared", pairing.id, pairing=pairing.id)
    return standing


def side_by_side(work: Work, me: Person, pairing_id: str) -> SideBySide:
    """Both people's answers, for the two alone; refused until both have answered."""
    pairing = pairing_of(work, me, pairing_id)
    there = checks_in(work, pairing.id)
    mine, theirs = _answers(there.get(me.id)), _answers(there.get(pairing.other(me.id)))
    if mine is None or theirs is None:
        raise Refusal(
            _("Not both of you have answered yet. Once you have, the answers stand here side by side.")
        )
    return SideBySide(
        pairing.id, pairing.other(me.id), tuple(_compared(item, mine, theirs) for item in ITEMS),
        has_session=bool(planned_since(work, [pairing.id], work.now)), may_write=pairing.is_active,
    )  # fmt: skip


def put_on_agenda(work: Work, me: Person, pairing_id: str) -> str:
    """Add the subject to the next planned session's agenda, once. Gives that session's id."""
    pairing = active_pairing_of(work, me, pairing_id)
    if standing_of(work, me, pairing) is not Standing.BOTH:
        raise Refusal(
            _("Not both of you have answered yet. Once you have, the answers stand here side by side.")
        )
    return add_subject(work, me, pairing, _("Our expectations"))


def checks_to_choose(work: Work, me: Person, named: str = "") -> tuple[CheckNews, ...]:
    """My pairings and how far each is; `named`: a pairing or a program of mine. Raises NotFound for another's."""
    mine = active_pairings_of(work, me.id)
    chosen = [each for each in mine if named in ("", each.id, each.program_id)]
    if not chosen and named:
        active_pairing_of(work, me, named)
    if not chosen:
        raise Refusal(
            _("You are in no active mentoring pair yet. Ask your program owner to pair you with someone.")
        )
    return tuple(_news(work, me, pairing) for pairing in chosen)


def check_nudges(work: Work, row: Timed) -> Iterable[Nudge]:
    """Each who has not answered is asked on that day and once more so many days later; never after the pair's last day."""
    if not isinstance(row, Pairing) or not row.is_active:
        return
    program = work.get(Program, row.program_id)
    if program is None or program.state is ProgramState.CLOSED:
        return
    there, over = checks_in(work, row.id), last_instant(program, row)
    after = timedelta(days=nudge_settings_of(program).expectation_again_days)
    for person_id in (row.mentor_id, row.mentee_id):
        person = work.get(Person, person_id)
        if person is None or person_id in there:
            continue
        hours = hours_of(work, person)
        first = check_due_at(row, hours, program)
        again = hours.morning_of(follow_up_day(row, today(first, hours.zone) + after, hours))
        for time, at, until in (("first", first, again), ("again", again, again + ASKING_LASTS)):
            key = f"expectation-check:{row.id}:{person_id}:{time}"
            apart = after if time == "again" else timedelta(0)
            yield Nudge(
                key, "expectation_check", person_id, at, min(until, over), {"time": time}, apart=apart
            )


def check_facts(work: Work, person: Person, notice: Notice) -> CheckNews | None:
    """None once they have answered."""
    news = _told(work, person, notice.about["subject_id"])
    if news is None or news.standing not in (Standing.OPEN, Standing.THEIRS):
        return None
    return replace(news, is_second=was_asked(work, notice), is_last=is_last(work, check_nudges, notice))


def check_answered(work: Work, person: Person, notice: Notice) -> CheckNews | None:
    """What stands in the question's place; None while it is open."""
    news = _told(work, person, notice.about["subject_id"])
    return news if news and news.standing in (Standing.MINE, Standing.BOTH) else None


def compared_facts(work: Work, person: Person, notice: Notice) -> CheckNews | None:
    return _told(work, person, notice.about["pairing"])


def home_checks(work: Work, me: Person) -> tuple[CheckNews, ...] | None:
    """What waits for my answer, or is there to be read; None where nothing is."""
    found = (pairing for pairing in active_pairings_of(work, me.id) if _is_on_home(work, me, pairing))
    return tuple(_news(work, me, pairing) for pairing in found) or None


def _is_on_home(work: Work, me: Person, pairing: Pairing) -> bool:
    there = checks_in(work, pairing.id)
    if len(there) == 2:
        return work.now < max(each.answered_at for each in there.values()) + SHOWN_FOR
    if there:
        return me.id not in there
    program = work.get(Program, pairing.program_id)
    return program is not None and check_due_at(pairing, hours_of(work, me), program) <= work.now


def _told(work: Work, person: Person, pairing_id: str) -> CheckNews | None:
    pairing = work.get(Pairing, pairing_id)
    if pairing is None or not pairing.is_active:
        return None
    return _news(work, person, pairing)


def _news(work: Work, me: Person, pairing: Pairing) -> CheckNews:
    program = work.get(Program, pairing.program_id)
    name, standing = program.name if program else "", standing_of(work, me, pairing)
    return CheckNews(pairing.id, name, pairing.other(me.id), standing)


def _answers(row: ExpectationCheck | None) -> Answers | None:
    return None if row is None else Answers(*(getattr(row, item) or "" for item in ITEMS))


def _compared(item: str, mine: Answers, theirs: Answers) -> Compared:
    here, there = getattr(mine, item), getattr(theirs, item)
    return Compared(item, here, there, compare(item, here, there))
