"""Reflections in the database: one for each session and author, by constraint."""

from datetime import timedelta

import pytest

from storage.errors import Conflict
from storage.reflections import (
    Reflection,
    reflection_on,
    reflections_in,
    reflections_shared_in,
    sessions_to_reflect_on,
)
from storage.sessions import SessionState
from storage.work import Work
from tests.conftest import MONDAY, Units
from tests.mentoring.pairs import MIA, NOAH_MIA, add_pairs, add_session

DAY = timedelta(days=1)


def add_reflection(work: Work, session_id: str | None, *, is_shared: bool = False) -> Reflection:
    return work.add(
        Reflection(
            pairing_id=NOAH_MIA, session_id=session_id, author_id=MIA, is_shared=is_shared,
            created_at=work.now, learned="a lesson",
        )
    )  # fmt: skip


@pytest.fixture
def held(units: Units) -> Units:
    with units() as work:
        add_pairs(work)
        for number in range(3):
            add_session(work, f"held {number}", MONDAY - number * DAY, state=SessionState.HELD)
        add_session(work, "planned", MONDAY - 4 * DAY)
    return units


def test_two_for_one_session_cannot_be_kept(held: Units) -> None:
    with held() as work:
        add_reflection(work, "held 0")
    with pytest.raises(Conflict), held() as work:
        add_reflection(work, "held 0")


def test_in_general_there_may_be_many(held: Units) -> None:
    with held() as work:
        add_reflection(work, None)
        add_reflection(work, None, is_shared=True)
    with held() as work:
        assert reflections_in(work, NOAH_MIA) == 2
        assert len(reflections_shared_in(work, NOAH_MIA)) == 1
        assert reflections_shared_in(work) == []


def test_held_sessions_without_one_are_found_the_latest_first(held: Units) -> None:
    with held() as work:
        add_reflection(work, "held 1")
        add_reflection(work, None)
    with held() as work:
        since = MONDAY - 2 * DAY
        found = sessions_to_reflect_on(work, [NOAH_MIA], MIA, since, 5)
        assert [each.id for each in found] == ["held 0", "held 2"]
        assert [each.id for each in sessions_to_reflect_on(work, [NOAH_MIA], MIA, since, 1)] == ["held 0"]
        assert len(sessions_to_reflect_on(work, [NOAH_MIA], "UNOAH", since, 5)) == 3
        assert not sessions_to_reflect_on(work, [NOAH_MIA], MIA, MONDAY + DAY, 5)
        reflection = reflection_on(work, "held 1", MIA)
        assert reflection is not None
        assert reflection.learned == "a lesson"
