"""Which counts may be shown."""

import pytest

from mentoring.small_groups import is_shown


@pytest.mark.parametrize(
    ("count", "total", "shown"),
    [
        (4, None, False), (5, None, True), (4, 9, False), (5, 9, False), (5, 10, True), (9, 9, True), (6, 10, False),
        (0, 0, False),
    ],
)  # fmt: skip
def test_neither_a_group_nor_what_is_left_of_it_is_smaller_than_five(
    count: int, total: int | None, shown: bool
) -> None:
    """A6. Nobody may be left, or enough."""
    assert is_shown(count, total) is shown
