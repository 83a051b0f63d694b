"""What Slack's client refuses before a form is sent at all: the complaint beside the field."""

import re
from decimal import Decimal, InvalidOperation

from sandbox.elements import Placed, placed
from sandbox.seed import Json
from sandbox.workspace import View

REQUIRED = "Please complete this required field."


def complaints(view: View) -> dict[str, str]:
    """By block id; empty if the form may be sent."""
    found = {}
    for place in placed(view.blocks):
        if place.is_input and (complaint := _complaint(place, _entered(view, place))):
            found[place.block_id] = complaint
    return found


def file_complaint(element: Json, files: list[Json]) -> str | None:
    """What Slack's uploader refuses: too many, or of another kind than the app takes."""
    most, kinds = element.get("max_files", 10), element.get("filetypes") or []
    if len(files) > most:
        return f"Upload at most {most} files."
    wrong = [file["name"] for file in files if kinds and file["filetype"].lower() not in kinds]
    return f"{wrong[0]} is not one of: {', '.join(kinds)}." if wrong else None


def _entered(view: View, place: Placed) -> object:
    entry: Json = view.values.get(place.block_id, {}).get(place.action_id, {})
    return entry.get(place.state_key)


def _complaint(place: Placed, entered: object) -> str | None:
    if entered in (None, "", []):
        return None if place.block.get("optional") else REQUIRED
    if place.kind == "file_input" and isinstance(entered, list):
        return file_complaint(place.element, entered)
    checks = {
        "plain_text_input": _length,
        "number_input": _number,
        "email_text_input": _email,
        "url_text_input": _url,
    }
    check = checks.get(place.kind)
    return check(place.element, str(entered)) if check else None


def _length(element: Json, text: str) -> str | None:
    if len(text) < element.get("min_length", 0):
        return f"Must be at least {element['min_length']} characters."
    if len(text) > element.get("max_length", 3000):
        return f"Must be at most {element.get('max_length', 3000)} characters."
    return None


def _number(element: Json, text: str) -> str | None:
    try:
        number = Decimal(text)
    except InvalidOperation:
        return "Enter a number."
    if not element["is_decimal_allowed"] and number != number.to_integral_value():
        return "Enter a whole number."
    if "min_value" in element and number < Decimal(element["min_value"]):
        return f"Enter a number of at least {element['min_value']}."
    if "max_value" in element and number > Decimal(element["max_value"]):
        return f"Enter a number of at most {element['max_value']}."
    return None


def _email(_element: Json, text: str) -> str | None:
    return None if re.fullmatch(r"[^@\s]+@[^@\s]+\.[^@\s]+", text) else "Enter an email address."


def _url(_element: Json, text: str) -> str | None:
    return None if re.match(r"https?://\S+$", text) else "Enter a URL."
