"""Confidential columns: nothing readable in the database, nothing readable in another place."""

from datetime import date

import pytest
from sqlalchemy import text

from storage.database import Database
from storage.goals import Goal
from storage.keys import Key, MalformedKey, WrongKey
from storage.pairings import Pairing
from storage.work import Work
from tests.conftest import Units, add_person
from tests.storage.test_work import add_program, pair

SECRET = "the succession of the Zürich desk"


def add_goal(work: Work, pairing: Pairing, title: str) -> Goal:
    goal = Goal(pairing_id=pairing.id, author_id="U2", target_on=date(2026, 6, 1), created_at=work.now)
    goal.title = title
    return work.add(goal)


@pytest.fixture
def two_goals(units: Units) -> list[str]:
    with units() as work:
        add_person(work, "U1")
        add_person(work, "U2")
        pairing = pair(work, add_program(work).id)
        return [add_goal(work, pairing, SECRET).id for _ in range(2)]


def test_a_sealed_text_reads_as_written(units: Units, two_goals: list[str]) -> None:
    with units() as work:
        goal = work.get(Goal, two_goals[0])
        assert goal is not None
        assert goal.title == SECRET
        assert goal.success_criterion is None


def test_it_can_be_changed_and_taken_away(units: Units, two_goals: list[str]) -> None:
    with units() as work:
        goal = work.get(Goal, two_goals[0])
        assert goal is not None
        goal.title = "another"
        assert goal.title == "another"
    with units() as work:
        goal = work.get(Goal, two_goals[0])
        assert goal is not None
        assert goal.title == "another"
        goal.title = None
    with units() as work:
        goal = work.get(Goal, two_goals[0])
        assert goal is not None
        assert goal.title is None


def test_the_database_holds_no_plain_text_and_equal_texts_differ(
    database: Database, two_goals: list[str]
) -> None:
    assert two_goals
    with database.reading.connect() as connection:
        sealed = [bytes(row[0]) for row in connection.execute(text("SELECT title_sealed FROM goals"))]
    assert len(set(sealed)) == 2
    assert not any(word.encode() in each for each in sealed for word in SECRET.split())


def test_a_ciphertext_moved_to_another_row_is_refused(
    units: Units, database: Database, two_goals: list[str]
) -> None:
    with database.writing.begin() as connection:
        connection.execute(
            text(
                "UPDATE goals SET title_sealed = (SELECT title_sealed FROM goals WHERE id = :a) WHERE id = :b"
            ),
            {"a": two_goals[0], "b": two_goals[1]},
        )
    with units() as work:
        moved = work.get(Goal, two_goals[1])
        assert moved is not None
        with pytest.raises(WrongKey):
            assert moved.title


def test_a_ciphertext_moved_to_another_column_is_refused(
    units: Units, database: Database, two_goals: list[str]
) -> None:
    with database.writing.begin() as connection:
        connection.execute(text("UPDATE goals SET success_criterion_sealed = title_sealed"))
    with units() as work:
        moved = work.get(Goal, two_goals[0])
        assert moved is not None
        with pytest.raises(WrongKey):
            assert moved.success_criterion


def test_a_key_prints_as_it_is_read() -> None:
    key = Key.new()
    assert Key.parse(str(key)) == key


def test_a_key_does_not_show_itself_in_a_log() -> None:
    key = Key.new()
    assert str(key) not in repr(key)


@pytest.mark.parametrize("text", ["", "short", "!" * 44, "QUJD"])
def test_a_malformed_key_is_refused(text: str) -> None:
    with pytest.raises(MalformedKey):
        Key.parse(text)


def test_another_master_key_does_not_open_the_data_key() -> None:
    wrapped = Key.new().wrap(Key.new(), "T1")
    with pytest.raises(WrongKey):
        Key.new().unwrap(wrapped, "T1")


def test_a_wrapped_key_does_not_open_for_another_workspace() -> None:
    master = Key.new()
    with pytest.raises(WrongKey):
        master.unwrap(master.wrap(Key.new(), "T1"), "T2")
