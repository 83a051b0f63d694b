"""Questions that have been answered: their messages, to both of the two, lose the buttons that lead nowhere any more."""

from typing import Final

from storage.notices import DIGEST, Notice, NoticeState
from storage.outbox import questions_standing
from storage.work import Work

OF_A_PAIR: Final = ("first-session", "idle-ask", "idle-close")
"""What is asked of a pair that does not meet; a session, planned or held, answers all of it."""


def answered(work: Work, question: str, record_id: str, *person_ids: str) -> None:
    """Let what was asked about this record lose its buttons; `question` is what the keys of its nudges begin with.

    In a digest only that one does. One that is on its way at this instant keeps them: they still work.
    """
    for notice in questions_standing(work, f"{question}:{record_id}:", person_ids):
        message = work.get(Notice, notice.digest_id) if notice.reason == DIGEST else notice
        if message is not None and message.state is NoticeState.SENT:
            message.state, message.act_at, message.looks = NoticeState.ANSWERED, work.now, 0


def stirred(work: Work, pairing_id: str, *person_ids: str) -> None:
    """The pair meets, rests or has ended: nothing of OF_A_PAIR is a question any more."""
    for question in OF_A_PAIR:
        answered(work, question, pairing_id, *person_ids)
