"""A company's whole cohort: imported from a file, matched, published and introduced, through a Slack with rate limits.

`make bench-cohort` prints a table and keeps it in `benchmarks/results/cohort.json`. The bot runs in a process of its
own on a SQLite file, against a sandbox with all these people; its owner uploads the CSV, confirms, makes proposals and
publishes them all, by command and form. Not through forms: the program's ladder and competencies, and the skills,
languages and rhythm that people tell in their applications, since no column of the file holds them; they are stored
directly (`benchmarks/companies.py`). The program asks for no training, and those imported are not told of it.

Meanwhile somebody else uses Mentor all the time (`benchmarks/clicking.py`). The clock stands while a step is done; then
all is sent that may be sent at that instant, and the clock is moved by a minute, until each introduction is there. It
does not tick: what these people are asked besides is not measured. Whom Mentor asks to wait clicks again.
"""

import asyncio
import sys
import tempfile
from collections import Counter
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from time import perf_counter
from typing import TypeVar

from benchmarks.clicking import Passerby
from benchmarks.companies import ANOTHER, OWNER, apply_all, design, people, people_file
from benchmarks.measuring import Figures, keep, peak, show
from benchmarks.processes import Beginning, BotProcess, Done, bot_process
from bot.manifest import manifest
from sandbox.acting import Person
from sandbox.clock import SandboxClock
from sandbox.rates import POSTS_PER_MINUTE
from sandbox.seed import Room, SandboxSeed
from sandbox.server import Sandbox
from sandbox.surfaces import Modal
from storage import registry
from storage.base import Base
from storage.database import Database
from storage.keys import Key
from storage.work import Work, unit_of_work

MENTEES, MENTORS = 5000, 2000
MASTER = Key(b"b" * 32)
NOW = datetime(2026, 3, 2, 9, tzinfo=UTC)
MINUTE = timedelta(minutes=1)
HEADS = (
    "step", "real s", "processor s", "MB so far", "others' clicks", "slowest s", "asked to wait", "lost",
)  # fmt: skip
INTRODUCTION = "introduction:"
PATIENCE = 10  # clicks
REFUSAL = "Mentor"  # the title over what Mentor says instead of a form
T = TypeVar("T")


class Gone(RuntimeError):
    """A step did not come to what it should."""


@dataclass
class Run:
    """Everything that a step needs."""

    sandbox: Sandbox
    bot: BotProcess
    database: Database
    owner: Person
    passerby: Passerby
    processor: float = 0.0
    clicked_again: int = 0

    @property
    def now(self) -> datetime:
        return self.sandbox.clock.now()

    async def store(self, job: Callable[[Work], None]) -> None:
        """Straight into the database, in one unit of work."""

        def unit() -> None:
            with unit_of_work(self.database, MASTER, self.sandbox.workspace.id, self.now) as work:
                job(work)

        await asyncio.to_thread(unit)

    async def step(self, name: str, act: Callable[[], Awaitable[object]]) -> Figures:
        """The figures of one step: until all is done that it left to do after its answer."""
        async with self.passerby.using():
            began = perf_counter()
            await act()
            done = await self.bot.errands(self.now)
            seconds = perf_counter() - began
        sys.stderr.write(f"{name}: {seconds:.1f} s\n")
        return self.figures(name, seconds, done)

    def figures(self, name: str, seconds: float, done: Done) -> Figures:
        """`processor`: the seconds for which a processor has worked for the bot since the step before."""
        worked, self.processor = done.processor - self.processor, done.processor
        return {
            "step": name, "seconds": seconds, "processor": worked, "megabytes": done.megabytes,
            **self.passerby.figures(),
        }  # fmt: skip

    async def command(self, typed: str, leads_to: str) -> None:
        await self._until(leads_to, lambda: self.owner.command(typed))

    async def click(self, title: str, button: str, leads_to: str) -> None:
        await self._until(leads_to, lambda: self._form(title).click(button))

    async def submit(self, title: str, leads_to: str) -> None:
        await self._until(leads_to, lambda: self._form(title).submit())

    def _form(self, title: str) -> Modal:
        (form,) = (each for each in self.owner.views if each.title == title)
        return form

    async def _until(self, leads_to: str, act: Callable[[], Awaitable[object]]) -> None:
        """The owner does it, and again where Mentor has asked them to wait, until they see where it leads to."""
        while True:
            await act()
            await self.bot.errands(self.now)
            shown = self.owner.views[-1:]
            if [each.title for each in shown] == [leads_to]:
                return
            if self.clicked_again == PATIENCE:
                raise Gone(f"not {leads_to}, but: {[each.text for each in shown]}")
            self.clicked_again += 1
            if shown and shown[0].title == REFUSAL:
                await shown[0].close()


async def measure(mentees: int, mentors: int) -> dict[str, object]:
    """All of it; `steps` by step, and `delivery`."""
    with tempfile.TemporaryDirectory() as folder:
        url = f"sqlite:///{Path(folder) / 'cohort.sqlite3'}"
        async with running(url, mentees + mentors) as run:
            await found_program(run)
            steps = [
                await run.step("look at the file", lambda: look(run, people_file(mentees, mentors))),
                await run.step("import", lambda: run.submit("Import people", "Import people")),
            ]
            await expect(run.owner, "Import people", f"{mentees} mentees were added")
            await close(run.owner)
            await run.store(apply_all)
            steps.append(await run.step("match", lambda: match(run)))
            await expect(run.owner, "Proposals", "mentees")
            steps.append(
                await run.step("look at publishing", lambda: run.click("Proposals", "Publish", "Publish"))
            )
            steps.append(await run.step("publish", lambda: run.submit("Publish", "Published")))
            await expect(run.owner, "Published", "published")
            step, delivery = await introduce(run)
            sandbox_peak = peak()
    return {
        "mentees": mentees, "mentors": mentors, "steps": [*steps, step], "delivery": delivery,
        "sandbox_megabytes": sandbox_peak,
    }  # fmt: skip


@asynccontextmanager
async def running(url: str, count: int) -> AsyncIterator[Run]:
    """The sandbox with so many people, and the bot against it."""
    database = Database.connect(url)
    assert registry.FEATURES  # noqa: S101 (all tables are known)
    Base.metadata.create_all(database.writing)
    seed = SandboxSeed(
        people=people(count), channels=(Room("mentoring"),), manifest=manifest(socket_mode=False)
    )
    async with await Sandbox.start(seed, clock=SandboxClock(frozen=NOW), rate_limits=True) as sandbox:
        app = sandbox.app
        beginning = Beginning(
            url, sandbox.api_url, app.bot_token, app.signing_secret, str(MASTER), NOW.timestamp()
        )
        async with bot_process(beginning) as bot:
            sandbox.send_to(f"http://127.0.0.1:{bot.port}/slack/events")
            passerby = Passerby(sandbox.person(ANOTHER))
            yield Run(sandbox, bot, database, sandbox.person(OWNER), passerby)
    database.close()


async def found_program(run: Run) -> None:
    """The owner creates a program by its form, and starts it."""
    await run.command("/mentor program new", "New program")
    form = await run.owner.view("New program")
    form.fill({
        "Name": "Successors", "Purpose": "Ready for critical roles", "Starts on": NOW.date(),
        "Ends on": (NOW + timedelta(days=180)).date(), "Announcements channel": "mentoring",
    })  # fmt: skip
    await run.submit("New program", "Program created")
    await run.click("Program created", "Start it now", "Start a program")
    await (await run.owner.view("Start a program")).submit()
    run.processor = (await run.bot.deliver(run.now)).processor
    await close(run.owner)
    await run.store(design)


async def look(run: Run, file: bytes) -> None:
    await run.command("/mentor import people", "Import people")
    (await run.owner.view("Import people")).fill({"File of people": ("people.csv", file)})
    await run.submit("Import people", "Import people")
    (await run.owner.view("Import people")).fill({"People who are added": False})


async def match(run: Run) -> None:
    await run.command("/mentor match", "Matching")
    await run.click("Matching", "Make proposals", "Proposals")


async def expect(person: Person, title: str, words: str) -> Modal:
    form = await person.view(title)
    if words not in form.text:
        raise Gone(f"“{words}” is not in: {form.text}")
    return form


async def close(person: Person) -> None:
    await (await person.view()).close(whole_stack=True)


async def introduce(run: Run) -> tuple[Figures, Figures]:
    """Minute by minute, until each of a pair has been introduced to the other."""
    wanted = 2 * count_pairs(run.database)
    posts, minutes, began = Posts(run.sandbox), 0, perf_counter()
    async with run.passerby.using():
        while posts.introductions.total() < wanted:
            done = await run.bot.deliver(run.now)
            posts.count()
            minutes += 1
            run.sandbox.clock.move(MINUTE)
    seconds = perf_counter() - began
    step = run.figures("introduce", seconds, done)
    delivered = posts.introductions.total()
    return step, {
        "introductions": delivered, "twice": sum(times > 1 for times in posts.introductions.values()),
        "other_messages": posts.others, "refused_429": sum(call.status == 429 for call in run.sandbox.calls), "failed": posts.failed,
        "simulated_minutes": minutes, "minutes_that_limits_ask": (delivered + posts.others) / POSTS_PER_MINUTE,
        "messages_a_real_second": (delivered + posts.others) / seconds, "owner_clicked_again": run.clicked_again,
    }  # fmt: skip


class Posts:
    """What the bot has posted since this began, as Slack saw it."""

    def __init__(self, sandbox: Sandbox) -> None:
        self._sandbox = sandbox
        self._seen = len(sandbox.calls)
        self.introductions = Counter[str]()
        self.others = self.failed = 0

    def count(self) -> None:
        """What has come since it was last counted."""
        calls = self._sandbox.calls[self._seen :]
        self._seen += len(calls)
        for call in calls:
            if not (call.response or {}).get("ok"):
                self.failed += 1
            elif call.method == "chat.postMessage":
                key = str(call.args["metadata"]["event_payload"]["key"])
                if key.startswith(INTRODUCTION):
                    self.introductions[key] += 1
                else:
                    self.others += 1


def count_pairs(database: Database) -> int:
    with database.reading.connect() as connection:
        return int(connection.exec_driver_sql("SELECT count(*) FROM pairings").scalar_one())


def rows_of(figures: dict[str, object]) -> list[list[str]]:
    steps = figures["steps"]
    if not isinstance(steps, list):
        raise TypeError("steps are a list")
    return [
        [
            str(each["step"]), f"{each['seconds']:.1f}", f"{each['processor']:.1f}", str(each["megabytes"]), str(each["others_clicks"]),
            f"{each['others_slowest'] or 0:.2f}", str(each["others_asked_to_wait"]), str(each["others_lost"]),
        ]
        for each in steps
    ]  # fmt: skip


def main(mentees: int, mentors: int) -> None:
    figures = asyncio.run(measure(mentees, mentors))
    if (mentees, mentors) == (MENTEES, MENTORS):
        keep("cohort", figures)
    show(
        f"{mentees:,} mentees and {mentors:,} mentors, from a file to introductions", HEADS, rows_of(figures)
    )
    sys.stdout.write(f"{figures['delivery']}\nsandbox: {figures['sandbox_megabytes']} MB\n")


if __name__ == "__main__":
    main(*([int(each) for each in sys.argv[1:3]] or (MENTEES, MENTORS)))
