"""What all benchmarks share: memory, the machine, a table, and figures that are kept."""

import json
import math
import platform
import resource
from collections.abc import Sequence
from pathlib import Path

import scipy
from rich.console import Console
from rich.table import Table

Figures = dict[str, float | int | str | None]
RESULTS = Path(__file__).parent / "results"


def peak() -> int:
    """The most memory that this process has held so far, in MB (ru_maxrss, as Linux counts it)."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024


def resident() -> float:
    """The memory that this process holds now, in MB, as Linux counts it."""
    pages = int(Path("/proc/self/statm").read_text().split()[1])
    return pages * resource.getpagesize() / 2**20


def quantile(values: Sequence[float], part: float) -> float:
    """The smallest of these below or at which this part of all of them lies."""
    return sorted(values)[max(math.ceil(part * len(values)) - 1, 0)]


def machine() -> str:
    return f"{platform.machine()}, Python {platform.python_version()}, scipy {scipy.__version__}"


def keep(name: str, figures: dict[str, object]) -> None:
    """Write `results/<name>.json`, in place of what stood there."""
    RESULTS.mkdir(exist_ok=True)
    (RESULTS / f"{name}.json").write_text(json.dumps({"machine": machine()} | figures, indent=2) + "\n")


def show(title: str, heads: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
    """Print it as a table."""
    shown = Table(*heads, title=f"{title} ({machine()})")
    for row in rows:
        shown.add_row(*row)
    Console(width=140).print(shown)
