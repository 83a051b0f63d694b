"""What the driver knows by itself, to compare with what the product does: secrets, and whose they are."""

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from enum import Enum

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
class Book:
    """`paused_until`, `moved_at` (to another zone) and `left_at` (the company) are by name."""

    pairs: list[Pair] = field(default_factory=list)
    secrets: dict[str, Secret] = field(default_factory=dict)
    paused_until: dict[str, datetime] = field(default_factory=dict)
    moved_at: dict[str, datetime] = field(default_factory=dict)
    left_at: dict[str, datetime] = field(default_factory=dict)
    typed: Callable[[Secret], None] = lambda _secret: None

    def secret(self, author: str, field: str, *readers: str) -> str:
        """A canary nobody else has typed, for this field."""
        canary = f"zq{len(self.secrets):06}qz"
        made = self.secrets[canary] = Secret(canary, author, field, {author, *readers})
        self.typed(made)
        return canary

    def pairs_of(self, name: str) -> list[Pair]:
        return [pair for pair in self.pairs if name in pair.both]

    def is_gone(self, name: str) -> bool:
        return name in self.left_at
