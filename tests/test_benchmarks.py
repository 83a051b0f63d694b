"""The benchmarks do not rot: a small company goes the whole way by the same code."""

from benchmarks.cohort import measure, rows_of


async def test_a_small_cohort_goes_from_a_file_to_introductions() -> None:
    figures = await measure(mentees=12, mentors=4)
    delivery = figures["delivery"]
    assert isinstance(delivery, dict)
    assert delivery["introductions"] == 24
    assert delivery["twice"] == delivery["refused_429"] == delivery["failed"] == 0
    assert [row[0] for row in rows_of(figures)] == [
        "look at the file", "import", "match", "look at publishing", "publish", "introduce",
    ]  # fmt: skip
