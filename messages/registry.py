"""How each kind of notice reads. The facts come from `mentoring/registry.py` under the same kind."""

from collections.abc import Callable
from typing import Any

from messages import (
    agreements,
    application_news,
    deliveries,
    endings,
    log_pages,
    misses,
    pairings,
    people,
    programs,
    reflections,
    reminders,
)
from messages.blocks import Block
from messages.goals import goal_set_message
from messages.shapes import Message

NOTICES: dict[str, Callable[[Any], Message]] = {
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
    "first_session": pairings.first_session,
    "introduction": pairings.introduction,
    "pairing_ended": endings.pairing_ended,
    "program_shortened": endings.program_shortened,
    "post_held": deliveries.post_held,
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
}
"""By kind of notice: its facts in, the message out."""

ANSWERS: dict[str, Callable[[Any], Message]] = {
    "first_session": pairings.first_session_answered,
    "log_question": log_pages.answered_message,
    "plan_question": reflections.answered_message,
    "reflection_prompt": reflections.reflected_message,
}
"""By kind of question: what stands in its place once it is answered, without buttons."""

HOME: dict[str, Callable[[Any], list[Block]]] = {
    "agreements": agreements.home_part,
    "applications": application_news.applications_part,
}
"""By part of Home (`mentoring/registry.py`): its facts in, at most four blocks out."""
