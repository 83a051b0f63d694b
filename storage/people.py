"""People as Slack knows them, and what they told us about themselves."""

from datetime import datetime

from sqlalchemy import String
from sqlalchemy.orm import Mapped, mapped_column

from storage.base import Row


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
