"""How each kind of notice reads. The facts come from `mentoring/registry.py` under the same kind."""

from collections.abc import Callable
from typing import Any

from messages import (
    agreements,
    alumni,
    application_news,
    breaks,
    circle_messages,
    deliveries,
    endings,
    imports,
    expectations,
    extensions,
    handoffs,
    loads,
    log_pages,
    misses,
    onboarding,
    pairings,
    people,
    program_people,
    programs,
    reflections,
    reminders,
    trainings,
)
from messages.blocks import Block
from messages.goals import goal_set_message
from messages.launches import launch_message
from messages.shapes import Message

NOTICES: dict[str, Callable[[Any], Message]] = {
    "circle_given": circle_messages.given_message,
    "circle_invited": circle_messages.invited_message,
    "circle_over": circle_messages.over_message,
    "circle_seat": circle_messages.seat_message,
    "alumni_invited": alumni.alumni_invited,
    "alumnus_returned": alumni.alumnus_returned,
    "closing_steps": handoffs.closing_steps,
    "expectation_check": expectations.check_message,
    "expectations_compared": expectations.compared_message,
    "first_steps": onboarding.first_steps_message,
    "handoff_done": handoffs.handoff_done,
    "handoff_waiting": handoffs.handoff_waiting,
    "load": loads.load_message,
    "loads": loads.loads_message,
    "pairing_extended": extensions.pairing_extended,
    "pairing_paused": breaks.pairing_paused,
    "pairing_resumed": breaks.pairing_resumed,
    "application_received": application_news.received_message,
    "application_decided": application_news.decided_message,
    "application_reopened": application_news.reopened_message,
    "application_standing": application_news.standing_message,
    "log_question": log_pages.question_message,
    "log_handed_over": log_pages.handed_over_message,
    "session_logged": log_pages.told_message,
    "session_missed": misses.missed_message,
    "creator_named": people.creator_named,
    "deputy_named": programs.deputy_named,
    "facilitator_named": program_people.facilitator_named,
    "program_answered": program_people.program_answered,
    "program_offered": program_people.program_offered,
    "first_session": pairings.first_session,
    "introduction": pairings.introduction,
    "pairing_ended": endings.pairing_ended,
    "participant_imported": imports.taken_in_message,
    "program_shortened": endings.program_shortened,
    "launch": launch_message,
    "post_held": deliveries.post_held,
    "post_refused": deliveries.post_refused,
    "recipient_gone": people.recipient_gone,
    "welcome": people.welcome,
    "goal_set": goal_set_message,
    "plan_question": reflections.question_message,
    "reflection_prompt": reflections.prompt_message,
    "reflection_shared": reflections.shared_message,
    "session_booked": reminders.booked_message,
    "session_cancelled": reminders.cancelled_message,
    "session_moved": reminders.moved_message,
    "session_reminder": reminders.reminder_message,
    "agreement_changed": agreements.agreement_changed,
    "training_invitation": trainings.invitation,
    "training_reminder": trainings.reminder,
    "training_expiry": trainings.expiry,
    "training_added": trainings.added,
}
"""By kind of notice: its facts in, the message out."""

ANSWERS: dict[str, Callable[[Any], Message]] = {
    "expectation_check": expectations.check_answered_message,
    "first_session": pairings.first_session_answered,
    "log_question": log_pages.answered_message,
    "plan_question": reflections.answered_message,
    "reflection_prompt": reflections.reflected_message,
}
"""By kind of question: what stands in its place once it is answered, without buttons."""

HOME: dict[str, Callable[[Any], list[Block]]] = {
    "circles": circle_messages.circles_part,
    "alumni": alumni.alumni_home,
    "expectations": expectations.expectations_home,
    "handoffs": handoffs.handoffs_home,
    "onboarding": onboarding.onboarding_home,
    "agreements": agreements.home_part,
    "applications": application_news.applications_part,
    "trainings": trainings.door,
}
"""By part of Home (`mentoring/registry.py`): its facts in, at most four blocks out."""
