"""Views: modals and Home tabs."""

import json
from collections.abc import Iterator
from typing import Any, Literal

from sandbox.errors import SlackError
from sandbox.limits.blocks import blocks
from sandbox.limits.composition import ID, TYPE, plain
from sandbox.limits.rules import also, boolean, by_type, fault, shape, string
from sandbox.seed import Json

TITLE = plain(24)
PRIVATE_METADATA = string(3000, least=0)
LARGEST = 250_000
"""Bytes of a view's JSON."""


def _submit_with_input(view: Any, pointer: str) -> Iterator[str]:
    if any(block["type"] == "input" for block in view["blocks"]) and not view.get("submit"):
        yield fault("missing required field: submit (view contains an input block)", pointer)


MODAL = also(
    shape(
        {"type": TYPE, "title": TITLE, "blocks": blocks("modal")},
        {
            "submit": TITLE,
            "close": TITLE,
            "private_metadata": PRIVATE_METADATA,
            "callback_id": string(255, least=0),
            "external_id": string(255, least=0),
            "clear_on_close": boolean,
            "notify_on_close": boolean,
            "submit_disabled": boolean,
        },
    ),
    _submit_with_input,
)
HOME = shape(
    {"type": TYPE, "blocks": blocks("home")},
    {"private_metadata": PRIVATE_METADATA, "callback_id": string(255, least=0), "external_id": ID},
)
_VIEWS = {"modal": by_type({"modal": MODAL}), "home": by_type({"home": HOME})}


def check_view(view: Any, kind: Literal["modal", "home"]) -> Json:
    """The view itself, its nulls left out; `invalid_arguments` with pointers, or `view_too_large`."""
    faults = list(_VIEWS[kind](view, "/view"))
    if faults:
        raise SlackError("invalid_arguments", faults)
    if len(json.dumps(view)) > LARGEST:
        raise SlackError("view_too_large")
    return {key: value for key, value in view.items() if value is not None}
