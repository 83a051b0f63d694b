"""How the story acts: somebody types, presses, fills in; time passes. What Mentor then knows and sends is its own doing."""

from collections.abc import Mapping
from datetime import UTC, datetime, time, timedelta
from zoneinfo import ZoneInfo

from bot.assembly import Bot
from bot.demo.people import PEOPLE
from sandbox.acting import Person
from sandbox.fields import Wish
from sandbox.server import Sandbox
from sandbox.surfaces import Surface

Fields = Mapping[str, Wish]
LOOKED_AT = (time(0, 30), time(8, 30), time(9, 15), time(17, 30))
"""By UTC, when the clock ticks on working days: within the working hours of each of these people at least once."""
AROUND = (timedelta(days=-1), timedelta(hours=-1), timedelta(hours=1, minutes=5))
"""Around a session's start it ticks to the minute: for its reminders, and for the question after it."""


class Actor:
    """One person. A step is written `Title > Button`, or `Title > Button @ what stands beside it`."""

    def __init__(self, person: Person, bot: Bot) -> None:
        self._person, self._bot = person, bot

    async def types(self, command: str, *steps: str) -> None:
        """A command, with nothing else open; then these steps."""
        await self.puts_away()
        await self._person.command(command)
        await self._bot.settle()
        await self.presses(*steps)

    async def home(self, button: str, *steps: str) -> None:
        """A button of Home; then these steps."""
        await self.puts_away()
        await self._click(await self._person.home(), button)
        await self.presses(*steps)

    async def answers(self, containing: str, button: str, *steps: str, channel: str | None = None) -> None:
        """A button of the newest message that says this; then these steps."""
        await self.puts_away()
        await self._click(await self._person.message(containing, channel=channel), button)
        await self.presses(*steps)

    async def presses(self, *steps: str) -> None:
        for step in steps:
            title, _, button = step.partition(" > ")
            await self._click(await self._person.view(title), button)

    async def fills(self, title: str, fields: Fields | None = None) -> None:
        """A form, saved."""
        form = await self._person.view(title)
        form.fill(fields or {})
        result = await form.submit()
        if not result.ok:
            raise RuntimeError(f"{self._person.user.name}, {title}: {result.errors or result.error}")
        await self._bot.settle()

    async def chooses(self, title: str, label: str, wish: Wish) -> None:
        """What tells Mentor at once."""
        await (await self._person.view(title)).choose(label, wish)
        await self._bot.settle()

    async def labels(self, title: str) -> list[str]:
        """What this form asks."""
        return (await self._person.view(title)).labels

    async def options(self, title: str, label: str) -> list[str]:
        """What can be chosen there."""
        return (await self._person.view(title)).options(label)

    async def _click(self, surface: Surface, button: str) -> None:
        text, _, beside = button.partition(" @ ")
        await surface.click(text, beside=beside)
        await self._bot.settle()

    async def puts_away(self) -> None:
        """Closes whatever is open."""
        if self._person.views:
            await self._person.views[-1].close(whole_stack=True)


class Stage:
    """Who acts, and when."""

    def __init__(self, sandbox: Sandbox, bot: Bot) -> None:
        self._sandbox, self._bot = sandbox, bot
        self._stops: list[datetime] = []

    def actor(self, name: str) -> Actor:
        return Actor(self._sandbox.person(name), self._bot)

    def at(self, wall: str, name: str) -> datetime:
        """This wall time (`2026-09-14 09:30`) where that person is."""
        zone = ZoneInfo(self._sandbox.person(name).user.tz)
        return datetime.fromisoformat(wall).replace(tzinfo=zone).astimezone(UTC)

    def session_at(self, wall: str, name: str) -> datetime:
        """As `at`, for a session's start."""
        start = self.at(wall, name)
        self._stops += [start + away for away in AROUND]
        return start

    async def until(self, instant: datetime) -> None:
        """Time passes, and the clock ticks where something may be due; never backwards."""
        clock = self._sandbox.clock
        for stop in sorted({*self._stops, *_working_times(clock.now(), instant), instant}):
            if clock.now() < stop <= instant:
                clock.set(stop)
                await self._bot.engine.tick()
        await self._bot.settle()

    async def morning(self, day: str, name: str) -> Actor:
        """That day, half past nine where this person is; gives who acts then."""
        await self.until(self.at(f"{day} 09:30", name))
        return self.actor(name)

    async def clear(self) -> None:
        """Nothing is open in front of anybody."""
        for newcomer in PEOPLE:
            await self.actor(newcomer.name).puts_away()


def _working_times(after: datetime, until: datetime) -> list[datetime]:
    days = [after.date() + timedelta(days=number) for number in range((until - after).days + 2)]
    return [datetime.combine(day, at, UTC) for day in days if day.weekday() < 5 for at in LOOKED_AT]
