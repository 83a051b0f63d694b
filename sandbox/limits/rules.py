"""Rules from which Slack's limits are put together. A rule yields what is wrong with a value, and where."""

import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any

Rule = Callable[[Any, str], Iterator[str]]
"""(value, JSON pointer to it) -> Slack's messages, such as `[ERROR] … [json-pointer:/blocks/0/text]`."""


def fault(text: str, pointer: str) -> str:
    return f"[ERROR] {text} [json-pointer:{pointer or '/'}]"


def string(most: int, least: int = 1) -> Rule:
    """A text of `least` to `most` characters."""

    def rule(value: Any, pointer: str) -> Iterator[str]:
        if not isinstance(value, str):
            yield fault("must be a string", pointer)
        elif len(value) > most:
            yield fault(f"must be less than {most + 1} characters", pointer)
        elif len(value) < least:
            yield fault(f"must be more than {least - 1} characters", pointer)

    return rule


def boolean(value: Any, pointer: str) -> Iterator[str]:
    if not isinstance(value, bool):
        yield fault("must be a boolean", pointer)


def anything(value: Any, pointer: str) -> Iterator[str]:
    """For what Slack takes and the sandbox does not look into."""
    del value, pointer
    return iter(())


def whole(least: int, most: int) -> Rule:
    """A JSON number without fraction within bounds."""

    def rule(value: Any, pointer: str) -> Iterator[str]:
        if not isinstance(value, int) or isinstance(value, bool):
            yield fault("must be an integer", pointer)
        elif not least <= value <= most:
            yield fault(f"must be between {least} and {most}", pointer)

    return rule


def one_of(*allowed: str) -> Rule:
    def rule(value: Any, pointer: str) -> Iterator[str]:
        if value not in allowed:
            yield fault(f"must be one of: {', '.join(allowed)}", pointer)

    return rule


def matching(fits: Callable[[str], object], what: str) -> Rule:
    """A string for which `fits` is true; `what` says what it should have been. ValueError counts as no."""

    def rule(value: Any, pointer: str) -> Iterator[str]:
        try:
            good = isinstance(value, str) and fits(value)
        except (ValueError, LookupError, OSError):
            good = False
        if not good:
            yield fault(f"must be {what}", pointer)

    return rule


def items(rule: Rule, most: int, least: int = 1) -> Rule:
    """A list of `least` to `most` things that each keep `rule`."""

    def check(value: Any, pointer: str) -> Iterator[str]:
        if not isinstance(value, list):
            yield fault("must be an array", pointer)
            return
        if len(value) > most:
            yield fault(f"no more than {most} items allowed", pointer)
        if len(value) < least:
            yield fault(f"no fewer than {least} items required", pointer)
        for index, item in enumerate(value):
            yield from rule(item, f"{pointer}/{index}")

    return check


def shape(required: Mapping[str, Rule], optional: Mapping[str, Rule] | None = None) -> Rule:
    """An object with exactly these fields; one that is null counts as left out."""
    known = {**required, **(optional or {})}

    def check(value: Any, pointer: str) -> Iterator[str]:
        if not isinstance(value, dict):
            yield fault("must be an object", pointer)
            return
        given = {key: field for key, field in value.items() if field is not None}
        for key in required.keys() - given.keys():
            yield fault(f"missing required field: {key}", pointer)
        for key in given.keys() - known.keys():
            yield fault(f"invalid additional property: {key}", pointer)
        for key in known.keys() & given.keys():
            yield from known[key](given[key], f"{pointer}/{key}")

    return check


def by_type(kinds: Mapping[str, Rule], where: str = "") -> Rule:
    """An object judged by the rule for its `type`; `where` is the place in which only these may stand."""

    def check(value: Any, pointer: str) -> Iterator[str]:
        if not isinstance(value, dict):
            yield fault("must be an object", pointer)
        elif value.get("type") not in kinds:
            yield fault(f"unsupported type: {value.get('type')}{where and f' in {where}'}", f"{pointer}/type")
        else:
            yield from kinds[value["type"]](value, pointer)

    return check


def also(rule: Rule, *further: Rule) -> Rule:
    """`rule`, and if it is kept, the `further` ones, which may then rely on it."""

    def check(value: Any, pointer: str) -> Iterator[str]:
        faults = list(rule(value, pointer))
        yield from faults
        if not faults:
            for more in further:
                yield from more(value, pointer)

    return check


def no_twins(keys: Iterable[tuple[Any, str]], what: str) -> Iterator[str]:
    """(key, pointer) pairs: a fault for each key that came before. Keys that are None may repeat."""
    seen = set()
    for key, pointer in keys:
        name = json.dumps(key)
        if key is not None and name in seen:
            yield fault(f"{what} already exists: {key}", pointer)
        seen.add(name)
