"""Insights: who notes and reads them, what is counted, and what is not shown."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mentoring.errors import NotAllowed, NotFound, Refusal
from mentoring.insights import (
    InsightDraft,
    InsightKind,
    delete_insight,
    edit_insight,
    insight_board,
    insight_sheet,
    insight_to_edit,
    note_insight,
    read_insight,
    shown_voices,
)
from storage.audit import AuditEvent
from storage.insights import Insight, Theme
from storage.programs import Role, RoleKind
from storage.work import Work
from tests.mentoring.rounds import FAY, MEMBERS, OLIVIA, PROGRAM, add_round, someone

ANN = MEMBERS[0]
DAY = date(2026, 2, 27)


@pytest.fixture
def around(work: Work) -> Work:
    add_round(work)
    return work


def draft(
    *themes: str, voices: int = 1, text: str = "It takes too long", day: date = DAY, quote: str = ""
) -> InsightDraft:
    return InsightDraft(InsightKind.INTERVIEW, day, voices, text, (), themes, quote, may_quote=True)


def noted(work: Work, *themes: str, by: str = FAY, voices: int = 1, quote: str = "") -> Insight:
    note_insight(work, someone(work, by), PROGRAM, draft(*themes, voices=voices, quote=quote))
    work.db.flush()
    return work.db.query(Insight).order_by(Insight.id.desc()).first()  # type: ignore[return-value]


def counted(work: Work) -> dict[str, int | None]:
    return {line.name: line.voices for line in insight_board(work, someone(work, OLIVIA)).themes}


@pytest.mark.parametrize(
    ("voices", "total", "shown"),
    [
        (4, 4, None),
        (5, 5, 5),
        (5, 9, None),
        (5, 10, 5),
        (9, 30, 5),
        (10, 30, 10),
        (49, 60, 20),
        (60, 60, 50),
        (0, 9, None),
    ],
)
def test_small_groups_and_small_remainders_are_not_counted(
    voices: int, total: int, shown: int | None
) -> None:
    """A6."""
    assert shown_voices(voices, total) == shown


@given(voices=st.integers(0, 80), rest=st.integers(0, 80))
def test_one_more_interview_is_not_to_be_read_off_a_count(voices: int, rest: int) -> None:
    """A6: whatever is shown is true of at least five numbers of voices."""
    shown = shown_voices(voices, voices + rest)
    if shown is not None:
        assert sum(shown_voices(other, 500) == shown for other in range(200)) >= 5


def test_a_theme_is_counted_by_the_people_who_spoke(around: Work) -> None:
    noted(around, "Time", voices=4)
    assert counted(around) == {"Time": None}
    noted(around, "Managers", " time ", voices=6)
    assert counted(around) == {"Managers": None, "Time": 10}
    noted(around, "Managers", voices=5)
    assert counted(around) == {"Managers": None, "Time": 10}
    noted(around, "Trust", voices=12)
    assert counted(around) == {"Managers": 10, "Time": 10, "Trust": 10}


def test_they_are_read_by_theme_by_those_who_look_after_the_program_and_it_is_on_record(around: Work) -> None:
    first, second = noted(around, "Time"), noted(around, "Trust")
    time = around.db.query(Theme).filter(Theme.name == "Time").one()
    board = insight_board(around, someone(around, OLIVIA), PROGRAM, time.id)
    assert [card.id for card in board.cards] == [first.id]
    assert len(insight_board(around, someone(around, OLIVIA)).cards) == 2
    card = read_insight(around, someone(around, OLIVIA), second.id)
    assert (card.text, card.is_mine) == ("It takes too long", False)
    read = [each.actor for each in around.db.query(AuditEvent) if each.action == "insight_read"]
    assert read == [OLIVIA]
    boards = [each for each in around.db.query(AuditEvent) if each.action == "insights_read"]
    assert boards[0].details == {"notes": [first.id]}
    assert "too long" not in repr([each.details for each in around.db.query(AuditEvent)])


@pytest.mark.parametrize("person_id", [ANN, "UOUT"])
def test_nobody_else_finds_any(around: Work, person_id: str) -> None:
    """A1, A13."""
    insight, me = noted(around, "Time"), someone(around, person_id)
    for act in (
        lambda: insight_board(around, me, PROGRAM),
        lambda: insight_sheet(around, me, PROGRAM),
        lambda: note_insight(around, me, PROGRAM, draft("Time")),
        lambda: read_insight(around, me, insight.id),
        lambda: insight_to_edit(around, me, insight.id),
        lambda: edit_insight(around, me, insight.id, draft("Mine")),
        lambda: delete_insight(around, me, insight.id),
    ):
        with pytest.raises(NotFound):
            act()
    with pytest.raises(NotAllowed, match="Only a program's owner"):
        insight_board(around, me)


def test_only_its_author_changes_and_deletes_a_note(around: Work) -> None:
    insight = noted(around, "Time", "Trust", quote="Nobody told me")
    for act in (
        lambda: insight_to_edit(around, someone(around, OLIVIA), insight.id),
        lambda: edit_insight(around, someone(around, OLIVIA), insight.id, draft("Mine")),
        lambda: delete_insight(around, someone(around, OLIVIA), insight.id),
    ):
        with pytest.raises(NotAllowed):
            act()
    edit_insight(around, someone(around, FAY), insight.id, draft("Trust", text="It is worth it"))
    card = read_insight(around, someone(around, FAY), insight.id)
    assert (card.text, [name for _id, name in card.themes], card.quote, card.may_quote) == (
        "It is worth it", ["Trust"], "", False,
    )  # fmt: skip
    assert set(counted(around)) == {"Trust"}  # what no note is about is no theme any more
    delete_insight(around, someone(around, FAY), insight.id)
    assert counted(around) == {}
    with pytest.raises(NotFound):
        read_insight(around, someone(around, FAY), insight.id)


def test_whoever_loses_the_role_loses_the_notes(around: Work) -> None:
    """A3."""
    insight = noted(around, "Time")
    for role in around.db.query(Role).filter(Role.person_id == FAY, Role.kind == RoleKind.FACILITATOR):
        around.delete(role)
    around.db.flush()
    with pytest.raises(NotFound):
        edit_insight(around, someone(around, FAY), insight.id, draft("Mine"))


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        (draft(), "new_themes"),
        (draft("x" * 151), "new_themes"),
        (draft(*(str(number) for number in range(11))), "new_themes"),
        (draft("Time", day=DAY + timedelta(days=30)), "held_on"),
    ],
)
def test_what_cannot_be_is_refused_at_its_field(around: Work, wrong: InsightDraft, field: str) -> None:
    with pytest.raises(Refusal) as refused:
        note_insight(around, someone(around, FAY), PROGRAM, wrong)
    assert refused.value.field == field
    around.db.expunge_all()


def test_another_programs_theme_is_not_found(around: Work) -> None:
    with pytest.raises(NotFound):
        insight_board(around, someone(around, FAY), PROGRAM, "another")
