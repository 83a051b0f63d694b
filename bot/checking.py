"""`python -m bot check`: is everything there that running needs? Each answer is a line with what to do."""

from collections.abc import AsyncIterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from email.utils import parsedate_to_datetime

from slack_sdk.web.async_client import AsyncWebClient
from slack_sdk.web.async_slack_response import AsyncSlackResponse
from sqlalchemy import Engine

from bot.clients import Clients
from bot.databases import insist_on_place
from bot.manifest import OPTIONAL_SCOPES, SCOPES
from bot.remedies import WRONG_KEY, remedy_of
from bot.settings import Settings
from mentoring.desk import Desk
from mentoring.times import Clock
from scheduler.workers import Staffing
from storage.beats import CLOCK, RUN, Life, last_life
from storage.database import Database
from storage.due import due_rows, workspaces_with_notices
from storage.installations import try_key
from storage.schema import Standing, standing_of
from storage.summons import crew

SKEW = timedelta(minutes=1)  # Slack's signatures end at five
OVERDUE = timedelta(minutes=10)  # ten ticks
STILL = timedelta(minutes=5)  # a clock that ticks each minute and has not for so long stands still
SIGN_OF_LIFE = Staffing().missed


@dataclass(frozen=True)
class Finding:
    """One line of the check."""

    name: str
    is_good: bool
    text: str

    def __str__(self) -> str:
        return f"{'ok' if self.is_good else '!!'}  {self.name}: {self.text}"


async def findings(settings: Settings, clock: Clock) -> AsyncIterator[Finding]:
    """Settings, database, key, token and scopes, Socket Mode where it is used, the clock."""
    way = "Socket Mode" if settings.slack_app_token else f"HTTP on port {settings.port}"
    yield Finding("Settings", True, f"complete, for {way}.")
    desk = Desk(Database.connect(settings.database_url), settings.master, clock)
    clients = Clients(desk, settings.slack_api_url)
    try:
        yield (database := await _database(desk))
        if database.is_good:
            yield await _key(desk)
        token, answer = await _token(clients.with_token(settings.slack_bot_token.get_secret_value()))
        yield token
        if settings.slack_app_token:
            yield await _socket(clients.with_token(settings.slack_app_token.get_secret_value()))
        yield _clock(clock(), answer)
        if database.is_good and not desk.database.is_sqlite:
            life = await desk.look(last_life)
            yield await _workers(desk, life)
            yield _life(life, clock())
        if database.is_good:
            yield await _ticking(desk, clock())
    finally:
        await clients.close()
        desk.close()


async def _database(desk: Desk) -> Finding:
    name = "Database"
    try:
        insist_on_place(desk.database.url)
        standing = await desk.look(standing_of)
    except Exception as error:
        if remedy := remedy_of(error):
            return Finding(name, False, remedy)
        raise
    kind = "SQLite" if desk.database.is_sqlite else "PostgreSQL"
    if standing is Standing.BEHIND:
        return Finding(
            name, False, f"{kind} answers, without the newest tables. Run `python -m bot migrate`."
        )
    forms = "one process (`run`)" if desk.database.is_sqlite else "`run`, or `web`, `clock` and `worker`"
    tables = (
        "the newest tables" if standing is Standing.LEVEL else "a newer release's tables, as after a rollback"
    )
    return Finding(name, True, f"{kind} answers, with {tables}; it serves {forms}.")


async def _key(desk: Desk) -> Finding:
    name, ring = "Key", await desk.look(try_key, desk.master)
    if ring.shut:
        return Finding(name, False, f"{WRONG_KEY} ({ring.opened} of {ring.opened + ring.shut} open with it.)")
    return Finding(name, True, "opens what is kept." if ring.opened else "nothing is sealed with it yet.")


async def _token(client: AsyncWebClient) -> tuple[Finding, AsyncSlackResponse | None]:
    name = "Token and scopes"
    try:
        answer = await client.auth_test()
    except Exception as error:
        if remedy := remedy_of(error):
            return Finding(name, False, remedy), None
        raise
    granted = {scope.strip() for scope in answer.headers.get("x-oauth-scopes", "").split(",")}
    if missing := sorted(set(SCOPES) - granted):
        remedy = "Add them under OAuth & Permissions (or take the manifest anew), and reinstall the app."
        return Finding(name, False, f"without {', '.join(missing)}. {remedy}"), answer
    refused = [f" Without {scope}: no {use}." for scope, use in sorted(_refused(granted).items())]
    return Finding(name, True, f"good in the workspace {answer.get('team')}.{''.join(refused)}"), answer


def _refused(granted: set[str]) -> dict[str, str]:
    """The optional scopes that were not granted, with what is not possible then."""
    uses = {
        "files:read": "import of people, no files in a pairing",
        "users:read.email": "import by e-mail address",
    }
    return {scope: uses[scope] for scope in OPTIONAL_SCOPES if scope not in granted}


async def _socket(client: AsyncWebClient) -> Finding:
    name = "Socket Mode"
    try:
        await client.apps_connections_open(app_token=client.token or "")
    except Exception as error:
        if remedy := remedy_of(error):
            return Finding(name, False, remedy)
        raise
    return Finding(name, True, "Slack gives a connection.")


def _clock(now: datetime, answer: AsyncSlackResponse | None) -> Finding:
    """Slack's answer says what time it is there."""
    name, told = "Clock", answer.headers.get("date") if answer else None
    if told is None:
        return Finding(name, False, "not compared, since Slack did not answer.")
    skew = abs(now - parsedate_to_datetime(told))
    if skew > SKEW:
        seconds = int(skew.total_seconds())
        return Finding(name, False, f"{seconds} s off Slack's. Set the machine's clock (NTP).")
    return Finding(name, True, "as Slack's.")


async def _workers(desk: Desk, life: Life | None) -> Finding:
    """None is a fault only where somebody counts on one: `run` needs none."""
    name, found = "Workers", await desk.look(crew, SIGN_OF_LIFE)
    if found.workers or not (found.waiting or (life and life.form == CLOCK)):
        return Finding(name, True, f"{found.workers} alive, {found.waiting} jobs waiting.")
    asked = "one is asked for, and " if found.waiting else ""
    return Finding(name, False, f"{asked}none is alive. Start `python -m bot worker`.")


def _life(life: Life | None, now: datetime) -> Finding:
    """Where something runs, something ticks each minute."""
    name = "Signs of life"
    if life is None:
        return Finding(name, True, "none yet, since nothing has run here.")
    if now - life.at < STILL:
        return Finding(name, True, "given each minute.")
    starts = {RUN: "`python -m bot run`", CLOCK: "`python -m bot clock`"}
    start = starts.get(life.form or "", "`python -m bot run`, or `clock` and `worker`")
    return Finding(name, False, f"the last was on {life.at:%Y-%m-%d at %H:%M} UTC. Start {start}.")


async def _ticking(desk: Desk, now: datetime) -> Finding:
    name, since = "Reminders", now - OVERDUE
    if await desk.look(_has_late, since):
        minutes = int(OVERDUE.total_seconds() // 60)
        many = "" if desk.database.is_sqlite else ", or `clock` and `worker`"
        return Finding(name, False, f"some are due since {minutes} minutes. Start `python -m bot run`{many}.")
    return Finding(name, True, "none is late.")


def _has_late(engine: Engine, since: datetime) -> bool:
    return bool(due_rows(engine, since, 1) or workspaces_with_notices(engine, since))
