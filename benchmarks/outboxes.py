"""An outbox that is full: notices of sessions that were booked, which are told at once."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import create_engine, insert

from benchmarks.filling import NOW, row_id
from storage.notices import Notice, NoticeState

FIRST_ID = 500_000_000_000  # beyond those of the notices that were told before


@dataclass(frozen=True)
class Told:
    """To whom something is to be told: about this pairing's first session, for the `time`th time."""

    workspace_id: str
    person_id: str
    pairing: int
    time: int = 0


def put(url: str, to: Sequence[Told], turn: int = 0) -> None:
    """A notice for each, all of them due; `turn` counts how often this was done there."""
    rows = [
        {
            "workspace_id": each.workspace_id, "id": row_id(FIRST_ID + turn * len(to) + number), "kind": "session_booked",
            "key": f"session_booked:{row_id(each.pairing)}:{each.time}:{each.person_id}", "person_id": each.person_id,
            "about": {"session": row_id(each.pairing), "by": "somebody"}, "unasked": False,
            "priority": 3, "state": NoticeState.WAITING, "act_at": NOW, "created_at": NOW,
        }
        for number, each in enumerate(to)
    ]  # fmt: skip
    engine = create_engine(url)
    with engine.begin() as connection:
        connection.execute(insert(Notice), rows)
    engine.dispose()
