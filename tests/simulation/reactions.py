"""What people do about a message of ours, by what it asks."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass

from sandbox.surfaces import Msg
from tests.simulation import acts, answers, rounds
from tests.simulation.acts import Actor
from tests.simulation.book import Pair
from tests.simulation.oracles import Seen

InPair = Callable[[Actor, Pair, Msg], Awaitable[bool]]
Alone = Callable[[Actor, Msg], Awaitable[bool]]


@dataclass(frozen=True)
class Reaction:
    """Which button, and what follows; `chance` is how often somebody does it who answers at all."""

    button: str
    act: InPair
    chance: float = 1.0


REACTIONS: dict[str, Reaction] = {
    "log-question": Reaction("Log", acts.logs),
    "reflection-prompt": Reaction("Reflect", acts.reflects),
    "expectation-check": Reaction("Answer", answers.expects),
    "pulse": Reaction("Answer", answers.answers_pulse, 0.7),
    "interim-review": Reaction("Write it", answers.reviews, 0.8),
    "interim_both": Reaction("See both reviews", answers.reads_reviews, 0.6),
    "handoff_waiting": Reaction("Read it", answers.agrees),
    "closing-steps": Reaction("Write the handoff", answers.closes, 0.8),
}
"""By the first word of a notice's key, of those that the two of a pair get."""
BY_OTHERS: dict[str, tuple[str, Alone]] = {
    "circle_invited": ("I'll come", rounds.answers_circle),
    "log-question": ("Log", rounds.logs_circle),
    "sponsor_invited": ("Accept", rounds.accepts),
}
"""Of those that others get, or that have nothing to do with a pair."""


def asked_in(seen: Seen) -> list[str]:
    """What is asked: one thing, or all that a digest carries."""
    return [key.partition(":")[0] for key in seen.carries or (seen.key,)]
