"""Short words for what the tests of the sandbox ask again and again."""

from collections.abc import Awaitable
from typing import Any

import pytest
from slack_sdk.errors import SlackApiError

Json = dict[str, Any]


async def refusal(call: Awaitable[object]) -> Json:
    """The answer of a Web API call that is refused."""
    with pytest.raises(SlackApiError) as refused:
        await call
    answer: Json = refused.value.response.data
    return answer


async def error_of(call: Awaitable[object]) -> str:
    """The error string of a Web API call that is refused."""
    return str((await refusal(call))["error"])


def plain(text: str) -> Json:
    return {"type": "plain_text", "text": text}


def section(text: str = "words", **more: object) -> Json:
    return {"type": "section", "text": {"type": "mrkdwn", "text": text}, **more}


def button(text: str = "Press", action_id: str = "press", **more: object) -> Json:
    return {"type": "button", "action_id": action_id, "text": plain(text), **more}


def actions(*elements: Json, **more: object) -> Json:
    return {"type": "actions", "elements": list(elements), **more}


def entry(label: str, element: Json, **more: object) -> Json:
    """An input block; its block_id is the label in lower case."""
    named = {"action_id": "it", **element}
    return {"type": "input", "block_id": label.lower(), "label": plain(label), "element": named, **more}


def select(*texts: str, kind: str = "static_select", **more: Any) -> Json:
    return {"type": kind, "options": [option(text) for text in texts], **more}


def option(text: str, value: str | None = None) -> Json:
    return {"text": plain(text), "value": value or text.lower()}


def modal(*blocks: Json, title: str = "A form", **more: Any) -> Json:
    """A modal with a Save button and the callback_id `form`."""
    content: Json = {"type": "modal", "callback_id": "form", "title": plain(title), "submit": plain("Save")}
    return {**content, "blocks": list(blocks), **more}


def home(*blocks: Json, **more: object) -> Json:
    return {"type": "home", "blocks": list(blocks), **more}


WORDS = entry("Words", {"type": "plain_text_input"})
