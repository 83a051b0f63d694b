"""Matching in words: what speaks for a pair, why somebody has no mentor, and forms within Slack's limits."""

from dataclasses import replace
from datetime import UTC, date, datetime

from mentoring.criteria import Candidate
from mentoring.explaining import Explained, Why
from mentoring.matching import Comparison, Difference, Hub, Line, RunLine, RunPage
from mentoring.obstacles import Obstacle
from mentoring.proposals import Swap
from mentoring.publishing import Blocked, Changes, Published, PublishSheet
from mentoring.rematching import Offer, Rematch
from mentoring.scoring import DEFAULT_WEIGHTS, score
from messages.explaining import parts_lines, spoken, why_words
from messages.matching import comparison_form, computing_form, hub_form, run_form
from messages.proposals import explain_form, swap_cost_form
from messages.publishing import changes_words, publish_form, published_form
from messages.rematching import rematch_form
from messages.weighing import change_form, read_weights, weights_form
from storage.matches import ProposalState
from tests.messages.as_filled import HOSTILE, buttons, filled, is_literal, seen

DAY = date(2026, 3, 2)
MENTEE = Candidate("Europe/Berlin", "sales", 0, ("de", "en"), 14, (("board", 1, 5),), has_critical_role=True)
MENTOR = Candidate("Europe/Berlin", "sales", 2, ("en",), 28, (("board", 5, None),))
RUN = RunLine("M1", datetime(2026, 3, 2, 9, tzinfo=UTC), "UOLIVIA", False, False, 40, 45, 60, 79, 0)
WHY = Why((), 12, 2, 3, 82, 2, 1, 1)


def explained(
    mentee: Candidate = MENTEE, mentor: Candidate = MENTOR, name: str = "Board communication"
) -> Explained:
    return Explained(score(mentee, mentor, DEFAULT_WEIGHTS, DAY), name)


def line(**changes: object) -> Line:
    one = Line(
        "X1", "UMIA", "UNOAH", ProposalState.PROPOSED, is_pinned=False, explained=explained(), why=None
    )
    return replace(one, **changes)  # type: ignore[arg-type]


def page(*lines: Line, **changes: object) -> RunPage:
    one = RunPage(RUN, "P1", "Successors", "Europe/Berlin", "M0", True, 1, 5, lines, 40, 0, 5)
    return replace(one, **changes)  # type: ignore[arg-type]


def test_what_speaks_for_a_pair_and_against_it_is_said() -> None:
    assert spoken(explained()) == (
        "strong in Board communication (level 5), where the mentee has the largest gap; the mentee may succeed to a "
        "critical role; same function, so little exposure; 2 levels above; 8 shared working hours; both speak English; "
        "rhythms of 14 and 28 days"
    )
    far = replace(MENTOR, zone="Australia/Sydney", rung=0, languages=("fr",), skills=(("board", 1, None),), function="law", days_between=14)  # fmt: skip
    assert spoken(explained(mentor=far)) == (
        "little to give in Board communication, the mentee's largest gap (mentor at level 1); the mentee may succeed to "
        "a critical role; another function, so exposure; both at the same level; no shared working hours; no language "
        "in common; the same rhythm, every 14 days"
    )
    york = replace(MENTOR, zone="America/New_York", rung=1, skills=(("board", 3, None),))
    text = spoken(explained(replace(MENTEE, is_on_project=True), york))
    assert "some strength for Board communication" in text
    assert "one level above; 2.5 shared working hours" in text
    assert "and is on a high-visibility project" in text


def test_the_largest_gap_is_spoken_of_by_itself_and_not_by_the_mean_over_all() -> None:
    """Who has the other three to give, and nothing in the largest, is not strong there."""
    wants = (("board", 1, 5), *((each, 1, 4) for each in ("change", "finance", "law", "sales")))
    gives = (("board", 1, None), *((each, 5, None) for each in ("change", "finance", "law", "sales")))
    facts = explained(replace(MENTEE, skills=wants), replace(MENTOR, skills=gives))
    assert spoken(facts).startswith("little to give in Board communication")
    assert "weight 10: 75% (little to give in Board communication" in parts_lines(facts)[0]


def test_what_nobody_told_is_said_once_and_counted_as_half() -> None:
    bare = Candidate("Europe/Berlin")
    text = spoken(explained(bare, bare))
    assert text.startswith(
        "8 shared working hours; not known, so neither for nor against: expertise against needs"
    )
    lines = parts_lines(explained(bare, bare))
    assert lines[0] == "*Expertise against needs*, weight 10: missing, counted as 50%"
    assert lines[4] == "*Shared working hours*, weight 5: 100% (8 shared working hours)"
    below = replace(MENTOR, rung=0)
    assert "at a lower level" in spoken(
        explained(replace(MENTEE, rung=3, has_critical_role=False, is_on_project=True), below)
    )


def test_why_somebody_has_no_mentor_and_what_would_help() -> None:
    assert why_words(WHY) == (
        "3 mentors would fit (the best at 82%) but have no free place: one more place would do. 2 of them share a "
        "language. One mentor could be proposed once their training is done. One mentor takes no mentees now. "
        "2 mentors are out of the question (reporting lines, earlier pairings, or private reasons)."
    )
    assert "has been admitted yet" in why_words(replace(WHY, mentors=0))
    assert "yours to decide" in why_words(replace(WHY, bars=(Obstacle.COOLDOWN,)))
    assert "program's rules" in why_words(replace(WHY, bars=(Obstacle.INELIGIBLE,)))
    alone = replace(WHY, without_place=0, untrained=0, resting=0)
    assert why_words(alone).endswith("from another part of the company, would help.")


def test_a_run_has_the_doors_that_make_sense() -> None:
    assert buttons(run_form(page(line()))).keys() == {
        "matching_publish", "matching_change", "matching_pin", "matching_compare", "matching_alone", "matching_hub",
        "matching_open_back", "matching_open_more",
    }  # fmt: skip
    alone = page(line(mentor_id=None, explained=None, why=WHY, ended_id="R1"), is_matched=False, waiting=0, based_on=None, pages=1)  # fmt: skip
    assert buttons(run_form(alone)).keys() == {
        "matching_change", "matching_pin", "matching_open", "matching_hub", "matching_rematch",
    }  # fmt: skip
    going = run_form(
        page(line(state=ProposalState.CHOSEN, is_pinned=True), line(state=ProposalState.PUBLISHED), chosen=3)
    )
    assert "matching_go_on" in buttons(going)
    assert "kept together" in seen(going)
    assert "Nobody." in seen(run_form(page()))


def test_what_people_named_is_shown_literally() -> None:
    for typed in HOSTILE:
        assert is_literal(typed, run_form(page(line(explained=explained(name=typed)), program_name=typed)))
        assert is_literal(typed, hub_form(Hub("P1", typed, "Europe/Berlin", 3, 2, (RUN,), may_weigh=True)))
        sheet = PublishSheet("M1", 0, (("X1", typed, "Noah"),), 1, Changes((), 0, 0, 0), DAY)
        assert is_literal(typed, publish_form(sheet)) or len(typed) > 60
        assert is_literal(typed, rematch_form(Rematch("R1", typed, "UMIA", True, (), WHY)))


def test_every_form_keeps_within_slacks_limits_however_much_there_is() -> None:
    long = explained(name="x" * 100)
    runs = tuple(replace(RUN, id=f"M{n}", is_computing=n == 1, was_broken_off=n == 2) for n in range(10))
    blocked = tuple(Blocked(f"U{n}", "UNOAH", Obstacle.APART) for n in range(5000))
    differing = tuple(Difference(f"U{n}", (None, 0), ("UNOAH", 80)) for n in range(8))
    forms = [
        hub_form(Hub("P1", "x" * 255, "Europe/Berlin", 5000, 2000, runs, may_weigh=False)),
        run_form(page(*(line(id=f"X{n}", explained=long) for n in range(8)))),
        explain_form(line(explained=long)),
        publish_form(PublishSheet("M1", 0, tuple((f"X{n}", "y" * 255, "z" * 255) for n in range(8)), 5000, Changes(blocked, 9, 9, 9), DAY)),
        published_form(Published("M1", 10, 4990, blocked)),
        comparison_form(Comparison("M2", RUN, RUN, DEFAULT_WEIGHTS, dict.fromkeys(DEFAULT_WEIGHTS, 1), "Europe/Berlin", 9, 1, 3, differing)),
        rematch_form(Rematch("R1", "x" * 255, "UMIA", False, tuple(Offer(f"U{n}", long) for n in range(5)), None)),
        swap_cost_form(Swap("M1", "X1", "X2", ("UMIA", "UMAX"), ("UNOAH", None), (80, 70), (70, 60))),
        computing_form(),
    ]  # fmt: skip
    for form in forms:
        assert form.payload("")["blocks"]


def test_changes_are_pointed_out_in_sentences() -> None:
    assert changes_words(Changes((), 0, 0, 0)) == "Nothing has changed since these proposals were computed."
    text = changes_words(Changes((Blocked("UMIA", "UNOAH", Obstacle.APART),), 2, 1, 3))
    assert "<@UMIA> with <@UNOAH>: for a reason that stays private." in text
    assert "The scores of 2 pairs rest on facts that have changed since." in text
    assert "mentors who can take somebody: 3" in text


def test_weights_come_back_as_they_were_and_as_they_are_changed() -> None:
    assert read_weights(filled(weights_form("P1", DEFAULT_WEIGHTS))) == DEFAULT_WEIGHTS
    assert read_weights(filled(change_form("M1", DEFAULT_WEIGHTS), hours="0"))["hours"] == 0


def test_a_swap_says_what_it_costs() -> None:
    swap = Swap("M1", "X1", "X2", ("UMIA", "UMAX"), ("UNOAH", "UNINA"), (90, 80), (70, 75))
    for after, text in (
        ((70, 75), "lose 25 points"),
        ((95, 80), "gain 5 points"),
        ((90, 80), "neither gain nor lose"),
    ):
        assert text in seen(swap_cost_form(replace(swap, after=after)))
    assert "<@UMIA> with <@UNINA>: 70% (now 90%)" in seen(swap_cost_form(swap))
