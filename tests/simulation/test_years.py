"""Short stretches of a program-year, by seed: every promise is kept, whatever goes wrong."""

from collections.abc import Callable
from datetime import timedelta

from tests.databases import Databases
from tests.simulation.mishaps import NAMES
from tests.simulation.stages import Stage, simulate

FORTNIGHT, FEW_DAYS = 14, 3
OFTEN, VERY_OFTEN = timedelta(hours=7), timedelta(hours=3)
Record = Callable[[str, object], None]


def test_a_fortnight_in_which_everything_goes_wrong(
    stage: Stage, databases: Databases, record_property: Record
) -> None:
    """Each kind of mishap strikes at least once, or nothing is said of it; how often is printed at the end of the run."""
    outcome = simulate(stage, databases, 1, FORTNIGHT, OFTEN)
    record_property("mishaps", dict(outcome.struck))
    assert {name for name in NAMES if not outcome.struck[name]} == set()
    assert outcome.facts["messages"] > 100


def test_a_few_days_on_postgresql(stage: Stage, databases: Databases) -> None:
    assert simulate(stage, databases, 3, FEW_DAYS, VERY_OFTEN, "postgresql").facts["messages"] > 50


def test_a_seed_tells_the_whole_story(stage: Stage, databases: Databases) -> None:
    """The same seed, the same trace, to the last answer; another seed, another one."""
    first, again, other = (
        simulate(stage, databases, seed, FEW_DAYS, VERY_OFTEN, each_strikes=False) for seed in (4, 4, 5)
    )
    assert first == again
    assert first.trace != other.trace
