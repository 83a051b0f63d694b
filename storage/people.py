"""People as Slack knows them, and what they told us about themselves."""

from collections.abc import Iterable
from datetime import datetime, time

from sqlalchemy import JSON, String, select, text
from sqlalchemy.orm import Mapped, mapped_column

from storage.base import Row
from storage.work import Work

AT_ONCE = 1000  # values in one statement


class Person(Row):
    """A member of the workspace; `id` is Slack's (U… or W…), `zone` an IANA name.

    `opens`, `closes` are wall times in `zone`, and none means their programs'; `working_days` counts as `date.weekday()` does, and none named means the
    usual ones. `digest_day` (0: Monday) and `digest_hour` (0 to 23) say when the digest comes. `muted`: kinds of nudges
    that they have turned off. What it comes to is `mentoring/hours.py`.
    """

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
    opens: Mapped[time | None]
    closes: Mapped[time | None]
    working_days: Mapped[list[int]] = mapped_column(JSON, default=list, server_default=text("'[]'"))
    digest_day: Mapped[int] = mapped_column(default=0, server_default=text("0"))
    digest_hour: Mapped[int] = mapped_column(default=9, server_default=text("9"))
    muted: Mapped[list[str]] = mapped_column(JSON, default=list, server_default=text("'[]'"))


def everybody(work: Work) -> list[Person]:
    """All whom we know in this workspace."""
    return list(work.db.scalars(select(Person)))


def people_among(work: Work, person_ids: Iterable[str]) -> list[Person]:
    """Those of these whom we know, by id: a query for a thousand of them."""
    asked, found = sorted(set(person_ids)), list[Person]()
    for start in range(0, len(asked), AT_ONCE):
        some = select(Person).where(Person.id.in_(asked[start : start + AT_ONCE]))
        found.extend(work.db.scalars(some.order_by(Person.id)))
    return found


def has_welcomed_an_admin(work: Work) -> bool:
    """Whether somebody has been welcomed as the one who put the bot in."""
    welcomed = select(Person.id).where(Person.is_admin, Person.welcomed_at.is_not(None))
    return work.db.scalar(welcomed.limit(1)) is not None


def named_creators(work: Work) -> list[Person]:
    """Whom admins have named to create programs, by name."""
    named = select(Person).where(Person.may_create_programs)
    return list(work.db.scalars(named.order_by(Person.name, Person.id)))
