"""What a unit has asked is asked again only once something has been written."""

from collections.abc import Callable

import pytest
from sqlalchemy import select, update

from storage.asking import asked_once
from storage.people import Person
from storage.work import Work
from tests.conftest import Units, add_person

asked: list[str] = []


@asked_once
def names(work: Work, zone: str) -> list[str]:
    asked.append(zone)
    return list(work.db.scalars(select(Person.name).where(Person.zone == zone).order_by(Person.name)))


@pytest.fixture(autouse=True)
def unasked() -> None:
    asked.clear()


def test_it_is_asked_once_and_everybody_has_a_list_of_their_own(work: Work) -> None:
    add_person(work, "UMIA", zone="UTC")
    names(work, "UTC").append("Nobody")
    assert names(work, "UTC") == ["Mia"]
    assert asked == ["UTC"]


def test_another_question_has_another_answer(work: Work) -> None:
    add_person(work, "UMIA", zone="UTC")
    add_person(work, "URAJ", zone="Asia/Kolkata")
    assert [names(work, zone) for zone in ("UTC", "Asia/Kolkata", "UTC")] == [["Mia"], ["Raj"], ["Mia"]]
    assert asked == ["UTC", "Asia/Kolkata"]


def _add(work: Work) -> None:
    add_person(work, "UZOE", zone="UTC")


def _add_and_write(work: Work) -> None:
    _add(work)
    work.db.flush()


def _change(work: Work) -> None:
    mia = work.get(Person, "UMIA")
    assert mia is not None
    mia.name = "Maria"


def _change_by_statement(work: Work) -> None:
    work.db.execute(update(Person).values(name="Maria"))


def _delete(work: Work) -> None:
    mia = work.get(Person, "UMIA")
    assert mia is not None
    work.delete(mia)


@pytest.mark.parametrize(
    ("write", "then"),
    [
        (_add, ["Mia", "Zoe"]), (_add_and_write, ["Mia", "Zoe"]), (_change, ["Maria"]),
        (_change_by_statement, ["Maria"]), (_delete, []),
    ],
)  # fmt: skip
def test_whatever_is_written_is_in_the_next_answer(
    work: Work, write: Callable[[Work], None], then: list[str]
) -> None:
    add_person(work, "UMIA", zone="UTC")
    assert names(work, "UTC") == ["Mia"]
    write(work)
    assert names(work, "UTC") == then
    assert asked == ["UTC", "UTC"]


def test_the_next_unit_asks_anew(units: Units) -> None:
    for number in range(2):
        with units() as work:
            assert names(work, "UTC") == ["Mia"] * number
            if number == 0:
                add_person(work, "UMIA", zone="UTC")
    assert asked == ["UTC", "UTC"]
