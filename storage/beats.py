"""When this database was last seen alive: one row, written each minute.

So a start can tell that nothing was noted for a while: the process was down, or the database is an older copy of
itself, and things may have been said that it knows nothing of.
"""

from datetime import datetime

from sqlalchemy import Engine, select, update
from sqlalchemy.orm import Mapped, mapped_column
from sqlalchemy.orm import Session as DbSession

from storage.base import Base
from storage.errors import Conflict
from storage.work import translated

ONE = 1


class Beat(Base):
    """Not scoped: it is the whole database's."""

    __tablename__ = "beats"

    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    at: Mapped[datetime]


def last_beat(engine: Engine) -> datetime | None:
    """When it last was, in UTC; None in a new database."""
    with translated(), DbSession(engine) as db:
        return db.scalar(select(Beat.at))


def beat(engine: Engine, now: datetime) -> None:
    """It is alive at `now` (UTC). Of two who say so first, one is enough. Raises Unavailable."""
    try:
        with translated(), DbSession(engine) as db:
            beaten = db.execute(update(Beat).where(Beat.id == ONE).values(at=now).returning(Beat.id))
            if beaten.first() is None:
                db.add(Beat(id=ONE, at=now))
            db.commit()
    except Conflict:
        return
