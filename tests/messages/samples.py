"""One set of facts for each way in which a message or a form can read: fixed ids, days and zones, and a hostile name."""

from dataclasses import replace
from datetime import UTC, date, datetime

from mentoring.application_plans import PlanAnswered, PlanQuestion
from mentoring.deliveries import PostHeld
from mentoring.endings import Ended, Shortened
from mentoring.goals import GoalSet
from mentoring.log_deletions import LogHandedOver
from mentoring.log_questions import LogQuestion, SessionLogged, SessionSettled
from mentoring.misses import MissedSession
from mentoring.pairings import FirstSession, Introduction
from mentoring.people import Gone, LeftPairing, NamedCreator, Step, Welcome
from mentoring.program_people import Entrusted, OfferAnswered
from mentoring.programs import NamedDeputy
from mentoring.reflections import Prompt, Reflected, SharedNews
from mentoring.reminders import SessionNews
from mentoring.requests import RequestNews
from mentoring.series import Repeat
from tests.messages import (
    samples_applications,
    samples_arc,
    samples_artifacts,
    samples_circles,
    samples_digests,
    samples_governance,
    samples_imports,
    samples_launches,
    samples_pulses,
    samples_reviews,
    samples_sponsors,
    samples_trainings,
)

Samples = dict[str, dict[str, object]]
"""By kind: its facts, by what is particular about them."""

HOSTILE = "<!channel> *R&D* <@U1> :smile: {{7*7}}"
BERLIN, NEW_YORK = "Europe/Berlin", "America/New_York"
TUESDAY = datetime(2026, 3, 3, 9, tzinfo=UTC)
WEEK_BEFORE = datetime(2026, 2, 24, 9, tzinfo=UTC)
SPRING = datetime(2026, 3, 17, 13, tzinfo=UTC)  # summer time has begun in New York, not in Berlin
MARCH, APRIL, SEPTEMBER = date(2026, 3, 16), date(2026, 4, 15), date(2026, 9, 1)

INTRODUCTION = Introduction(
    pairing_id="R1", program_name=HOSTILE, purpose="Ready for <critical> roles", other_id="UNOAH",
    other_zone=NEW_YORK, is_mentor=False, first_session_by=MARCH, days_between_sessions=14, session_minutes=60,
)  # fmt: skip
NEWS = SessionNews(
    id="S1", pairing_id="R1", with_id="UNOAH", by_me=False, starts_at=SPRING, minutes=60, zone=BERLIN,
    repeats=Repeat.NEVER, has_agenda=False,
)  # fmt: skip
QUESTION = LogQuestion("S1", "UNOAH", TUESDAY, BERLIN, is_second=False)
LOGGED = SessionLogged("S1", "UMIA", TUESDAY, BERLIN, 45, has_shared_notes=False, steps_for_me=0)
SETTLED = SessionSettled("UNOAH", TUESDAY, BERLIN, was_held=True)
MISSED = MissedSession("S1", "UNOAH", TUESDAY, BERLIN)
ENDED = Ended("P1", HOSTILE, "UNOAH", "UMIA", "UNOAH")
SHORTENED = Shortened("R1", HOSTILE, "UNOAH", date(2026, 3, 10), 1, SPRING, NEW_YORK)
LEFT = (LeftPairing("R1", "UMIA", is_mentee_left=True), LeftPairing("R2", "UMAX"))
PROMPT = Prompt("S1", "UNOAH", TUESDAY, BERLIN, is_second=False)
CIRCLE = replace(NEWS, circle=HOSTILE, is_host=False, coming=4)
FIRST = FirstSession("R1", HOSTILE, "UNOAH", MARCH)

REQUESTED = RequestNews("Q1", HOSTILE, "UMIA", "UNOAH")

NOTICES: Samples = {
    "mentor_requested": {"asked": REQUESTED},
    "request_answered": {"yes": replace(REQUESTED, is_agreed=True), "no": REQUESTED},
    "mentor_agreed": {"agreed": replace(REQUESTED, is_agreed=True)},
    "log_question": {
        "first": QUESTION,
        "second": replace(QUESTION, is_second=True, zone=NEW_YORK),
        "last": replace(QUESTION, is_second=True, is_last=True),
        "of a circle": replace(QUESTION, circle=HOSTILE),
        "of a circle, second": replace(QUESTION, circle=HOSTILE, is_second=True),
        "of a circle, last": replace(QUESTION, circle=HOSTILE, is_second=True, is_last=True),
    },
    "log_handed_over": {"handed over": LogHandedOver("S1", "UMIA", TUESDAY, BERLIN)},
    "session_logged": {
        "of a circle": replace(LOGGED, circle=HOSTILE, has_shared_notes=True, steps_for_me=1),
        "bare": LOGGED,
        "with notes and a step": replace(LOGGED, has_shared_notes=True, steps_for_me=1),
        "with steps": replace(LOGGED, steps_for_me=2),
    },
    "session_missed": {
        "without a reason": MISSED,
        "with a reason": replace(MISSED, has_reason=True),
        "of a circle": replace(MISSED, has_reason=True, circle=HOSTILE, is_host=False),
    },
    "creator_named": {"named": NamedCreator("UADA")},
    "facilitator_named": {"named": Entrusted("UADA", "P1", HOSTILE)},
    "program_offered": {"asked": Entrusted("UADA", "P1", HOSTILE)},
    "program_answered": {
        "taken": OfferAnswered("UADA", "P1", HOSTILE, is_taken=True, runs=False),
        "declined": OfferAnswered("UADA", "P1", HOSTILE, is_taken=False, runs=True),
    },
    "deputy_named": {"named": NamedDeputy("UADA", "P1", HOSTILE)},
    "first_session": {"asked": FIRST},
    "introduction": {
        "to the mentee": INTRODUCTION,
        "to the mentor": replace(INTRODUCTION, is_mentor=True),
        "to be signed": replace(INTRODUCTION, program_id="P1", must_sign=True),
    },
    "pairing_ended": {
        "to one of the two": ENDED,
        "to the owner": replace(ENDED, other_id="", pairing_id="R1"),
        "the program is closed": replace(ENDED, is_closed=True),
    },
    "program_shortened": {"one session": SHORTENED, "several": replace(SHORTENED, count=3)},
    "post_held": {
        "held": PostHeld("N1", "C1", TUESDAY, BERLIN),
        "after_a_gap": PostHeld("N1", "C1", TUESDAY, BERLIN, is_restored=True),
    },
    "recipient_gone": {
        "one pairing": Gone("UNOAH", HOSTILE, LEFT[:1]),
        "several": Gone("UNOAH", HOSTILE, LEFT),
    },
    "welcome": {
        "installer": Welcome(is_installer=True, step=Step.CREATE),
        "creator": Welcome(is_installer=False, step=Step.CREATE),
        "owner": Welcome(is_installer=False, step=Step.PAIR),
        "owner of a draft": Welcome(is_installer=False, step=Step.DESIGN),
        "asked in": Welcome(is_installer=False, step=Step.APPLY),
        "anybody": Welcome(is_installer=False, step=Step.WAIT),
    },
    "goal_set": {
        "to the mentee": GoalSet("UNOAH", "R1", is_mine=True),
        "to the mentor": GoalSet("UMIA", "R1", is_mine=False),
    },
    "plan_question": {"asked": PlanQuestion("F1", APRIL)},
    "reflection_prompt": {"first": PROMPT, "second": replace(PROMPT, is_second=True, zone="Asia/Kolkata")},
    "reflection_shared": {"shared": SharedNews("F1", "UMIA")},
    "session_booked": {
        "of a circle": CIRCLE,
        "of a circle, by me": replace(CIRCLE, by_me=True, is_host=True),
        "by me": replace(NEWS, by_me=True),
        "by the other": replace(NEWS, zone=NEW_YORK),
        "weekly": replace(NEWS, repeats=Repeat.WEEKLY),
        "fortnightly": replace(NEWS, repeats=Repeat.FORTNIGHTLY),
        "monthly, with an agenda": replace(NEWS, repeats=Repeat.MONTHLY, has_agenda=True),
    },
    "session_cancelled": {
        "of a circle": replace(CIRCLE, has_reason=True),
        "all of a circle": replace(CIRCLE, and_following=True),
        "one": NEWS,
        "with a reason": replace(NEWS, has_reason=True),
        "all that follow": replace(NEWS, and_following=True, repeats=Repeat.WEEKLY),
    },
    "session_moved": {
        "of a circle": replace(CIRCLE, was_at=WEEK_BEFORE),
        "all of a circle": replace(CIRCLE, was_at=WEEK_BEFORE, and_following=True, repeats=Repeat.WEEKLY),
        "one": replace(NEWS, was_at=WEEK_BEFORE),
        "all that follow, with an agenda": replace(
            NEWS, was_at=WEEK_BEFORE, and_following=True, repeats=Repeat.WEEKLY, has_agenda=True
        ),
    },
    "session_reminder": {
        "of a circle": CIRCLE,
        "of a circle, to its facilitator": replace(CIRCLE, is_host=True),
        "of a pod, within the hour": replace(CIRCLE, is_soon=True, presenter_id="UMAX"),
        "of a pod, my turn": replace(CIRCLE, presenter_id="UMIA", i_present=True),
        "a day before": NEWS,
        "an hour before, with an agenda": replace(NEWS, is_soon=True, has_agenda=True),
    },
}

NOTICES |= samples_governance.NOTICES
NOTICES |= samples_circles.NOTICES
NOTICES |= samples_trainings.NOTICES
NOTICES |= samples_sponsors.NOTICES

ANSWERS: Samples = {
    "first_session": {"planned": FIRST},
    "log_question": {"held": SETTLED, "missed": replace(SETTLED, was_held=False)},
    "plan_question": {
        "done": PlanAnswered("done", APRIL),
        "put off": PlanAnswered("open", APRIL),
        "dropped": PlanAnswered("dropped", APRIL),
    },
    "reflection_prompt": {"reflected": Reflected("UNOAH", TUESDAY, BERLIN)},
}
NOTICES |= samples_arc.NOTICES | samples_digests.NOTICES
ANSWERS |= samples_arc.ANSWERS | samples_digests.ANSWERS
NOTICES |= samples_applications.NOTICES
NOTICES |= samples_launches.NOTICES
NOTICES |= samples_imports.NOTICES
NOTICES |= samples_artifacts.NOTICES
NOTICES |= samples_reviews.NOTICES
NOTICES |= samples_pulses.NOTICES
ANSWERS |= samples_pulses.ANSWERS
ANSWERS |= samples_reviews.ANSWERS
ANSWERS |= samples_governance.ANSWERS
ANSWERS |= samples_sponsors.ANSWERS
