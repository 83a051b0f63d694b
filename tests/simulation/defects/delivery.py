"""What could be broken about saying each thing once."""

from dataclasses import replace
from datetime import datetime, timedelta

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
from mentoring.notices import Claim, Step
from scheduler.limits import Limits
from scheduler.outcomes import Outcome, Unknown, Unreached
from scheduler.readback import Absent
from storage.notices import Notice, NoticeState
from storage.work import Work
from tests.simulation import scenes
from tests.simulation.defects.planting import Patch, Wrong, defect, nothing
from tests.simulation.oracles.delivery import Fresh, Once, Polite, Timely


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
