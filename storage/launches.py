"""Launch announcements: how a program asks people in."""

from datetime import date, datetime

from sqlalchemy import Select, String, Text, UniqueConstraint, select
from sqlalchemy.orm import Mapped, mapped_column

from storage.base import Row, within
from storage.notices import Notice
from storage.work import Work


class Launch(Row):
    """A program's announcement, in the owner's words: the three forms of one text. There is one a program.

    `apply_by` and `pairs_on` are days in the program's zone. `post_at` (UTC): when the post of this `edition` goes
    into `channel`; None while none is wanted. It is a notice with the key `post_key`.
    """

    __tablename__ = "launches"

    program_id: Mapped[str] = mapped_column(String(36))
    author_id: Mapped[str] = mapped_column(String(36))
    channel: Mapped[str] = mapped_column(String(32))
    apply_by: Mapped[date | None]
    pairs_on: Mapped[date | None]
    own_words: Mapped[str] = mapped_column(Text, default="")
    channel_post: Mapped[str] = mapped_column(Text)
    intranet_page: Mapped[str] = mapped_column(Text)
    leader_briefing: Mapped[str] = mapped_column(Text)
    edition: Mapped[int] = mapped_column(default=0)
    post_at: Mapped[datetime | None]
    changed_at: Mapped[datetime]

    __table_args__ = (within("program_id", "programs"), UniqueConstraint("workspace_id", "program_id"))

    @property
    def post_key(self) -> str:
        return f"launch:{self.id}:{self.edition}"


def launch_of(work: Work, program_id: str) -> Launch | None:
    return work.db.scalar(select(Launch).where(Launch.program_id == program_id))


def post_of(work: Work, launch: Launch) -> Notice | None:
    """The post that was last asked for, whatever became of it."""
    return work.db.scalar(select(Notice).where(Notice.key == launch.post_key))


def posted_programs(work: Work) -> Select[str]:
    """The ids of the programs that are, or were, announced by now; part of a larger question."""
    return select(Launch.program_id).where(Launch.post_at <= work.now)
