"""The process was down over the hour of somebody's digest: what waited for that is told, unless it has lost its sense."""

from datetime import timedelta

import pytest

from scheduler.waking import wake
from storage.notices import NoticeState
from tests.scheduler.office import PostOffice

DAY = timedelta(days=1)


@pytest.fixture
async def waiting(office: PostOffice) -> PostOffice:
    """Mia's budget is spent on Monday; two short-lived questions and one of a month wait for the next one, 09:00.

    What is to be said on that Monday alone lies in the outbox.
    """
    await office.change("mia", zone="UTC")
    for number in range(3):
        await ask(office, f"said {number}", 30 * DAY)
    for key, lasts in (("short", DAY), ("shorter", DAY / 2), ("long", 30 * DAY)):
        await ask(office, key, lasts)
        assert (await office.notice(key))["state"] is NoticeState.FOLDED
    at = office.now + 7 * DAY
    await office.put("mia", "of that day", unasked=True, act_at=at, expires_at=at + DAY)
    return office


async def ask(office: PostOffice, key: str, lasts: timedelta) -> None:
    await office.put("mia", key, kind="asked", unasked=True, counts=True, expires_at=office.now + lasts)
    await office.move(seconds=10)


async def is_down(office: PostOffice, **for_so_long: float) -> list[str]:
    """From Sunday on; gives what Mia finds once the process is back."""
    await office.move(days=6)
    before = office.read("mia")
    await office.engine.stop()
    office.sandbox.clock.move(timedelta(**for_so_long))
    office.desk = office.new_desk()
    office.engine = office.new_engine()
    await wake(office.desk, office.now)
    return await read_since(office, before)


async def read_since(office: PostOffice, before: list[str]) -> list[str]:
    for _minute in range(5):
        await office.move(minutes=1)
    return office.read("mia")[len(before) :]


async def ends(office: PostOffice) -> dict[str, tuple[NoticeState, str | None]]:
    return {key: await office.state(key) for key in ("short", "shorter", "long", "of that day")}


TOLD, LOST = (NoticeState.SENT, "digest"), (NoticeState.DROPPED, "expired")
WHOLE = {"short": TOLD, "shorter": TOLD, "long": TOLD, "of that day": LOST}
REST = {"short": LOST, "shorter": LOST, "long": TOLD, "of that day": LOST}


@pytest.mark.parametrize(("days", "found"), [(4, WHOLE), (9, REST)])
async def test_after_a_long_weekend_the_digest_is_whole_and_later_holds_what_lasts(
    waiting: PostOffice, days: int, found: dict[str, tuple[NoticeState, str]]
) -> None:
    """C33. What has lost its sense is on record as expired."""
    (digest,) = await is_down(waiting, days=days)
    assert await ends(waiting) == found
    assert {key for key in found if key in digest.split()} == {key for key in found if found[key] is TOLD}


@pytest.mark.parametrize(("days", "found"), [(3, WHOLE), (9, REST)])
async def test_whoever_has_quiet_hours_then_finds_it_in_the_morning(
    waiting: PostOffice, days: int, found: dict[str, tuple[NoticeState, str]]
) -> None:
    assert await is_down(waiting, days=days, hours=13) == []
    before = waiting.read("mia")
    await waiting.move(hours=10, minutes=55)  # 09:00
    assert len(await read_since(waiting, before)) == 1
    assert await ends(waiting) == found
