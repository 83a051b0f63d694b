"""The driver: one seed, one thread; it owns time, people, chance and mishaps, and asks the oracles after each event."""

import asyncio
import hashlib
import heapq
from collections import Counter, deque
from collections.abc import Awaitable, Callable, MutableMapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from random import Random
from typing import Any

from sandbox.faults import Fault, Kind
from sandbox.server import Sandbox
from tests.furnished import OWNERS_PAGES, PAGES
from tests.inventory import buttons_in
from tests.simulation.archive import Archive
from tests.simulation.book import Book
from tests.simulation.cast import Habits
from tests.simulation.machines import Machine
from tests.simulation.mishaps import Deck
from tests.simulation.oracles import Broken, Oracle, Seen
from tests.simulation.wires import Letter, Reply

Doing = Callable[[], Awaitable[bool]]
READING = frozenset(action for action, _kind in (*PAGES, *OWNERS_PAGES))
MINUTE = timedelta(minutes=1)
LOOK = timedelta(hours=6)
"""How often the oracles look around when nothing happens that they are told of."""
RESTING = timedelta(minutes=20)
TRIES = 3
REPAIR = timedelta(minutes=3)
"""How long a killed process stays down."""


@dataclass(order=True)
class Entry:
    """Something that is to happen. `name` is who does it; nobody, if it happens by itself."""

    at: datetime
    number: int
    name: str = field(compare=False)
    do: Doing = field(compare=False)
    tried: int = field(default=0, compare=False)


class Log:
    """What the product logs, as structlog would write it."""

    def __init__(self) -> None:
        self.fresh: list[dict[str, Any]] = []

    def __call__(self, logger: object, name: str, entry: MutableMapping[str, Any]) -> str:
        self.fresh.append({**entry, "log_level": name})
        return ""


class Year:
    """Runs from event to event. What is common to acts, mishaps and oracles is asked of this."""

    def __init__(
        self, sandbox: Sandbox, machine: Machine, archive: Archive, book: Book, rng: Random, log: Log,
        habits: dict[str, Habits],
    ) -> None:  # fmt: skip
        self.sandbox, self.machine, self.archive, self.book = sandbox, machine, archive, book
        self.rng, self.log, self.habits = rng, log, habits
        self.counted = machine.counted
        self.deck = Deck(rng)
        self.down_until: datetime | None = None
        self.owners, self.runners = ("olivia", "dan"), ("olivia", "dan", "fay")
        self.oracles: list[Oracle] = []
        self.on_message: Callable[[Seen], None] = lambda _seen: None
        self.acted: Counter[str] = Counter()
        self.done: Counter[str] = Counter()  # by the name of the act
        self.looks = 0
        self.rests_until = self.now
        self.diary: deque[str] = deque(maxlen=60)
        self._skews = [(self.now, timedelta())]
        self._agenda: list[Entry] = []
        self._numbers = 0
        self._faults: list[Fault] = []
        self._read: dict[str, int] = {}
        self._buttons: dict[tuple[str, str], None] = {}
        self._trace = hashlib.sha256()
        self._mishaps_seen = 0
        self._broken: Broken | None = None
        self._looked_at = self._ticked_at = self.now
        machine.overheard, machine.answered = self._overhear, self._hear_answer

    @property
    def now(self) -> datetime:
        """Slack's time, which is the true one."""
        return self.sandbox.clock.now()

    @property
    def trace(self) -> str:
        """A digest of all that happened, in its order: the same for the same seed."""
        return self._trace.hexdigest()

    # What is to happen.

    def later(self, after: timedelta, name: str, do: Doing, tried: int = 0) -> None:
        self._numbers += 1
        heapq.heappush(self._agenda, Entry(self.now + after, self._numbers, name, do, tried))

    async def run(self, length: timedelta) -> None:
        """Until so much time has passed and everything has been looked at once more."""
        end = self.now + length
        while (at := self._next()) < end:
            await self._wait_until(at)
            await self._repair()
            while self._agenda and self._agenda[0].at <= self.now:
                await self._perform(heapq.heappop(self._agenda))
            await self._tick()
            self.look()
        await self._wait_until(end)
        await self._come_to_rest()
        self.look(finishing=True)

    def _next(self) -> datetime:
        ahead = [self._agenda[0].at] if self._agenda else []
        ahead += [self._tick_at()] if self.machine.is_up else [self._up_at()]
        return max(min(ahead), self.now)

    def _up_at(self) -> datetime:
        self.down_until = self.down_until or self.now + REPAIR
        return self.down_until

    def _tick_at(self) -> datetime:
        """The first full minute at which something is due; at the latest a while from now.

        While Slack has asked for time, seldom: what it does not take stays due, and each tick would find only that.
        """
        if self.now < self.rests_until:
            return min(self._ticked_at + RESTING, self.rests_until)
        due = self.archive.next_due()
        wanted = due - self.machine.skew if due else self.now + LOOK
        after = max(min(wanted, self._ticked_at + LOOK), self._ticked_at + MINUTE)
        return after if after == minute_of(after) else minute_of(after) + MINUTE

    async def _wait_until(self, at: datetime) -> None:
        await asyncio.sleep(max((at - self.now).total_seconds(), 0))

    async def _repair(self) -> None:
        if not self.machine.is_up and self._up_at() <= self.now:
            self.down_until = None
            await self.start()

    async def start(self) -> None:
        """Where that fails (Slack does not answer), somebody tries again."""
        try:
            await self.machine.start()
        except Exception as error:
            if not self.mishaps_since_look() and not self.machine.slack_is_away:
                raise Broken("it starts again", repr(error)) from error
            self.down_until = self.now + REPAIR
        self.machine.trouble()

    async def _tick(self) -> None:
        if self.machine.is_up and self._tick_at() <= self.now:
            self._ticked_at = self.now
            self.note("tick")
            await self.machine.tick()

    async def _perform(self, entry: Entry) -> None:
        before, answers = self.mishaps, self._answers(entry.name)
        done = False
        try:
            done = await entry.do()
        except (AssertionError, LookupError) as puzzled:
            if self.mishaps == before and self.is_well(MINUTE) and self._answers(entry.name) == answers:
                raise Broken("whoever acts is answered", f"{entry.name}: {puzzled}") from puzzled
        self.note(f"{entry.name} {named(entry.do)} {done}")
        self.acted["done" if done else "not done"] += 1
        self.put_away(entry.name)
        await self.machine.settle()
        troubled = self.mishaps != before or not self.is_well(MINUTE)
        if not done and troubled and entry.tried < TRIES:
            self.later(timedelta(minutes=self.rng.randrange(20, 300)), entry.name, entry.do, entry.tried + 1)

    def _answers(self, name: str) -> int:
        """How often this person was told something to their face."""
        return len(self.sandbox.person(name).ephemerals()) if name else 0

    async def _come_to_rest(self) -> None:
        """Everything is well again, and what waits is done."""
        self.sandbox.faults.clear()
        if self.machine.skew:
            self.skew(timedelta())
        self.machine.heal()
        if not self.machine.is_up:
            await self.start()
        for _minute in range(6):
            await asyncio.sleep(60)
            await self.machine.tick()

    # What goes wrong.

    async def mishap(self) -> bool:
        if not self.machine.is_up:
            return True  # enough for now
        dealt = self.deck.deal()
        self.note(f"about to happen: {dealt.name}")
        await dealt.befall(self)
        return True

    def fault(self, method: str, kind: Kind, times: int, retry_after: int | None = None) -> None:
        seconds = retry_after or self.rng.randrange(1, 90)
        self._faults.append(self.sandbox.faults.add(method, kind, times, retry_after=seconds))

    def count(self, name: str) -> None:
        self.counted[name] += 1
        self.machine.trouble()

    def skew(self, by: timedelta) -> None:
        self.machine.skew = by
        self._skews.append((self.now, by))
        self.machine.trouble()

    def shown_at(self, instant: datetime) -> datetime:
        """What the machine's clock showed then (UTC)."""
        return instant + next(skew for since, skew in reversed(self._skews) if since <= instant)

    async def clock_set_right(self) -> bool:
        self.skew(timedelta())
        return True

    async def slack_back(self) -> bool:
        self.machine.slack_is_away = False
        self.machine.trouble()
        return True

    @property
    def mishaps(self) -> int:
        """How often something has gone wrong so far."""
        return sum(self.counted.values()) + sum(fault.fired for fault in self._faults)

    def mishaps_since_look(self) -> int:
        return self.mishaps - self._mishaps_seen

    def is_well(self, since: timedelta) -> bool:
        """Whether the bot is up, its clock right and Slack there, and has been for so long."""
        machine = self.machine
        return (
            machine.is_up
            and not machine.skew
            and not machine.slack_is_away
            and self.now >= self.rests_until
            and self.now - machine.trouble_at >= since
        )

    @property
    def messages(self) -> int:
        """How many stand in Slack by now."""
        return sum(self._read.values())

    def struck(self) -> Counter[str]:
        """How often each kind of mishap struck."""
        found = Counter(self.counted)
        for fault in self._faults:
            found[f"{'post' if fault.method != '*' else 'call'}: {fault.kind}"] += fault.fired
        return found

    # What is seen.

    def look(self, *, finishing: bool = False) -> None:
        """Show the oracles what is new."""
        if self.mishaps_since_look() or not self.is_well(timedelta()):
            self.machine.trouble()
        if self._broken:
            raise self._broken
        new = self._new_messages()
        if not (new or finishing or self.mishaps_since_look() or self.now - self._looked_at >= LOOK):
            return
        self.looks += 1
        with self.archive.unit(self.machine.now()) as work:
            for oracle in self.oracles:
                oracle.posted(work, new)
                oracle.look(work)
                if finishing:
                    oracle.finish(work)
        self.log.fresh = []
        self._looked_at, self._mishaps_seen = self.now, self.mishaps
        self._note_calls()
        for seen in new:
            self.on_message(seen)

    def begin_with(self, oracles: Sequence[Oracle]) -> None:
        """These look on from now; what was said before is told them as such."""
        self.oracles = list(oracles)
        stood = self._new_messages()
        for oracle in self.oracles:
            oracle.found(stood)

    def _new_messages(self) -> list[Seen]:
        found = []
        for channel in list(self.sandbox.workspace.channels.values()):
            start = self._read.get(channel.id, 0)
            self._read[channel.id] = len(channel.messages)
            for message in channel.messages[start:]:
                if message.bot_id and not message.ephemeral_for:
                    payload = (message.metadata or {}).get("event_payload", {})
                    name = (
                        self.sandbox.workspace.users[channel.user_id].name if channel.is_im else channel.name
                    )
                    found.append(Seen(message, channel.user_id, str(payload.get("key", "")), name))
        return found

    def note(self, what: str) -> None:
        line = f"{self.now.isoformat()} {what}"
        self.diary.append(line)
        self._trace.update(f"{line}\n".encode())

    def _note_calls(self) -> None:
        """Into the trace; then they are forgotten, for there are many."""
        for call in self.sandbox.calls:
            target = call.args.get("channel") or call.args.get("user_id") or call.args.get("users")
            self.note(f"{call.at.isoformat()} {call.method} {call.status} {target} {call.args.get('text')}")
            self._buttons |= dict.fromkeys(self.reading_in(call.args))
        self.sandbox.calls.clear()

    def _overhear(self, letter: Letter, reply: Reply | None) -> None:
        for oracle in self.oracles:
            self._noting(oracle.heard, letter, reply)

    def _hear_answer(self, letter: Letter, reply: Reply) -> None:
        for oracle in self.oracles:
            self._noting(oracle.answered, letter, reply)

    def _noting(self, hear: Callable[..., None], *what: object) -> None:
        """In the midst of the product's own work nothing is raised: what was broken is told at the next look."""
        try:
            hear(*what)
        except Broken as broken:
            self._broken = self._broken or broken

    def seen_buttons(self, count: int) -> list[tuple[str, str]]:
        """Some of the buttons that read something and that anybody was ever shown, with their values."""
        for call in self.sandbox.calls:
            self._buttons |= dict.fromkeys(self.reading_in(call.args))
        return self.rng.sample(list(self._buttons), min(count, len(self._buttons)))

    def reading_in(self, payload: object) -> list[tuple[str, str]]:
        """The buttons in it that read something, with their values."""
        return [
            (action, value)
            for action, values in buttons_in(payload).items()
            if action in READING
            for value in values
        ]

    def zone_of(self, name: str) -> str:
        """Where this person is now."""
        return self.sandbox.person(name).user.tz

    def put_away(self, name: str) -> None:
        """Whatever is open in front of this person is closed."""
        if name:
            self.sandbox.workspace.seat(self.sandbox.person(name).id).stack.clear()


def named(do: Doing) -> str:
    """What is done, for the diary."""
    inner = [getattr(each, "__name__", "") for each in getattr(do, "args", ())]
    return " ".join(filter(None, [getattr(getattr(do, "func", do), "__name__", ""), *inner]))


def minute_of(instant: datetime) -> datetime:
    return instant.replace(second=0, microsecond=0)
