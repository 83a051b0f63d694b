"""A program's pairings for those who look after it: filtered, paged, as a table, and on record."""

import csv
from datetime import timedelta

import pytest
from sqlalchemy import select

from mentoring.endings import end_pairing
from mentoring.errors import NotAllowed, NotFound, Several
from mentoring.pairing_lists import PAGE, PairsView, pairing_stages, pairs_page, pairs_table, written
from storage.audit import AuditEvent
from storage.programs import Program, ProgramState, RoleKind
from storage.work import Work
from tests.conftest import add_person
from tests.mentoring.arcs import give_role, meet
from tests.mentoring.programs_of_ours import (
    DAN,
    EMMA,
    MAX,
    MIA,
    NINA,
    NOAH,
    OLIVIA,
    add_pairing,
    add_people,
    add_program,
    person,
    recorded,
)


@pytest.fixture
def program(work: Work) -> Program:
    add_people(work)
    return add_program(work)


def mentees(work: Work, view: PairsView, who: str = OLIVIA) -> list[str]:
    return [line.mentee_id for line in pairs_page(work, person(work, who), view).lines]


def test_active_ones_come_first_and_a_page_beyond_the_last_is_the_last(work: Work, program: Program) -> None:
    program.mentor_capacity = 3
    for number in range(PAGE + 2):
        add_person(work, f"UM{number}")
        add_person(work, f"UE{number}")
        last = add_pairing(work, program, f"UM{number}", f"UE{number}")
    end_pairing(work, person(work, OLIVIA), last.id, "")
    work.db.flush()
    views = [PairsView(program.id, page) for page in (0, 1, 7, -1)]
    pages = [pairs_page(work, person(work, OLIVIA), view) for view in views]
    assert [(page.view.page, page.pages, len(page.lines)) for page in pages] == [
        (0, 2, PAGE), (1, 2, 2), (1, 2, 2), (0, 2, PAGE),
    ]  # fmt: skip
    assert (pages[1].lines[-1].id, pages[0].count) == (last.id, PAGE + 2)


def test_it_is_filtered_by_stage_by_halt_and_by_mentor(work: Work, program: Program) -> None:
    work.now += timedelta(days=1)
    meeting = add_pairing(work, program, NOAH, MIA)
    for two in ((NOAH, MAX), (NINA, EMMA)):
        work.now += timedelta(seconds=1)
        add_pairing(work, program, *two)
    meet(work, meeting, work.now + timedelta(days=20))
    work.now += timedelta(days=23)
    view = PairsView(program.id)
    assert mentees(work, view) == [EMMA, MAX, MIA]
    assert mentees(work, PairsView(program.id, stage="meeting")) == [MIA]
    assert mentees(work, PairsView(program.id, is_stalled=True)) == [EMMA, MAX]
    assert mentees(work, PairsView(program.id, mentor=NOAH)) == [MAX, MIA]
    assert mentees(work, PairsView(program.id, stage="introduced", is_stalled=True, mentor=NINA)) == [EMMA]
    assert mentees(work, PairsView(program.id, mentor=DAN)) == []
    page = pairs_page(work, person(work, OLIVIA), view)
    assert (page.count, page.stalled) == (3, 2)
    assert [line.arc.idle_days for line in page.lines] == [23, 23, None]


def test_owner_deputy_and_facilitator_read_it_and_each_does_their_own(work: Work, program: Program) -> None:
    add_pairing(work, program)
    give_role(work, program, EMMA, RoleKind.FACILITATOR)
    rights = {
        who: (line.may_end, page.may_pair)
        for who in (OLIVIA, DAN, EMMA)
        for page in [pairs_page(work, person(work, who), PairsView(program.id))]
        for line in page.lines
    }
    assert rights == {OLIVIA: (True, True), DAN: (False, True), EMMA: (False, False)}


@pytest.mark.parametrize("who", [NOAH, MIA, MAX])
def test_nobody_else_reads_it(work: Work, program: Program, who: str) -> None:
    pairing = add_pairing(work, program)
    for ask in (pairs_page, pairs_table):
        with pytest.raises(NotAllowed):
            ask(work, person(work, who), PairsView())
        with pytest.raises(NotFound):
            ask(work, person(work, who), PairsView(program.id))
    with pytest.raises(NotFound):
        pairing_stages(work, person(work, who), pairing.id)


def test_another_programs_facilitator_finds_nothing(work: Work, program: Program) -> None:
    pairing = add_pairing(work, program)
    other = add_program(work, name="Other")
    give_role(work, other, EMMA, RoleKind.FACILITATOR)
    assert pairs_page(work, person(work, EMMA), PairsView()).view.program == other.id
    with pytest.raises(NotFound):
        pairs_page(work, person(work, EMMA), PairsView(program.id))
    with pytest.raises(NotFound):
        pairing_stages(work, person(work, EMMA), pairing.id)
    with pytest.raises(Several):
        pairs_page(work, person(work, OLIVIA), PairsView())


def test_who_was_left_without_a_mentor_finds_a_new_one_from_the_list(work: Work, program: Program) -> None:
    """Row 48: where it ended before its time, or its mentor has left; not where it goes on well."""
    ended = add_pairing(work, program, NOAH, EMMA)
    end_pairing(work, person(work, OLIVIA), ended.id, "")
    lasts = add_pairing(work, program, NOAH, MIA)
    gone = add_pairing(work, program, NINA, EMMA)
    person(work, NINA).is_deactivated = True
    work.db.flush()

    def offered() -> dict[str, bool]:
        page = pairs_page(work, person(work, DAN), PairsView(program.id))
        return {line.id: line.may_rematch for line in page.lines}

    assert offered() == {lasts.id: False, ended.id: True, gone.id: True}
    program.state = ProgramState.CLOSING
    assert not any(offered().values())


def test_every_reading_is_on_record_with_those_it_is_about(work: Work, program: Program) -> None:
    pairing = add_pairing(work, program)
    pairs_page(work, person(work, OLIVIA), PairsView(program.id))
    pairing_stages(work, person(work, OLIVIA), pairing.id)
    pairs_table(work, person(work, OLIVIA), PairsView(program.id))
    assert recorded(work)[-3:] == ["participation_read", "participation_read", "pairings_exported"]
    read = work.db.scalars(
        select(AuditEvent).where(AuditEvent.action.in_(["participation_read", "pairings_exported"]))
    )
    assert [event.details["pairings"] for event in read] == [[pairing.id]] * 3


def test_the_table_holds_names_stages_counts_and_dates(work: Work, program: Program) -> None:
    work.now += timedelta(days=1)
    pairing = add_pairing(work, program)
    meet(work, pairing, work.now)
    work.now += timedelta(days=30)
    table = pairs_table(work, person(work, OLIVIA), PairsView(program.id))
    rows = list(csv.DictReader(table.content.decode("utf-8-sig").splitlines()))
    assert table.name == "pairings-2026-04-02.csv"
    assert rows == [
        {
            "Mentor": "3", "Mentee": "5", "Stage": "meeting", "Since": "2026-03-03", "Introduced": "2026-03-03",
            "First session": "2026-03-03", "Sessions held": "1", "Last session": "2026-03-03", "Next session": "",
            "Days without a session": "30", "Expectation check": "", "Handed off": "", "Ended": "",
        }
    ]  # fmt: skip


@pytest.mark.parametrize("name", ["=cmd|' /C calc'!A0", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1"])
def test_no_name_is_a_formula(work: Work, program: Program, name: str) -> None:
    """E45: what a spreadsheet would run is text."""
    add_pairing(work, program)
    person(work, NOAH).name = name
    content = pairs_table(work, person(work, OLIVIA), PairsView(program.id)).content.decode("utf-8-sig")
    cells = [cell for row in csv.reader(content.splitlines()) for cell in row]
    assert not [cell for cell in cells if cell.startswith(("=", "+", "-", "@", "\t", "\r"))]
    assert f"'{name}" in content


def test_commas_quotes_and_lines_stay_in_their_cell() -> None:
    cells = ['O"Hara, Ada', "two\nlines", "مرحبا"]
    assert next(csv.reader(written([cells]).splitlines(keepends=True))) == cells
