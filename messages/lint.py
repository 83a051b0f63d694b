"""Slack's limits, checked on every outgoing payload. A breach is a defect of ours: it raises, and is never sent."""

from collections.abc import Iterator
from typing import Any

LIMITS = {  # characters, by the kind of object and its part (Slack's Block Kit reference)
    ("header", "text"): 150,
    ("section", "text"): 3000,
    ("button", "text"): 75,
    ("option", "text"): 75,
    ("option", "description"): 75,
    ("group", "label"): 75,
    ("input", "label"): 2000,
    ("input", "hint"): 2000,
    ("confirm", "title"): 100,
    ("confirm", "text"): 300,
    ("confirm", "confirm"): 30,
    ("confirm", "deny"): 30,
    ("any", "placeholder"): 150,
}
COUNTS = {
    ("actions", "elements"): 25,
    ("context", "elements"): 10,
    ("section", "fields"): 10,
    ("file_input", "filetypes"): 100,
}
OPTIONS = {
    "static_select": 100,
    "multi_static_select": 100,
    "radio_buttons": 10,
    "checkboxes": 10,
    "overflow": 5,
    "group": 100,
}
IDS = ("block_id", "action_id", "callback_id", "external_id")
TITLES = ("title", "submit", "close")
MESSAGE_BLOCKS, VIEW_BLOCKS = 50, 100
FILES = range(1, 11)
TEXT_CHARACTERS, ID_CHARACTERS, VALUE_CHARACTERS = 4000, 255, 2000
OPTION_VALUE_CHARACTERS, URL_CHARACTERS, TITLE_CHARACTERS, METADATA_CHARACTERS = 150, 3000, 24, 3000


class OverLimit(ValueError):
    """A payload that Slack would refuse; the text says where and why."""


def lint_message(message: dict[str, Any]) -> dict[str, Any]:
    """The message as given, or OverLimit."""
    if not message.get("text", "").strip():
        raise OverLimit("a message without top-level text")
    _at_most(len(message["text"]), TEXT_CHARACTERS, "text")
    lint_blocks(message.get("blocks", []), MESSAGE_BLOCKS)
    return message


def lint_view(view: dict[str, Any]) -> dict[str, Any]:
    """The modal as given, or OverLimit."""
    for part in TITLES:
        _at_most(len(view.get(part, {}).get("text", "")), TITLE_CHARACTERS, part)
    _at_most(len(view["private_metadata"]), METADATA_CHARACTERS, "private_metadata")
    if "submit" not in view and any(block["type"] == "input" for block in view["blocks"]):
        raise OverLimit("a view with an input and no submit")
    lint_blocks(view["blocks"], VIEW_BLOCKS)
    return view


def lint_form(view: dict[str, Any], sees: str) -> dict[str, Any]:
    """As `lint_view`, and ours: who types must be told, in the block with the id `sees`, who can read it."""
    asks = any(block["type"] == "input" for block in view["blocks"])
    if asks and not any(block.get("block_id") == sees for block in view["blocks"]):
        raise OverLimit("a form that does not say who can see what is entered")
    return lint_view(view)


def lint_blocks(blocks: list[dict[str, Any]], limit: int) -> list[dict[str, Any]]:
    """The blocks as given, or OverLimit."""
    _at_most(len(blocks), limit, "blocks")
    named = [block["block_id"] for block in blocks if "block_id" in block]
    if len(named) != len(set(named)):
        raise OverLimit("a block_id that stands twice")
    for block in blocks:
        acts = [element["action_id"] for element in block.get("elements", ()) if "action_id" in element]
        if len(acts) != len(set(acts)):
            raise OverLimit(f"{block['type']}: an action_id that stands twice in one block")
        for path, item in _objects(block, block["type"]):
            _lint_object(path, item)
    return blocks


def _objects(item: Any, path: str) -> Iterator[tuple[str, dict[str, Any]]]:
    if isinstance(item, dict):
        yield path, item
        for name, child in item.items():
            yield from _objects(child, f"{path}.{name}")
    elif isinstance(item, list):
        for position, child in enumerate(item):
            yield from _objects(child, f"{path}[{position}]")


def _lint_object(path: str, item: dict[str, Any]) -> None:
    kind = _kind(item)
    for (owner, part), limit in LIMITS.items():
        if owner in (kind, "any") and isinstance(item.get(part), dict):
            _text(item[part].get("text"), limit, f"{path}.{part}")
    for (owner, part), limit in COUNTS.items():
        if owner == kind and part in item:
            _some(item[part], limit, f"{path}.{part}")
    if kind in OPTIONS and "options" in item:
        _some(item["options"], OPTIONS[kind], f"{path}.options")
    if kind == "file_input" and item.get("max_files", 10) not in FILES:
        raise OverLimit(f"{path}.max_files: {item['max_files']}, not 1 to 10")
    for name in IDS:
        _at_most(len(item.get(name, "")), ID_CHARACTERS, f"{path}.{name}")
    if isinstance(item.get("value"), str):
        limit = OPTION_VALUE_CHARACTERS if kind == "option" else VALUE_CHARACTERS
        _at_most(len(item["value"]), limit, f"{path}.value")
    _at_most(len(item.get("url") or ""), URL_CHARACTERS, f"{path}.url")


def _kind(item: dict[str, Any]) -> str:
    """What is linted: an object's own type, or what it can only be by what it holds."""
    if "type" in item:
        return str(item["type"])
    marks = {"deny": "confirm", "options": "group", "value": "option"}
    return next((kind for mark, kind in marks.items() if mark in item), "any")


def _text(text: str | None, limit: int, path: str) -> None:
    if not text:
        raise OverLimit(f"{path}: empty")
    _at_most(len(text), limit, path)


def _some(items: list[Any], limit: int, path: str) -> None:
    if not items:
        raise OverLimit(f"{path}: empty")
    _at_most(len(items), limit, path)


def _at_most(length: int, limit: int, path: str) -> None:
    if length > limit:
        raise OverLimit(f"{path}: {length} of at most {limit}")
