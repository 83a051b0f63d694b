"""What is said of interim reviews that are missing, alone and in a digest."""

from dataclasses import replace

from mentoring.digests import Digest, Item
from mentoring.interim_nudges import MissingReviews
from messages.interim_reviews import missing_message
from messages.registry import NOTICES
from sandbox.elements import placed
from tests.messages.as_filled import seen
from tests.messages.samples_reviews import MISSING

TWO = MissingReviews("P1", "Successors", (MISSING, replace(MISSING, pairing_id="R2")))


def test_each_missing_review_has_the_way_to_its_pair() -> None:
    values = [each.element["value"] for each in placed(missing_message(TWO).payload()["blocks"])]
    assert values == ["R1", "R2", "P1"]


def test_in_a_digest_buttons_that_say_the_same_of_two_pairs_give_way_to_the_one_for_all() -> None:
    digest = NOTICES["digest"](Digest(is_weekly=False, items=(Item("interim_missing", TWO),)))
    assert [each.action_id for each in placed(digest.payload()["blocks"])] == ["run_pairs", "menu"]
    assert seen(digest).count("is missing from <@UMIA>") >= 2


def test_of_one_pair_the_digest_leads_to_it() -> None:
    digest = NOTICES["digest"](
        Digest(is_weekly=False, items=(Item("interim_missing", replace(TWO, reviews=(MISSING,))),))
    )
    assert [each.action_id for each in placed(digest.payload()["blocks"])] == [
        "pairs_stages",
        "run_pairs",
        "menu",
    ]
