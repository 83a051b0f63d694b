"""Who is proposed for a circle: people of as many functions as there are, for whom it lies in their working hours."""

from collections import Counter
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import datetime

from mentoring.hours import Hours, hours_of_all
from storage.circles import count_circles_by_person
from storage.participants import ParticipantKind, participants_in
from storage.people import people_among
from storage.work import Work


@dataclass(frozen=True)
class Candidate:
    """Somebody of the program; `function` is empty where nobody told. `circles`: in how many they are already."""

    person_id: str
    function: str
    hours: Hours
    circles: int = 0


@dataclass(frozen=True)
class Proposal:
    """Whom to ask, and why: `functions` by how many are from each, the most first, without those of `unknown` function.

    `outside`: for whom the time lies outside their working hours. `of`: out of how many they were chosen.
    """

    person_ids: tuple[str, ...]
    functions: tuple[tuple[str, int], ...]
    unknown: int
    outside: tuple[str, ...]
    of: int


def propose(
    candidates: Iterable[Candidate], starts_at: datetime, seats: int, seated: Collection[Candidate] = ()
) -> Proposal:
    """At most `seats` people, as few as can be from one function, `seated` counted; ties by fewest circles, then id.

    Each is the next best: in their working hours before out of them, then of the function that has fewest so far. Taken one
    at a time from the rarest function, no other choice among the same people mixes better: the largest share of any
    function is the smallest possible. The same candidates give the same people, in whatever order they come.
    """
    left = {each.person_id: each for each in candidates}
    found, outside = len(left), {each for each, one in left.items() if not one.hours.is_open(starts_at)}
    taken: list[Candidate] = []
    counts = Counter(each.function for each in seated)
    while left and len(taken) < seats:
        best = min(left.values(), key=lambda each: _rank(each, counts, outside))
        taken.append(left.pop(best.person_id))
        counts[best.function] += 1
    known = Counter(each.function for each in taken if each.function)
    return Proposal(
        person_ids=tuple(each.person_id for each in taken),
        functions=tuple(sorted(known.items(), key=lambda item: (-item[1], item[0]))),
        unknown=sum(not each.function for each in taken),
        outside=tuple(each.person_id for each in taken if each.person_id in outside),
        of=found,
    )


def _rank(each: Candidate, counts: Counter[str], outside: set[str]) -> tuple[bool, int, int, str]:
    return each.person_id in outside, counts[each.function], each.circles, each.person_id


def candidates_in(work: Work, program_id: str, *, only_mentees: bool) -> list[Candidate]:
    """The program's admitted participants who can be asked; a pod of peers is for mentees."""
    kind = ParticipantKind.MENTEE if only_mentees else None
    busy = count_circles_by_person(work, program_id)
    places = participants_in(work, program_id, kind)
    people = people_among(work, {each.person_id for each in places})
    asked = [each for each in people if not (each.is_deactivated or each.is_guest or each.is_stranger)]
    hours = hours_of_all(work, asked)
    found: dict[str, Candidate] = {}
    for each in places:
        if (one := each.person_id) in hours:
            function = each.function or (found[one].function if one in found else "")
            found[one] = Candidate(one, function, hours[one], busy.get(one, 0))
    return list(found.values())
