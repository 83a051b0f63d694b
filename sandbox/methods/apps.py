"""api.test, auth.test, apps.connections.open, blocks.validate."""

import secrets

from sandbox.errors import SlackError
from sandbox.limits.messages import check_blocks
from sandbox.methods.registry import method
from sandbox.seed import Json
from sandbox.world import World


@method("api.test", opened_by="nothing")
def api_test(_world: World, args: Json) -> Json:
    if args.get("error"):
        raise SlackError(str(args["error"]), args=args)
    return {"args": args}


@method("auth.test", tier=None)
def auth_test(world: World, _args: Json) -> Json:
    workspace = world.workspace
    identity: Json = {
        "url": world.url,
        "team": workspace.name,
        "user": workspace.users[workspace.app.bot_user_id].name,
        "team_id": workspace.id,
        "user_id": workspace.app.bot_user_id,
        "bot_id": workspace.app.bot_id,
        "is_enterprise_install": workspace.org_install,
    }
    return identity | ({"enterprise_id": workspace.enterprise_id} if workspace.enterprise_id else {})


@method("apps.connections.open", tier=2, opened_by="app token")
def apps_connections_open(world: World, _args: Json) -> Json:
    ticket = secrets.token_urlsafe(18)
    world.socket_tickets.add(ticket)
    return {"url": f"{world.url.replace('http', 'ws', 1)}link?ticket={ticket}"}


@method("blocks.validate", opened_by="nothing")
def blocks_validate(_world: World, args: Json) -> Json:
    check_blocks(args.get("blocks"))
    return {}
