"""A program's cohort as matching sees it: taken once, kept with the run, and read back to compute it again."""

import json
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property

from mentoring.criteria import Candidate, plain
from mentoring.eligibility import Facts, Rules, rules_of, why_not
from mentoring.obstacles import Obstacle, Pair, capacity_of, kept_apart, mentee_bars, mentor_bars
from mentoring.projects import on_projects
from mentoring.times import today
from mentoring.trainings import trained_mentors
from storage.cohorts import Past, Standing, managers_in, pasts_in, standings_in
from storage.participants import ParticipantKind
from storage.programs import Program
from storage.work import Work


@dataclass(frozen=True)
class Entrant:
    """Somebody in a cohort. `bars`: what keeps them out of it; `places`: how many more mentees a mentor takes.

    `applied_at` (ISO, UTC) is their place in the order by which ties are broken.
    """

    person_id: str
    applied_at: str
    bars: tuple[Obstacle, ...]
    places: int
    candidate: Candidate


@dataclass(frozen=True)
class Cohort:
    """Mentees and mentors, and the pairs that may not be, by what stands between them."""

    mentees: tuple[Entrant, ...]
    mentors: tuple[Entrant, ...]
    apart: dict[Obstacle, frozenset[Pair]]

    @cached_property
    def mentee_of(self) -> dict[str, Entrant]:
        """By id."""
        return {each.person_id: each for each in self.mentees}

    @cached_property
    def mentor_of(self) -> dict[str, Entrant]:
        """By id."""
        return {each.person_id: each for each in self.mentors}

    def between(self, mentee_id: str, mentor_id: str) -> Obstacle | None:
        """What stands between these two, if anything."""
        pair = (mentee_id, mentor_id)
        return next((obstacle for obstacle, pairs in self.apart.items() if pair in pairs), None)


@dataclass(frozen=True)
class Ground:
    """What of a program and its people every entrant is measured by; `pasts` by mentee, `loads` by mentor."""

    on: date
    rungs: dict[str, int]
    rules: dict[ParticipantKind, Rules]
    open_to: frozenset[ParticipantKind]
    trained: frozenset[str]
    on_projects: frozenset[str]
    pasts: dict[str, list[Past]]
    loads: Counter[str]


def take_cohort(work: Work, program: Program, only: Collection[str] | None = None) -> Cohort:
    """The cohort as it stands now; with `only`, what of it is about these people."""
    standings, pasts = standings_in(work, program.id, only), pasts_in(work, program.id, only)
    ground = _ground(work, program, pasts)
    entrants: dict[ParticipantKind, list[Entrant]] = {kind: [] for kind in ParticipantKind}
    for each in standings:
        entrants[each.kind].append(_entrant(work, program, ground, each))
    return Cohort(
        tuple(entrants[ParticipantKind.MENTEE]),
        tuple(entrants[ParticipantKind.MENTOR]),
        kept_apart(standings, pasts, managers_in(work, program.id)),
    )


def _ground(work: Work, program: Program, pasts: Iterable[Past]) -> Ground:
    on = today(work.now, program.zone)
    of_mentee: dict[str, list[Past]] = defaultdict(list)
    for past in pasts:
        of_mentee[past.mentee_id].append(past)
    rules = {kind: rules_of(program, kind) for kind in ParticipantKind}
    return Ground(
        on, {plain(level): rung for rung, level in enumerate(program.levels)}, rules,
        frozenset(kind for kind, asked in rules.items() if asked.is_open),
        trained_mentors(work, program, on), on_projects(work, program.id, on), of_mentee,
        Counter(past.mentor_id for past in pasts if past.is_active),
    )  # fmt: skip


def _entrant(work: Work, program: Program, ground: Ground, standing: Standing) -> Entrant:
    places, bars = 0, list(_own_bars(ground, standing))
    if standing.kind is ParticipantKind.MENTOR:
        load = ground.loads[standing.person_id]
        capacity = capacity_of(standing, program.mentor_capacity, program.capacity_cap)
        bars += mentor_bars(capacity, load, is_trained=standing.person_id in ground.trained)
        places = max(0, capacity - load)
    elif mine := ground.pasts.get(standing.person_id):
        bars += mentee_bars(mine, timedelta(weeks=program.cooldown_weeks), work.now)
    return Entrant(
        standing.person_id,
        standing.applied_at.isoformat(),
        tuple(bars),
        places,
        candidate_of(ground, standing),
    )


def _own_bars(ground: Ground, standing: Standing) -> Iterable[Obstacle]:
    """What keeps mentors and mentees out alike."""
    if not standing.is_there:
        yield Obstacle.GONE
    is_open = standing.kind in ground.open_to
    if not is_open and why_not(ground.rules[standing.kind], _facts(standing), ground.on):
        yield Obstacle.INELIGIBLE


def _facts(standing: Standing) -> Facts:
    return Facts(standing.level, standing.started_on, standing.function, standing.region, standing.person_id)


def candidate_of(ground: Ground, standing: Standing) -> Candidate:
    """What the scorer may know of this participant."""
    is_mentee = standing.kind is ParticipantKind.MENTEE
    return Candidate(
        zone=standing.zone,
        function=plain(standing.function) if standing.function else None,
        rung=ground.rungs.get(plain(standing.level)) if standing.level else None,
        languages=tuple(sorted(standing.languages)),
        days_between=standing.days_between,
        skills=tuple(sorted((each, now, wanted) for each, (now, wanted) in standing.skills.items())),
        has_critical_role=is_mentee and standing.has_critical_role,
        is_on_project=is_mentee and standing.person_id in ground.on_projects,
    )


def write_cohort(cohort: Cohort) -> str:
    """As JSON, to be kept."""
    return json.dumps(
        {
            "mentees": [_written(each) for each in cohort.mentees],
            "mentors": [_written(each) for each in cohort.mentors],
            "apart": {obstacle.value: sorted(pairs) for obstacle, pairs in cohort.apart.items()},
        },
        separators=(",", ":"),
    )


def read_cohort(text: str) -> Cohort:
    """What `write_cohort` wrote."""
    kept = json.loads(text)
    return Cohort(
        tuple(_read(*each) for each in kept["mentees"]),
        tuple(_read(*each) for each in kept["mentors"]),
        {Obstacle(name): frozenset((a, b) for a, b in pairs) for name, pairs in kept["apart"].items()},
    )


Written = tuple[object, ...]


def _written(entrant: Entrant) -> Written:
    one = entrant.candidate
    return (
        entrant.person_id, entrant.applied_at, entrant.bars, entrant.places, one.zone, one.function, one.rung,
        one.languages, one.days_between, one.skills, int(one.has_critical_role), int(one.is_on_project),
    )  # fmt: skip


def _read(
    person_id: str, applied_at: str, bars: list[str], places: int, zone: str, function: str | None, rung: int | None,
    languages: list[str], days_between: int | None, skills: list[tuple[str, int, int | None]],
    has_critical_role: int, is_on_project: int,
) -> Entrant:  # fmt: skip
    told = tuple((each, now, wanted) for each, now, wanted in skills)
    candidate = Candidate(
        zone,
        function,
        rung,
        tuple(languages),
        days_between,
        told,
        bool(has_critical_role),
        bool(is_on_project),
    )
    return Entrant(person_id, applied_at, tuple(Obstacle(bar) for bar in bars), places, candidate)
