"""The audit chain: each kind of harm done to it has its own answer."""

import pytest
from sqlalchemy import select, text

from storage.audit import AuditEvent, ChainState, Verdict, events_of, verify
from storage.database import Database
from storage.errors import ForeignRow
from tests.conftest import Units


@pytest.fixture
def chain(units: Units) -> Units:
    for number in range(5):
        with units() as work:
            work.audit("U1", "goal_set", ("goals", str(number)), number=number)
    return units


def verdict(units: Units) -> Verdict:
    with units(reading=True) as work:
        return verify(work.workspace, work.db.key, events_of(work.db))


def harm(database: Database, statement: str) -> None:
    with database.writing.begin() as connection:
        connection.execute(text(statement))


def test_an_untouched_chain_verifies(chain: Units) -> None:
    assert verdict(chain) == Verdict(ChainState.INTACT, 5)


def test_no_events_are_an_intact_chain(units: Units) -> None:
    assert verdict(units) == Verdict(ChainState.INTACT, 0)


@pytest.mark.parametrize(
    ("statement", "state", "seq"),
    [
        ("UPDATE audit_events SET actor = 'U9' WHERE seq = 3", ChainState.EDITED, 3),
        ("UPDATE audit_events SET details = '{}' WHERE seq = 1", ChainState.EDITED, 1),
        ("DELETE FROM audit_events WHERE seq = 2", ChainState.DELETED, 2),
        ("DELETE FROM audit_events WHERE seq >= 4", ChainState.CUT, 4),
        (
            (
                "INSERT INTO audit_events SELECT workspace_id, 6, at, actor, action, subject_kind, subject_id, details,"
                " hash FROM audit_events WHERE seq = 5"
            ),
            ChainState.APPENDED,
            6,
        ),
    ],
)
def test_harm_is_found_and_named(
    chain: Units, database: Database, statement: str, state: ChainState, seq: int
) -> None:
    harm(database, statement)
    found = verdict(chain)
    assert (found.state, found.seq) == (state, seq)


def test_our_own_code_cannot_change_an_event(chain: Units) -> None:
    with pytest.raises(ForeignRow), chain() as work:
        work.db.scalars(select(AuditEvent).limit(1)).one().actor = "U9"


def test_our_own_code_cannot_delete_an_event(chain: Units) -> None:
    with pytest.raises(ForeignRow), chain() as work:
        work.db.delete(work.db.scalars(select(AuditEvent).limit(1)).one())
