"""The words and forms of sessions: each in the reader's zone, nothing confidential in a message, read back as typed."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from mentoring.errors import FieldErrors
from mentoring.partners import Partner
from mentoring.reminders import SessionNews
from mentoring.rescheduling import AgendaDraft, CancelDraft, MoveDraft, Scope, SessionDetail
from mentoring.series import Repeat
from mentoring.sessions import Booking, SessionDraft
from messages.registry import NOTICES
from messages.sessions import (
    booking_form,
    cancel_form,
    move_form,
    read_booking_form,
    read_cancel_form,
    read_move_form,
    read_session_form,
    session_form,
)
from messages.shapes import Form, Message
from messages.values import State, Values
from storage.sessions import SessionState

NINE = datetime(2026, 3, 17, 13, tzinfo=UTC)  # 14:00 in Berlin, 09:00 in New York, where summer has begun
HOSTILE = "<!channel> <@U1> <https://evil.example|bank> {{7*7}} \"'{}%(x)s & مرحبا 🎉"
NEWS = SessionNews("s1", "p1", "U2", False, NINE, 60, "Europe/Berlin", Repeat.NEVER, False)
DETAIL = SessionDetail(
    "s1", "p1", "U2", NINE, 60, "Europe/Berlin", SessionState.PLANNED, False, True, None, None, 3, 2
)  # fmt: skip
ONE = Partner("p1", "Noah", "Successors", True)
TWO = Partner("p2", "Nina", "Leaders & Co", True)


def told(kind: str, **facts: Any) -> Message:
    return NOTICES[kind](replace(NEWS, **facts))


def visible(form: Form) -> str:
    return str(form.payload("stamp"))


def labels(form: Form) -> list[str]:
    return [block["label"]["text"] for block in form.payload("")["blocks"] if block["type"] == "input"]


def buttons(blocks: list[dict[str, Any]]) -> dict[str, str]:
    return {
        element["action_id"]: element["value"]
        for block in blocks
        if block["type"] == "actions"
        for element in block["elements"]
    }


def as_shown(form: Form, **typed: dict[str, Any]) -> Values:
    """The form submitted as it opened, but for what was typed."""
    state: State = {}
    for block in form.payload("")["blocks"]:
        if block["type"] == "input":
            state[block["block_id"]] = {block["element"]["action_id"]: _initial(block["element"])}
    for field, value in typed.items():
        state[field] = {field: value}
    return Values(state)


def _initial(element: dict[str, Any]) -> dict[str, Any]:
    return {
        "value": element.get("initial_value"),
        "selected_option": element.get("initial_option"),
        "selected_date_time": element.get("initial_date_time"),
    }


@pytest.mark.parametrize(
    ("kind", "facts", "says"),
    [
        ("session_booked", {"by_me": True}, "Booked: your session with <@U2> on Tuesday 17 March, 14:00 (Berlin time), 60 minutes."),
        ("session_booked", {"zone": "America/New_York"}, "<@U2> has booked a session with you on Tuesday 17 March, 09:00 (New York time), 60 minutes."),
        ("session_moved", {"was_at": NINE - timedelta(days=7)}, "<@U2> has moved your session of Tuesday 10 March, 14:00 (Berlin time). It is now on Tuesday 17 March, 14:00 (Berlin time), 60 minutes."),
        ("session_cancelled", {}, "<@U2> has cancelled your session of Tuesday 17 March, 14:00 (Berlin time). If you still want to meet, schedule another one now."),
        ("session_reminder", {"is_soon": True}, "Within the hour: your session with <@U2>, Tuesday 17 March, 14:00 (Berlin time), 60 minutes."),
        ("session_reminder", {}, "A reminder: your session with <@U2> is on Tuesday 17 March, 14:00 (Berlin time), 60 minutes."),
    ],
)  # fmt: skip
def test_a_message_reads_well_aloud(kind: str, facts: dict[str, Any], says: str) -> None:
    assert told(kind, **facts).text == says


@pytest.mark.parametrize(
    ("kind", "facts", "says"),
    [
        ("session_booked", {"repeats": Repeat.WEEKLY}, " It repeats every week."),
        ("session_booked", {"repeats": Repeat.FORTNIGHTLY}, " It repeats every 2 weeks."),
        ("session_booked", {"repeats": Repeat.MONTHLY}, " It repeats every month."),
        ("session_booked", {"has_agenda": True}, " There is an agenda."),
        ("session_moved", {"was_at": NINE, "and_following": True}, " and all that follow it. The first is now on "),
        ("session_cancelled", {"and_following": True}, " and all that follow it. "),
        ("session_cancelled", {"has_reason": True}, " They gave a reason: only the two of you can open it. "),
        ("session_reminder", {"has_agenda": True}, " There is an agenda"),
    ],
)  # fmt: skip
def test_what_more_there_is_stands_in_a_sentence_of_its_own(
    kind: str, facts: dict[str, Any], says: str
) -> None:
    assert says in told(kind, **facts).text


@pytest.mark.parametrize("kind", ["session_booked", "session_moved", "session_reminder"])
def test_every_message_carries_what_one_may_want_next(kind: str) -> None:
    payload = told(kind, was_at=NINE, has_agenda=True).payload()
    found = buttons(payload["blocks"])
    assert {"sessions_move", "sessions_cancel", "sessions_open"} <= found.keys()
    assert ("sessions_calendar" in found) == (kind != "session_reminder")
    assert set(found.values()) == {"s1"}


def test_a_cancelled_session_offers_another_and_its_reason() -> None:
    found = buttons(told("session_cancelled", has_reason=True).payload()["blocks"])
    assert found == {"sessions_schedule": "p1", "sessions_open": "s1", "sessions_calendar": "s1"}
    assert "sessions_open" not in buttons(told("session_cancelled").payload()["blocks"])


def test_a_reminder_says_how_to_stop_it() -> None:
    assert "/mentor pause" in str(told("session_reminder").payload())


def test_who_is_not_asked_with_one_pairing_and_asked_with_two() -> None:
    one = booking_form(Booking("p1", (ONE,), NINE, 60, "Europe/Berlin"))
    two = booking_form(Booking("", (ONE, TWO), NINE, 60, "Europe/Berlin"))
    assert labels(one) == ["Date and time", "Minutes", "Repeats", "Agenda"]
    assert one.about == {"pairing": "p1"}
    assert labels(two) == ["With", "Date and time", "Minutes", "Repeats", "Agenda"]
    assert two.about == {}
    with pytest.raises(FieldErrors) as refused:
        read_booking_form(as_shown(two))
    assert set(refused.value.errors) == {"pairing"}
    chosen = as_shown(two, pairing={"selected_option": {"value": "p2"}})
    assert read_booking_form(chosen).pairing == "p2"


@pytest.mark.parametrize(
    "form", [booking_form(Booking("p1", (ONE,), NINE, 60, "Europe/Berlin")), move_form(DETAIL)]
)
def test_the_time_names_the_clock_that_is_meant(form: Form) -> None:
    assert "In your own time zone: Berlin time." in visible(form)


@pytest.mark.parametrize(
    "form",
    [
        booking_form(Booking("p1", (ONE,), NINE, 60, "Europe/Berlin")),
        move_form(DETAIL),
        cancel_form(DETAIL),
        session_form(DETAIL),
        session_form(replace(DETAIL, is_open=False)),
    ],
)
def test_every_form_says_who_can_see_it(form: Form) -> None:
    assert "Who can see this: the two of you" in visible(form)


def test_a_form_submitted_as_it_opened_means_what_it_shows() -> None:
    draft = read_booking_form(as_shown(booking_form(Booking("p1", (ONE,), NINE, 45, "Europe/Berlin"))))
    assert draft == SessionDraft("", NINE, 45, Repeat.NEVER, "")
    series = replace(DETAIL, is_series=True, agenda="first steps")
    assert read_move_form(as_shown(move_form(series))) == MoveDraft(NINE, 60, Scope.ONE)
    assert read_cancel_form(as_shown(cancel_form(series))) == CancelDraft("", Scope.ONE)
    assert read_session_form(as_shown(session_form(series))) == AgendaDraft("first steps", Scope.ONE)


def test_in_a_series_it_is_asked_which_are_meant() -> None:
    series = replace(DETAIL, is_series=True)
    for form, read in ((move_form, read_move_form), (cancel_form, read_cancel_form)):
        assert "This and all following" in visible(form(series))
        assert "This and all following" not in visible(form(DETAIL))
        following = {"selected_option": {"value": "following"}}
        assert read(as_shown(form(series), scope=following)).scope is Scope.FOLLOWING


@pytest.mark.parametrize("typed", [HOSTILE, "x" * 3000, "<" * 3000, "a\nb\n\nc"])
def test_an_agenda_is_kept_and_shown_as_it_was_typed(typed: str) -> None:
    form = booking_form(Booking("p1", (ONE,), NINE, 60, "Europe/Berlin"))
    assert read_booking_form(as_shown(form, agenda={"value": typed})).agenda == typed
    shown = session_form(replace(DETAIL, agenda=typed)).payload("")
    assert typed in [block["element"].get("initial_value") for block in shown["blocks"] if "element" in block]
    closed = session_form(replace(DETAIL, agenda=typed, reason=typed, is_open=False)).payload("")
    plain = [block["text"] for block in closed["blocks"] if block["type"] == "section"][1:]
    assert [text["type"] for text in plain] == ["plain_text", "plain_text"]
    assert {text["text"] for text in plain} == {typed}


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("minutes", {"value": "sixty"}),
        ("minutes", {"value": "1500"}),
        ("minutes", {"value": "-5"}),
        ("minutes", {"value": None}),
        ("starts_at", {"selected_date_time": None}),
        ("starts_at", {"selected_date_time": 10**12}),
        ("repeats", {"selected_option": None}),
        ("repeats", {"selected_option": {"value": "daily"}}),
        ("agenda", {"value": "x" * 3001}),
        ("agenda", {"value": "nul\0"}),
    ],
)
def test_what_cannot_be_read_is_said_beside_its_field(field: str, value: dict[str, Any]) -> None:
    with pytest.raises(FieldErrors) as refused:
        read_booking_form(
            as_shown(booking_form(Booking("p1", (ONE,), NINE, 60, "Europe/Berlin")), **{field: value})
        )
    assert list(refused.value.errors) == [field]


READERS: list[tuple[Form, Callable[[Values], object]]] = [
    (move_form(DETAIL), read_move_form),
    (cancel_form(DETAIL), read_cancel_form),
    (session_form(DETAIL), read_session_form),
]


@pytest.mark.parametrize(("form", "read"), READERS)
def test_too_much_is_refused_in_the_other_forms_too(form: Form, read: Callable[[Values], object]) -> None:
    with pytest.raises(FieldErrors):
        read(as_shown(form, **{name: {"value": "x" * 3001} for name in ("minutes", "reason", "agenda")}))


def test_a_form_remembers_which_state_it_shows() -> None:
    assert move_form(DETAIL).about == {"session": "s1", "sequence": "3"}
    assert cancel_form(DETAIL).about == {"session": "s1", "sequence": "3"}
    assert session_form(DETAIL).about == {"session": "s1", "edition": "2"}


def test_a_session_that_is_over_is_read_and_not_written() -> None:
    over = session_form(replace(DETAIL, is_open=False, agenda="first steps", state=SessionState.HELD))
    assert over.submit is None
    assert labels(over) == []
    assert "first steps" in visible(over)
    assert buttons(over.payload("")["blocks"]) == {}


@pytest.mark.parametrize(
    ("state", "says"),
    [(SessionState.CANCELLED, "has been cancelled"), (SessionState.MISSED, "did not take place")],
)
def test_a_session_says_what_became_of_it(state: SessionState, says: str) -> None:
    assert says in visible(session_form(replace(DETAIL, state=state, is_open=False)))
