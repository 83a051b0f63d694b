"""The lint refuses what Slack would refuse."""

from typing import Any

import pytest

from messages.lint import OverLimit, lint_blocks, lint_form, lint_message, lint_view

SECTION = {"type": "section", "text": {"type": "mrkdwn", "text": "Hello"}}


def plain(text: str) -> dict[str, Any]:
    return {"type": "plain_text", "text": text}


def with_button(**fields: Any) -> dict[str, Any]:
    return {
        "type": "actions",
        "elements": [{"type": "button", "text": plain("Go"), "action_id": "a", **fields}],
    }


def with_input(element: dict[str, Any], **fields: Any) -> dict[str, Any]:
    return {"type": "input", "block_id": "b", "label": plain("Label"), "element": element, **fields}


def select(count: int, kind: str = "static_select", value: str = "v") -> dict[str, Any]:
    return {"type": kind, "action_id": "s", "options": [{"text": plain("o"), "value": value}] * count}


@pytest.mark.parametrize(
    "block",
    [
        SECTION,
        with_button(value="x" * 2000),
        with_input(select(100)),
        {"type": "header", "text": plain("h" * 150)},
        {"type": "context", "elements": [{"type": "mrkdwn", "text": "c"}] * 10},
    ],
)
def test_what_slack_takes_passes(block: dict[str, Any]) -> None:
    assert lint_blocks([block], 50) == [block]


@pytest.mark.parametrize(
    "block",
    [
        {"type": "section", "text": {"type": "mrkdwn", "text": "x" * 3001}},
        {"type": "section", "text": {"type": "mrkdwn", "text": ""}},
        {"type": "section", "fields": [plain("f")] * 11},
        {"type": "header", "text": plain("h" * 151)},
        {"type": "context", "elements": [{"type": "mrkdwn", "text": "c"}] * 11},
        {"type": "context", "elements": []},
        {
            "type": "actions",
            "elements": [{**with_button()["elements"][0], "action_id": str(n)} for n in range(26)],
        },
        {"type": "actions", "elements": [with_button()["elements"][0]] * 2},
        with_button(text=plain("t" * 76)),
        with_button(value="x" * 2001),
        with_button(url="https://" + "x" * 3000),
        with_button(action_id="a" * 256),
        with_button(
            confirm={"title": plain("t" * 101), "text": plain("x"), "confirm": plain("y"), "deny": plain("n")}
        ),
        with_button(
            confirm={"title": plain("t"), "text": plain("x" * 301), "confirm": plain("y"), "deny": plain("n")}
        ),
        with_button(
            confirm={"title": plain("t"), "text": plain("x"), "confirm": plain("y" * 31), "deny": plain("n")}
        ),
        with_input(select(101)),
        with_input(select(0)),
        with_input(select(11, "radio_buttons")),
        with_input(select(1, value="v" * 151)),
        with_input({**select(1), "placeholder": plain("p" * 151)}),
        with_input({**select(1), "options": [{"text": plain("o" * 76), "value": "v"}]}),
        with_input(select(1), block_id="b" * 256),
    ],
)
def test_what_slack_refuses_is_refused(block: dict[str, Any]) -> None:
    with pytest.raises(OverLimit):
        lint_blocks([block], 50)


def test_a_message_needs_words_for_a_screen_reader() -> None:
    with pytest.raises(OverLimit):
        lint_message({"text": " ", "blocks": [SECTION]})


def test_a_message_has_at_most_50_blocks_and_4000_characters() -> None:
    lint_message({"text": "x" * 4000, "blocks": [SECTION] * 50})
    with pytest.raises(OverLimit):
        lint_message({"text": "x", "blocks": [SECTION] * 51})
    with pytest.raises(OverLimit):
        lint_message({"text": "x" * 4001})


def view(**fields: Any) -> dict[str, Any]:
    return {"title": plain("T"), "submit": plain("S"), "private_metadata": "", "blocks": [SECTION], **fields}


@pytest.mark.parametrize(
    "fields",
    [
        {"title": plain("t" * 25)},
        {"submit": plain("t" * 25)},
        {"close": plain("t" * 25)},
        {"private_metadata": "m" * 3001},
        {"blocks": [SECTION] * 101},
        {"blocks": [with_input(select(1)), with_input(select(1))]},
    ],
)
def test_a_view_that_slack_refuses_is_refused(fields: dict[str, Any]) -> None:
    with pytest.raises(OverLimit):
        lint_view(view(**fields))


def test_an_input_needs_a_submit_button() -> None:
    bare = view(blocks=[with_input(select(1))])
    assert lint_view(bare)
    del bare["submit"]
    with pytest.raises(OverLimit):
        lint_view(bare)


def test_a_form_that_asks_must_say_who_can_see_what_is_entered() -> None:
    asking = view(blocks=[with_input(select(1))])
    with pytest.raises(OverLimit, match="who can see"):
        lint_form(asking, "sees")
    asking["blocks"].append({**SECTION, "block_id": "sees"})
    assert lint_form(asking, "sees")
    assert lint_form(view(), "sees")
