"""What has happened before the demo begins: three weeks of a small program, acted out by hand through Slack."""

from collections.abc import Callable
from datetime import UTC, datetime, time, timedelta
from zoneinfo import ZoneInfo

from bot.assembly import Bot
from sandbox.clock import SandboxClock
from sandbox.fields import Wish
from sandbox.seed import Newcomer, Room
from sandbox.server import Sandbox

WEEKS = 3
HOUR = timedelta(hours=1)
Fields = dict[str, Wish]
PEOPLE = (
    Newcomer("olivia", "Olivia Hart", "Europe/London", admin=True, title="Chief People Officer"),
    Newcomer("dan", "Dan Whitfield", "Europe/London", title="Talent development"),
    Newcomer("noah", "Noah Bergman", "America/New_York", title="Chief Operating Officer"),
    Newcomer("ingrid", "Ingrid Solberg", "Europe/Oslo", title="Director of Engineering"),
    Newcomer("kenji", "Kenji Mori", "Asia/Tokyo", title="Head of Asia"),
    Newcomer("amara", "Amara Okafor", "Africa/Lagos", title="General Counsel"),
    Newcomer("mia", "Mia Brandt", "Europe/Berlin", title="Head of Controlling"),
    Newcomer("lucas", "Lucas Almeida", "America/Sao_Paulo", title="Plant manager"),
    Newcomer("priya", "Priya Raman", "Asia/Kolkata", title="Product lead"),
    Newcomer("sofia", "Sofía Marín", "Europe/Madrid", title="Legal counsel"),
    Newcomer("tom", "Tom O'Hara", "Australia/Sydney", title="Regional sales"),
    Newcomer("emma", "Emma Kealoha", "Pacific/Honolulu", title="Analyst"),
    Newcomer("gus", "Gus Visitor", "Europe/Paris", guest=True, title="Consultant"),
)
CHANNELS = (
    Room("general"),
    Room("mentoring"),
    Room("managers", private=True, members=("olivia", "dan", "ingrid", "kenji")),
)


class Story:
    """Acts as the people do: commands, buttons, forms. What Mentor then knows and sends is its own doing."""

    def __init__(self, sandbox: Sandbox, bot: Bot) -> None:
        self.sandbox, self.bot = sandbox, bot
        self.today = (sandbox.clock.real()).date()

    @staticmethod
    def begin(clock: SandboxClock) -> None:
        """Set the clock to where the story begins."""
        clock.set(clock.real() - timedelta(weeks=WEEKS))

    async def tell(self, chapter: Callable[[str], None]) -> None:
        """From the first form to the present instant; `chapter` hears what is happening."""
        for title, part in (
            ("Olivia creates a program", self._olivia_creates_a_program),
            ("Four pairs meet", self._pairs_are_made),
            ("Goals are set", self._goals_are_set),
            ("Mia and Noah hold a session", self._mia_and_noah_hold_a_session),
            ("Lucas waits to log", self._lucas_waits_to_log),
        ):
            chapter(title)
            await part()
        await self._until(self.sandbox.clock.real())

    async def _olivia_creates_a_program(self) -> None:
        form: Fields = {
            "Name": "Northwind Successors",
            "Purpose": "Twelve critical roles, and someone ready for each of them.",
            "Starts on": self.today - timedelta(weeks=WEEKS),
            "Ends on": self.today + timedelta(weeks=26 - WEEKS),
            "Announcements channel": "mentoring",
            "Managers' channel": "managers",
            "Deputy": "dan",
        }
        await self._fill("olivia", "/mentor program", "New program", form, close=False)
        created = await self.sandbox.person("olivia").view("Program created")
        await created.click("Start it now")
        await (await self.sandbox.person("olivia").view("Start a program")).submit()
        await created.close(whole_stack=True)
        await self.bot.settle()

    async def _pairs_are_made(self) -> None:
        for mentor, mentee in (("noah", "mia"), ("ingrid", "lucas"), ("kenji", "priya"), ("amara", "sofia")):
            await self._fill(
                "olivia",
                "/mentor pair",
                "New pairing",
                {"Mentor": mentor, "Mentee": mentee, "Training": True},
            )
        for each in ("noah", "mia", "ingrid", "lucas", "kenji", "priya", "amara"):
            await self._fill(each, "/mentor agreement", "Agreement", {})

    async def _goals_are_set(self) -> None:
        await self._until(self._day(-19, "mia", 9, 30))
        paper = self.today + timedelta(weeks=4)
        goal: Fields = {
            "Goal": "Present the investment plan to the board",
            "Success criterion": "The board decides in one meeting, without a second paper",
            "Target date": self.today + timedelta(weeks=8),
            "Milestones": f"Outline agreed with Noah\nFirst draft - {paper.isoformat()}\nRehearsal with two directors",
        }
        await self._fill("mia", "/mentor goal", "New goal", goal)
        goal = {
            "Goal": "Hand the night shift to a deputy",
            "Success criterion": "Four weeks without a call at night",
            "Target date": self.today + timedelta(weeks=10),
        }
        await self._fill("lucas", "/mentor goal", "New goal", goal)

    async def _mia_and_noah_hold_a_session(self) -> None:
        start = self._day(-13, "mia", 15)
        await self._until(self._day(-18, "mia", 10))
        booking: Fields = {
            "Date and time": start,
            "Repeats": "Every 2 weeks",
            "Agenda": "Who sits on the board, and what each reads first",
        }
        await self._fill("mia", "/mentor schedule", "Schedule a session", booking)
        for moment in (timedelta(days=-1), timedelta(hours=-1), timedelta(hours=1, minutes=5)):
            await self._until(start + moment)
        log: Fields = {
            "Shared notes": "Noah read the outline as the chair would: first page only. We cut it to one decision.",
            "Private notes": "I talk too fast when I defend a number.",
            "Next steps": "Ask Finance for the two scenarios\nRead the last three board papers",
        }
        await self._fill("mia", "/mentor log", "Log a session", log)
        await self._until(self._day(-10, "mia", 9, 5))
        reflection: Fields = {
            "What did you learn?": "A board paper is a decision, not a report.",
            "Where will you apply it?": "In the budget round: one page, one question.",
            "By when?": self.today + timedelta(days=2),
            "Share with my mentor": True,
        }
        await self._fill("mia", "/mentor reflect", "Reflect", reflection)

    async def _lucas_waits_to_log(self) -> None:
        start = self._day(-2, "lucas", 14)
        await self._until(self._day(-6, "lucas", 10))
        await self._fill("lucas", "/mentor schedule", "Schedule a session", {"Date and time": start})
        await self._until(start + timedelta(hours=1, minutes=5))

    async def _fill(self, name: str, command: str, title: str, fields: Fields, *, close: bool = True) -> None:
        """One command, one form, saved; what is shown then is closed, unless it is wanted."""
        person = self.sandbox.person(name)
        await person.command(command)
        form = await person.view(title)
        form.fill(fields)
        result = await form.submit()
        if not result.ok:
            raise RuntimeError(f"{name}, {title}: {result.errors}")
        if person.views and close:
            await person.views[-1].close(whole_stack=True)
        await self.bot.settle()

    async def _until(self, instant: datetime) -> None:
        """Time passes, hour by hour, and the bot ticks; never backwards."""
        clock = self.sandbox.clock
        while (hour := clock.now().replace(minute=0, second=0, microsecond=0) + HOUR) < instant:
            clock.set(hour)
            await self.bot.engine.tick()
        if clock.now() < instant:
            clock.set(instant)
            await self.bot.engine.tick()
        await self.bot.settle()

    def _day(self, offset: int, name: str, hour: int, minute: int = 0) -> datetime:
        """The working day at or before so many days from today, at this hour of that person's wall clock."""
        day = self.today + timedelta(days=offset)
        day -= timedelta(days=max(0, day.weekday() - 4))
        zone = ZoneInfo(self.sandbox.person(name).user.tz)
        return datetime.combine(day, time(hour, minute), zone).astimezone(UTC)
