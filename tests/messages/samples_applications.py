"""Facts for what applicants read, and for the forms about applications."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime
from functools import partial

from mentoring.application_decisions import Decided, DecisionSheet
from mentoring.application_lists import (
    ApplicationCard,
    ApplicationLine,
    ApplicationPage,
    Filter,
    ToldSkill,
)
from mentoring.application_news import Standing
from mentoring.applications import AboutSheet, SkillRow, SkillsSheet
from mentoring.applying import AboutDraft
from mentoring.openings import Opening, Openings, Place
from messages import application_lists, applications
from messages.shapes import Form

HOSTILE = "<!channel> *R&D* <@U1> :smile: {{7*7}}"
MARCH, SEPTEMBER = date(2026, 3, 16), date(2026, 9, 1)
APPLIED = Place("A1", "P1", HOSTILE, "mentee", "applied", is_paired=False)
ADMITTED = replace(APPLIED, kind="mentor", state="admitted")
DECLINED = replace(APPLIED, state="declined")
STANDING = Standing(APPLIED, 0, 0, None, MARCH, is_resting=False)
COUNTED = Standing(ADMITTED, 12, 15, MARCH, MARCH, is_resting=False)

NOTICES: dict[str, dict[str, object]] = {
    "application_received": {"received": STANDING},
    "application_decided": {
        "a mentor admitted": COUNTED,
        "a mentor admitted, without training": replace(COUNTED, needs_training=False),
        "a mentee admitted": replace(STANDING, place=replace(ADMITTED, kind="mentee")),
        "declined": replace(STANDING, place=DECLINED),
    },
    "application_reopened": {"reopened": STANDING},
    "application_standing": {
        "few are in": STANDING,
        "many are in": COUNTED,
        "under way, undecided": replace(STANDING, starts_on=None),
        "under way, unpaired": replace(COUNTED, pairs_on=None, starts_on=None),
        "under way, untrained": replace(COUNTED, pairs_on=None, starts_on=None, is_untrained=True),
        "over, undecided": replace(STANDING, is_over=True),
        "over, unpaired": replace(COUNTED, is_over=True),
    },
}

SKILLS = (("C1", "Strategic thinking & foresight"), ("C2", HOSTILE))
ABOUT = AboutSheet(
    "P1", HOSTILE, "mentor", is_new=True, levels=("Manager", "Director"), skills=SKILLS, asked=frozenset({"level"}),
    cap=3, filled=AboutDraft(hours_a_month=4, days_between_sessions=14, capacity=2),
)  # fmt: skip
FILLED = AboutDraft(
    "Finance", "Director", "EMEA", date(2020, 5, 1), "UADA", ("en", "de"), 6, 10, None, ("UMAX",), ("C1",)
)
ROWS = (
    SkillRow("C1", "Strategic thinking", "Sees years ahead.", None, None),
    SkillRow("C2", HOSTILE, "", 2, 4),
)
TUESDAY = datetime(2026, 3, 3, 9, tzinfo=UTC)
CARD = ApplicationCard(
    id="A1", program_id="P1", program_name=HOSTILE, person_id="UNOAH", kind="mentor", state="applied", source="applied",
    applied_at=TUESDAY, zone="Europe/Berlin", function=HOSTILE, level="Director", region="EMEA",
    started_on=date(2020, 5, 1), manager_id="UADA", languages=("en", "de"), capacity=2, hours_a_month=4,
    days_between_sessions=14, skills=(ToldSkill(HOSTILE, 4, None),), hopes=HOSTILE, rubric=(), critical_role="",
    decided_by="", reason="", refusal="", untold=(), is_paired=False,
)  # fmt: skip
LINE = ApplicationLine("A1", "UNOAH", HOSTILE, "mentor", MARCH, "Finance", "Director", is_rated=False,
                       is_paired=False, refusal="")  # fmt: skip
LINES = (LINE, replace(LINE, id="A2", kind="mentee", refusal="This program is for people in Finance."))
PAGE = ApplicationPage(HOSTILE, Filter("P1"), 2, 12, LINES)
SHEET = DecisionSheet(
    "A1", "UNOAH", HOSTILE, "mentor", asks=True, rubric={}, critical_role_id="", critical_roles=()
)

FORMS: dict[str, dict[str, Callable[[], Form]]] = {
    "apply": {
        "what is open": partial(
            applications.openings_form,
            Openings(
                (Opening("P2", HOSTILE, "Ready for <critical> roles", MARCH, SEPTEMBER, ("mentor", "mentee")),),
                (APPLIED, ADMITTED, DECLINED, replace(APPLIED, state="begun"), replace(ADMITTED, is_paired=True)),
            ),
        ),
        "as mentor": partial(applications.about_form, ABOUT),
        "as mentee, changed": partial(
            applications.about_form, replace(ABOUT, kind="mentee", is_new=False, levels=(), filled=FILLED)
        ),
        "levels of a mentor": partial(
            applications.skills_form, SkillsSheet("P1", HOSTILE, "mentor", True, ROWS, "")
        ),
        "levels of a mentee": partial(
            applications.skills_form, SkillsSheet("P1", HOSTILE, "mentee", False, ROWS, HOSTILE)
        ),
    },
    "applications": {
        "waiting": partial(application_lists.application_list, PAGE),
        "after many": partial(
            application_lists.application_list, PAGE, Decided(PAGE.shown, "admit", 3, overtaken=1, left=2, has_own=True)
        ),
        "one that waits": partial(application_lists.application_card, CARD),
        "one's own": partial(application_lists.application_card, replace(CARD, is_mine=True)),
        "one admitted": partial(
            application_lists.application_card,
            replace(
                CARD, kind="mentee", state="admitted", skills=(ToldSkill("Finance", 2, 4),), decided_by="UADA",
                critical_role=HOSTILE, untold=("level", "started_on"),
            ),
        ),
        "one declined": partial(
            application_lists.application_card,
            replace(CARD, state="declined", reason=HOSTILE, decided_by="UADA", rubric=(("strategic_thinking", 2),)),
        ),
        "decide on a mentor": partial(application_lists.decision_form, SHEET),
        "decide on a mentee": partial(
            application_lists.decision_form, replace(SHEET, kind="mentee", critical_roles=(("K1", HOSTILE),))
        ),
        "decide on several": partial(application_lists.bulk_form, PAGE, 7, rates=True),
    },
}  # fmt: skip
