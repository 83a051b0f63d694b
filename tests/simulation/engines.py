"""Open databases, lent from one life of the bot to the next: what SQLAlchemy has compiled is not compiled again for each."""

from collections import defaultdict
from collections.abc import Iterator
from contextlib import contextmanager

from storage.database import Database

_FREE: defaultdict[str, list[Database]] = defaultdict(list)
"""By url; without connections."""


def borrowed(url: str) -> Database:
    """One that nobody else has now."""
    return _FREE[url].pop() if _FREE[url] else Database.connect(url)


def given_back(database: Database) -> None:
    database.close()
    _FREE[database.url].append(database)


@contextmanager
def lent(url: str) -> Iterator[Database]:
    database = borrowed(url)
    try:
        yield database
    finally:
        given_back(database)
