"""What a person reads, as Slack would show it to them."""

import pytest

from sandbox.population import founded
from sandbox.visible import Reader
from tests.sandbox.asking import WORDS, Json, actions, button, entry, option, plain, section, select
from tests.sandbox.conftest import SEED

WORKSPACE = founded(SEED)
MIA = WORKSPACE.user_named("mia")
GENERAL = WORKSPACE.channel_named("general")
assert MIA
assert GENERAL
READER = Reader(WORKSPACE, MIA)

TEXTS: list[tuple[str, str, str]] = [
    ("a person", f"<@{MIA.id}>", "@Mia Example"),
    ("an unknown person", "<@U404|old>", "@old"),
    ("a channel", f"<#{GENERAL.id}>", "#general"),
    ("everyone", "<!channel>", "@channel"),
    ("a link", "<https://x.org|here>", "here"),
    ("a bare link", "<https://x.org>", "https://x.org"),
    ("what was escaped", "&lt;!channel&gt; &amp;amp;", "<!channel> &amp;"),
    ("a date in the reader's zone", "<!date^1772528400^{date_short} at {time}|then>", "Mar 3, 2026 at 10:00"),
    ("a date with its weekday", "<!date^1772528400^{date_long}|then>", "Tuesday, March 3, 2026"),
    ("a date that is none", "<!date^soon^{date}|then>", "then"),
]


@pytest.mark.parametrize(("written", "read"), [row[1:] for row in TEXTS], ids=[row[0] for row in TEXTS])
def test_mrkdwn_is_read_as_slack_shows_it(written: str, read: str) -> None:
    assert READER.mrkdwn(written) == read


RICH: Json = {
    "type": "rich_text",
    "elements": [
        {
            "type": "rich_text_section",
            "elements": [{"type": "text", "text": "Ask "}, {"type": "user", "user_id": MIA.id}],
        },
        {
            "type": "rich_text_list",
            "elements": [{"type": "rich_text_section", "elements": [{"type": "emoji", "name": "tada"}]}],
        },
    ],
}
BLOCKS: list[tuple[str, Json, list[str]]] = [
    ("a header", {"type": "header", "text": plain("Title & more")}, ["Title & more"]),
    ("plain text is not unescaped", {"type": "section", "text": plain("&amp; <@U1>")}, ["&amp; <@U1>"]),
    ("fields", {"type": "section", "fields": [plain("one"), plain("two")]}, ["one", "two"]),
    ("buttons", section("words", accessory=button("Go")), ["words", "Go"]),
    ("a context", {"type": "context", "elements": [plain("small"), {"type": "image", "image_url": "u", "alt_text": "a cat"}]}, ["small", "a cat"]),
    ("an image", {"type": "image", "image_url": "u", "alt_text": "a dog"}, ["a dog"]),
    ("an overflow menu", actions({"type": "overflow", "action_id": "o", "options": [option("Edit")]}), ["Edit"]),
    ("radio buttons", {**entry("Pick", select("A", kind="radio_buttons")), "hint": plain("a hint")}, ["Pick", "A", "a hint"]),
    ("rich text", RICH, ["Ask @Mia Example", ":tada:"]),
]  # fmt: skip


@pytest.mark.parametrize(("block", "lines"), [row[1:] for row in BLOCKS], ids=[row[0] for row in BLOCKS])
def test_blocks_are_read_in_order(block: Json, lines: list[str]) -> None:
    assert READER.blocks([block]).splitlines() == lines


def test_what_was_typed_is_read_with_its_label() -> None:
    typed = {"words": {"it": {"type": "plain_text_input", "value": "<b> & such"}}}

    assert READER.blocks([WORDS], typed).splitlines() == ["Words", "<b> & such"]
