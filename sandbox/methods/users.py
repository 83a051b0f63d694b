"""users.*: who is in the workspace."""

from sandbox.errors import SlackError
from sandbox.methods.registry import argument, method, page
from sandbox.methods.targets import person
from sandbox.seed import Json
from sandbox.shapes import user_json
from sandbox.workspace import User
from sandbox.world import World


@method("users.info", scope="users:read")
def users_info(world: World, args: Json) -> Json:
    return {"user": _shown(world, person(world.workspace, argument(args, "user")))}


@method("users.list", scope="users:read", tier=2)
def users_list(world: World, args: Json) -> Json:
    if world.workspace.org_install and not args.get("team_id"):
        raise SlackError("missing_argument", ["[ERROR] missing required field: team_id"])
    members, cursor = page([_shown(world, u) for u in world.workspace.users.values()], args, most=1000)
    now = int(world.clock.now().timestamp())
    return {"members": members, "cache_ts": now, "response_metadata": {"next_cursor": cursor}}


def _shown(world: World, user: User) -> Json:
    """E-mail addresses need their own scope."""
    with_email = "users:read.email" in world.workspace.app.scopes
    return user_json(user, world.clock.now(), with_email=with_email)
