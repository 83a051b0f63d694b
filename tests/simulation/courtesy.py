"""Short situations, as `scenes.py` has them, about when, of what and how often people want to be written to."""

from datetime import time, timedelta
from functools import partial

from tests.simulation import preferences
from tests.simulation.acts import Actor
from tests.simulation.oracles import Seen
from tests.simulation.scenes import DAY, HOUR, MENTEE, SOON, at_local, books, calm
from tests.simulation.wishes import Wishes
from tests.simulation.years import Year

PARTICULAR = Wishes(time(12), time(20), frozenset({1, 2, 4}), 2, 13)
"""Tuesday, Wednesday and Friday, from noon on; the digest on Wednesday."""
NO_QUESTIONS = Wishes(days=frozenset(range(5)), muted=frozenset({"log_question"}))


async def saves_settings(year: Year, name: str, wishes: Wishes) -> bool:
    actor = Actor(year, name)
    return await preferences.saves(actor, await actor.types("/mentor settings", "Settings"), wishes)


async def rests(year: Year, days: int) -> bool:
    """The program's owner writes down that the day so many days from now is none to work on."""
    actor = Actor(year, "olivia")
    return await preferences.sets_holidays(actor, {actor.today() + timedelta(days=days)})


def putting_off(year: Year, choice: str) -> None:
    """The first question for a log that the mentee gets is put off, ten minutes later; what comes then is left."""
    done: list[str] = []

    def read(seen: Seen) -> None:
        if seen.name != MENTEE or seen.kind != "log-question" or done:
            return
        done.append(seen.key)

        async def do() -> bool:
            inbox = year.sandbox.person(MENTEE).inbox()
            message = next(each for each in inbox if each.ts == seen.message.ts)
            return await preferences.puts_off(Actor(year, MENTEE), message, seen, choice)

        year.later(SOON, MENTEE, do)

    year.on_message = read


async def a_question_put_off(year: Year) -> None:
    """Of a session on Tuesday the mentee wants to be asked in three days: not on Wednesday, not on Thursday, on Friday."""
    calm(year)
    putting_off(year, "Remind me in 3 days")
    year.later(SOON, MENTEE, partial(books, year, MENTEE, at_local(year, MENTEE, 1, 14)))
    await year.run(5 * DAY)


async def hours_of_ones_own(year: Year) -> None:
    """Somebody works in the afternoons of three days; of these, the program rests on Wednesday."""
    calm(year)
    year.later(SOON, MENTEE, partial(saves_settings, year, MENTEE, PARTICULAR))
    year.later(SOON * 2, "olivia", partial(rests, year, 2))
    for number in (1, 2, 3):
        at = at_local(year, MENTEE, number, 8 + number)
        year.later(SOON * (2 + number), MENTEE, partial(books, year, MENTEE, at))
    await year.run(5 * DAY)


async def a_change_of_mind(year: Year) -> None:
    """A week with more questions than may be asked in it; before the digest comes, its reader has had enough of them."""
    calm(year)
    for number in range(4):
        at = at_local(year, MENTEE, 1 + number, 14)
        year.later(SOON * (1 + number), MENTEE, partial(books, year, MENTEE, at))
    year.later(5 * DAY, MENTEE, partial(saves_settings, year, MENTEE, NO_QUESTIONS))
    await year.run(7 * DAY + HOUR * 6)
