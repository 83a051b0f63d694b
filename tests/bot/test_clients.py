"""The way to Slack: nothing is retried, no connection waits for another, and a proxy does not lead back to us."""

from collections.abc import AsyncIterator

import pytest

from bot.clients import Clients
from mentoring.desk import Desk
from storage.database import Database
from storage.errors import NotInstalled
from storage.installations import Installation, keep_installation
from tests.conftest import MASTER, MONDAY, StandingClock
from tests.world import running


@pytest.fixture
async def desk(migrated_url: str, clock: StandingClock) -> AsyncIterator[Desk]:
    opened = Desk(Database.connect(migrated_url), MASTER, clock)
    yield opened
    opened.close()


async def test_a_workspaces_client_has_its_token_and_is_the_same_each_time(desk: Desk) -> None:
    for name in ("T1", "T2"):
        found = Installation(name, "Example", "U1", "B1", f"xoxb-{name}")
        keep_installation(desk.database.writing, MASTER, found, MONDAY)
    clients = Clients(desk, "http://127.0.0.1:9/api/")
    one, two = await clients.of("T1"), await clients.of("T2")
    assert (one.token, two.token) == ("xoxb-T1", "xoxb-T2")
    assert await clients.of("T1") is one
    assert one.session is two.session
    with pytest.raises(NotInstalled):
        await clients.of("T3")
    await clients.close()


async def test_a_new_token_is_used_at_once(desk: Desk) -> None:
    clients = Clients(desk, "http://127.0.0.1:9/api/")
    for token in ("xoxb-old", "xoxb-new"):
        clients.keep(Installation("T1", "Example", "U1", "B1", token))
        assert (await clients.of("T1")).token == token
    await clients.close()


async def test_a_token_that_another_process_has_learned_of_is_found_when_asked_anew(desk: Desk) -> None:
    clients = Clients(desk, "http://127.0.0.1:9/api/")
    for token in ("xoxb-old", "xoxb-new"):
        found = Installation("T1", "Example", "U1", "B1", token)
        keep_installation(desk.database.writing, MASTER, found, MONDAY)
        assert (await clients.anew("T1")).token == token
    await clients.close()


async def test_nothing_is_retried_and_no_call_waits_for_another(desk: Desk) -> None:
    clients = Clients(desk, "https://slack.com/api/")
    assert clients.with_token("xoxb-1").retry_handlers == []
    connector = clients.session.connector
    assert connector is not None
    assert connector.limit == 0
    await clients.close()


@pytest.mark.parametrize("socket_mode", [False, True])
async def test_a_proxy_of_the_environment_is_not_asked_for_this_machine(
    migrated_url: str, monkeypatch: pytest.MonkeyPatch, *, socket_mode: bool
) -> None:
    for name in ("HTTP_PROXY", "HTTPS_PROXY", "http_proxy", "https_proxy"):
        monkeypatch.setenv(name, "http://127.0.0.1:9")
    async with running(Database.connect(migrated_url), socket_mode=socket_mode) as world:
        assert (await world.person("mia").command("/mentor help")).text


async def test_slack_behind_a_proxy_is_reached_through_it(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HTTPS_PROXY", "http://127.0.0.1:9")
    clients = Clients(desk, "https://slack.com/api/")
    assert clients.with_token("xoxb-1").proxy == "http://127.0.0.1:9"
    await clients.close()
