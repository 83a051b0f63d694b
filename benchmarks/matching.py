"""From stored applications to stored proposals: time and peak memory, beside the bare solver on the same matrix.

`make bench-matching` prints a table and keeps it in `benchmarks/results/matching.json`. Each size runs in a process of
its own, so that its peak is its own. mentor-match takes no capacities and rules of its own; it is given the same
numbers of people with one place a mentor, and stopped after LIMIT seconds.
"""

import json
import subprocess
import sys
import tempfile
from itertools import pairwise
from pathlib import Path
from time import perf_counter

from scipy.optimize import linear_sum_assignment

from benchmarks.measuring import Figures, keep, peak, show

SIZES = ((100, 40), (1000, 400), (5000, 2000))
LIMIT = 120
HEADS = (
    "mentees, mentors", "places", "matched", "load s", "optimum s", "keep s", "all s", "bare solver s", "ratio",
    "peak MB", "mentor-match s",
)  # fmt: skip


def measure(mentees: int, mentors: int) -> Figures:
    """In this process: a whole run as the product makes it, and then the bare solver on the same matrix."""
    from benchmarks.cohorts import furnish, opened, owner  # noqa: PLC0415 (only the child needs them)
    from mentoring.matching_runs import begin_run, keep_optimum, run_inputs  # noqa: PLC0415
    from mentoring.optimum import optimum  # noqa: PLC0415

    with tempfile.TemporaryDirectory() as folder:
        database, program_id = furnish(Path(folder), mentees, mentors)
        before, times = peak(), [perf_counter()]
        with opened(database) as work:
            run_id = begin_run(work, owner(work), program_id)
        with opened(database) as work:
            cohort, asked = run_inputs(work, owner(work), run_id)
        times.append(perf_counter())
        found = optimum(cohort, asked)
        times.append(perf_counter())
        with opened(database) as work:
            keep_optimum(work, owner(work), run_id, found)
        times.append(perf_counter())
        most = peak()
        bare = solve_bare(cohort, asked)
        database.close()
    steps = dict(zip(("load", "optimum", "keep"), (b - a for a, b in pairwise(times)), strict=True))
    total = times[-1] - times[0]
    matched = sum(match.mentor_id is not None for match in found.matches)
    return {
        "mentees": mentees, "mentors": mentors, "places": found.places, "matched": matched, "seconds": total, **steps,
        "bare_seconds": bare, "ratio": total / bare, "megabytes_before": before, "megabytes_peak": most,
    }  # fmt: skip


def solve_bare(cohort, asked) -> float:  # type: ignore[no-untyped-def]  # noqa: ANN001 (types of the child's imports)
    """Seconds of scipy alone, on the matrix that was solved."""
    import numpy as np  # noqa: PLC0415

    from mentoring.assignment import costs  # noqa: PLC0415
    from mentoring.optimum import allowed_between, in_order  # noqa: PLC0415
    from mentoring.scoring import points_of_all  # noqa: PLC0415

    mentees, mentors = (
        in_order(each for each in side if not each.bars) for side in (cohort.mentees, cohort.mentors)
    )
    facts = [[each.candidate for each in side] for side in (mentees, mentors)]
    points = points_of_all(facts[0], facts[1], asked.weights, asked.on)
    slots = np.repeat(np.arange(len(mentors)), [each.places for each in mentors])
    cost = costs(points, allowed_between(cohort, mentees, mentors), slots)
    began = perf_counter()
    linear_sum_assignment(cost)
    return perf_counter() - began


def measure_other(mentees: int, mentors: int) -> Figures:
    """mentor-match, in this process, with three of its own rules."""
    from matching.mentee import Mentee  # noqa: PLC0415 (only there with the group "bench")
    from matching.mentor import Mentor  # noqa: PLC0415
    from matching.process import process_data  # noqa: PLC0415
    from matching.rules import rule  # noqa: PLC0415

    def people(kind: type, count: int, grade: int) -> list[object]:
        return [
            kind(email=f"{kind.__name__}{number}", grade=grade + number % 4, profession=str(number % 8), organisation=str(number % 10))
            for number in range(count)
        ]  # fmt: skip

    rules = [
        rule.Grade(1, lambda difference, target: difference >= target, {True: 5, False: 0}),
        rule.Equivalent("profession", {True: 0, False: 4}),
        rule.Equivalent("organisation", {True: 3, False: 0}),
    ]
    began = perf_counter()
    process_data(people(Mentor, mentors, 3), people(Mentee, mentees, 1), [rules])
    return {"other_seconds": perf_counter() - began}


def in_a_process(what: str, mentees: int, mentors: int, limit: float | None = None) -> Figures | None:
    """None where it cannot run, or not within the limit."""
    command = [sys.executable, "-m", "benchmarks.matching", what, str(mentees), str(mentors)]
    try:
        done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=limit)  # noqa: S603
    except subprocess.TimeoutExpired:
        return None
    if done.returncode:
        sys.stderr.write(done.stderr[-2000:])
        return None
    figures: Figures = json.loads(done.stdout)
    return figures


def main() -> None:
    rows = []
    for mentees, mentors in SIZES:
        ours = in_a_process("ours", mentees, mentors)
        if ours is None:
            sys.exit(1)
        other = in_a_process("other", mentees, mentors, LIMIT) or {"other_seconds": None}
        rows.append(ours | other)
    keep("matching", {"limit": LIMIT, "rows": rows})
    show("From stored applications to stored proposals", HEADS, [cells(row) for row in rows])


def cells(row: Figures) -> list[str]:
    """One line of the table."""
    other = row["other_seconds"]
    times = (f"{row[name]:.2f}" for name in ("load", "optimum", "keep", "seconds", "bare_seconds", "ratio"))
    beside = f"over {LIMIT}, or not there" if other is None else f"{other:.2f}"
    people = f"{row['mentees']}, {row['mentors']}"
    return [people, str(row["places"]), str(row["matched"]), *times, str(row["megabytes_peak"]), beside]


if __name__ == "__main__":
    if len(sys.argv) > 1:
        measured = {"ours": measure, "other": measure_other}[sys.argv[1]](int(sys.argv[2]), int(sys.argv[3]))
        sys.stdout.write(json.dumps(measured))
    else:
        main()
