"""The table of what happens unasked: how each kind of due record is advanced, and what each notice says.

A new feature adds its lines here and to `messages/registry.py`.
"""

from collections.abc import Callable, Iterable
from typing import Any

from mentoring import (
    agreement_signing,
    alumni,
    application_news,
    application_plans,
    artifacts,
    breaks,
    charters,
    circle_pages,
    circle_seats,
    circles,
    departures,
    digests,
    endings,
    escalation_path,
    escalation_reading,
    expectations,
    extensions,
    handoffs,
    home_programs,
    imports,
    interim_nudges,
    interim_reviews,
    loads,
    log_deletions,
    log_questions,
    misses,
    onboarding,
    pairings,
    people,
    program_milestones,
    program_people,
    program_states,
    programs,
    project_places,
    pulses,
    reflections,
    reminders,
    requests,
    shortfalls,
    signoff_news,
    signoffs,
    sponsor_acts,
    stalls,
    summaries,
    training_nudges,
    training_standings,
)
from mentoring.deliveries import post_held_facts, post_refused_facts
from mentoring.goals import goal_set
from mentoring.launches import launch_post
from mentoring.nudges import Nudge, Schedule
from mentoring.series import extend_series
from storage.due import Timed
from storage.notices import Notice
from storage.people import Person
from storage.work import Work

Facts = Callable[[Work, Person, Notice], Any]
"""What a notice says to this person, as a frozen dataclass; None when it has been overtaken."""

SCHEDULES: dict[str, tuple[Schedule, ...]] = {
    "pairing": (
        pairings.first_session_nudges,
        onboarding.first_step_nudges,
        expectations.check_nudges,
        handoffs.closing_nudges,
        stalls.stall_nudges,
        interim_nudges.review_nudges,
        pulses.pulse_nudges,
    ),
    "participant": (
        application_news.weekly_standing,
        alumni.invitations,
        loads.mentor_nudges,
        shortfalls.shortfall_nudges,
        training_nudges.training_nudges,
    ),
    "program": (loads.owner_nudges, summaries.summary_nudges, interim_nudges.missing_nudges),
    "reflection": (application_plans.plan_questions,),
    "sponsor": (sponsor_acts.sponsor_nudges,),
    "session": (reminders.reminders, log_questions.log_questions, reflections.prompts),
    "signoff": (signoff_news.signoff_reminders,),
}
"""The nudges of each kind of record, by the features that want them."""

JOBS: dict[str, Callable[[Work, Any], None]] = {
    "program": program_states.wind_up,
    "series": extend_series,
    "escalation": escalation_path.advance_escalation,
}
"""Kinds of due record that want work done rather than something said (a series wants its next sessions)."""

FACTS: dict[str, Facts] = {
    "mentor_requested": requests.requested_facts,
    "request_answered": requests.answered_facts,
    "mentor_agreed": requests.agreed_facts,
    "circle_given": circles.given_facts,
    "circle_invited": circle_seats.invited_facts,
    "circle_over": circle_seats.over_facts,
    "circle_seat": circle_seats.seat_facts,
    "alumni_invited": alumni.invited_facts,
    "alumnus_returned": alumni.returned_facts,
    "application_received": application_news.received_facts,
    "application_decided": application_news.decided_facts,
    "application_reopened": application_news.received_facts,
    "application_standing": application_news.standing_facts,
    "log_question": log_questions.question_facts,
    "log_handed_over": log_deletions.handed_over_facts,
    "session_logged": log_questions.logged_facts,
    "session_missed": misses.missed_facts,
    "closing_steps": handoffs.closing_facts,
    "creator_named": people.creator_facts,
    "deputy_named": programs.deputy_facts,
    "digest": digests.head_of,
    "facilitator_named": program_people.facilitator_facts,
    "program_answered": program_people.answer_facts,
    "program_offered": program_people.offer_facts,
    "expectation_check": expectations.check_facts,
    "expectations_compared": expectations.compared_facts,
    "interim_review": interim_nudges.review_facts,
    "interim_both": interim_nudges.both_facts,
    "interim_missing": interim_nudges.missing_facts,
    "first_session": pairings.first_session_facts,
    "first_steps": onboarding.first_steps_facts,
    "handoff_done": handoffs.done_facts,
    "handoff_waiting": handoffs.waiting_facts,
    "idle_ask": stalls.stall_facts,
    "idle_close": stalls.stall_facts,
    "idle_tell": stalls.stall_facts,
    "introduction": pairings.introduction_facts,
    "load": loads.load_facts,
    "loads": loads.loads_facts,
    "owner_digest": summaries.summary_facts,
    "pairing_ended": endings.ended_facts,
    "participant_imported": imports.taken_in_facts,
    "artifact_shared": artifacts.shared_news,
    "pairing_extended": extensions.extended_facts,
    "pairing_paused": breaks.paused_facts,
    "pairing_resumed": breaks.resumed_facts,
    "program_shortened": endings.shortened_facts,
    "plan_question": application_plans.plan_question,
    "pulse_survey": pulses.pulse_facts,
    "partner_gone": departures.gone_facts,
    "recipient_gone": people.gone_facts,
    "welcome": people.welcome_facts,
    "post_held": post_held_facts,
    "post_refused": post_refused_facts,
    "goal_set": goal_set,
    "reflection_prompt": reflections.prompt,
    "reflection_shared": reflections.shared_news,
    "shortfall": shortfalls.shortfall_facts,
    "session_booked": reminders.booked_news,
    "session_cancelled": reminders.cancelled_news,
    "session_moved": reminders.moved_news,
    "session_reminder": reminders.reminder_news,
    "agreement_changed": agreement_signing.agreement_changed,
    "training_invitation": training_nudges.call_facts,
    "training_reminder": training_nudges.call_facts,
    "training_expiry": training_nudges.expiry_facts,
    "training_refresher": training_nudges.refresher_facts,
    "training_added": training_nudges.added_facts,
    "sponsor_invited": sponsor_acts.invitation_facts,
    "sponsor_reminder": sponsor_acts.invitation_facts,
    "sponsor_answered": sponsor_acts.answered_facts,
    "sponsor_ended": sponsor_acts.ended_facts,
    "sponsor_quiet": sponsor_acts.quiet_facts,
    "sponsor_lapsed": sponsor_acts.quiet_facts,
    "project_interest": project_places.interest_facts,
    "project_left": project_places.left_facts,
    "project_chosen": project_places.chosen_facts,
    "project_closed": project_places.closed_facts,
    "charter_changed": charters.charter_changed,
    "escalation_waiting": escalation_reading.waiting_facts,
    "escalation_step": escalation_reading.step_facts,
    "escalation_closed": escalation_reading.closed_facts,
    "signoff_asked": signoff_news.asked_facts,
    "signoff_answered": signoff_news.answered_facts,
    "signoff_reminder": signoff_news.reminder_facts,
}
"""By kind of notice."""

ANSWERS: dict[str, Facts] = {
    "expectation_check": expectations.check_answered,
    "first_session": pairings.first_session_answered,
    "idle_ask": stalls.stall_answered,
    "idle_close": stalls.stall_answered,
    "interim_review": interim_nudges.review_answered,
    "log_question": log_questions.question_answered,
    "plan_question": application_plans.plan_answered,
    "pulse_survey": pulses.pulse_answered,
    "reflection_prompt": reflections.prompt_answered,
    "sponsor_reminder": sponsor_acts.invitation_answered,
    "signoff_reminder": signoff_news.reminder_answered,
}
"""By kind of notice, for questions whose message is rewritten once they are answered; None while they are open."""

POSTS: dict[str, Callable[[Work, Notice], Any]] = {
    "launch": launch_post,
    "word_of_support": sponsor_acts.support_facts,
}
"""By kind of notice, for those posted in a channel: its facts, or None when it has been overtaken."""


HOME: dict[str, Callable[[Work, Person], Any]] = {
    "onboarding": onboarding.home_checklists,
    "agreements": agreement_signing.to_sign,
    "applications": application_news.applications_part,
    "expectations": expectations.home_checks,
    "interim_reviews": interim_reviews.home_reviews,
    "pulses": pulses.home_pulses,
    "handoffs": handoffs.home_handoffs,
    "requests": requests.requests_door,
    "circles": circle_pages.circles_door,
    "alumni": alumni.home_alumni,
    "trainings": training_standings.training_door,
    "sponsors": sponsor_acts.sponsor_door,
    "projects": project_places.projects_door,
    "escalations": escalation_reading.escalations_waiting,
    "signoffs": signoffs.requests_on_home,
    "charters": charters.charters_to_sign,
    "artifacts": artifacts.home_artifacts,
    "milestones": program_milestones.coming_milestones,
    "tended": home_programs.tended_programs,
}
"""Parts of Home, in their order, that features add: what this person sees there, or None where it is not theirs.

A part is a door, not the room: a heading, a line or two and a button, four blocks at most.
"""


def schedule_of(kind: str) -> Schedule:
    """All nudges of a record of this kind, over the features; what falls into a pairing's pause waits for its end.

    About a pair of which one has no account any more nothing is said.
    """

    def all_nudges(work: Work, row: Timed) -> Iterable[Nudge]:
        pairing = breaks.pairing_behind(work, row)
        if departures.is_silent(work, row, pairing):
            return
        for schedule in SCHEDULES[kind]:
            yield from breaks.after_the_rest(pairing, schedule(work, row), work.now)

    return all_nudges
