"""Small groups: which counts and averages may be shown, so that nobody can tell what one person said."""

SMALL = 5
"""PROGRAM.md: no aggregate about fewer than 5, nor one whose remainder is fewer than 5."""


def is_shown(count: int, total: int | None = None) -> bool:
    """Whether something about `count` people (or pairs) may be shown.

    `total`: of how many, where something about all of those is shown as well: then the others can be told from the
    difference, so they must be nobody or enough.
    """
    remainder = 0 if total is None else total - count
    return count >= SMALL and (remainder == 0 or remainder >= SMALL)
