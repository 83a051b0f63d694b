"""Chance of our own: whatever is drawn in a run is drawn from its seed, so that the seed tells the whole story."""

import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from random import Random
from uuid import UUID

import pytest

import storage.work


class Drawn:
    """What stands in the place of `uuid_utils`: the time as it is given, the rest from the seed."""

    def __init__(self, rng: Random) -> None:
        self._rng = rng

    def uuid7(self, *, nanoseconds: int) -> UUID:
        milliseconds = nanoseconds // 1_000_000
        rest = self._rng.getrandbits(62)
        return UUID(int=milliseconds << 80 | 7 << 76 | self._rng.getrandbits(12) << 64 | 2 << 62 | rest)


@contextmanager
def seeded(seed: int) -> Iterator[Random]:
    """Ids and tokens are drawn from this seed; what is yielded is for the driver's own choices."""
    inner = Random(f"{seed} inside")  # noqa: S311 (a story, not a secret)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(storage.work, "uuid_utils", Drawn(inner))
        patch.setattr(secrets, "token_hex", lambda count=32: inner.randbytes(count).hex())
        patch.setattr(secrets, "token_urlsafe", lambda count=32: inner.randbytes(count).hex())
        patch.setattr(secrets, "randbelow", inner.randrange)
        yield Random(seed)  # noqa: S311
