"""Short situations, a few days long, in which a planted defect has its chance; without one, every promise is kept."""

import asyncio
from collections.abc import Awaitable, Callable
from contextlib import suppress
from datetime import datetime, time, timedelta
from functools import partial
from zoneinfo import ZoneInfo

from sandbox.surfaces import Msg
from tests.simulation import acts, answers, preferences
from tests.simulation.acts import Actor
from tests.simulation.book import Pair
from tests.simulation.cast import Habits
from tests.simulation.machines import InProcessBot, Killed
from tests.simulation.oracles import Seen
from tests.simulation.years import Year

Scene = Callable[[Year], Awaitable[None]]
Reaction = Callable[[Actor, Msg], Awaitable[object]]
HOUR, DAY = timedelta(hours=1), timedelta(days=1)
SOON = timedelta(minutes=10)
MENTOR, MENTEE = "mentor0", "mentee0"


def pair_of(year: Year) -> Pair:
    return year.book.pairs[0]


def calm(year: Year, *, clicks_twice: float = 0.0) -> None:
    """Nobody does anything by habit."""
    year.habits = dict.fromkeys(year.habits, Habits(None, clicks_twice, 0.0, 0.0))


def at_local(year: Year, name: str, days: int, hour: int, minute: int = 0) -> datetime:
    zone = ZoneInfo(year.sandbox.person(name).user.tz)
    day = year.now.astimezone(zone).date() + timedelta(days=days)
    return datetime.combine(day, time(hour, minute), zone)


async def books(year: Year, name: str, starts_at: datetime) -> bool:
    actor = Actor(year, name)
    form = await actor.types("/mentor schedule", "Schedule a session")
    agenda = year.book.secret(name, "agenda", *pair_of(year).both)
    return await actor.saves(form, {"Date and time": starts_at, "Agenda": agenda})


async def moves(year: Year, name: str, starts_at: datetime) -> bool:
    actor = Actor(year, name)
    message = next(each for each in reversed(actor.person.inbox()) if "Reschedule" in each.buttons)
    form = await actor.clicks(message, "Reschedule", "Reschedule")
    return await actor.saves(form, {"Date and time": starts_at})


async def logs(actor: Actor, message: Msg) -> None:
    secret = actor.year.book.secret
    form = await actor.clicks(message, "Log", "Log a session")
    await actor.saves(form, {
        "Shared notes": secret(actor.name, "shared", MENTOR, MENTEE),
        "Private notes": secret(actor.name, "private"),
        "Next steps": secret(actor.name, "step", MENTOR, MENTEE),
    })  # fmt: skip


async def reflects(actor: Actor, message: Msg) -> None:
    form = await actor.clicks(message, "Reflect", "Reflect")
    await actor.saves(form, {"What did you learn?": actor.year.book.secret(actor.name, "learned")})


async def opens(actor: Actor, message: Msg) -> None:
    await actor.clicks(message, "Open the log", "Session log")


def reacting(year: Year, **reactions: Reaction) -> None:
    """By name and the first word of a notice's key (`mentee0__log_question`): what follows ten minutes later."""

    def read(seen: Seen) -> None:
        kind = seen.key.partition(":")[0].replace("-", "_")
        react = reactions.get(f"{seen.name}__{kind}")
        if react is None:
            return

        async def do() -> bool:
            message = next(
                each for each in year.sandbox.person(seen.name).inbox() if each.ts == seen.message.ts
            )
            if message.buttons:
                await react(Actor(year, seen.name), message)
            return True

        year.later(SOON, seen.name, do)

    year.on_message = read


async def a_meeting(year: Year) -> None:
    """Booked, reminded of, logged with every kind of note, read by the other, reflected on."""
    calm(year)
    reacting(
        year, mentee0__log_question=logs, mentee0__reflection_prompt=reflects, mentor0__session_logged=opens
    )
    year.later(SOON, MENTEE, partial(books, year, MENTEE, at_local(year, MENTEE, 2, 14)))
    await year.run(4 * DAY)


async def a_late_meeting(year: Year) -> None:
    """It ends when the working hours are over: of it nobody is asked before the next morning."""
    calm(year)
    year.later(SOON, MENTEE, partial(books, year, MENTEE, at_local(year, MENTEE, 1, 17)))
    await year.run(2 * DAY)


async def lost_answers(year: Year) -> None:
    """Slack takes the message, and says that something went wrong."""
    calm(year)
    year.fault("chat.postMessage", "error_after", 2)
    year.later(SOON, MENTEE, partial(books, year, MENTEE, at_local(year, MENTEE, 6, 14)))
    await year.run(HOUR)


async def a_death(year: Year) -> None:
    """The process dies between making the words and sending them."""
    calm(year)
    year.machine.deaths.add("begin:after")
    year.later(SOON, MENTEE, partial(books, year, MENTEE, at_local(year, MENTEE, 6, 14)))
    await year.run(2 * HOUR)


async def a_late_move(year: Year) -> None:
    """Both have been reminded of a session; in the last hour it is moved to the next day."""
    calm(year)
    starts_at = at_local(year, MENTEE, 2, 14)
    year.later(SOON, MENTEE, partial(books, year, MENTEE, starts_at))
    year.later(starts_at - year.now - HOUR / 2, MENTOR, partial(moves, year, MENTOR, starts_at + DAY))
    await year.run(4 * DAY)


async def a_pause(year: Year) -> None:
    """Somebody wants to be left alone, and a session comes."""
    calm(year)
    year.later(SOON, MENTEE, partial(books, year, MENTEE, at_local(year, MENTEE, 2, 14)))
    year.later(SOON * 2, MENTEE, lambda: preferences.pauses(Actor(year, MENTEE)))
    await year.run(3 * DAY)


async def a_move_of_house(year: Year) -> None:
    """To the other side of the earth, with a session ahead that ends at night there."""
    calm(year)

    async def moves_house() -> bool:
        year.book.moved_at[MENTEE] = year.now
        await year.sandbox.change_user(MENTEE, tz="Pacific/Auckland")
        return await year.machine.settle()

    year.later(SOON, MENTEE, partial(books, year, MENTEE, at_local(year, MENTEE, 2, 10)))
    year.later(SOON * 2, MENTEE, moves_house)
    await year.run(3 * DAY)


async def double_clicks(year: Year) -> None:
    """Everything is clicked twice."""
    calm(year, clicks_twice=1.0)
    for number, (name, act) in enumerate(
        ((MENTEE, acts.sets_a_goal), (MENTOR, acts.shares), (MENTEE, acts.books))
    ):
        year.later(SOON * (number + 1), name, partial(act, Actor(year, name), pair_of(year)))
    await year.run(HOUR)


async def a_prowl(year: Year) -> None:
    """Everything has been written; then everybody clicks whatever anybody was ever shown."""
    calm(year)
    reacting(year, mentee0__log_question=logs, mentee0__reflection_prompt=reflects)
    year.later(SOON, MENTEE, lambda: acts.sets_a_goal(Actor(year, MENTEE), pair_of(year)))
    year.later(SOON, MENTEE, partial(books, year, MENTEE, at_local(year, MENTEE, 1, 10)))
    year.later(3 * DAY - 2 * HOUR, MENTEE, lambda: acts.opens_home(Actor(year, MENTEE)))
    for number, name in enumerate(("other0", MENTOR, "olivia")):
        year.later(3 * DAY - HOUR + SOON * number, name, partial(acts.prowls, Actor(year, name), 30))
    await year.run(3 * DAY)


async def a_handoff(year: Year) -> None:
    """The two write a handoff and confirm it; then somebody clicks whatever anybody was ever shown."""
    calm(year)
    for number, name in ((0, MENTOR), (5, MENTEE)):
        hands_off = partial(answers.hands_off, Actor(year, name), pair_of(year))
        year.later(SOON + number * HOUR, name, hands_off)
    year.later(6 * HOUR, "other0", lambda: acts.prowls(Actor(year, "other0"), 30))
    await year.run(7 * HOUR)


async def a_long_rest(year: Year) -> None:
    """Slack says 429 to the reminder of a day before, and takes nothing until an hour before has passed."""
    calm(year)
    starts_at = at_local(year, MENTEE, 2, 14)
    year.later(SOON, MENTEE, partial(books, year, MENTEE, starts_at))

    async def asks_for_time() -> bool:
        year.fault("chat.postMessage", "ratelimited", 1, retry_after=int(23.3 * 3600))
        return True

    year.later(starts_at - year.now - 25 * HOUR, "", asks_for_time)
    await year.run(starts_at - year.now + HOUR / 2)


async def a_burst(year: Year) -> None:
    """Several sessions are booked, one right after the other: Slack takes one message a second in a DM."""
    calm(year)
    for number in range(5):
        at = at_local(year, MENTEE, 5 + number, 14)
        year.later(timedelta(seconds=600 + number / 10), MENTEE, partial(books, year, MENTEE, at))
    await year.run(HOUR)


async def a_busy_week(year: Year) -> None:
    """A session each day, and nobody says what became of any: more is to be asked than may be asked in a week."""
    calm(year)
    for number in range(4):
        at = at_local(year, MENTEE, 1 + number, 14)
        year.later(SOON * (1 + number), MENTEE, partial(books, year, MENTEE, at))
    await year.run(8 * DAY)


async def a_rest_asked_for(year: Year) -> None:
    """Slack says 429 and for how long, while there is more to be said."""
    calm(year)
    year.fault("chat.postMessage", "ratelimited", 1)
    for number in range(2):
        at = at_local(year, MENTEE, 5 + number, 14)
        year.later(timedelta(seconds=605 + number), MENTEE, partial(books, year, MENTEE, at))
    await year.run(HOUR)


async def two_workers(year: Year) -> None:
    """Two processes deliver at once; one is slow about it."""
    calm(year)
    other = await year.machine.another()
    year.fault("chat.postMessage", "slow", 2)

    async def both() -> bool:
        first = year.machine.bot
        await books(year, MENTEE, at_local(year, MENTEE, 6, 14))
        if first is not None:
            await asyncio.gather(first.engine.settle(), other.engine.settle())
        year.machine.delivers = True
        return True

    year.machine.delivers = False
    year.later(SOON, MENTEE, both)
    await year.run(HOUR)
    await other.stop()
    other.leave()


async def a_sleeper(year: Year) -> None:
    """A worker falls asleep with a notice in its hands, and wakes when another has sent it."""
    calm(year)
    other = await year.machine.another()
    other.life.sleeps_at, other.life.sleeps_for = "begin:before", 200.0
    year.machine.delivers = False

    async def both() -> bool:
        await books(year, MENTEE, at_local(year, MENTEE, 6, 14))
        asleep = asyncio.ensure_future(settled(other))
        await asyncio.sleep(90)
        year.machine.delivers = True
        await year.machine.tick()
        await asleep
        return True

    year.later(SOON, MENTEE, both)
    await year.run(HOUR)
    await other.stop()
    other.leave()


async def a_worker_dies(year: Year) -> None:
    """One of two workers dies between making the words and sending them; the other goes on."""
    calm(year)
    other = await year.machine.another()
    year.machine.delivers = False

    async def one() -> bool:
        await books(year, MENTEE, at_local(year, MENTEE, 6, 14))
        year.machine.deaths.add("begin:after")
        with suppress(Killed):
            await other.engine.settle()
        year.machine.delivers = True
        return True

    year.later(SOON, MENTEE, one)
    await year.run(2 * HOUR)
    other.leave()


async def settled(bot: InProcessBot) -> None:
    await bot.engine.settle()
