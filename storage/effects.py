"""The ledger of effects: what has been done once is not done again."""

from datetime import datetime

from sqlalchemy import String
from sqlalchemy.orm import Mapped, mapped_column

from storage.base import Base, Scoped


class Effect(Scoped, Base):
    """One effect, by the key of the request that asked for it (view id and step, trigger id, event id)."""

    __tablename__ = "effects"

    key: Mapped[str] = mapped_column(String(255), primary_key=True)
    at: Mapped[datetime]
