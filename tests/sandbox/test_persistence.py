"""What is kept in a file survives a restart."""

import json
from datetime import timedelta
from pathlib import Path

import pytest
from slack_sdk.web.async_client import AsyncWebClient

from sandbox import Sandbox, SandboxClock
from tests.sandbox.asking import actions, button, home, section
from tests.sandbox.conftest import SEED


def _client(sandbox: Sandbox) -> AsyncWebClient:
    return AsyncWebClient(sandbox.app.bot_token, base_url=sandbox.api_url, retry_handlers=[])


async def test_messages_people_files_homes_and_the_time_are_as_they_were(tmp_path: Path) -> None:
    kept = tmp_path / "state" / "sandbox.json"
    async with await Sandbox.start(SEED, keep_in=kept) as before:
        mia = before.person("mia")
        before.add_user("nia", tz="Asia/Tokyo")
        before.clock.move(timedelta(days=7))
        client = _client(before)
        posted = await client.chat_postMessage(channel=mia.id, text="Press", blocks=[actions(button())])
        await client.files_upload_v2(channel=posted["channel"], content=b"\x00\xff", filename="a.bin")
        await client.views_publish(user_id=mia.id, view=home(section("home as it was")))

    async with await Sandbox.start(SEED, keep_in=kept) as after:
        mia = after.person("mia")
        pressed, shared = mia.inbox()
        assert (pressed.text, pressed.buttons) == ("Press", ["Press"])
        assert shared.files[0].data == b"\x00\xff"
        assert (await mia.home(published=False)).text == "home as it was"
        assert after.person("nia").user.tz == "Asia/Tokyo"
        assert abs(after.clock.offset - timedelta(days=7)) < timedelta(seconds=5)

        again = await _client(after).chat_postMessage(channel=mia.id, text="later")
        assert again["ts"] > shared.ts
        assert after.add_user("pia").id not in before.workspace.users


async def test_a_file_of_another_version_is_refused(tmp_path: Path) -> None:
    kept = tmp_path / "sandbox.json"
    kept.write_text(json.dumps({"version": 0}))

    with pytest.raises(ValueError, match="start fresh"):
        await Sandbox.start(SEED, keep_in=kept, clock=SandboxClock())
