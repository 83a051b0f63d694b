"""Every number of SLACK's contract about blocks: what just fits is taken, one more is refused with a pointer."""

from collections.abc import Callable
from typing import Any

import pytest
from slack_sdk.web.async_client import AsyncWebClient

from sandbox import Sandbox
from sandbox.limits.blocks import blocks as rule_for
from tests.sandbox.asking import Json, actions, button, entry, option, plain, refusal, section, select

BUTTON_CONFIRM: Json = {"title": plain("t"), "text": plain("x"), "confirm": plain("y"), "deny": plain("n")}


def _confirmed(key: str) -> Callable[[int], Json]:
    return lambda n: actions(button(confirm={**BUTTON_CONFIRM, key: plain("x" * n)}))


def _choices(kind: str) -> Callable[[int], Json]:
    return lambda n: actions({"type": kind, "options": [option(f"o{i}") for i in range(n)]})


def _select(**more: Any) -> Json:
    return actions(select("One", **more))


AT_MOST: list[tuple[str, int, Callable[[int], Json], str]] = [
    ("a section's text", 3000, lambda n: section("x" * n), "/blocks/0/text/text"),
    (
        "a section's fields",
        10,
        lambda n: {"type": "section", "fields": [plain("x")] * n},
        "/blocks/0/fields",
    ),
    ("a field", 2000, lambda n: {"type": "section", "fields": [plain("x" * n)]}, "/blocks/0/fields/0/text"),
    ("a header", 150, lambda n: {"type": "header", "text": plain("x" * n)}, "/blocks/0/text/text"),
    (
        "a context's elements",
        10,
        lambda n: {"type": "context", "elements": [plain("x")] * n},
        "/blocks/0/elements",
    ),
    ("actions", 25, lambda n: actions(*[button(action_id=f"a{i}") for i in range(n)]), "/blocks/0/elements"),
    ("a button's text", 75, lambda n: actions(button("x" * n)), "/blocks/0/elements/0/text/text"),
    ("a button's value", 2000, lambda n: actions(button(value="x" * n)), "/blocks/0/elements/0/value"),
    ("a button's url", 3000, lambda n: actions(button(url="x" * n)), "/blocks/0/elements/0/url"),
    ("a confirmation's title", 100, _confirmed("title"), "/blocks/0/elements/0/confirm/title/text"),
    ("a confirmation's text", 300, _confirmed("text"), "/blocks/0/elements/0/confirm/text/text"),
    ("a confirmation's yes", 30, _confirmed("confirm"), "/blocks/0/elements/0/confirm/confirm/text"),
    ("a confirmation's no", 30, _confirmed("deny"), "/blocks/0/elements/0/confirm/deny/text"),
    ("a select's options", 100, _choices("static_select"), "/blocks/0/elements/0/options"),
    ("radio buttons", 10, _choices("radio_buttons"), "/blocks/0/elements/0/options"),
    ("checkboxes", 10, _choices("checkboxes"), "/blocks/0/elements/0/options"),
    ("an overflow menu", 5, _choices("overflow"), "/blocks/0/elements/0/options"),
    ("an option's text", 75, lambda n: actions(select("x" * n)), "/blocks/0/elements/0/options/0/text/text"),
    (
        "an option's value",
        150,
        lambda n: actions({"type": "static_select", "options": [option("x", "v" * n)]}),
        "/blocks/0/elements/0/options/0/value",
    ),
    (
        "a placeholder",
        150,
        lambda n: _select(placeholder=plain("x" * n)),
        "/blocks/0/elements/0/placeholder/text",
    ),
    ("a block_id", 255, lambda n: section(block_id="x" * n), "/blocks/0/block_id"),
    ("an action_id", 255, lambda n: actions(button(action_id="x" * n)), "/blocks/0/elements/0/action_id"),
    (
        "a label",
        2000,
        lambda n: entry("x", {"type": "datepicker"}) | {"label": plain("x" * n)},
        "/blocks/0/label/text",
    ),
    (
        "an alt text",
        2000,
        lambda n: {"type": "image", "image_url": "u", "alt_text": "x" * n},
        "/blocks/0/alt_text",
    ),
]


@pytest.mark.parametrize(
    ("most", "build", "pointer"), [row[1:] for row in AT_MOST], ids=[row[0] for row in AT_MOST]
)
async def test_what_just_fits_is_taken_and_one_more_is_refused(
    client: AsyncWebClient, most: int, build: Callable[[int], Json], pointer: str
) -> None:
    assert (await client.api_call("blocks.validate", json={"blocks": [build(most)]}))["ok"]

    refused = await refusal(client.api_call("blocks.validate", json={"blocks": [build(most + 1)]}))

    assert refused["error"] == "invalid_blocks"
    assert [m for m in refused["response_metadata"]["messages"] if m.endswith(f"[json-pointer:{pointer}]")]


WRONG: list[tuple[str, Json, str]] = [
    ("an unknown block", {"type": "marquee"}, "unsupported type: marquee"),
    ("an unknown element", actions({"type": "lever"}), "unsupported type: lever in actions"),
    ("a text input outside an input", actions({"type": "plain_text_input"}), "unsupported type: plain_text_input"),
    ("a button in an input", entry("x", button()), "unsupported type: button in input"),
    ("a field Slack does not know", section(colour="red"), "invalid additional property: colour"),
    ("a button without text", actions({"type": "button"}), "missing required field: text"),
    ("a section with nothing", {"type": "section"}, "missing required field: text"),
    ("an empty text", section(""), "must be more than 0 characters"),
    ("a header in mrkdwn", {"type": "header", "text": {"type": "mrkdwn", "text": "x"}}, "must be one of: plain_text"),
    ("a button in mrkdwn", actions({"type": "button", "text": {"type": "mrkdwn", "text": "x"}}), "plain_text"),
    ("a strange style", actions(button(style="loud")), "must be one of: primary, danger"),
    ("no options", actions({"type": "static_select", "options": []}), "no fewer than 1 items"),
    ("an initial option not offered", _select(initial_option=option("Two")), "must be one of the options"),
    ("a date that is none", actions({"type": "datepicker", "initial_date": "2026-02-30"}), "must be a date"),
    ("a time that is none", actions({"type": "timepicker", "initial_time": "25:00"}), "must be a time"),
    ("a zone that is none", actions({"type": "timepicker", "timezone": "Mars/Base"}), "must be an IANA time zone"),
    ("milliseconds", actions({"type": "datetimepicker", "initial_date_time": 1772452800000}), "must be between"),
    ("a number as number", entry("x", {"type": "number_input", "is_decimal_allowed": False, "min_value": 1}), "number in a string"),
    ("a number input that does not say if decimals", entry("x", {"type": "number_input"}), "is_decimal_allowed"),
    ("a text that is no object", {"type": "section", "text": "words"}, "must be an object"),
    ("an image without alt text", {"type": "image", "image_url": "u"}, "missing required field: alt_text"),
]  # fmt: skip


@pytest.mark.parametrize(("block", "said"), [row[1:] for row in WRONG], ids=[row[0] for row in WRONG])
async def test_what_slack_would_not_show_is_refused(client: AsyncWebClient, block: Json, said: str) -> None:
    refused = await refusal(client.api_call("blocks.validate", json={"blocks": [block]}))

    assert said in " ".join(refused["response_metadata"]["messages"])


async def test_a_message_holds_50_blocks(client: AsyncWebClient) -> None:
    fifty = [section()] * 50

    assert (await client.chat_postMessage(channel="#general", text="t", blocks=fifty))["ok"]
    refused = await refusal(client.chat_postMessage(channel="#general", text="t", blocks=[*fifty, section()]))

    assert refused["errors"] == ["no more than 50 items allowed [json-pointer:/blocks]"]


@pytest.mark.parametrize(
    ("blocks", "said"),
    [
        ([section(block_id="b"), section(block_id="b")], "block_id already exists: b"),
        ([actions(button(), button())], "action_id already exists: press"),
    ],
    ids=["block_id", "action_id"],
)
async def test_ids_are_unique(client: AsyncWebClient, blocks: list[Json], said: str) -> None:
    refused = await refusal(client.api_call("blocks.validate", json={"blocks": blocks}))

    assert said in refused["errors"][0]


def test_ids_that_are_left_out_may_repeat() -> None:
    unnamed = {"type": "button", "text": plain("x")}

    assert not list(rule_for("message")([actions(unnamed, unnamed), section(), section()], "/blocks"))


async def test_slack_makes_up_the_ids_that_are_left_out(sandbox: Sandbox, client: AsyncWebClient) -> None:
    unnamed = {"type": "button", "text": plain("x")}
    posted = await client.chat_postMessage(channel="#general", text="t", blocks=[actions(unnamed)])

    shown = sandbox.channel("general").message(posted["ts"])

    assert shown
    assert shown.blocks[0]["block_id"]
    assert shown.blocks[0]["elements"][0]["action_id"]


@pytest.mark.parametrize("kind", ["markdown", "table"])
def test_some_blocks_are_only_for_messages(kind: str) -> None:
    block = {
        "markdown": {"type": "markdown", "text": "x"},
        "table": {"type": "table", "rows": [[plain("x")]]},
    }[kind]

    assert not list(rule_for("message")([block], "/blocks"))
    assert list(rule_for("modal")([block], "/blocks"))


def test_only_one_element_has_the_focus() -> None:
    focused = {"type": "plain_text_input", "focus_on_load": True}

    assert list(rule_for("modal")([entry("One", focused), entry("Two", focused)], "/blocks"))
