"""Meeting people: who they are is asked of Slack the first time, and never again unless Slack says they changed."""

import asyncio
from typing import Any

from slack_sdk.errors import SlackApiError

from handlers.calls import Call
from handlers.showing import said_by
from mentoring.errors import FieldErrors, Refusal
from mentoring.people import Profile, learn_people, unmet, welcome_newcomer, welcome_person
from mentoring.words import _

NEWS = frozenset({"user_change", "team_join"})
"""Events about a person that are no act of theirs: nobody is learned from them."""
ENDINGS = frozenset({"app_uninstalled", "tokens_revoked"})
"""Events about the installation: nobody's act, as far as Slack says."""
REMEMBERED = 10_000
"""So many people at most are known to have come, so that memory does not grow with a company; the others are looked up."""
HIDDEN = frozenset({"user_not_found", "user_not_visible"})


async def meet(call: Call) -> None:
    """Make sure that we know who this is and have welcomed them; it costs nothing once they have been here."""
    workspace_id, person_id = who = (call.actor.workspace_id, call.actor.person_id)
    if who in call.office.met or (call.kind == "event" and call.name in NEWS | ENDINGS):
        return
    desk = call.office.desk
    if not await desk.run(welcome_person, workspace_id, person_id):
        await desk.run(welcome_newcomer, workspace_id, await _profile(call, person_id))
    desk.committed()
    if len(call.office.met) >= REMEMBERED:
        call.office.met.clear()
    call.office.met.add(who)


async def meet_chosen(call: Call, field: str, *person_ids: str) -> None:
    """Make sure that we know those whom somebody chose in `field` of a form; they are not welcomed for it."""
    strangers = await call.ask(unmet, person_ids)
    try:
        profiles = await asyncio.gather(*(_profile(call, person_id) for person_id in strangers))
    except Refusal as hidden:
        raise FieldErrors({field: hidden.text}) from hidden
    if profiles:
        await call.office.desk.run(learn_people, call.actor.workspace_id, profiles)


async def _profile(call: Call, person_id: str) -> Profile:
    try:
        answer = await call.client.users_info(user=person_id)
    except SlackApiError as refused:
        if said_by(refused) in HIDDEN:
            raise Refusal(
                _("Slack does not show this person to Mentor. Please choose a member of this workspace.")
            ) from refused
        raise
    return profile_of(answer["user"], call.actor.workspace_id)


def profile_of(user: dict[str, Any], workspace_id: str) -> Profile:
    """Slack's user object as we keep it; `workspace_id` is the team's id or, for a whole organisation, its own."""
    profile = user.get("profile", {})
    homes = {user.get("team_id", workspace_id), user.get("enterprise_user", {}).get("enterprise_id")}
    return Profile(
        id=user["id"],
        name=user.get("real_name") or profile.get("display_name") or user["name"],
        zone=user.get("tz") or "UTC",
        is_guest=bool(user.get("is_restricted") or user.get("is_ultra_restricted")),
        is_stranger=bool(user.get("is_stranger") or workspace_id not in homes),
        is_bot=bool(user.get("is_bot") or user["id"] == "USLACKBOT"),
        is_deactivated=bool(user.get("deleted")),
        is_admin=bool(user.get("is_admin") or user.get("is_owner")),
    )
