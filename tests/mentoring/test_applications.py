"""Applications: who may apply, what is refused beside which field, and what an applicant hears while waiting."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from mentoring.application_decisions import (
    KEEP,
    DecisionDraft,
    decide_application,
    undo_decision,
)
from mentoring.application_news import (
    applications_part,
    standing_facts,
    weekly_standing,
)
from mentoring.applications import (
    application_to_change,
    application_to_fill,
    save_about,
    skills_to_fill,
    submit_application,
    withdraw_application,
)
from mentoring.applying import SkillsDraft
from mentoring.errors import FieldErrors, NotFound, Refusal
from mentoring.nudges import advance
from mentoring.openings import openings
from mentoring.pairings import begin_pairing
from mentoring.participants import take_in
from storage.competencies import Competency
from storage.participants import Participant, ParticipantState, participant_of
from storage.programs import Program, ProgramState
from storage.work import Work
from tests.conftest import StandingClock, Units
from tests.mentoring.applicants import ABOUT, MENTEE, MENTOR, RATED, applies, errors_of, program
from tests.mentoring.programs_of_ours import (
    EMMA,
    MAX,
    MIA,
    NOAH,
    OLIVIA,
    add_people,
    add_program,
    notice_to,
    person,
    recorded,
    told,
)

__all__ = ["program"]


def test_an_application_is_begun_and_sent_and_can_be_changed(work: Work, program: Program) -> None:
    mia = person(work, MIA)
    assert application_to_fill(work, mia, program.id, "mentee").is_new
    sheet = save_about(work, mia, program.id, "mentee", ABOUT)
    assert [row.name for row in sheet.rows] == ["Skill 1"]
    assert recorded(work)[-1] == "application_begun"
    assert told(work, "application_received") == []
    mine = applies(work, program, MIA)
    assert (mine.state, mine.skills, mine.hopes) == (ParticipantState.APPLIED, {"C1": (2, 4)}, "To grow")
    assert told(work, "application_received") == [MIA]
    again = application_to_change(work, mia, mine.id)
    assert not again.is_new
    assert (again.filled.function, again.filled.skills) == ("Finance", ("C1",))
    assert skills_to_fill(work, mia, mine.id).rows[0].wanted == 4
    applies(work, program, MIA, function="Sales")
    assert (mine.function, mine.state) == ("Sales", ParticipantState.APPLIED)
    assert told(work, "application_received") == [MIA]
    assert recorded(work)[-1] == "application_changed"


@pytest.mark.parametrize(
    ("changes", "field", "said"),
    [
        ({"avoid": (MIA,)}, "avoid", "yourself"),
        ({"manager": MIA}, "manager", "your own manager"),
        ({"started_on": date(2026, 3, 3)}, "started_on", "still to come"),
        ({"skills": ()}, "skills", "at least one"),
        ({"skills": ("of another program",)}, "skills", "at least one"),
    ],
)
def test_what_cannot_be_is_refused_beside_its_field(
    work: Work, program: Program, changes: dict[str, object], field: str, said: str
) -> None:
    """E46."""
    errors = errors_of(work, program, **changes)
    assert list(errors) == [field]
    assert said in errors[field]


@pytest.mark.parametrize("capacity", [-1, 4])
def test_capacity_keeps_below_the_programs_cap(work: Work, program: Program, capacity: int) -> None:
    with pytest.raises(FieldErrors) as refused:
        save_about(work, person(work, NOAH), program.id, "mentor", replace(ABOUT, capacity=capacity))
    assert list(refused.value.errors) == ["capacity"]


def test_a_refusal_names_the_rule_beside_the_field_and_what_a_rule_asks_must_be_told(
    work: Work, program: Program
) -> None:
    program.eligibility = {"mentee": {"functions": ["Sales"], "tenure_months": 12, "regions": ["EMEA"]}}
    errors = errors_of(work, program, started_on=date(2025, 12, 1))
    assert "Sales" in errors["function"]
    assert "12 months" in errors["started_on"]
    assert "asks for it" in errors["region"]
    assert applies(work, program, NOAH, MENTOR).function == "Finance"


def test_a_level_is_one_of_the_ladder_and_a_wish_is_above_what_is(work: Work, program: Program) -> None:
    program.levels = ["Manager", "Director"]
    assert list(errors_of(work, program, level="Emperor")) == ["level"]
    save_about(work, person(work, MIA), program.id, "mentee", ABOUT)
    with pytest.raises(FieldErrors) as refused:
        submit_application(work, person(work, MIA), program.id, "mentee", SkillsDraft({"C1": (3, 3)}))
    assert list(refused.value.errors) == ["wanted_C1"]


def test_only_what_recruits_or_was_announced_is_known_to_everybody(work: Work, program: Program) -> None:
    emma = person(work, EMMA)
    assert [each.name for each in openings(work, emma).openings] == ["Successors"]
    program.state = ProgramState.RUNNING
    work.db.flush()
    with pytest.raises(Refusal, match="No program"):
        openings(work, emma)
    with pytest.raises(NotFound):
        save_about(work, emma, program.id, "mentee", ABOUT)
    assert openings(work, person(work, OLIVIA)).openings
    program.state = ProgramState.DRAFT
    with pytest.raises(Refusal, match="draft"):
        application_to_fill(work, person(work, OLIVIA), program.id, "mentor")


def test_who_is_not_named_is_not_asked_in_vain(work: Work, program: Program) -> None:
    program.eligibility = {"mentor": {"people": [NOAH]}}
    assert openings(work, person(work, EMMA)).openings[0].kinds == ("mentee",)
    assert openings(work, person(work, NOAH)).openings[0].kinds == ("mentor", "mentee")
    assert "named" in errors_of(work, program, MENTOR)["person_id"]


def test_somebody_applies_as_both_withdraws_one_and_applies_again(work: Work, program: Program) -> None:
    mine, other = applies(work, program, MIA), applies(work, program, MIA, MENTOR)
    mia = person(work, MIA)
    assert {each.kind for each in openings(work, mia).mine} == {"mentor", "mentee"}
    decide_application(work, person(work, OLIVIA), other.id, DecisionDraft(KEEP, rubric=RATED))
    withdraw_application(work, mia, other.id)
    withdraw_application(work, mia, other.id)
    assert recorded(work).count("application_withdrawn") == 1
    assert (other.state, other.rubric) == (ParticipantState.WITHDRAWN, {})
    assert openings(work, mia).openings[0].kinds == ("mentor",)
    assert application_to_fill(work, mia, program.id, "mentor").filled.function == "Finance"
    assert applies(work, program, MIA, MENTOR).state is ParticipantState.APPLIED
    assert mine.state is ParticipantState.APPLIED
    with pytest.raises(NotFound):
        withdraw_application(work, person(work, NOAH), mine.id)


def test_who_is_paired_leaves_the_pairing_first(work: Work, program: Program) -> None:
    begin_pairing(work, OLIVIA, program, NOAH, MIA, date(2026, 3, 16))
    work.db.flush()
    mine = participant_of(work, program.id, MIA, MENTEE)
    assert mine is not None
    with pytest.raises(Refusal, match="/mentor leave"):
        withdraw_application(work, person(work, MIA), mine.id)
    with pytest.raises(Refusal, match="paired"):
        undo_decision(work, person(work, OLIVIA), mine.id)


def test_who_was_imported_finds_what_is_known_and_stays_in(work: Work, program: Program) -> None:
    place = take_in(work, OLIVIA, program.id, NOAH, MENTOR, "imported")
    place.function, place.level = "Sales", "Director"
    sheet = application_to_fill(work, person(work, NOAH), program.id, "mentor")
    assert (sheet.filled.function, sheet.filled.level, sheet.is_new) == ("Sales", "Director", False)
    applies(work, program, NOAH, MENTOR)
    assert (place.state, place.source, place.capacity) == (ParticipantState.ADMITTED, "imported", 2)


def test_each_week_while_somebody_waits_they_hear_once_and_no_longer_once_paired(
    units: Units, clock: StandingClock
) -> None:
    """Applied on Monday 2 March; looked at each day for five weeks."""
    with units() as work:
        add_people(work)
        program = add_program(work)
        program.state = ProgramState.RECRUITING
        work.add(Competency(id="C1", program_id=program.id, name="Skill", position=1))
        work.db.flush()
        ids = [applies(work, program, MIA).id, applies(work, program, MIA, MENTOR).id]
        program_id = program.id
    put = []
    for day in range(36):
        clock.move(days=1)
        with units() as work:
            rows = [row for row_id in ids if (row := work.get(Participant, row_id))]
            if day == 20:
                found = work.get(Program, program_id)
                assert found is not None
                begin_pairing(work, OLIVIA, found, NOAH, MIA, date(2026, 4, 16))
                begin_pairing(work, OLIVIA, found, MIA, MAX, date(2026, 4, 16))
            for row in rows:
                if row.due_at and row.due_at <= work.now:
                    put += [day + 1] * advance(work, weekly_standing, row)
    assert put == [7, 14]
    with units() as work:
        row = work.get(Participant, ids[0])
        assert row is not None
        assert row.due_at is not None


def test_who_takes_nobody_now_or_has_withdrawn_is_not_told_to_wait(work: Work, program: Program) -> None:
    mine = applies(work, program, NOAH, MENTOR)
    later = work.now + timedelta(days=8)
    mine.applied_at -= timedelta(days=8)
    assert [nudge for nudge in weekly_standing(work, mine) if nudge.at <= work.now < later]
    mine.capacity = 0
    assert not [nudge for nudge in weekly_standing(work, mine) if nudge.at <= work.now]
    mine.capacity, mine.state = 1, ParticipantState.WITHDRAWN
    assert not list(weekly_standing(work, mine))


def test_a_rule_that_was_changed_since_keeps_nobody_who_is_in_from_changing_their_own(
    work: Work, program: Program
) -> None:
    mine = applies(work, program, NOAH, MENTOR)
    mine.state = ParticipantState.ADMITTED
    program.eligibility = {"mentor": {"functions": ["Sales"], "people": [MAX]}}
    draft = replace(ABOUT, capacity=0)
    save_about(work, person(work, NOAH), program.id, "mentor", draft)
    assert mine.capacity == 0
    with pytest.raises(FieldErrors) as refused:
        save_about(work, person(work, NOAH), program.id, "mentor", replace(draft, function="IT"))
    assert set(refused.value.errors) == {"function"}
    mine.state = ParticipantState.APPLIED
    with pytest.raises(FieldErrors):
        save_about(work, person(work, NOAH), program.id, "mentor", draft)


@pytest.mark.parametrize("state", [ProgramState.CLOSING, ProgramState.CLOSED])
def test_who_waits_when_the_program_ends_is_told_so_once(
    work: Work, program: Program, state: ProgramState
) -> None:
    mine = applies(work, program, MIA)
    mine.applied_at -= timedelta(days=8)
    program.state = state
    assert advance(work, weekly_standing, mine) == 1
    work.db.flush()
    facts = standing_facts(work, person(work, MIA), notice_to(work, "application_standing", MIA))
    assert facts is not None
    assert facts.is_over
    mine.applied_at -= timedelta(days=7)
    assert advance(work, weekly_standing, mine) == 0
    assert (mine.due_at is None) == (state is ProgramState.CLOSED), "what is closing can be opened again"


def test_home_says_where_i_stand_and_what_waits_for_me(work: Work, program: Program) -> None:
    emmas = applications_part(work, person(work, EMMA))
    assert emmas is not None
    assert emmas.open_to_me == ("Successors",)
    program.state = ProgramState.RUNNING
    work.db.flush()
    assert applications_part(work, person(work, EMMA)) is None
    program.state = ProgramState.RECRUITING
    applies(work, program, MIA)
    mias, olivias = applications_part(work, person(work, MIA)), applications_part(work, person(work, OLIVIA))
    assert mias is not None
    assert olivias is not None
    assert mias.places[0].place.state == "applied"
    assert [each.count for each in olivias.to_decide] == [1]
