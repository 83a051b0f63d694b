"""Settings as they are opened from fixed facts: a person's, and a program's with its calendar."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, time, timedelta
from functools import partial

from mentoring.catalogue import Group
from mentoring.holidays import CalendarDraft, CalendarSheet
from mentoring.program_settings import NudgeSettings, ProgramSettings
from mentoring.settings import Settings
from messages import holidays, program_settings, settings
from messages.shapes import Form
from tests.messages.samples import APRIL, BERLIN, HOSTILE, NEW_YORK, SEPTEMBER

WEEK = frozenset(range(5))
MINE = Settings(
    zone=BERLIN, digest_day=0, digest_hour=9, opens=time(9), closes=time(17, 30), working_days=WEEK,
    holding_days=WEEK, digest_comes=0,
    kinds={Group.SESSIONS: ("log_question", "reflection_prompt"), Group.PAIR: ("first_steps",)}, muted=frozenset(),
    paused_until=None, runs_programs=False,
)  # fmt: skip
SOME_KINDS = {
    Group.SESSIONS: ("log_question", "reflection_prompt", "plan_question"),
    Group.PAIR: ("first_steps", "expectation_check"),
    Group.MENTORS: ("training_reminder", "load"),
    Group.JOINING: ("alumni_invited",),
    Group.ASKED: ("signoff_reminder",),
    Group.PROGRAMS: ("loads", "sponsor_lapsed"),
    Group.MANAGERS: ("shortfall",),
}
OWN = replace(
    MINE, zone=NEW_YORK, digest_day=6, digest_hour=14, opens=time(13, 30), closes=time(21),
    working_days=frozenset({6, 0, 1}), holding_days=frozenset({0, 1}), digest_comes=0, kinds=SOME_KINDS, muted=frozenset({"plan_question", "loads"}),
    paused_until=APRIL, runs_programs=True,
)  # fmt: skip
PROGRAM = ProgramSettings("P1", HOSTILE, NudgeSettings(), WEEK, (), may_change=True)
DAYS = (date(2026, 4, 3), date(2026, 12, 24), date(2026, 12, 25), date(2026, 12, 26))
MANY = tuple(APRIL + timedelta(days=2 * count) for count in range(14))
NUDGES = NudgeSettings(idle_ask_days=28, owner_digest=False)
SHEET = CalendarSheet("P1", HOSTILE, WEEK, DAYS, date(2026, 3, 2), SEPTEMBER)
BACK = CalendarDraft(frozenset({6, 0}), ("1 May", "Christmas"))

FORMS: dict[str, dict[str, Callable[[], Form]]] = {
    "settings": {
        "a mentee's": partial(settings.settings_form, MINE),
        "of somebody with hours of their own, who runs a program": partial(settings.settings_form, OWN),
        "saved": partial(settings.saved_form, MINE),
        "saved, some turned off": partial(settings.saved_form, OWN),
    },
    "program_settings": {
        "as usual": partial(program_settings.program_settings_form, PROGRAM),
        "one number and holidays": partial(
            program_settings.program_settings_form,
            replace(PROGRAM, nudges=NudgeSettings(idle_ask_days=28), holidays=DAYS),
        ),
        "many holidays": partial(
            program_settings.program_settings_form, replace(PROGRAM, nudges=NUDGES, holidays=MANY)
        ),
        "closed": partial(program_settings.program_settings_form, replace(PROGRAM, may_change=False)),
        "nudges": partial(program_settings.nudges_form, "P1", NUDGES),
    },
    "holidays": {
        "with files": partial(holidays.calendar_form, SHEET, may_read_files=True),
        "without": partial(holidays.calendar_form, SHEET, may_read_files=False),
        "back with a fault": partial(
            holidays.calendar_form, SHEET, may_read_files=True, typed=BACK, note="This is no calendar file."
        ),
        "reading": partial(holidays.reading_form, "P1"),
    },
}
