"""What slack_sdk knows of Slack's limits is checked in whatever is built."""

import inspect
from typing import Any

import pytest
from slack_sdk.errors import SlackObjectFormationError
from slack_sdk.models import blocks
from slack_sdk.models.basic_objects import JsonObject
from slack_sdk.models.blocks import ActionsBlock, Block, HeaderBlock, PlainTextObject, SectionBlock

from messages.blocks import button
from messages.checks import checks_of

KINDS = [kind for _name, kind in inspect.getmembers(blocks, inspect.isclass) if issubclass(kind, JsonObject)]


@pytest.mark.parametrize(
    "wrong",
    [
        HeaderBlock(text=PlainTextObject(text="x" * 151)), SectionBlock(), SectionBlock(text="x" * 3001),
        ActionsBlock(elements=[button("Go", f"go_{number}") for number in range(26)]),
    ],
    ids=lambda wrong: wrong.type,
)  # fmt: skip
def test_what_breaks_a_limit_is_not_written(wrong: Block) -> None:
    with pytest.raises(SlackObjectFormationError):
        wrong.to_dict()


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: str(kind.__name__))
def test_each_kind_has_the_checks_that_slack_sdk_finds(kind: Any) -> None:
    built = kind.__new__(kind)
    names = [name for name in dir(built) if not name.startswith("__")]
    assert list(checks_of(kind)) == [
        name for name in names if hasattr(getattr(built, name, None), "validator")
    ]
