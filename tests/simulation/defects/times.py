"""What could be broken about when something is said."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime

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
import scheduler.attempts
import scheduler.nudges
import scheduler.outcomes
import storage.audit
import storage.due
import storage.keys
import storage.outbox
import storage.work
from mentoring.hours import Hours
from storage.work import Work
from tests.simulation import scenes
from tests.simulation.defects.planting import Patch, Wrong, defect
from tests.simulation.oracles.consideration import Considerate, Remembered, Sparing
from tests.simulation.oracles.delivery import Timely


@defect(scenes.a_late_move, Remembered)
def a_reminders_key_does_not_say_of_which_time(patch: Patch) -> None:
    right = mentoring.reminders.reminders

    def reminders(work: Work, row: Wrong) -> Iterable[mentoring.nudges.Nudge]:
        for nudge in right(work, row):
            first, session, *_time, person, name = nudge.key.split(":")
            yield replace(nudge, key=f"{first}:{session}:{person}:{name}")

    patch.setitem(mentoring.registry.SCHEDULES, "session", in_place_of(right, reminders, "session"))


def in_place_of(right: Wrong, wrong: Wrong, kind: str) -> tuple[Wrong, ...]:
    return tuple(wrong if each is right else each for each in mentoring.registry.SCHEDULES[kind])


@defect(scenes.a_meeting, Remembered)
def the_last_hours_reminder_is_forgotten(patch: Patch) -> None:
    right = mentoring.reminders.reminders

    def reminders(work: Work, row: Wrong) -> Iterable[mentoring.nudges.Nudge]:
        return (nudge for nudge in right(work, row) if not nudge.key.endswith(":1h"))

    patch.setitem(mentoring.registry.SCHEDULES, "session", in_place_of(right, reminders, "session"))


@defect(scenes.a_meeting, Remembered)
def only_the_mentor_is_reminded(patch: Patch) -> None:
    right = mentoring.reminders.reminders

    def reminders(work: Work, row: Wrong) -> Iterable[mentoring.nudges.Nudge]:
        return list(right(work, row))[::2]

    patch.setitem(mentoring.registry.SCHEDULES, "session", in_place_of(right, reminders, "session"))


@defect(scenes.a_busy_week, Sparing)
def the_budget_is_ignored(patch: Patch) -> None:
    patch.setattr(mentoring.merging, "has_budget", lambda _work, _person: True)


@defect(scenes.a_busy_week, Timely)
def what_a_digest_has_no_room_for_is_forgotten(patch: Patch) -> None:
    right = storage.outbox.carried_by
    patch.setattr(mentoring.merging, "carried_by", lambda work, digest_id: right(work, digest_id)[:1])


@defect(scenes.a_late_meeting, Considerate)
def quiet_hours_are_ignored(patch: Patch) -> None:
    patch.setattr(Hours, "is_open", lambda _hours, _instant: True)


@defect(scenes.a_late_meeting, Considerate)
def hours_are_taken_for_utc(patch: Patch) -> None:
    right = mentoring.hours.hours_of
    for module in (mentoring.nudges, mentoring.verdicts):
        patch.setattr(module, "hours_of", lambda work, person: replace(right(work, person), zone="UTC"))


@defect(scenes.a_pause, Considerate)
def a_pause_is_ignored(patch: Patch) -> None:
    right = mentoring.nudges.allowed_at

    def allowed_at(nudge: Wrong, person: Wrong, hours: Hours) -> datetime:
        until, person.paused_until = person.paused_until, None
        at = right(nudge, person, hours)
        person.paused_until = until
        return at

    patch.setattr(mentoring.nudges, "allowed_at", allowed_at)
    for module in (mentoring.nudges, mentoring.verdicts):
        patch.setattr(module, "is_paused", lambda _person, _now: False)


@defect(scenes.a_move_of_house, Considerate)
def nobody_learns_that_somebody_moved(patch: Patch) -> None:
    right = mentoring.people.write_profile

    def write_profile(work: Work, person: Wrong, profile: Wrong) -> None:
        right(work, person, replace(profile, zone=person.zone or profile.zone))

    patch.setattr(mentoring.people, "write_profile", write_profile)


@defect(scenes.a_meeting, Timely, Remembered)
def a_kind_of_record_is_never_looked_at(patch: Patch) -> None:
    tables = {kind: table for kind, table in storage.due.TABLES.items() if kind != "session"}
    right = storage.due.due_rows

    def due_rows(*args: Wrong) -> Wrong:
        return [due for due in right(*args) if due.kind in tables]

    patch.setattr(scheduler.nudges, "due_rows", due_rows)
