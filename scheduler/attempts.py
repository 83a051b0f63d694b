"""One claimed notice on its way: steps 2 to 4 of a delivery, or a look whether an earlier attempt arrived."""

import asyncio
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

import structlog
from slack_sdk.web.async_client import AsyncWebClient

from mentoring.desk import Desk
from mentoring.errors import NotInstalled, Unavailable
from mentoring.notices import (
    Claim,
    Step,
    begin,
    fail,
    lose_recipient,
    mark_absent,
    mark_sent,
    mark_unknown,
    mark_unreadable,
    postpone,
)
from mentoring.times import Clock
from messages.registry import NOTICES
from messages.snoozes import with_later
from scheduler.limits import PER_CHANNEL, PER_WORKSPACE, Limits, Rate
from scheduler.outcomes import (
    Gone,
    Limited,
    LockedOut,
    Outcome,
    Refused,
    Sent,
    Unknown,
    Unreached,
    post,
    post_to_person,
)
from scheduler.readback import Absent, Found, Unreadable, look_for, metadata_of
from scheduler.reports import report

log = structlog.get_logger()


@dataclass(frozen=True)
class DeliverySettings:
    """`answer_seconds` are real ones, the rest is the passed clock's."""

    lease: timedelta = timedelta(seconds=60)
    answer_seconds: float = 8.0
    second_look: timedelta = timedelta(seconds=120)
    read_again: timedelta = timedelta(seconds=60)
    locked_out: timedelta = timedelta(minutes=5)
    per_channel: Rate = PER_CHANNEL
    per_workspace: Rate = PER_WORKSPACE


@dataclass(frozen=True)
class Attempt:
    """One claimed notice: to be sent, or to be looked for."""

    desk: Desk
    clock: Clock
    settings: DeliverySettings
    workspace_id: str
    client: AsyncWebClient
    limits: Limits
    claim: Claim

    @property
    def about(self) -> dict[str, str]:
        """For the log: which notice this is."""
        return {"workspace": self.workspace_id, "notice": self.claim.notice_id, "kind": self.claim.kind}

    @property
    def has_lapsed(self) -> bool:
        """Whether we slept so long that it is another's now, or would be before Slack has answered."""
        return self.clock() + timedelta(seconds=self.settings.answer_seconds) >= self.claim.until

    async def run(self) -> None:
        if self.claim.step is Step.LOOK:
            await self._look()
        else:
            await self._send()

    async def _send(self) -> None:
        message = await self._message()
        if message is None or self.has_lapsed:
            return
        self.limits.posted(self.claim.target, self.clock())
        try:
            posting = post if self.claim.channel else post_to_person
            outcome = await posting(self.client, message, self.settings.answer_seconds)
        except asyncio.CancelledError:
            await self.desk.run(mark_unknown, self.workspace_id, self.claim)
            raise
        await asyncio.shield(self._record(outcome))

    async def _message(self) -> dict[str, Any] | None:
        """What to post, made of how things stand now; None if it is not to be posted. Our own defects fail it alone."""
        try:
            facts = await self.desk.run(begin, self.workspace_id, self.claim)
            if facts is None:
                return None
            message = NOTICES[self.claim.kind](facts)
            payload = (
                with_later(message, self.claim.notice_id) if self.claim.may_wait else message
            ).payload()
        except (NotInstalled, Unavailable):
            raise
        except Exception as error:  # noqa: BLE001 (one bad notice never stops the rest)
            report("notice_failed", error, **self.about)
            await self.desk.run(fail, self.workspace_id, self.claim, type(error).__name__)
            return None
        marked = {"channel": self.claim.target, "metadata": metadata_of(self.claim.key, facts)}
        return {**payload, **marked, "unfurl_links": False, "unfurl_media": False}

    async def _record(self, outcome: Outcome) -> None:
        desk, workspace_id, claim, now = self.desk, self.workspace_id, self.claim, self.clock()
        if not isinstance(outcome, Sent):
            log.warning("not_sent", outcome=type(outcome).__name__, attempts=claim.attempts + 1, **self.about)
        match outcome:
            case Sent(channel, ts):
                self.limits.arrived(claim.target, now)
                await desk.run(mark_sent, workspace_id, claim, channel, ts)
            case Limited(seconds):
                self.limits.slow_down(claim.target, now)
                self.limits.rest(until := now + timedelta(seconds=seconds))
                await desk.run(postpone, workspace_id, claim, until)
            case LockedOut():
                self.limits.rest(until := now + self.settings.locked_out)
                await desk.run(postpone, workspace_id, claim, until)
            case Unreached():
                until = self.limits.stumbled(now, for_sure=True)
                await desk.run(postpone, workspace_id, claim, until)
            case Gone() if claim.person_id is not None:
                await desk.run(lose_recipient, workspace_id, claim)
            case Refused(error) | Gone(error):
                await desk.run(fail, workspace_id, claim, error)
            case Unknown():
                self.limits.stumbled(now, for_sure=False)
                await desk.run(mark_unknown, workspace_id, claim)

    async def _look(self) -> None:
        desk, workspace_id, claim = self.desk, self.workspace_id, self.claim
        self.limits.looked(self.clock())
        look = await look_for(self.client, claim, self.settings.answer_seconds)
        match look:
            case Found(channel, ts):
                await desk.run(mark_sent, workspace_id, claim, channel, ts)
            case Absent():
                await desk.run(mark_absent, workspace_id, claim, self.settings.second_look)
            case Gone():
                await desk.run(lose_recipient, workspace_id, claim)
            case Unreadable(error, seconds, is_alone):
                log.warning(
                    "outcome_unknown", error=error, attempted_at=str(claim.attempted_at), **self.about
                )
                wait = self.settings.read_again if seconds is None else timedelta(seconds=seconds)
                until = self.clock() + wait
                if not is_alone:
                    self.limits.rest_reading(until)
                await desk.run(mark_unreadable, workspace_id, claim, until, is_alone=is_alone)
