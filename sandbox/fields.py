"""Fields found by their visible label, and what a person means turned into what Slack stores."""

from collections.abc import Sequence
from datetime import date, datetime, time

from sandbox.elements import LISTS, STATE_KEYS, Placed, placed
from sandbox.seed import Json
from sandbox.visible import Reader, option_text
from sandbox.workspace import User, Workspace

Attachment = tuple[str, bytes]
Wish = (
    str | int | float | bool | date | time | datetime | User | None | Attachment
    | list[Attachment] | Sequence[str | User]
)  # fmt: skip
"""What a test may fill in: a text; an option by its text; a list for several; a person or a channel by name or
id; a date; a time; an aware datetime; True or False for a single checkbox; a file as its name and its bytes; None to
empty the field."""


def label_of(place: Placed, reader: Reader) -> str:
    """An input's label; else the section's text, the placeholder, or the action_id."""
    if place.is_input:
        return str(place.block["label"]["text"])
    text = place.block.get("text") or place.element.get("placeholder")
    if text is None:
        return place.action_id
    return str(text["text"]) if text["type"] == "plain_text" else reader.mrkdwn(text["text"])


def fields(blocks: list[Json], reader: Reader) -> dict[str, Placed]:
    """By label, everything a value can be entered in, in reading order."""
    return {label_of(p, reader): p for p in placed(blocks) if p.kind in STATE_KEYS}


def buttons(blocks: list[Json]) -> dict[str, tuple[Placed, Json | None]]:
    """By visible text, everything that can be clicked; an overflow menu's options each with their entry."""
    found: dict[str, tuple[Placed, Json | None]] = {}
    for place in placed(blocks):
        if place.kind == "button":
            found.setdefault(place.element["text"]["text"], (place, None))
        elif place.kind == "overflow":
            for option in place.element["options"]:
                found.setdefault(option_text(option), (place, {"selected_option": option}))
    return found


def entered(place: Placed, wish: Wish, workspace: Workspace, offered: list[Json] | None = None) -> Json:
    """The wish as Slack's entry for this element. AssertionError names what could have been chosen.

    `offered` are the options of an external select.
    """
    if isinstance(wish, bool) and place.kind == "checkboxes":
        wish = [option_text(o) for o in place.element["options"]] if wish else []
    if wish is None:
        return {place.state_key: [] if place.kind in LISTS else None}
    if place.kind in LISTS:
        many = [wish] if isinstance(wish, str | User) or not isinstance(wish, Sequence) else wish
        return {place.state_key: [_one(place, one, workspace, offered) for one in many]}
    return {place.state_key: _one(place, wish, workspace, offered)}


def options(element: Json) -> list[Json]:
    groups = element.get("option_groups") or [{"options": element.get("options") or []}]
    return [option for group in groups for option in group["options"]]


def _one(place: Placed, wish: object, workspace: Workspace, offered: list[Json] | None) -> object:
    key = place.state_key
    if key.startswith("selected_option"):
        return _option(offered if offered is not None else options(place.element), str(wish))
    if key.startswith("selected_user"):
        return wish.id if isinstance(wish, User) else _user(workspace, str(wish))
    if key.startswith(("selected_channel", "selected_conversation")):
        return _channel(workspace, str(wish))
    if key == "selected_date_time":
        return _second(wish)
    return wish.strftime("%H:%M") if isinstance(wish, time) else str(wish)


def _option(offered: list[Json], text: str) -> Json:
    found = next((option for option in offered if option_text(option) == text), None)
    if found is None:
        raise AssertionError(f"no option “{text}”; there are {[option_text(o) for o in offered]}")
    return found


def _user(workspace: Workspace, name: str) -> str:
    user = workspace.user_named(name)
    if user is None:
        raise AssertionError(
            f"nobody is called {name}; there are {[u.name for u in workspace.users.values()]}"
        )
    return user.id


def _channel(workspace: Workspace, name: str) -> str:
    channel = workspace.channel_named(name)
    user = None if channel else workspace.user_named(name)
    if channel is None and user is None:
        raise AssertionError(f"no channel {name}; there are {[c.name for c in workspace.channels.values()]}")
    return channel.id if channel else workspace.dm_with(user.id).id if user else ""


def _second(wish: object) -> int:
    if isinstance(wish, datetime) and wish.tzinfo is None:
        raise AssertionError(f"{wish} is in no time zone: a datetimepicker takes an aware datetime")
    return int(wish.timestamp()) if isinstance(wish, datetime) else int(str(wish))
