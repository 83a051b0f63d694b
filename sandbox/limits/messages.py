"""Messages: `no_text`, `msg_too_long`, `invalid_blocks`, metadata."""

from sandbox.errors import SlackError
from sandbox.limits.blocks import blocks
from sandbox.limits.rules import anything, shape, string
from sandbox.seed import Json

LONGEST_TEXT = 40_000
"""Slack cuts above it; 4,000 are advised."""
LONGEST_EDIT = 4_000
"""chat.update refuses what chat.postMessage only advises against."""
METADATA = shape({"event_type": string(255), "event_payload": anything}, {"entities": anything})
_BLOCKS = blocks("message")


def check_message(args: Json, longest: int = LONGEST_TEXT) -> None:
    """Raises SlackError if `text`, `blocks` or `metadata` in `args` break a limit."""
    text, given = args.get("text"), args.get("blocks")
    if not text and not given:
        raise SlackError("no_text")
    if len(str(text or "")) > longest:
        raise SlackError("msg_too_long")
    check_blocks(given)
    metadata = args.get("metadata")
    faults = list(METADATA(metadata, "/metadata")) if metadata else []
    if faults or (metadata and not isinstance(metadata["event_payload"], dict)):
        raise SlackError("invalid_metadata_format", faults)


def check_blocks(given: object) -> None:
    """Raises `invalid_blocks` with a pointer to each fault; no blocks at all are fine."""
    faults = list(_BLOCKS(given, "/blocks")) if given else []
    if faults:
        raise SlackError("invalid_blocks", faults)
