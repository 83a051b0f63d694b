"""A line of the table: what was measured, beside what, and whether the goal was met."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass, field

from benchmarks.measuring import Figures, show

HEADS = ("what", "Mentor", "beside", "ratio", "goal", "")


@dataclass(frozen=True)
class Line:
    """`ratio` is Mentor's figure over the one beside it, which was taken in the same run. `goal`: the most that it may
    be or, where more is better (`at_least`), the least. `figures`: what else is kept of it."""

    what: str
    ours: str
    beside: str
    ratio: float | None
    goal: float | None
    at_least: bool = False
    figures: Figures = field(default_factory=dict)

    @property
    def is_met(self) -> bool | None:
        """None where there is no goal."""
        if self.ratio is None or self.goal is None:
            return None
        return self.ratio >= self.goal if self.at_least else self.ratio <= self.goal

    @property
    def row(self) -> list[str]:
        """As the table shows it."""
        ratio = "" if self.ratio is None else f"{self.ratio:.2f}"
        goal = "" if self.goal is None else f"{'≥' if self.at_least else '≤'} {self.goal:g}"
        verdict = {True: "met", False: "missed", None: ""}[self.is_met]
        return [self.what, self.ours, self.beside, ratio, goal, verdict]

    @property
    def kept(self) -> dict[str, object]:
        """As the file of results has it."""
        return asdict(self) | {"is_met": self.is_met}


def show_lines(title: str, lines: Sequence[Line]) -> None:
    """Print them as a table."""
    show(title, HEADS, [line.row for line in lines])
