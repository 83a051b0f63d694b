"""Once a pairing has ended: what was written is read, and deleted by who wrote it, and nothing is changed or added."""

from collections.abc import Callable
from datetime import date, timedelta

import pytest

from mentoring.application_plans import plan_done, plan_dropped, plan_postponed, plan_to_postpone
from mentoring.errors import NotAllowed, Refusal
from mentoring.goals import GoalDraft, delete_goal, edit_goal, finish_goal, new_goal, set_goal
from mentoring.log_deletions import delete_log, delete_my_notes
from mentoring.log_sheets import LogPage, log_sheet, note_sheet, open_sheet, read_log
from mentoring.logs import log_line
from mentoring.partners import partners_of, partners_to_read
from mentoring.plans import plan
from mentoring.reflecting import (
    ReflectionDraft,
    delete_reflection,
    edit_reflection,
    share_reflection,
    unshare_reflection,
    write_reflection,
)
from mentoring.reflections import read_reflection
from mentoring.steps import tick_step, untick_step
from storage.goals import goals_of
from storage.logs import log_of, note_of
from storage.pairings import Pairing, PairingState
from storage.people import Person
from storage.reflections import reflections_by
from storage.steps import steps_of
from storage.work import Work
from tests.conftest import StandingClock, Units
from tests.mentoring.pairs import (
    EVE,
    MIA,
    NOAH,
    NOAH_MAX,
    NOAH_MIA,
    TEN,
    add_pairs,
    add_session,
    logs,
    someone,
)
from tests.mentoring.test_logs import change

GOAL = GoalDraft(NOAH_MIA, "Present to the board", "A second paper", date(2026, 6, 30), "Draft")
LESSON = ReflectionDraft("session:S1", "A lesson", "In the budget round", date(2026, 4, 1), is_shared=True)
Act = Callable[[Work, Person], object]


@pytest.fixture
def ended(units: Units, clock: StandingClock) -> Units:
    """Noah logged S1, Mia wrote notes, a goal and a shared reflection; S2 was never logged. Then their pairing ended."""
    with units() as work:
        add_pairs(work)
        add_session(work, "S1")
        add_session(work, "S2", TEN - timedelta(days=7))
    clock.move(hours=3)
    with units() as work:
        logs(work, NOAH, "S1", shared_notes="board", private_notes="his", next_steps=("read it",))
        change(work, MIA, "board", shared_notes="board", private_notes="hers", next_steps=("send it",))
        set_goal(work, someone(work, MIA), GOAL)
        write_reflection(work, someone(work, MIA), LESSON)
    with units() as work:
        end(work, NOAH_MIA)
    return units


def end(work: Work, pairing_id: str) -> None:
    pairing = work.get(Pairing, pairing_id)
    assert pairing is not None
    pairing.state, pairing.ended_at = PairingState.ENDED, work.now
    work.db.flush()


def goal(work: Work) -> str:
    return goals_of(work, NOAH_MIA)[0].id


def reflection(work: Work) -> str:
    return reflections_by(work, MIA)[0].id


def step(work: Work) -> str:
    return steps_of(work, "S1")[0].id


CHANGES: dict[str, Act] = {
    "the log": lambda work, me: change(work, me.id, "board", shared_notes="board and budget"),
    "a log more": lambda work, me: logs(work, me.id, "S2"),
    "the form of a log": lambda work, me: open_sheet(work, me, "S2"),
    "a step done": lambda work, me: tick_step(work, me, step(work)),
    "a step not done": lambda work, me: untick_step(work, me, step(work)),
    "a goal more": lambda work, me: set_goal(work, me, GOAL),
    "the goal": lambda work, me: edit_goal(work, me, goal(work), GOAL),
    "the goal done": lambda work, me: finish_goal(work, me, goal(work)),
    "the reflection": lambda work, me: edit_reflection(work, me, reflection(work), LESSON),
    "the reflection shared": lambda work, me: share_reflection(work, me, reflection(work)),
    "the plan done": lambda work, me: plan_done(work, me, reflection(work)),
    "the plan dropped": lambda work, me: plan_dropped(work, me, reflection(work)),
    "another day": lambda work, me: plan_postponed(work, me, reflection(work), date(2026, 5, 1)),
    "the form of another day": lambda work, me: plan_to_postpone(work, me, reflection(work)),
}


@pytest.mark.parametrize("what", CHANGES)
def test_nothing_is_changed_or_added(ended: Units, what: str) -> None:
    with pytest.raises(NotAllowed, match="has ended"), ended() as work:
        CHANGES[what](work, someone(work, MIA))


def test_all_of_it_can_be_read(ended: Units) -> None:
    with ended(reading=True) as work:
        mia, noah = someone(work, MIA), someone(work, NOAH)
        page = read_log(work, noah, "S1")
        assert (page.shared_notes, page.private_notes, page.is_closed) == ("board", "his", True)
        assert [each.title for each in plan(work, mia, NOAH_MIA).cards] == [GOAL.title]
        card = read_reflection(work, mia, reflection(work))
        assert (card.learned, card.may_edit, card.asks) == ("A lesson", False, False)
        assert read_reflection(work, noah, reflection(work)).learned == "A lesson"


def test_an_old_button_opens_the_log_to_be_read(ended: Units) -> None:
    with ended(reading=True) as work:
        page = open_sheet(work, someone(work, MIA), "S1")
        assert isinstance(page, LogPage)
        assert page.is_closed


def test_who_wrote_it_deletes_it(ended: Units) -> None:
    with ended() as work:
        mia = someone(work, MIA)
        unshare_reflection(work, mia, reflection(work))
        delete_reflection(work, mia, reflection(work))
        delete_goal(work, mia, goal(work))
        delete_log(work, someone(work, NOAH), "S1")
    with ended(reading=True) as work:
        assert (log_of(work, "S1"), note_of(work, "S1", NOAH)) == (None, None)
        assert (goals_of(work, NOAH_MIA), reflections_by(work, MIA)) == ([], [])


def test_who_did_not_log_it_deletes_their_own_notes_and_steps(ended: Units) -> None:
    with ended() as work:
        delete_my_notes(work, someone(work, MIA), "S1")
    with ended(reading=True) as work:
        assert note_of(work, "S1", MIA) is None
        assert [each.text for each in steps_of(work, "S1")] == ["read it"]
        assert read_log(work, someone(work, NOAH), "S1").private_notes == "his"


@pytest.mark.parametrize("ask", [log_sheet, note_sheet, new_goal])
def test_who_is_in_no_pair_any_more_is_told_what_is_still_there(ended: Units, ask: Act) -> None:
    with ended(reading=True) as work, pytest.raises(Refusal, match="What was written is kept") as refused:
        ask(work, someone(work, MIA))
    assert "Your pairing with Noah has ended" in refused.value.text
    with ended(reading=True) as work, pytest.raises(Refusal, match="What was written is kept"):
        log_line(work, someone(work, MIA), 45, "board")


def test_the_plans_of_ended_pairings_are_offered_where_no_other_is_left(ended: Units) -> None:
    with ended() as work:
        assert [each.pairing_id for each in partners_to_read(work, someone(work, MIA))] == [NOAH_MIA]
        with pytest.raises(Refusal, match="Ask your program owner"):
            partners_to_read(work, someone(work, EVE))
        first = work.get(Pairing, NOAH_MIA)
        assert first is not None
        work.add(
            Pairing(
                id=NOAH_MAX, program_id=first.program_id, mentor_id=NOAH, mentee_id="UMAX",
                first_session_by=date(2026, 4, 1), created_at=work.now,
            )
        )  # fmt: skip
        work.db.flush()
        assert [each.pairing_id for each in partners_to_read(work, someone(work, NOAH))] == [NOAH_MAX]
        end(work, NOAH_MAX)
        with pytest.raises(Refusal, match="Your pairings have ended"):
            partners_of(work, someone(work, NOAH))
