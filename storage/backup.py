"""Copying a SQLite database that is in use. PostgreSQL brings a tool of its own, pg_dump."""

import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

from sqlalchemy import make_url

PAGES = 256  # copied at a time, so that the app may write in between
Progress = Callable[[int, int], None]
"""Told how many pages are done, and of how many."""


def back_up(database_url: str, target: Path, progress: Progress) -> None:
    """Write a consistent copy to `target`, readable by its owner alone; it is there whole or not at all.

    Raises FileExistsError, FileNotFoundError when there is no database, sqlite3.Error.
    """
    source = Path(make_url(database_url).database or "")
    if not source.is_file():
        raise FileNotFoundError(source)
    if target.exists():
        raise FileExistsError(target)
    part = target.with_name(target.name + ".part")
    part.touch(mode=0o600)
    try:
        with closing(sqlite3.connect(source)) as reading, closing(sqlite3.connect(part)) as writing:
            reading.backup(
                writing, pages=PAGES, progress=lambda _, left, total: progress(total - left, total)
            )
        part.rename(target)
    finally:
        part.unlink(missing_ok=True)
