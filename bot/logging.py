"""Logs: one JSON object a line on standard error, without what people wrote, tokens or bodies."""

import logging
import sys
from collections.abc import MutableMapping
from typing import Any

import structlog

from mentoring.errors import traced
from mentoring.times import Clock

PLAIN_SPOKEN = ("alembic", "apscheduler", "procrastinate", "uvicorn")
"""Libraries whose messages hold nothing of a request. Of all others only the place in their code is logged."""


class Foreign(logging.Handler):
    """Passes on what libraries log: never their messages unless they are plain-spoken, of an error only its kind."""

    def emit(self, record: logging.LogRecord) -> None:
        facts: dict[str, Any] = {"library": record.name, "at_code": f"{record.module}:{record.lineno}"}
        if record.name.partition(".")[0] in PLAIN_SPOKEN:
            facts["message"] = record.getMessage()
        error = record.exc_info[1] if record.exc_info else None
        if isinstance(error, Exception):
            facts |= traced(error)
        structlog.get_logger().log(record.levelno, "library", **facts)


def set_up(level: str, clock: Clock) -> None:
    """From now on everything is logged so. Libraries speak from WARNING on, whatever the level; Bolt, from ERROR.

    (Bolt warns at each start that it finds SLACK_BOT_TOKEN in the environment and does not use it.)
    """

    def stamp(logger: Any, name: str, entry: MutableMapping[str, Any]) -> MutableMapping[str, Any]:
        del logger, name
        return {"at": clock().isoformat(), **entry}

    structlog.configure(
        processors=[structlog.processors.add_log_level, stamp, structlog.processors.JSONRenderer()],
        wrapper_class=structlog.make_filtering_bound_logger(logging.getLevelNamesMapping()[level]),
        logger_factory=structlog.WriteLoggerFactory(sys.stderr),
    )
    root = logging.getLogger()
    root.handlers[:] = [Foreign()]
    root.setLevel(logging.WARNING)
    for name in ("slack_sdk", "sqlalchemy"):
        logging.getLogger(name).setLevel(logging.WARNING)
    logging.getLogger("slack_bolt").setLevel(logging.ERROR)
