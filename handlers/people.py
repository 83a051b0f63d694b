"""Meeting people: who they are is asked of Slack the first time, and kept fresh by its events."""

from typing import Any

from handlers.calls import Call
from handlers.listening import Listeners
from mentoring.people import Profile, is_known, learn_person

listeners = Listeners()


async def meet(call: Call) -> None:
    """Make sure that we know who this is."""
    await meet_person(call, call.actor.person_id)


async def meet_person(call: Call, person_id: str) -> None:
    """Make sure that we know this person, whom somebody chose in a form."""
    desk, workspace_id = call.office.desk, call.actor.workspace_id
    if not await desk.run(is_known, workspace_id, person_id):
        answer = await call.client.users_info(user=person_id)
        await desk.run(learn_person, workspace_id, profile_of(answer["user"], workspace_id))


def profile_of(user: dict[str, Any], workspace_id: str) -> Profile:
    """Slack's user object as we keep it."""
    profile = user.get("profile", {})
    return Profile(
        id=user["id"],
        name=profile.get("display_name") or user.get("real_name") or user["name"],
        zone=user.get("tz") or "UTC",
        is_guest=bool(user.get("is_restricted") or user.get("is_ultra_restricted")),
        is_stranger=bool(user.get("is_stranger") or user.get("team_id", workspace_id) != workspace_id),
        is_bot=bool(user.get("is_bot") or user["id"] == "USLACKBOT"),
        is_deactivated=bool(user.get("deleted")),
        is_admin=bool(user.get("is_admin") or user.get("is_owner")),
    )


@listeners.event("user_change", "team_join")
async def note_change(call: Call) -> None:
    """Slack says that somebody changed: a zone, a name, a deactivation."""
    user = call.body["event"]["user"]
    await call.office.desk.run(
        learn_person, call.actor.workspace_id, profile_of(user, call.actor.workspace_id)
    )
