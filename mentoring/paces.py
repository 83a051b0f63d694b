"""How fast we go in a workspace is handed over, from whoever served it to whoever serves it next."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from storage.paces import keep_pace, pace_of, recent_attempts
from storage.work import Work

__all__ = ["Attempted", "Handover", "keep_pace", "take_over_pace"]


@dataclass(frozen=True)
class Attempted:
    """Something was posted to `target` at `at` (UTC) or, `again`, rewritten there."""

    target: str
    at: datetime
    again: bool


@dataclass(frozen=True)
class Handover:
    """`known` is what the last one wrote down when they were done; `since` is what has gone out after that."""

    known: dict[str, Any] | None
    since: tuple[Attempted, ...]


def take_over_pace(work: Work, span: timedelta) -> Handover:
    """What is known of the last `span`. Whoever was killed wrote nothing down: the outbox knows what they sent."""
    pace, began = pace_of(work), work.now - span
    after = began if pace is None else max(pace.at, began)
    since = tuple(Attempted(*each) for each in recent_attempts(work, after))
    return Handover(None if pace is None else pace.known, since)
