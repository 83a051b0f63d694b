"""Help: what this person can do here, privately."""

from handlers.calls import Call
from handlers.listening import Listeners

listeners = Listeners()


async def answer_unknown(call: Call) -> None:
    """`/mentor` alone, or a word that is none of ours."""
    await call.ack()
