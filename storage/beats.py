"""When this database was last seen alive: one row, written each minute.

So a start can tell that nothing was noted for a while: the process was down, or the database is an older copy of
itself, and things may have been said that it knows nothing of.
"""

from datetime import datetime
from typing import NamedTuple

from sqlalchemy import Engine, String, select, update
from sqlalchemy.orm import Mapped, mapped_column
from sqlalchemy.orm import Session as DbSession

from storage.base import Base
from storage.errors import Conflict
from storage.work import translated

ONE = 1
RUN, CLOCK = "run", "clock"
"""Everything in one process, or the clock of many."""


class Beat(Base):
    """Not scoped: it is the whole database's. `form`: whose tick it was last, RUN's or CLOCK's; None if nobody knows."""

    __tablename__ = "beats"

    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    at: Mapped[datetime]
    form: Mapped[str | None] = mapped_column(String(8))


class Life(NamedTuple):
    """A sign of life: when it was, in UTC, and whose tick was the last."""

    at: datetime
    form: str | None


def last_beat(engine: Engine) -> datetime | None:
    """When it last was, in UTC; None in a new database."""
    with translated(), DbSession(engine) as db:
        return db.scalar(select(Beat.at))


def last_life(engine: Engine) -> Life | None:
    """As `last_beat`, and whose."""
    with translated(), DbSession(engine) as db:
        found = db.get(Beat, ONE)
        return Life(found.at, found.form) if found else None


def beat(engine: Engine, now: datetime, form: str | None = None) -> None:
    """It is alive at `now` (UTC). Of two who say so first, one is enough. Raises Unavailable.

    `form`: RUN or CLOCK of who ticks; of others None, which leaves standing who that was.
    """
    whose = {} if form is None else {"form": form}
    try:
        with translated(), DbSession(engine) as db:
            beaten = db.execute(update(Beat).where(Beat.id == ONE).values(at=now, **whose).returning(Beat.id))
            if beaten.first() is None:
                db.add(Beat(id=ONE, at=now, **whose))
            db.commit()
    except Conflict:
        return
