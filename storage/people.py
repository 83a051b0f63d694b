"""People as Slack knows them, and what they told us about themselves."""

from datetime import datetime

from sqlalchemy import String, select
from sqlalchemy.orm import Mapped, mapped_column

from storage.base import Row
from storage.work import Work


class Person(Row):
    """A member of the workspace; `id` is Slack's (U… or W…), `zone` an IANA name."""

    __tablename__ = "people"

    name: Mapped[str] = mapped_column(String(255))
    zone: Mapped[str] = mapped_column(String(64))
    is_guest: Mapped[bool] = mapped_column(default=False)
    is_stranger: Mapped[bool] = mapped_column(default=False)
    is_bot: Mapped[bool] = mapped_column(default=False)
    is_deactivated: Mapped[bool] = mapped_column(default=False)
    is_admin: Mapped[bool] = mapped_column(default=False)
    may_create_programs: Mapped[bool] = mapped_column(default=False)
    learned_at: Mapped[datetime]
    welcomed_at: Mapped[datetime | None]
    home_opened_at: Mapped[datetime | None]
    paused_until: Mapped[datetime | None]


def everybody(work: Work) -> list[Person]:
    """All whom we know in this workspace."""
    return list(work.db.scalars(select(Person)))


def has_welcomed_an_admin(work: Work) -> bool:
    """Whether somebody has been welcomed as the one who put the bot in."""
    welcomed = select(Person.id).where(Person.is_admin, Person.welcomed_at.is_not(None))
    return work.db.scalar(welcomed.limit(1)) is not None


def named_creators(work: Work) -> list[Person]:
    """Whom admins have named to create programs, by name."""
    named = select(Person).where(Person.may_create_programs)
    return list(work.db.scalars(named.order_by(Person.name, Person.id)))
