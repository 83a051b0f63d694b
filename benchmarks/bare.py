"""What Mentor is measured beside: a bare Bolt app on the same server, which does the least that could be done.

Its `/mentor` asks the database for one person by key, in a thread, and gives the answer that it was told to give. Its
form writes the rows that a session's log is made of, by plain ORM: no workspace condition, no encryption, no rights, no
rules, no check whether it was done before, no hash chain.
"""

import asyncio
import json
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime
from typing import Any, TypeVar

import uuid_utils
from slack_bolt.async_app import AsyncApp
from slack_bolt.authorization import AuthorizeResult
from slack_sdk.web.async_client import AsyncWebClient
from sqlalchemy.orm import Session as DbSession

from benchmarks.children import answer, lines
from benchmarks.filling import TOKEN
from benchmarks.processes import StandingClock
from bot.web import Gate, WebServer, web_app
from storage.audit import AuditEvent
from storage.database import Database
from storage.effects import Effect
from storage.logs import PrivateNote, SessionLog
from storage.notices import Notice
from storage.people import Person
from storage.sessions import Session, SessionState
from storage.steps import ActionItem
from storage.workspaces import Workspace

T = TypeVar("T")
HASH = "0" * 64


class Bare:
    """The app; `told` is what `benchmarks/answering.py` says of the database, of Slack and of what is to be answered."""

    def __init__(self, told: dict[str, Any]) -> None:
        self._database = Database.connect(told["database_url"])
        self._pool = ThreadPoolExecutor(self._database.threads)
        self._now = datetime.fromtimestamp(told["now"], UTC)
        self._answer: dict[str, Any] = json.loads(told["help"])
        self.app = AsyncApp(
            name="bare", client=AsyncWebClient(), authorize=_authorize,
            process_before_response=True, request_verification_enabled=False,
        )  # fmt: skip
        self.app.command("/mentor")(self.tell)
        self.app.view("logs_new")(self.log)

    async def tell(self, ack: Any, body: dict[str, Any]) -> None:
        await self._in_thread(lambda: self._person(body["team_id"], body["user_id"]))
        await ack(**self._answer)

    async def log(self, ack: Any, body: dict[str, Any]) -> None:
        await self._in_thread(lambda: self._write(body))
        await ack()

    async def _in_thread(self, call: Callable[[], T]) -> T:
        return await asyncio.get_running_loop().run_in_executor(self._pool, call)

    def _person(self, workspace_id: str, person_id: str) -> str:
        with DbSession(self._database.reading) as db:
            found = db.get(Person, (workspace_id, person_id))
            return found.name if found else ""

    def _write(self, body: dict[str, Any]) -> None:
        typed = {name: next(iter(each.values())) for name, each in body["view"]["state"]["values"].items()}
        place, me, now = {"workspace_id": body["team"]["id"]}, body["user"]["id"], self._now
        with DbSession(self._database.writing) as db:
            session = db.get_one(
                Session, (place["workspace_id"], typed["log_session"]["selected_option"]["value"])
            )
            session.state, session.due_at = SessionState.HELD, now
            workspace = db.get_one(Workspace, place["workspace_id"])
            workspace.audit_seq, workspace.audit_hash = workspace.audit_seq + 1, HASH
            log = SessionLog(
                **place, id=_id(), session_id=session.id, author_id=me, minutes=int(typed["minutes"]["value"]),
                logged_at=now, shared_notes_sealed=typed["shared_notes"]["value"].encode(),
            )  # fmt: skip
            private = typed["private_notes"]["value"].encode()
            db.add_all([
                Effect(**place, key=f"view:{body['view']['id']}", at=now), log,
                PrivateNote(**place, id=_id(), session_id=session.id, author_id=me, text_sealed=private),
                *(
                    ActionItem(
                        **place, id=_id(), session_id=session.id, pairing_id=session.pairing_id, owner_id=me,
                        author_id=me, position=position, text_sealed=line.encode(),
                    ) for position, line in enumerate(typed["next_steps"]["value"].splitlines())
                ),
                AuditEvent(
                    **place, seq=workspace.audit_seq, at=now, actor=me, action="session_logged", subject_kind="session_logs",
                    subject_id=log.id, details={"minutes": log.minutes}, hash=HASH,
                ),
                Notice(
                    **place, id=_id(), key=f"session_logged:{log.id}", kind="session_logged", person_id=me, unasked=False,
                    about={"session": session.id, "log": log.id}, priority=3, act_at=now, created_at=now,
                ),
            ])  # fmt: skip
            db.commit()


def _id() -> str:
    return str(uuid_utils.uuid7())


async def _authorize(enterprise_id: str | None, team_id: str | None) -> AuthorizeResult:
    return AuthorizeResult(
        enterprise_id=enterprise_id, team_id=team_id, bot_token=TOKEN, bot_user_id="UBOT", bot_id="B1"
    )


async def _ready() -> dict[str, bool]:
    return {}


async def obey() -> None:
    async for told in lines():
        gate = Gate(told["secret"], StandingClock(told["now"]))
        web = web_app(Bare(told).app, gate, _ready)
        answer(port=(await WebServer.start(web, "127.0.0.1", 0)).port)


if __name__ == "__main__":
    asyncio.run(obey())
