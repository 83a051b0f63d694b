"""CASES.md, E45: who may be imported, every fault, what changes, and all of it or nothing."""

from collections.abc import Iterable
from datetime import date

import pytest
from sqlalchemy import select

from mentoring.directories import Directory, directory_of, refresh_known
from mentoring.errors import NotFound, Refusal
from mentoring.import_files import read_table
from mentoring.import_rows import Fault, read_sheet
from mentoring.imports import Imported, ImportPreview, import_people, importing, preview_import
from mentoring.people import Profile
from storage.audit import AuditEvent
from storage.participants import (
    Participant,
    ParticipantKind,
    ParticipantState,
    participant_of,
    participants_in,
)
from storage.people import Person
from storage.programs import Program, ProgramState
from storage.work import Work
from tests.mentoring.programs_of_ours import DAN, MIA, NOAH, OLIVIA, add_people, add_program, person, told

MENTOR, MENTEE = ParticipantKind.MENTOR, ParticipantKind.MENTEE


def profile(person_id: str, **flags: bool) -> Profile:
    usual = dict.fromkeys(("is_guest", "is_stranger", "is_bot", "is_deactivated", "is_admin"), False)
    return Profile(person_id, person_id.title(), "Europe/Berlin", **{**usual, **flags})


def listed(*more: Profile) -> Directory:
    """U1 to U9, whose addresses are u1@example.com to u9@example.com; and more."""
    usual = [profile(f"U{number}") for number in range(1, 10)]
    return directory_of((each, f"{each.id.lower()}@example.com") for each in (*usual, *more))


@pytest.fixture
def program(work: Work) -> Program:
    add_people(work)
    return add_program(work)


COLUMNS = "slack id,role,manager,function,level,region,start date"


def looked_at(
    work: Work, program: Program, lines: Iterable[str], who: Directory | None = None
) -> ImportPreview:
    sheet = read_sheet(read_table("\n".join([COLUMNS, *lines]).encode()))
    return preview_import(work, person(work, OLIVIA), program.id, sheet, who or listed())


def brought_in(work: Work, program: Program, *lines: str, tell: bool = True) -> Imported:
    sheet = read_sheet(read_table("\n".join([COLUMNS, *lines]).encode()))
    me, mark = person(work, OLIVIA), looked_at(work, program, lines).mark
    done = import_people(work, me, program.id, sheet, listed(), mark, tell=tell)
    work.db.flush()
    return done


def faults(preview: ImportPreview) -> list[tuple[int, str]]:
    return [(fault.line, fault.column) for fault in preview.faults]


def place(work: Work, program: Program, person_id: str, kind: ParticipantKind) -> Participant:
    found = participant_of(work, program.id, person_id, kind)
    assert found is not None
    return found


def test_people_are_taken_in_with_their_facts_and_on_record(work: Work, program: Program) -> None:
    done = brought_in(work, program, "U8,mentee,U9,Sales,Senior,EMEA,2020-03-01", "U3,mentor,,,,,")
    assert done.is_done
    eight = place(work, program, "U8", MENTEE)
    assert (eight.state, eight.source, eight.decided_by) == (ParticipantState.ADMITTED, "imported", OLIVIA)
    assert (eight.function, eight.level, eight.region) == ("Sales", "Senior", "EMEA")
    assert (eight.started_on, eight.manager_id, eight.due_at) == (date(2020, 3, 1), "U9", work.now)
    assert person(work, "U8").name == "U8"
    assert person(work, "U9").zone == "Europe/Berlin"
    assert told(work, "participant_imported") == ["U3", "U8"]
    events = {each.action: each for each in work.db.scalars(select(AuditEvent))}
    assert events["people_imported"].details == {"lines": 2, "mentors": 1, "mentees": 1, "changed": 0}
    assert events["participant_admitted"].details["source"] == "imported"


def test_the_same_file_again_changes_nothing_and_tells_nobody(work: Work, program: Program) -> None:
    lines = ("U8,mentee,U9,Sales,Senior,EMEA,2020-03-01", "U3,mentor,,,,,")
    brought_in(work, program, *lines)
    before = work.workspace.audit_seq
    done = brought_in(work, program, *lines)
    assert not done.is_done
    assert done.preview.is_nothing
    assert done.preview.unchanged == 2
    assert work.workspace.audit_seq == before
    assert len(told(work, "participant_imported")) == 2


def test_an_empty_cell_leaves_what_is_known(work: Work, program: Program) -> None:
    brought_in(work, program, "U8,mentee,U9,Sales,Senior,EMEA,2020-03-01")
    preview = looked_at(work, program, ["U8,,,,Principal,,"])
    assert (preview.changed, preview.facts, preview.mentees) == (1, (("level", 1),), 0)
    brought_in(work, program, "U8,,,,Principal,,")
    eight = place(work, program, "U8", MENTEE)
    assert (eight.level, eight.function, eight.manager_id) == ("Principal", "Sales", "U9")


def test_one_person_may_be_mentor_and_mentee_and_a_line_without_role_is_about_both(
    work: Work, program: Program
) -> None:
    brought_in(work, program, "U8,mentor,,,,,", "U8,mentee,,,,,")
    brought_in(work, program, "U8,,,Sales,,,")
    assert [each.function for each in participants_in(work, program.id)] == ["Sales", "Sales"]


def test_who_has_applied_is_admitted(work: Work, program: Program) -> None:
    work.add(
        Participant(program_id=program.id, person_id=MIA, kind=MENTEE, applied_at=work.now, level="Senior")
    )
    work.db.flush()
    assert looked_at(work, program, [f"{MIA},mentee,,,,,"]).mentees == 1
    brought_in(work, program, f"{MIA},mentee,,,,,")
    mia = place(work, program, MIA, MENTEE)
    assert (mia.is_admitted, mia.source, mia.level) == (True, "applied", "Senior")


def test_who_has_begun_an_application_and_not_sent_it_is_taken_in_like_anybody(
    work: Work, program: Program
) -> None:
    begun = Participant(
        program_id=program.id, person_id=MIA, kind=MENTEE, applied_at=work.now, state=ParticipantState.BEGUN
    )
    work.add(begun)
    work.db.flush()
    assert brought_in(work, program, f"{MIA},mentee,,Sales,,,").is_done
    assert (begun.is_admitted, begun.function) == (True, "Sales")


@pytest.mark.parametrize(
    ("line", "fault"),
    [
        ("UNOBODY,mentee,,,,,", (2, "slack_id")),
        ("UGUEST,mentee,,,,,", (2, "slack_id")),
        ("UGONE,mentee,,,,,", (2, "slack_id")),
        ("UAPP,mentee,,,,,", (2, "slack_id")),
        ("UELSEWHERE,mentee,,,,,", (2, "slack_id")),
        ("U8,mentee,U8,,,,", (2, "manager")),
        ("U8,mentee,UNOBODY,,,,", (2, "manager")),
        ("U8,mentee,UGONE,,,,", (2, "manager")),
        ("U8,,,Sales,,,", (2, "role")),
        ("U8,mentee,,,,,2027-12-01", (2, "started_on")),
        ("U8,mentee,,,,,0202-12-01", (2, "started_on")),
    ],
)
def test_a_fault_is_named_with_its_line_and_remedy(
    work: Work, program: Program, line: str, fault: tuple[int, str]
) -> None:
    who = listed(
        profile("UGUEST", is_guest=True), profile("UGONE", is_deactivated=True),
        profile("UAPP", is_bot=True), profile("UELSEWHERE", is_stranger=True),
    )  # fmt: skip
    preview = looked_at(work, program, [line], who)
    assert faults(preview) == [fault]
    assert all(isinstance(each, Fault) and each.wrong and each.remedy for each in preview.faults)


def test_two_lines_for_one_place_are_a_fault_that_names_both(work: Work, program: Program) -> None:
    """By id and by address, with the same role, and with none beside one."""
    sheet = read_sheet(read_table(b"email,role\nu8@example.com,mentor\nU8,mentor\nU8,mentee\nU8,\n"))
    preview = preview_import(work, person(work, OLIVIA), program.id, sheet, listed())
    assert [(each.line, each.remedy) for each in preview.faults if each.column != "role"] == [
        (3, "Keep one of the lines 2 and 3."),
        (5, "Keep one of the lines 2 and 5."),
    ]


def test_managers_may_be_each_others(work: Work, program: Program) -> None:
    assert brought_in(work, program, "U8,mentee,U9,,,,", "U9,mentor,U8,,,,").is_done


def test_a_level_is_one_of_the_programs_in_its_spelling(work: Work, program: Program) -> None:
    program.levels = ["Senior Manager", "Director"]
    brought_in(work, program, "U8,mentee,,,senior  manager,,")
    assert place(work, program, "U8", MENTEE).level == "Senior Manager"
    preview = looked_at(work, program, ["U9,mentee,,,Boss,,"])
    assert faults(preview) == [(2, "level")]
    assert "Senior Manager, Director" in preview.faults[0].remedy


def test_the_rule_that_refuses_somebody_is_named_but_not_held_against_who_is_in(
    work: Work, program: Program
) -> None:
    brought_in(work, program, "U8,mentee,,,Junior,,")
    program.eligibility = {"mentee": {"levels": ["Senior"]}}
    assert faults(looked_at(work, program, ["U8,mentee,,Sales,,,"])) == []
    preview = looked_at(work, program, ["U9,mentee,,,Junior,,", "U3,mentor,,,Junior,,"])
    assert faults(preview) == [(2, "role")]
    assert preview.faults[0].wrong == "This program is for people at these levels: Senior."


@pytest.mark.parametrize(
    "state", [ParticipantState.WITHDRAWN, ParticipantState.DECLINED, ParticipantState.ALUMNUS]
)
def test_who_has_left_is_not_taken_in_by_a_list(
    work: Work, program: Program, state: ParticipantState
) -> None:
    work.add(Participant(program_id=program.id, person_id=MIA, kind=MENTEE, applied_at=work.now, state=state))
    work.db.flush()
    assert faults(looked_at(work, program, [f"{MIA},mentee,,,,,"])) == [(2, "role")]
    assert faults(looked_at(work, program, [f"{MIA},,,Sales,,,"])) == [(2, "role")]


def test_with_one_fault_or_another_outcome_than_was_shown_nothing_is_done(
    work: Work, program: Program
) -> None:
    sheet = read_sheet(read_table(f"{COLUMNS}\nU8,mentee,,,,,\nUNOBODY,mentee,,,,,".encode()))
    me = person(work, OLIVIA)
    mark = looked_at(work, program, ["U8,mentee,,,,,", "UNOBODY,mentee,,,,,"]).mark
    assert not import_people(work, me, program.id, sheet, listed(), mark, tell=True).is_done
    good = read_sheet(read_table(f"{COLUMNS}\nU8,mentee,,,,,".encode()))
    assert not import_people(work, me, program.id, good, listed(), "another", tell=True).is_done
    assert participants_in(work, program.id) == []
    assert work.get(Person, "U8") is None


def test_who_runs_the_program_imports_while_its_state_lets_people_in(work: Work, program: Program) -> None:
    assert importing(work, person(work, DAN)).program_id == program.id
    for outsider in (NOAH, MIA):
        with pytest.raises(Refusal, match="owner or deputy"):
            importing(work, person(work, outsider))
        with pytest.raises(NotFound):
            importing(work, person(work, outsider), program.id)
    program.state = ProgramState.DRAFT
    with pytest.raises(Refusal, match="still a draft"):
        looked_at(work, program, ["U8,mentee,,,,,"])


def test_without_addresses_nobody_is_looked_for_by_one(work: Work, program: Program) -> None:
    sheet = read_sheet(read_table(b"email\nu8@example.com\n"))
    nameless = directory_of([(profile("U8"), "")])
    with pytest.raises(Refusal, match=r"users:read\.email"):
        preview_import(work, person(work, OLIVIA), program.id, sheet, nameless)


def test_of_two_accounts_with_one_address_the_active_one_is_meant() -> None:
    old, new = profile("UOLD", is_deactivated=True), profile("UNEW")
    for members in ((old, new), (new, old)):
        assert directory_of((each, "Mia@Example.com") for each in members).found("mia@example.com") == new


def test_slacks_list_is_kept_of_those_we_know_alone(work: Work, program: Program) -> None:
    del program
    gone = Profile(MIA, "Mia", "Asia/Tokyo", False, False, False, True, False)
    assert refresh_known(work, directory_of([(gone, ""), (profile("U99"), "")])) == 1
    assert (person(work, MIA).zone, person(work, MIA).is_deactivated) == ("Asia/Tokyo", True)
    assert work.get(Person, "U99") is None
    assert refresh_known(work, directory_of([(gone, "")])) == 0
