"""`python -m bot move`: from the SQLite file of one process to the PostgreSQL of many."""

from typing import Annotated

import typer
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn

from bot.clock import machine_clock
from bot.commands import complaints, console
from bot.databases import insist_on_place
from bot.settings import KeySettings
from storage.database import Database
from storage.moving import Moved, NotMoved, move


def move_database(
    source: Annotated[str, typer.Option("--from", help="Where everything is now: sqlite:///FILE")],
) -> None:
    """Move everything from SQLite to DATABASE_URL, a new PostgreSQL database: all of it, or nothing."""
    settings = KeySettings.read()
    here, there = _sqlite(source), Database.connect(settings.database_url)
    bars = Progress(TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), console=complaints)
    try:
        with bars:
            task = bars.add_task("Moving", total=None)

            def tell(table: str, done: int, total: int) -> None:
                bars.update(task, description=f"Moving {table}", completed=done, total=total)

            moved = move(here, there, settings.master, machine_clock(), tell)
    except NotMoved as refused:
        complaints.print(str(refused))
        raise typer.Exit(2) from None
    finally:
        here.close()
        there.close()
    _tell(moved)


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
        console.print(f"The audit log of {name}: {chain.state} ({chain.length} events), as it was.")
    console.print("Now start `web`, `clock` and `worker`. The SQLite file is as it was; put it away.")
