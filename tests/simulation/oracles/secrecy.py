"""What is confidential is read by those it is for, and stands nowhere else (PROGRAM.md's table, CASES A7)."""

import json
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl

from storage.work import Work
from tests.simulation.book import CANARY, CANARY_BYTES
from tests.simulation.oracles import Oracle
from tests.simulation.wires import Letter, Reply

VIEWS = ("views.open", "views.push", "views.update", "views.publish")


class Secrecy(Oracle):
    """Every payload is searched for secrets; in a view they may stand if its reader may read them."""

    promise = "secrets stay with those they are for"

    def heard(self, letter: Letter, reply: Reply | None) -> None:
        body = letter.body if reply is None else reply.body
        found = {each.decode() for each in CANARY_BYTES.findall(body)}
        if not found:
            return
        if reply is not None:
            self._answered(letter, reply, found)
        elif (method := letter.path.rpartition("/")[2]) in VIEWS:
            self._shown(method, arguments_of(letter), found)
        else:
            raise self.broken(f"{sorted(found)} went out with {letter.path}")

    def _shown(self, method: str, args: dict[str, Any], found: set[str]) -> None:
        user_id = self._reader(args)
        if user_id is None:
            return  # Slack knows no such view any more, and shows nothing
        self._read(user_id, found, method)

    def _answered(self, letter: Letter, reply: Reply, found: set[str]) -> None:
        """A form in an answer is read by who acted; words in it are a message."""
        answer = json.loads(reply.body) if reply.body[:1] == b"{" else {"text": reply.body.decode()}
        if "response_action" not in answer:
            raise self.broken(f"{sorted(found)} stand in the answer to a command")
        self._read(actor_in(letter), found, "an answer")

    def _read(self, user_id: str, found: set[str], where: str) -> None:
        users = self.year.sandbox.workspace.users
        name = users[user_id].name
        for canary in sorted(found):
            secret = self.year.book.secrets[canary]
            if name not in secret.readers:
                raise self.broken(f"{name} reads {secret.author}'s {secret.field} ({canary}) in {where}")

    def _reader(self, args: dict[str, Any]) -> str | None:
        if "user_id" in args:
            return str(args["user_id"])
        world = self.year.sandbox._world
        if trigger := world.triggers._given.get(str(args.get("trigger_id"))):
            return trigger.user_id
        view = self.year.sandbox.workspace.view(str(args.get("view_id")))
        return view.user_id if view else None


class Silence(Oracle):
    """What is logged holds no secret; what is in the database can be read only with the key."""

    promise = "secrets stand in no log and no file"

    def look(self, work: Work) -> None:
        logged = repr(self.year.log.fresh)
        if found := CANARY.findall(logged):
            raise self.broken(f"{found} were logged")

    def finish(self, work: Work) -> None:
        url = self.year.archive.database.writing.url
        if not self.year.archive.database.is_sqlite:
            return
        file = Path(str(url.database))
        for each in file.parent.glob(f"{file.name}*"):
            if found := CANARY_BYTES.findall(each.read_bytes()):
                raise self.broken(f"{found[:3]} can be read in {each.suffix}")


def arguments_of(letter: Letter) -> dict[str, Any]:
    """What a call of Slack's was given, as far as it says who is to see it."""
    if "json" in letter.headers.get("content-type", ""):
        given: dict[str, Any] = json.loads(letter.body)
        return given
    return dict(parse_qsl(letter.body.decode()))


def actor_in(letter: Letter) -> str:
    """Who acted, in a request of Slack's."""
    form = dict(parse_qsl(letter.body.decode()))
    payload = json.loads(form["payload"]) if "payload" in form else {}
    return str(form.get("user_id") or payload.get("user", {}).get("id", ""))
