"""What reaches the bot over HTTP is Slack's, recent and readable, or it is refused without a trace of what it held."""

import logging
from collections.abc import AsyncIterator
from datetime import timedelta
from urllib.parse import urlencode

import pytest

from bot.web import LONGEST_BODY
from sandbox.sending import Ack
from tests.databases import Databases
from tests.world import World, running

SECRET_WORDS = "my mentor doubts the merger"


@pytest.fixture
async def world(databases: Databases) -> AsyncIterator[World]:
    url = databases.new("sqlite")
    async with running(databases.open(url)) as opened:
        yield opened
    databases.drop(url)


def command(world: World, text: str = "help") -> bytes:
    mia = world.person("mia")
    form = {
        "command": "/mentor",
        "text": text,
        "team_id": world.sandbox.workspace.id,
        "user_id": mia.id,
        "channel_id": "C1",
        "trigger_id": world.sandbox.trigger_for("mia"),
        "response_url": f"{world.sandbox.url}response/none",
    }
    return urlencode(form).encode()


async def sent(world: World, *, seconds_off: int) -> Ack:
    at = world.now + timedelta(seconds=seconds_off)
    return await world.sandbox.post_raw(command(world), timestamp=str(int(at.timestamp())))


@pytest.mark.parametrize("seconds_off", [-299, 0, 299])
async def test_a_request_of_the_last_five_minutes_is_taken(world: World, seconds_off: int) -> None:
    answer = await sent(world, seconds_off=seconds_off)
    assert answer.status == 200
    assert answer.json["response_type"] == "ephemeral"


@pytest.mark.parametrize("seconds_off", [-301, 301])
async def test_an_older_or_later_one_is_refused(world: World, seconds_off: int) -> None:
    answer = await sent(world, seconds_off=seconds_off)
    assert (answer.status, answer.body) == (401, None)


@pytest.mark.parametrize("signature", ["v0=" + "0" * 64, "nonsense", "v0=" + "é" * 64, ""])
async def test_a_bad_signature_is_refused_and_the_body_is_not_logged(
    world: World, signature: str, caplog: pytest.LogCaptureFixture, capfd: pytest.CaptureFixture[str]
) -> None:
    with caplog.at_level(logging.DEBUG):
        answer = await world.sandbox.post_raw(
            command(world, f"log 45 {SECRET_WORDS}"), signature=signature or " "
        )
    assert answer.status == 401
    said = caplog.text + "".join(capfd.readouterr())
    assert "merger" not in said


@pytest.mark.parametrize("timestamp", ["soon", "1e9", "-5", "١٢٣", "9" * 400, "1_000"])
async def test_a_timestamp_that_is_no_number_is_a_fault_of_the_sender(world: World, timestamp: str) -> None:
    answer = await world.sandbox.post_raw(command(world), timestamp=timestamp)
    assert answer.status == 400


async def test_a_body_that_is_no_text_is_a_fault_of_the_sender(world: World) -> None:
    assert (await world.sandbox.post_raw(b"text=\xff\xfe")).status == 400


async def test_json_that_is_none_is_a_fault_of_the_sender(world: World) -> None:
    assert (await world.sandbox.post_raw(b"{nope", content_type="application/json")).status == 400


async def test_a_body_beyond_measure_is_not_read(world: World) -> None:
    assert (await world.sandbox.post_raw(b"a=" + b"b" * LONGEST_BODY)).status == 413


async def test_slack_is_asked_once_who_we_are_and_not_for_each_request(world: World) -> None:
    for _ in range(3):
        assert (await world.sandbox.post_raw(command(world))).status == 200
    assert [call.method for call in world.sandbox.calls].count("auth.test") == 1


async def test_another_workspaces_request_is_answered_that_nothing_is_installed_there(world: World) -> None:
    body = command(world).replace(world.sandbox.workspace.id.encode(), b"T9999999")
    answer = await world.sandbox.post_raw(body)
    assert (answer.status, answer.body) == (200, None)
    told = world.sandbox.calls[-1]
    assert told.method == "response_url"
    assert "not installed in this workspace any more" in told.args["text"]
