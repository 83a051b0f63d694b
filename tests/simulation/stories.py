"""What happens in a year by people's habits: when they act, and what they do when they are written to."""

from collections.abc import Awaitable, Callable
from datetime import timedelta
from functools import partial
from zoneinfo import ZoneInfo

from sandbox.surfaces import Msg
from tests.simulation import acts, answers, preferences, rounds
from tests.simulation.acts import Actor
from tests.simulation.book import Pair
from tests.simulation.cast import BYSTANDERS, ZONES
from tests.simulation.mishaps import DECK, Mishap
from tests.simulation.oracles import Seen
from tests.simulation.reactions import BY_OTHERS, REACTIONS, Alone, asked_in
from tests.simulation.years import Year

MOST_ROUNDS, AT_ONCE, CHOOSY, RESUMES = 12, 4, 5, 0.5
PROWLERS = ("dan", "fay", "sara", "mona", "gus", "other0", "mentor0", "mentee1", "olivia")
HABITS: frozenset[str] = frozenset(
    act.__name__
    for act in (
        acts.books, acts.logs, acts.reflects, acts.sets_a_goal, acts.shares, acts.moves, acts.cancels, acts.leaves_the_pair,
        acts.opens_home, acts.prowls, answers.expects, answers.answers_pulse, answers.reviews, answers.reads_reviews,
        answers.hands_off, answers.agrees, preferences.pauses, preferences.resumes, preferences.puts_off,
        preferences.chooses, preferences.chooses_holidays, rounds.looks_around, rounds.opens_a_circle,
        rounds.answers_circle, rounds.logs_circle, rounds.asks_a_sponsor, rounds.accepts, rounds.offers_a_project,
        rounds.joins_a_project,
    )
)  # fmt: skip
"""What people do in a whole year, each at least once."""


class Story:
    """Sets a year going."""

    def __init__(self, year: Year, days: int, mishaps_every: timedelta) -> None:
        self.year, self.days, self.mishaps_every = year, days, mishaps_every
        year.on_message = self.read

    def begin(self) -> None:
        for pair in self.year.book.pairs:
            pair.in_series = self.year.rng.random() < 0.25
            self.meet_again(pair, 0.5, 6)
            self._some_day(pair.mentee, partial(self.does_in_pair, pair, pair.mentee, acts.sets_a_goal), 90)
            self._some_day(pair.mentor, partial(self.does_in_pair, pair, pair.mentor, acts.shares), 70)
        for name in self.year.habits:
            self._some_day(name, partial(self.does, name, acts.opens_home), 60)
        for name in PROWLERS:
            self._some_day(name, partial(self.does, name, acts.prowls), 45)
        self._others()
        self._turns()
        if self.mishaps_every:
            self._next_mishap()

    def _others(self) -> None:
        """Those who stand around the pairs; and who has wishes of their own about when they are written to."""
        rng, pairs = self.year.rng, self.year.book.pairs
        self._soon("olivia", partial(self.does, "olivia", rounds.asks_a_sponsor), 1)
        self._soon("olivia", partial(self.does, "olivia", preferences.chooses_holidays), 2)
        self._soon("fay", partial(self.does, "fay", rounds.opens_a_circle), 2)
        self._some_day("olivia", partial(self.does, "olivia", preferences.chooses_holidays), 80)
        self._some_day("fay", partial(self.does, "fay", rounds.opens_a_circle), 90)
        self._some_day("sara", partial(self.does, "sara", rounds.offers_a_project), 60)
        for name in rounds.SCREENS:
            self._some_day(name, partial(self.does, name, rounds.looks_around), 30)
        for name in ("fay", *rng.sample([name for pair in pairs for name in pair.both], CHOOSY)):
            self._soon(name, partial(self.does, name, preferences.chooses), 5)
            self._some_day(name, partial(self.does, name, preferences.chooses), 120)
        for pair in rng.sample(pairs, 3):
            self._some_day(pair.mentee, partial(self.does, pair.mentee, rounds.joins_a_project), 70)

    def _turns(self) -> None:
        """Some move, some leave: the pair, the company."""
        rng, pairs = self.year.rng, self.year.book.pairs
        for pair in rng.sample(pairs, 4):
            name = rng.choice(pair.both)
            self._once(name, partial(self.moves_house, name))
        if self.days > 100:
            for pair in rng.sample(pairs, 2):
                self._once(pair.mentee, partial(self.leaves_pair, pair, pair.mentee))
        for early in rng.sample(pairs, 2):
            self._once(early.mentor, partial(self.does_in_pair, early, early.mentor, answers.hands_off))
        quitter = rng.choice(pairs).mentor
        self._once(quitter, partial(self.leaves_company, quitter))
        self._once("", partial(self.leaves_company, f"other{rng.randrange(1, BYSTANDERS)}"))

    def _once(self, name: str, do: Callable[[], Awaitable[bool]]) -> None:
        self._at_waking_hours(name, timedelta(days=self.days * self.year.rng.uniform(0.25, 0.9)), do)

    def _soon(self, name: str, do: Callable[[], Awaitable[bool]], most: int) -> None:
        """Within so many days."""
        self._at_waking_hours(name, timedelta(days=self.year.rng.uniform(0.05, most)), do)

    def _some_day(self, name: str, do: Callable[[], Awaitable[bool]], every: int) -> None:
        """Again and again, so many days apart on average."""
        at = timedelta(days=self.year.rng.uniform(0.5, 1.5) * every)
        while at < timedelta(days=self.days):
            self._at_waking_hours(name, at, do)
            at += timedelta(days=self.year.rng.uniform(0.5, 1.5) * every)

    def _at_waking_hours(self, name: str, after: timedelta, do: Callable[[], Awaitable[bool]]) -> None:
        at = self.year.now + after
        if name:
            zone = ZoneInfo(self.year.sandbox.person(name).user.tz)
            hour = at.astimezone(zone).hour
            if not 7 <= hour < 21:
                after += timedelta(hours=(31 - hour) % 24)
        self.year.later(after, name, do)

    def _next_mishap(self) -> None:
        async def strike() -> bool:
            self._next_mishap()
            return await self.year.mishap()

        self.year.later(self.mishaps_every * self.year.rng.uniform(0.3, 1.7), "", strike)

    async def see_every_mishap(self) -> None:
        """What has not struck yet is arranged again, and somebody acts, until it has."""
        for _round in range(MOST_ROUNDS):
            missing = [each for each in DECK if not self.year.struck()[each.name]]
            if not missing:
                return
            for number, each in enumerate(missing[:AT_ONCE]):
                self.year.later(timedelta(minutes=number), "", partial(self._again, each))
            for number, pair in enumerate(pair for pair in self.year.book.pairs if not pair.ended):
                after = timedelta(hours=1, minutes=20 * number)
                self.year.later(after, pair.mentee, partial(self.does_in_pair, pair, pair.mentee, acts.books))
            await self.year.run(timedelta(hours=8))

    async def _again(self, mishap: Mishap) -> bool:
        if self.year.machine.is_up:
            await mishap.befall(self.year)
        return True

    # What is done.

    def meet_again(self, pair: Pair, least: float, most: float) -> None:
        """One of the two books, some day soon."""
        name = pair.mentee if self.year.rng.random() < 0.7 else pair.mentor
        after = timedelta(days=self.year.rng.uniform(least, most))
        self._at_waking_hours(name, after, partial(self.does_in_pair, pair, name, acts.books))

    async def does(self, name: str, act: Callable[[Actor], Awaitable[bool]]) -> bool:
        if self.year.book.is_gone(name):
            return False
        return self._counted(act, await act(Actor(self.year, name)))

    async def does_in_pair(
        self, pair: Pair, name: str, act: Callable[[Actor, Pair], Awaitable[bool]]
    ) -> bool:
        if pair.ended or self.year.book.is_gone(name):
            return False
        return self._counted(act, await act(Actor(self.year, name), pair))

    def _counted(self, act: Callable[..., object], done: bool) -> bool:
        self.year.done[act.__name__] += done
        return done

    async def moves_house(self, name: str) -> bool:
        """To another zone; some day when the bot hears of it, for Slack tells it four times in six minutes and never again."""
        if self.year.book.is_gone(name) or not self.year.is_well(timedelta()):
            return False
        self.year.book.moved_at[name] = self.year.now
        await self.year.sandbox.change_user(name, tz=self.year.rng.choice(ZONES))
        return await self.year.machine.settle()

    async def leaves_company(self, name: str) -> bool:
        """Their account is deactivated; as with a move, when the bot hears of it."""
        if not self.year.is_well(timedelta()):
            return False
        self.year.book.left_at[name] = self.year.now
        for pair in self.year.book.pairs_of(name):
            pair.ended = True
        await self.year.sandbox.change_user(name, deleted=True)
        return await self.year.machine.settle()

    async def leaves_pair(self, pair: Pair, name: str) -> bool:
        return await self.does_in_pair(pair, name, acts.leaves_the_pair)

    # What is done about a message.

    def read(self, seen: Seen) -> None:
        """Somebody was written to: by their habits they answer, later, or never."""
        habits = self.year.habits.get(seen.name)
        if habits is None or habits.delay is None or not seen.person_id:
            return
        rng, (least, most) = self.year.rng, habits.delay
        after = timedelta(seconds=rng.uniform(least.total_seconds(), most.total_seconds()))
        if (do := self._what(seen)) is not None:
            self._at_waking_hours(seen.name, after, do)

    def _what(self, seen: Seen) -> Callable[[], Awaitable[bool]] | None:
        """What they will do about it."""
        pairs = [pair for pair in self.year.book.pairs_of(seen.name) if not pair.ended]
        rng, habits, asked = self.year.rng, self.year.habits[seen.name], asked_in(seen)
        if (do := self._keeps_quiet(seen)) is not None:
            return do
        if pairs and (kind := next((each for each in asked if each in REACTIONS), None)):
            chance = habits.reflects if kind == "reflection-prompt" else REACTIONS[kind].chance
            return partial(self.reacts, pairs[0], seen, kind) if rng.random() < chance else None
        if kind := next((each for each in asked if each in BY_OTHERS), None):
            return partial(self.reacts_alone, seen, *BY_OTHERS[kind])
        if pairs and seen.kind == "session_booked" and rng.random() < 0.2:
            return partial(self.changes, pairs[0], seen)
        return None

    def _keeps_quiet(self, seen: Seen) -> Callable[[], Awaitable[bool]] | None:
        """They want to hear nothing for a while, or this later."""
        rng, habits = self.year.rng, self.year.habits[seen.name]
        if rng.random() < habits.pauses:
            resumes_after = timedelta(days=rng.uniform(1, 5))
            if rng.random() < RESUMES:
                self._at_waking_hours(
                    seen.name, resumes_after, partial(self.does, seen.name, preferences.resumes)
                )
            return partial(self.does, seen.name, preferences.pauses)
        if rng.random() < habits.puts_off and (choice := self._menu(seen)):
            return partial(self.puts_off, seen, choice)
        return None

    def _menu(self, seen: Seen) -> str | None:
        """One of the choices in the menu under it, if it has one."""
        message = self._stands(seen)
        choices = [each for each in preferences.LATER if message and each in message.buttons]
        return self.year.rng.choice(choices) if choices else None

    async def puts_off(self, seen: Seen, choice: str) -> bool:
        message = self._still(seen, choice)
        if message is None or self.year.book.is_gone(seen.name):
            return False
        done = await preferences.puts_off(Actor(self.year, seen.name), message, seen, choice)
        return self._counted(preferences.puts_off, done)

    async def reacts(self, pair: Pair, seen: Seen, kind: str) -> bool:
        """If it is still asked; after a session has been logged, the two arrange the next."""
        reaction = REACTIONS[kind]
        message = self._still(seen, reaction.button)
        if message is None or pair.ended or self.year.book.is_gone(seen.name):
            return False
        done = self._counted(reaction.act, await reaction.act(Actor(self.year, seen.name), pair, message))
        if done and kind == "log-question" and not pair.in_series:
            self.meet_again(pair, 0, 12)
        return done

    async def reacts_alone(self, seen: Seen, button: str, act: Alone) -> bool:
        message = self._still(seen, button)
        if message is None or self.year.book.is_gone(seen.name):
            return False
        return self._counted(act, await act(Actor(self.year, seen.name), message))

    async def changes(self, pair: Pair, seen: Seen) -> bool:
        """A session that was booked is moved, or cancelled."""
        act, button = (acts.moves, "Reschedule") if self.year.rng.random() < 0.6 else (acts.cancels, "Cancel")
        message = self._still(seen, button)
        if message is None or pair.ended or self.year.book.is_gone(seen.name):
            return False
        done = self._counted(act, await act(Actor(self.year, seen.name), pair, message))
        if done and button == "Cancel" and not pair.in_series:
            self.meet_again(pair, 0, 6)
        return done

    def _still(self, seen: Seen, button: str) -> Msg | None:
        """The message as it stands now, if the button is still there."""
        message = self._stands(seen)
        return message if message is not None and button in message.buttons else None

    def _stands(self, seen: Seen) -> Msg | None:
        inbox = self.year.sandbox.person(seen.name).inbox()
        return next((each for each in inbox if each.ts == seen.message.ts), None)
