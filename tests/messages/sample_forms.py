"""The main forms, to be opened from fixed facts."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from functools import partial

from mentoring.goals import GoalSheet, NewGoal
from mentoring.log_sheets import LogPage, LogSheet, WaitingLog
from mentoring.logs import ANOTHER
from mentoring.pairings import NewPairing
from mentoring.partners import Partner
from mentoring.pauses import Pause
from mentoring.plans import GoalCard, Step
from mentoring.programs import NewProgram, ProgramDraft
from mentoring.reflecting import NewReflection, Subject
from mentoring.reflections import ReflectionCard
from mentoring.rescheduling import SessionDetail
from mentoring.sessions import Booking
from messages import goals, logs, pairings, pauses, programs, reflections, sessions
from messages.shapes import Form
from storage.sessions import SessionState
from tests.messages import (
    samples_applications,
    samples_arc,
    samples_artifacts,
    samples_circles,
    samples_deliveries,
    samples_governance,
    samples_imports,
    samples_insights,
    samples_launches,
    samples_matching,
    samples_pulses,
    samples_reviews,
    samples_settings,
    samples_sponsors,
    samples_trainings,
)
from tests.messages.samples import APRIL, BERLIN, HOSTILE, MARCH, NEW_YORK, SEPTEMBER, SPRING, TUESDAY

NOAH = Partner("R1", "Noah", "Successors", is_mentor=True)
OTHER = Partner("R2", HOSTILE, "Leaders & Co", is_mentor=False)
BOTH = (NOAH, OTHER)

DETAIL = SessionDetail(
    id="S1", pairing_id="R1", with_id="UNOAH", starts_at=SPRING, minutes=60, zone=BERLIN,
    state=SessionState.PLANNED, is_series=False, is_open=True, agenda=None, reason=None, sequence=3, edition=2,
)  # fmt: skip
CIRCLE = replace(DETAIL, circle=HOSTILE, with_id="UFAY", people=("UFAY", "UMIA"), agenda="Say who you are")
WAITING = WaitingLog("S1", TUESDAY, 60, "UNOAH", HOSTILE, i_am_mentee=True)
LED = replace(WAITING, other_id="UFAY", i_am_mentee=False, circle=HOSTILE)
SHEET = LogSheet(BERLIN, (WAITING,), "S1", (NOAH,), 60, TUESDAY)
PAGE = LogPage(
    session_id="S1", starts_at=TUESDAY, zone=BERLIN, minutes=45, other_id="UNOAH", other_name=HOSTILE,
    i_am_mentee=True, state=SessionState.HELD, author_name="Mia", is_author=True, mark="m1",
    shared_notes="the board paper", private_notes="nervous", my_steps="read it", steps=(), reason="",
)  # fmt: skip
STEPS = (Step("M1", "Draft the paper", MARCH, is_done=True), Step("M2", HOSTILE, None, is_done=False))
GOAL = GoalCard(
    id="G1", pairing_id="R1", mentee_id="UMIA", title=HOSTILE, success_criterion="Without slides",
    target_on=APRIL, progress=40, state="open", steps=STEPS, is_mine=True, may_edit=True, may_steer=True,
    may_delete=True,
)  # fmt: skip
SUBJECTS = (Subject("session:S1", HOSTILE, TUESDAY), Subject("pairing:R1", "Noah"))
REFLECTION = ReflectionCard(
    id="F1", author_id="UMIA", mentor_id="UNOAH", starts_at=TUESDAY, zone=BERLIN, day=date(2026, 3, 3),
    learned=HOSTILE, application="In the budget round", apply_by=APRIL, outcome="open", is_shared=False,
    is_mine=True, may_edit=True,
)  # fmt: skip
PROGRAM = ProgramDraft(
    name=HOSTILE, purpose="Ready for critical roles", starts_on=date(2026, 3, 2), ends_on=SEPTEMBER,
    zone=NEW_YORK, announcements_channel="C1", managers_channel="C2", days_between_sessions=7,
    session_minutes=45, deputy="UADA",
)  # fmt: skip

FORMS: dict[str, dict[str, Callable[[], Form]]] = {
    "schedule": {
        "one pairing": partial(sessions.booking_form, Booking("R1", (NOAH,), SPRING, 60, BERLIN)),
        "several": partial(sessions.booking_form, Booking("", BOTH, SPRING, 60, NEW_YORK)),
    },
    "session": {
        "open": partial(sessions.session_form, DETAIL),
        "reschedule": partial(sessions.move_form, DETAIL),
        "reschedule one of a series": partial(sessions.move_form, replace(DETAIL, is_series=True)),
        "cancel": partial(sessions.cancel_form, DETAIL),
        "of a circle, to its facilitator": partial(sessions.session_form, CIRCLE),
        "of a circle, to one who comes": partial(sessions.session_form, replace(CIRCLE, is_host=False)),
        "of a circle, to one who is away": partial(
            sessions.session_form, replace(CIRCLE, is_host=False, is_away=True)
        ),
        "reschedule a circle": partial(sessions.move_form, CIRCLE),
    },
    "log": {
        "a session that waits": partial(logs.log_form, SHEET),
        "another time": partial(logs.log_form, replace(SHEET, chosen=ANOTHER, partners=BOTH)),
        "edit": partial(logs.edit_form, PAGE),
        "of a circle": partial(
            logs.log_form, replace(SHEET, choices=(LED,), partners=(), guests=("UMIA", "UMAX"))
        ),
        "edit, of a circle": partial(logs.edit_form, replace(PAGE, circle=HOSTILE, people=("UMAX",))),
        "edit, as one who came": partial(logs.edit_form, replace(PAGE, circle=HOSTILE, is_host=False)),
    },
    "goal": {
        "one pairing": partial(goals.goal_form, NewGoal((NOAH,))),
        "several": partial(goals.goal_form, NewGoal(BOTH)),
        "edit": partial(goals.edit_form, GoalSheet(GOAL)),
        "progress": partial(goals.progress_form, GOAL),
    },
    "reflect": {
        "one session": partial(reflections.reflect_form, NewReflection(SUBJECTS[:1], "session:S1", BERLIN)),
        "several": partial(reflections.reflect_form, NewReflection(SUBJECTS, "session:S1", NEW_YORK)),
        "edit": partial(reflections.edit_form, REFLECTION),
        "read": partial(reflections.read_form, REFLECTION),
    },
    "program": {
        "new": partial(programs.new_program_form, NewProgram(date(2026, 3, 2), SEPTEMBER, BERLIN)),
        "edit": partial(programs.edit_program_form, "P1", PROGRAM),
    },
    "pairing": {
        "new": partial(pairings.pairing_form, NewPairing((("P1", HOSTILE), ("P2", "Other")), "P1", MARCH))
    },
    "pause": {
        "new": partial(pauses.pause_form, Pause(None)),
        "running": partial(pauses.pause_form, Pause(APRIL)),
    },
    **samples_governance.FORMS,
    **samples_circles.FORMS,
    **samples_deliveries.FORMS,
    **samples_insights.FORMS,
    **samples_arc.FORMS,
    **samples_applications.FORMS,
    **samples_launches.FORMS,
    **samples_imports.FORMS,
    **samples_artifacts.FORMS,
    **samples_matching.FORMS,
    **samples_reviews.FORMS,
    **samples_pulses.FORMS,
    **samples_trainings.FORMS,
    **samples_sponsors.FORMS,
    **samples_settings.FORMS,
}
