"""The facts of circles, for the messages and forms that are written down."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from functools import partial

from mentoring.circle_pages import CircleBoard, CircleLine, CirclePage, HeldLine
from mentoring.circle_proposals import Proposal
from mentoring.circle_seats import CircleOver, Invitation, Inviting
from mentoring.circles import CircleEdit, CircleGiven, NewCircle
from mentoring.series import Repeat
from mentoring.sessions import SessionCard
from messages import circles
from messages.shapes import Form
from storage.circles import SeatState
from storage.sessions import SessionState

NAME = "<!channel> *R&D* <@U1> :smile: {{7*7}}"
SPRING = datetime(2026, 3, 17, 13, tzinfo=UTC)
BERLIN = "Europe/Berlin"

INVITATION = Invitation(
    circle_id="K1", topic=NAME, program_name=NAME, is_pod=False, facilitator_id="UFAY", starts_at=SPRING, minutes=90,
    zone=BERLIN, repeats=Repeat.NEVER, state=SeatState.INVITED, coming=2, session_id="S1",
)  # fmt: skip
NEXT = SessionCard(
    "S1",
    "K1",
    "UFAY",
    SPRING,
    90,
    SessionState.PLANNED,
    is_series=True,
    has_agenda=False,
    circle=NAME,
    is_host=False,
)
PAGE = CirclePage(
    id="K1", topic=NAME, is_pod=True, program_name=NAME, facilitator_id="UFAY", size=6, is_active=True, zone=BERLIN,
    state=SeatState.COMING, is_host=False, may_run=False, coming=("UMIA", "UMAX"), waiting=("UNINA",), invited=(),
    declined=(), next_session=NEXT, presenter_id="UMAX", is_away=False, away=("UMAX",),
    held=(HeldLine("S0", SPRING, 80, 5),),
)  # fmt: skip
HOSTS = replace(
    PAGE, state=None, is_host=True, may_run=True, invited=("UEMMA",), declined=("UNOAH",),
    next_session=replace(NEXT, is_host=True),
)  # fmt: skip
PROPOSAL = Proposal(("UMIA", "UMAX"), (("Finance", 1), (NAME, 1)), 0, ("UMAX",), 7)
LINE = CircleLine("K1", NAME, False, "UFAY", 2, 6, SPRING, True, SeatState.INVITED)
BOARD = CircleBoard(BERLIN, (LINE,))

NOTICES: dict[str, dict[str, object]] = {
    "circle_invited": {
        "group": INVITATION,
        "pod, every week": replace(INVITATION, is_pod=True, repeats=Repeat.WEEKLY),
        "nothing planned": replace(INVITATION, starts_at=None, session_id=""),
    },
    "circle_seat": {"free": replace(INVITATION, state=SeatState.COMING)},
    "circle_over": {
        "ended": CircleOver(NAME, has_ended=True),
        "taken off": CircleOver(NAME, has_ended=False),
    },
    "circle_given": {"given": CircleGiven("K1", NAME, "UADA", NAME)},
}
FORMS: dict[str, dict[str, Callable[[], Form]]] = {
    "circle": {
        "new": partial(circles.new_form, NewCircle("P1", NAME, "UFAY", SPRING, 60, BERLIN)),
        "who is asked": partial(
            circles.invite_form, Inviting("K1", NAME, 6, ("UEMMA",), PROPOSAL, BERLIN, SPRING)
        ),
        "change": partial(circles.edit_form, CircleEdit("K1", NAME, "UFAY", 6, 4)),
        "page of a member": partial(circles.page_form, PAGE),
        "page of its facilitator": partial(circles.page_form, HOSTS),
        "list of a member": partial(circles.board_form, BOARD),
        "list of a program": partial(
            circles.board_form,
            replace(BOARD, mine=(), program_id="P1", program_name=NAME, lines=(LINE,), has_more=True),
        ),
    },
}
