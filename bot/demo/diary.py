"""What somebody does at some instant; a story told by several chapters at once is put into order by it."""

from collections.abc import Awaitable, Callable
from typing import NamedTuple

from bot.demo.acting import Actor, Stage


class Entry(NamedTuple):
    """At this wall time (`2026-09-14 09:30`) where the person is whose name it gives, they do this."""

    wall: str
    name: str
    act: Callable[[Stage, Actor], Awaitable[None]]


async def play(stage: Stage, *chapters: tuple[Entry, ...]) -> None:
    """All entries of all chapters, the earliest first."""
    entries = [entry for chapter in chapters for entry in chapter]
    for entry in sorted(entries, key=lambda each: stage.at(each.wall, each.name)):
        await stage.until(stage.at(entry.wall, entry.name))
        await entry.act(stage, stage.actor(entry.name))
