"""The messages and forms of interim reviews, from fixed facts."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from functools import partial

from mentoring.interim_nudges import MissingReview, MissingReviews, ReviewNews
from mentoring.interim_reviews import (
    Place,
    Reading,
    ReviewDraft,
    ReviewedPair,
    ReviewLine,
    ReviewSheet,
    ReviewState,
)
from messages import interim_reviews
from messages.shapes import Form

HOSTILE = "<!channel> *R&D* <@U1> :smile: {{7*7}}"
MAY, JULY, AUGUST = date(2026, 5, 4), date(2026, 7, 2), date(2026, 8, 25)
LINE = ReviewLine("R1", HOSTILE, "UNOAH", Place.FIRST, MAY, ReviewState.OPEN, may_change=True)
SECOND = replace(LINE, place=Place.SECOND, day=JULY)
FINAL = replace(LINE, place=Place.FINAL, day=AUGUST)
MISSING = MissingReview("R1", "UNOAH", "UMIA", Place.FIRST, ("UMIA",))
ALL_MISSING = replace(MISSING, pairing_id="R2", place=Place.FINAL, missing=("UNOAH", "UMIA"))
MINE = ReviewDraft("3", HOSTILE, "Your questions", "", "Present to the board\nWithout slides")
THEIRS = ReviewDraft("4", "She chairs the meeting", "", "Time zones", "A second paper")
READING = Reading("R1", "UNOAH", Place.FIRST, MINE, None, has_session=False, may_write=True)
BOTH = replace(READING, theirs=THEIRS, has_session=True)

NOTICES: dict[str, dict[str, object]] = {
    "interim_review": {
        "first": ReviewNews(LINE, 1, 3),
        "second": ReviewNews(SECOND, 1, 3),
        "final": ReviewNews(FINAL, 1, 3),
        "again": ReviewNews(SECOND, 2, 3),
        "for the last time": ReviewNews(FINAL, 3, 3),
        "for the first of two times": ReviewNews(FINAL, 1, 2),
        "for the last of two times": ReviewNews(FINAL, 2, 2),
        "once": ReviewNews(FINAL, 1, 1),
    },
    "interim_both": {"both": ReviewNews(replace(LINE, state=ReviewState.BOTH))},
    "interim_missing": {
        "one": MissingReviews("P1", HOSTILE, (MISSING,)),
        "twelve": MissingReviews("P1", HOSTILE, (ALL_MISSING, *[MISSING] * 11)),
    },
}
ANSWERS: dict[str, dict[str, object]] = {
    "interim_review": {"handed in": ReviewNews(replace(LINE, state=ReviewState.MINE))},
}
PAIRS = (
    ReviewedPair(
        HOSTILE, "UNOAH", True,
        (replace(LINE, state=ReviewState.BOTH), SECOND, replace(FINAL, state=ReviewState.COMING)),
    ),
    ReviewedPair(
        HOSTILE, "UEVE", True,
        (
            replace(FINAL, state=ReviewState.BOTH, former=1, may_change=False),
            replace(FINAL, state=ReviewState.MINE, former=2, may_change=False),
            replace(FINAL, state=ReviewState.COMING, day=date(2026, 11, 20)),
        ),
    ),
    ReviewedPair(HOSTILE, "UNINA", True, ()),
    ReviewedPair(HOSTILE, "UMAX", False, ()),
    ReviewedPair(HOSTILE, "UDAN", False, (replace(LINE, state=ReviewState.MINE, may_change=False),)),
)  # fmt: skip

FORMS: dict[str, dict[str, Callable[[], Form]]] = {
    "interim": {
        "list": partial(interim_reviews.reviews_form, PAIRS),
        "new": partial(interim_reviews.review_form, ReviewSheet("R1", HOSTILE, "UNOAH", Place.FIRST, None)),
        "change": partial(
            interim_reviews.review_form, ReviewSheet("R1", HOSTILE, "UNOAH", Place.FINAL, MINE)
        ),
        "mine alone": partial(interim_reviews.reading_form, READING),
        "side by side": partial(interim_reviews.reading_form, BOTH),
        "handed in": partial(interim_reviews.handed_in_form, READING),
        "both have": partial(interim_reviews.handed_in_form, BOTH),
    },
}
