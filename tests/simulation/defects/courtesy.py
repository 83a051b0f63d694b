"""What could be broken about what people chose: their own hours, what they turned off or put off, what is said together."""

from dataclasses import replace
from datetime import datetime, timedelta

import mentoring.digests
import mentoring.hours
import mentoring.log_questions
import mentoring.merging
import mentoring.nudges
import mentoring.snoozes
import mentoring.verdicts
import messages.digests
import messages.registry
from mentoring.digests import Digest
from mentoring.hours import CLOSES, OPENS, WORKING_DAYS
from messages.shapes import Message
from storage.notices import Notice
from storage.work import Work
from tests.simulation import courtesy, scenes
from tests.simulation.defects.planting import Patch, Wrong, defect, nothing
from tests.simulation.oracles.consideration import Considerate
from tests.simulation.oracles.putting_off import Faithful, Whole

DAY = timedelta(days=1)


def with_other_hours(patch: Patch, **changes: Wrong) -> None:
    right = mentoring.hours.hours_of
    for module in (mentoring.nudges, mentoring.verdicts, mentoring.log_questions):
        patch.setattr(module, "hours_of", lambda work, person: replace(right(work, person), **changes))


@defect(courtesy.hours_of_ones_own, Considerate)
def somebodys_own_hours_are_ignored(patch: Patch) -> None:
    with_other_hours(patch, opens=OPENS, closes=CLOSES)


@defect(courtesy.hours_of_ones_own, Considerate)
def somebodys_own_working_days_are_ignored(patch: Patch) -> None:
    with_other_hours(patch, working_days=WORKING_DAYS)


@defect(courtesy.hours_of_ones_own, Considerate)
def holidays_are_ignored(patch: Patch) -> None:
    with_other_hours(patch, holidays=frozenset())


@defect(courtesy.a_question_put_off, Faithful)
def what_is_put_off_has_lost_its_sense_by_then(patch: Patch) -> None:
    patch.setattr(mentoring.snoozes, "keep", nothing)


@defect(courtesy.a_question_put_off, Faithful)
def what_is_put_off_counts_as_overtaken(patch: Patch) -> None:
    """Its key is not the one that the record's schedule holds."""
    right = mentoring.nudges.wanted

    def wanted(work: Work, schedule: Wrong, notice: Notice) -> Wrong:
        return None if "nudge" in notice.about else right(work, schedule, notice)

    patch.setattr(mentoring.verdicts, "wanted", wanted)


@defect(courtesy.a_question_put_off, Faithful)
def what_is_put_off_is_forgotten(patch: Patch) -> None:
    right = mentoring.nudges.put_off

    def put_off(work: Work, notice: Notice, until: datetime) -> Notice:
        return right(work, notice, until + 30 * DAY)

    patch.setattr(mentoring.snoozes, "put_off", put_off)


@defect(courtesy.a_question_put_off, Faithful)
def what_is_put_off_comes_twice(patch: Patch) -> None:
    right = mentoring.nudges.put_off

    def put_off(work: Work, notice: Notice, until: datetime) -> Notice:
        work.add(right(work, notice, until))
        return right(work, notice, until)

    patch.setattr(mentoring.snoozes, "put_off", put_off)


@defect(courtesy.a_question_put_off, Faithful)
def what_is_put_off_comes_too_soon(patch: Patch) -> None:
    right = mentoring.nudges.put_off

    def put_off(work: Work, notice: Notice, until: datetime) -> Notice:
        return right(work, notice, until - DAY)

    patch.setattr(mentoring.snoozes, "put_off", put_off)


@defect(courtesy.a_question_put_off, Faithful)
def what_is_put_off_is_asked_meanwhile_as_well(patch: Patch) -> None:
    patch.setattr(mentoring.nudges, "snoozed", lambda _work, _people: [])


@defect(scenes.a_busy_week, Whole)
def a_digest_shows_all_but_one(patch: Patch) -> None:
    right = messages.digests.digest_message

    def digest_message(questions: Wrong, answers: Wrong, digest: Digest) -> Message:
        return right(questions, answers, replace(digest, items=digest.items[1:]))

    patch.setitem(
        messages.registry.NOTICES,
        "digest",
        lambda digest: digest_message(messages.registry.NOTICES, {}, digest),
    )


@defect(scenes.a_busy_week, Whole)
def a_digest_loses_one_and_counts_it_as_said(patch: Patch) -> None:
    right = mentoring.merging._filled

    def filled(*args: Wrong) -> Wrong:
        said = right(*args)
        if isinstance(said, mentoring.verdicts.Say):
            return replace(
                said, facts=replace(said.facts, items=said.facts.items[1:], keys=said.facts.keys[1:])
            )
        return said

    patch.setattr(mentoring.merging, "_filled", filled)


@defect(scenes.a_busy_week, Considerate)
def a_digest_does_not_wait_for_its_day(patch: Patch) -> None:
    for module in (mentoring.digests, mentoring.merging):
        patch.setattr(module, "digest_at", lambda work, _person, _after: work.now)


@defect(courtesy.a_change_of_mind, Considerate)
def what_is_turned_off_is_said(patch: Patch) -> None:
    for module in (mentoring.nudges, mentoring.verdicts):
        patch.setattr(module, "is_muted", lambda _person, _kind: False)


@defect(courtesy.a_change_of_mind, Considerate)
def a_digest_carries_what_was_turned_off_since(patch: Patch) -> None:
    patch.setattr(mentoring.verdicts, "is_muted", lambda _person, _kind: False)
