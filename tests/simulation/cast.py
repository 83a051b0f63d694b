"""Who is there: forty people in twelve zones, and what each is like."""

from dataclasses import dataclass
from datetime import timedelta
from itertools import cycle
from random import Random

from sandbox.seed import Newcomer, Room

ZONES = (
    "Europe/London", "America/New_York", "Asia/Kolkata", "Europe/Berlin", "Australia/Sydney", "America/Sao_Paulo",
    "America/Chicago", "Asia/Tokyo", "Pacific/Auckland", "Pacific/Honolulu", "Australia/Lord_Howe", "Africa/Lagos",
)  # fmt: skip
PAIRS = 12
STAFF = (
    Newcomer("olivia", "Olivia Owner", "Europe/London", admin=True),
    Newcomer("dan", "Dan Deputy", "America/New_York"),
    Newcomer("fay", "Fay Facilitator", "Europe/Berlin"),
    Newcomer("sara", "Sara Sponsor", "America/Chicago"),
    Newcomer("mona", "Mona Manager", "Asia/Tokyo"),
    Newcomer("gus", "Gus Guest", "Europe/Berlin", guest=True),
)
BYSTANDERS = 10
CHANNELS = (Room("general"), Room("mentoring"), Room("managers", private=True, members=("olivia", "dan")))


def cast() -> tuple[Newcomer, ...]:
    """All forty, in an order that never changes."""
    zones = cycle(ZONES)
    pairs = [
        Newcomer(f"{role}{number}", f"{role.title()} {number}", next(zones))
        for number in range(PAIRS)
        for role in ("mentor", "mentee")
    ]
    others = [Newcomer(f"other{number}", f"Other {number}", next(zones)) for number in range(BYSTANDERS)]
    return (*STAFF, *pairs, *others)


@dataclass
class Habits:
    """What somebody is like.

    `delay` is how long they leave a message of ours unanswered (None: for good); the rest are chances from 0 to 1:
    that they click twice, pause for a week instead of answering, reflect, and let a message come again later.
    """

    delay: tuple[timedelta, timedelta] | None
    clicks_twice: float
    pauses: float
    reflects: float
    puts_off: float = 0.0


EARLY = (timedelta(minutes=3), timedelta(minutes=50))
USUAL = (timedelta(minutes=30), timedelta(hours=20))
LATE = (timedelta(days=1), timedelta(days=4))


def habits_of(rng: Random, name: str) -> Habits:
    """Of those around the pairs nobody leaves everything unanswered."""
    is_staff = any(each.name == name for each in STAFF)
    delay = rng.choice((EARLY, EARLY, USUAL, USUAL, LATE, USUAL if is_staff else None))
    return Habits(
        delay,
        rng.choice((0.0, 0.1, 0.5)),
        rng.choice((0.0, 0.0, 0.02)),
        rng.random(),
        rng.choice((0.0, 0.0, 0.1, 0.4)),
    )
