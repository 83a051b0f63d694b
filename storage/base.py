"""What every table shares: its workspace, its id, and instants kept in UTC."""

from datetime import UTC, datetime
from enum import StrEnum

from sqlalchemy import DateTime, Dialect, Enum, ForeignKeyConstraint, MetaData, String, TypeDecorator
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column

NAMING = {
    "ix": "ix_%(column_0_N_label)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_N_name)s",
    "pk": "pk_%(table_name)s",
}


class UtcDateTime(TypeDecorator[datetime]):
    """An aware instant, stored without zone in UTC. A naive datetime is refused with ValueError."""

    impl = DateTime
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        del dialect
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError("A naive datetime is no instant: give it a zone.")
        return value.astimezone(UTC).replace(tzinfo=None)

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        del dialect
        return None if value is None else value.replace(tzinfo=UTC)


class Base(DeclarativeBase):
    """The one metadata; constraints are named by rule so that migrations can name them."""

    metadata = MetaData(naming_convention=NAMING)
    type_annotation_map = {  # noqa: RUF012 (SQLAlchemy reads it off the class)
        datetime: UtcDateTime,
        StrEnum: Enum(
            StrEnum, native_enum=False, length=16, values_callable=lambda kind: [m.value for m in kind]
        ),
    }


class Scoped:
    """A row that belongs to one workspace. The unit of work adds that condition to every statement."""

    workspace_id: Mapped[str] = mapped_column(String(32), primary_key=True, sort_order=-2)


class Row(Scoped, Base):
    """A scoped row with an id of its own: a UUIDv7 as text, or Slack's id for people."""

    __abstract__ = True

    id: Mapped[str] = mapped_column(String(36), primary_key=True, sort_order=-1)


def within(column: str, table: str) -> ForeignKeyConstraint:
    """The foreign key of `column` to `table`, bound to the same workspace, so that no row can point out of it.

    It is checked at commit, so that the rows of one unit may be written in any order.
    """
    return ForeignKeyConstraint(
        ["workspace_id", column],
        [f"{table}.workspace_id", f"{table}.id"],
        ondelete="CASCADE",
        deferrable=True,
        initially="DEFERRED",
    )
