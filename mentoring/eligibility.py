"""Who may take part in a program: rules by level, tenure, function and region, or a list of people.

A fact that nobody has told refuses nobody: `untold` names it, so that it can be asked for.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from dateutil.relativedelta import relativedelta

from mentoring.words import _, ngettext
from storage.participants import Participant, ParticipantKind
from storage.programs import Program

MOST_TENURE = 480  # months: forty years


@dataclass(frozen=True)
class Rules:
    """What a program asks of one kind of participant; what is empty asks nothing.

    `tenure_months` is the least time since the start date. Functions and regions are as the owner wrote them and
    are compared without regard to case and blanks; `people` are Slack's ids: with any, only they are eligible.
    """

    levels: tuple[str, ...] = ()
    tenure_months: int = 0
    functions: tuple[str, ...] = ()
    regions: tuple[str, ...] = ()
    people: tuple[str, ...] = ()

    @property
    def is_open(self) -> bool:
        """Whether everybody is eligible."""
        return self == Rules()


@dataclass(frozen=True)
class Facts:
    """What is known of somebody; None where nobody told."""

    level: str | None = None
    started_on: date | None = None
    function: str | None = None
    region: str | None = None
    person_id: str = ""


def why_not(rules: Rules, facts: Facts, on: date) -> str | None:
    """The sentence that names the rule which refuses this person on this day; None if no rule does."""
    return next((text for _field, text in refusals(rules, facts, on)), None)


def refusals(rules: Rules, facts: Facts, on: date) -> Iterable[tuple[str, str]]:
    """Every rule that refuses, in words, with the name of the fact that it is about."""
    if rules.people and facts.person_id not in rules.people:
        yield "person_id", _("This program is for people whom its owner has named.")
    if _is_other(facts.level, rules.levels):
        yield (
            "level",
            _("This program is for people at these levels: {levels}.").format(levels=_listed(rules.levels)),
        )
    if facts.started_on is not None and not _has_tenure(facts.started_on, rules.tenure_months, on):
        yield "started_on", _tenure_text(rules.tenure_months)
    if _is_other(facts.function, rules.functions):
        yield (
            "function",
            _("This program is for people in these functions: {functions}.").format(
                functions=_listed(rules.functions)
            ),
        )
    if _is_other(facts.region, rules.regions):
        yield (
            "region",
            _("This program is for people in these regions: {regions}.").format(
                regions=_listed(rules.regions)
            ),
        )


def untold(rules: Rules, facts: Facts) -> tuple[str, ...]:
    """The facts that a rule asks for and that nobody has told, by the names of `Facts`."""
    asked = {
        "level": (rules.levels, facts.level), "started_on": (rules.tenure_months, facts.started_on),
        "function": (rules.functions, facts.function), "region": (rules.regions, facts.region),
    }  # fmt: skip
    return tuple(name for name, (rule, fact) in asked.items() if rule and not fact)


def rules_of(program: Program, kind: ParticipantKind) -> Rules:
    """What this program asks of its mentors, or of its mentees."""
    kept: dict[str, Any] = program.eligibility.get(kind.value, {})
    return Rules(
        levels=tuple(kept.get("levels", ())),
        tenure_months=int(kept.get("tenure_months", 0)),
        functions=tuple(kept.get("functions", ())),
        regions=tuple(kept.get("regions", ())),
        people=tuple(kept.get("people", ())),
    )


def facts_of(participant: Participant) -> Facts:
    """What is known of a participant."""
    return Facts(
        participant.level,
        participant.started_on,
        participant.function,
        participant.region,
        participant.person_id,
    )


def plain(text: str) -> str:
    """A function, region or level as it is compared: case and blanks do not tell two apart."""
    return " ".join(text.casefold().split())


def _is_other(fact: str | None, allowed: tuple[str, ...]) -> bool:
    return bool(fact and allowed) and plain(fact or "") not in {plain(each) for each in allowed}


def _has_tenure(started_on: date, months: int, on: date) -> bool:
    """Months end as people count them: from 31 August, six months are over on 28 February."""
    return started_on + relativedelta(months=months) <= on


def _tenure_text(months: int) -> str:
    return ngettext(
        "This program is for people who have been here at least {months} month.",
        "This program is for people who have been here at least {months} months.",
        months,
    ).format(months=months)


def _listed(names: tuple[str, ...]) -> str:
    return ", ".join(names)
