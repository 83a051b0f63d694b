"""A question that has been answered loses its buttons: whatever goes wrong in between, and nothing else suffers by it."""

from collections.abc import AsyncIterator
from datetime import timedelta

import pytest

from mentoring import registry as rules
from mentoring.answers import answered
from mentoring.notices import Claim, Idle, claim_next
from mentoring.rewriting import begin_rewriting, mark_rewritten
from messages import registry as words
from messages.blocks import section
from messages.shapes import Message
from scheduler.limits import Limits, Rate
from storage.notices import DIGEST, Notice, NoticeState
from storage.people import Person
from storage.work import Work
from tests.conftest import MONDAY, WORKSPACE
from tests.scheduler.office import PostOffice, Saying, on_both

KEY = "asked:R1:mia"
LEASE = timedelta(seconds=60)
OPEN_AGAIN: set[str] = set()


def facts(work: Work, person: Person, notice: Notice) -> Saying | None:
    del work, person
    return None if notice.key in OPEN_AGAIN else Saying("Answered. Thank you.")


def in_its_place(said: Saying) -> Message:
    return Message(said.text, [section(said.text)])


@pytest.fixture
async def asked(office: PostOffice, monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[PostOffice]:
    """Mia was asked about R1."""
    monkeypatch.setitem(rules.ANSWERS, "saying", facts)
    monkeypatch.setitem(words.ANSWERS, "saying", in_its_place)
    await office.put("mia", KEY, unasked=True, about={"text": "How was it?"})
    await office.engine.settle()
    assert office.read("mia") == ["How was it?"]
    yield office
    OPEN_AGAIN.clear()


async def answer(office: PostOffice) -> None:
    await office.desk.run(answered, WORKSPACE, "asked", "R1", office.id("mia"))


def rewrites(office: PostOffice) -> int:
    return len([call for call in office.sandbox.calls if call.method == "chat.update"])


async def claimed(office: PostOffice) -> Claim:
    claim = await office.desk.run(claim_next, WORKSPACE, LEASE, frozenset[str]())
    assert isinstance(claim, Claim)
    return claim


@on_both
async def test_it_is_rewritten_in_its_place_and_once(asked: PostOffice) -> None:
    await answer(asked)
    await asked.engine.settle()
    assert asked.read("mia") == ["Answered. Thank you."]
    await asked.move(hours=1)
    assert (rewrites(asked), len(asked.posts())) == (1, 1)
    assert await asked.state(KEY) == (NoticeState.SENT, "answered")


async def test_another_answer_rewrites_it_again_in_the_same_place(asked: PostOffice) -> None:
    for times in (1, 2):
        await answer(asked)
        await asked.engine.settle()
        await asked.move(hours=1)
        assert (rewrites(asked), len(asked.posts())) == (times, 1)


async def test_it_still_carries_its_key(asked: PostOffice) -> None:
    await answer(asked)
    await asked.engine.settle()
    [update] = [call for call in asked.sandbox.calls if call.method == "chat.update"]
    assert update.args["metadata"]["event_payload"] == {"key": KEY}


async def test_questions_about_something_else_and_of_others_stay(asked: PostOffice) -> None:
    await asked.put("mia", "asked:R11:mia", unasked=True)
    await asked.put("noah", "asked:R1:noah")
    await asked.engine.settle()
    await answer(asked)
    await asked.engine.settle()
    assert asked.read("mia") == ["Answered. Thank you.", "asked:R11:mia"]
    assert asked.read("noah") == ["asked:R1:noah"]


async def test_one_that_is_open_again_stays(asked: PostOffice) -> None:
    await answer(asked)
    OPEN_AGAIN.add(KEY)
    await asked.engine.settle()
    assert (asked.read("mia"), rewrites(asked)) == (["How was it?"], 0)
    assert await asked.state(KEY) == (NoticeState.SENT, None)


async def test_what_is_to_be_said_is_said_first(asked: PostOffice) -> None:
    await answer(asked)
    await asked.put("noah", "news")
    await asked.engine.settle()
    order = [call.method for call in asked.sandbox.calls if call.method.startswith("chat.")]
    assert order == ["chat.postMessage", "chat.postMessage", "chat.update"]


async def test_429_is_obeyed_and_holds_up_no_post(asked: PostOffice) -> None:
    asked.sandbox.faults.add("chat.update", "ratelimited", retry_after=30)
    await answer(asked)
    await asked.engine.settle()
    await asked.put("noah", "news")
    await asked.move(seconds=29)
    assert (asked.read("noah"), rewrites(asked)) == (["news"], 1)
    await asked.move(seconds=1)
    assert asked.read("mia") == ["Answered. Thank you."]


async def test_429_slows_rewrites_and_no_post(asked: PostOffice) -> None:
    asked.sandbox.faults.add("chat.update", "ratelimited")
    await answer(asked)
    await asked.engine.settle()
    limits = asked.engine.pace._limits[WORKSPACE]
    assert (limits._rewrites.share(asked.now), limits._workspace.share(asked.now)) == (1 / 2, 1)


@on_both
async def test_killed_before_or_after_the_rewriting_it_is_done_again_when_the_claim_lapses(
    asked: PostOffice,
) -> None:
    await answer(asked)
    await asked.desk.run(begin_rewriting, WORKSPACE, lost := await claimed(asked))
    await asked.engine.settle()
    assert rewrites(asked) == 0
    await asked.move(seconds=60)
    assert asked.read("mia") == ["Answered. Thank you."]
    await asked.desk.run(mark_rewritten, WORKSPACE, lost, "too late")
    assert await asked.state(KEY) == (NoticeState.SENT, "answered")


@pytest.mark.parametrize("fault", ["timeout_after", "timeout_before", "error", "drop_before"])
async def test_a_lost_answer_is_asked_for_again(asked: PostOffice, fault: str) -> None:
    asked.sandbox.faults.add("chat.update", fault)  # type: ignore[arg-type]
    await answer(asked)
    await asked.engine.settle()
    assert (await asked.notice(KEY))["state"] is NoticeState.ANSWERED
    await asked.move(seconds=60)
    assert asked.read("mia") == ["Answered. Thank you."]
    assert (await asked.state(KEY), rewrites(asked)) == ((NoticeState.SENT, "answered"), 2)


async def test_it_is_tried_a_few_times_and_then_stays(asked: PostOffice) -> None:
    asked.sandbox.faults.add("chat.update", "error", None)
    await answer(asked)
    for _minute in range(10):
        await asked.move(seconds=60)
    assert (rewrites(asked), await asked.state(KEY)) == (5, (NoticeState.SENT, "unanswered"))


@pytest.mark.parametrize("error", ["message_not_found", "cant_update_message", "edit_window_closed"])
async def test_slacks_no_is_final_and_stops_nothing(asked: PostOffice, error: str) -> None:
    asked.sandbox.faults.add("chat.update", "api_error", error=error)
    await answer(asked)
    await asked.put("noah", "asked:R1:noah", unasked=False)
    await asked.engine.settle()
    await asked.move(hours=1)
    assert (rewrites(asked), await asked.state(KEY)) == (1, (NoticeState.SENT, error))
    assert asked.read("noah") == ["asked:R1:noah"]


async def test_words_that_cannot_be_had_leave_it_as_it_is(
    asked: PostOffice, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delitem(words.ANSWERS, "saying")
    await answer(asked)
    await asked.engine.settle()
    assert await asked.state(KEY) == (NoticeState.SENT, "KeyError")
    assert asked.read("mia") == ["How was it?"]


async def test_nothing_to_rewrite_costs_slack_nothing_and_wakes_nobody(asked: PostOffice) -> None:
    assert await asked.desk.run(claim_next, WORKSPACE, LEASE, frozenset[str]()) == Idle(None)
    before = len(asked.sandbox.calls)
    await asked.move(hours=1)
    assert len(asked.sandbox.calls) == before


def test_rewriting_has_a_limit_of_its_own() -> None:
    limits = Limits(Rate(100, 1.0), Rate(100, 60.0), Rate(2, 60.0))
    for target in ("mia", "noah"):
        assert limits.may_rewrite(MONDAY)
        limits.rewritten(target, MONDAY)
    assert (limits.may_rewrite(MONDAY), limits.may_post(MONDAY)) == (False, True)
    assert limits.again_at(MONDAY) == MONDAY + timedelta(seconds=60)
    limits.shift(timedelta(seconds=60))
    assert limits.may_rewrite(MONDAY)


def test_every_question_that_is_rewritten_has_facts_and_words() -> None:
    assert {*rules.ANSWERS, DIGEST} == set(words.ANSWERS)  # a digest says what each thing in it says
    assert "session_reminder" not in rules.ANSWERS
