"""The database that a command is told of: whether it is there and whole, and what to do where it is not."""

from pathlib import Path

from sqlalchemy import make_url

from storage.database import Database
from storage.schema import is_migrated

MAGIC = b"SQLite format 3\0"


class UnfitDatabase(Exception):
    """It is not there, or not what it should be; the text says so, and what to do."""


def insist_on_place(url: str, name: str = "DATABASE_URL", *, may_be_new: bool = False) -> None:
    """Raises UnfitDatabase, in words that name the setting, where there is no SQLite file. Nothing is made by looking.

    `may_be_new`: it is about to be made. Of PostgreSQL nothing is asked.
    """
    place = make_url(url)
    if place.get_backend_name() != "sqlite" or not place.database:
        return
    file = Path(place.database)
    if not file.parent.is_dir():
        raise UnfitDatabase(f"There is no folder {file.parent} for the database. Make it, or change {name}.")
    if file.exists():
        _insist_on_sqlite(file, name)
    elif not may_be_new:
        where = f"There is no database {file}. Look at {name}, and at the folder that you are in"
        raise UnfitDatabase(f"{where}; `python -m bot migrate` makes a new one.")


def _insist_on_sqlite(file: Path, name: str) -> None:
    try:
        with file.open("rb") as opened:
            begins = opened.read(len(MAGIC))
    except OSError as refused:
        kind = type(refused).__name__
        raise UnfitDatabase(
            f"{file} cannot be read ({kind}). Look at {name}, and at whose it is."
        ) from refused
    if begins not in (b"", MAGIC):
        raise UnfitDatabase(f"{file} is no SQLite database. Look at {name}.")


def open_database(url: str) -> Database:
    """The database, there and with all its tables. Raises UnfitDatabase."""
    insist_on_place(url)
    database = Database.connect(url)
    try:
        if is_migrated(database.reading):
            return database
    except BaseException:
        database.close()
        raise
    database.close()
    raise UnfitDatabase("The database lacks the newest tables. Run `python -m bot migrate` first.")
