"""What people do: each act as by hand, through signed requests, with secrets in every confidential field."""

from collections.abc import Mapping
from contextlib import suppress
from datetime import date, datetime, time, timedelta
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

import aiohttp

from sandbox.acting import Person
from sandbox.fields import Wish
from sandbox.surfaces import Modal, Msg
from tests.simulation.book import CANARY, Fate, Pair

if TYPE_CHECKING:
    from tests.simulation.years import Year


class Actor:
    """One person acting; `name` is their handle."""

    def __init__(self, year: "Year", name: str) -> None:
        self.year, self.name = year, name
        self.person: Person = year.sandbox.person(name)
        self.fate = Fate.TYPED  # of what was saved last

    async def types(self, line: str, title: str) -> Modal:
        """A command, and the form it opens."""
        await self.person.command(line)
        await self.clicks_again()
        await self.year.machine.settle()
        return await self.person.view(title)

    async def clicks(self, on: Msg | Modal, button: str, title: str, beside: str = "") -> Modal:
        """A button, and the form it opens; of several in a digest the one beside these words."""
        await self.presses(on, button, beside)
        return await self.person.view(title)

    async def presses(self, on: Msg | Modal, button: str, beside: str = "") -> bool:
        """A button, and whether it was answered."""
        ack = await on.click(button, beside=beside)
        await self.clicks_again()
        await self.year.machine.settle()
        return ack.ok

    async def saves(self, form: Modal, fields: Mapping[str, Wish]) -> bool:
        """Fill in and submit; what the author is told decides the fate of the secrets in it."""
        form.fill(fields)
        result = await form.submit()
        self.fate = Fate.CONFIRMED if result.ok else Fate.REFUSED if result.errors else Fate.UNKNOWN
        self.tells(fields, self.fate)
        await self.clicks_again()
        await self.year.machine.settle()
        return result.ok

    async def clicks_again(self) -> None:
        """Some click twice whatever they click."""
        sent = self.year.sandbox.last_request
        if sent is not None and self.year.rng.random() < self.year.habits[self.name].clicks_twice:
            self.year.counted["clicked twice"] += 1
            with suppress(aiohttp.ClientError, TimeoutError):
                await self.person.replay(sent)

    def tells(self, fields: Mapping[str, Wish], fate: Fate) -> None:
        for canary in CANARY.findall(repr(list(fields.values()))):
            self.year.book.secrets[canary].fate = fate

    def local(self, days: int, hour: int, minute: int = 0) -> datetime:
        """So many days from now at that hour where this person is, on a working day."""
        zone = ZoneInfo(self.person.user.tz)
        day = self.year.now.astimezone(zone).date() + timedelta(days=days)
        while day.weekday() > 4:
            day += timedelta(days=1)
        return datetime.combine(day, time(hour, minute), zone)

    def today(self) -> date:
        return self.year.now.astimezone(ZoneInfo(self.person.user.tz)).date()


async def books(actor: Actor, pair: Pair) -> bool:
    """The next session of a pair, or a series of them."""
    year = actor.year
    form = await actor.types("/mentor schedule", "Schedule a session")
    agenda = year.book.secret(actor.name, "agenda", *pair.both)
    when = actor.local(year.rng.randrange(2, 16), year.rng.randrange(8, 18), 15 * year.rng.randrange(4))
    repeats = "Every month" if pair.in_series else "Does not repeat"
    return await actor.saves(
        form, {**partner(form, "With"), "Date and time": when, "Repeats": repeats, "Agenda": agenda}
    )


def partner(form: Modal, label: str) -> dict[str, Wish]:
    """Who has several is asked which is meant: the first."""
    return {label: form.options(label)[0]} if label in form.labels else {}


async def logs(actor: Actor, pair: Pair, message: Msg) -> bool:
    """From the question to saved; or in a line; or the session did not take place."""
    year, secret, how = actor.year, actor.year.book.secret, actor.year.rng.random()
    if how > 0.9:
        return await logs_in_a_line(actor, pair)
    if how < 0.1:
        form = await actor.clicks(message, "It did not take place", "It did not take place")
        return await actor.saves(form, {"Reason": secret(actor.name, "missed", *pair.both)})
    form = await actor.clicks(message, "Log", "Log a session")
    fields: dict[str, Wish] = {"Shared notes": secret(actor.name, "shared", *pair.both)}
    if year.rng.random() < 0.5:
        fields["Private notes"] = secret(actor.name, "private")
        fields["Next steps"] = secret(actor.name, "step", *pair.both)
    return await actor.saves(form, fields)


async def logs_in_a_line(actor: Actor, pair: Pair) -> bool:
    """`/mentor log 45 words`: confirmed, and not repeated."""
    note = actor.year.book.secret(actor.name, "shared", *pair.both)
    answer = await actor.person.command(f"/mentor log 45 {note}")
    said_so = answer.status == 200 and "Logged" in answer.text
    actor.tells({"": note}, Fate.CONFIRMED if said_so else Fate.UNKNOWN)
    await actor.year.machine.settle()
    return said_so


async def reflects(actor: Actor, pair: Pair, message: Msg) -> bool:
    year = actor.year
    form = await actor.clicks(message, "Reflect", "Reflect")
    shares = year.rng.random() < 0.5
    readers = (pair.mentor,) if shares else ()
    return await actor.saves(form, {
        "What did you learn?": year.book.secret(actor.name, "learned", *readers),
        "Where will you apply it?": year.book.secret(actor.name, "application", *readers),
        "By when?": actor.today() + timedelta(days=year.rng.randrange(5, 40)),
        "Share with my mentor": shares,
    })  # fmt: skip


async def sets_a_goal(actor: Actor, pair: Pair) -> bool:
    """Titles are read by who runs the program; the criterion only by the two."""
    secret = actor.year.book.secret
    form = await actor.types("/mentor goal", "New goal")
    return await actor.saves(form, {
        **partner(form, "Whose plan"),
        "Goal": secret(actor.name, "goal", *pair.both, *actor.year.runners),
        "Success criterion": secret(actor.name, "criterion", *pair.both),
        "Target date": actor.today() + timedelta(days=60),
    })  # fmt: skip


async def shares(actor: Actor, pair: Pair) -> bool:
    form = await actor.types("/mentor share", "Share")
    title = actor.year.book.secret(actor.name, "artifact", *pair.both)
    return await actor.saves(
        form, {**partner(form, "With whom"), "Link": f"https://example.com/{title}", "Title": title}
    )


async def moves(actor: Actor, _pair: Pair, message: Msg) -> bool:
    """To another time."""
    rng = actor.year.rng
    form = await actor.clicks(message, "Reschedule", "Reschedule")
    return await actor.saves(
        form, {"Date and time": actor.local(rng.randrange(2, 12), rng.randrange(8, 18), 5)}
    )


async def cancels(actor: Actor, pair: Pair, message: Msg) -> bool:
    """Or, where it is over by now, says that it did not take place: that is what they are asked then."""
    await actor.presses(message, "Cancel")
    form = await actor.person.view()
    if "Reason" not in form.labels:
        return False
    return await actor.saves(form, {"Reason": actor.year.book.secret(actor.name, "cancelled", *pair.both)})


async def leaves_the_pair(actor: Actor, pair: Pair) -> bool:
    """Without blame; why is read by who runs the program."""
    form = await actor.types("/mentor leave", "Leave a pairing")
    reason = actor.year.book.secret(actor.name, "ended", *actor.year.runners)
    fields: dict[str, Wish] = {"Reason": reason}
    left = await actor.saves(form, {**partner(form, "Which pairing?"), **fields})
    pair.ended = pair.ended or left
    return left


async def opens_home(actor: Actor) -> bool:
    await actor.person.home()
    await actor.year.machine.settle()
    return True


async def prowls(actor: Actor, count: int = 8) -> bool:
    """Clicks what others were shown to click: what comes of it is looked at by the oracles."""
    year = actor.year
    home = await actor.person.home()
    await year.machine.settle()
    for action, value in year.seen_buttons(count):
        await actor.person.action(home, action, value)
        await year.machine.settle()
        year.put_away(actor.name)
    return True
