"""What the rules can say no with. Each error's text is what the person reads."""

from dataclasses import dataclass
from typing import Any

from mentoring.words import _
from storage.errors import AlreadyDone, Conflict, NotInstalled, Unavailable

__all__ = [
    "AlreadyDone",
    "Conflict",
    "FieldErrors",
    "NotAllowed",
    "NotFound",
    "NotInstalled",
    "Refusal",
    "Remedy",
    "Several",
    "Unavailable",
    "Unknown",
    "traced",
]


@dataclass(frozen=True)
class Remedy:
    """The button that does what a refusal asks for: its text, its action and its value."""

    text: str
    action: str
    value: str


class Refusal(Exception):
    """A rule says no, in words that say what to do. `field` names the attribute of the draft it is about."""

    def __init__(self, text: str, field: str | None = None, remedy: Remedy | None = None) -> None:
        super().__init__(text)
        self.text = text
        self.field = field
        self.remedy = remedy


class FieldErrors(Exception):
    """Several fields cannot be read as typed: a text for each, by field name."""

    def __init__(self, errors: dict[str, str]) -> None:
        super().__init__(", ".join(errors))
        self.errors = errors


class NotFound(Refusal):
    """A record that is not there for this person, whether or not it exists. Leaves an audit event."""

    def __init__(self, kind: str, row_id: str) -> None:
        super().__init__(_("That was not found. It may have been removed, or it is not yours to open."))
        self.kind = kind
        self.row_id = "".join(each if each.isprintable() else "?" for each in row_id[:64])


class NotAllowed(Refusal):
    """A right that this person does not have (any more). Leaves an audit event."""


class Several(Exception):
    """It could be meant in more than one program: the person is asked which, and then it goes on.

    `programs`: their ids and names, newest first.
    """

    def __init__(self, programs: tuple[tuple[str, str], ...]) -> None:
        super().__init__(len(programs))
        self.programs = programs


class Unknown(Exception):
    """Somebody we have not met: learn them from Slack, then ask again."""


def traced(error: Exception) -> dict[str, Any]:
    """Where it happened and what kind it was, without the error's text: that may hold what people wrote."""
    frames = []
    trace = error.__traceback__
    while trace is not None:
        frames.append(f"{trace.tb_frame.f_code.co_filename.rpartition('/')[2]}:{trace.tb_lineno}")
        trace = trace.tb_next
    return {"error": type(error).__name__, "trace": " > ".join(frames[-8:])}
