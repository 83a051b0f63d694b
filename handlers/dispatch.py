"""From Slack's request to the listener, and from an error back to words. One place for both."""

import asyncio
import secrets
from collections.abc import Awaitable, Callable
from typing import Any

import structlog
from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient

from handlers.calls import MENU, Ack, Call, Listener, Office
from handlers.help import answer_unknown
from handlers.home import refresh_home
from handlers.meeting import ENDINGS, meet
from handlers.registry import COMMANDS, TABLES
from handlers.showing import is_limited
from handlers.stamps import Forged
from mentoring.actors import Actor
from mentoring.errors import (
    AlreadyDone,
    Conflict,
    FieldErrors,
    NotFound,
    NotInstalled,
    Refusal,
    Several,
    Unavailable,
    Unknown,
    traced,
)
from mentoring.people import record_forgery
from messages.errors import apology, busy, overtaken, refused, removed, unavailable
from messages.home import refused_screen
from messages.shapes import Form
from messages.which import which_program_form

log = structlog.get_logger()


async def dispatch(office: Office, kind: str, body: dict[str, Any], ack: Ack, client: AsyncWebClient) -> bool:
    """Find who listens to this request, let them, and answer whatever comes of it.

    False for an event that we could not take in now: nobody waits for words, and Slack sends it again unless it is
    answered.
    """
    actor = actor_of(body)
    if actor is None:
        await ack()
        return True
    call = Call(office, kind, *named(kind, body), actor, body, ack, client)
    listener = listener_for(call)
    if listener is None:
        await call.ack()
        return True
    is_taken_in = await answer(call, listener)
    if call.has_done and call.kind != "event":
        office.later(refresh_home(call))
    return is_taken_in


async def answer(call: Call, listener: Listener) -> bool:
    """Let the listener, within the time that Slack gives, and say what comes of it; False as of `dispatch`."""
    try:
        async with asyncio.timeout(call.office.answer_seconds):
            await attend(call, listener)
    except (Unavailable, TimeoutError) as error:
        refusal = in_words(call, error)
        if call.kind == "event":
            return False
        await answer_refusal(call, refusal)
    except Exception as error:  # noqa: BLE001 (the one place that turns errors into words)
        if call.kind == "event" and is_limited(error):
            return False
        await answer_error(call, error)
    else:
        await call.ack()
        if call.errand is not None:
            call.office.later(carry_on(call, call.errand))
    return True


async def carry_on(call: Call, errand: Callable[[], Awaitable[None]]) -> None:
    """What a listener left to do after its answer, and words for what goes wrong in it."""
    try:
        await errand()
    except AlreadyDone:
        return
    except Exception as error:  # noqa: BLE001 (the same place, later)
        told = refused(in_words(call, error).text)
        await call.bring(Form("said", title="Mentor", blocks=told.blocks), told)
    if call.has_done:
        await refresh_home(call)


async def attend(call: Call, listener: Listener) -> None:
    """Let the listener; once more if somebody we remember has been forgotten (a reinstall, an erasure)."""
    await meet(call)
    if call.is_in_form:
        form, metadata = call.view["callback_id"], call.view["private_metadata"]
        call.about = call.office.stamps.read(call.actor, form, metadata)
    try:
        await listener(call)
    except Unknown:
        call.office.met.clear()
        await meet(call)
        await listener(call)


def actor_of(body: dict[str, Any]) -> Actor | None:
    """The person behind a payload; None for an event of nobody's (a bot's own message).

    Of the end of an installation Slack does not say whose act it was: that is nobody's with a workspace.
    Across an organisation's workspaces people are keyed by the enterprise (SLACK.md).
    """
    event = body.get("event", {})
    user = body.get("user_id") or body.get("user") or event.get("user") or ""
    person_id = user.get("id", "") if isinstance(user, dict) else user
    install = body.get("is_enterprise_install") in (True, "true") or any(
        one.get("is_enterprise_install") for one in body.get("authorizations", ())
    )
    team = body.get("team_id") or (body.get("team") or {}).get("id")
    enterprise = body.get("enterprise_id") or (body.get("enterprise") or {}).get("id")
    authorized = next((one.get("team_id") for one in body.get("authorizations", ())), None)
    workspace_id = enterprise if install else authorized or team
    is_somebodys = person_id or event.get("type") in ENDINGS
    if not is_somebodys or not workspace_id or event.get("bot_id"):
        return None
    return Actor(workspace_id, person_id)


def named(kind: str, body: dict[str, Any]) -> tuple[str, str]:
    """What a payload is looked up by, and the key of its effect: one request, one effect."""
    if kind == "command":
        return str(body.get("text", "")).strip().partition(" ")[0].lower(), f"command:{body['trigger_id']}"
    if kind == "click":
        action = body["actions"][0]
        chosen = action["selected_option"]["value"] if action["action_id"] == MENU else action["action_id"]
        return chosen.partition(":")[0], f"click:{body['trigger_id']}"
    if kind == "submit":
        view = body["view"]  # its hash is the step: another form in the same view has another
        return view["callback_id"], f"view:{view['id']}:{view['callback_id']}:{view.get('hash', '')}"
    if kind == "shortcut":
        return body["callback_id"], f"shortcut:{body['trigger_id']}"
    return body["event"]["type"], f"event:{body['event_id']}"


def listener_for(call: Call) -> Listener | None:
    if call.kind == "command":
        command = COMMANDS.get(call.name)
        return command.listener if command else answer_unknown
    return TABLES[call.kind].get(call.name)


def known_name(call: Call) -> str:
    """What the log may call it: a name of ours. A word that somebody typed is theirs."""
    names = COMMANDS if call.kind == "command" else TABLES[call.kind]
    return call.name if call.name in names else "none of ours"


async def answer_error(call: Call, error: Exception) -> None:
    """Say it where the person is: at the field, in the still-open form, or beneath the command."""
    if isinstance(error, Forged):
        await call.office.desk.do(record_forgery, call.actor, None, call.name)
    match error:
        case AlreadyDone():
            await call.ack()
        case FieldErrors():
            await answer_fields(call, error.errors)
        case Several():
            await call.open(which_program_form(error.programs, action_of(call)))
        case Refusal() if call.name == "app_home_opened":
            await call.publish(refused_screen(error.text))
        case _:
            await answer_refusal(call, in_words(call, error))


def in_words(call: Call, error: Exception) -> Refusal:  # noqa: PLR0911 (one a kind of error)
    """What the person reads of an error; of what nobody foresaw, a reference that is in the log."""
    match error:
        case Refusal():
            return error
        case NotInstalled():
            return Refusal(removed())
        case Forged():
            return NotFound("forms", call.name)
        case Conflict():
            return Refusal(overtaken())
        case Unavailable() | TimeoutError():
            log.warning("unavailable", kind=call.kind, name=known_name(call), error=type(error).__name__)
            return Refusal(unavailable())
        case SlackApiError() if is_limited(error):
            log.warning("limited", kind=call.kind, name=known_name(call))
            return Refusal(busy())
    reference, name = secrets.token_hex(4), known_name(call)
    log.error("unexpected", reference=reference, kind=call.kind, name=name, **traced(error))
    return Refusal(apology(reference))


def action_of(call: Call) -> str:
    """The button that would have done what this call asked for."""
    return f"run_{call.name}" if call.kind == "command" else call.name


async def answer_fields(call: Call, errors: dict[str, str]) -> None:
    shown = [block["block_id"] for block in call.view.get("blocks", ()) if block["type"] == "input"]
    if call.kind != "submit" or not shown:
        await call.say(refused("\n".join(errors.values())))
        return
    placed: dict[str, str] = {}
    for field, text in errors.items():
        place = field if field in shown else shown[0]
        placed[place] = f"{placed[place]} {text}" if place in placed else text
    await call.ack(response_action="errors", errors=placed)


async def answer_refusal(call: Call, error: Refusal) -> None:
    if call.kind == "submit":
        await answer_fields(call, {error.field or "": error.text})
    elif call.kind != "event":
        await call.say(refused(error.text, error.remedy))
    else:
        await call.ack()
