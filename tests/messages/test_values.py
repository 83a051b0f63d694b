"""Reading a form: typed values, or an error beside each field."""

from datetime import UTC, date, datetime
from typing import Any

import pytest

from mentoring.errors import FieldErrors
from messages.values import Values


def holding(**fields: dict[str, Any]) -> Values:
    return Values({name: {name: element} for name, element in fields.items()})


@pytest.mark.parametrize("typed", ["plain", "😀 שלום عالم", "a\nb", "<!channel> {{7*7}}", "x" * 3000])
def test_typed_text_comes_through_whole(typed: str) -> None:
    values = holding(notes={"value": typed})
    assert values.text("notes") == typed
    values.checked()


@pytest.mark.parametrize("typed", [None, "", "   ", "x" * 3001, "nul\0inside", "x" * 100_000])
def test_what_cannot_be_kept_is_an_error_at_its_field(typed: str | None) -> None:
    values = holding(notes={"value": typed})
    values.text("notes")
    with pytest.raises(FieldErrors) as refused:
        values.checked()
    assert list(refused.value.errors) == ["notes"]


def test_an_optional_text_may_be_empty() -> None:
    values = holding(notes={"value": None})
    assert values.text("notes", required=False) == ""
    values.checked()


def test_lines_are_read_without_empty_ones() -> None:
    assert holding(steps={"value": " one \n\n two\n"}).lines("steps") == ["one", "two"]


@pytest.mark.parametrize("typed", ["sixty", "", "4.5", "0", "1441", "-5", "60x"])
def test_a_number_out_of_bounds_or_no_number_is_an_error(typed: str) -> None:
    values = holding(minutes={"value": typed})
    values.number("minutes", least=1, most=1440)
    with pytest.raises(FieldErrors):
        values.checked()


def test_a_number_is_read() -> None:
    assert holding(minutes={"value": "45"}).number("minutes", least=1, most=1440) == 45


def test_days_and_instants_are_read() -> None:
    values = holding(on={"selected_date": "2026-03-02"}, at={"selected_date_time": 1772442000})
    assert values.day("on") == date(2026, 3, 2)
    assert values.instant("at") == datetime(2026, 3, 2, 9, 0, tzinfo=UTC)
    values.checked()


@pytest.mark.parametrize("element", [{}, {"selected_date": None}, {"selected_date": "2026-02-30"}])
def test_a_day_that_is_none_is_an_error(element: dict[str, Any]) -> None:
    values = holding(on=element)
    values.day("on")
    with pytest.raises(FieldErrors):
        values.checked()


@pytest.mark.parametrize("element", [{}, {"selected_date_time": None}, {"selected_date_time": 10**12}])
def test_an_instant_that_is_none_is_an_error(element: dict[str, Any]) -> None:
    values = holding(at=element)
    values.instant("at")
    with pytest.raises(FieldErrors):
        values.checked()


def test_all_errors_come_at_once() -> None:
    values = holding()
    values.text("a")
    values.day("b")
    values.choice("c")
    values.person("d")
    values.channel("e")
    with pytest.raises(FieldErrors) as refused:
        values.checked()
    assert set(refused.value.errors) == set("abcde")


def test_choices_people_channels_and_ticks_are_read() -> None:
    values = holding(
        c={"selected_option": {"value": "weekly"}},
        d={"selected_user": "U1"},
        e={"selected_conversation": "C1"},
        f={"selected_options": [{"value": "yes"}]},
        g={"selected_options": []},
    )
    assert (values.choice("c"), values.person("d"), values.channel("e")) == ("weekly", "U1", "C1")
    assert values.ticked("f")
    assert not values.ticked("g")


def test_half_a_surrogate_pair_is_an_error_at_its_field() -> None:
    values = holding(notes={"value": "\ud83d"})
    values.text("notes")
    with pytest.raises(FieldErrors):
        values.checked()
