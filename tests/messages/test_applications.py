"""Applications as who runs a program reads them."""

from dataclasses import replace

import pytest

from messages.application_lists import application_card
from tests.messages.as_filled import seen
from tests.messages.samples_applications import CARD


@pytest.mark.parametrize(
    ("capacity", "said"),
    [(0, "Takes: no mentees now"), (1, "Takes: 1 mentee at most"), (2, "Takes: 2 mentees at most")],
)
def test_how_many_mentees_a_mentor_takes_reads_as_one_says_it(capacity: int, said: str) -> None:
    assert said in seen(application_card(replace(CARD, capacity=capacity)))


def test_of_a_capacity_that_nobody_told_nothing_is_said() -> None:
    assert "Takes" not in seen(application_card(replace(CARD, capacity=None)))
