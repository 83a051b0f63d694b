"""`make simulate YEARS=1 SEED=7`: program-years one after the other, and what came of them."""

import argparse
import shutil
import sys
import time
from collections import Counter
from collections.abc import Iterable
from datetime import timedelta
from pathlib import Path
from tempfile import mkdtemp

from rich.console import Console
from rich.table import Table

from tests import conftest
from tests.databases import Databases, memory_folder
from tests.simulation.mishaps import DECK
from tests.simulation.oracles import Broken
from tests.simulation.stages import Outcome, Stage, kept_or_prepared, simulate
from tests.simulation.stories import HABITS

MISHAPS_EVERY = timedelta(hours=40)


def main() -> int:
    assert conftest.MONDAY  # importing it is what has every statement watched
    asked = argparse.ArgumentParser(prog="make simulate", description=__doc__)
    asked.add_argument("--years", type=float, default=1.0, help="how many program-years, or what part of one")
    asked.add_argument("--seed", type=int, default=1, help="of the first; the next has the next")
    asked.add_argument("--database", choices=("sqlite", "postgresql"), default="sqlite")
    given = asked.parse_args()
    folder = memory_folder(otherwise=Path(mkdtemp()))
    try:
        databases = Databases(folder)
        return told(kept_or_prepared(databases, folder), databases, given.seed, given.years, given.database)
    finally:
        shutil.rmtree(folder)


def told(stage: Stage, databases: Databases, seed: int, years: float, kind: str) -> int:
    console, struck, done, is_whole = Console(), Counter[str](), Counter[str](), years >= 1
    while years > 0:
        days, started = max(round(365 * min(years, 1)), 1), time.process_time()
        try:
            outcome = simulate(stage, databases, seed, days, MISHAPS_EVERY, kind)
        except Broken as broken:
            console.print(f"seed {seed}: {broken}", *broken.__notes__, sep="\n", markup=False, soft_wrap=True)
            return 1
        console.print(f"seed {seed}, {time.process_time() - started:.0f} s: {said(outcome)}", markup=False)
        struck += outcome.struck
        done += outcome.done
        seed, years = seed + 1, years - 1
    console.print(table_of("Act", "Done", done, sorted(HABITS)))
    console.print(table_of("Mishap", "Struck", struck, [each.name for each in DECK]))
    missing = HABITS - set(+done) if is_whole else frozenset()
    if missing:
        console.print(f"In a whole year nobody has ever done this: {', '.join(sorted(missing))}")
    return int(bool(missing))


def said(outcome: Outcome) -> str:
    return (
        ", ".join(f"{count} {what}" for what, count in outcome.facts.items())
        + f"; trace {outcome.trace[:12]}"
    )


def table_of(what: str, came: str, counted: Counter[str], names: Iterable[str]) -> Table:
    table = Table(what, came)
    for each in names:
        table.add_row(each, str(counted[each]))
    return table


if __name__ == "__main__":
    sys.exit(main())
