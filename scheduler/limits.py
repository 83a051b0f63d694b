"""How fast we may post in one workspace: kept below Slack's limits, so that it hardly ever has to say so."""

from collections import deque
from dataclasses import dataclass
from datetime import datetime, timedelta

STUMBLES = 3  # lost answers in a row before we take a rest
REST_SECONDS, LONGEST_REST_SECONDS = 5.0, 300.0


@dataclass(frozen=True)
class Rate:
    """At most `most` in any `seconds`."""

    most: int
    seconds: float


PER_CHANNEL = Rate(3, 4.0)  # Slack: about one a second in a channel, with short bursts
PER_WORKSPACE = Rate(240, 60.0)  # Slack: several hundred a minute in a workspace
REWRITES = Rate(40, 60.0)  # Slack: tier 3, at least 50 a minute in a workspace


class Window:
    """When the last few things happened; `again_at` is when the next may."""

    def __init__(self, rate: Rate) -> None:
        self._span = timedelta(seconds=rate.seconds)
        self._seen: deque[datetime] = deque(maxlen=rate.most)
        self._most = rate.most

    def add(self, now: datetime) -> None:
        self._seen.append(now)

    def again_at(self) -> datetime | None:
        """None while there is room whatever the time."""
        return self._seen[0] + self._span if len(self._seen) == self._most else None

    def is_over(self, now: datetime) -> bool:
        """Whether everything in it is too long ago to count."""
        return self._seen[-1] + self._span <= now

    def shift(self, by: timedelta) -> None:
        self._seen = deque((at - by for at in self._seen), maxlen=self._most)


class Limits:
    """One workspace's. Every instant is the caller's clock's, in UTC."""

    def __init__(self, per_channel: Rate, per_workspace: Rate, rewrites: Rate = REWRITES) -> None:
        self._per_channel = per_channel
        self._rewrites = Window(rewrites)
        self._rewrite_at: datetime | None = None
        self._workspace = Window(per_workspace)
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

    def arrived(self) -> None:
        """Slack answered as it should."""
        self._stumbles = 0

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

    def rest_reading(self, until: datetime) -> None:
        """Read nothing before `until`."""
        self._read_at = max(until, self._read_at or until)

    def rest_rewriting(self, until: datetime) -> None:
        """Rewrite nothing before `until`."""
        self._rewrite_at = max(until, self._rewrite_at or until)

    def may_rewrite(self, now: datetime) -> bool:
        waits = (self._rewrite_at, self._rewrites.again_at())
        return self.may_post(now) and all(at is None or at <= now for at in waits)

    def may_post(self, now: datetime) -> bool:
        return all(at is None or at <= now for at in (self._post_at, self._workspace.again_at()))

    def may_read(self, now: datetime) -> bool:
        return self._read_at is None or self._read_at <= now

    def resting(self, now: datetime) -> frozenset[str]:
        """The targets that may not be posted to now; those long past are forgotten."""
        self._targets = {target: each for target, each in self._targets.items() if not each.is_over(now)}
        waits = {target: window.again_at() for target, window in self._targets.items()}
        return frozenset(target for target, at in waits.items() if at is not None and at > now)

    def again_at(self, now: datetime) -> datetime | None:
        """When the first of these waits is over, of those that are still on."""
        every = [self._post_at, self._read_at, self._rewrite_at]
        every += [self._workspace.again_at(), self._rewrites.again_at()]
        every += [window.again_at() for window in self._targets.values()]
        return min((at for at in every if at is not None and at > now), default=None)

    def shift(self, by: timedelta) -> None:
        """The clock has gone back by this much: what we wait for comes no later for it."""
        self._post_at = self._post_at and self._post_at - by
        self._read_at = self._read_at and self._read_at - by
        self._rewrite_at = self._rewrite_at and self._rewrite_at - by
        for window in (self._workspace, self._rewrites, *self._targets.values()):
            window.shift(by)
