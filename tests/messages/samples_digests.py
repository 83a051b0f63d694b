"""Digests, from fixed facts: what is due together, and what exceeded the budget."""

from mentoring.digests import Digest, Item
from mentoring.log_questions import LogQuestion, SessionSettled
from mentoring.pairings import FirstSession
from mentoring.reflections import Prompt
from tests.messages.samples_arc import BERLIN, CHECK, HOSTILE, MARCH, TUESDAY

QUESTION = LogQuestion("S1", "UNOAH", TUESDAY, BERLIN, is_second=False)
SETTLED = SessionSettled("UNOAH", TUESDAY, BERLIN, was_held=True)
PROMPT = Prompt("S2", "UNOAH", TUESDAY, BERLIN, is_second=False)
FIRST = FirstSession("R1", HOSTILE, "UNOAH", MARCH)

TOGETHER = (Item("log_question", QUESTION), Item("reflection_prompt", PROMPT))

NOTICES: dict[str, dict[str, object]] = {
    "digest": {
        "due together": Digest(is_weekly=False, items=TOGETHER, id="N1"),
        "weekly": Digest(
            is_weekly=True,
            items=(*TOGETHER, Item("first_session", FIRST), Item("expectation_check", CHECK)),
            id="N1",
        ),
        "weekly, one thing": Digest(is_weekly=True, items=TOGETHER[:1], id="N1"),
    },
}
ANSWERS: dict[str, dict[str, object]] = {
    "digest": {
        "one of two is answered": Digest(
            is_weekly=False, items=(Item("log_question", SETTLED, is_answered=True), TOGETHER[1]), id="N1"
        ),
        "one is answered, one put off": Digest(
            is_weekly=False,
            items=(Item("log_question", SETTLED, is_answered=True),),
            id="N1",
            again_at=TUESDAY,
            zone=BERLIN,
        ),
        "both are put off": Digest(is_weekly=True, id="N1", again_at=TUESDAY, zone=BERLIN),
    },
}
