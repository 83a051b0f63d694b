"""What a person reads: the visible text of blocks, with mentions, links and dates as Slack shows them."""

import re
from collections.abc import Iterable, Iterator
from datetime import datetime
from zoneinfo import ZoneInfo

from sandbox.elements import Placed, Values, placed
from sandbox.seed import Json
from sandbox.workspace import User, Workspace

DATE_FORMATS = {
    "date_num": "%Y-%m-%d",
    "date": "%B {day}, %Y",
    "date_pretty": "%B {day}, %Y",
    "date_short": "%b {day}, %Y",
    "date_short_pretty": "%b {day}, %Y",
    "date_long": "%A, %B {day}, %Y",
    "date_long_pretty": "%A, %B {day}, %Y",
    "time": "%H:%M",
    "time_secs": "%H:%M:%S",
}
"""Slack's tokens in `<!date^…>`. It says "today" for the pretty ones; here the day is always written out."""


class Reader:
    """Someone reading, in their own time zone."""

    def __init__(self, workspace: Workspace, reader: User) -> None:
        self._workspace = workspace
        self._zone = ZoneInfo(reader.tz)

    def mrkdwn(self, text: str) -> str:
        """References resolved, entities unescaped; the marks of bold and italic stay."""
        shown = re.sub(r"<([^<>\n]+)>", lambda found: self._reference(found[1]), text)
        return shown.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&")

    def blocks(self, blocks: list[Json], values: Values | None = None) -> str:
        """All visible text in reading order, a line each; with `values`, what stands in the fields too."""
        lines = [line for block in blocks for line in self._block(block, values or {})]
        return "\n".join(line for line in lines if line)

    def _block(self, block: Json, values: Values) -> Iterator[str]:
        for key in ("title", "label", "text"):
            yield self._text(block.get(key))
        for field in block.get("fields") or []:
            yield self._text(field)
        if block["type"] in ("rich_text", "table"):
            yield from self._rich(block.get("elements") or block.get("rows") or [])
        elif block["type"] == "context":
            yield from (self._text(element) or element.get("alt_text", "") for element in block["elements"])
        yield str(block.get("alt_text", ""))
        for place in placed([block]):
            yield from self._element(place, values)
        yield self._text(block.get("hint"))

    def _element(self, place: Placed, values: Values) -> Iterator[str]:
        yield self._text(place.element.get("text"))
        entry = values.get(place.block["block_id"], {}).get(place.action_id) if values else None
        if place.kind in ("radio_buttons", "checkboxes", "overflow"):
            for option in place.element["options"]:
                yield self._text(option["text"])
                yield self._text(option.get("description"))
        elif entry:
            yield shown_value(self._workspace, entry, place.state_key)

    def _rich(self, elements: Iterable[object]) -> Iterator[str]:
        for element in elements:
            if isinstance(element, list):
                yield from self._rich(element)
            elif isinstance(element, dict) and element.get("type") == "rich_text_list":
                yield from self._rich(element["elements"])
            elif isinstance(element, dict):
                inner = element.get("elements")
                yield "".join(self._rich_leaf(leaf) for leaf in inner) if inner else self._rich_leaf(element)

    def _rich_leaf(self, leaf: Json) -> str:
        if leaf["type"] == "user":
            return self._reference(f"@{leaf['user_id']}")
        if leaf["type"] == "emoji":
            return f":{leaf['name']}:"
        return str(leaf.get("text") or leaf.get("url") or "")

    def _text(self, text: object) -> str:
        if isinstance(text, str):
            return self.mrkdwn(text)
        if not isinstance(text, dict) or not isinstance(text.get("text"), str):
            return ""
        plain: str = text["text"]
        return plain if text.get("type") == "plain_text" else self.mrkdwn(plain)

    def _reference(self, inside: str) -> str:
        target, _, label = inside.partition("|")
        if target.startswith("@"):
            user = self._workspace.users.get(target[1:])
            return f"@{user.real_name if user else label or target[1:]}"
        if target.startswith("#"):
            channel = self._workspace.channels.get(target[1:])
            return f"#{channel.name if channel else label or target[1:]}"
        if target.startswith("!date^"):
            return self._date(target, label)
        if target.startswith("!"):
            return f"@{target[1:].partition('^')[0]}"
        return label or target

    def _date(self, target: str, fallback: str) -> str:
        _, second, pattern, *_ = [*target.split("^"), "", ""]
        if not second.isdigit():
            return fallback
        at = datetime.fromtimestamp(int(second), self._zone)

        def shown(found: re.Match[str]) -> str:
            known = DATE_FORMATS.get(found[1])
            return at.strftime(known.replace("{day}", str(at.day))) if known else found[0]

        return re.sub(r"{(\w+)}", shown, pattern)


def shown_value(workspace: Workspace, entry: Json, key: str) -> str:
    """What a field shows of what was entered: options by their text, people and channels by name."""
    value = entry.get(key)
    chosen = value if isinstance(value, list) else [] if value is None else [value]
    return ", ".join(_shown(workspace, one) for one in chosen)


def option_text(option: Json) -> str:
    return str(option["text"]["text"])


def _shown(workspace: Workspace, value: object) -> str:
    if isinstance(value, dict):
        return option_text(value) if "text" in value else str(value.get("name", value))
    user, channel = workspace.users.get(str(value)), workspace.channels.get(str(value))
    return user.real_name if user else channel.name if channel else str(value)
