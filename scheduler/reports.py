"""How what goes wrong unasked is told: one line in the log, without a word of what people wrote."""

import structlog

from mentoring.errors import traced

log = structlog.get_logger()


def report(event: str, error: Exception, **about: str) -> None:
    """Log that `event` happened, with the error's kind and place but not its text."""
    log.error(event, **about, **traced(error))
