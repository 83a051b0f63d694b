"""Who is asked for an interim review, three times at most, and who hears that it is missing."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, datetime
from itertools import pairwise

from mentoring.extensions import last_instant
from mentoring.hours import hours_of, program_hours
from mentoring.interim_places import MISSING, NUDGES, asked_at, days_of, named_day
from mentoring.interim_reviews import ReviewLine, ReviewState, asked_key, review_days, review_line
from mentoring.nudges import LASTS, Nudge, is_muted, is_reachable
from mentoring.states import Act, allows
from mentoring.times import today
from storage.due import Timed
from storage.interim_reviews import Place, handed_in
from storage.notices import Notice
from storage.outbox import keys_there, said_among
from storage.pairings import Pairing, active_pairings_in, ended_pairings_in, left_in
from storage.people import Person
from storage.programs import Program, ProgramState, roles_in
from storage.stages import in_program
from storage.work import Work

ASKED = (1, 2, 3)
"""Which time it is asked, as the keys of its questions count."""
TELLING_LASTS = LASTS
"""So long what is missing waits for who is to hear it: through their pause, and through any time that nothing ran."""


@dataclass(frozen=True)
class ReviewNews:
    """One of the two is asked, for the `time`th time of `of`, as they hear it; or hears that both have handed in (0)."""

    line: ReviewLine
    time: int = 0
    of: int = 0


@dataclass(frozen=True)
class MissingReview:
    """A review that one of a pair, or both, have not handed in; nothing of what is in another."""

    pairing_id: str
    mentor_id: str
    mentee_id: str
    place: Place
    missing: tuple[str, ...]


@dataclass(frozen=True)
class MissingReviews:
    """What those who run a program hear on one day."""

    program_id: str
    program_name: str
    reviews: tuple[MissingReview, ...]


@dataclass(frozen=True)
class HandedIn:
    """Of one review whose day has come: who of the two has handed it in."""

    place: Place
    mentor: bool
    mentee: bool


def review_nudges(work: Work, row: Timed) -> Iterable[Nudge]:
    """Each who has not handed in is asked on day 0, +3 and +7; never after the pair's last day."""
    if not isinstance(row, Pairing) or not row.is_active:
        return
    program = work.get(Program, row.program_id)
    if program is None or program.state is ProgramState.CLOSED:
        return
    done, over = handed_in(work, [row.id]).get(row.id, {}), last_instant(program, row)
    for place, day in days_of(program, row).items():
        named = named_day(program, row, place, day)
        for person_id in (row.mentor_id, row.mentee_id):
            person = work.get(Person, person_id)
            if person is None or person_id in done.get(place, {}):
                continue
            times = asked_at(row, day, hours_of(work, person))
            for time, (at, until) in zip(ASKED, pairwise(times), strict=True):
                yield Nudge(
                    _key(row.id, place, named, person_id, time), "interim_review", person_id, at, min(until, over),
                    about={"place": place.value, "time": str(time)}, apart=NUDGES[1] if time > 1 else NUDGES[0],
                )  # fmt: skip


def missing_nudges(work: Work, row: Timed) -> Iterable[Nudge]:
    """Those who run a program hear ten days after a review's day that it is missing: all of one day in one message.

    Also of what was asked for before they closed it.
    """
    if not isinstance(row, Program) or not (allows(row, Act.MEET) or row.closed_at):
        return
    told = {role.person_id for role in roles_in(work, row.id)}
    days = dict[date, datetime]()
    for day, review in _missing(work, row):
        days[day] = max(review.told_at, days.get(day, review.told_at))
    for day, at in sorted(days.items()):
        for person_id in sorted(told):
            key = f"interim-missing:{row.id}:{day}:{person_id}"
            yield Nudge(key, "interim_missing", person_id, at, at + TELLING_LASTS, {"day": day.isoformat()})


def review_facts(work: Work, person: Person, notice: Notice) -> ReviewNews | None:
    """None once it is handed in."""
    line = _line(work, person, notice.about["subject_id"], notice.about["place"])
    if line is None or line.state is not ReviewState.OPEN:
        return None
    said = _said_before(work, notice)
    return ReviewNews(line, said + 1, said + 1 + _to_come(work, person, notice, line.day))


def _said_before(work: Work, notice: Notice) -> int:
    """How many of the questions before this one this person was in fact sent; what they put off comes as the same again."""
    key, time = notice.about.get("nudge", notice.key), int(notice.about["time"])
    return len(said_among(work, [f"{key.rpartition(':')[0]}:{each}" for each in ASKED if each < time]))


def _to_come(work: Work, person: Person, notice: Notice, day: date) -> int:
    """How many questions come after this one, as things stand."""
    pairing = work.get(Pairing, notice.about["subject_id"])
    program = work.get(Program, pairing.program_id) if pairing else None
    if pairing is None or program is None:
        return 0
    over, time = last_instant(program, pairing), int(notice.about["time"])
    times = zip(ASKED, asked_at(pairing, day, hours_of(work, person)), strict=False)
    return sum(each > time and work.now < at < over for each, at in times)


def review_answered(work: Work, person: Person, notice: Notice) -> ReviewNews | None:
    """What stands in the question's place; None while it is open."""
    line = _line(work, person, notice.about["subject_id"], notice.about["place"])
    return ReviewNews(line) if line and line.state in (ReviewState.MINE, ReviewState.BOTH) else None


def both_facts(work: Work, person: Person, notice: Notice) -> ReviewNews | None:
    """None once the pairing has ended, or was extended, so that another comes."""
    line = _line(work, person, notice.about["pairing"], notice.about["place"])
    return ReviewNews(line) if line and line.state is ReviewState.BOTH else None


def missing_facts(work: Work, person: Person, notice: Notice) -> MissingReviews | None:
    """Only of those whose turn it was. None once all is there, or for who runs it no more."""
    program = work.get(Program, notice.about["subject_id"])
    if program is None or person.id not in {role.person_id for role in roles_in(work, program.id)}:
        return None
    day = date.fromisoformat(notice.about["day"])
    reviews = _late(work, [review for at, review in _missing(work, program) if at == day])
    return MissingReviews(program.id, program.name, reviews) if reviews else None


def handed_in_by(work: Work, pairing: Pairing) -> tuple[HandedIn, ...]:
    """For those who look after a pairing: that each review whose day has come was handed in or is missing."""
    program = work.get(Program, pairing.program_id)
    now = today(work.now, program.zone if program else "UTC")
    done, days = handed_in(work, [pairing.id]).get(pairing.id, {}), review_days(work, pairing)
    return tuple(
        HandedIn(place, pairing.mentor_id in done.get(place, {}), pairing.mentee_id in done.get(place, {}))
        for place in Place
        if place in done or (place in days and days[place] <= now)
    )


def _key(pairing_id: str, place: Place, day: date, person_id: str, time: int) -> str:
    """Of the same review on another day (its end has moved) there are other questions."""
    return f"interim-review:{asked_key(pairing_id, place)}:{day}:{person_id}:{time}"


def _line(work: Work, person: Person, pairing_id: str, place: str) -> ReviewLine | None:
    pairing = work.get(Pairing, pairing_id)
    if pairing is None or not pairing.is_active:
        return None
    which = Place(place)
    done = handed_in(work, [pairing.id]).get(pairing.id, {}).get(which, {})
    day = review_days(work, pairing).get(which, date.max)
    return review_line(work, person, pairing, which, day, done)


def _missing(work: Work, program: Program) -> Iterable[tuple[date, "_Missing"]]:
    """Every review of this program's pairings that somebody has not handed in, past or to come, and the day by which
    that is known: its tenth, which no holiday moves, or that on which it is told after a rest. What was told long ago, or belongs to a pairing that rests or of which one has
    no account any more, is left out."""
    pairings = [each for each in active_pairings_in(work, program.id) if not each.rests_at(work.now)]
    until, left = date.max, left_in(work, program.id)
    if program.closed_at is not None:  # its pairings end with it, a hundred in a minute
        until = today(program.closed_at, program.zone)
        pairings += ended_pairings_in(work, program.id, program.closed_at)
    done, old = handed_in(work, in_program(program.id)), work.now - TELLING_LASTS
    told_on = _tellings(program)
    for pairing in (each for each in pairings if each.id not in left):
        for place, day in days_of(program, pairing).items():
            there = done.get(pairing.id, {}).get(place, {})
            missing = [each for each in (pairing.mentor_id, pairing.mentee_id) if each not in there]
            told_at = told_on(pairing, day)
            if missing and day <= until and told_at > old:
                named = named_day(program, pairing, place, day)
                known = today(told_at, program.zone) if pairing.paused_until else named + MISSING
                yield known, _Missing(pairing, place, named, tuple(missing), told_at)


def _tellings(program: Program) -> Callable[[Pairing, date], datetime]:
    """When it is told that a review of this day is missing. Thousands of pairs may have theirs on the same day."""
    hours, known = program_hours(program), dict[date, datetime]()

    def told_on(pairing: Pairing, day: date) -> datetime:
        if pairing.paused_until is not None:
            return asked_at(pairing, day, hours)[-1]
        if day not in known:
            known[day] = asked_at(pairing, day, hours)[-1]
        return known[day]

    return told_on


@dataclass(frozen=True)
class _Missing:
    """A review that these people have not handed in. `named`: the day by which its questions are known."""

    pairing: Pairing
    place: Place
    named: date
    people: tuple[str, ...]
    told_at: datetime

    def keys_to(self, person_id: str) -> list[str]:
        return [_key(self.pairing.id, self.place, self.named, person_id, time) for time in ASKED]


def _late(work: Work, found: list[_Missing]) -> tuple[MissingReview, ...]:
    """Without those whose turn it never was."""
    asked = keys_there(
        work, (key for each in found for one in _two(each.pairing) for key in each.keys_to(one))
    )
    lines = (
        MissingReview(
            each.pairing.id, each.pairing.mentor_id, each.pairing.mentee_id, each.place,
            tuple(one for one in each.people if _is_late(work, each, one, asked)),
        )
        for each in found
    )  # fmt: skip
    return tuple(line for line in lines if line.missing)


def _is_late(work: Work, review: _Missing, person_id: str, asked: set[str]) -> bool:
    """Whether this person's turn has come: they were asked, be it once, or want to be asked of no review.

    Who has had no account since before its day, or has paused everything, was not asked, and is not late. Nor is
    anybody where the end was moved so that the review's day lies behind: then the other was not asked either.
    """
    if not asked.isdisjoint(review.keys_to(person_id)):
        return True
    person, other = work.get(Person, person_id), work.get(Person, review.pairing.other(person_id))
    if person is None or not is_reachable(person, work.now) or not is_muted(person, "interim_review"):
        return False
    return other is not None and (
        other.id not in review.people
        or is_muted(other, "interim_review")
        or not asked.isdisjoint(review.keys_to(other.id))
    )


def _two(pairing: Pairing) -> tuple[str, str]:
    return pairing.mentor_id, pairing.mentee_id
