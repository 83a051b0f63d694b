"""Who may create and change a program, and what a sensible one is."""

from dataclasses import replace
from datetime import date

import pytest
from sqlalchemy import select

from mentoring.errors import FieldErrors, NotAllowed, NotFound
from mentoring.programs import (
    change_program,
    create_program,
    deputy_facts,
    my_programs,
    new_program,
    program_errors,
    program_to_edit,
    programs_to_pair_in,
)
from storage.database import Database
from storage.programs import Program, ProgramState, roles_in
from storage.work import Work
from tests.conftest import StandingClock, Units, install
from tests.mentoring.programs_of_ours import (
    DAN,
    DRAFT,
    EMMA,
    NOAH,
    OLIVIA,
    add_pairing,
    add_people,
    add_program,
    notice_to,
    person,
    recorded,
    told,
)


@pytest.fixture
def staffed(work: Work) -> Work:
    add_people(work)
    return work


def errors_of(work: Work, **changes: object) -> dict[str, str]:
    draft = replace(DRAFT, **changes)  # type: ignore[arg-type]
    with pytest.raises(FieldErrors) as refused:
        create_program(work, person(work, OLIVIA), draft)
    assert not work.db.scalars(select(Program).where(Program.name == draft.name)).all()[1:]
    return refused.value.errors


def test_whoever_creates_a_program_owns_it(staffed: Work) -> None:
    program = add_program(staffed)
    roles = {(role.person_id, role.kind.value) for role in roles_in(staffed, program.id)}
    assert roles == {(OLIVIA, "owner"), (DAN, "deputy")}
    assert recorded(staffed) == ["program_created", "agreement_written", "deputy_named"]
    assert (program.days_between_sessions, program.session_minutes, program.mentor_capacity) == (14, 60, 2)


def test_an_ordinary_member_creates_no_program(staffed: Work) -> None:
    emma = person(staffed, EMMA)
    for refused in (new_program, my_programs):
        with pytest.raises(NotAllowed):
            refused(staffed, emma)
    with pytest.raises(NotAllowed):
        create_program(staffed, emma, DRAFT)
    assert staffed.db.scalars(select(Program)).all() == []


def test_whom_an_admin_named_creates_programs(staffed: Work) -> None:
    emma = person(staffed, EMMA)
    emma.may_create_programs = True
    assert create_program(staffed, emma, DRAFT).is_new


def test_a_new_form_proposes_six_months_from_today_by_ones_own_clock(
    staffed: Work, clock: StandingClock
) -> None:
    staffed.now = clock.instant.replace(day=1, hour=20)  # 1 March in Berlin, 2 March in Sydney
    olivia = person(staffed, OLIVIA)
    olivia.zone = "Australia/Sydney"
    form = new_program(staffed, olivia)
    assert (form.starts_on, form.ends_on, form.zone) == (
        date(2026, 3, 2),
        date(2026, 9, 2),
        "Australia/Sydney",
    )


@pytest.mark.parametrize(
    ("starts_on", "ends_on", "wrong"),
    [
        (date(2026, 3, 2), date(2026, 3, 3), set()),
        (date(2026, 3, 2), date(2026, 3, 2), {"ends_on"}),
        (date(2026, 3, 2), date(2026, 3, 1), {"ends_on"}),
        (date(2025, 9, 1), date(2026, 3, 1), {"ends_on"}),
        (date(2025, 9, 1), date(2026, 3, 2), set()),
        (date(2026, 3, 2), date(2126, 3, 2), {"ends_on"}),
        (date(1026, 3, 2), date(1026, 9, 2), {"starts_on", "ends_on"}),
        (date(9999, 12, 30), date(9999, 12, 31), {"starts_on"}),
    ],
)
def test_a_program_has_sensible_days(starts_on: date, ends_on: date, wrong: set[str]) -> None:
    draft = replace(DRAFT, starts_on=starts_on, ends_on=ends_on)
    assert set(program_errors(draft, date(2026, 3, 2), is_new=True)) == wrong


def test_a_running_program_may_be_ended_early() -> None:
    draft = replace(DRAFT, starts_on=date(2025, 9, 1), ends_on=date(2026, 3, 1))
    assert program_errors(draft, date(2026, 3, 2), is_new=False) == {}


def test_an_unknown_zone_is_refused_at_its_field(staffed: Work) -> None:
    assert set(errors_of(staffed, zone="Mars/Olympus")) == {"zone"}


def test_the_same_name_twice_is_most_likely_a_second_click(staffed: Work) -> None:
    add_program(staffed)
    assert set(errors_of(staffed, name="SUCCESSORS")) == {"name"}


def test_a_program_keeps_its_own_name_when_it_is_changed(staffed: Work) -> None:
    program = add_program(staffed)
    change_program(staffed, person(staffed, OLIVIA), program.id, replace(DRAFT, purpose="New"))
    assert program.purpose == "New"


def test_the_owner_is_no_deputy(staffed: Work) -> None:
    assert set(errors_of(staffed, deputy=OLIVIA)) == {"deputy"}


@pytest.mark.parametrize("flag", ["is_guest", "is_stranger", "is_bot", "is_deactivated"])
def test_an_outsider_is_no_deputy(staffed: Work, flag: str) -> None:
    setattr(person(staffed, EMMA), flag, True)
    assert set(errors_of(staffed, deputy=EMMA)) == {"deputy"}


def test_the_owner_gets_back_what_they_entered(staffed: Work) -> None:
    program = add_program(staffed)
    assert program_to_edit(staffed, person(staffed, OLIVIA), program.id) == DRAFT


def test_a_deputy_is_told_that_editing_is_the_owners(staffed: Work) -> None:
    program = add_program(staffed)
    dan = person(staffed, DAN)
    for attempt in (
        lambda: program_to_edit(staffed, dan, program.id),
        lambda: change_program(staffed, dan, program.id, DRAFT),
    ):
        with pytest.raises(NotAllowed):
            attempt()


def test_to_everybody_else_the_program_does_not_exist(staffed: Work) -> None:
    program = add_program(staffed)
    emma = person(staffed, EMMA)
    for program_id in (program.id, "no such program"):
        with pytest.raises(NotFound):
            program_to_edit(staffed, emma, program_id)


def test_a_new_deputy_takes_the_old_ones_place_and_is_told(staffed: Work) -> None:
    program = add_program(staffed)
    before = notice_to(staffed, "deputy_named", DAN)
    change_program(staffed, person(staffed, OLIVIA), program.id, replace(DRAFT, deputy=EMMA))
    staffed.db.flush()
    assert {role.person_id for role in roles_in(staffed, program.id)} == {OLIVIA, EMMA}
    assert told(staffed, "deputy_named") == [DAN, EMMA]
    assert deputy_facts(staffed, person(staffed, DAN), before) is None
    assert deputy_facts(staffed, person(staffed, EMMA), notice_to(staffed, "deputy_named", EMMA)) is not None


def test_a_deputy_who_stays_is_not_told_again(staffed: Work) -> None:
    program = add_program(staffed)
    change_program(staffed, person(staffed, OLIVIA), program.id, DRAFT)
    assert told(staffed, "deputy_named") == [DAN]


def test_a_deputy_can_be_taken_out(staffed: Work) -> None:
    program = add_program(staffed)
    change_program(staffed, person(staffed, OLIVIA), program.id, replace(DRAFT, deputy=None))
    staffed.db.flush()
    assert [role.person_id for role in roles_in(staffed, program.id)] == [OLIVIA]
    assert recorded(staffed)[-1] == "deputy_removed"


@pytest.mark.parametrize(("zone", "is_due"), [("Asia/Tokyo", True), ("Europe/Berlin", False)])
def test_a_program_in_another_zone_has_its_pairings_looked_at_again(
    staffed: Work, zone: str, is_due: bool
) -> None:
    program = add_program(staffed)
    pairing = add_pairing(staffed, program)
    pairing.due_at = None
    change_program(staffed, person(staffed, OLIVIA), program.id, replace(DRAFT, zone=zone))
    assert (pairing.due_at is not None) is is_due


def test_the_list_holds_what_one_looks_after(staffed: Work) -> None:
    program = add_program(staffed, state=ProgramState.DRAFT)
    mine = {each: my_programs(staffed, person(staffed, each)) for each in (OLIVIA, DAN)}
    assert [line.id for line in mine[OLIVIA].programs] == [line.id for line in mine[DAN].programs]
    assert mine[DAN].programs[0].state is program.state
    assert (mine[OLIVIA].may_create, mine[DAN].may_create) == (True, False)


def test_people_are_paired_in_programs_that_run_still(staffed: Work) -> None:
    add_program(staffed, name="Over", starts_on=date(2025, 9, 1), ends_on=date(2026, 3, 2))
    program = add_program(staffed)
    staffed.now = staffed.now.replace(day=3)
    assert programs_to_pair_in(staffed, person(staffed, DAN)) == [program]
    with pytest.raises(NotAllowed):
        programs_to_pair_in(staffed, person(staffed, NOAH))


def test_nothing_of_a_program_is_seen_from_another_workspace(units: Units, database: Database) -> None:

    with units() as work:
        add_people(work)
        program = add_program(work)
    install(database, "T0000002", work.now)
    with units("T0000002") as elsewhere:
        add_people(elsewhere)
        with pytest.raises(NotFound):
            program_to_edit(elsewhere, person(elsewhere, OLIVIA), program.id)
        assert my_programs(elsewhere, person(elsewhere, OLIVIA)).programs == ()
