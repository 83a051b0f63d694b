"""One claimed message that is to be rewritten: a question that has been answered loses its buttons.

Killed at any step, it is done again when the claim has lapsed: the message then says the same once more.
"""

import asyncio
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from mentoring.errors import NotInstalled, Unavailable
from mentoring.rewriting import begin_rewriting, mark_rewritten, rewrite_later
from messages.registry import ANSWERS
from scheduler.attempts import Attempt
from scheduler.outcomes import Gone, Limited, LockedOut, Outcome, Refused, Sent, Unknown, Unreached, update
from scheduler.readback import metadata_of
from scheduler.reports import report

TRY_AGAIN = timedelta(seconds=60)


@dataclass(frozen=True)
class Rewrite(Attempt):
    """One claimed notice whose message stands already."""

    async def run(self) -> None:
        message = await self._anew()
        if message is None or self.has_lapsed:
            return
        self.limits.rewritten(self.claim.target, self.clock())
        outcome = await update(self.client, message, self.settings.answer_seconds)
        await asyncio.shield(self._note(outcome))

    async def _anew(self) -> dict[str, Any] | None:
        """What is to stand there; None if it stays as it is. Our own defects leave it as it is."""
        claim = self.claim
        try:
            facts = await self.desk.run(begin_rewriting, self.workspace_id, claim)
            if facts is None:
                return None
            payload = ANSWERS[claim.kind](facts).payload()
        except (NotInstalled, Unavailable):
            raise
        except Exception as error:  # noqa: BLE001 (one bad notice never stops the rest)
            report("rewrite_failed", error, **self.about)
            await self.desk.run(mark_rewritten, self.workspace_id, claim, type(error).__name__)
            return None
        place = {"channel": claim.slack_channel, "ts": claim.slack_ts}
        return {**payload, **place, "metadata": metadata_of(claim.key, facts)}

    async def _note(self, outcome: Outcome) -> None:
        desk, workspace_id, claim, now = self.desk, self.workspace_id, self.claim, self.clock()
        match outcome:
            case Sent():
                self.limits.arrived(claim.target, now)
                await desk.run(mark_rewritten, workspace_id, claim)
            case Refused(error) | Gone(error):
                await desk.run(mark_rewritten, workspace_id, claim, error)
            case Limited(seconds):
                self.limits.slow_down_rewriting(now)
                self.limits.rest_rewriting(until := now + timedelta(seconds=seconds))
                await desk.run(rewrite_later, workspace_id, claim, until)
            case LockedOut() | Unreached() | Unknown():
                self.limits.rest_rewriting(until := now + TRY_AGAIN)
                await desk.run(rewrite_later, workspace_id, claim, until)
