"""When a question is answered: which sent messages are to be rewritten, and to what; undone, they stay."""

from collections.abc import Iterable
from datetime import date, timedelta

import pytest
from sqlalchemy import select

from mentoring.application_plans import PlanAnswered, plan_answered, plan_done, plan_postponed
from mentoring.digests import Digest
from mentoring.endings import LeavingDraft, leave_pairing
from mentoring.log_deletions import delete_log
from mentoring.log_questions import question_answered
from mentoring.misses import mark_missed
from mentoring.notices import Claim, Step, claim_next
from mentoring.reflecting import ReflectionDraft, write_reflection
from mentoring.reflections import prompt_answered
from mentoring.rewriting import begin_rewriting, mark_rewritten
from mentoring.stalls import Stirred, Turn
from storage.notices import Notice, NoticeState
from storage.work import Work
from tests.conftest import StandingClock, Units
from tests.mentoring.pairs import MIA, NOAH, NOAH_MAX, NOAH_MIA, add_pairs, add_session, logs, someone

LESSON = ReflectionDraft("session:S1", "A lesson", "In the budget round", date(2026, 3, 5), is_shared=False)


@pytest.fixture
def pair(units: Units, clock: StandingClock) -> Units:
    """Noah and Mia had a session at ten, "S1", and both have been asked about it; Mia to reflect on it, too."""
    with units() as work:
        add_pairs(work)
        add_session(work, "S1")
    clock.move(hours=3)
    with units() as work:
        for person_id in (NOAH, MIA):
            ask(work, f"log-question:S1:{person_id}", "log_question", person_id, session="S1")
        ask(work, f"reflection-prompt:S1:{MIA}:1", "reflection_prompt", MIA, session="S1")
        ask(work, f"session-reminder:S1:{MIA}", "session_reminder", MIA, session="S1")
        ask(work, f"log-question:S10:{MIA}", "log_question", MIA, session="S10")
    return units


def ask(work: Work, key: str, kind: str, person_id: str, **about: str) -> Notice:
    """It was asked, and has arrived."""
    return work.add(
        Notice(
            key=key, kind=kind, person_id=person_id, about=about, unasked=True, state=NoticeState.SENT,
            act_at=work.now - timedelta(hours=1), created_at=work.now - timedelta(hours=1),
        )
    )  # fmt: skip


def to_rewrite(work: Work) -> Iterable[Notice]:
    work.db.flush()
    found = select(Notice).where(Notice.state == NoticeState.ANSWERED).order_by(Notice.key)
    return work.db.scalars(found).all()


def keys(work: Work) -> list[str]:
    return [notice.key for notice in to_rewrite(work)]


def test_a_log_answers_the_question_for_both(pair: Units) -> None:
    with pair() as work:
        logs(work, NOAH, "S1")
        assert keys(work) == [f"log-question:S1:{MIA}", f"log-question:S1:{NOAH}"]
        for notice in to_rewrite(work):
            settled = question_answered(work, someone(work, notice.person_id or ""), notice)
            assert settled is not None
            assert (settled.was_held, settled.other_id != notice.person_id) == (True, True)


def test_so_does_a_session_that_did_not_take_place(pair: Units) -> None:
    with pair() as work:
        mark_missed(work, someone(work, MIA), "S1", "ill")
        assert keys(work) == [f"log-question:S1:{MIA}", f"log-question:S1:{NOAH}"]
        settled = question_answered(work, someone(work, MIA), next(iter(to_rewrite(work))))
        assert settled is not None
        assert not settled.was_held


def test_an_answer_that_changes_is_rewritten_again(pair: Units) -> None:
    with pair() as work:
        mark_missed(work, someone(work, MIA), "S1", "")
        for notice in to_rewrite(work):
            notice.state, notice.reason = NoticeState.SENT, "answered"  # as it stands once it is rewritten
    with pair() as work:
        logs(work, NOAH, "S1")
        assert keys(work) == [f"log-question:S1:{MIA}", f"log-question:S1:{NOAH}"]


def test_what_is_answered_anew_while_it_is_being_rewritten_is_rewritten_once_more(pair: Units) -> None:
    with pair() as work:
        mark_missed(work, someone(work, MIA), "S1", "")
    with pair() as work:
        claim = claim_next(work, timedelta(minutes=1), frozenset(), urgency=None)
        assert isinstance(claim, Claim)
        assert begin_rewriting(work, claim).was_held is False
    with pair() as work:
        logs(work, NOAH, "S1")
        mark_rewritten(work, claim)
        assert claim.key in keys(work)


def test_a_log_that_is_deleted_at_once_leaves_the_question_as_it_was(pair: Units) -> None:
    with pair() as work:
        logs(work, NOAH, "S1")
        delete_log(work, someone(work, NOAH), "S1")
        for notice in to_rewrite(work):
            assert question_answered(work, someone(work, MIA), notice) is None


def test_a_reflection_answers_its_prompt(pair: Units) -> None:
    with pair() as work:
        logs(work, NOAH, "S1")
        prompt = work.db.scalars(select(Notice).where(Notice.kind == "reflection_prompt")).one()
        assert prompt_answered(work, someone(work, MIA), prompt) is None
        write_reflection(work, someone(work, MIA), LESSON)
        assert f"reflection-prompt:S1:{MIA}:1" in keys(work)
        assert prompt_answered(work, someone(work, MIA), prompt) is not None


def test_a_plan_is_answered_when_it_is_done_or_put_off(pair: Units, clock: StandingClock) -> None:
    with pair() as work:
        logs(work, NOAH, "S1")
        plan_id = write_reflection(work, someone(work, MIA), LESSON).id
    clock.move(days=4)
    with pair() as work:
        mia = someone(work, MIA)
        asked = ask(work, f"plan-question:{plan_id}:2026-03-05", "plan_question", MIA, subject_id=plan_id)
        assert plan_answered(work, mia, asked) is None
        plan_postponed(work, mia, plan_id, date(2026, 4, 1))
        assert asked in to_rewrite(work)
        assert plan_answered(work, mia, asked) == PlanAnswered("open", date(2026, 4, 1))
        plan_done(work, mia, plan_id)
        assert plan_answered(work, mia, asked) == PlanAnswered("done", date(2026, 4, 1))


@pytest.mark.parametrize("said", [None, "open", "done"])
def test_a_plan_of_a_pair_that_has_ended_comes_back_no_more_and_nobody_reads_that_it_does(
    pair: Units, clock: StandingClock, said: str | None
) -> None:
    with pair() as work:
        logs(work, NOAH, "S1")
        plan_id = write_reflection(work, someone(work, MIA), LESSON).id
    clock.move(days=4)
    with pair() as work:
        mia = someone(work, MIA)
        asked = ask(work, f"plan-question:{plan_id}:2026-03-05", "plan_question", MIA, subject_id=plan_id)
        if said == "open":
            plan_postponed(work, mia, plan_id, date(2026, 4, 1))
        elif said == "done":
            plan_done(work, mia, plan_id)
        leave_pairing(work, mia, LeavingDraft(NOAH_MIA, ""))
        answer = plan_answered(work, mia, asked)
        assert (answer and answer.outcome) == ("done" if said == "done" else None)
        assert asked in to_rewrite(work)


def test_when_the_pair_has_ended_all_that_was_still_asked_of_it_says_so(pair: Units) -> None:
    """What had been answered before stands as it is, and so does what was asked about another pair."""
    subject = {"subject": "pairing", "subject_id": NOAH_MIA}
    with pair() as work:
        for kind, key in (
            ("interim_review", f"interim-review:{NOAH_MIA}:first:2026-03-01:{MIA}:1"),
            ("pulse_survey", f"pulse:{NOAH_MIA}:30:{MIA}:first"),
            ("expectation_check", f"expectation-check:{NOAH_MIA}:{MIA}:first"),
            ("interim_review", f"interim-review:{NOAH_MAX}:first:2026-03-01:{NOAH}:1"),
        ):
            ask(
                work,
                key,
                kind,
                NOAH if NOAH_MAX in key else MIA,
                **subject,
                place="first",
                time="1",
                day="30",
            )
        ask(work, f"pulse:{NOAH_MIA}:30:{NOAH}:first", "pulse_survey", NOAH, **subject).reason = "answered"
    with pair() as work:
        leave_pairing(work, someone(work, NOAH), LeavingDraft(NOAH_MIA, ""))
        assert [key.split(":")[0] for key in keys(work)] == [
            "expectation-check", "interim-review", "log-question", "log-question", "pulse", "reflection-prompt"
        ]  # fmt: skip
        assert not [key for key in keys(work) if NOAH_MAX in key or "S10" in key]
        ended = Stirred("Successors", NOAH, Turn.ENDED)
        assert [rewritten(work, each) for each in ("interim-review", "expectation-check")] == [ended] * 2


def test_one_message_of_several_such_questions_says_once_that_the_pair_has_ended(pair: Units) -> None:
    subject = {"subject": "pairing", "subject_id": NOAH_MIA, "place": "first", "time": "1"}
    with pair() as work:
        digest = ask(work, f"digest:{MIA}:1", "digest", MIA)
        for kind, key in (("interim_review", "interim-review"), ("expectation_check", "expectation-check")):
            said = ask(work, f"{key}:{NOAH_MIA}:{MIA}:1", kind, MIA, **subject)
            said.digest_id, said.reason = digest.id, "digest"
    with pair() as work:
        leave_pairing(work, someone(work, NOAH), LeavingDraft(NOAH_MIA, ""))
        stands = rewritten(work, "digest")
        assert isinstance(stands, Digest)
        assert [item.facts for item in stands.items] == [Stirred("Successors", NOAH, Turn.ENDED)]


def rewritten(work: Work, question: str) -> object:
    """What stands in the place of Mia's question from now on."""
    notice = next(each for each in to_rewrite(work) if each.key.startswith(question))
    notice.act_at, notice.lease = work.now + timedelta(minutes=1), "mine"
    place = notice.slack_channel, notice.slack_ts
    claim = Claim(
        notice.id, notice.key, notice.kind, Step.REWRITE, "mine", notice.act_at, MIA, None, None, 0, *place
    )
    return begin_rewriting(work, claim)
