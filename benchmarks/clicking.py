"""Somebody who has nothing to do with what is measured, and uses Mentor all the while: do they still get their answers?"""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from benchmarks.measuring import Figures
from sandbox.acting import Answer, Person

PAUSE = 0.25  # real seconds between an answer and the next command
SLACK_WAITS = 3.0  # seconds; after that Slack says that the app failed


class Passerby:
    """Types `/mentor help` again and again; it is answered from the database, as most things are."""

    def __init__(self, person: Person) -> None:
        self._person = person
        self._answers: list[Answer] = []
        self._right = ""

    @asynccontextmanager
    async def using(self) -> AsyncIterator[None]:
        """As long as the block lasts."""
        if not self._right:
            self._right = (await self._person.command("/mentor help")).text
        typing = asyncio.create_task(self._go_on())
        try:
            yield
        finally:
            typing.cancel()
            await asyncio.gather(typing, return_exceptions=True)

    def figures(self) -> Figures:
        """Of the answers since this was last asked: how many, the slowest in seconds, and how many were none.

        `asked_to_wait` are those that said, in time, that Mentor could not answer now.
        """
        answers, self._answers = self._answers, []
        lost = sum(each.status != 200 or each.seconds > SLACK_WAITS for each in answers)
        right = sum(each.text == self._right for each in answers)
        slowest = max((each.seconds for each in answers), default=None)
        return {
            "others_clicks": len(answers), "others_slowest": slowest, "others_lost": lost,
            "others_asked_to_wait": len(answers) - right - lost,
        }  # fmt: skip

    async def _go_on(self) -> None:
        while True:
            self._answers.append(await self._person.command("/mentor help"))
            await asyncio.sleep(PAUSE)
