"""Blocks: the shape of each kind, and on which surface it may stand."""

from collections.abc import Iterator, Mapping
from typing import Any, Literal

from sandbox.limits.composition import ID, TYPE, plain, text
from sandbox.limits.elements import IMAGE_ELEMENT, IN_ACTIONS, IN_INPUT, IN_SECTION
from sandbox.limits.rules import (
    Rule,
    also,
    anything,
    boolean,
    by_type,
    fault,
    items,
    no_twins,
    shape,
    string,
)

Surface = Literal["message", "modal", "home"]
BLOCKS_IN_MESSAGE = 50
BLOCKS_IN_VIEW = 100


def _block(required: Mapping[str, Rule], optional: Mapping[str, Rule] | None = None) -> Rule:
    return shape({"type": TYPE, **required}, {"block_id": ID, **(optional or {})})


def _text_or_fields(value: Any, pointer: str) -> Iterator[str]:
    if not value.get("text") and not value.get("fields"):
        yield fault("missing required field: text", pointer)


def _one_picture(value: Any, pointer: str) -> Iterator[str]:
    if bool(value.get("image_url")) == bool(value.get("slack_file")):
        yield fault("must have either image_url or slack_file", pointer)


SECTION = also(
    _block(
        {},
        {
            "text": text(3000),
            "fields": items(text(2000), 10),
            "accessory": by_type(IN_SECTION, "section"),
            "expand": boolean,
        },
    ),
    _text_or_fields,
)
IMAGE = also(
    _block(
        {"alt_text": string(2000)}, {"image_url": string(3000), "slack_file": anything, "title": plain(2000)}
    ),
    _one_picture,
)
IN_CONTEXT: Mapping[str, Rule] = {
    "image": also(IMAGE_ELEMENT, _one_picture),
    "plain_text": text(2000),
    "mrkdwn": text(2000),
}
INPUT = _block(
    {"label": plain(2000), "element": by_type(IN_INPUT, "input")},
    {"hint": plain(2000), "optional": boolean, "dispatch_action": boolean},
)
RICH_TEXT = _block(
    {
        "elements": items(
            by_type(
                {
                    "rich_text_section": anything,
                    "rich_text_list": anything,
                    "rich_text_quote": anything,
                    "rich_text_preformatted": anything,
                },
                "rich_text",
            ),
            100,
            0,
        )
    }
)
TABLE = _block({"rows": items(items(anything, 20), 100)}, {"column_settings": items(anything, 20)})
VIDEO = _block(
    {"alt_text": string(2000), "title": plain(199), "thumbnail_url": string(3000), "video_url": string(3000)},
    {
        "author_name": string(49),
        "description": plain(200),
        "provider_icon_url": string(3000),
        "provider_name": string(100),
        "title_url": string(3000),
    },
)
EVERYWHERE: Mapping[str, Rule] = {
    "section": SECTION,
    "divider": _block({}),
    "header": _block({"text": plain(150)}),
    "context": _block({"elements": items(by_type(IN_CONTEXT, "context"), 10)}),
    "actions": _block({"elements": items(by_type(IN_ACTIONS, "actions"), 25)}),
    "image": IMAGE,
    "input": INPUT,
    "rich_text": RICH_TEXT,
    "video": VIDEO,
}
ONLY_IN_MESSAGES: Mapping[str, Rule] = {
    "markdown": _block({"text": string(12_000)}),
    "table": TABLE,
    "file": _block({"external_id": string(255), "source": string(20)}),
}


def _distinct_ids(blocks: Any, pointer: str) -> Iterator[str]:
    """A block_id is unique in its surface, an action_id in its block."""
    yield from no_twins(
        ((b.get("block_id"), f"{pointer}/{i}/block_id") for i, b in enumerate(blocks)), "block_id"
    )
    for index, block in enumerate(blocks):
        if block["type"] == "actions":
            ids = [
                (e.get("action_id"), f"{pointer}/{index}/elements/{n}/action_id")
                for n, e in enumerate(block["elements"])
            ]
            yield from no_twins(ids, "action_id")


def _one_focus(blocks: Any, pointer: str) -> Iterator[str]:
    elements = [block.get("element") or {} for block in blocks]
    if sum(bool(element.get("focus_on_load")) for element in elements) > 1:
        yield fault("only one element may have focus_on_load", pointer)


def blocks(surface: Surface) -> Rule:
    """The rule for the blocks of a message, a modal or a Home tab."""
    in_message = surface == "message"
    kinds = {**EVERYWHERE, **ONLY_IN_MESSAGES} if in_message else EVERYWHERE
    most = BLOCKS_IN_MESSAGE if in_message else BLOCKS_IN_VIEW
    return also(items(by_type(kinds, surface), most, least=0), _distinct_ids, _one_focus)
