"""The page of a program, what its next state says, and the pages of its design."""

from dataclasses import replace
from datetime import date

import pytest

from handlers.registry import CLICKS
from mentoring.competencies import MOST_COMPETENCIES, CompetenciesPage, CompetencyCard
from mentoring.critical_roles import MOST_ROLES, Priority, RoleCard
from mentoring.eligibility import Rules
from mentoring.entry_rules import EntryPage, RulesSheet
from mentoring.objectives import (
    MOST_OBJECTIVES,
    ObjectiveCard,
    ObjectiveDraft,
    ObjectiveSheet,
    ObjectivesPage,
    Retired,
)
from mentoring.program_guide import ProgramPage, Step
from mentoring.program_milestones import ComingMilestone, MilestoneLine, MilestonesPage
from mentoring.program_people import FacilitatorsSheet, Handover
from mentoring.program_registry import GUIDE, LAUNCH_CHECKS
from mentoring.program_states import Move, Unanswered
from mentoring.program_terms import Terms
from mentoring.states import FOLLOWS, ProgramState
from messages.competencies import competencies_form, edit_competency_form, read_competency_form
from messages.critical_roles import edit_role_form, read_role_form
from messages.eligibility import entry_form, read_rules_form, rules_form
from messages.objectives import edit_objective_form, objectives_form, read_objective_form
from messages.program_guide import DOORS, STEPS, program_page_form
from messages.program_milestones import (
    edit_milestone_form,
    home_part,
    milestones_form,
    read_milestone_form,
)
from messages.program_people import facilitators_form, handover_form, read_facilitators_form
from messages.program_states import ASKED, move_form
from messages.program_terms import read_terms_form, terms_form
from tests.messages.as_filled import HOSTILE, buttons, filled, is_literal, seen

STARTS, ENDS = date(2026, 3, 2), date(2026, 9, 1)
PAGE = ProgramPage(
    "P1", "Successors", ProgramState.DRAFT, STARTS, ENDS, "owner",
    tuple(Step(name, is_done=name == "basics") for name in GUIDE), FOLLOWS[ProgramState.DRAFT],
    may_decide=True, may_create=True, has_others=True,
)  # fmt: skip
MOVE = Move("P1", "Successors", ProgramState.DRAFT, ProgramState.RECRUITING, (), (), 0)
ROLE = RoleCard("C1", "P1", "Head of Treasury", "Finance", Priority.HIGH, "Retires")
OBJECTIVE = ObjectiveCard("O1", "Successors", "Two by 2027", ("Head of Treasury",), 3)
OBJECTIVES = ObjectivesPage("P1", "Successors", (ROLE,), (OBJECTIVE,), (), (), may_edit=True)
COMPETENCY = CompetencyCard("K1", "P1", "Coaching", "Asks before telling")
COMPETENCIES = CompetenciesPage("P1", "Successors", (COMPETENCY,), (), 8, may_edit=True)
ENTRY = EntryPage(
    "P1", "Successors", ("Manager", "Director"), Rules(), Rules(("Director",), 12), may_edit=True
)
MILESTONES = MilestonesPage(
    "P1", "Successors", STARTS, ENDS, 14, 60, (MilestoneLine("M1", "Kick-off", STARTS),), may_edit=True
)


def test_every_step_of_the_guide_has_words_and_a_button_that_does_something() -> None:
    assert set(STEPS) == set(GUIDE)
    assert {place.action for place in STEPS.values()} <= CLICKS.keys()
    assert {door.action for door in DOORS} <= CLICKS.keys()
    assert set(ASKED) == set(LAUNCH_CHECKS)


@pytest.mark.parametrize("state", list(ProgramState))
def test_the_page_offers_what_the_state_allows(state: ProgramState) -> None:
    page = replace(PAGE, state=state, following=FOLLOWS[state])
    offered = buttons(program_page_form(page))
    assert {each for each in offered if each.startswith("programs_to_")} == {
        f"programs_to_{after}" for after in FOLLOWS[state]
    }
    assert ("pairings_new" in offered) is (state in {ProgramState.RECRUITING, ProgramState.RUNNING})
    assert "programs_copy" in offered


def test_a_facilitator_gets_no_button_that_is_not_theirs() -> None:
    page = replace(
        PAGE, state=ProgramState.RUNNING, standing="facilitator", steps=(), following=(), may_decide=False,
        may_create=False, has_others=False,
    )  # fmt: skip
    assert set(buttons(program_page_form(page))) == {door.action for door in DOORS if door.tends}


def test_a_deputy_does_not_name_facilitators() -> None:
    offered = buttons(program_page_form(replace(PAGE, standing="deputy", may_decide=False, following=())))
    assert "objectives_open" in offered
    assert "program_people_open" not in offered


@pytest.mark.parametrize(("before", "after"), [(b, a) for b, after in FOLLOWS.items() for a in after])
def test_each_move_says_what_it_does_before_it_is_done(before: ProgramState, after: ProgramState) -> None:
    form = move_form(replace(MOVE, before=before, after=after, pairs=2))
    assert form.about == {"program": "P1", "before": before.value, "after": after.value}
    assert form.payload("")["submit"]["text"]
    says = {
        "recruiting": "cannot become a draft again", "running": "Nobody is told", "closing": "2 pairs go on",
        "closed": "cannot be undone",
    }  # fmt: skip
    assert says[after.value] in seen(form) or before is ProgramState.CLOSING


def test_a_launch_names_what_is_missing_and_who_has_not_answered() -> None:
    asked = tuple(Unanswered(name, ("UADA", "UBEN")) for name in ASKED)
    shown = seen(move_form(replace(MOVE, missing=tuple(GUIDE), unanswered=asked)))
    assert "Not done in the guide yet" in shown
    assert shown.count("<@UADA>") == len(ASKED)


def test_the_fullest_pages_are_within_slacks_limits() -> None:
    long = "&<" * 500
    role = replace(ROLE, title="&" * 150, function="&" * 100, why=long)
    objective = replace(OBJECTIVE, title="&" * 150, measure=long, roles=("&" * 150,) * 10)
    gone = (Retired("X", "&" * 150),) * 10
    full = ObjectivesPage(
        "P1", "&" * 100, (role,) * MOST_ROLES, (objective,) * MOST_OBJECTIVES, gone, gone, may_edit=True
    )
    objectives_form(full).payload("x" * 3000)
    card = replace(COMPETENCY, name="&" * 100, meaning=long)
    competencies_form(
        replace(COMPETENCIES, competencies=(card,) * MOST_COMPETENCIES, retired=(card,) * 10)
    ).payload("")
    names = ("&" * 100,) * 30
    rules = Rules(names[:20], 480, names, names, ("U0123456789",) * 100)
    entry_form(replace(ENTRY, levels=names[:20], mentors=rules, mentees=rules)).payload("")
    line = MilestoneLine("M1", "&" * 150, ENDS)
    milestones_form(replace(MILESTONES, milestones=(line,) * 30)).payload("")


def test_what_stands_in_a_form_comes_back_as_it_was() -> None:
    assert read_role_form(filled(edit_role_form(ROLE))).title == "Head of Treasury"
    draft = ObjectiveDraft("Successors", "Two by 2027", ("C1",))
    sheet = ObjectiveSheet("P1", (("C1", "Head of Treasury"), ("C2", "Other")), "O1", draft)
    assert read_objective_form(filled(edit_objective_form(sheet))) == draft
    assert read_competency_form(filled(edit_competency_form(COMPETENCY))).meaning == "Asks before telling"
    rules = Rules(("Director",), 12, ("Finance", "Legal"), ("Europe",), ("UADA",))
    assert read_rules_form(filled(rules_form(RulesSheet("P1", "mentor", ENTRY.levels, rules)))) == rules
    assert read_milestone_form(filled(edit_milestone_form(MILESTONES.milestones[0]))).day == STARTS
    terms = Terms(1, 4, 6, 8, may_request=True, needs_training=False)
    assert read_terms_form(filled(terms_form("P1", terms))) == terms
    form = facilitators_form(FacilitatorsSheet("P1", ("UADA", "UBEN")))
    facilitators = read_facilitators_form(filled(form), form.about)
    assert facilitators.shown == facilitators.people == {"UADA", "UBEN"}


def test_a_reader_who_may_not_change_gets_no_button() -> None:
    assert buttons(objectives_form(replace(OBJECTIVES, may_edit=False))) == {}
    assert buttons(competencies_form(replace(COMPETENCIES, may_edit=False))) == {}
    assert buttons(entry_form(replace(ENTRY, may_edit=False))) == {}
    assert buttons(milestones_form(replace(MILESTONES, may_edit=False))) == {}


def test_the_handover_says_how_it_stands() -> None:
    offered = seen(handover_form(Handover("P1", "Successors", "UADA", owner_stays=True, deputy_id="UBEN")))
    assert "<@UADA>, who has not answered yet" in offered
    assert "<@UBEN> is deputy now" in offered
    assert "everything stays as it is" in seen(handover_form(Handover("P1", "S", None, owner_stays=False, deputy_id=None)))  # fmt: skip


@pytest.mark.parametrize("typed", HOSTILE)
def test_what_is_typed_is_shown_literally(typed: str) -> None:
    role = replace(ROLE, title=typed, function=typed, why=typed)
    objective = replace(OBJECTIVE, title=typed, measure=typed, roles=(typed,))
    assert is_literal(typed, objectives_form(replace(OBJECTIVES, roles=(role,), objectives=(objective,))))
    card = replace(COMPETENCY, name=typed, meaning=typed)
    assert is_literal(typed, competencies_form(replace(COMPETENCIES, competencies=(card,), retired=(card,))))
    rules = Rules((typed,), 3, (typed,), (typed,))
    assert is_literal(typed, entry_form(replace(ENTRY, levels=(typed,), mentors=rules)))
    assert is_literal(typed, move_form(replace(MOVE, name=typed)))
    assert is_literal(typed, program_page_form(replace(PAGE, name=typed)))


def test_home_names_the_days_to_remember_as_they_were_typed() -> None:
    lines = home_part([ComingMilestone(HOSTILE[0], STARTS, "Successors")])[1].to_dict()["text"]
    assert lines["type"] == "plain_text"
    assert lines["text"] == f"Monday 2 March 2026: {HOSTILE[0]} (Successors)"
