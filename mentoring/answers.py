"""Questions that have been answered: their messages, to both of the two, lose the buttons that lead nowhere any more."""

from collections.abc import Collection, Iterable
from typing import Final

from storage.notices import DIGEST, Notice, NoticeState
from storage.outbox import questions_standing
from storage.work import Work

OF_A_PAIR: Final = ("first-session", "idle-ask", "idle-close")
"""What is asked of a pair that does not meet; a session, planned or held, answers all of it."""
UNTIL_THE_END: Final = ("expectation-check", "interim-review", "pulse")
"""What else is asked of a pair; its end settles all of it."""
OF_A_SESSION: Final = ("log-question", "reflection-prompt")
STANDS: Final = (NoticeState.SENT, NoticeState.ANSWERED)


def answered(work: Work, question: str, record_id: str, *person_ids: str) -> None:
    """Let what was asked about this record lose its buttons; `question` is what the keys of its nudges begin with.

    In a digest only that one does. One that is on its way at this instant keeps them: they still work.
    """
    all_answered(work, ((question, record_id),), person_ids)


def all_answered(
    work: Work, questions: Iterable[tuple[str, str]], person_ids: Collection[str], *, anew: bool = True
) -> None:
    """As `answered`, for several questions, each with its record, that one act has settled.

    `anew`: also those in whose place an answer stands already.
    """
    keys = [f"{question}:{record_id}:" for question, record_id in questions]
    for notice in questions_standing(work, keys, person_ids):
        if notice.reason == NoticeState.ANSWERED and not anew:
            continue
        message = work.get(Notice, notice.digest_id) if notice.reason == DIGEST else notice
        if message is not None and message.state in STANDS:
            message.state, message.act_at, message.looks = NoticeState.ANSWERED, work.now, 0
            message.lease = None  # who is rewriting it at this instant does not know of this answer


def stirred(work: Work, pairing_id: str, *person_ids: str, also: Iterable[tuple[str, str]] = ()) -> None:
    """The pair meets, rests or has ended: nothing of OF_A_PAIR is a question any more, nor what is named `also`."""
    all_answered(work, (*((question, pairing_id) for question in OF_A_PAIR), *also), person_ids)


def pair_ended(
    work: Work,
    pairing_id: str,
    person_ids: Collection[str],
    sessions: Collection[str],
    plans: Collection[str],
) -> None:
    """Nothing that was asked of this pair is a question any more, nor what was asked about its sessions and open plans.

    What was answered stands as it is, but for plans that were put off: they come back no more.
    """
    stirred(work, pairing_id, *person_ids, also=[("plan-question", each) for each in plans])
    of_pair = [(question, pairing_id) for question in UNTIL_THE_END]
    of_sessions = [(question, each) for question in OF_A_SESSION for each in sessions]
    all_answered(work, (*of_pair, *of_sessions), person_ids, anew=False)
