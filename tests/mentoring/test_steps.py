"""Next steps: whose each is, and that it stays ticked."""

import pytest

from mentoring import parties
from mentoring.errors import NotFound, Refusal
from mentoring.owners import Owners
from mentoring.steps import (
    keep_steps,
    open_steps,
    owners_of,
    require_few,
    steps_of_session,
    tick_step,
    untick_step,
    written_by,
)
from storage.pairings import Pairing, PairingState
from storage.steps import ActionItem
from storage.work import Work
from tests.conftest import Units
from tests.mentoring.pairs import EVE, MIA, NOAH, NOAH_MIA, add_pairs, add_session, someone, the_session

MIA_WRITES = Owners("M", "N", "Noah Weber", "M", "Mia Lang")
NOAH_WRITES = Owners("N", "N", "Noah Weber", "M", "Mia Lang")
NAMESAKES = Owners("N", "N", "Alex Weber", "M", "Alex Lang")


@pytest.mark.parametrize("owners", [MIA_WRITES, NOAH_WRITES])
def test_a_line_without_a_name_is_the_mentees(owners: Owners) -> None:
    assert owners.read("Read chapter 3") == ("M", "Read chapter 3")


@pytest.mark.parametrize(
    ("line", "owner"),
    [
        ("me: send it", "N"),
        ("Me : send it", "N"),
        ("noah: send it", "N"),
        ("@Noah: send it", "N"),
        ("Noah  Weber: send it", "N"),
        ("mentor: send it", "N"),
        ("Mia: send it", "M"),
        ("mentee: send it", "M"),
    ],
)
def test_a_line_that_begins_with_a_name_is_theirs(line: str, owner: str) -> None:
    assert NOAH_WRITES.read(line) == (owner, "send it")


@pytest.mark.parametrize("line", ["Note: read it", "Noah:", "https://example.org", ": x", "10:30 call"])
def test_a_line_that_names_nobody_stays_whole(line: str) -> None:
    assert NOAH_WRITES.read(line) == ("M", line)


def test_a_first_name_that_both_have_means_neither() -> None:
    assert NAMESAKES.read("Alex: send it") == ("M", "Alex: send it")
    assert NAMESAKES.read("Alex Weber: send it") == ("N", "send it")


@pytest.mark.parametrize("owners", [MIA_WRITES, NOAH_WRITES, NAMESAKES, Owners("N", "N", "N: x", "M", "")])
@pytest.mark.parametrize("owner_id", ["M", "N"])
@pytest.mark.parametrize("text", ["send it", "me: send it", "Note: read"])
def test_what_is_written_out_reads_back_the_same(owners: Owners, owner_id: str, text: str) -> None:
    assert owners.read(owners.write(owner_id, text)) == (owner_id, text)


def test_too_many_and_too_long_ones_are_refused() -> None:
    require_few(["x"] * 20)
    for lines in (["x"] * 21, ["x" * 501], ["x" * 499] * 7):
        with pytest.raises(Refusal) as refusal:
            require_few(lines)
        assert refusal.value.field == "next_steps"


@pytest.fixture
def pair(units: Units) -> Units:
    with units() as work:
        add_pairs(work)
        add_session(work, "S1")
    return units


def keep(work: Work, person_id: str, *lines: str, adding: bool = False) -> None:
    pairing = work.get(Pairing, NOAH_MIA)
    assert pairing is not None
    keep_steps(
        work, someone(work, person_id), the_session(work, "S1"), parties.pair(pairing), lines, adding=adding
    )
    work.db.flush()


def shown(work: Work, person_id: str) -> list[tuple[str, bool, bool]]:
    """Text, whether it is mine, whether it is done."""
    steps = steps_of_session(work, someone(work, person_id), "S1")
    return [(step.text, step.is_mine, step.is_done) for step in steps]


def step_id(work: Work, text: str) -> str:
    return next(step.id for step in steps_of_session(work, someone(work, MIA), "S1") if step.text == text)


def test_each_step_has_its_owner(pair: Units) -> None:
    with pair() as work:
        keep(work, NOAH, "read it", "me: send it")
        assert shown(work, MIA) == [("read it", True, False), ("send it", False, False)]
        assert shown(work, NOAH) == [("read it", False, False), ("send it", True, False)]


def test_a_step_that_stays_stays_ticked_whatever_else_changes(pair: Units) -> None:
    with pair() as work:
        keep(work, MIA, "read it", "call Bo", "write")
        tick_step(work, someone(work, MIA), step_id(work, "call Bo"))
        keep(work, MIA, "new first", "call Bo")
        assert shown(work, MIA) == [("new first", True, False), ("call Bo", True, True)]


def test_the_same_line_twice_is_two_steps(pair: Units) -> None:
    with pair() as work:
        keep(work, MIA, "call Bo", "call Bo")
        keep(work, MIA, "call Bo", "call Bo")
        assert len(shown(work, MIA)) == 2


def test_each_one_edits_their_own_only(pair: Units) -> None:
    with pair() as work:
        keep(work, NOAH, "his")
        keep(work, MIA, "hers")
        keep(work, MIA)
        assert [text for text, _mine, _done in shown(work, MIA)] == ["his"]


def test_adding_leaves_what_is_there(pair: Units) -> None:
    with pair() as work:
        keep(work, MIA, "first")
        keep(work, MIA, "first", "second", adding=True)
        assert [text for text, _mine, _done in shown(work, MIA)] == ["first", "second"]


def test_adding_cannot_exceed_what_can_be_edited_again(pair: Units) -> None:
    with pair() as work:
        keep(work, MIA, *(f"step {number}" for number in range(15)))
        with pytest.raises(Refusal, match="these are 30"):
            keep(work, MIA, *(f"more {number}" for number in range(15)), adding=True)


def test_what_one_wrote_stands_in_the_field_again(pair: Units) -> None:
    with pair() as work:
        keep(work, NOAH, "mentee: read it", "me: send it")
        keep(work, MIA, "hers")
        pairing = work.get(Pairing, NOAH_MIA)
        assert pairing is not None
        assert written_by(work, owners_of(work, parties.pair(pairing), NOAH), "S1") == "read it\nme: send it"


def test_either_of_the_two_ticks_and_unticks(pair: Units) -> None:
    with pair() as work:
        keep(work, MIA, "read it")
        assert tick_step(work, someone(work, NOAH), step_id(work, "read it")) == "S1"
        assert shown(work, MIA) == [("read it", True, True)]
        untick_step(work, someone(work, MIA), step_id(work, "read it"))
        assert shown(work, MIA) == [("read it", True, False)]


def test_a_double_click_is_one_tick(pair: Units) -> None:
    with pair() as work:
        keep(work, MIA, "read it")
        step = work.get(ActionItem, step_id(work, "read it"))
        assert step is not None
        tick_step(work, someone(work, MIA), step.id)
        first = step.done_at
        tick_step(work, someone(work, MIA), step.id)
        assert step.done_at == first


def test_nobody_else_finds_a_step(pair: Units) -> None:
    with pair() as work:
        keep(work, MIA, "read it")
        for act in (tick_step, untick_step):
            with pytest.raises(NotFound):
                act(work, someone(work, EVE), step_id(work, "read it"))
        with pytest.raises(NotFound):
            steps_of_session(work, someone(work, EVE), "S1")


def test_home_shows_mine_and_nothing_done_or_ended(pair: Units) -> None:
    with pair() as work:
        keep(work, MIA, "mentor: send it", "read it", "done already")
        tick_step(work, someone(work, MIA), step_id(work, "done already"))
        assert [step.text for step in open_steps(work, someone(work, MIA))] == ["read it"]
        assert [step.text for step in open_steps(work, someone(work, NOAH))] == ["send it"]
        assert open_steps(work, someone(work, EVE)) == ()
        pairing = work.get(Pairing, NOAH_MIA)
        assert pairing is not None
        pairing.state = PairingState.ENDED
        work.db.flush()
        assert open_steps(work, someone(work, MIA)) == ()
