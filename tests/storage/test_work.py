"""The unit of work: one workspace, all or nothing, once."""

import sqlite3
from datetime import date, datetime
from pathlib import Path
from threading import Timer

import pytest
from sqlalchemy import delete, event, select, update

from storage.database import Database
from storage.errors import AlreadyDone, Conflict, ForeignRow
from storage.goals import Goal
from storage.pairings import Pairing
from storage.people import Person
from storage.programs import Program, Role, RoleKind
from storage.work import Work
from tests.conftest import StandingClock, Units, add_person, install
from tests.statements import Unscoped

OTHER = "T0000002"


def add_program(work: Work, **fields: str) -> Program:
    return work.add(
        Program(
            name=fields.get("name", "Successors"), purpose="Ready for critical roles", zone="Europe/Berlin",
            starts_on=date(2026, 3, 1), ends_on=date(2026, 9, 1), announcements_channel="C1", created_at=work.now,
        )
    )  # fmt: skip


@pytest.fixture
def two_workspaces(units: Units, database: Database, clock: StandingClock) -> Units:
    install(database, OTHER, clock())
    for workspace in ("T0000001", OTHER):
        with units(workspace) as work:
            add_person(work, "U1")
            add_program(work, name=workspace)
    return units


def test_what_an_action_changes_is_there_in_the_next_unit(units: Units) -> None:
    with units() as work:
        add_person(work, "U1")
    with units() as work:
        person = work.get(Person, "U1")
        assert person is not None
        assert person.name == "1"


def test_an_error_leaves_nothing_behind(units: Units) -> None:
    with pytest.raises(RuntimeError), units() as work:
        add_person(work, "U1")
        work.audit("U1", "tried", ("people", "U1"))
        raise RuntimeError
    with units() as work:
        assert work.get(Person, "U1") is None
        assert work.workspace.audit_seq == 0


def test_what_is_made_later_in_a_unit_sorts_later(units: Units) -> None:
    """So two messages of one act reach their reader in the order in which they were said."""
    with units() as work:
        made = [work.new_id() for _number in range(4096)]
    assert made == sorted(made)
    assert len(set(made)) == 4096


def test_a_reading_unit_changes_nothing(units: Units) -> None:
    with units(reading=True) as work:
        add_person(work, "U1")
    with units() as work:
        assert work.get(Person, "U1") is None


def test_every_query_sees_its_own_workspace_only(two_workspaces: Units) -> None:
    with two_workspaces(OTHER) as work:
        assert [program.name for program in work.db.scalars(select(Program))] == [OTHER]
        assert [row.workspace_id for row in work.db.scalars(select(Person))] == [OTHER]


def test_another_workspaces_row_is_not_found_by_its_id(two_workspaces: Units) -> None:
    with two_workspaces("T0000001") as work:
        program = work.db.scalars(select(Program)).one()
    with two_workspaces(OTHER) as work:
        assert work.get(Program, program.id) is None


def test_a_statement_that_is_kept_is_each_workspaces_own(two_workspaces: Units) -> None:
    """SQLAlchemy's learning is kept with it; whose rows it is about is not."""
    kept = select(Program.name)
    for workspace in ("T0000001", OTHER, "T0000001"):
        with two_workspaces(workspace) as work:
            assert list(work.db.scalars(kept)) == [workspace]


def test_what_was_found_is_asked_for_once_in_a_unit(two_workspaces: Units, database: Database) -> None:
    asked: list[str] = []
    with two_workspaces("T0000001") as work:
        event.listen(database.writing, "before_cursor_execute", lambda *seen: asked.append(seen[2]))
        first, again = work.get(Person, "U1"), work.get(Person, "U1")
    assert first is again
    assert len(asked) == 1


def test_what_was_deleted_is_not_found_any_more(two_workspaces: Units) -> None:
    with two_workspaces("T0000001") as work:
        person = work.get(Person, "U1")
        assert person is not None
        work.delete(person)
        work.db.flush()
        assert work.get(Person, "U1") is None


def test_updates_and_deletes_stay_within_the_workspace(two_workspaces: Units) -> None:
    with two_workspaces(OTHER) as work:
        work.db.execute(update(Program).values(name="renamed"))
        work.db.execute(delete(Program))
    with two_workspaces("T0000001") as work:
        assert work.db.scalars(select(Program)).one().name == "T0000001"


def test_a_row_of_another_workspace_is_refused_when_written(two_workspaces: Units) -> None:
    with pytest.raises(ForeignRow), two_workspaces(OTHER) as work:
        person = add_person(work, "U2")
        person.workspace_id = "T0000001"


def test_a_row_cannot_point_into_another_workspace(two_workspaces: Units) -> None:
    with two_workspaces("T0000001") as work:
        program_id = work.db.scalars(select(Program)).one().id
    with pytest.raises(Conflict), two_workspaces(OTHER) as work:
        work.add(Role(program_id=program_id, person_id="U1", kind=RoleKind.OWNER))


def test_what_cannot_be_committed_holds_up_nobody(two_workspaces: Units) -> None:
    """Whether it was refused while it was written or, as on SQLite, only at its end."""
    with pytest.raises(Conflict), two_workspaces(OTHER) as work:
        work.add(Role(program_id=work.new_id(), person_id="U1", kind=RoleKind.OWNER))
    with two_workspaces(OTHER) as work:
        assert work.db.scalars(select(Role)).all() == []
        work.once("view:V1:goal")


def test_an_effect_happens_once(units: Units) -> None:
    with units() as work:
        work.once("view:V1:goal")
        add_person(work, "U1")
    with pytest.raises(AlreadyDone), units() as work:
        work.once("view:V1:goal")


def test_an_effect_that_failed_may_be_tried_again(units: Units) -> None:
    with pytest.raises(RuntimeError), units() as work:
        work.once("view:V1:goal")
        raise RuntimeError
    with units() as work:
        work.once("view:V1:goal")


def test_the_same_two_are_paired_once_at_a_time(units: Units) -> None:
    with units() as work:
        add_person(work, "U1")
        add_person(work, "U2")
        program = add_program(work)
    for expected in (None, Conflict):
        if expected is None:
            with units() as work:
                pair(work, program.id)
        else:
            with pytest.raises(expected), units() as work:
                pair(work, program.id)


def pair(work: Work, program_id: str) -> Pairing:
    return work.add(
        Pairing(
            program_id=program_id, mentor_id="U1", mentee_id="U2", first_session_by=date(2026, 4, 1),
            created_at=work.now,
        )
    )  # fmt: skip


def test_what_belongs_to_a_deleted_pairing_goes_with_it(units: Units) -> None:
    with units() as work:
        add_person(work, "U1")
        add_person(work, "U2")
        pairing = pair(work, add_program(work).id)
        goal = Goal(pairing_id=pairing.id, author_id="U2", target_on=date(2026, 6, 1), created_at=work.now)
        work.add(goal)
    with units() as work:
        work.db.execute(delete(Pairing))
    with units() as work:
        assert work.get(Goal, goal.id) is None


def test_an_instant_without_a_zone_is_refused(units: Units) -> None:
    with pytest.raises(Exception, match="naive"), units() as work:
        add_person(work, "U1").learned_at = datetime(2026, 1, 1)  # noqa: DTZ001 (that is the point)


def test_a_statement_without_its_workspace_does_not_run(two_workspaces: Units, database: Database) -> None:
    del two_workspaces
    with pytest.raises(Unscoped), database.reading.connect() as connection:
        connection.execute(select(Person.id))


def test_who_opens_a_new_file_while_another_prepares_it_gets_in(tmp_path: Path) -> None:
    """SQLite itself refuses at once to switch to WAL while another connection is about to write."""
    other = sqlite3.connect(tmp_path / "new.sqlite3", isolation_level=None, check_same_thread=False)
    other.execute("BEGIN IMMEDIATE")
    done = Timer(0.2, other.rollback)
    done.start()
    database = Database.connect(f"sqlite:///{tmp_path / 'new.sqlite3'}")
    with database.reading.connect() as connection:
        assert connection.exec_driver_sql("PRAGMA journal_mode").scalar() == "wal"
    done.join()
    other.close()
    database.close()
