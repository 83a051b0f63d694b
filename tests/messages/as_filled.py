"""A form as Slack hands it back, and what a person sees of blocks."""

from typing import Any

from messages.shapes import Form, Message
from messages.values import Values
from sandbox.elements import placed, values_of

HOSTILE = (
    "<!channel>", "<@U1>", "<https://evil.example|your bank>", "{{7*7}}", "{% raw %}", '"quotes\' {braces} %(s)s',
    "*bold* & <b>", ":smile: a*b* _x_ `y`", "مرحبا", "🙂" * 10, "x" * 100,
)  # fmt: skip

AS_READ = str.maketrans("\u2217\u02cd\u223c\u02cb\u2236", "*_~`:")
"""The letters that stand in Slack's marks' place, and the marks as which they are read."""


def filled(form: Form, **typed: str) -> Values:
    """The form submitted as it was opened, but with these words typed into its text fields."""
    state = values_of(form.payload("")["blocks"])
    for field, text in typed.items():
        state[field][field]["value"] = text
    return Values(state)


def fields(form: Form) -> list[str]:
    return [block["label"]["text"] for block in form.payload("")["blocks"] if block["type"] == "input"]


def buttons(shown: Message | Form) -> dict[str, str]:
    """The value of each button, by its action."""
    payload = shown.payload("") if isinstance(shown, Form) else shown.payload()
    return {
        place.action_id: place.element.get("value", "")
        for place in placed(payload["blocks"])
        if place.kind == "button"
    }


def marked_up(shown: Message | Form) -> list[str]:
    """Every text that Slack interprets, the top-level one too; plain text it does not."""
    payload = shown.payload("") if isinstance(shown, Form) else shown.payload()
    return [*([payload["text"]] if "text" in payload else []), *_marked(payload["blocks"])]


def _marked(item: Any) -> list[str]:
    if isinstance(item, dict):
        own = [item["text"]] if item.get("type") == "mrkdwn" else []
        return own + [text for child in item.values() for text in _marked(child)]
    return [text for child in item for text in _marked(child)] if isinstance(item, list) else []


def seen(shown: Message | Form) -> str:
    """All the text there is."""
    payload = shown.payload("") if isinstance(shown, Form) else shown.payload()
    return "\n".join(_texts(payload))


def _texts(item: Any) -> list[str]:
    if isinstance(item, dict):
        own = [item["text"]] if isinstance(item.get("text"), str) else []
        return own + [text for child in item.values() for text in _texts(child)]
    return [text for child in item for text in _texts(child)] if isinstance(item, list) else []


def is_literal(typed: str, shown: Message | Form) -> bool:
    """Whether what was typed calls nobody, links nowhere and marks nothing in what Slack interprets."""
    live = [
        mark
        for mark in ("<!", "<@U1>", "<http", "{{49", "*bold*", ":smile:")
        if any(mark in text for text in marked_up(shown))
    ]
    as_read = seen(shown).translate(AS_READ)
    return not live and (typed in as_read or _escaped(typed) in as_read)


def _escaped(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
