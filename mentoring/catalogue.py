"""The catalogue of what is said unasked: each kind of nudge, whom it is for, when it comes and what overtakes it.

README's table and everybody's settings are made from it. A new kind of nudge is a line here; its rule stands in
`mentoring/registry.SCHEDULES`, its words in `messages/`.
"""

from dataclasses import dataclass
from enum import Enum, StrEnum

from mentoring.words import later


class Manner(Enum):
    """Whether a nudge goes at its minute, always, or waits for the person's working hours (PROGRAM.md)."""

    AT_ITS_MINUTE = "at its minute"
    WORKING_HOURS = "working hours"


class Group(StrEnum):
    """Under which heading people find a kind among their settings: what it is that they do, and it is about."""

    SESSIONS = "sessions"
    PAIR = "pair"
    MENTORS = "mentors"
    JOINING = "joining"
    ASKED = "asked"
    PROGRAMS = "programs"
    MANAGERS = "managers"


@dataclass(frozen=True)
class Kind:
    """One kind of nudge, in words that `_` translates when they are shown.

    `until`: when it has lost its sense; `overtaken`: what makes it needless before that. `priority`: of what may be
    sent, the lowest number goes first. `counts`: to the attention budget, and may be merged with others.
    `is_optional`: a person may turn it off, in their settings under `group` or, where that does not concern them, `also`.
    """

    title: str
    whom: str
    when: str
    until: str
    overtaken: str
    manner: Manner = Manner.WORKING_HOURS
    priority: int = 5
    counts: bool = True
    is_optional: bool = True
    group: Group = Group.PAIR
    also: Group | None = None


SOON, ACTED, ASKED, USUAL = 1, 3, 4, 5
"""Priorities: what is about to begin, what another's act caused, what waits for a decision, everything else."""

KINDS: dict[str, Kind] = {
    "digest": Kind(
        later("The digest"), later("everybody"),
        later("on one's own day, Monday 09:00 unless chosen otherwise; at once for what is due together"),
        later("never"), later("all in it is done"), counts=False, is_optional=False,
    ),
    "session_reminder": Kind(
        later("Session reminders"), later("those who meet"), later("24 hours and 1 hour before"),
        later("when the next one is due, or it begins"), later("it is moved, cancelled or logged"),
        manner=Manner.AT_ITS_MINUTE, priority=SOON, counts=False, is_optional=False,
        group=Group.SESSIONS,
    ),
    "log_question": Kind(
        later("Questions for the log"), later("mentor and mentee; a circle's facilitator"),
        later("at a session's end, once more the next working morning, then in the digest"),
        later("when it is asked again, at last two weeks after"), later("it is logged, moved or cancelled"),
        group=Group.SESSIONS,
    ),
    "reflection_prompt": Kind(
        later("Prompts to reflect"), later("the mentee"),
        later("the working morning after a session was logged, once more after 3 days"),
        later("when it is asked again, at last after 4 more days"), later("the reflection is written"),
        group=Group.SESSIONS,
    ),
    "plan_question": Kind(
        later("Questions about a plan"), later("who wrote the reflection"),
        later("on the day by which the lesson was to be applied"), later("after two weeks"),
        later("it is answered or put off"),
        group=Group.SESSIONS,
    ),
    "first_steps": Kind(
        later("First steps"), later("mentor and mentee"), later("5 working days after the introduction, once"),
        later("after two weeks"), later("all steps are done"),
    ),
    "first_session": Kind(
        later("A first session"), later("mentor and mentee"), later("when its day has passed without one, once"),
        later("after two weeks"), later("a session is planned or held"),
    ),
    "expectation_check": Kind(
        later("Check of expectations"), later("mentor and mentee"),
        later("on day 14, once more after 4 days"), later("two weeks after the second"),
        later("it is answered"),
    ),
    "interim_review": Kind(
        later("Interim reviews"), later("mentor and mentee"),
        later("at a third, two thirds, a week before the end; again after 3 and 7 days"),
        later("when it is asked again, at last when the program owner is told"), later("it is handed in"),
    ),
    "pulse_survey": Kind(
        later("Pulse surveys"), later("mentor and mentee"),
        later("on day 30, then every 60 days; once more after 4 days"),
        later("five days after the second, or when the next one comes"), later("it is answered"),
    ),
    "closing_steps": Kind(
        later("Last steps"), later("mentor and mentee"),
        later("two weeks before the pair's last day, or when the program begins to close"),
        later("on the last day"), later("the handoff is done"),
    ),
    "idle_ask": Kind(
        later("A pair that does not meet"), later("mentor and mentee"),
        later("after 21 days without a session held or planned, once"), later("after two weeks"),
        later("a session is planned or logged, a pause, a handoff"),
    ),
    "idle_tell": Kind(
        later("Pairs that have come to a halt"),
        later("facilitators; where none can be reached, who runs the program"),
        later("after 35 days without a session held or planned, once"),
        later("after two weeks; where all are away, two weeks after the first is back"),
        later("a session is planned or logged, a pause, a handoff"),
        group=Group.PROGRAMS,
    ),
    "idle_close": Kind(
        later("An end without blame"), later("mentor and mentee; program owners"),
        later("after 90 days without a session held or planned, once"), later("after two weeks"),
        later("a session is planned or logged, a pause, a handoff"),
        also=Group.PROGRAMS,
    ),
    "partner_gone": Kind(
        later("A partner who has left"), later("who stays of a pair"),
        later("when the other has no account any more, once"),
        later("after 60 days"), later("they are back, or the pairing has ended"),
        priority=ACTED, counts=False, is_optional=False,
    ),
    "shortfall": Kind(
        later("Protected time"), later("the mentee, and their manager"),
        later("on a month's first working morning, if the last one held too little"),
        later("after a week"), later("it is made good"),
        also=Group.MANAGERS,
    ),
    "application_standing": Kind(
        later("Where an application stands"), later("who waits to be decided on or paired"), later("each week"),
        later("after 5 days"), later("a decision, or a pairing"),
        group=Group.JOINING,
    ),
    "training_invitation": Kind(
        later("Training that waits"), later("mentors"), later("when they are admitted"),
        later("after two weeks"), later("it is done"),
        group=Group.MENTORS,
    ),
    "training_reminder": Kind(
        later("Training still open"), later("mentors"), later("a week after that, once"),
        later("after two weeks"), later("it is done"),
        group=Group.MENTORS,
    ),
    "training_expiry": Kind(
        later("Certificates that run out"), later("mentors"), later("a month before, and on the day"),
        later("when it has run out; after a month"), later("all are passed again"),
        group=Group.MENTORS,
    ),
    "training_refresher": Kind(
        later("Refreshers of the training"), later("mentors"),
        later("a year after their first certificate or their last refresher, once a year"),
        later("after a month"), later("one of them is taken"),
        group=Group.MENTORS,
    ),
    "alumni_invited": Kind(
        later("The alumni's channel"), later("alumni"), later("when there is one, once"),
        later("after a month"), later("they want to hear no more"),
        group=Group.JOINING,
    ),
    "load": Kind(
        later("A mentor's load"), later("mentors"),
        later("on a month's first working morning, if they are full or held too much"),
        later("when the month is over"), later("it is no longer so"),
        group=Group.MENTORS,
    ),
    "loads": Kind(
        later("The mentors' load"), later("program owners"),
        later("on a month's first working morning, if any are full or held too much"),
        later("when the month is over"), later("it is no longer so"),
        group=Group.PROGRAMS,
    ),
    "owner_digest": Kind(
        later("The month in numbers"), later("who runs the program"), later("on a month's first working morning"),
        later("after two weeks"), later("no pair is active and no application waits"),
        group=Group.PROGRAMS,
    ),
    "interim_missing": Kind(
        later("Interim reviews that are missing"), later("program owners and deputies"),
        later("10 days after a review's day, once"), later("after 60 days"),
        later("it is handed in, or the pair ends"),
        group=Group.PROGRAMS,
    ),
    "sponsor_reminder": Kind(
        later("Invitations to sponsor"), later("who was asked"), later("after 5 working days, once"),
        later("after two weeks"), later("it is answered or taken back"),
        group=Group.ASKED,
    ),
    "sponsor_quiet": Kind(
        later("A sponsor's silence"), later("the sponsor"), later("after 30 days without a sign"),
        later("when the owner is told"), later("a sign of life"),
        group=Group.ASKED,
    ),
    "sponsor_lapsed": Kind(
        later("Silent sponsors"), later("program owners"), later("two weeks after the sponsor was asked"),
        later("after a month"), later("a sign of life"),
        group=Group.PROGRAMS,
    ),
    "signoff_reminder": Kind(
        later("Requests to sign off"), later("who was asked"), later("after 3 working days, once"),
        later("after two weeks"), later("it is answered or taken back"),
        group=Group.ASKED,
    ),
    "escalation_waiting": Kind(
        later("An escalation that waits for you"), later("the next one on the charter's path"),
        later("when the one before has not answered in time; what somebody raises or passes on comes at once"), later("after 60 days"), later("it goes on, or is closed"),
        priority=ACTED, counts=False, is_optional=False,
        group=Group.ASKED,
    ),
    "escalation_step": Kind(
        later("How an escalation goes on"), later("who escalated"),
        later("when nobody has answered in time; what somebody does about it comes at once"),
        later("after 60 days"), later("it is closed"),
        priority=ACTED, counts=False, is_optional=False,
        group=Group.ASKED,
    ),
    "post_held": Kind(
        later("Posts of unknown outcome"), later("program owners"),
        later("when nobody can tell whether a post in a channel arrived"), later("after 60 days"),
        later("somebody has answered"), priority=ASKED, counts=False, is_optional=False,
        group=Group.PROGRAMS,
    ),
}  # fmt: skip
"""By kind of notice, in the order in which people read them."""


def counts(kind: str) -> bool:
    """Whether the catalogue has this kind, and it counts; one that it lacks fails alone, when it is made."""
    return kind in KINDS and KINDS[kind].counts
