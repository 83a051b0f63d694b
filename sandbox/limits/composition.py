"""Composition objects: texts, options, confirmations, filters."""

from collections.abc import Iterator
from typing import Any

from sandbox.limits.rules import Rule, also, boolean, by_type, fault, items, one_of, shape, string

ID = string(255)
TYPE = string(100)


def plain(most: int) -> Rule:
    """A plain_text object."""
    fields = {"type": one_of("plain_text"), "text": string(most)}
    return shape(fields, {"emoji": boolean})


def text(most: int) -> Rule:
    """A plain_text or mrkdwn object."""
    mrkdwn = shape({"type": TYPE, "text": string(most)}, {"verbatim": boolean})
    return by_type({"plain_text": plain(most), "mrkdwn": mrkdwn}, "text object")


def option(label: Rule, *, with_url: bool = False) -> Rule:
    """An option whose visible text keeps `label`; only overflow menus have a `url`."""
    extra = {"url": string(3000)} if with_url else {}
    return shape({"text": label, "value": string(150)}, {"description": text(75), **extra})


SELECT_OPTION = option(plain(75))
CHOICE_OPTION = option(text(75))

CONFIRM = shape(
    {"title": plain(100), "text": text(300), "confirm": plain(30), "deny": plain(30)},
    {"style": one_of("primary", "danger")},
)

FILTER = shape(
    {},
    {
        "include": items(one_of("im", "mpim", "private", "public"), 4),
        "exclude_external_shared_channels": boolean,
        "exclude_bot_users": boolean,
    },
)

DISPATCH = shape({}, {"trigger_actions_on": items(one_of("on_enter_pressed", "on_character_entered"), 2)})


def _initial_is_offered(value: Any, pointer: str) -> Iterator[str]:
    """What is chosen beforehand must be exactly one of the options."""
    groups = value.get("option_groups") or [{"options": value.get("options") or []}]
    offered = [entry for group in groups for entry in group["options"]]
    chosen = value.get("initial_options") or [value.get("initial_option")]
    if any(entry is not None and entry not in offered for entry in chosen):
        key = "initial_options" if value.get("initial_options") else "initial_option"
        yield fault("must be one of the options provided", f"{pointer}/{key}")


def _options_or_groups(value: Any, pointer: str) -> Iterator[str]:
    if bool(value.get("options")) == bool(value.get("option_groups")):
        yield fault("must have either options or option_groups", pointer)


OPTION_GROUPS = items(shape({"label": plain(75), "options": items(SELECT_OPTION, 100)}), 100)


def choosing(rule: Rule) -> Rule:
    """An element with options, one of which may be chosen beforehand."""
    return also(rule, _initial_is_offered)


def choosing_from_groups(rule: Rule) -> Rule:
    """The same, where options may also come in groups."""
    return also(rule, _options_or_groups, _initial_is_offered)
