"""The app is removed from a workspace, or its token revoked: Slack says so in two events, in either order."""

from datetime import UTC, datetime

from handlers.calls import Call
from handlers.listening import Listeners
from mentoring.desk import Job
from mentoring.errors import NotInstalled
from mentoring.installations import lose_token, uninstall

listeners = Listeners()


@listeners.event("app_uninstalled")
async def note_uninstalled(call: Call) -> None:
    await _note(call, uninstall)


@listeners.event("tokens_revoked")
async def note_revoked(call: Call) -> None:
    """Of people's own tokens, which the event names apart, we have none."""
    if call.body["event"].get("tokens", {}).get("bot"):
        await _note(call, lose_token)


async def _note(call: Call, job: Job[[datetime], bool]) -> None:
    workspace_id = call.actor.workspace_id
    at = datetime.fromtimestamp(int(call.body["event_time"]), UTC)
    try:
        if await call.office.desk.run(job, workspace_id, at):
            call.office.leave(workspace_id)
    except NotInstalled:
        return
