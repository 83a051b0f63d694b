"""The furnished workspace, made once in a run of the tests and copied for each test that wants it."""

import json
import shutil
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from dataclasses import asdict, dataclass
from datetime import datetime
from pathlib import Path

from sqlalchemy import make_url

from handlers.calls import MENU
from sandbox import store
from sandbox.seed import Json
from tests.databases import Databases, turn
from tests.filled import every_form
from tests.furnished import furnish
from tests.furniture import Ids
from tests.world import World, running

DATABASE, SANDBOX, REST = "furnished.sqlite3", "sandbox.json", "inventory.json"
SECONDS = 12  # until all is delivered: a DM takes one message a second


@dataclass(frozen=True)
class Inventory:
    """What stands in `folder`: a database, the sandbox's state, and this.

    `forms`: every form as the one whose it is has it before them, filled in. `buttons`: by action, the values of the
    buttons that anybody was shown in the making. `now`: the instant, in ISO.
    """

    folder: str
    ids: Ids
    forms: dict[str, Json]
    buttons: dict[str, list[str]]
    now: str

    @asynccontextmanager
    async def opened(self, databases: Databases, kind: str) -> AsyncIterator[World]:
        """A copy of it in a database of this kind, and the whole product at work in that."""
        folder = Path(self.folder)
        url = databases.filled(kind, folder / DATABASE)
        async with running(databases.open(url), now=datetime.fromisoformat(self.now)) as world:
            store.restore(folder / SANDBOX, world.sandbox.workspace, world.sandbox.clock)
            yield world
        databases.drop(url)


async def take_inventory(databases: Databases, folder: Path) -> Inventory:
    """Furnish a workspace, open every form in it, and keep it in this folder."""
    url = databases.new("sqlite")
    async with running(databases.open(url)) as world:
        ids = await furnish(world)
        for _second in range(SECONDS):
            await world.move(seconds=1)
        forms = await every_form(world, ids)
        store.keep(folder / SANDBOX, world.sandbox.workspace, world.sandbox.clock)
        buttons = buttons_in([call.args for call in world.sandbox.calls])
        made = Inventory(str(folder), ids, forms, buttons, world.now.isoformat())
    shutil.copy(make_url(url).database or "", folder / DATABASE)
    databases.drop(url)
    return made


def buttons_in(payload: object) -> dict[str, list[str]]:
    found: dict[str, set[str]] = {}
    for action, value in _buttons(payload):
        found.setdefault(action, set()).add(value)
    return {action: sorted(values) for action, values in found.items()}


def _buttons(payload: object) -> Iterator[tuple[str, str]]:
    if isinstance(payload, list):
        for each in payload:
            yield from _buttons(each)
    elif isinstance(payload, dict):
        if payload.get("type") == "button" and "value" in payload:
            yield payload["action_id"], payload["value"]
        if payload.get("action_id") == MENU:
            for option in payload["options"]:
                action, _colon, value = option["value"].partition(":")
                yield action, value
        for each in payload.values():
            yield from _buttons(each)


async def inventory_in(databases: Databases, folder: Path) -> Inventory:
    """What another worker of this run has made there, or made now."""
    with turn(folder):
        if not (folder / REST).exists():
            made = await take_inventory(databases, folder)
            (folder / REST).write_text(json.dumps(asdict(made)))
        return Inventory(**json.loads((folder / REST).read_text()))
