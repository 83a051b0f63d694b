"""What Slack made of what somebody typed, turned back into what they typed."""

import re
from collections.abc import Mapping

PERSON = re.compile(r"<@([UW][A-Z0-9]+)(?:\|([^>]*))?>")
OTHER = re.compile(r"<((?:[#!]|\w+://|mailto:|tel:)[^>|]+)(?:\|([^>]*))?>")


def people_in(text: str) -> tuple[str, ...]:
    """The ids of those whom this text of Slack's mentions without saying their name."""
    return tuple(dict.fromkeys(found[1] for found in PERSON.finditer(text) if not found[2]))


def as_typed(text: str, names: Mapping[str, str]) -> str:
    """Plain text: `<@U1>` is "@Mia" again, `<#C1|general>` "#general", a link its address, `&lt;` a "<".

    `names` by id; whoever is not in it stays an id.
    """
    plain = PERSON.sub(lambda found: f"@{found[2] or names.get(found[1], found[1])}", text)
    plain = OTHER.sub(lambda found: _unmarked(found[1], found[2]), plain)
    return plain.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&")


def _unmarked(target: str, label: str | None) -> str:
    if target[0] in "#!":
        sign, name = ("#" if target[0] == "#" else "@"), label or target[1:].partition("^")[0]
        return name if name.startswith(sign) or "^" in target else sign + name
    address = target.removeprefix("mailto:").removeprefix("tel:")
    return address if label in (None, address, target) else f"{label} ({address})"
