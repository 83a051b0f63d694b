"""A workspace: its wrapped data key, its sealed token and the head of its audit chain."""

from datetime import datetime

from sqlalchemy import LargeBinary, String
from sqlalchemy.orm import Mapped, mapped_column

from storage.base import Base
from storage.keys import Key


class Workspace(Base):
    """One installation. Not scoped: it is what the others are scoped to. `id` is Slack's team or enterprise id."""

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

    def set_token(self, token: str, key: Key) -> None:
        self.token_sealed = key.seal(token.encode(), f"workspaces/{self.id}/token")

    def token(self, key: Key) -> str:
        return key.open(self.token_sealed, f"workspaces/{self.id}/token").decode()
