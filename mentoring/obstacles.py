"""Hard constraints: what no score outweighs. Each has a name, and people are told it in words.

Those of one person keep them out of a run; those between two keep these two apart.
"""

from collections.abc import Iterable, Mapping
from datetime import datetime, timedelta
from enum import StrEnum

from storage.cohorts import Past, Standing
from storage.participants import ParticipantKind

Pair = tuple[str, str]
"""A mentee's id and a mentor's."""


class Obstacle(StrEnum):
    """Of one person, then (from ONESELF on) between two. APART is private: who asked for it is never said."""

    GONE = "gone"  # no account any more, or no full member
    INELIGIBLE = "ineligible"  # a rule of the program (mentoring/eligibility.py)
    MATCHED = "matched"  # a mentee who has a mentor
    COOLDOWN = "cooldown"  # a mentee whose pairing ended a short while ago
    NOT_NOW = "not now"  # a mentor whose capacity is 0
    FULL = "full"  # a mentor with as many mentees as they take
    UNTRAINED = "untrained"
    ONESELF = "oneself"
    LINE = "line"  # one reports to the other, directly or over others
    APART = "apart"  # one of them asked not to be paired with the other
    EARLIER = "earlier"  # they are or were a pair in this cohort
    FORBIDDEN = "forbidden"  # forbidden in this run by those who look after the program
    WITHDRAWN = "withdrawn"  # who took part when the facts were taken, and does not now


def capacity_of(standing: Standing, default: int, cap: int) -> int:
    """How many mentees a mentor takes: what they said, else the program's default, never above its cap."""
    return max(0, min(default if standing.capacity is None else standing.capacity, cap))


def mentor_bars(capacity: int, load: int, *, is_trained: bool) -> Iterable[Obstacle]:
    """What keeps a mentor with so many places and mentees out of a run."""
    if not capacity:
        yield Obstacle.NOT_NOW
    elif load >= capacity:
        yield Obstacle.FULL
    if not is_trained:
        yield Obstacle.UNTRAINED


def mentee_bars(pasts: Iterable[Past], cooldown: timedelta, now: datetime) -> Iterable[Obstacle]:
    """What keeps a mentee with these pairings out of a run. Whose mentor left the company need not wait."""
    mine = list(pasts)
    if any(past.is_active for past in mine):
        yield Obstacle.MATCHED
    ended = (past.ended_at for past in mine if past.ended_at and not past.left_by_mentor)
    if any(at + cooldown > now for at in ended):
        yield Obstacle.COOLDOWN


def kept_apart(
    standings: Iterable[Standing], pasts: Iterable[Past], managers: Mapping[str, str]
) -> dict[Obstacle, frozenset[Pair]]:
    """By obstacle, the mentees and mentors of this cohort that it stands between; `managers` are the whole program's."""
    people = list(standings)
    mentees = {each.person_id for each in people if each.kind is ParticipantKind.MENTEE}
    mentors = {each.person_id for each in people if each.kind is ParticipantKind.MENTOR}
    lines = ((each, boss) for each in mentees | mentors for boss in bosses(each, managers))
    avoided = ((each.person_id, other) for each in people for other in each.avoid)
    pairs = {
        Obstacle.ONESELF: ((each, each) for each in mentees & mentors),
        Obstacle.LINE: lines,
        Obstacle.APART: avoided,
        Obstacle.EARLIER: ((past.mentee_id, past.mentor_id) for past in pasts),
    }
    return {
        obstacle: frozenset(
            (mentee, mentor)
            for one, two in between
            for mentee, mentor in ((one, two), (two, one))
            if mentee in mentees and mentor in mentors
        )
        for obstacle, between in pairs.items()
    }


def bosses(person_id: str, managers: Mapping[str, str]) -> Iterable[str]:
    """Whoever stands above somebody, as far as it is known, each once; a circle of managers ends."""
    seen = {person_id}
    boss = managers.get(person_id)
    while boss is not None and boss not in seen:
        yield boss
        seen.add(boss)
        boss = managers.get(boss)
