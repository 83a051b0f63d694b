"""Reflections: the mentee's own, one a session, read by the mentor only while shared; asked for twice and no more."""

from datetime import UTC, date, datetime, timedelta

import pytest
from sqlalchemy import select

from mentoring.errors import FieldErrors, NotAllowed, NotFound, Refusal
from mentoring.nudges import Nudge, advance, wanted
from mentoring.reflecting import (
    NewReflection,
    ReflectionDraft,
    delete_reflection,
    edit_reflection,
    new_reflection,
    plan_errors,
    reflection_to_edit,
    share_reflection,
    unshare_reflection,
    write_reflection,
)
from mentoring.reflections import (
    ReflectionCard,
    my_reflections,
    prompt,
    prompts,
    read_reflection,
    shared_news,
    shared_reflections,
    unreflected,
)
from storage.logs import log_of
from storage.notices import Notice
from storage.pairings import Pairing, PairingState
from storage.reflections import Reflection
from storage.sessions import SessionState
from storage.work import Work
from tests.conftest import MONDAY, StandingClock, Units
from tests.mentoring.pairs import (
    EVE,
    MAX,
    MIA,
    NOAH,
    NOAH_MAX,
    NOAH_MIA,
    add_pairs,
    add_session,
    logs,
    someone,
    the_session,
)

SECRET = "I was afraid of the chair"
HOUR, DAY = timedelta(hours=1), timedelta(days=1)


@pytest.fixture
def pairs(units: Units, clock: StandingClock) -> Units:
    """Noah and Mia have had a session, logged on Monday at 12:00 UTC."""
    with units() as work:
        add_pairs(work, with_max=True)
        add_session(work, "held")
        add_session(work, "coming", MONDAY + DAY)
    clock.move(hours=3)
    with units() as work:
        logs(work, NOAH, "held")
    return units


def draft(**fields: object) -> ReflectionDraft:
    usual = {
        "subject": "session:held", "learned": SECRET, "application": "In the budget round",
        "apply_by": date(2026, 4, 15), "is_shared": False,
    }  # fmt: skip
    return ReflectionDraft(**{**usual, **fields})  # type: ignore[arg-type]


def reflects(work: Work, person_id: str = MIA, **fields: object) -> ReflectionCard:
    card = write_reflection(work, someone(work, person_id), draft(**fields))
    work.db.flush()
    return card


def told(work: Work) -> list[Notice]:
    return list(work.db.scalars(select(Notice).where(Notice.kind == "reflection_shared")))


def wishes(work: Work) -> list[Nudge]:
    work.db.flush()
    return list(prompts(work, the_session(work, "held")))


def end_pairing(work: Work) -> None:
    pairing = work.get(Pairing, NOAH_MIA)
    assert pairing is not None
    pairing.state = PairingState.ENDED


def test_a_reflection_is_its_authors_alone(pairs: Units) -> None:
    with pairs() as work:
        card = reflects(work)
        assert read_reflection(work, someone(work, MIA), card.id).learned == SECRET
        for other in (NOAH, MAX, EVE):
            with pytest.raises(NotFound):
                read_reflection(work, someone(work, other), card.id)
        assert not told(work)
        assert not shared_reflections(work, someone(work, NOAH))


def test_a_shared_one_is_read_by_the_mentor_until_it_is_taken_back(pairs: Units) -> None:
    with pairs() as work:
        card = reflects(work, is_shared=True)
        noah = someone(work, NOAH)
        assert read_reflection(work, noah, card.id).learned == SECRET
        assert [each.id for each in shared_reflections(work, noah)] == [card.id]
        assert not read_reflection(work, noah, card.id).may_edit
        unshare_reflection(work, someone(work, MIA), card.id)
        with pytest.raises(NotFound):
            read_reflection(work, noah, card.id)


def test_the_mentor_hears_once_a_day_that_something_is_shared_and_no_word_of_it(
    pairs: Units, clock: StandingClock
) -> None:
    with pairs() as work:
        mia, card = someone(work, MIA), reflects(work, is_shared=True)
        unshare_reflection(work, mia, card.id)
        share_reflection(work, mia, card.id)
        (notice,) = told(work)
        assert (notice.person_id, notice.unasked) == (NOAH, False)
        fact = shared_news(work, someone(work, NOAH), notice)
        assert fact is not None
        assert SECRET not in repr(fact)
        unshare_reflection(work, mia, card.id)
        assert shared_news(work, someone(work, NOAH), notice) is None
    clock.move(days=1)
    with pairs() as work:
        share_reflection(work, someone(work, MIA), card.id)
        work.db.flush()
        assert len(told(work)) == 2


@pytest.mark.parametrize("person_id", [NOAH, EVE])
def test_who_is_nobodys_mentee_is_told_kindly(pairs: Units, person_id: str) -> None:
    with pairs() as work, pytest.raises(Refusal) as refused:
        new_reflection(work, someone(work, person_id))
    assert ("mentees" if person_id == NOAH else "no active mentoring pair") in refused.value.text


def test_the_mentor_cannot_write_one_by_a_forged_form(pairs: Units) -> None:
    with pairs() as work:
        for subject in ("session:held", f"pairing:{NOAH_MIA}"):
            with pytest.raises(Refusal):
                reflects(work, NOAH, subject=subject)
        for subject in ("session:held", f"pairing:{NOAH_MIA}", "session:none", "nonsense", ""):
            with pytest.raises(NotFound):
                reflects(work, MAX, subject=subject)


def test_there_is_one_for_each_session_and_any_number_in_general(pairs: Units) -> None:
    with pairs() as work:
        first = reflects(work)
        with pytest.raises(Refusal, match="already"):
            reflects(work)
        assert new_reflection(work, someone(work, MIA), "held") == first
        for _time in range(2):
            reflects(work, subject=f"pairing:{NOAH_MIA}")
        assert len(my_reflections(work, someone(work, MIA))) == 3


def test_a_session_that_is_not_logged_cannot_be_reflected_on(pairs: Units) -> None:
    with pairs() as work, pytest.raises(Refusal, match="not logged yet"):
        new_reflection(work, someone(work, MIA), "coming")


def test_the_latest_session_is_chosen_already(pairs: Units) -> None:
    with pairs() as work:
        offered = new_reflection(work, someone(work, MIA))
        assert isinstance(offered, NewReflection)
        assert [each.value for each in offered.subjects] == ["session:held", f"pairing:{NOAH_MIA}"]
        assert offered.chosen == "session:held"
        alone = new_reflection(work, someone(work, MAX))
        assert isinstance(alone, NewReflection)
        assert [each.value for each in alone.subjects] == [f"pairing:{NOAH_MAX}"]


@pytest.mark.parametrize(
    ("application", "day", "before", "field"),
    [
        ("", None, None, None),
        ("words", date(2026, 3, 3), None, None),
        ("words", None, None, "apply_by"),
        ("", date(2026, 3, 3), None, "application"),
        ("words", date(2026, 3, 2), None, "apply_by"),
        ("words", date(2026, 3, 2), date(2026, 3, 2), None),
        ("words", date(2026, 2, 1), date(2026, 3, 2), "apply_by"),
    ],
)
def test_a_plan_needs_words_and_a_day_to_come(
    application: str, day: date | None, before: date | None, field: str | None
) -> None:
    assert list(plan_errors(application, day, date(2026, 3, 2), before)) == ([field] if field else [])


def test_a_plan_without_a_day_is_an_error_at_its_field(pairs: Units) -> None:
    with pairs() as work, pytest.raises(FieldErrors) as refused:
        reflects(work, apply_by=None)
    assert list(refused.value.errors) == ["apply_by"]


def test_its_author_edits_and_deletes_it(pairs: Units) -> None:
    with pairs() as work:
        mia, card = someone(work, MIA), reflects(work)
        edited = edit_reflection(
            work, mia, card.id, draft(learned="Other words", application="", apply_by=None)
        )
        assert (edited.learned, edited.application, edited.starts_at) == ("Other words", "", card.starts_at)
        for other in (NOAH, MAX):
            for action in (reflection_to_edit, share_reflection, unshare_reflection, delete_reflection):
                with pytest.raises(NotFound):
                    action(work, someone(work, other), card.id)
        delete_reflection(work, mia, card.id)
        work.db.flush()
        assert work.get(Reflection, card.id) is None


def test_after_the_pairing_its_author_can_take_it_back_but_not_change_it(pairs: Units) -> None:
    with pairs() as work:
        mia, card = someone(work, MIA), reflects(work, is_shared=True)
        end_pairing(work)
        with pytest.raises(NotAllowed):
            edit_reflection(work, mia, card.id, draft())
        unshare_reflection(work, mia, card.id)
        with pytest.raises(NotAllowed):
            share_reflection(work, mia, card.id)
        delete_reflection(work, mia, card.id)


def test_the_mentee_is_asked_the_working_morning_after_and_once_more_three_days_later(pairs: Units) -> None:
    """Berlin is an hour ahead of UTC in early March."""
    with pairs() as work:
        first, second = wishes(work)
        assert (first.person_id, second.person_id) == (MIA, MIA)
        assert first.at == datetime(2026, 3, 3, 8, tzinfo=UTC)
        assert second.at == datetime(2026, 3, 6, 8, tzinfo=UTC)
        assert first.key != second.key
        assert first.expires_at == second.at


def test_after_a_friday_it_is_asked_on_monday(pairs: Units) -> None:
    with pairs() as work:
        log = log_of(work, "held")
        assert log is not None
        log.logged_at = datetime(2026, 3, 27, 22, 59, tzinfo=UTC)
        first, second = wishes(work)
        assert first.at == datetime(2026, 3, 30, 7, tzinfo=UTC)  # Berlin has summer time since Sunday
        assert second.at == datetime(2026, 4, 2, 7, tzinfo=UTC)


def test_nothing_is_asked_once_it_is_overtaken(pairs: Units) -> None:
    with pairs() as work:
        assert len(wishes(work)) == 2
        card = reflects(work)
        assert wishes(work) == []
        delete_reflection(work, someone(work, MIA), card.id)
        assert len(wishes(work)) == 2
        the_session(work, "held").state = SessionState.MISSED
        assert wishes(work) == []
        the_session(work, "held").state = SessionState.HELD
        end_pairing(work)
        assert wishes(work) == []


def test_a_question_put_is_dropped_when_it_is_overtaken_before_it_is_sent(
    pairs: Units, clock: StandingClock
) -> None:
    clock.move(days=1)
    with pairs() as work:
        assert advance(work, prompts, the_session(work, "held")) == 1
        work.db.flush()
        notice = work.db.scalars(select(Notice).where(Notice.kind == "reflection_prompt")).one()
        facts = prompt(work, someone(work, MIA), notice)
        assert facts is not None
        assert (facts.session_id, facts.mentor_id, facts.is_second) == ("held", NOAH, False)
        assert wanted(work, prompts, notice) is not None
        reflects(work)
        assert prompt(work, someone(work, MIA), notice) is None
        assert wanted(work, prompts, notice) is None


def test_a_session_waits_on_home_for_two_weeks(pairs: Units, clock: StandingClock) -> None:
    with pairs() as work:
        assert [each.session_id for each in unreflected(work, someone(work, MIA), 5)] == ["held"]
        assert unreflected(work, someone(work, NOAH), 5) == ()
    clock.move(days=15)
    with pairs() as work:
        assert unreflected(work, someone(work, MIA), 5) == ()
