"""Interim reviews: each of a pair says alone how far they are, and once both have, the two stand side by side.

When they are due is `mentoring/interim_places.py`, who is asked and told `mentoring/interim_nudges.py`.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from enum import Enum

from mentoring.agendas import add_subject
from mentoring.answers import answered
from mentoring.errors import NotFound, Refusal
from mentoring.interim_places import days_of, open_place
from mentoring.permissions import active_pairing_of, entrusted_pairing_of, pairing_of
from mentoring.times import today
from mentoring.words import _
from storage.interim_reviews import InterimReview, Place, former_reviews, handed_in, reviews_at
from storage.pairings import Pairing, active_pairings_of, ended_pairings_of
from storage.people import Person
from storage.programs import Program, ProgramState
from storage.sessions import planned_since
from storage.work import Work

__all__ = [
    "PROGRESS", "Place", "Reading", "ReviewDraft", "ReviewLine", "ReviewSheet", "ReviewState", "ReviewedPair",
    "add_to_agenda", "asked_key", "hand_in", "home_reviews", "my_reviews", "read_review", "review_sheet",
]  # fmt: skip

PROGRESS = ("1", "2", "3", "4", "5")
"""What may be chosen, from not begun to reached; the words stand in `messages/interim_reviews.py`."""
WRITTEN = ("summary", "helps", "hinders", "next_steps")
ITEMS = ("progress", *WRITTEN)
MOST_PAIRINGS = 20
SHOWN_FOR = timedelta(days=30)  # how long Home leads to a review that both have handed in


class ReviewState(Enum):
    """How far a review is, for one of the two."""

    COMING = "coming"  # its day has not come
    OPEN = "open"  # I have not handed it in
    MINE = "mine"  # I have, the other has not
    BOTH = "both"
    MISSED = "missed"  # I have not, and cannot any more


@dataclass(frozen=True)
class ReviewDraft:
    """One person's: a value of PROGRESS, a sentence on it, and three texts of which two may be empty."""

    progress: str
    summary: str
    helps: str
    hinders: str
    next_steps: str


@dataclass(frozen=True)
class ReviewSheet:
    """What the form shows to one who writes: their own words so far, never the other's."""

    pairing_id: str
    program_name: str
    other_id: str
    place: Place
    draft: ReviewDraft | None


@dataclass(frozen=True)
class ReviewLine:
    """One review of one pairing, from the reader's side; `day` is in the program's zone.

    `former`: which final review, from 1, of those written before the pairing was extended, on this day; else 0.
    """

    pairing_id: str
    program_name: str
    other_id: str
    place: Place
    day: date
    state: ReviewState
    may_change: bool
    former: int = 0


@dataclass(frozen=True)
class ReviewedPair:
    """All reviews of one of my pairings, in their order."""

    program_name: str
    other_id: str
    is_active: bool
    lines: tuple[ReviewLine, ...]


@dataclass(frozen=True)
class Reading:
    """What I handed in and, once both have, what the other did. `has_session`: one is planned."""

    pairing_id: str
    other_id: str
    place: Place
    mine: ReviewDraft
    theirs: ReviewDraft | None
    has_session: bool
    may_write: bool


def asked_key(pairing_id: str, place: Place) -> str:
    """What the keys of the questions for this review hold behind their first word."""
    return f"{pairing_id}:{place}"


def my_reviews(work: Work, me: Person, named: str = "") -> tuple[ReviewedPair, ...]:
    """Those of my pairings, active ones first; of ended ones only what I handed in, if I did in any. `named`: one, or a program of mine.

    Raises Refusal where I am and was in none.
    """
    there = [*active_pairings_of(work, me.id), *ended_pairings_of(work, me.id, MOST_PAIRINGS)]
    mine = [each for each in there if named in ("", each.id, each.program_id)]
    if not mine and named:
        pairing_of(work, me, named)
    if not mine:
        raise Refusal(_("You are in no mentoring pair yet. Ask your program owner to pair you with someone."))
    done = handed_in(work, [each.id for each in mine])
    pairs = [_reviewed(work, me, each, done.get(each.id, {})) for each in mine]
    telling = [pair for pair in pairs if pair.is_active or pair.lines]
    return tuple(telling or pairs)[:MOST_PAIRINGS]


def review_sheet(work: Work, me: Person, named: str) -> ReviewSheet:
    """The form of `<pairing>:<place>`, filled with what I have written so far."""
    pairing, place = _named(work, me, named)
    entrusted_pairing_of(work, me, pairing.id)
    there = _writable(work, me, pairing, place)
    mine = there.get(me.id)
    return ReviewSheet(
        pairing.id, _name(work, pairing), pairing.other(me.id), place, _draft(mine) if mine else None
    )


def hand_in(work: Work, me: Person, named: str, draft: ReviewDraft) -> Reading:
    """Keep my review; it can be changed until the other has handed in theirs. Then both hear that both are there."""
    pairing, place = _named(work, me, named)
    entrusted_pairing_of(work, me, pairing.id, "summary")
    there = _writable(work, me, pairing, place)
    if draft.progress not in PROGRESS:
        raise Refusal(_("Please choose one."), "progress")
    row = there.get(me.id) or work.add(InterimReview(pairing_id=pairing.id, person_id=me.id, place=place))
    row.handed_in_at = work.now
    for item in ITEMS:
        setattr(row, item, getattr(draft, item) or None)
    action = "interim_review_changed" if me.id in there else "interim_review_handed_in"
    work.audit(me.id, action, row, pairing=pairing.id, place=place.value)
    answered(work, "interim-review", asked_key(pairing.id, place), me.id)
    if pairing.other(me.id) in there:
        _tell_both(work, pairing, place)
    return _reading(work, me, pairing, place)


def _tell_both(work: Work, pairing: Pairing, place: Place) -> None:
    """Each hears it once for each end that the pairing has."""
    former = len(former_reviews(work, pairing.id)) if place is Place.FINAL else 0
    event = f"{asked_key(pairing.id, place)}:{former}" if former else asked_key(pairing.id, place)
    for person_id in (pairing.mentor_id, pairing.mentee_id):
        work.tell(person_id, "interim_both", event, pairing=pairing.id, place=place)


def read_review(work: Work, me: Person, named: str) -> Reading:
    """What I handed in, and the other's once both have; it stays readable when the pairing has ended.

    `named`: `<pairing>:<place>` or, of a final review before the pairing was extended, with `:<number>`. The last of
    those is meant where I have handed in none for the end that the pairing has.
    """
    name, _colon, number = named.rpartition(f":{Place.FINAL}:")
    pairing, place = _named(work, me, f"{name}:{Place.FINAL}" if number.isdecimal() else named)
    former = int(number) if number.isdecimal() else 0
    if not former and place is Place.FINAL and me.id not in reviews_at(work, pairing.id, place):
        mine = [each for each, who in former_reviews(work, pairing.id).items() if me.id in who]
        former = max(mine, default=0)
    return _reading(work, me, pairing, place, former)


def add_to_agenda(work: Work, me: Person, named: str) -> str:
    """The review that both have handed in is a subject for the next session. Gives that session's id."""
    pairing, place = _named(work, me, named)
    active_pairing_of(work, me, pairing.id)
    if len(reviews_at(work, pairing.id, place)) < 2:
        raise Refusal(_("Not both of you have handed in yet. Once you have, the two stand side by side."))
    subject = {
        Place.FIRST: _("Our first interim review"),
        Place.SECOND: _("Our second interim review"),
        Place.FINAL: _("Our final review"),
    }[place]
    return add_subject(work, me, pairing, subject)


def home_reviews(work: Work, me: Person) -> tuple[ReviewLine, ...] | None:
    """What waits for me, or can be read since both have handed in; nothing of a pairing that rests."""
    mine = [each for each in active_pairings_of(work, me.id) if not each.rests_at(work.now)]
    done = handed_in(work, [each.id for each in mine]) if mine else {}
    lines = (_on_home(work, me, each, done.get(each.id, {})) for each in mine)
    return tuple(line for line in lines if line is not None) or None


def review_days(work: Work, pairing: Pairing) -> dict[Place, date]:
    """As `days_of`; none in a program that is closed."""
    program = work.get(Program, pairing.program_id)
    return {} if program is None or program.state is ProgramState.CLOSED else days_of(program, pairing)


def review_line(
    work: Work, me: Person, pairing: Pairing, place: Place, day: date, who: Mapping[str, object]
) -> ReviewLine:
    """`who`: those of the two who have handed it in."""
    state = _state(work, me, pairing, day, who)
    may_change = pairing.is_active and state in (ReviewState.OPEN, ReviewState.MINE)
    return ReviewLine(pairing.id, _name(work, pairing), pairing.other(me.id), place, day, state, may_change)


def _state(work: Work, me: Person, pairing: Pairing, day: date, who: Mapping[str, object]) -> ReviewState:
    if me.id in who:
        return ReviewState.BOTH if pairing.other(me.id) in who else ReviewState.MINE
    if not pairing.is_active:
        return ReviewState.MISSED
    return ReviewState.OPEN if day <= today(work.now, me.zone) else ReviewState.COMING


def _reviewed(
    work: Work, me: Person, pairing: Pairing, done: Mapping[Place, Mapping[str, object]]
) -> ReviewedPair:
    """What was handed in stays there, also where the end has moved and its day is to come, or has fallen away."""
    days = review_days(work, pairing) if pairing.is_active else {}
    shown = [place for place in Place if place in days or me.id in done.get(place, {})]
    lines = [
        review_line(work, me, pairing, each, days.get(each, date.min), done.get(each, {})) for each in shown
    ]
    at = shown.index(Place.FINAL) if Place.FINAL in shown else len(shown)
    lines[at:at] = _former_lines(work, me, pairing)
    return ReviewedPair(_name(work, pairing), pairing.other(me.id), pairing.is_active, tuple(lines))


def _former_lines(work: Work, me: Person, pairing: Pairing) -> list[ReviewLine]:
    """The final reviews that I handed in before the pairing was extended, the oldest first."""
    if pairing.reviewed_at is None:
        return []
    lines = (
        (number, who, review_line(work, me, pairing, Place.FINAL, today(who[me.id], me.zone), who))
        for number, who in former_reviews(work, pairing.id).items()
        if me.id in who
    )
    return [replace(line, former=number, may_change=False) for number, _who, line in lines]


def _on_home(
    work: Work, me: Person, pairing: Pairing, done: Mapping[Place, Mapping[str, datetime]]
) -> ReviewLine | None:
    """The latest review that is open for me; else the latest that both have handed in of late."""
    days = review_days(work, pairing)
    place = open_place(days, today(work.now, me.zone), [each for each in done if me.id in done[each]])
    if place is None:
        lately = [
            each for each in done if len(done[each]) == 2 and work.now < max(done[each].values()) + SHOWN_FOR
        ]
        place = next((each for each in reversed(Place) if each in lately), None)
    if place is None:
        return None
    return review_line(work, me, pairing, place, days.get(place, date.min), done.get(place, {}))


def _named(work: Work, me: Person, named: str) -> tuple[Pairing, Place]:
    """A pairing of mine and a place, of `<pairing>:<place>`."""
    pairing_id, _colon, place = named.partition(":")
    pairing = pairing_of(work, me, pairing_id)
    if place not in set(Place):
        raise NotFound("interim_reviews", named[:64])
    return pairing, Place(place)


def _writable(work: Work, me: Person, pairing: Pairing, place: Place) -> dict[str, InterimReview]:
    """What is there of a review that I may write or change; raises Refusal where I may not."""
    there = reviews_at(work, pairing.id, place)
    if len(there) == 2:
        raise Refusal(
            _("Both of you have handed in, so the reviews stay as they are: talk about them instead.")
        )
    day = review_days(work, pairing).get(place)
    if me.id in there or (day is not None and day <= today(work.now, me.zone)):
        return there
    raise Refusal(
        _("This review is not open: its day has not come, or the pairing's end has moved. /mentor interim says when it is.")
    )  # fmt: skip


def _reading(work: Work, me: Person, pairing: Pairing, place: Place, former: int = 0) -> Reading:
    there = reviews_at(work, pairing.id, place, former)
    mine, theirs = there.get(me.id), there.get(pairing.other(me.id))
    if mine is None:
        raise Refusal(_("You have not handed in this review, so there is nothing to read yet."))
    return Reading(
        pairing.id, pairing.other(me.id), place, _draft(mine), _draft(theirs) if theirs else None,
        has_session=bool(planned_since(work, [pairing.id], work.now)), may_write=pairing.is_active and not former,
    )  # fmt: skip


def _name(work: Work, pairing: Pairing) -> str:
    program = work.get(Program, pairing.program_id)
    return program.name if program else ""


def _draft(row: InterimReview) -> ReviewDraft:
    return ReviewDraft(*(getattr(row, item) or "" for item in ITEMS))
