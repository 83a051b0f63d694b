"""Interactive elements: where they stand in blocks, and what `state.values` holds for each kind."""

import copy
from collections.abc import Iterator
from dataclasses import dataclass

from sandbox.seed import Json
from sandbox.workspace import Workspace

STATE_KEYS = {
    "plain_text_input": ("value", "initial_value"),
    "email_text_input": ("value", "initial_value"),
    "url_text_input": ("value", "initial_value"),
    "number_input": ("value", "initial_value"),
    "rich_text_input": ("rich_text_value", "initial_value"),
    "static_select": ("selected_option", "initial_option"),
    "external_select": ("selected_option", "initial_option"),
    "radio_buttons": ("selected_option", "initial_option"),
    "checkboxes": ("selected_options", "initial_options"),
    "multi_static_select": ("selected_options", "initial_options"),
    "multi_external_select": ("selected_options", "initial_options"),
    "users_select": ("selected_user", "initial_user"),
    "multi_users_select": ("selected_users", "initial_users"),
    "channels_select": ("selected_channel", "initial_channel"),
    "multi_channels_select": ("selected_channels", "initial_channels"),
    "conversations_select": ("selected_conversation", "initial_conversation"),
    "multi_conversations_select": ("selected_conversations", "initial_conversations"),
    "datepicker": ("selected_date", "initial_date"),
    "timepicker": ("selected_time", "initial_time"),
    "datetimepicker": ("selected_date_time", "initial_date_time"),
    "file_input": ("files", ""),
}
"""Kind of element -> its key in `state.values`, and the property that fills it in beforehand."""

LISTS = {kind for kind, (key, _) in STATE_KEYS.items() if key.endswith("s")}
INTERACTIVE = {*STATE_KEYS, "button", "overflow", "workflow_button", "icon_button", "feedback_buttons"}

Values = dict[str, dict[str, Json]]


@dataclass(frozen=True)
class Placed:
    """An interactive element and the block it stands in."""

    block: Json
    element: Json

    @property
    def kind(self) -> str:
        return str(self.element["type"])

    @property
    def block_id(self) -> str:
        return str(self.block["block_id"])

    @property
    def action_id(self) -> str:
        return str(self.element["action_id"])

    @property
    def is_input(self) -> bool:
        return bool(self.block["type"] == "input")

    @property
    def state_key(self) -> str:
        return STATE_KEYS[self.kind][0]

    @property
    def dispatches(self) -> bool:
        """Whether using it tells the app at once, rather than when the form is submitted."""
        return not self.is_input or bool(self.block.get("dispatch_action"))


def placed(blocks: list[Json]) -> Iterator[Placed]:
    """All interactive elements, in reading order."""
    for block in blocks:
        inside = [block.get("accessory"), block.get("element"), *(block.get("elements") or [])]
        for element in inside:
            if isinstance(element, dict) and element.get("type") in INTERACTIVE:
                yield Placed(block, element)


def find(blocks: list[Json], block_id: str, action_id: str) -> Placed | None:
    wanted = (block_id, action_id)
    return next((p for p in placed(blocks) if (p.block_id, p.action_id) == wanted), None)


def name_all(blocks: list[Json], workspace: Workspace) -> list[Json]:
    """A copy in which every block and element has an id; Slack makes up the missing ones."""
    named = copy.deepcopy(blocks)
    for block in named:
        block.setdefault("block_id", workspace.new_id("b"))
    for place in placed(named):
        place.element.setdefault("action_id", workspace.new_id("a"))
    return named


def initial_state(element: Json) -> Json:
    """The element's entry in `state.values` before anyone touched it."""
    key, initial = STATE_KEYS[element["type"]]
    entry: Json = {"type": element["type"]}
    entry[key] = copy.deepcopy(element.get(initial, [] if element["type"] in LISTS else None))
    if element["type"] == "timepicker" and "timezone" in element:
        entry["timezone"] = element["timezone"]
    return entry


def values_of(blocks: list[Json], kept: Values | None = None) -> Values:
    """`state.values` of these blocks: what `kept` says of an element of the same ids and kind, else its initial."""
    values: Values = {}
    for place in placed(blocks):
        if place.kind in STATE_KEYS:
            entry = (kept or {}).get(place.block_id, {}).get(place.action_id)
            if entry is None or entry["type"] != place.kind:
                entry = initial_state(place.element)
            values.setdefault(place.block_id, {})[place.action_id] = entry
    return values
