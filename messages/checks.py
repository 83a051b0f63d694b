"""slack_sdk's checks of what is built, asked for once a class.

It looks through `dir` of each object, each time that it is written, for methods that check it: half of what a Home costs
to draw. Which methods those are, an object's class tells once.
"""

from functools import cache

from slack_sdk.models.basic_objects import JsonObject


@cache
def checks_of(kind: type[JsonObject]) -> tuple[str, ...]:
    """The names of the methods that check an object of this class."""
    return tuple(name for name in dir(kind) if hasattr(getattr(kind, name), "validator"))


def check(built: JsonObject) -> None:
    """Raise SlackObjectFormationError where one of its checks fails."""
    for name in checks_of(type(built)):
        getattr(built, name)()


def install() -> None:
    """Whatever is built of slack_sdk's objects is checked so from now on."""
    JsonObject.validate_json = check  # type: ignore[method-assign,assignment]
