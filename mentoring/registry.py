"""The table of what happens unasked: how each kind of due record is advanced, and what each notice says.

A new feature adds its lines here and to `messages/registry.py`.
"""

from collections.abc import Callable, Iterable
from typing import Any

from mentoring import (
    agreement_signing,
    application_news,
    application_plans,
    endings,
    log_deletions,
    log_questions,
    misses,
    pairings,
    people,
    program_states,
    programs,
    reflections,
    reminders,
)
from mentoring.deliveries import post_held_facts
from mentoring.goals import goal_set
from mentoring.nudges import Nudge, Schedule
from mentoring.series import extend_series
from storage.due import Timed
from storage.notices import Notice
from storage.people import Person
from storage.work import Work

Facts = Callable[[Work, Person, Notice], Any]
"""What a notice says to this person, as a frozen dataclass; None when it has been overtaken."""

SCHEDULES: dict[str, tuple[Schedule, ...]] = {
    "pairing": (pairings.first_session_nudges,),
    "participant": (application_news.weekly_standing,),
    "program": (),
    "reflection": (application_plans.plan_questions,),
    "session": (reminders.reminders, log_questions.log_questions, reflections.prompts),
}
"""The nudges of each kind of record, by the features that want them."""

JOBS: dict[str, Callable[[Work, Any], None]] = {"program": program_states.wind_up, "series": extend_series}
"""Kinds of due record that want work done rather than something said (a series wants its next sessions)."""

FACTS: dict[str, Facts] = {
    "application_received": application_news.received_facts,
    "application_decided": application_news.decided_facts,
    "application_reopened": application_news.received_facts,
    "application_standing": application_news.standing_facts,
    "log_question": log_questions.question_facts,
    "log_handed_over": log_deletions.handed_over_facts,
    "session_logged": log_questions.logged_facts,
    "session_missed": misses.missed_facts,
    "creator_named": people.creator_facts,
    "deputy_named": programs.deputy_facts,
    "first_session": pairings.first_session_facts,
    "introduction": pairings.introduction_facts,
    "pairing_ended": endings.ended_facts,
    "program_shortened": endings.shortened_facts,
    "plan_question": application_plans.plan_question,
    "recipient_gone": people.gone_facts,
    "welcome": people.welcome_facts,
    "post_held": post_held_facts,
    "goal_set": goal_set,
    "reflection_prompt": reflections.prompt,
    "reflection_shared": reflections.shared_news,
    "session_booked": reminders.booked_news,
    "session_cancelled": reminders.cancelled_news,
    "session_moved": reminders.moved_news,
    "session_reminder": reminders.reminder_news,
    "agreement_changed": agreement_signing.agreement_changed,
}
"""By kind of notice."""

ANSWERS: dict[str, Facts] = {
    "first_session": pairings.first_session_answered,
    "log_question": log_questions.question_answered,
    "plan_question": application_plans.plan_answered,
    "reflection_prompt": reflections.prompt_answered,
}
"""By kind of notice, for questions whose message is rewritten once they are answered; None while they are open."""

POSTS: dict[str, Callable[[Work, Notice], Any]] = {}
"""By kind of notice, for those posted in a channel: its facts, or None when it has been overtaken."""


HOME: dict[str, Callable[[Work, Person], Any]] = {
    "agreements": agreement_signing.to_sign,
    "applications": application_news.applications_part,
}
"""Parts of Home, in their order, that features add: what this person sees there, or None where it is not theirs.

A part is a door, not the room: a heading, a line or two and a button, four blocks at most.
"""


def schedule_of(kind: str) -> Schedule:
    """All nudges of a record of this kind, over the features."""

    def all_nudges(work: Work, row: Timed) -> Iterable[Nudge]:
        for schedule in SCHEDULES[kind]:
            yield from schedule(work, row)

    return all_nudges
