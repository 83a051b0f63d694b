"""How people say when, and of what, they want to be written to: pauses, snoozes, their settings; the program's holidays."""

from calendar import day_name
from datetime import date, datetime, time, timedelta
from random import Random
from zoneinfo import ZoneInfo

from mentoring.catalogue import KINDS
from sandbox.fields import Wish
from sandbox.surfaces import Modal, Msg
from tests.simulation.acts import Actor
from tests.simulation.book import Fate
from tests.simulation.oracles import Seen
from tests.simulation.wishes import WEEK, Calendar, PutOff, Wishes

LATER = {"Remind me tomorrow": 1, "Remind me in 3 days": 3, "Remind me in a week": 7}
"""The choices in the menu under what came unasked, in days."""
OPENS, CLOSES = (time(7), time(8, 30), time(10), time(12)), (time(14, 30), time(16), time(18, 30), time(21))
DAYS = (
    frozenset({0, 1, 2, 3}),
    frozenset({6, 0, 1, 2, 3}),
    frozenset({1, 2, 3, 4, 5}),
    frozenset({1, 3}),
    WEEK,
)
TITLES = {str(kind.title): name for name, kind in KINDS.items()}
HEADINGS = ("About your sessions", "About your pairing", "About programs you look after")


async def pauses(actor: Actor) -> bool:
    """Nothing unasked for a week."""
    zone = ZoneInfo(actor.person.user.tz)
    until = datetime.combine(actor.today() + timedelta(days=7), time(), zone)
    return await commands(actor, "/mentor pause 1 week", "Paused", until)


async def resumes(actor: Actor) -> bool:
    """Before the pause is over."""
    return await commands(actor, "/mentor resume", "reach you", None)


async def commands(actor: Actor, line: str, told: str, until: datetime | None) -> bool:
    """A command that begins or ends a pause; it is certain if the answer says so."""
    at = actor.year.shown_at(actor.year.now)
    answer = await actor.person.command(line)
    await actor.year.machine.settle()
    is_certain = answer.status == 200 and told in answer.text
    actor.year.book.pauses_of(actor.name).choose(at, until, is_certain=is_certain)
    return is_certain


async def puts_off(actor: Actor, message: Msg, seen: Seen, choice: str) -> bool:
    """`choice` is one of LATER, of the menu under this message. Of a digest nobody sees from without what was still open."""
    year, at, before = actor.year, actor.year.shown_at(actor.year.now), actor.year.mishaps
    zone = actor.person.user.tz
    answered = await actor.presses(message, choice)
    stands = next(each for each in actor.person.inbox() if each.ts == message.ts)
    was_told = "Put off" in stands.text
    if was_told or not answered or year.mishaps != before:
        is_certain = was_told and not seen.carries
        for first in [year.book.first_of(actor.name, key) for key in seen.says]:
            year.book.put_off.append(PutOff(actor.name, first, LATER[choice], at, zone, is_certain))
    return was_told


async def chooses(actor: Actor) -> bool:
    """Hours, days, a day for the digest and a kind or two to hear no more of: whatever they like today."""
    form = await actor.types("/mentor settings", "Settings")
    return await saves(actor, form, liked(actor.year.rng, form))


async def saves(actor: Actor, form: Modal, wishes: Wishes) -> bool:
    """These wishes, in the form of one's settings."""
    year, at = actor.year, actor.year.shown_at(actor.year.now)
    saved = await actor.saves(form, written(form, wishes))
    if actor.fate is not Fate.REFUSED:
        year.book.wishes_of(actor.name).choose(at, wishes, is_certain=saved)
    return saved


def liked(rng: Random, form: Modal) -> Wishes:
    days = rng.choice(DAYS)
    opens, closes = rng.choice(OPENS), rng.choice(CLOSES)
    titles = [title for heading in HEADINGS if heading in form.labels for title in form.options(heading)]
    muted = frozenset(TITLES[title] for title in rng.sample(titles, min(len(titles), rng.choice((0, 1, 2)))))
    return Wishes(
        opens, closes, days, rng.choice(sorted(days)), rng.randrange(opens.hour + 1, closes.hour), muted
    )


def written(form: Modal, wishes: Wishes) -> dict[str, Wish]:
    """As it is filled in: what is ticked comes."""
    kinds: dict[str, Wish] = {
        heading: [title for title in form.options(heading) if TITLES[title] not in wishes.muted]
        for heading in HEADINGS
        if heading in form.labels
    }
    return {
        "Mentor may write to me from": f"{wishes.opens:%H:%M}",
        "Until": f"{wishes.closes:%H:%M}",
        "On these days": [day_name[day] for day in sorted(wishes.days or WEEK)],
        "My digest comes on": day_name[wishes.digest_day],
        "At": f"{wishes.digest_hour:02}:00",
        **kinds,
    }


async def chooses_holidays(actor: Actor) -> bool:
    """A day or two on which nobody in the program works, a few days from now; and on which weekdays it rests."""
    rng = actor.year.rng
    first = actor.today() + timedelta(days=rng.randrange(2, 9))
    days = {first + timedelta(days=number) for number in range(rng.choice((1, 1, 2, 5)))}
    return await sets_holidays(actor, days, rng.choice((WEEK, WEEK, WEEK - {4})))


async def sets_holidays(actor: Actor, days: set[date], weekdays: frozenset[int] = WEEK) -> bool:
    """Whoever runs the program writes these down, beside those that stand there."""
    year = actor.year
    settings = await actor.types("/mentor settings", "Settings")
    program = await actor.clicks(settings, "Settings of my program", "Program settings")
    form = await actor.clicks(program, "Change calendar", "Calendar")
    all_days = days | {day for line in form.values["Holidays"].splitlines() for day in said_in(line)}
    at, lines = year.shown_at(year.now), "\n".join(day.isoformat() for day in sorted(all_days))
    fields: dict[str, Wish] = {"Working days": [day_name[day] for day in sorted(weekdays)], "Holidays": lines}
    saved = await actor.saves(form, fields)
    if actor.fate is not Fate.REFUSED:
        calendar = Calendar(None if weekdays == WEEK else weekdays, frozenset(all_days))
        year.book.calendar.choose(at, calendar, is_certain=saved)
    return saved


def said_in(line: str) -> list[date]:
    """The days of a line as the form shows it: one, or from one to another."""
    first, _to, last = line.partition(" to ")
    begin, end = date.fromisoformat(first), date.fromisoformat(last or first)
    return [begin + timedelta(days=number) for number in range((end - begin).days + 1)]
