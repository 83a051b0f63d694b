"""The forms of matching and of requests, from fixed facts."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime
from functools import partial

from mentoring.criteria import Candidate
from mentoring.explaining import Explained, Why
from mentoring.matching import Comparison, Difference, Hub, Line, RunLine, RunPage
from mentoring.obstacles import Obstacle
from mentoring.proposals import Swap
from mentoring.publishing import Blocked, Changes, Published, PublishSheet
from mentoring.rematching import Offer, Rematch
from mentoring.requests import NewRequest, RequestPage
from mentoring.scoring import DEFAULT_WEIGHTS, score
from messages import matching, proposals, publishing, rematching, requests, weighing
from messages.shapes import Form
from storage.matches import ProposalState

DAY, BERLIN = date(2026, 3, 2), "Europe/Berlin"
MENTEE = Candidate(BERLIN, "sales", 0, ("de", "en"), 14, (("board", 1, 5),), has_critical_role=True)
MENTOR = Candidate("America/New_York", "finance", 2, ("en",), 28, (("board", 5, None),))
SPOKEN = Explained(score(MENTEE, MENTOR, DEFAULT_WEIGHTS, DAY), "Board communication")
WHY = Why((), 12, 2, 3, 82, 2, 1, 0)
RUN = RunLine("M1", datetime(2026, 3, 2, 9, tzinfo=UTC), "UOLIVIA", False, False, 2, 3, 2, 79, 1)
LINE = Line("X1", "UMIA", "UNOAH", ProposalState.PROPOSED, is_pinned=True, explained=SPOKEN, why=None)
ALONE = Line("X3", "UMAX", None, ProposalState.PROPOSED, is_pinned=False, explained=None, why=WHY)
PAGE = RunPage(
    RUN, "P1", "Successors", BERLIN, "M0", True, 0, 1,
    (LINE, replace(LINE, id="X2", mentee_id="UMAX", state=ProposalState.PUBLISHED, is_pinned=False)), 1, 0, 1,
)  # fmt: skip
CHANGES = Changes((Blocked("UMIA", "UNOAH", Obstacle.FULL),), 1, 0, 2)
SHEET = PublishSheet("M1", 0, (("X1", "Mia", "Noah"),), 1, CHANGES, date(2026, 3, 16))
COMPARED = Comparison(
    "M2", RUN, replace(RUN, id="M2", average=74), DEFAULT_WEIGHTS, DEFAULT_WEIGHTS | {"function": 0}, BERLIN, 1, 0, 1,
    (Difference("UMIA", ("UNOAH", 79), ("UNINA", 71)), Difference("UMAX", (None, 0), ("UNOAH", 60))),
)  # fmt: skip
SWAP = Swap("M1", "X1", "X2", ("UMIA", "UMAX"), ("UNOAH", "UNINA"), (90, 80), (70, 75))

FORMS: dict[str, dict[str, Callable[[], Form]]] = {
    "matching": {
        "hub": partial(matching.hub_form, Hub("P1", "Successors", BERLIN, 3, 2, (RUN,), may_weigh=True)),
        "run": partial(matching.run_form, PAGE),
        "without a mentor": partial(
            matching.run_form, replace(PAGE, is_matched=False, lines=(ALONE,), based_on=None)
        ),
        "side by side": partial(matching.comparison_form, COMPARED),
        "score": partial(proposals.explain_form, LINE),
        "swap": partial(proposals.swap_form, "X1"),
        "cost": partial(proposals.swap_cost_form, SWAP),
        "pin": partial(proposals.pin_form, "M1"),
        "weights": partial(weighing.weights_form, "P1", DEFAULT_WEIGHTS),
        "other weights": partial(weighing.change_form, "M1", DEFAULT_WEIGHTS),
        "publish": partial(publishing.publish_form, SHEET),
        "published": partial(publishing.published_form, Published("M1", 1, 0, ())),
        "publishing": partial(publishing.published_form, Published("M1", 50, 4950, ())),
        "new mentor": partial(
            rematching.rematch_form,
            Rematch("R1", "Successors", "UMIA", True, (Offer("UNOAH", SPOKEN),), None),
        ),
    },
    "request": {
        "ask": partial(requests.request_form, NewRequest("P1", "Successors")),
        "asked": partial(requests.request_form, NewRequest("P1", "Successors", "Q1", "UNOAH")),
        "to the mentor": partial(
            requests.request_page_form, RequestPage("Q1", "Successors", "UMIA", "She knows the board", True)
        ),
    },
}
