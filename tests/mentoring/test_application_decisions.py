"""Decisions: listed, read on record, rated, admitted, declined with a reason, undone, and many at once."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from mentoring.application_decisions import (
    ADMIT,
    DECLINE,
    KEEP,
    MOST_AT_ONCE,
    BulkDraft,
    DecisionDraft,
    bulk_to_decide,
    decide_application,
    decide_many,
    sheet_of,
    undo_decision,
)
from mentoring.application_lists import CRITERIA, Filter, application_page, read_application
from mentoring.application_news import (
    applications_part,
    decided_facts,
    decline_reason,
    standing_of,
)
from mentoring.applications import (
    application_to_change,
    application_to_fill,
    save_about,
)
from mentoring.errors import FieldErrors, NotAllowed, NotFound, Refusal
from mentoring.openings import openings
from mentoring.participants import take_in
from storage.objectives import CriticalRole, Priority
from storage.participants import Participant, ParticipantKind, ParticipantState
from storage.programs import Program, Role, RoleKind
from storage.work import Work
from tests.conftest import add_person
from tests.mentoring.applicants import ABOUT, MENTEE, MENTOR, RATED, applies, program
from tests.mentoring.programs_of_ours import (
    DAN,
    EMMA,
    MAX,
    MIA,
    NINA,
    NOAH,
    OLIVIA,
    add_program,
    notice_to,
    person,
    recorded,
    told,
)

__all__ = ["program"]


def test_the_list_is_filtered_paged_and_on_record_and_leaves_out_what_was_not_sent(
    work: Work, program: Program
) -> None:
    for number in range(12):
        add_person(work, f"U9{number:02}")
        work.db.flush()
        applies(work, program, f"U9{number:02}")
    applies(work, program, NOAH, MENTOR)
    save_about(work, person(work, MAX), program.id, "mentee", ABOUT)
    olivia = person(work, OLIVIA)
    page = application_page(work, olivia, Filter("", page=1))
    assert (page.pages, page.total, len(page.lines)) == (2, 13, 3)
    assert application_page(work, olivia, Filter("", "mentor", page=9)).lines[0].person_id == NOAH
    assert application_page(work, olivia, Filter(program.id, "x", "declined")).lines == ()
    assert recorded(work).count("applications_listed") == 2
    for who in (MIA, NOAH):
        with pytest.raises(NotAllowed):
            application_page(work, person(work, who), Filter(""))


def test_one_is_read_whole_but_for_whom_they_avoid_and_the_reading_is_on_record(
    work: Work, program: Program
) -> None:
    mine = applies(work, program, MIA, avoid=(NINA,))
    card = read_application(work, person(work, DAN), mine.id)
    assert (card.hopes, card.skills[0].wanted) == ("To grow", 4)
    assert NINA not in repr(card)
    assert recorded(work)[-1] == "application_read"
    assert mine.avoid == {NINA}
    for stranger in (MIA, NOAH):
        for asked in (read_application, sheet_of, undo_decision):
            with pytest.raises(NotFound):
                asked(work, person(work, stranger), mine.id)


def test_a_mentor_is_rated_on_all_three_and_admitted(work: Work, program: Program) -> None:
    mine, olivia = applies(work, program, NOAH, MENTOR), person(work, OLIVIA)
    with pytest.raises(FieldErrors) as refused:
        decide_application(work, olivia, mine.id, DecisionDraft(ADMIT, rubric={CRITERIA[0]: 3}))
    assert set(refused.value.errors) == set(CRITERIA[1:])
    decide_application(work, olivia, mine.id, DecisionDraft(ADMIT, "Strong", RATED))
    assert (mine.state, mine.rubric, mine.decided_by) == (ParticipantState.ADMITTED, RATED, OLIVIA)
    assert told(work, "application_decided") == [NOAH]


def test_of_two_who_decide_one_wins_and_the_other_is_told(work: Work, program: Program) -> None:
    mine = applies(work, program, MIA)
    decide_application(work, person(work, OLIVIA), mine.id, DecisionDraft(ADMIT))
    with pytest.raises(Refusal) as refused:
        decide_application(work, person(work, DAN), mine.id, DecisionDraft(DECLINE, "No room"))
    assert person(work, OLIVIA).name in refused.value.text
    assert mine.is_admitted


def test_a_reason_for_declining_is_theirs_to_read_and_the_way_back_is_open(
    work: Work, program: Program
) -> None:
    mine, olivia, mia = applies(work, program, MIA), person(work, OLIVIA), person(work, MIA)
    with pytest.raises(FieldErrors):
        decide_application(work, olivia, mine.id, DecisionDraft(DECLINE))
    decide_application(work, olivia, mine.id, DecisionDraft(DECLINE, "Next year"))
    assert decline_reason(work, mia, mine.id).reason == "Next year"
    with pytest.raises(NotFound):
        decline_reason(work, olivia, mine.id)
    with pytest.raises(Refusal, match="declined"):
        application_to_fill(work, mia, program.id, "mentee")
    notice = notice_to(work, "application_decided", MIA)
    facts = decided_facts(work, mia, notice)
    assert "Next year" not in repr((facts, notice.about))
    undo_decision(work, olivia, mine.id)
    undo_decision(work, olivia, mine.id)
    assert (mine.state, mine.decision_reason) == (ParticipantState.APPLIED, None)
    assert recorded(work).count("decision_undone") == 1
    assert decided_facts(work, mia, notice) is None


def test_a_critical_role_is_of_the_program_and_never_shown_to_the_mentee(
    work: Work, program: Program
) -> None:
    other = add_program(work, name="Others")
    for row_id, owner in (("K1", program), ("K2", other)):
        work.add(
            CriticalRole(
                id=row_id, program_id=owner.id, priority=Priority.HIGH, created_at=work.now, title=row_id
            )
        )
    mine, olivia, mia = applies(work, program, MIA), person(work, OLIVIA), person(work, MIA)
    with pytest.raises(NotFound):
        decide_application(work, olivia, mine.id, DecisionDraft(ADMIT, critical_role_id="K2"))
    card = decide_application(work, olivia, mine.id, DecisionDraft(KEEP, critical_role_id="K1"))
    assert (card.critical_role, mine.critical_role_id, mine.state) == ("K1", "K1", ParticipantState.APPLIED)
    work.add(Role(program_id=program.id, person_id=MIA, kind=RoleKind.DEPUTY))
    work.db.flush()
    assert read_application(work, mia, mine.id).critical_role == ""
    with pytest.raises(Refusal):
        decide_application(work, mia, mine.id, DecisionDraft(KEEP))
    assert mine.critical_role_id == "K1"
    seen = (application_to_change(work, mia, mine.id), openings(work, mia), applications_part(work, mia))
    assert "K1" not in repr(seen)


def test_many_are_decided_at_once_and_who_was_decided_meanwhile_stays(work: Work, program: Program) -> None:
    program.eligibility = {"mentee": {"functions": ["Finance"]}}
    rows = [applies(work, program, who) for who in (MIA, MAX, EMMA)]
    rows[2].function = "Sales"
    olivia, shown = person(work, OLIVIA), Filter(program.id)
    page, fitting, rates = bulk_to_decide(work, olivia, shown)
    assert (len(page.lines), fitting, rates) == (3, 2, False)
    decide_application(work, person(work, DAN), rows[0].id, DecisionDraft(DECLINE, "Full"))
    ticked = BulkDraft(frozenset(row.id for row in rows[:2]), everybody=False, decision=ADMIT)
    done = decide_many(work, olivia, shown, ticked)
    assert (done.done, done.overtaken) == (1, 1)
    assert [row.state.value for row in rows] == ["declined", "admitted", "applied"]
    for wrong in (
        BulkDraft(frozenset(), everybody=True, decision=ADMIT),
        BulkDraft(frozenset(), everybody=False, decision=ADMIT),
        BulkDraft(frozenset({rows[2].id}), everybody=False, decision=DECLINE),
    ):
        with pytest.raises(Refusal):
            decide_many(work, olivia, shown, wrong)
    rows[2].function = "Finance"
    work.db.flush()
    everybody = BulkDraft(frozenset(), everybody=True, decision=DECLINE, reason="Full")
    assert decide_many(work, olivia, shown, everybody).done == 1
    assert told(work, "application_decided") == sorted([MIA, MAX, EMMA])


def test_nobody_decides_on_their_own_application(work: Work, program: Program) -> None:
    olivia, own = person(work, OLIVIA), applies(work, program, OLIVIA, MENTOR)
    deeds: list[Callable[[], object]] = [
        lambda: sheet_of(work, olivia, own.id),
        lambda: decide_application(work, olivia, own.id, DecisionDraft(ADMIT, rubric=RATED)),
        lambda: decide_application(work, olivia, own.id, DecisionDraft(KEEP, rubric=RATED)),
        lambda: undo_decision(work, olivia, own.id),
        lambda: decide_many(
            work, olivia, Filter(program.id), BulkDraft(frozenset({own.id}), False, ADMIT, "", RATED)
        ),
    ]
    for deed in deeds:
        with pytest.raises(Refusal) as refused:
            deed()
        assert "somebody else who runs the program" in refused.value.text
    person(work, DAN).is_deactivated = True
    with pytest.raises(Refusal) as refused:
        deeds[0]()
    assert "Name a deputy first" in refused.value.text
    assert (own.state, own.rubric) == (ParticipantState.APPLIED, {})
    person(work, DAN).is_deactivated = False
    assert [read_application(work, person(work, who), own.id).is_mine for who in (OLIVIA, DAN)] == [
        True,
        False,
    ]
    decide_application(work, person(work, DAN), own.id, DecisionDraft(ADMIT, rubric=RATED))
    assert own.is_admitted


def test_among_many_ones_own_application_is_left_out_and_that_is_said(work: Work, program: Program) -> None:
    olivia, shown = person(work, OLIVIA), Filter(program.id)
    own, other = applies(work, program, OLIVIA, MENTOR), applies(work, program, MIA)
    assert bulk_to_decide(work, olivia, shown)[1:] == (1, False)
    done = decide_many(work, olivia, shown, BulkDraft(frozenset(), everybody=True, decision=ADMIT))
    assert (done.done, done.has_own) == (1, True)
    assert (own.state, other.state) == (ParticipantState.APPLIED, ParticipantState.ADMITTED)


def test_no_mentor_is_admitted_unrated_among_many_either(work: Work, program: Program) -> None:
    rows = [
        applies(work, program, NOAH, MENTOR),
        applies(work, program, NINA, MENTOR),
        applies(work, program, MIA),
    ]
    olivia, shown = person(work, OLIVIA), Filter(program.id)
    own = dict.fromkeys(CRITERIA, 5)
    decide_application(work, olivia, rows[1].id, DecisionDraft(KEEP, rubric=own))
    assert bulk_to_decide(work, olivia, shown)[2]
    everybody = BulkDraft(frozenset(), everybody=True, decision=ADMIT)
    with pytest.raises(FieldErrors) as refused:
        decide_many(work, olivia, shown, everybody)
    assert set(refused.value.errors) == set(CRITERIA)
    assert decide_many(work, olivia, shown, replace(everybody, rubric=RATED)).done == 3
    assert [row.rubric for row in rows] == [RATED, own, {}]


def test_many_of_another_program_are_not_found(work: Work, program: Program) -> None:
    other = add_program(work, name="Others")
    mine = applies(work, program, MIA)
    ticked = BulkDraft(frozenset({mine.id}), everybody=False, decision=ADMIT)
    with pytest.raises(NotFound):
        decide_many(work, person(work, OLIVIA), Filter(other.id), ticked)
    with pytest.raises(NotFound):
        decide_many(work, person(work, NOAH), Filter(program.id), ticked)


def test_how_many_are_in_is_said_from_five_on(work: Work, program: Program) -> None:
    """A6."""
    mine = applies(work, program, MIA)
    for number in range(5):
        for kind in ParticipantKind:
            who = f"U8{number}{kind.value[-1]}"
            add_person(work, who)
            work.db.flush()
            if (number, kind) == (4, MENTEE):
                before = standing_of(work, mine)
                assert before is not None
                assert (before.mentors, before.mentees) == (0, 0)
            take_in(work, OLIVIA, program.id, who, kind)
    work.db.flush()
    after = standing_of(work, mine)
    assert after is not None
    assert (after.mentors, after.mentees) == (5, 5)


def test_so_many_at_once_and_the_others_the_next_time(work: Work, program: Program) -> None:
    for number in range(MOST_AT_ONCE + 1):
        add_person(work, f"U7{number}")
        work.add(
            Participant(program_id=program.id, person_id=f"U7{number}", kind=MENTEE, applied_at=work.now)
        )
    work.db.flush()
    everybody = BulkDraft(frozenset(), everybody=True, decision=ADMIT)
    olivia, shown = person(work, OLIVIA), Filter(program.id)
    assert [(done.done, done.left) for done in (decide_many(work, olivia, shown, everybody) for _ in "12")] == [
        (MOST_AT_ONCE, 1), (1, 0),
    ]  # fmt: skip
