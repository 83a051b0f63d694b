"""The benchmarks do not rot: each goes the whole way by the same code, with little to do. No time is judged here."""

import pytest

from benchmarks.answering import Size, answer_lines
from benchmarks.cohort import measure, rows_of
from benchmarks.delivering import Load, deliver_lines
from benchmarks.lines import Line
from benchmarks.opening import Rush, open_line
from benchmarks.posting import Mail, post_line, worker_lines
from benchmarks.remembering import Day, memory_line
from benchmarks.ticking import Crowd, fill_crowds, tick_line
from tests.databases import KINDS, Databases


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


async def test_every_form_is_opened_though_slack_is_slow(databases: Databases) -> None:
    line = await open_line(lambda: databases.new("sqlite"), Rush(people=5))
    assert line.figures["opened"] == 5


@pytest.mark.parametrize("kind", KINDS)
async def test_the_same_is_due_among_many_as_among_few(databases: Databases, kind: str) -> None:
    crowd = Crowd(people=60, few=6, due=6, workspaces=3, turns=1)
    many, few = fill_crowds(lambda: databases.new(kind), crowd)
    assert (await tick_line(kind, many, few, crowd)).ratio
    if kind == "sqlite":
        line = await memory_line(many, crowd, Day(minutes=40, sessions=5))
        assert line.figures["messages"] == 10


async def test_messages_go_as_fast_as_slack_lets_them_and_none_is_refused(databases: Databases) -> None:
    (line,) = await deliver_lines(lambda: databases.new("sqlite"), Load(many=(6,), few=(20,)))
    assert (line.figures["messages"], line.figures["twice"], line.figures["refused_429"]) == (26, 0, 0)
    assert line.figures["allowed_seconds"] == 9


async def test_messages_are_posted_by_one_process_and_by_workers(databases: Databases) -> None:
    mail = Mail(workspaces=2, people=2, turns=1)
    lines = [await post_line(lambda: databases.new("sqlite"), mail)]
    lines += await worker_lines(lambda: databases.new("postgresql"), mail)
    assert len(lines) == 3
    assert all(line.ratio for line in lines)


def test_a_line_says_whether_its_goal_was_met() -> None:
    assert [Line("", "", "", ratio, 1.5).is_met for ratio in (1.5, 1.51, None)] == [True, False, None]
    assert [Line("", "", "", ratio, 0.7, at_least=True).is_met for ratio in (0.7, 0.69)] == [True, False]
