"""What comes to the app over HTTP is signed as Slack signs it, and can be forged on purpose."""

import hashlib
import hmac
from datetime import timedelta
from urllib.parse import parse_qs

import pytest
from slack_bolt.async_app import AsyncAck, AsyncApp

from sandbox import Sandbox
from sandbox.sending import Sent


@pytest.fixture
async def command(sandbox: Sandbox, bolt: AsyncApp, over_http: str) -> Sent:
    """A command that the app has answered, as it went over the wire."""

    @bolt.command("/bare")
    async def answer(ack: AsyncAck) -> None:
        await ack("taken")

    await sandbox.person("mia").command("/bare hello")
    assert sandbox.last_request
    return sandbox.last_request


def test_the_signature_is_an_hmac_over_version_time_and_body(sandbox: Sandbox, command: Sent) -> None:
    base = f"v0:{command.timestamp}:".encode() + command.body
    expected = hmac.new(sandbox.app.signing_secret.encode(), base, hashlib.sha256).hexdigest()

    assert command.signature == f"v0={expected}"


def test_a_command_is_a_form_with_slacks_fields(command: Sent) -> None:
    form = parse_qs(command.body.decode())

    assert command.content_type == "application/x-www-form-urlencoded"
    assert form["text"] == ["hello"]
    assert {"team_id", "channel_id", "user_id", "command", "response_url", "trigger_id"} <= form.keys()
    assert form["is_enterprise_install"] == ["false"]


async def test_the_same_request_can_be_sent_again(sandbox: Sandbox, command: Sent) -> None:
    again = await sandbox.person("mia").replay(command)

    assert (again.status, again.body) == (200, "taken")
    assert sandbox.last_request == command


async def test_a_wrong_signature_is_refused_by_bolt(sandbox: Sandbox, command: Sent) -> None:
    assert (await sandbox.post_raw(command.body, signature="v0=0")).status == 401


@pytest.mark.parametrize("seconds", [-310, 310])
async def test_a_signature_of_another_time_is_refused_by_bolt(
    sandbox: Sandbox, command: Sent, seconds: int
) -> None:
    skewed = str(int(command.timestamp) + seconds)

    assert (await sandbox.post_raw(command.body, timestamp=skewed)).status == 401


async def test_signatures_follow_the_sandboxs_time_unless_told_otherwise() -> None:
    async with await Sandbox.start() as sandbox:
        sandbox.add_user("mia")
        sandbox.send_to("http://127.0.0.1:9/")
        sandbox.clock.move(timedelta(days=365))
        await sandbox.person("mia").command("/x")

        assert sandbox.last_request
        assert abs(int(sandbox.last_request.timestamp) - sandbox.clock.now().timestamp()) < 5
