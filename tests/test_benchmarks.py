"""The benchmarks do not rot: each goes the whole way by the same code, with little to do. No time is judged here."""

from benchmarks.answering import Size, answer_lines
from benchmarks.cohort import measure, rows_of
from benchmarks.lines import Line
from tests.databases import Databases


async def test_a_small_cohort_goes_from_a_file_to_introductions() -> None:
    figures = await measure(mentees=12, mentors=4)
    delivery = figures["delivery"]
    assert isinstance(delivery, dict)
    assert delivery["introductions"] == 24
    assert delivery["twice"] == delivery["refused_429"] == delivery["failed"] == 0
    assert [row[0] for row in rows_of(figures)] == [
        "look at the file", "import", "match", "look at publishing", "publish", "introduce",
    ]  # fmt: skip


async def test_help_and_logs_are_answered_by_mentor_and_by_the_bare_app(databases: Databases) -> None:
    lines = await answer_lines(lambda: databases.new("sqlite"), Size(turns=1, requests=(3, 16), people=4))
    assert len(lines) == 8
    assert all(line.ratio for line in lines)


def test_a_line_says_whether_its_goal_was_met() -> None:
    assert [Line("", "", "", ratio, 1.5).is_met for ratio in (1.5, 1.51, None)] == [True, False, None]
    assert [Line("", "", "", ratio, 0.7, at_least=True).is_met for ratio in (0.7, 0.69)] == [True, False]
