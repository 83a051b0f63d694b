"""The list of what is to be delivered, from fixed facts."""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from functools import partial

from mentoring.delivery_lists import DeliveriesPage, DeliveriesView, DeliveryLine
from messages.delivery_lists import deliveries_list
from messages.shapes import Form
from storage.notices import NoticeState
from tests.messages.samples_arc import BERLIN, HOSTILE, TUESDAY

LATER = TUESDAY + timedelta(hours=3)
WAITING = DeliveryLine(
    "N1", "session_reminder", NoticeState.WAITING, "UMIA", None, TUESDAY, LATER, None, may_send=False
)
UNKNOWN = DeliveryLine(
    "N2", "introduction", NoticeState.UNKNOWN, "UMIA", None, TUESDAY, LATER, None, may_send=False
)
FAILED = DeliveryLine(
    "N3", "goal_set", NoticeState.FAILED, "UNOAH", None, TUESDAY, None, "messages_tab_disabled", may_send=True
)
HELD = DeliveryLine("N4", "launch", NoticeState.HELD, None, "C1", TUESDAY, None, None, may_send=True)
PAGE = DeliveriesPage(
    DeliveriesView("P1"), HOSTILE, BERLIN, pages=1, waiting=1, unknown=1, held=1, failed=1, may_resend=1,
    has_more=True,
    lines=(HELD, FAILED, UNKNOWN, WAITING),
)  # fmt: skip
EMPTY = DeliveriesPage(
    DeliveriesView("P1"), HOSTILE, BERLIN, pages=1, waiting=0, unknown=0, held=0, failed=0, may_resend=0,
    has_more=False, lines=()
)  # fmt: skip

FORMS: dict[str, dict[str, Callable[[], Form]]] = {
    "deliveries": {
        "all sorts": partial(deliveries_list, PAGE),
        "hundreds failed": partial(
            deliveries_list, replace(PAGE, pages=40, failed=600, may_resend=590, lines=(FAILED,))
        ),
        "nothing of ours among what comes soonest": partial(deliveries_list, replace(EMPTY, has_more=True)),
        "nothing": partial(deliveries_list, EMPTY),
    },
}
