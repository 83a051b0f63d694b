"""Slack's rate limits, on the sandbox's clock."""

import math
from collections import deque
from datetime import datetime, timedelta

from sandbox.clock import SandboxClock
from sandbox.errors import RateLimitedError

TIERS = {1: 1, 2: 20, 3: 50, 4: 100}
"""Tier -> calls of one method a minute."""
POSTS_PER_CHANNEL = 1
POSTS_BURST = 3
"""Slack lets a channel have a short burst above one post a second; it does not say how short."""
POSTS_PER_MINUTE = 300
"""\"Several hundred a minute\" in a workspace."""
MINUTE = timedelta(minutes=1)


class RateLimits:
    """Switch with `enabled`. Time that stands still never lets a limit go, so a frozen sandbox starts without."""

    def __init__(self, clock: SandboxClock, *, enabled: bool) -> None:
        self.enabled = enabled
        self._clock = clock
        self._seen: dict[str, deque[datetime]] = {}

    def count(self, method: str, tier: int) -> None:
        """Counts a call of `method`; RateLimitedError when it is one too many."""
        self._take(method, TIERS[tier], MINUTE)

    def count_post(self, channel_id: str) -> None:
        """Counts a post: about 1 a second in its channel, several hundred a minute in the workspace."""
        burst = timedelta(seconds=POSTS_BURST / POSTS_PER_CHANNEL)
        self._take(f"post:{channel_id}", POSTS_BURST, burst)
        self._take("post", POSTS_PER_MINUTE, MINUTE)

    def _take(self, what: str, most: int, window: timedelta) -> None:
        if not self.enabled:
            return
        now = self._clock.now()
        seen = self._seen.setdefault(what, deque())
        while seen and now - seen[0] >= window:
            seen.popleft()
        if len(seen) >= most:
            wait = (seen[0] + window - now).total_seconds()
            raise RateLimitedError(max(1, math.ceil(wait)))
        seen.append(now)
