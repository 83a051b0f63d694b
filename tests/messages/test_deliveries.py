"""The question about a post, as its reader meets it."""

from mentoring.deliveries import PostHeld
from messages.deliveries import confirmed, post_held, resent
from tests.conftest import MONDAY
from tests.messages.as_filled import buttons, seen

HELD = PostHeld("notice-1", "C1", MONDAY, "Europe/Berlin")


def test_it_says_where_and_when_in_the_readers_zone_and_offers_both_answers() -> None:
    message = post_held(HELD)
    assert "<#C1>" in message.text
    assert "Monday 2 March, 10:00 (Berlin time)" in message.text
    assert seen(message).startswith(message.text)
    assert buttons(message) == {"deliveries_resend": "notice-1", "deliveries_confirm": "notice-1"}


def test_each_answer_is_confirmed_and_a_late_one_is_told_so() -> None:
    assert "posted again" in resent(is_first=True).text
    assert "nothing more will be posted" in confirmed(is_first=True).text
    assert resent(is_first=False) == confirmed(is_first=False)
    assert "already" in resent(is_first=False).text
    assert buttons(resent(is_first=True)) == {}
