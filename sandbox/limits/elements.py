"""Block elements, and where each may stand."""

from collections.abc import Mapping
from datetime import date, time
from decimal import Decimal
from zoneinfo import ZoneInfo

from sandbox.limits.composition import (
    CHOICE_OPTION,
    CONFIRM,
    DISPATCH,
    FILTER,
    ID,
    OPTION_GROUPS,
    SELECT_OPTION,
    TYPE,
    choosing,
    choosing_from_groups,
    option,
    plain,
)
from sandbox.limits.rules import Rule, anything, boolean, items, matching, one_of, shape, string, whole

A_DATE = matching(date.fromisoformat, "a date as YYYY-MM-DD")
A_TIME = matching(lambda text: len(text) == len("HH:mm") and time.fromisoformat(text), "a time as HH:mm")
A_ZONE = matching(ZoneInfo, "an IANA time zone")
A_NUMBER = matching(lambda text: Decimal(text).is_finite(), "a number in a string")
A_UNIX_SECOND = whole(1_000_000_000, 9_999_999_999)

_BASE: Mapping[str, Rule] = {"type": TYPE}
_COMMON: Mapping[str, Rule] = {"action_id": ID, "focus_on_load": boolean}
_SELECT: Mapping[str, Rule] = {**_COMMON, "placeholder": plain(150), "confirm": CONFIRM}
_MULTI: Mapping[str, Rule] = {**_SELECT, "max_selected_items": whole(1, 100)}
_TYPED: Mapping[str, Rule] = {
    **_COMMON,
    "placeholder": plain(150),
    "dispatch_action_config": DISPATCH,
}
_IDS = items(string(255), 100)
_STATIC: Mapping[str, Rule] = {"options": items(SELECT_OPTION, 100), "option_groups": OPTION_GROUPS}
_CONVERSATIONS: Mapping[str, Rule] = {"default_to_current_conversation": boolean, "filter": FILTER}
_QUERY = whole(0, 1000)


def _element(optional: Mapping[str, Rule], required: Mapping[str, Rule] | None = None) -> Rule:
    return shape({**_BASE, **(required or {})}, optional)


BUTTON = _element(
    {
        **_COMMON,
        "url": string(3000),
        "value": string(2000),
        "style": one_of("primary", "danger"),
        "confirm": CONFIRM,
        "accessibility_label": string(75),
    },
    {"text": plain(75)},
)
OVERFLOW = _element(
    {"action_id": ID, "confirm": CONFIRM}, {"options": items(option(plain(75), with_url=True), 5)}
)
_SELECTS: Mapping[str, Rule] = {
    "static_select": choosing_from_groups(_element({**_SELECT, **_STATIC, "initial_option": SELECT_OPTION})),
    "external_select": _element({**_SELECT, "initial_option": SELECT_OPTION, "min_query_length": _QUERY}),
    "users_select": _element({**_SELECT, "initial_user": string(255)}),
    "channels_select": _element({**_SELECT, "initial_channel": string(255), "response_url_enabled": boolean}),
    "conversations_select": _element(
        {
            **_SELECT,
            **_CONVERSATIONS,
            "initial_conversation": string(255),
            "response_url_enabled": boolean,
        }
    ),
    "multi_static_select": choosing_from_groups(
        _element({**_MULTI, **_STATIC, "initial_options": items(SELECT_OPTION, 100)})
    ),
    "multi_external_select": _element(
        {**_MULTI, "initial_options": items(SELECT_OPTION, 100), "min_query_length": _QUERY}
    ),
    "multi_users_select": _element({**_MULTI, "initial_users": _IDS}),
    "multi_channels_select": _element({**_MULTI, "initial_channels": _IDS}),
    "multi_conversations_select": _element({**_MULTI, **_CONVERSATIONS, "initial_conversations": _IDS}),
}
_PICKERS: Mapping[str, Rule] = {
    "datepicker": _element({**_SELECT, "initial_date": A_DATE}),
    "timepicker": _element({**_SELECT, "initial_time": A_TIME, "timezone": A_ZONE}),
    "datetimepicker": _element({**_COMMON, "confirm": CONFIRM, "initial_date_time": A_UNIX_SECOND}),
}
_CHOICES: Mapping[str, Rule] = {
    "radio_buttons": choosing(
        _element(
            {**_COMMON, "confirm": CONFIRM, "initial_option": CHOICE_OPTION},
            {"options": items(CHOICE_OPTION, 10)},
        )
    ),
    "checkboxes": choosing(
        _element(
            {**_COMMON, "confirm": CONFIRM, "initial_options": items(CHOICE_OPTION, 10)},
            {"options": items(CHOICE_OPTION, 10)},
        )
    ),
}
_TEXT_INPUTS: Mapping[str, Rule] = {
    "plain_text_input": _element(
        {
            **_TYPED,
            "initial_value": string(3000, least=0),
            "multiline": boolean,
            "min_length": whole(0, 3000),
            "max_length": whole(1, 3000),
        }
    ),
    "email_text_input": _element({**_TYPED, "initial_value": string(3000, least=0)}),
    "url_text_input": _element({**_TYPED, "initial_value": string(3000, least=0)}),
    "number_input": _element(
        {**_TYPED, "initial_value": A_NUMBER, "min_value": A_NUMBER, "max_value": A_NUMBER},
        {"is_decimal_allowed": boolean},
    ),
    "rich_text_input": _element({**_TYPED, "initial_value": anything}),
    "file_input": _element({"action_id": ID, "filetypes": items(string(50), 100), "max_files": whole(1, 10)}),
}
IMAGE_ELEMENT = _element({"image_url": string(3000), "slack_file": anything}, {"alt_text": string(2000)})

BUTTONS: Mapping[str, Rule] = {"button": BUTTON, "overflow": OVERFLOW, "workflow_button": anything}
IN_ACTIONS: Mapping[str, Rule] = {**BUTTONS, **_SELECTS, **_PICKERS, **_CHOICES}
IN_SECTION: Mapping[str, Rule] = {**IN_ACTIONS, "image": IMAGE_ELEMENT}
IN_INPUT: Mapping[str, Rule] = {**_SELECTS, **_PICKERS, **_CHOICES, **_TEXT_INPUTS}
