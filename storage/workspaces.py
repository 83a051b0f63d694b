"""A workspace: its wrapped data key, its sealed token and the head of its audit chain."""

from datetime import datetime

from sqlalchemy import LargeBinary, String, text
from sqlalchemy.orm import Mapped, mapped_column

from storage.base import Base
from storage.keys import Key

GONE = b""
"""In place of a key, or of a token, that is destroyed."""


class Workspace(Base):
    """One installation. Not scoped: it is what the others are scoped to. `id` is Slack's team or enterprise id.

    `installed_at` is since when we have its present token. An app that was removed has neither key nor token; once its
    rows are gone, `emptied_at` says so. The audit events up to `audit_base` were chained under a key that is destroyed.
    From `silent_from` to `silent_until` (UTC) nothing was noted here: the last such gap (`mentoring/gaps.py`).
    """

    __tablename__ = "workspaces"

    id: Mapped[str] = mapped_column(String(32), primary_key=True)
    name: Mapped[str] = mapped_column(String(255))
    bot_user_id: Mapped[str] = mapped_column(String(32))
    bot_id: Mapped[str] = mapped_column(String(32), default="")
    wrapped_key: Mapped[bytes] = mapped_column(LargeBinary)
    token_sealed: Mapped[bytes] = mapped_column(LargeBinary)
    installed_at: Mapped[datetime]
    audit_seq: Mapped[int] = mapped_column(default=0)
    audit_hash: Mapped[str] = mapped_column(String(64), default="")
    audit_base: Mapped[int] = mapped_column(default=0, server_default=text("0"))
    removed_at: Mapped[datetime | None]
    emptied_at: Mapped[datetime | None]
    silent_from: Mapped[datetime | None]
    silent_until: Mapped[datetime | None]

    @property
    def has_key(self) -> bool:
        return self.wrapped_key != GONE

    @property
    def has_token(self) -> bool:
        return self.token_sealed != GONE

    def lose_token(self) -> None:
        self.token_sealed = GONE

    def remove(self, now: datetime) -> None:
        """The app has been removed: without this key nobody can open what is sealed."""
        self.wrapped_key = self.token_sealed = GONE
        self.name, self.removed_at = "", now

    def begin_anew(self, wrapped_key: bytes) -> None:
        """Installed again, with another key."""
        self.wrapped_key, self.audit_base = wrapped_key, self.audit_seq
        self.removed_at = self.emptied_at = self.silent_from = self.silent_until = None

    def set_token(self, token: str, key: Key) -> None:
        self.token_sealed = key.seal(token.encode(), f"workspaces/{self.id}/token")

    def token(self, key: Key) -> str:
        return key.open(self.token_sealed, f"workspaces/{self.id}/token").decode()
