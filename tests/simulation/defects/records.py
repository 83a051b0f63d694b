"""What could be broken about what is kept."""

from collections.abc import Iterable
from contextlib import contextmanager

import handlers.dispatch
import handlers.logs
import mentoring.desk
import mentoring.goals
import mentoring.hours
import mentoring.log_sheets
import mentoring.merging
import mentoring.notes
import mentoring.notices
import mentoring.nudges
import mentoring.parties
import mentoring.people
import mentoring.permissions
import mentoring.plans
import mentoring.reflections
import mentoring.registry
import mentoring.reminders
import mentoring.verdicts
import storage.audit
import storage.due
import storage.keys
import storage.outbox
import storage.work
from tests.simulation import scenes
from tests.simulation.defects.planting import Patch, Wrong, defect, nothing
from tests.simulation.oracles.calm import Calm
from tests.simulation.oracles.records import Audited, Kept


@defect(scenes.double_clicks, Kept)
def what_is_clicked_twice_is_done_twice(patch: Patch) -> None:
    patch.setattr(storage.work.Work, "once", nothing)
    patch.setattr(mentoring.goals, "_require_new", nothing)


@defect(scenes.a_meeting, Kept)
def what_is_confirmed_is_not_committed(patch: Patch) -> None:
    right = storage.work.unit_of_work

    @contextmanager
    def unit_of_work(*args: Wrong, **given: Wrong) -> Wrong:
        with right(*args, **given) as work:
            yield work
            patch.setattr(work.db, "commit", work.db.rollback)

    patch.setattr(mentoring.desk, "unit_of_work", unit_of_work)


@defect(scenes.a_meeting, Audited)
def the_chain_does_not_hang_together(patch: Patch) -> None:
    right = storage.audit.chained
    patch.setattr(storage.audit, "chained", lambda key, _previous, event: right(key, "", event))


@defect(scenes.a_meeting, Audited)
def nothing_is_written_down(patch: Patch) -> None:
    patch.setattr(storage.work.Work, "audit_all", nothing)


@defect(scenes.a_meeting, Audited)
def events_can_be_lost(patch: Patch) -> None:
    right = storage.audit.append

    def append(db: Wrong, workspace: Wrong, key: Wrong, events: Iterable[Wrong]) -> None:
        for event in events:
            if event.action == "session_booked":
                workspace.audit_seq += 1
            else:
                right(db, workspace, key, [event])

    patch.setattr(storage.work, "append", append)


@defect(scenes.a_meeting, Calm)
def a_screen_cannot_be_made(patch: Patch) -> None:
    def open_sheet(*_args: Wrong) -> Wrong:
        raise KeyError("sheet")

    patch.setattr(handlers.logs, "open_sheet", open_sheet)
