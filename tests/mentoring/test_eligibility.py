"""Who may take part: what each rule refuses, and how its owner sets it."""

from dataclasses import replace
from datetime import date

import pytest

from mentoring.eligibility import Facts, Rules, rules_of, untold, why_not
from mentoring.entry_rules import MOST_LINES, entry_page, rules_to_edit, set_levels, set_rules
from mentoring.errors import FieldErrors, NotFound, Refusal
from storage.participants import ParticipantKind
from storage.programs import ProgramState
from storage.work import Work
from tests.mentoring.programs_of_ours import DAN, EMMA, MIA, OLIVIA, add_people, add_program, person, recorded

DAY = date(2026, 3, 2)
KNOWN = Facts("Director", date(2025, 3, 2), "Finance", "Europe", MIA)
RULES = Rules(
    levels=("Director",), tenure_months=12, functions=("Finance", "Legal"), regions=("Europe",), people=(MIA,)
)


@pytest.mark.parametrize(
    ("fact", "named"),
    [
        ({}, None),
        ({"level": "Manager"}, "these levels: Director"),
        ({"level": " director "}, None),
        ({"started_on": date(2025, 3, 3)}, "at least 12 months"),
        ({"function": "Sales"}, "these functions: Finance, Legal"),
        ({"function": "LEGAL"}, None),
        ({"region": "Asia"}, "these regions: Europe"),
        ({"person_id": EMMA}, "people whom its owner has named"),
    ],
)
def test_a_refusal_names_its_rule(fact: dict[str, object], named: str | None) -> None:
    text = why_not(RULES, replace(KNOWN, **fact), DAY)  # type: ignore[arg-type]
    assert text is None if named is None else named in (text or "")


def test_what_nobody_told_refuses_nobody_and_is_named() -> None:
    unknown = Facts(person_id=MIA)
    assert why_not(RULES, unknown, DAY) is None
    assert untold(RULES, unknown) == ("level", "started_on", "function", "region")
    assert untold(Rules(), unknown) == ()
    assert untold(RULES, KNOWN) == ()


def test_without_rules_everybody_is_eligible() -> None:
    assert Rules().is_open
    assert why_not(Rules(), KNOWN, DAY) is None


def test_a_month_ends_as_people_count_it() -> None:
    rules, joined = Rules(tenure_months=6), Facts(started_on=date(2025, 8, 31))
    assert why_not(rules, joined, date(2026, 2, 28)) is None
    assert why_not(rules, joined, date(2026, 2, 27)) is not None


@pytest.fixture
def staffed(work: Work) -> Work:
    add_people(work)
    return work


def test_an_owner_sets_the_rules_of_each_kind_by_itself(staffed: Work) -> None:
    program, dan = add_program(staffed, state=ProgramState.DRAFT), person(staffed, DAN)
    set_levels(staffed, dan, program.id, ["Manager", "Director", "manager "])
    assert program.levels == ["Manager", "Director"]
    typed = Rules(("Director", "Emperor"), 12, ("Finance", "FINANCE"), (), (MIA, "U<!channel>"))
    set_rules(staffed, dan, program.id, "mentor", typed)
    assert rules_of(program, ParticipantKind.MENTOR) == Rules(("Director",), 12, ("Finance",), (), (MIA,))
    assert rules_of(program, ParticipantKind.MENTEE).is_open
    assert "eligibility" in program.designed
    assert recorded(staffed)[-2:] == ["levels_set", "eligibility_set"]
    assert rules_to_edit(staffed, dan, program.id, "mentor").rules.levels == ("Director",)


def test_every_level_is_no_rule(staffed: Work) -> None:
    program, olivia = add_program(staffed), person(staffed, OLIVIA)
    set_levels(staffed, olivia, program.id, ["Manager", "Director"])
    set_rules(staffed, olivia, program.id, "mentee", Rules(("Manager", "Director")))
    assert rules_of(program, ParticipantKind.MENTEE).is_open


def test_a_level_that_a_rule_names_cannot_just_go(staffed: Work) -> None:
    program, olivia = add_program(staffed), person(staffed, OLIVIA)
    set_levels(staffed, olivia, program.id, ["Manager", "Director"])
    set_rules(staffed, olivia, program.id, "mentor", Rules(("Director",)))
    with pytest.raises(Refusal, match="names Director"):
        set_levels(staffed, olivia, program.id, ["Manager"])
    set_levels(staffed, olivia, program.id, ["Analyst", "Director"])


def test_too_much_is_refused_at_its_field(staffed: Work) -> None:
    program, olivia = add_program(staffed), person(staffed, OLIVIA)
    many = tuple(f"Function {number}" for number in range(MOST_LINES + 1))
    with pytest.raises(FieldErrors) as refused:
        set_rules(staffed, olivia, program.id, "mentor", Rules(functions=many, regions=("x" * 101,)))
    assert set(refused.value.errors) == {"functions", "regions"}


def test_rules_are_nobody_elses(staffed: Work) -> None:
    program, emma = add_program(staffed), person(staffed, EMMA)
    for attempt in (
        lambda: entry_page(staffed, emma, program.id),
        lambda: set_rules(staffed, emma, program.id, "mentor", Rules()),
        lambda: rules_to_edit(staffed, person(staffed, OLIVIA), program.id, "sponsor"),
    ):
        with pytest.raises(NotFound):
            attempt()


def test_rules_of_a_closing_program_stay(staffed: Work) -> None:
    program, olivia = add_program(staffed, state=ProgramState.CLOSING), person(staffed, OLIVIA)
    assert not entry_page(staffed, olivia, program.id).may_edit
    with pytest.raises(Refusal, match="closing"):
        set_rules(staffed, olivia, program.id, "mentor", RULES)
