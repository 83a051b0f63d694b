"""Escalations: along the path, within working days, never to those it concerns, and not a word of them in a message."""

from collections.abc import Callable
from datetime import UTC, date, datetime

import pytest

from mentoring.charter_drafts import CharterDraft, HopDraft
from mentoring.charters import write_charter
from mentoring.due import advance_row
from mentoring.errors import NotAllowed, NotFound, Refusal
from mentoring.escalation_path import answer_by
from mentoring.escalation_reading import (
    closed_facts,
    escalations_waiting,
    my_escalations,
    read_escalation,
    step_facts,
    to_answer,
    waiting_facts,
)
from mentoring.escalations import (
    EscalationDraft,
    answer,
    new_escalation,
    pass_on,
    raise_escalation,
    reopen,
    settle,
    take_on,
    withdraw,
)
from mentoring.hours import Hours
from mentoring.program_people import FacilitatorsDraft, name_facilitators
from storage.escalations import Escalation, EscalationState, Topic, stays_of
from storage.notices import Notice
from storage.pairings import Pairing
from storage.people import Person
from storage.programs import Program, ProgramState, RoleKind, roles_in
from storage.work import Work
from tests.conftest import StandingClock, Units
from tests.mentoring.governance import FAY, SARA, add_governed, leave
from tests.mentoring.programs_of_ours import DAN, EMMA, MIA, NINA, NOAH, OLIVIA, person, recorded

SECRET = "He never reads my drafts"
PATH = (HopDraft(FAY, 2), HopDraft(OLIVIA, 3), HopDraft(SARA, 5))
Place = tuple[Program, Pairing]
Act = Callable[[Work, Person, str], object]


@pytest.fixture
def place(work: Work) -> Place:
    """With a charter: Fay has 2 working days, Olivia 3, Sara 5. It is Monday 2 March, in Berlin."""
    program, pairing = add_governed(work)
    chart(work, program, PATH)
    return program, pairing


def chart(work: Work, program: Program, path: tuple[HopDraft, ...], version: int = 0) -> None:
    roles = f"Version {version + 1}"
    write_charter(work, person(work, OLIVIA), program.id, CharterDraft(roles, "All | all", path), version)
    work.db.flush()


def escalate(work: Work, program: Program, who: str = MIA, about: str = "", pairing: str = "") -> str:
    draft = EscalationDraft(program.id, Topic.PAIRING, about, pairing, SECRET)
    raised = raise_escalation(work, person(work, who), draft)
    work.db.flush()
    return raised.id


def the(work: Work, escalation_id: str) -> Escalation:
    found = work.get(Escalation, escalation_id)
    assert found is not None
    return found


def holder(work: Work, escalation_id: str) -> str:
    return the(work, escalation_id).holder_id


def notices(work: Work, kind: str, person_id: str) -> list[Notice]:
    there = work.db.query(Notice).filter(Notice.kind == kind, Notice.person_id == person_id)
    return sorted(there, key=lambda each: each.created_at)


def test_it_goes_to_the_first_who_answers_and_the_one_who_raised_it_settles_it(
    work: Work, place: Place
) -> None:
    program, _pairing = place
    row = escalate(work, program)
    told = notices(work, "escalation_waiting", FAY)[0]
    facts = waiting_facts(work, person(work, FAY), told)
    assert facts is not None
    assert (facts.who, facts.by) == (
        MIA,
        datetime(2026, 3, 4, 16, 30, tzinfo=UTC),
    )  # Wednesday 17:30 in Berlin
    page = to_answer(work, person(work, FAY), row)
    assert page.text == SECRET
    assert recorded(work)[-1] == "escalation_read"
    answer(work, person(work, FAY), row, "I have spoken to him")
    step = step_facts(work, person(work, MIA), notices(work, "escalation_step", MIA)[0])
    assert step is not None
    assert step.what == "answered"
    assert SECRET not in repr((facts, step))
    assert "spoken" not in repr((facts, step))
    mine = read_escalation(work, person(work, MIA), row)
    assert [each.answer for each in mine.stays] == ["I have spoken to him"]
    for _each in range(2):
        settle(work, person(work, MIA), row)
    assert the(work, row).state is EscalationState.SETTLED
    closed = closed_facts(work, person(work, FAY), notices(work, "escalation_closed", FAY)[0])
    assert closed is not None
    assert closed.is_settled


def test_it_is_never_with_those_whom_it_concerns(work: Work, place: Place) -> None:
    program, pairing = place
    assert holder(work, escalate(work, program, about=FAY)) == OLIVIA
    assert holder(work, escalate(work, program, who=FAY)) == OLIVIA
    chart(work, program, (HopDraft(NOAH, 2), HopDraft(SARA, 2)), 1)
    assert holder(work, escalate(work, program, pairing=pairing.id)) == SARA
    row = escalate(work, program, about=NOAH)
    for who in (NOAH, FAY, OLIVIA, NINA):
        with pytest.raises(NotFound):
            read_escalation(work, person(work, who), row)


def test_an_empty_path_leads_to_the_facilitator_and_then_to_the_owner(work: Work, place: Place) -> None:
    program, _pairing = place
    chart(work, program, (), 1)
    row = escalate(work, program)
    assert holder(work, row) == FAY
    assert pass_on(work, person(work, FAY), row).with_id == OLIVIA
    assert holder(work, escalate(work, program, about=FAY)) == OLIVIA


def test_where_nobody_is_left_it_is_refused_and_nothing_is_kept(work: Work, place: Place) -> None:
    program, _pairing = place
    chart(work, program, (HopDraft(FAY, 2),), 1)
    for role in roles_in(work, program.id):
        work.delete(role)
    work.db.flush()
    with pytest.raises(Refusal, match="nobody left"):
        escalate(work, program, who=FAY)


def test_taking_it_on_is_told_and_gives_the_days_anew_once(units: Units, clock: StandingClock) -> None:
    with units() as work:
        program, _pairing = add_governed(work)
        chart(work, program, PATH)
        row = escalate(work, program)
    clock.move(days=1)
    with units() as work:
        take_on(work, person(work, FAY), row)
        assert the(work, row).due_at == datetime(2026, 3, 5, 16, 30, tzinfo=UTC)
        step = step_facts(work, person(work, MIA), notices(work, "escalation_step", MIA)[0])
        assert step is not None
        assert step.what == "taken"
    clock.move(days=1)
    with units() as work:
        take_on(work, person(work, FAY), row)
        assert the(work, row).due_at == datetime(2026, 3, 5, 16, 30, tzinfo=UTC)


def test_who_is_late_is_passed_over_after_working_days_and_each_step_is_told(
    units: Units, clock: StandingClock
) -> None:
    """From Thursday 5 March: Fay until Monday, Olivia until Thursday, Sara until the Thursday after; then it stays."""
    clock.move(days=3)
    with units() as work:
        program, _pairing = add_governed(work)
        chart(work, program, PATH)
        row = escalate(work, program)
    moved: list[tuple[str, str]] = []
    for _hour in range(24 * 16):
        clock.move(hours=1)
        with units() as work:
            before = holder(work, row)
            due = the(work, row).due_at
            if due is not None and due <= work.now:
                advance_row(work, "escalation", row)
            if holder(work, row) != before:
                moved.append((f"{work.now:%a %H}", holder(work, row)))
    assert moved == [("Mon 17", OLIVIA), ("Thu 17", SARA)]
    with units() as work:
        assert (the(work, row).state, the(work, row).due_at) == (EscalationState.OPEN, None)
        steps = notices(work, "escalation_step", MIA)
        assert [each.about["what"] for each in steps] == ["moved", "moved", "stuck"]
        assert all(each.unasked for each in steps)
        assert [step_facts(work, person(work, MIA), each) is not None for each in steps] == [
            False,
            True,
            True,
        ]
        assert waiting_facts(work, person(work, FAY), notices(work, "escalation_waiting", FAY)[0]) is None
        for act in (read_escalation, take_on, lambda w, me, r: answer(w, me, r, "Late")):
            with pytest.raises(Refusal, match="passed on"):
                act(work, person(work, OLIVIA), row)
        answer(work, person(work, SARA), row, "At last")


def test_who_leaves_the_company_is_passed_over_at_once(units: Units, clock: StandingClock) -> None:
    from mentoring.people import look_again_at_all

    with units() as work:
        program, _pairing = add_governed(work)
        chart(work, program, PATH)
        row = escalate(work, program)
    clock.move(minutes=5)
    with units() as work:
        leave(work, FAY)
        look_again_at_all(work, FAY)
        assert the(work, row).due_at == work.now
        advance_row(work, "escalation", row)
        assert holder(work, row) == OLIVIA
        assert [each.passage.value for each in stays_of(work, row) if each.passage] == ["gone"]
    with units() as work:
        for who in (OLIVIA, SARA):
            leave(work, who)
        the(work, row).due_at = work.now
        advance_row(work, "escalation", row)
        assert holder(work, row) == DAN  # the deputy, as the last resort


def test_the_first_answer_counts_and_another_tab_is_told(work: Work, place: Place) -> None:
    row = escalate(work, place[0])
    for _each in range(2):
        answer(work, person(work, FAY), row, "Yes")
    with pytest.raises(Refusal, match="answered already"):
        answer(work, person(work, FAY), row, "No")
    assert recorded(work).count("escalation_answered") == 1
    assert len(notices(work, "escalation_step", MIA)) == 1


def test_an_answer_that_settles_nothing_leads_to_the_next_with_what_is_missing(
    work: Work, place: Place
) -> None:
    row = escalate(work, place[0])
    with pytest.raises(Refusal, match="not been answered"):
        reopen(work, person(work, MIA), row, "Everything")
    answer(work, person(work, FAY), row, "He is busy")
    assert reopen(work, person(work, MIA), row, "That is no answer").with_id == OLIVIA
    page = read_escalation(work, person(work, OLIVIA), row)
    assert [(each.answer, each.note) for each in page.stays] == [
        ("He is busy", ""),
        ("", "That is no answer"),
    ]
    pass_on(work, person(work, OLIVIA), row)
    with pytest.raises(Refusal, match="path ends with you"):
        pass_on(work, person(work, SARA), row)
    answer(work, person(work, SARA), row, "So be it")
    assert reopen(work, person(work, MIA), row, "Still").with_id == SARA
    answer(work, person(work, SARA), row, "So be it, then")


def test_who_raised_it_withdraws_it_at_any_time(work: Work, place: Place) -> None:
    row = escalate(work, place[0])
    for _each in range(2):
        withdraw(work, person(work, MIA), row)
    with pytest.raises(Refusal, match="withdrawn it"):
        answer(work, person(work, FAY), row, "Yes")
    assert waiting_facts(work, person(work, FAY), notices(work, "escalation_waiting", FAY)[0]) is None
    assert escalations_waiting(work, person(work, FAY)) is None


def test_each_part_is_only_its_own(work: Work, place: Place) -> None:
    row = escalate(work, place[0])
    raisers: list[Act] = [settle, withdraw, lambda w, me, r: reopen(w, me, r, "No")]
    holders: list[Act] = [take_on, pass_on, to_answer, lambda w, me, r: answer(w, me, r, "Yes")]
    for acts, others in ((raisers, (FAY, OLIVIA, EMMA)), (holders, (MIA, OLIVIA, EMMA))):
        for act in acts:
            for who in others:
                with pytest.raises(NotFound):
                    act(work, person(work, who), row)


def test_who_answers_by_role_alone_does_not_once_the_role_is_gone(work: Work, place: Place) -> None:
    program, _pairing = place
    chart(work, program, (), 1)
    row = escalate(work, program)
    for role in roles_in(work, program.id, (RoleKind.FACILITATOR,)):
        work.delete(role)
    work.db.flush()
    with pytest.raises(NotFound):
        answer(work, person(work, FAY), row, "Yes")
    the(work, row).due_at = work.now
    advance_row(work, "escalation", row)
    assert holder(work, row) == OLIVIA


def test_a_new_path_or_a_role_taken_away_moves_on_at_once_what_is_with_nobody_now(
    work: Work, place: Place
) -> None:
    program, _pairing = place
    row, olivia = escalate(work, program), person(work, OLIVIA)
    chart(work, program, (HopDraft(DAN, 3),), 1)
    assert holder(work, row) == FAY, "whose role still makes it theirs"
    name_facilitators(work, olivia, program.id, FacilitatorsDraft(frozenset({FAY}), frozenset()))
    work.db.flush()
    assert the(work, row).due_at == work.now
    advance_row(work, "escalation", row)
    assert holder(work, row) == DAN


def test_anybody_in_the_program_can_and_nobody_else(work: Work, place: Place) -> None:
    program, pairing = place
    for who in (MIA, NOAH, SARA, DAN, OLIVIA):
        assert new_escalation(work, person(work, who)).program_id == program.id
    with pytest.raises(NotAllowed):
        new_escalation(work, person(work, EMMA))
    with pytest.raises(NotFound):
        escalate(work, program, who=EMMA)
    with pytest.raises(NotFound):
        escalate(work, program, who=SARA, pairing=pairing.id)
    with pytest.raises(Refusal) as refused:
        escalate(work, program, about=MIA)
    assert refused.value.field == "about"
    program.state = ProgramState.CLOSED
    with pytest.raises(Refusal, match="closed"):
        new_escalation(work, person(work, MIA))


def test_the_lists_show_what_waits_first(work: Work, place: Place) -> None:
    program, _pairing = place
    answered, waiting = escalate(work, program), escalate(work, program)
    answer(work, person(work, FAY), answered, "Yes")
    mia, fay = my_escalations(work, person(work, MIA)), my_escalations(work, person(work, FAY))
    assert [each.id for each in mia.lines] == [answered, waiting]
    assert [each.id for each in fay.lines] == [waiting, answered]
    home = escalations_waiting(work, person(work, FAY))
    assert home is not None
    assert (home.to_answer, home.answered, home.only) == (1, 0, waiting)
    assert escalations_waiting(work, person(work, SARA)) is None


@pytest.mark.parametrize(
    ("began", "days", "by"),
    [
        ("2026-03-05 09:00", 2, "2026-03-09 17:30"),  # Thursday: over a weekend
        ("2026-03-07 12:00", 1, "2026-03-09 17:30"),  # Saturday
        ("2026-03-26 12:00", 2, "2026-03-30 17:30"),  # over the change to summer time
    ],
)
def test_working_days_are_counted_by_the_programs_clock(began: str, days: int, by: str) -> None:
    from zoneinfo import ZoneInfo

    berlin = ZoneInfo("Europe/Berlin")
    found = answer_by(datetime.fromisoformat(began).replace(tzinfo=berlin), Hours("Europe/Berlin"), days)
    assert found == datetime.fromisoformat(by).replace(tzinfo=berlin)
    assert found.date() >= date(2026, 3, 9)
