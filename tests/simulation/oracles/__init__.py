"""Who looks on: each oracle knows one promise of the product, and says when it is broken."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from sandbox.workspace import Message
from storage.work import Work
from tests.simulation.wires import Letter, Reply

if TYPE_CHECKING:
    from tests.simulation.years import Year


class Broken(Exception):
    """A promise was not kept: which, and how."""

    def __init__(self, promise: str, how: str) -> None:
        super().__init__(f"{promise}: {how}")
        self.promise = promise


@dataclass(frozen=True)
class Seen:
    """A message as it came to stand in a DM or a channel. `key` is its notice's, empty for an answer to an act."""

    message: Message
    person_id: str
    key: str
    name: str

    @property
    def kind(self) -> str:
        """The first word of its notice's key."""
        return self.key.partition(":")[0]

    @property
    def carries(self) -> tuple[str, ...]:
        """The keys of what it says, as it says itself, if it is a digest."""
        payload = (self.message.metadata or {}).get("event_payload", {})
        return tuple(payload.get("carries", ()))

    @property
    def says(self) -> tuple[str, ...]:
        """The keys of all that it says: its own, or those that it carries."""
        return self.carries or (self.key,)

    @property
    def is_weekly(self) -> bool:
        """Whether it says of itself that it is the digest of its reader's own day."""
        return self.message.text.startswith("*Your digest.*")

    @property
    def sent_at(self) -> datetime:
        """By Slack's clock, in UTC."""
        return datetime.fromtimestamp(float(self.message.ts), UTC)


class Oracle:
    """One promise, by name. What it does not care about it leaves as it is here."""

    promise = ""

    def __init__(self, year: "Year") -> None:
        self.year = year

    def broken(self, how: str) -> Broken:
        return Broken(self.promise, how)

    def heard(self, letter: Letter, reply: Reply | None) -> None:
        """Something went over a line: the bot's request to Slack (no `reply`), or its reply to one."""

    def found(self, stood: Sequence[Seen]) -> None:
        """What stood there when we began to look on."""

    def answered(self, letter: Letter, reply: Reply) -> None:
        """What Slack said to a request of the bot's."""

    def posted(self, work: Work, seen: Sequence[Seen]) -> None:
        """These messages are new."""

    def look(self, work: Work) -> None:
        """Now and then."""

    def finish(self, work: Work) -> None:
        """At the end."""
