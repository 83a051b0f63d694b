"""Events come to the app, and come again when it did not take them: at once, after a minute, after five."""

from collections.abc import AsyncIterator
from datetime import timedelta

import pytest
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from sandbox import Sandbox
from sandbox.listening import Listener
from tests.sandbox.asking import Json

EVENT: Json = {"type": "team_join", "user": {"id": "U1"}}


class Ears:
    """An app that only listens: what it heard, and what it answers."""

    def __init__(self) -> None:
        self.heard: list[tuple[Json, str | None, str | None]] = []
        self.answers: list[Response] = []

    async def take(self, request: Request) -> Response:
        headers = request.headers
        retry = headers.get("x-slack-retry-num"), headers.get("x-slack-retry-reason")
        self.heard.append((await request.json(), *retry))
        return self.answers.pop(0) if self.answers else Response()

    @property
    def retries(self) -> list[tuple[str | None, str | None]]:
        return [(number, reason) for _, number, reason in self.heard]


@pytest.fixture
async def ears(sandbox: Sandbox) -> AsyncIterator[Ears]:
    app = Ears()
    listener = Listener(Starlette(routes=[Route("/", app.take, methods=["POST"])]))
    sandbox.send_to(f"http://127.0.0.1:{await listener.start(0)}/")
    yield app
    await listener.stop()


async def test_an_event_that_is_taken_comes_once(sandbox: Sandbox, ears: Ears) -> None:
    delivery = await sandbox.event(EVENT)
    sandbox.clock.move(timedelta(hours=1))

    assert delivery.ok
    assert ears.retries == [(None, None)]
    assert ears.heard[0][0]["event"]["user"] == {"id": "U1"}


async def test_an_event_that_fails_comes_again_at_once_then_after_one_and_five_minutes(
    sandbox: Sandbox, ears: Ears
) -> None:
    ears.answers = [Response(status_code=500) for _ in range(4)]

    delivery = await sandbox.event(EVENT)
    assert ears.retries == [(None, None), ("1", "http_error")]

    sandbox.clock.move(timedelta(seconds=59))
    assert len(ears.heard) == 2
    sandbox.clock.move(timedelta(seconds=1))
    await delivery.attempted(3)
    sandbox.clock.move(timedelta(minutes=4))
    await delivery.attempted(4)
    sandbox.clock.move(timedelta(hours=1))

    assert [number for number, _ in ears.retries] == [None, "1", "2", "3"]
    assert {body["event_id"] for body, _, _ in ears.heard} == {delivery.event_id}


async def test_an_app_can_ask_not_to_be_told_again(sandbox: Sandbox, ears: Ears) -> None:
    ears.answers = [Response(status_code=500, headers={"x-slack-no-retry": "1"})]

    await sandbox.event(EVENT)
    sandbox.clock.move(timedelta(hours=1))

    assert len(ears.heard) == 1


async def test_an_app_that_nobody_hears_from_is_told_so(sandbox: Sandbox) -> None:
    sandbox.send_to("http://127.0.0.1:9/")

    delivery = await sandbox.event(EVENT)

    assert [attempt.ack.error for attempt in delivery.attempts] == ["dispatch_failed"] * 2


async def test_the_first_sending_may_be_lost(sandbox: Sandbox, ears: Ears) -> None:
    await sandbox.event(EVENT, retry=2, event_id="Ev1")

    assert ears.retries == [("2", "http_timeout")]
    assert ears.heard[0][0]["event_id"] == "Ev1"


async def test_a_change_of_a_person_is_told(sandbox: Sandbox, ears: Ears) -> None:
    await sandbox.change_user("mia", tz="America/New_York", deleted=False)

    event = ears.heard[0][0]["event"]
    assert event["type"] == "user_change"
    assert (event["user"]["tz"], event["user"]["tz_offset"]) == ("America/New_York", -5 * 3600)


async def test_a_newcomer_is_told(sandbox: Sandbox, ears: Ears) -> None:
    nia = await sandbox.join("nia", real_name="Nia New", tz="Asia/Tokyo")

    assert ears.heard[0][0]["event"]["type"] == "team_join"
    assert ears.heard[0][0]["event"]["user"]["id"] == nia.id


@pytest.mark.parametrize("tokens_first", [False, True], ids=["app first", "tokens first"])
async def test_an_uninstall_is_told_in_either_order(
    sandbox: Sandbox, ears: Ears, *, tokens_first: bool
) -> None:
    await sandbox.uninstall(tokens_first=tokens_first)

    kinds = [body["event"]["type"] for body, _, _ in ears.heard]
    assert kinds == sorted(["app_uninstalled", "tokens_revoked"], reverse=tokens_first)


async def test_an_event_from_a_shared_channel_has_another_outer_team(sandbox: Sandbox, ears: Ears) -> None:
    await sandbox.event(EVENT, team_id="T0OTHER")

    body = ears.heard[0][0]
    assert (body["team_id"], body["authorizations"][0]["team_id"]) == ("T0OTHER", sandbox.workspace.id)


async def test_what_the_app_did_not_subscribe_to_is_not_sent(sandbox: Sandbox, ears: Ears) -> None:
    await sandbox.person("mia").says("hello all", channel="general")

    assert ears.heard == []


async def test_a_tab_of_the_app_is_opened(sandbox: Sandbox, ears: Ears) -> None:
    mia = sandbox.person("mia")
    await mia.session.open_home("messages")

    event = ears.heard[0][0]["event"]
    assert (event["type"], event["user"], event["tab"]) == ("app_home_opened", mia.id, "messages")
