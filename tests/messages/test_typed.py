"""What Slack made of typed text is turned back."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from messages.typed import as_typed, people_in


@pytest.mark.parametrize(
    ("sent", "typed"),
    [
        ("talked about R&amp;D &lt;3", "talked about R&D <3"),
        ("with <@U1|mia> in <#C1|general>", "with @mia in #general"),
        ("with <@U1> and <@U2>", "with @Mia and @U2"),
        ("<https://example.org/a?b=1&amp;c=2>", "https://example.org/a?b=1&c=2"),
        ("<https://example.org|the paper>", "the paper (https://example.org)"),
        ("<mailto:a@b.org|a@b.org>", "a@b.org"),
        ("<!channel> and <!subteam^S1|@board>", "@channel and @board"),
        ("<!date^1392734382^{date}|18 Feb>", "18 Feb"),
        ("&amp;lt;", "&lt;"),
        ("a <b> c", "a <b> c"),
    ],
)
def test_text_is_as_it_was_typed(sent: str, typed: str) -> None:
    assert as_typed(sent, {"U1": "Mia"}) == typed


def test_only_those_without_a_name_have_to_be_looked_up() -> None:
    assert people_in("<@U1|mia> <@U2> <@W3> <@U2> <#C1>") == ("U2", "W3")


@given(st.text())
def test_what_holds_no_mark_is_as_it_was(text: str) -> None:
    escaped = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    assert as_typed(escaped, {}) == text
