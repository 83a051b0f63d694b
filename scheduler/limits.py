"""How fast we may post in one workspace: kept below Slack's limits, so that it hardly ever has to say so.

Where it says so all the same, we post at half the rate and come back step by step (as TCP does: additive increase,
multiplicative decrease). A part of the workspace's rate is kept for what cannot wait.
"""

from collections import deque
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from mentoring.catalogue import SOON
from mentoring.notices import WHATEVER

SLOWEST, STEP, STEP_SECONDS = (
    1 / 16,
    1 / 16,
    30.0,
)  # of the full rate: at least this, and so much more each 30 s
RESERVE = 1 / 50  # of the workspace's rate, for what cannot wait
FORM = 1  # of what is handed over
STUMBLES = 3  # lost answers in a row before we take a rest
REST_SECONDS, LONGEST_REST_SECONDS = 5.0, 300.0


@dataclass(frozen=True)
class Rate:
    """At most `most` in any `seconds`."""

    most: int
    seconds: float


PER_CHANNEL = Rate(3, 3.08)  # Slack: about one a second in a channel, with short bursts
PER_WORKSPACE = Rate(300, 60.5)  # Slack: several hundred a minute in a workspace; 6 of these are the reserve
REWRITES = Rate(40, 60.0)  # Slack: tier 3, at least 50 a minute in a workspace
LOOKS = Rate(40, 60.0)  # as much: a look opens the DM and reads it


class Window:
    """When the last few things happened; `again_at` is when the next may. It learns from being told to slow down."""

    def __init__(self, rate: Rate) -> None:
        self._rate = rate
        self._seen: deque[datetime] = deque(maxlen=rate.most)
        self._share = 1.0
        self._slowed_at: datetime | None = None

    def add(self, now: datetime) -> None:
        self._seen.append(now)

    def last_was(self, now: datetime) -> None:
        """The last thing happened now at the latest."""
        if self._seen:
            self._seen[-1] = max(self._seen[-1], now)

    def slow_down(self, now: datetime) -> None:
        """Slack says that this was too fast: half the rate, from which it grows again."""
        self._share, self._slowed_at = max(self.share(now) / 2, SLOWEST), now

    def share(self, now: datetime) -> float:
        """How much of the full rate is used now."""
        if self._slowed_at is None:
            return 1.0
        steps = max(now - self._slowed_at, timedelta()).total_seconds() // STEP_SECONDS
        return min(1.0, self._share + STEP * steps)

    def again_at(self, now: datetime, kept: int = 0) -> datetime | None:
        """None while there is room whatever the time; `kept` of the full rate are not for this."""
        allowed = (self._rate.most - kept) * self.share(now)
        most = max(1, int(allowed))
        if len(self._seen) < most:
            return None
        return self._seen[-most] + timedelta(seconds=self._rate.seconds * most / allowed)

    def is_crowded(self, now: datetime) -> bool:
        """Whether more than one thing happened within its time: that may have been too much."""
        span = timedelta(seconds=self._rate.seconds)
        return len(self._seen) > 1 and self._seen[-2] + span > now

    def is_over(self, now: datetime) -> bool:
        """Whether everything in it is too long ago to count, and nothing learned is left."""
        span = timedelta(seconds=self._rate.seconds)
        return self.share(now) == 1 and (not self._seen or self._seen[-1] + span <= now)

    def shift(self, by: timedelta) -> None:
        self._seen = deque((at - by for at in self._seen), maxlen=self._rate.most)
        self._slowed_at = self._slowed_at and self._slowed_at - by

    def known(self) -> dict[str, Any]:
        """What it knows, in JSON's terms."""
        slowed_at = self._slowed_at and self._slowed_at.isoformat()
        return {
            "seen": [at.isoformat() for at in self._seen],
            "share": self._share,
            "slowed_at": slowed_at,
        }

    def take_over(self, known: dict[str, Any]) -> None:
        """Know what another's `known` said."""
        self._seen.extend(datetime.fromisoformat(at) for at in known["seen"])
        self._share = known["share"]
        self._slowed_at = known["slowed_at"] and datetime.fromisoformat(known["slowed_at"])


class Limits:
    """One workspace's. Every instant is the caller's clock's, in UTC."""

    def __init__(self, per_channel: Rate, per_workspace: Rate, rewrites: Rate = REWRITES) -> None:
        self._per_channel = per_channel
        self._rewrites, self._looks = Window(rewrites), Window(LOOKS)
        self._rewrite_at: datetime | None = None
        self._workspace, self._kept = Window(per_workspace), int(per_workspace.most * RESERVE)
        self._targets: dict[str, Window] = {}
        self._post_at: datetime | None = None
        self._read_at: datetime | None = None
        self._stumbles = 0

    def posted(self, target: str, now: datetime) -> None:
        """Something goes to `target` now."""
        self._workspace.add(now)
        self._targets.setdefault(target, Window(self._per_channel)).add(now)

    def rewritten(self, target: str, now: datetime) -> None:
        """A message to `target` is rewritten now."""
        self.posted(target, now)
        self._rewrites.add(now)

    def looked(self, now: datetime) -> None:
        """A DM is read back now."""
        self._looks.add(now)

    def slow_down(self, target: str, now: datetime) -> None:
        """A post to `target` was one too many. Slack does not say for whom: for a target that had others just before,
        else for the workspace; where that guess is wrong, the next 429 is for the other.
        """
        mine = self._targets.setdefault(target, Window(self._per_channel))
        (mine if mine.is_crowded(now) else self._workspace).slow_down(now)

    def slow_down_rewriting(self, now: datetime) -> None:
        """A rewrite was one too many; posts have a limit of their own."""
        self._rewrites.slow_down(now)

    def arrived(self, target: str, now: datetime) -> None:
        """Slack answered as it should. What was on its way for long counts from now: that is when Slack may count it."""
        self._stumbles = 0
        for window in (self._workspace, self._targets.get(target)):
            if window is not None:
                window.last_was(now)

    def stumbled(self, now: datetime, *, for_sure: bool) -> datetime:
        """An answer was lost or, `for_sure`, there was no connection: rest, longer each time; gives until when."""
        self._stumbles += 1
        if for_sure or self._stumbles >= STUMBLES:
            seconds = min(REST_SECONDS * 2 ** (self._stumbles - 1), LONGEST_REST_SECONDS)
            self.rest(now + timedelta(seconds=seconds))
        return self._post_at or now

    def rest(self, until: datetime) -> None:
        """Post nothing before `until`."""
        self._post_at = max(until, self._post_at or until)

    def seconds_of_rest(self, now: datetime) -> float:
        """So long nothing is to be posted."""
        return max((self._post_at - now).total_seconds(), 0.0) if self._post_at else 0.0

    def rest_reading(self, until: datetime) -> None:
        """Read nothing before `until`."""
        self._read_at = max(until, self._read_at or until)

    def rest_rewriting(self, until: datetime) -> None:
        """Rewrite nothing before `until`."""
        self._rewrite_at = max(until, self._rewrite_at or until)

    def may_rewrite(self, now: datetime) -> bool:
        waits = (self._rewrite_at, self._rewrites.again_at(now))
        return self.may_post(now) and all(at is None or at <= now for at in waits)

    def may_post(self, now: datetime) -> bool:
        """Whether whatever is in the outbox may be posted now."""
        return self.urgency(now) == WHATEVER

    def urgency(self, now: datetime) -> int | None:
        """Up to which priority something may be posted now; None: nothing."""
        for priority, kept in ((WHATEVER, self._kept), (SOON, 0)):
            waits = (self._post_at, self._workspace.again_at(now, kept))
            if all(at is None or at <= now for at in waits):
                return priority
        return None

    def may_read(self, now: datetime) -> bool:
        return all(at is None or at <= now for at in (self._read_at, self._looks.again_at(now)))

    def resting(self, now: datetime) -> frozenset[str]:
        """The targets that may not be posted to now; those long past are forgotten."""
        self._targets = {target: each for target, each in self._targets.items() if not each.is_over(now)}
        waits = {target: window.again_at(now) for target, window in self._targets.items()}
        return frozenset(target for target, at in waits.items() if at is not None and at > now)

    def again_at(self, now: datetime) -> datetime | None:
        """When the first of these waits is over, of those that are still on."""
        every = [self._post_at, self._read_at, self._rewrite_at, self._workspace.again_at(now, self._kept)]
        windows = (self._workspace, self._rewrites, self._looks, *self._targets.values())
        every += [window.again_at(now) for window in windows]
        return min((at for at in every if at is not None and at > now), default=None)

    def shift(self, by: timedelta) -> None:
        """The clock has gone back by this much: what we wait for comes no later for it."""
        self._post_at = self._post_at and self._post_at - by
        self._read_at = self._read_at and self._read_at - by
        self._rewrite_at = self._rewrite_at and self._rewrite_at - by
        for window in (self._workspace, self._rewrites, self._looks, *self._targets.values()):
            window.shift(by)

    def known(self, now: datetime) -> dict[str, Any]:
        """What is known of this workspace's pace and still counts, in JSON's terms, for whoever serves it next."""
        waits = {"post": self._post_at, "read": self._read_at, "rewrite": self._rewrite_at}
        return {
            "form": FORM,
            "waits": {sort: at.isoformat() for sort, at in waits.items() if at is not None and at > now},
            "workspace": self._workspace.known(),
            "rewrites": self._rewrites.known(),
            "looks": self._looks.known(),
            "targets": {to: each.known() for to, each in self._targets.items() if not each.is_over(now)},
            "stumbles": self._stumbles,
        }

    def take_over(self, known: dict[str, Any]) -> None:
        """Go on with what another knew; what another release wrote down in another form is not read."""
        if known.get("form") != FORM:
            return
        waits = {sort: datetime.fromisoformat(at) for sort, at in known["waits"].items()}
        self._post_at, self._read_at = waits.get("post"), waits.get("read")
        self._rewrite_at, self._stumbles = waits.get("rewrite"), known["stumbles"]
        self._workspace.take_over(known["workspace"])
        self._rewrites.take_over(known["rewrites"])
        self._looks.take_over(known["looks"])
        for target, each in known["targets"].items():
            self._targets.setdefault(target, Window(self._per_channel)).take_over(each)
