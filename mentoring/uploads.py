"""Files that people give in a form: what is known of one before it is fetched from Slack."""

from dataclasses import dataclass

MOST_BYTES = 5 * 1024 * 1024
MOST_NAME = 200  # characters


@dataclass(frozen=True)
class Upload:
    """A file as Slack describes it; `url` is where the bot's token opens it, `size` in bytes."""

    name: str
    mimetype: str
    size: int
    url: str
