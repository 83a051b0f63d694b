"""The facts of agreement, charter, sign-offs and escalations, for the messages and forms that are written down."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime
from functools import partial

from mentoring.agreement_signing import AgreementChanged, AgreementPage, Signed
from mentoring.charter_drafts import HopDraft, Right
from mentoring.charters import CharterChanged, CharterPage, CharterSheet
from mentoring.escalation_reading import (
    EscalationClosed,
    EscalationLine,
    EscalationPage,
    EscalationStep,
    EscalationWaiting,
    MyEscalations,
    StayLine,
)
from mentoring.escalations import NewEscalation, Raised
from mentoring.partners import Partner
from mentoring.signoff_news import SignOffAsked
from mentoring.signoffs import Request, SignOffAnswered, SignOffLine, SignOffsPage
from messages import agreements, charters, escalations, signoffs
from messages.shapes import Form
from storage.escalations import EscalationState, Passage, Topic
from storage.signoffs import SignOffKind, SignOffState

NAME = "<!channel> *R&D* <@U1> :smile: {{7*7}}"
MARCH, JUNE = date(2026, 3, 2), date(2026, 6, 30)
FRIDAY = datetime(2026, 3, 6, 16, 30, tzinfo=UTC)
BERLIN = "Europe/Berlin"

AGREEMENT = AgreementPage(
    program_id="P1", program_name=NAME, version=2, since=MARCH, terms=NAME, exceptions="The law", change=NAME,
    mine=Signed("UMIA", None), partners=(Signed("UNOAH", MARCH),), still_to_sign=None, signers=2, may_edit=False,
)  # fmt: skip
OWNERS = replace(AGREEMENT, mine=None, partners=(), still_to_sign=("UMIA",), may_edit=True)
CHARTER = CharterPage(
    program_id="P1", program_name=NAME, version=2, since=MARCH, roles=NAME,
    rights=(Right(NAME, NAME, NAME), Right("Pairings")), hops=(HopDraft("UFAY", 3), HopDraft("UADA", 1)), change=NAME,
    holders=(("owner", ("UADA",)), ("deputy", ("UDAN",)), ("facilitator", ("UFAY",)), ("sponsor", ("USARA",))),
    mine=Signed("UFAY", None), circle=(Signed("UFAY", None), Signed("UDAN", MARCH)), may_edit=False,
)  # fmt: skip
SHEET = CharterSheet("P1", NAME, 0, NAME, "Pairings | the owner", (HopDraft("UFAY", 3),))
LINE = SignOffLine("F1", SignOffKind.HR, "UNINA", SignOffState.ASKED, MARCH, None, has_reason=False)
REQUEST = Request(
    id="F1", program_id="P1", program_name=NAME, purpose=NAME, starts_on=MARCH, ends_on=JUNE, kind=SignOffKind.LEARNING,
    by="UADA", state=SignOffState.ASKED, days_between_sessions=14, session_minutes=60,
)  # fmt: skip
ASKED = SignOffAsked("F1", "P1", NAME, SignOffKind.HR, "UADA")
GIVEN = SignOffAnswered("F1", "P1", NAME, SignOffKind.BUSINESS, "UNINA", is_approved=True)
STAY = StayLine("UFAY", MARCH, None, None, None, "", "")
PAGE = EscalationPage(
    id="E1", program_name=NAME, topic=Topic.PAIRING, by_id="UMIA", about_id="UNOAH", pair=("UNOAH", "UMIA"), text=NAME,
    state=EscalationState.OPEN, raised_at=FRIDAY, zone=BERLIN, stays=(STAY,), answer_by=FRIDAY, is_mine=False,
    may_pass=True,
)  # fmt: skip
WAY = (
    replace(STAY, ended_on=MARCH, passage=Passage.LATE),
    replace(STAY, ended_on=MARCH, passage=Passage.GONE),
    replace(STAY, ended_on=MARCH, passage=Passage.PASSED, taken_on=MARCH),
    replace(STAY, ended_on=MARCH, passage=Passage.ANSWERED, answer=NAME),
    replace(STAY, note=NAME),
)
WAITING = EscalationWaiting("E1", NAME, "UMIA", "raised", FRIDAY, BERLIN)
STEP = EscalationStep("E1", NAME, "UFAY", "taken", "", FRIDAY, BERLIN)
LINES = tuple(
    EscalationLine("E1", NAME, "UFAY", is_mine, state, MARCH)
    for state in EscalationState
    for is_mine in (True, False)
)

NOTICES: dict[str, dict[str, object]] = {
    "agreement_changed": {"changed": AgreementChanged("P1", NAME, "UADA")},
    "charter_changed": {
        "first": CharterChanged("P1", NAME, "UADA", is_first=True),
        "changed": CharterChanged("P1", NAME, "UADA", is_first=False),
    },
    "signoff_asked": {"asked": ASKED, "again": replace(ASKED, is_again=True, kind=SignOffKind.LEARNING)},
    "signoff_reminder": {"reminded": replace(ASKED, is_reminder=True, kind=SignOffKind.BUSINESS)},
    "signoff_answered": {"approved": GIVEN, "wants changes": replace(GIVEN, is_approved=False)},
    "escalation_waiting": {
        "raised": WAITING,
        "passed on": replace(WAITING, what="moved"),
        "reopened": replace(WAITING, what="reopened"),
    },
    "escalation_step": {
        "taken": STEP,
        "passed on": replace(STEP, what="moved", why="passed"),
        "late": replace(STEP, what="moved", why="late"),
        "stuck": replace(STEP, what="stuck"),
        "answered": replace(STEP, what="answered"),
    },
    "escalation_closed": {
        "settled": EscalationClosed("E1", NAME, "UMIA", is_settled=True),
        "withdrawn": EscalationClosed("E1", NAME, "UMIA", is_settled=False),
    },
}
ANSWERS: dict[str, dict[str, object]] = {
    "signoff_reminder": {"approved": GIVEN, "wants changes": replace(GIVEN, is_approved=False)},
}
FORMS: dict[str, dict[str, Callable[[], Form]]] = {
    "agreement": {
        "to sign": partial(agreements.agreement_form, AGREEMENT),
        "signed": partial(
            agreements.agreement_form,
            replace(AGREEMENT, mine=Signed("UMIA", MARCH), partners=(Signed("UNOAH", None),), change=""),
        ),
        "its owner's": partial(agreements.agreement_form, OWNERS),
        "signed by all": partial(agreements.agreement_form, replace(OWNERS, still_to_sign=())),
        "nobody is paired": partial(agreements.agreement_form, replace(OWNERS, still_to_sign=(), signers=0)),
        "change": partial(agreements.edit_form, OWNERS),
    },
    "charter": {
        "to sign": partial(charters.charter_form, CHARTER),
        "a member's": partial(charters.charter_form, replace(CHARTER, mine=None, circle=(), hops=())),
        "its owner's": partial(charters.charter_form, replace(CHARTER, mine=None, may_edit=True)),
        "first": partial(charters.edit_form, SHEET),
        "change": partial(charters.edit_form, replace(SHEET, version=2)),
    },
    "signoff": {
        "none": partial(signoffs.signoffs_form, SignOffsPage("P1", NAME, (), may_ask=True)),
        "some": partial(
            signoffs.signoffs_form,
            SignOffsPage(
                "P1",
                NAME,
                (
                    LINE,
                    replace(LINE, state=SignOffState.APPROVED, answered_on=MARCH),
                    replace(LINE, state=SignOffState.CHANGES, answered_on=MARCH, has_reason=True),
                ),
                may_ask=True,
            ),
        ),
        "ask": partial(signoffs.ask_form, SignOffsPage("P1", NAME, (), may_ask=True)),
        "request": partial(signoffs.request_form, REQUEST),
        "several requests": partial(signoffs.requests_form, (REQUEST, REQUEST)),
        "changes": partial(signoffs.changes_form, REQUEST),
    },
    "escalation": {
        "new": partial(
            escalations.new_form, NewEscalation("P1", NAME, (Partner("R1", "Noah", NAME, is_mentor=True),))
        ),
        "new without a pairing": partial(escalations.new_form, NewEscalation("P1", NAME, ())),
        "sent": partial(escalations.raised_form, Raised("E1", NAME, "UFAY", MARCH)),
        "passed on": partial(escalations.passed_form, Raised("E1", NAME, "UFAY", MARCH)),
        "to answer": partial(escalations.page_form, PAGE),
        "taken on, the last": partial(
            escalations.page_form, replace(PAGE, state=EscalationState.TAKEN, may_pass=False)
        ),
        "mine, answered": partial(
            escalations.page_form,
            replace(PAGE, state=EscalationState.ANSWERED, stays=WAY, answer_by=None, is_mine=True),
        ),
        "answer": partial(escalations.answer_form, PAGE),
        "reopen": partial(escalations.reopen_form, PAGE),
        "list": partial(escalations.list_form, MyEscalations(LINES, 1, 3)),
        "nothing": partial(escalations.list_form, MyEscalations((), 0, 1)),
    },
}
"""What each of them shows."""
