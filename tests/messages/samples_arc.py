"""The messages and forms of a pair's arc, from fixed facts: first steps, expectations, pause, handoff, alumni, load."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime
from functools import partial

from mentoring.alumni import AlumniPage, Invited, Past, Returned, RunAlumni
from mentoring.breaks import Break, NewBreak
from mentoring.departures import PartnerGone
from mentoring.expectations import (
    ITEMS,
    Answers,
    CheckNews,
    Compared,
    Sheet,
    SideBySide,
    Standing,
    compare,
)
from mentoring.extensions import Extended, Extension
from mentoring.handoffs import HandedOff, HandoffNews, HandoffPage, HandoffSheet
from mentoring.interim_nudges import HandedIn
from mentoring.interim_reviews import Place
from mentoring.loads import Load, Loads
from mentoring.onboarding import Checklist, Expected, FirstStep
from mentoring.pairing_lists import PairingStages, PairLine, PairsPage, PairsView
from mentoring.partners import Partner
from mentoring.shortfalls import Shortfall
from mentoring.stages import Arc, Stage
from mentoring.stalls import Stall, Stirred, Turn
from mentoring.summaries import Summary
from messages import alumni, breaks, expectations, extensions, handoffs, onboarding, pairing_lists
from messages.shapes import Form

HOSTILE = "<!channel> *R&D* <@U1> :smile: {{7*7}}"
BERLIN = "Europe/Berlin"
MONDAY, TUESDAY = datetime(2026, 3, 2, 9, tzinfo=UTC), datetime(2026, 3, 3, 9, tzinfo=UTC)
MARCH, SEPTEMBER, OCTOBER = date(2026, 3, 16), date(2026, 9, 1), date(2026, 10, 13)

CHECKLIST = Checklist("R1", "P1", HOSTILE, "UNOAH", False, frozenset({FirstStep.SIGN}), MARCH)
EXPECTED = Expected("R1", HOSTILE, "UNOAH", False, 14, 60, 4, SEPTEMBER, has_read=False)
GONE = PartnerGone("R1", HOSTILE, "UNOAH", is_mentor=False)
CHECK = CheckNews("R1", HOSTILE, "UNOAH", Standing.OPEN)
BREAK = Break("R1", HOSTILE, "UNOAH", MARCH)
HANDOFF = HandoffNews("R1", HOSTILE, "UNOAH", SEPTEMBER)
HANDED = HandedOff("P1", HOSTILE, "UNOAH", "UMIA", "UNOAH", "UNINA", "pair")
LOAD = Load("P1", HOSTILE, 2, 2, 270, 4, date(2026, 2, 1))
STALL = Stall("R1", "P1", HOSTILE, "UNOAH", "UMIA", "UNOAH", 21)
SHORTFALL = Shortfall("P1", HOSTILE, "UMIA", "R1", date(2026, 2, 1), 120, 240, is_mine=True)
SUMMARY = Summary(
    "P1", HOSTILE, date(2026, 2, 1), 12, 690, 8, ((Stage.ONBOARDING, 1), (Stage.MEETING, 6), (Stage.PAUSED, 1)),
    stalled=0, unreviewed=0, waiting=0, mentees=6, short=0, planned=120,
)  # fmt: skip
LOADS = Loads("P1", HOSTILE, 12, 3, 1)

NOTICES: dict[str, dict[str, object]] = {
    "alumni_invited": {"invited": Invited("A1", HOSTILE, "C1")},
    "alumnus_returned": {
        "applied": Returned("UMIA", "P1", HOSTILE),
        "nothing open": Returned("UMIA", "", HOSTILE),
    },
    "closing_steps": {"the end is near": HANDOFF, "closing": replace(HANDOFF, is_closing=True)},
    "partner_gone": {
        "the mentor": replace(GONE, is_mentor=True),
        "the mentee": replace(GONE, sessions=1),
        "the mentor, with sessions": replace(GONE, is_mentor=True, sessions=3),
    },
    "expectation_check": {
        "first": CHECK,
        "second": replace(CHECK, is_second=True, is_last=True),
        "first and last": replace(CHECK, is_last=True),
    },
    "expectations_compared": {"both": replace(CHECK, standing=Standing.BOTH)},
    "first_steps": {
        "three left": CHECKLIST,
        "one left": replace(CHECKLIST, done=frozenset(FirstStep) - {FirstStep.GOAL}),
    },
    "handoff_done": {
        "to one of the two": HANDED,
        "nobody takes over": replace(HANDED, successor_id=""),
        "to who takes over": replace(HANDED, other_id="", role="successor"),
        "to the owner": replace(HANDED, other_id="", role="tends"),
        "to the manager": replace(HANDED, other_id="", role="manager"),
        "to a sponsor": replace(HANDED, other_id="", role="sponsor"),
    },
    "handoff_waiting": {"waiting": HANDOFF},
    "idle_ask": {"to one of the two": STALL},
    "idle_tell": {"to who looks after them": replace(STALL, other_id="", days=35)},
    "idle_close": {
        "to one of the two": replace(STALL, days=90),
        "to the owner": replace(STALL, other_id="", days=90),
    },
    "load": {
        "full": replace(LOAD, minutes=60),
        "long": replace(LOAD, mentees=1),
        "full and long": LOAD,
    },
    "loads": {"both": LOADS},
    "owner_digest": {
        "a good month": SUMMARY,
        "stalled, waiting, short": replace(SUMMARY, stalled=2, unreviewed=1, waiting=1, short=3),
        "before the first pair": replace(
            SUMMARY, sessions=0, minutes=0, pairs=0, stages=(), waiting=7, mentees=0, short=0
        ),
    },
    "shortfall": {
        "to the mentee": SHORTFALL,
        "the manager is told, too": replace(SHORTFALL, has_manager=True, planned=60, held=30),
        "to the manager": replace(SHORTFALL, is_mine=False, held=90),
        "nothing was held": replace(SHORTFALL, held=0),
    },
    "pairing_extended": {"extended": Extended("R1", HOSTILE, "UNOAH", OCTOBER)},
    "pairing_paused": {
        "no session": BREAK,
        "one cancelled": replace(BREAK, sessions=1, are_cancelled=True),
        "two left": replace(BREAK, sessions=2),
    },
    "pairing_resumed": {"resumed": replace(BREAK, until=None)},
}

ANSWERS: dict[str, dict[str, object]] = {
    "expectation_check": {"answered": replace(CHECK, standing=Standing.MINE)},
    "idle_ask": {turn.value: Stirred(HOSTILE, "UNOAH", turn) for turn in Turn},
    "idle_close": {"planned": Stirred(HOSTILE, "UNOAH", Turn.PLANNED)},
}

MINE = Answers("weekly", "mentee", "skills", "4", "My family", HOSTILE)
THEIRS = Answers("monthly", "mentee", "network", "5", "", "They speak at the board")
SIDE = SideBySide(
    "R1", "UNOAH",
    tuple(
        Compared(item, getattr(MINE, item), getattr(THEIRS, item), compare(item, getattr(MINE, item), getattr(THEIRS, item)))
        for item in ITEMS
    ),
    has_session=True, may_write=True,
)  # fmt: skip
SHEET = HandoffSheet("R1", "UNOAH", "Present to the board", "", "", 0)
WRITTEN = HandoffPage(
    "R1", HOSTILE, "UNOAH", "Present to the board", HOSTILE, "UNINA", 3, i_confirmed=False, other_confirmed=True,
    is_done=False, may_edit=True,
)  # fmt: skip
PAST = Past("A1", HOSTILE, "C1", "Successors 2027", is_back=False, is_unsubscribed=False)
RUN = RunAlumni("P1", HOSTILE, "C1", 12)
ARC = Arc(
    MONDAY,
    TUESDAY,
    datetime(2026, 3, 10, 9, tzinfo=UTC),
    held=1,
    last_at=datetime(2026, 3, 10, 9, tzinfo=UTC),
)
LINE = PairLine("R1", "UNOAH", "UMIA", ARC, BERLIN, None, may_end=True, may_read_reason=False)
STALLED = replace(LINE, id="R2", arc=replace(ARC, idle_days=23))
ENDED = replace(
    LINE,
    id="R3",
    may_end=False,
    may_read_reason=True,
    arc=replace(ARC, ended_at=datetime(2026, 5, 4, 9, tzinfo=UTC)),
)
PAIRS = PairsPage(PairsView("P1"), HOSTILE, 1, 3, 1, (LINE, STALLED, ENDED), may_pair=True)
NOAH = Partner("R1", "Noah", "Successors", is_mentor=True)
OTHER = Partner("R2", HOSTILE, "Leaders & Co", is_mentor=False)
ALL_DONE = replace(CHECKLIST, pairing_id="R2", done=frozenset(FirstStep), i_am_mentor=True)

FORMS: dict[str, dict[str, Callable[[], Form]]] = {
    "start": {
        "two pairings": partial(
            onboarding.checklist_form, (replace(CHECKLIST, waits_for_other=True), ALL_DONE)
        ),
        "expectations": partial(onboarding.expected_form, EXPECTED),
    },
    "expectations": {
        "new": partial(expectations.answer_form, Sheet("R1", HOSTILE, "UNOAH", None)),
        "answered": partial(expectations.answer_form, Sheet("R1", HOSTILE, "UNOAH", MINE)),
        "side by side": partial(expectations.side_by_side_form, SIDE),
        "several": partial(
            expectations.checks_form, (CHECK, replace(CHECK, pairing_id="R2", standing=Standing.MINE))
        ),
    },
    "break": {
        "one pairing": partial(breaks.break_form, NewBreak((NOAH,), "R1", MARCH)),
        "several": partial(breaks.break_form, NewBreak((NOAH, OTHER), None, MARCH)),
        "done": partial(breaks.break_done, replace(BREAK, sessions=1, are_cancelled=True)),
    },
    "handoff": {
        "new": partial(handoffs.write_form, SHEET),
        "to confirm": partial(handoffs.handoff_form, WRITTEN),
        "confirmed": partial(
            handoffs.handoff_form, replace(WRITTEN, i_confirmed=True, other_confirmed=False)
        ),
        "done": partial(
            handoffs.handoff_form, replace(WRITTEN, i_confirmed=True, is_done=True, may_edit=False)
        ),
    },
    "alumni": {
        "alumnus and owner": partial(alumni.alumni_form, AlumniPage((PAST,), (RUN,))),
        "channel": partial(alumni.channel_form, RUN),
        "returned": partial(alumni.returned_form, Returned("UMIA", "P1", HOSTILE)),
    },
    "pairs": {
        "all": partial(pairing_lists.pairings_list, PAIRS),
        "filtered": partial(
            pairing_lists.pairings_list,
            replace(PAIRS, view=PairsView("P1", 1, "meeting", True, "UNOAH"), mentor_name=HOSTILE, pages=3),
        ),
        "stages": partial(
            pairing_lists.stages_form,
            PairingStages(
                STALLED,
                HOSTILE,
                (
                    HandedIn(Place.FIRST, mentor=True, mentee=True),
                    HandedIn(Place.SECOND, mentor=True, mentee=False),
                    HandedIn(Place.FINAL, mentor=False, mentee=False),
                ),
            ),
        ),
        "filter": partial(pairing_lists.filter_form, PairsView("P1", 2, Stage.MEETING, True, "UNOAH")),
    },
    "extend": {
        "extend": partial(
            extensions.extension_form, Extension("R1", "P1", HOSTILE, "UNOAH", "UMIA", OCTOBER, SEPTEMBER)
        ),
    },
}
