"""The table of Web API methods, and what every call goes through: token, scope, rate limit."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Literal

from sandbox.errors import SlackError
from sandbox.seed import Json
from sandbox.world import World

Handler = Callable[[World, Json], Json]
Key = Literal["bot token", "app token", "nothing"]


@dataclass(frozen=True)
class Method:
    """`scope` None: any token will do. `tier` None: limited otherwise, or not at all."""

    handle: Handler
    scope: str | None
    tier: int | None
    opened_by: Key


METHODS: dict[str, Method] = {}


def method(
    name: str, *, scope: str | None = None, tier: int | None = 4, opened_by: Key = "bot token"
) -> Callable[[Handler], Handler]:
    """Registers a handler: (world, arguments) -> what the answer has beside `ok`; it raises SlackError."""

    def register(handle: Handler) -> Handler:
        METHODS[name] = Method(handle, scope, tier, opened_by)
        return handle

    return register


def call(world: World, name: str, args: Json, token: str | None) -> Json:
    """The whole answer of a call that went well; SlackError otherwise."""
    found = METHODS.get(name)
    if found is None:
        raise SlackError("unknown_method", req_method=name)
    _check_token(world, found, token)
    if found.scope:
        need_scope(world, found.scope)
    if found.tier:
        world.rates.count(name, found.tier)
    return {"ok": True, **found.handle(world, args)}


def need_scope(world: World, needed: str) -> None:
    """`missing_scope`, with what is `needed` and what the app was `provided`."""
    provided = world.workspace.app.scopes
    if needed not in provided:
        raise SlackError("missing_scope", needed=needed, provided=",".join(provided))


def argument(args: Mapping[str, object], name: str) -> str:
    """A required argument as text; `invalid_arguments` if it is not there."""
    value = args.get(name)
    if value in (None, ""):
        raise SlackError("invalid_arguments", [f"[ERROR] missing required field: {name}"])
    return str(value)


def page(found: list[Json], args: Json, most: int) -> tuple[list[Json], str]:
    """One page of `found` by `limit` and `cursor` (an offset in disguise), and the cursor of the next one."""
    cursor = str(args.get("cursor") or "")
    if cursor and not cursor.removeprefix("next:").isdigit():
        raise SlackError("invalid_cursor")
    start = int(cursor.removeprefix("next:") or 0)
    limit = int(args.get("limit") or 100)
    if not 1 <= limit <= most:
        raise SlackError("invalid_limit")
    end = start + limit
    return found[start:end], f"next:{end}" if end < len(found) else ""


def _check_token(world: World, found: Method, token: str | None) -> None:
    app = world.workspace.app
    if found.opened_by == "nothing":
        return
    if not token:
        raise SlackError("not_authed")
    if token not in (app.bot_token, app.app_token):
        raise SlackError("invalid_auth")
    if (token == app.app_token) != (found.opened_by == "app token"):
        raise SlackError("not_allowed_token_type")
    if not app.installed:
        raise SlackError("account_inactive")
