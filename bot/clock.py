"""The machine's clock. Nothing else in the app reads the time: it is passed in."""

from datetime import UTC, datetime


def machine_clock() -> datetime:
    """The present instant, aware, in UTC."""
    return datetime.now(UTC)
