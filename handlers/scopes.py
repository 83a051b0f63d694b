"""Optional scopes: an admin may refuse them, and what they are for is then refused in words."""

from handlers.calls import Call

FILES_READ = "files:read"


async def is_granted(call: Call, scope: str) -> bool:
    """Whether Mentor has this scope here. Slack is asked until it says yes."""
    workspace_id = call.actor.workspace_id
    if (workspace_id, scope) not in call.office.granted:
        answer = await call.client.auth_test()
        granted = str(answer.headers.get("x-oauth-scopes", "")).split(",")
        call.office.granted.update((workspace_id, each.strip()) for each in granted)
    return (workspace_id, scope) in call.office.granted
