"""Thirty-odd ways in which the product could be broken, each a switch, and the promise that tells of it."""

from collections.abc import Callable, Iterable
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Any

import pytest

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
import scheduler.attempts
import scheduler.nudges
import scheduler.outcomes
import storage.audit
import storage.due
import storage.keys
import storage.outbox
import storage.work
from mentoring.hours import Hours
from mentoring.notices import Claim, Step
from scheduler.limits import Limits
from scheduler.outcomes import Outcome, Unknown, Unreached
from scheduler.readback import Absent
from storage.notices import Notice, NoticeState
from storage.pairings import Pairing
from storage.reflections import Reflection
from storage.sessions import Session
from storage.work import Work
from tests.simulation import scenes
from tests.simulation.oracles import Oracle
from tests.simulation.oracles.calm import Calm
from tests.simulation.oracles.consideration import Considerate, Remembered, Sparing
from tests.simulation.oracles.delivery import Fresh, Once, Polite, Timely
from tests.simulation.oracles.records import Audited, Kept
from tests.simulation.oracles.secrecy import Secrecy, Silence

Patch = pytest.MonkeyPatch
Wrong = Any
"""A function of ours that is broken on purpose takes whatever the right one takes."""


@dataclass(frozen=True)
class Defect:
    """`plant` breaks the product; in `scene` one of these oracles must notice."""

    name: str
    plant: Callable[[Patch], None]
    scene: scenes.Scene
    noticed_by: tuple[type[Oracle], ...]


DEFECTS: list[Defect] = []


def defect(
    scene: scenes.Scene, *noticed_by: type[Oracle]
) -> Callable[[Callable[[Patch], None]], Callable[[Patch], None]]:
    def enter(plant: Callable[[Patch], None]) -> Callable[[Patch], None]:
        DEFECTS.append(Defect(plant.__name__, plant, scene, noticed_by))
        return plant

    return enter


def nothing(*_args: Wrong, **_more: Wrong) -> None:
    """What should be done is not."""


# Delivery.


@defect(scenes.a_burst, Once, Timely)
def what_was_sent_is_not_marked(patch: Patch) -> None:
    patch.setattr(scheduler.attempts, "mark_sent", nothing)


@defect(scenes.a_meeting, Once)
def what_was_dropped_counts_as_sent(patch: Patch) -> None:
    right = mentoring.notices.begin

    def begin(work: Work, claim: Claim) -> Wrong:
        facts = right(work, claim)
        notice = work.get(Notice, claim.notice_id)
        if notice is not None and facts is not None and notice.kind == "session_reminder":
            mentoring.notices.end(work, notice, NoticeState.SENT, None)
            return None
        return facts

    patch.setattr(scheduler.attempts, "begin", begin)


@defect(scenes.lost_answers, Once)
def nobody_looks_before_sending_again(patch: Patch) -> None:
    async def look_for(*_args: Wrong) -> Absent:
        return Absent()

    patch.setattr(scheduler.attempts, "look_for", look_for)


@defect(scenes.lost_answers, Once)
def an_unknown_outcome_counts_as_not_sent(patch: Patch) -> None:
    right = scheduler.outcomes.outcome_of

    def outcome_of(error: Exception) -> Outcome:
        found = right(error)
        return Unreached("http_500") if isinstance(found, Unknown) else found

    patch.setattr(scheduler.outcomes, "outcome_of", outcome_of)


@defect(scenes.lost_answers, Once)
def a_post_is_tried_again_at_once(patch: Patch) -> None:
    right = scheduler.outcomes.post

    async def post(*args: Wrong) -> Outcome:
        first = await right(*args)
        return await right(*args) if isinstance(first, Unknown) else first

    patch.setattr(scheduler.outcomes, "post", post)


@defect(scenes.a_meeting, Once)
def messages_do_not_carry_their_key(patch: Patch) -> None:
    def metadata_of(_key: str, _facts: Wrong) -> dict[str, Wrong]:
        return {"event_type": "mentor_notice", "event_payload": {}}

    patch.setattr(scheduler.attempts, "metadata_of", metadata_of)


@defect(scenes.two_workers, Once, Timely)
def a_claim_takes_nothing_out_of_anothers_reach(patch: Patch) -> None:
    right = mentoring.notices._claimed

    def claimed(work: Work, notice: Notice, step: Step, lease: timedelta) -> Claim:
        claim = right(work, notice, step, lease)
        if step is Step.SEND:
            notice.state, notice.act_at = NoticeState.WAITING, work.now
        return claim

    def held(work: Work, claim: Claim) -> Notice | None:
        return work.get(Notice, claim.notice_id)

    def begin(work: Work, claim: Claim) -> Wrong:
        notice = work.get(Notice, claim.notice_id)
        if notice is None or notice.state is not NoticeState.WAITING:
            return None
        said = mentoring.verdicts.still_wanted(work, notice)
        return said.facts if isinstance(said, mentoring.verdicts.Say) else None

    patch.setattr(mentoring.notices, "_claimed", claimed)
    patch.setattr(mentoring.notices, "held", held)
    patch.setattr(scheduler.attempts, "begin", begin)


@defect(scenes.a_sleeper, Once)
def a_lease_is_not_fenced(patch: Patch) -> None:
    """Whoever wakes goes on with what another has sent meanwhile."""

    def begin(work: Work, claim: Claim) -> Wrong:
        notice = work.get(Notice, claim.notice_id)
        said = mentoring.verdicts.still_wanted(work, notice) if notice else None
        return said.facts if isinstance(said, mentoring.verdicts.Say) else None

    async def send(attempt: scheduler.attempts.Attempt) -> None:
        unfenced = replace(
            attempt, claim=replace(attempt.claim, until=datetime.max.replace(tzinfo=attempt.clock().tzinfo))
        )
        await right(unfenced)

    right = scheduler.attempts.Attempt._send
    patch.setattr(scheduler.attempts, "begin", begin)
    patch.setattr(scheduler.attempts.Attempt, "_send", send)


@defect(scenes.a_worker_dies, Timely)
def what_a_dead_worker_held_is_not_taken_over(patch: Patch) -> None:
    patch.setattr(mentoring.notices, "lapsed_notices", lambda _work: [])


@defect(scenes.a_long_rest, Fresh)
def expiry_is_ignored(patch: Patch) -> None:
    right = mentoring.verdicts.still_wanted

    def still_wanted(work: Work, notice: Notice) -> Wrong:
        expires_at, notice.expires_at = notice.expires_at, None
        said = right(work, notice)
        notice.expires_at = expires_at
        return said

    patch.setattr(mentoring.merging, "still_wanted", still_wanted)


@defect(scenes.a_rest_asked_for, Polite)
def what_slack_asks_for_is_ignored(patch: Patch) -> None:
    patch.setattr(scheduler.outcomes, "retry_after", lambda _error: 0.0)


@defect(scenes.a_burst, Polite)
def nothing_is_held_back(patch: Patch) -> None:
    patch.setattr(Limits, "resting", lambda *_args, **_more: frozenset())


# Time.


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


# Secrets and rights.


@defect(scenes.a_meeting, Secrecy)
def a_message_says_what_is_on_the_agenda(patch: Patch) -> None:
    right = mentoring.reminders.booked_news

    def booked_news(work: Work, person: Wrong, notice: Notice) -> Wrong:
        news = right(work, person, notice)
        session = work.get(Session, notice.about["session"])
        return news and session and replace(news, circle=session.agenda or "")

    patch.setitem(mentoring.registry.FACTS, "session_booked", booked_news)


@defect(scenes.a_meeting, Silence)
def what_was_typed_is_logged(patch: Patch) -> None:
    right = handlers.dispatch.named

    def named(kind: str, body: dict[str, Wrong]) -> tuple[str, str]:
        handlers.dispatch.log.warning("received", body=body)
        return right(kind, body)

    patch.setattr(handlers.dispatch, "named", named)


@defect(scenes.a_meeting, Silence)
def what_is_sealed_is_not(patch: Patch) -> None:
    right = storage.keys.Key.open

    def unsealed(key: storage.keys.Key, sealed: bytes, place: str) -> bytes:
        return sealed[5:] if sealed.startswith(b"plain") else right(key, sealed, place)

    patch.setattr(storage.keys.Key, "seal", lambda _key, plain, _place: b"plain" + plain)
    patch.setattr(storage.keys.Key, "open", unsealed)


@defect(scenes.a_meeting, Secrecy)
def private_notes_are_shown_to_the_other(patch: Patch) -> None:
    right = mentoring.notes.private_notes_of

    def private_notes_of(work: Work, session_id: str, author_id: str) -> str:
        return right(work, session_id, author_id) or theirs(work, session_id)

    def theirs(work: Work, session_id: str) -> str:
        session = work.get(Session, session_id)
        pairing = work.get(Pairing, session.pairing_id) if session else None
        return right(work, session_id, pairing.mentee_id) if pairing else ""

    patch.setattr(mentoring.log_sheets, "private_notes_of", private_notes_of)


@defect(scenes.a_prowl, Secrecy)
def a_reflection_is_read_by_whoever_has_its_id(patch: Patch) -> None:
    right = mentoring.permissions.readable_reflection

    def readable_reflection(work: Work, me: Wrong, reflection_id: str) -> Reflection:
        return work.get(Reflection, reflection_id) or right(work, me, reflection_id)

    patch.setattr(mentoring.reflections, "readable_reflection", readable_reflection)


@defect(scenes.a_prowl, Secrecy)
def a_plan_is_read_by_whoever_has_its_id(patch: Patch) -> None:
    right = mentoring.permissions.pairing_of

    def pairing_of(work: Work, me: Wrong, pairing_id: str) -> Pairing:
        return work.get(Pairing, pairing_id) or right(work, me, pairing_id)

    patch.setattr(mentoring.plans, "pairing_of", pairing_of)


@defect(scenes.a_prowl, Secrecy)
def a_log_is_read_by_whoever_has_its_id(patch: Patch) -> None:
    right = mentoring.parties.my_session

    def my_session(work: Work, me: Wrong, session_id: str) -> Wrong:
        session = work.get(Session, session_id)
        party = mentoring.parties.party_of(work, session)
        return (session, party) if session and party else right(work, me, session_id)

    patch.setattr(mentoring.log_sheets, "my_session", my_session)


# Records.


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
