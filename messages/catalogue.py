"""The catalogue of what is said unasked, as a table that people read: in README.md, and by `python -m bot nudges`."""

from collections.abc import Iterable

from mentoring.catalogue import KINDS, Kind, Manner
from mentoring.words import _


def nudge_table() -> str:
    """In Markdown: a line for each kind, in the catalogue's order."""
    heads = [
        _("what"), _("to whom"), _("when"), _("goes"), _("until"), _("needless once"), _("can be turned off"),
    ]  # fmt: skip
    rule = ["---"] * len(heads)
    return "\n".join(_row(cells) for cells in (heads, rule, *map(_cells, KINDS.values()))) + "\n"


def _cells(kind: Kind) -> list[str]:
    goes = _("at its minute") if kind.manner is Manner.AT_ITS_MINUTE else _("in working hours")
    counted = (
        goes
        if kind.counts or kind.manner is Manner.AT_ITS_MINUTE
        else _("in working hours, beyond the budget")
    )
    may = _("yes") if kind.is_optional else _("no")
    return [
        _(kind.title), _(kind.whom), _(kind.when), counted, _(kind.until), _(kind.overtaken), may,
    ]  # fmt: skip


def _row(cells: Iterable[str]) -> str:
    return f"| {' | '.join(cells)} |"
