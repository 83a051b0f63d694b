"""`python -m bot move`: from the SQLite file of one process to the PostgreSQL of many."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Annotated

import typer
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn

from bot.clock import machine_clock
from bot.commands import complaints, console
from bot.databases import insist_on_place
from bot.settings import KeySettings
from storage.audit import ChainState
from storage.database import Database
from storage.moving import Moved, NotMoved, move
from storage.moving import Progress as Told

TAMPERED = (
    "Not every audit log is intact. Everything was moved all the same, and nothing was mended: events were changed in the "
    "SQLite database, before this. Keep its file; `python -m bot audit verify` on older backups tells since when. Then "
    "start `web`, `clock` and `worker`."
)


def move_database(
    source: Annotated[str, typer.Option("--from", help="Where everything is now: sqlite:///FILE")],
) -> None:
    """Move everything from SQLite to DATABASE_URL, a new PostgreSQL database: all of it, or nothing."""
    settings = KeySettings.read()
    here, there = _sqlite(source), Database.connect(settings.database_url)
    try:
        with _progress() as tell:
            moved = move(here, there, settings.master, machine_clock(), tell)
    except NotMoved as refused:
        complaints.print(str(refused))
        raise typer.Exit(2) from None
    finally:
        here.close()
        there.close()
    _tell(moved)


@contextmanager
def _progress() -> Iterator[Told]:
    """Bars in a terminal; elsewhere (a log, a container) a line for each table, and for each tenth of a long one."""
    if not complaints.is_terminal:
        yield Lines().tell
        return
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn())
    with Progress(*columns, console=complaints) as bars:
        task = bars.add_task("Moving", total=None)
        yield lambda table, done, total: bars.update(
            task, description=f"Moving {table}", completed=done, total=total
        )


class Lines:
    """Progress in plain lines."""

    def __init__(self) -> None:
        self._told = ("", 0)

    def tell(self, table: str, done: int, total: int) -> None:
        reached = (table, done * 10 // total if total else 0)
        if reached[1] and reached != self._told:
            complaints.print(f"Moving {table}: {done} of {total} rows")
            self._told = reached


def _sqlite(url: str) -> Database:
    if not url.startswith("sqlite:///"):
        complaints.print("--from is no SQLite database. Write sqlite:///FILE.")
        raise typer.Exit(2)
    insist_on_place(url, "--from")
    return Database.connect(url)


def _tell(moved: Moved) -> None:
    rows = sum(moved.rows.values())
    console.print(f"{rows} rows of {len(moved.rows)} tables are there, as many as there were in each.")
    for name, chain in moved.chains.items():
        place = f" at event {chain.seq}" if chain.seq else ""
        console.print(f"The audit log of {name}: {chain.state}{place} ({chain.length} events), as it was.")
    if all(chain.state is ChainState.INTACT for chain in moved.chains.values()):
        console.print("Now start `web`, `clock` and `worker`. The SQLite file is as it was; put it away.")
        return
    complaints.print(TAMPERED)
    raise typer.Exit(1)
