"""What an import would do: each line's person found, every fault of the whole file, and each change that is left."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta

from mentoring.directories import Directory
from mentoring.eligibility import Facts, Rules, plain, why_not
from mentoring.import_rows import Fault, Row, Sheet
from mentoring.people import Profile
from mentoring.words import _
from storage.participants import Participant, ParticipantKind, ParticipantState

FACTS = ("function", "level", "region", "started_on", "manager_id")
"""What a line may tell of a participant, by its column in `storage.participants`."""
HELD = frozenset({ParticipantState.APPLIED, ParticipantState.ADMITTED})
OVER = frozenset({ParticipantState.DECLINED, ParticipantState.WITHDRAWN, ParticipantState.ALUMNUS})
EARLIEST, AHEAD = date(1950, 1, 1), timedelta(days=366)
Held = Mapping[tuple[str, ParticipantKind], Participant]
"""All who have, or had, a place in the program."""


@dataclass(frozen=True)
class Program:
    """What of a program an import must keep to; `today` is the day in its zone."""

    levels: tuple[str, ...]
    rules: Mapping[ParticipantKind, Rules]
    today: date


@dataclass(frozen=True)
class Change:
    """One place in the program that an import touches; `participant` None where it makes one.

    `is_taken_in`: whether the person is in only from now on. `facts` are those that differ from what is kept.
    """

    person_id: str
    kind: ParticipantKind
    participant: Participant | None
    is_taken_in: bool
    facts: Mapping[str, str | date]


@dataclass(frozen=True)
class ImportPlan:
    """`people` are all whom the file names, managers too. With any fault nothing is done."""

    faults: tuple[Fault, ...]
    changes: tuple[Change, ...]
    unchanged: int
    people: tuple[Profile, ...]
    managers: frozenset[str]


@dataclass(frozen=True)
class _Found:
    """A row whose people are known."""

    row: Row
    person: Profile
    facts: dict[str, str | date]


def plan_import(sheet: Sheet, directory: Directory, program: Program, held: Held) -> ImportPlan:
    """All of it at once; the faults in the order of the file's lines."""
    faults = list(sheet.faults)
    found = [each for row in sheet.rows if (each := _find(row, directory, program, faults))]
    faults.extend(_repeated(found))
    changes = [change for each in found for change in _changes(each, program, held, faults)]
    managers = {str(each.facts["manager_id"]) for each in found if "manager_id" in each.facts}
    named = {each.person.id: each.person for each in found} | {
        each: directory.people[each] for each in managers
    }
    effective = tuple(change for change in changes if change.is_taken_in or change.facts)
    return ImportPlan(
        tuple(sorted(faults, key=lambda fault: fault.line)), effective, len(changes) - len(effective),
        tuple(named.values()), frozenset(managers),
    )  # fmt: skip


def _find(row: Row, directory: Directory, program: Program, faults: list[Fault]) -> _Found | None:
    """None for a line that names nobody, or somebody who cannot take part."""
    if not row.who:
        return None
    person = directory.found(row.who)
    if wrong := _not_here(person):
        faults.append(_fault(row, _column_of(row.who), row.who, *wrong))
    told: dict[str, str | date | None] = {
        "function": row.function, "level": _level(row, program, faults), "region": row.region,
        "started_on": _start(row, program, faults), "manager_id": _manager(row, person, directory, faults),
    }  # fmt: skip
    facts = {name: fact for name, fact in told.items() if fact is not None}
    return None if person is None or wrong else _Found(row, person, facts)


def _not_here(person: Profile | None) -> tuple[str, str] | None:
    """Why this person cannot take part: what is wrong and what to do."""
    if person is None:
        wrong = _("Nobody in this Slack workspace has this address or id.")
        return wrong, _("Correct it, or invite the person to Slack first.")
    if person.is_bot:
        return _("This is an app, not a person."), _("Take the line out.")
    if person.is_deactivated:
        return _("This account is deactivated."), _("Take the line out, or have the account activated.")
    if person.is_stranger:
        return _("This person belongs to another workspace."), _("Take the line out.")
    if person.is_guest:
        return _("This person is a guest in Slack."), _("Make them a full member, or take the line out.")
    return None


def _level(row: Row, program: Program, faults: list[Fault]) -> str | None:
    """As the program spells it, where it has a ladder."""
    if row.level is None or not program.levels:
        return row.level
    known = {plain(level): level for level in program.levels}
    if plain(row.level) not in known:
        levels = ", ".join(program.levels)
        faults.append(
            _fault(row, "level", row.level, _("The program has no such level."),
                   _("Write one of: {levels}. The levels are set with /mentor program.").format(levels=levels))
        )  # fmt: skip
    return known.get(plain(row.level))


def _start(row: Row, program: Program, faults: list[Fault]) -> date | None:
    if row.started_on is None or EARLIEST <= row.started_on <= program.today + AHEAD:
        return row.started_on
    wrong = _("This day lies too far back or ahead for a start in the company.")
    faults.append(_fault(row, "started_on", row.started_on.isoformat(), wrong, _("Correct the year.")))
    return None


def _manager(row: Row, person: Profile | None, directory: Directory, faults: list[Fault]) -> str | None:
    if row.manager is None:
        return None
    manager = directory.found(row.manager)
    wrong = _not_here(manager)
    if manager is not None and person is not None and manager.id == person.id:
        wrong = _("Nobody is their own manager."), _("Write the manager's address or id, or leave it empty.")
    if wrong:
        faults.append(_fault(row, "manager", row.manager, *wrong))
    return None if manager is None or wrong else manager.id


def _repeated(found: Iterable[_Found]) -> Iterator[Fault]:
    """One person, one role, one line; a line without a role is about all of them."""
    before: dict[str, list[Row]] = {}
    for each in found:
        same = before.setdefault(each.person.id, [])
        for other in same:
            if None in (each.row.role, other.role) or each.row.role is other.role:
                yield _fault(
                    each.row, _column_of(each.row.who), each.row.who,
                    _("This person stands in line {other} already, with the same role or with none.").format(
                        other=other.line
                    ),
                    _("Keep one of the lines {other} and {line}.").format(other=other.line, line=each.row.line),
                )  # fmt: skip
                break
        same.append(each.row)


def _changes(each: _Found, program: Program, held: Held, faults: list[Fault]) -> Iterator[Change]:
    """What this line changes, in each place that it is about."""
    kinds = list(ParticipantKind) if each.row.role is None else [each.row.role]
    places = [(kind, held.get((each.person.id, kind))) for kind in kinds]
    if each.row.role is None:
        places = [(kind, place) for kind, place in places if place is not None and place.state in HELD]
        if not places:
            wrong = _("This person has no place in the program yet.")
            faults.append(_fault(each.row, "role", "", wrong, _("Write “mentor” or “mentee”.")))
    for kind, place in places:
        if refused := _may_not(each, kind, place, program):
            faults.append(_fault(each.row, "role", kind.value, *refused))
        facts = {name: fact for name, fact in each.facts.items() if fact != getattr(place, name, None)}
        yield Change(each.person.id, kind, place, _is_new(each, place), facts)


def _is_new(each: _Found, place: Participant | None) -> bool:
    return each.row.role is not None and (place is None or not place.is_admitted)


def _may_not(
    each: _Found, kind: ParticipantKind, place: Participant | None, program: Program
) -> tuple[str, str] | None:
    """Why this person cannot be taken in; nothing for those who are in, or whose facts alone change.

    An application that was begun and never sent is no reason: whose it is may be taken in like anybody.
    """
    if not _is_new(each, place):
        return None
    if place is not None and place.state in OVER:
        return _left(place.state), _("Take the line out.")
    facts = replace(_facts(place), person_id=each.person.id, **{
        name: fact for name, fact in each.facts.items() if name != "manager_id"
    })  # type: ignore[arg-type]  # fmt: skip
    refusal = why_not(program.rules[kind], facts, program.today)
    return (
        (refusal, _("Correct the line, or take it out; the rules are set with /mentor program."))
        if refusal
        else None
    )


def _facts(place: Participant | None) -> Facts:
    return Facts() if place is None else Facts(place.level, place.started_on, place.function, place.region)


def _left(state: ParticipantState) -> str:
    return {
        ParticipantState.DECLINED: _("This person was declined. That is changed with /mentor applications."),
        ParticipantState.WITHDRAWN: _(
            "This person has left by their own choice. They can apply again themselves."
        ),
    }.get(state, _("This person has been through the program. They can come back themselves."))


def _column_of(who: str) -> str:
    return "email" if "@" in who else "slack_id"


def _fault(row: Row, column: str, value: str, wrong: str, remedy: str) -> Fault:
    return Fault(row.line, column, value, wrong, remedy)


def counted(changes: Iterable[Change]) -> tuple[tuple[str, int], ...]:
    """How many participants who were in get another of each fact, the facts in their order."""
    counts = Counter(name for change in changes if not change.is_taken_in for name in change.facts)
    return tuple((name, counts[name]) for name in FACTS if counts[name])
