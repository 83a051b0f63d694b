"""What the driver knows by itself, to compare with what the product does: secrets, and whose they are."""

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from enum import Enum

from tests.simulation.wishes import Calendar, History, Hours, PutOff, Wishes

NEWS = timedelta(minutes=10)
"""How long Slack may take to tell the bot that somebody has moved or left (its retries, SLACK.md)."""
CANARY = re.compile(r"zq\d{6}qz")
CANARY_BYTES = re.compile(rb"zq\d{6}qz")


class Fate(Enum):
    """What its author was told of what they typed."""

    TYPED = "typed"
    CONFIRMED = "confirmed"
    REFUSED = "refused"
    UNKNOWN = "unknown"


@dataclass
class Secret:
    """Something confidential that `author` typed into `field`; `readers` may see it, everybody else may not."""

    canary: str
    author: str
    field: str
    readers: set[str]
    fate: Fate = Fate.TYPED


@dataclass
class Pair:
    """The two by name. `ended` once they have parted, or one of them has left; `in_series`: they meet by a rule."""

    mentor: str
    mentee: str
    in_series: bool = False
    ended: bool = False

    @property
    def both(self) -> tuple[str, str]:
        return self.mentor, self.mentee

    def other(self, name: str) -> str:
        return self.mentor if name == self.mentee else self.mentee


@dataclass
class Ring:
    """A circle: its `topic`, who facilitates it, who was asked into it and who has said yes, by name.

    `agenda` is the canary of its agenda, which those read who have a seat.
    """

    topic: str
    host: str
    asked: tuple[str, ...]
    agenda: str
    coming: set[str] = field(default_factory=set)


@dataclass
class Book:
    """`moved_at` (to another zone) and `left_at` (the company) are by name.

    `pauses`: by name, until when they want to hear nothing unasked (None: they do not).
    `wishes`: by name, what people have chosen of when and of what they are written to; `calendar`: the program's;
    `members`: who has a part in it.
    """

    pairs: list[Pair] = field(default_factory=list)
    members: set[str] = field(default_factory=set)
    secrets: dict[str, Secret] = field(default_factory=dict)
    pauses: dict[str, History[datetime | None]] = field(default_factory=dict)
    moved_at: dict[str, datetime] = field(default_factory=dict)
    left_at: dict[str, datetime] = field(default_factory=dict)
    wishes: dict[str, History[Wishes]] = field(default_factory=dict)
    calendar: History[Calendar] = field(default_factory=lambda: History(Calendar()))
    put_off: list[PutOff] = field(default_factory=list)
    rings: list[Ring] = field(default_factory=list)
    typed: Callable[[Secret], None] = lambda _secret: None

    def wishes_of(self, name: str) -> History[Wishes]:
        return self.wishes.setdefault(name, History(Wishes()))

    def pauses_of(self, name: str) -> History[datetime | None]:
        return self.pauses.setdefault(name, History(None))

    def may_pause(self, name: str, since: datetime, until: datetime) -> bool:
        """Whether it may be that they heard nothing at some time in between, because they had paused (UTC)."""
        found = self.pauses_of(name).between(since, until)
        return any(each is not None and each > since for each in found)

    def hours_of(self, name: str, since: datetime, until: datetime | None = None) -> list[Hours]:
        """All hours that this person may have had at that instant, or in between (UTC)."""
        until = until or since
        calendars = self.calendar.between(since, until) if name in self.members else []
        if not self.is_member(name):
            calendars.append(Calendar())
        wishes = self.wishes_of(name).between(since, until)
        return [Hours(each, calendar) for each in wishes for calendar in calendars]

    def is_member(self, name: str) -> bool:
        """Whether this person has a part in the program for sure; with the end of a pairing it may end."""
        pairs = self.pairs_of(name)
        return name in self.members and (not pairs or any(not pair.ended for pair in pairs))

    def secret(self, author: str, field: str, *readers: str) -> str:
        """A canary nobody else has typed, for this field."""
        canary = f"zq{len(self.secrets):06}qz"
        made = self.secrets[canary] = Secret(canary, author, field, {author, *readers})
        self.typed(made)
        return canary

    def first_of(self, name: str, key: str) -> str:
        """Of what comes again because this person has put it off, the key under which it came first; else the key itself."""
        mine = (each.key for each in self.put_off if each.name == name)
        return next((each for each in mine if key.startswith(f"{each}:")), key)

    def pairs_of(self, name: str) -> list[Pair]:
        return [pair for pair in self.pairs if name in pair.both]

    def has_moved(self, name: str, since: datetime) -> bool:
        """Whether this person has moved to another zone since then, or shortly before it."""
        return name in self.moved_at and self.moved_at[name] > since - NEWS

    def is_gone(self, name: str) -> bool:
        return name in self.left_at
