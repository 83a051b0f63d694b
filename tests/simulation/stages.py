"""The workspace in which a year is played: made by hand once, kept, and opened anew for each run."""

import asyncio
import gc
import logging
import shutil
from collections import Counter
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator
from contextlib import asynccontextmanager, contextmanager
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path
from typing import TypeVar

import structlog
from sqlalchemy import make_url

from bot.manifest import manifest
from sandbox import store
from sandbox.acting import Person
from sandbox.fields import Wish
from sandbox.seed import SandboxSeed
from sandbox.server import Sandbox
from tests.conftest import MONDAY
from tests.databases import Databases
from tests.simulation.archive import Archive
from tests.simulation.book import Book, Pair
from tests.simulation.cast import CHANNELS, PAIRS, cast, habits_of
from tests.simulation.chance import seeded
from tests.simulation.loops import LeapingLoop, LoopClock
from tests.simulation.machines import Machine
from tests.simulation.oracles import Broken, Oracle
from tests.simulation.oracles.calm import Calm
from tests.simulation.oracles.consideration import Considerate, Remembered, Sparing
from tests.simulation.oracles.delivery import Fresh, Once, Polite, Timely
from tests.simulation.oracles.putting_off import Faithful, Whole
from tests.simulation.oracles.records import Audited, Kept
from tests.simulation.oracles.secrecy import Secrecy, Silence
from tests.simulation.stories import Story
from tests.simulation.years import Log, Year
from tests.world import World

T = TypeVar("T")
ORACLES: tuple[type[Oracle], ...] = (
    Once, Fresh, Polite, Timely, Considerate, Sparing, Remembered, Whole, Faithful, Secrecy, Silence, Kept, Audited, Calm,
)  # fmt: skip
DATABASE, SANDBOX, TOLD = "stage.sqlite3", "stage.json", "stage.txt"
TO_REST = 40  # seconds until all is delivered
LENGTH = timedelta(days=355)  # of the program: its end lies within the year that is played
MANAGED = 6


@dataclass(frozen=True)
class Stage:
    """A prepared workspace in `folder`, as it stands at `now`."""

    folder: Path
    now: datetime


@dataclass
class Outcome:
    """What a run came to. `struck`: by mishap, how often; `done`: by act, how often it came to what was wanted."""

    trace: str
    struck: Counter[str]
    done: Counter[str]
    facts: dict[str, int] = field(default_factory=dict)


def played(work: Callable[[], Awaitable[T]]) -> T:
    """In a loop that leaps; nothing else runs."""
    structlog.reset_defaults()

    async def main() -> T:
        return await work()

    with seldom_collecting(), asyncio.Runner(loop_factory=LeapingLoop) as runner:
        return runner.run(main())


@contextmanager
def seldom_collecting() -> Iterator[None]:
    """Garbage is mostly gone by itself; to look for the rest as often as usual costs a fifth of the time."""
    usual = gc.get_threshold()
    gc.set_threshold(100_000, 50, 100)
    try:
        yield
    finally:
        gc.set_threshold(*usual)


@asynccontextmanager
async def machine_at(url: str, now: datetime, kept: Path | None = None) -> AsyncIterator[Machine]:
    """Slack and, beside it, a machine on which the bot does not run yet."""
    clock = LoopClock(now)
    seed = SandboxSeed(people=cast(), channels=CHANNELS, manifest=manifest(socket_mode=False))
    async with await Sandbox.start(seed, clock=clock) as sandbox:
        if kept:
            store.restore(kept, sandbox.workspace, clock)
        machine = Machine(sandbox, url)
        try:
            yield machine
        finally:
            await machine.stop()


def kept_or_prepared(databases: Databases, folder: Path) -> Stage:
    """The one that stands in this folder, made now if there is none."""
    told = folder / TOLD
    if not told.exists():
        told.write_text(prepared(databases, folder).now.isoformat())
    return Stage(folder, datetime.fromisoformat(told.read_text()))


def prepared(databases: Databases, folder: Path) -> Stage:
    """A program with its pairs, made through signed requests; its owner is Olivia, its facilitator Fay."""
    url = databases.new("sqlite")

    async def making() -> Stage:
        with seeded(0):
            async with machine_at(url, MONDAY) as machine:
                await machine.start()
                now = await furnish(machine)
                store.keep(folder / SANDBOX, machine.sandbox.workspace, machine.sandbox.clock)
        return Stage(folder, now)

    stage = played(making)
    shutil.copy(make_url(url).database or "", folder / DATABASE)
    databases.drop(url)
    return stage


async def furnish(machine: Machine) -> datetime:
    if machine.bot is None:
        raise RuntimeError("the bot does not run")
    world = World(machine.sandbox, machine.bot)
    fields: dict[str, Wish] = {"Ends on": (world.now + LENGTH).date(), "Deputy": "dan"}
    await world.program("olivia", start=True, **fields)
    for number in range(PAIRS):
        await world.pair(f"mentor{number}", f"mentee{number}")
    await name_facilitator(world)
    await import_managers(world)
    for _second in range(TO_REST):
        await asyncio.sleep(1)
        await machine.tick()
    return machine.sandbox.clock.now()


async def name_facilitator(world: World) -> None:
    olivia = world.person("olivia")
    await olivia.command("/mentor program")
    await (await olivia.view("Program")).click("Facilitators")
    form = await olivia.view("Facilitators")
    form.fill({"Facilitators": ["fay"]})
    assert (await form.submit()).ok
    await put_away(world, olivia)


async def import_managers(world: World) -> None:
    """Mona is the manager of the first mentees."""
    olivia = world.person("olivia")
    lines = "".join(f"mentee{number}@example.com,mona@example.com\n" for number in range(MANAGED))
    await olivia.command("/mentor import people")
    form = await olivia.view("Import people")
    form.fill({"File of people": ("managers.csv", f"email,manager\n{lines}".encode())})
    assert (await form.submit()).ok
    await world.settle()
    assert (await (await olivia.view("Import people")).submit()).ok
    await world.settle()
    assert f"{MANAGED} participants" in (await olivia.view("Import people")).text
    await put_away(world, olivia)


async def put_away(world: World, person: Person) -> None:
    await world.settle()
    for view in reversed(person.views):
        await view.close()


@asynccontextmanager
async def opened(stage: Stage, databases: Databases, kind: str, seed: int) -> AsyncIterator[Year]:
    """A copy of the stage in a database of this kind, the bot at work in it, the oracles looking on."""
    url = databases.filled(kind, stage.folder / DATABASE)
    log = Log()
    structlog.configure(
        processors=[structlog.processors.add_log_level, log],
        wrapper_class=structlog.make_filtering_bound_logger(logging.WARNING),
        logger_factory=structlog.ReturnLoggerFactory(),
        cache_logger_on_first_use=False,
    )
    with seeded(seed) as rng:
        async with machine_at(url, stage.now, stage.folder / SANDBOX) as machine:
            archive = Archive(url, machine.sandbox.workspace.id)
            book = book_of_the_stage()
            habits = {each.name: habits_of(rng, each.name) for each in cast() if not each.guest}
            year = Year(machine.sandbox, machine, archive, book, rng, log, habits)
            year.begin_with([oracle(year) for oracle in ORACLES])
            await machine.start()
            yield year
            archive.close()
    databases.drop(url)


def book_of_the_stage() -> Book:
    pairs = [Pair(f"mentor{number}", f"mentee{number}") for number in range(PAIRS)]
    return Book(pairs, {"olivia", "dan", "fay", *(name for pair in pairs for name in pair.both)})


def play(stage: Stage, databases: Databases, scene: Callable[[Year], Awaitable[None]]) -> None:
    """One short situation; raises Broken."""

    async def playing() -> None:
        async with opened(stage, databases, "sqlite", 1) as year:
            await scene(year)

    played(playing)


def simulate(
    stage: Stage, databases: Databases, seed: int, days: int, mishaps_every: timedelta, kind: str = "sqlite",
    *, each_strikes: bool = True,
) -> Outcome:  # fmt: skip
    """A stretch of a program-year; raises Broken, with the last things that happened noted on it.

    `each_strikes`: it goes on until every kind of mishap has struck.
    """

    async def playing() -> Outcome:
        async with opened(stage, databases, kind, seed) as year:
            try:
                story = Story(year, days, mishaps_every)
                story.begin()
                await year.run(timedelta(days=days))
                if each_strikes:
                    await story.see_every_mishap()
            except Broken as broken:
                broken.add_note("\n".join([f"seed {seed}, the last of it:", *year.diary]))
                raise
            return Outcome(year.trace, year.struck(), year.done, facts_of(year))

    return played(playing)


def facts_of(year: Year) -> dict[str, int]:
    """How much of a run there was."""
    return {
        "days": (year.now - MONDAY).days,
        "acts": year.acted["done"],
        "acts that came to nothing": year.acted["not done"],
        "messages": year.messages,
        "secrets": len(year.book.secrets),
        "looks of the oracles": year.looks,
    }
