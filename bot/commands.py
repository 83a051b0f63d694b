"""The commands of `python -m bot` that need no running app."""

import json
import sqlite3
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console
from rich.progress import Progress

from bot.clock import machine_clock
from bot.databases import insist_on_place, open_database
from bot.manifest import manifest
from bot.settings import KeySettings, StoreSettings
from messages.catalogue import nudge_table
from storage import audit, schema
from storage.backup import back_up
from storage.database import Database
from storage.due import removed_workspaces, workspaces
from storage.keys import Key
from storage.work import unit_of_work

console = Console(soft_wrap=True, highlight=False, markup=False)
complaints = Console(soft_wrap=True, highlight=False, markup=False, stderr=True)
key = typer.Typer(no_args_is_help=True, help="The key that seals what people write.")
log = typer.Typer(no_args_is_help=True, help="The audit log.")


def migrate() -> None:
    """Bring the database's tables up to date."""
    url = StoreSettings.read().database_url
    insist_on_place(url, may_be_new=True)
    database = Database.connect(url)
    with Progress(console=complaints) as progress:
        task = progress.add_task("Migrating", total=schema.pending(database.reading))
        standing = schema.migrate(database, lambda title: progress.update(task, advance=1, description=title))
    database.close()
    if standing is schema.Standing.AHEAD:
        console.print(
            "A newer release has migrated this database; this one runs with its tables. Nothing was done."
        )
    else:
        console.print("The database is up to date.")


def print_nudges() -> None:
    """Print the table of what is sent unasked, as README.md has it."""
    console.print(nudge_table(), end="")


def print_manifest(
    url: Annotated[
        str, typer.Option(help="The app's public address, https://…; without it: Socket Mode.")
    ] = "",
) -> None:
    """Print the Slack app manifest."""
    console.print(json.dumps(manifest(socket_mode=not url, url=url or None), indent=2, ensure_ascii=False))


def backup(file: Annotated[Path, typer.Argument(help="Where to; it must not be there yet.")]) -> None:
    """Copy the database to a file, while the app runs."""
    settings = StoreSettings.read()
    if not settings.database_url.startswith("sqlite"):
        complaints.print("This database is PostgreSQL. Run: pg_dump --format=custom --file=FILE DATABASE")
        raise typer.Exit(2)
    try:
        with Progress(console=complaints) as progress:
            task = progress.add_task("Copying", total=None)
            back_up(
                settings.database_url,
                file,
                lambda done, total: progress.update(task, completed=done, total=total),
            )
    except FileExistsError:
        complaints.print(f"{file} is there already. Choose another name.")
        raise typer.Exit(2) from None
    except (OSError, sqlite3.Error) as failed:
        complaints.print(f"No copy was made ({failed}).")
        raise typer.Exit(1) from None
    console.print(f"{file} is whole. It opens only with MENTOR_MASTER_KEY: keep that elsewhere.")


@key.command("new")
def new_key() -> None:
    """Print a new key for MENTOR_MASTER_KEY."""
    console.print(str(Key.new()))


@log.command("verify")
def verify() -> None:
    """Walk each workspace's chain of audit events; exit 1 if one was tampered with."""
    settings = KeySettings.read()
    database = open_database(settings.database_url)
    verdicts = {name: _verdict(database, settings.master, name) for name in workspaces(database.reading)}
    removed = removed_workspaces(database.reading)
    database.close()
    for name in removed:
        console.print(f"{name}: the app was removed, and the key of this log destroyed")
    for name, verdict in verdicts.items():
        place = f" at event {verdict.seq}" if verdict.seq else ""
        console.print(f"{name}: {verdict.state}{place} ({verdict.length} events)")
    if any(verdict.state is not audit.ChainState.INTACT for verdict in verdicts.values()):
        raise typer.Exit(1)


def _verdict(database: Database, master: Key, workspace_id: str) -> audit.Verdict:
    with unit_of_work(database, master, workspace_id, machine_clock(), reading=True) as work:
        return audit.verify(work.workspace, work.db.key, audit.events_of(work.db))
