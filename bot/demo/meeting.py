"""Pairs meet: what each books, logs and reflects on."""

from collections.abc import Awaitable, Callable
from datetime import date, datetime, timedelta

from bot.demo.acting import Actor, Fields, Stage
from bot.demo.diary import Entry
from sandbox.fields import Wish

Act = Callable[[Stage, Actor], Awaitable[None]]
SOON_AFTER = timedelta(minutes=70)
SERIES = ("2026-09-24 15:00", "2026-10-08 15:00", "2026-10-22 15:00", "2026-11-05 15:00", "2026-11-19 15:00")
"""When Mia and Noah meet, by Mia's clock."""


def sets(goal: Fields) -> Act:
    async def act(_stage: Stage, mentee: Actor) -> None:
        await mentee.types("/mentor goal")
        await mentee.fills("New goal", goal)

    return act


def progresses(percent: int, *done: str) -> Act:
    async def act(_stage: Stage, mentee: Actor) -> None:
        fields: dict[str, Wish] = {"Progress in percent": str(percent)}
        await mentee.home("Progress")
        await mentee.fills("Progress", fields | ({"Milestones done": list(done)} if done else {}))

    return act


def does(*steps: str) -> Act:
    """Next steps of this person's, as they stand on Home."""

    async def act(_stage: Stage, mentee: Actor) -> None:
        for step in steps:
            await mentee.home(f"Done @ {step}")

    return act


def books(wall: str, name: str, agenda: str = "", repeats: str = "Does not repeat") -> Act:
    async def act(stage: Stage, mentee: Actor) -> None:
        fields: dict[str, Wish] = {"Date and time": stage.session_at(wall, name), "Repeats": repeats}
        await mentee.types("/mentor schedule")
        await mentee.fills("Schedule a session", fields | ({"Agenda": agenda} if agenda else {}))

    return act


def logs(fields: Fields) -> Act:
    async def act(_stage: Stage, who: Actor) -> None:
        await who.types("/mentor log")
        await who.fills("Log a session", fields)

    return act


def reflects(learned: str, applied: str, by: date) -> Act:
    async def act(_stage: Stage, mentee: Actor) -> None:
        await mentee.types("/mentor reflect")
        await mentee.fills(
            "Reflect",
            {
                "What did you learn?": learned, "Where will you apply it?": applied, "By when?": by,
                "Share with my mentor": True,
            },
        )  # fmt: skip

    return act


def shares(fields: Fields) -> Act:
    async def act(_stage: Stage, who: Actor) -> None:
        await who.types("/mentor share")
        await who.fills("Share", fields)

    return act


def session(name: str, booked: str, wall: str, log: Fields, agenda: str = "") -> tuple[Entry, Entry]:
    """One session, booked at one wall time, held at another and then logged, all by the mentee."""
    return Entry(booked, name, books(wall, name, agenda)), logged(name, wall, log)


def logged(name: str, wall: str, log: Fields) -> Entry:
    """The log of a session that began at this wall time."""
    return Entry(f"{datetime.fromisoformat(wall) + SOON_AFTER:%Y-%m-%d %H:%M}", name, logs(log))


async def sees_the_series(stage: Stage, _mia: Actor) -> None:
    """The later sessions of a series have their reminders to the minute as well."""
    for wall in SERIES:
        stage.session_at(wall, "mia")
