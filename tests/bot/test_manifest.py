"""The manifest is what Slack accepts, and what the handlers listen to."""

import json
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from bot.manifest import OPTIONAL_SCOPES, SCOPES, manifest
from handlers.registry import COMMANDS, EVENTS, SHORTCUTS

SCHEMA = json.loads((Path(__file__).parent / "slack_manifest.json").read_text())
NEEDS = {
    "message.im": "im:history",
    "user_change": "users:read",
    "team_join": "users:read",
    "app_home_opened": None,
    "app_uninstalled": None,
    "tokens_revoked": None,
}
"""Every event the bot may subscribe to, with the scope that Slack asks for it."""


@pytest.fixture(params=["socket mode", "http", "http without an address"])
def made(request: pytest.FixtureRequest) -> dict[str, Any]:
    return {
        "socket mode": manifest(socket_mode=True),
        "http": manifest(socket_mode=False, url="https://mentor.example.com/"),
        "http without an address": manifest(socket_mode=False),
    }[request.param]


def test_slack_accepts_it(made: dict[str, Any]) -> None:
    jsonschema.Draft202012Validator.check_schema(SCHEMA)
    jsonschema.validate(made, SCHEMA, cls=jsonschema.Draft202012Validator)


def test_every_command_is_in_the_usage_hint(made: dict[str, Any]) -> None:
    (command,) = made["features"]["slash_commands"]
    assert command["command"] == "/mentor"
    words = [part.split()[0] for part in command["usage_hint"].split(" | ")]
    assert words == list(COMMANDS)


def test_people_in_commands_arrive_as_ids_and_words_to_the_bot_arrive(made: dict[str, Any]) -> None:
    assert made["features"]["slash_commands"][0]["should_escape"] is True
    assert made["features"]["app_home"]["messages_tab_enabled"] is True
    assert made["features"]["app_home"]["messages_tab_read_only_enabled"] is False
    assert made["features"]["app_home"]["home_tab_enabled"] is True


def test_every_shortcut_and_event_that_is_listened_to_is_asked_for_and_no_other(made: dict[str, Any]) -> None:
    shortcuts = made["features"].get("shortcuts", [])
    assert {one["callback_id"] for one in shortcuts} == set(SHORTCUTS)
    events = made["settings"]["event_subscriptions"]["bot_events"]
    assert {event.partition(".")[0] for event in events} == set(EVENTS)


def test_every_event_has_its_scope_and_the_bot_reads_no_messages_but_its_own(made: dict[str, Any]) -> None:
    scopes = made["oauth_config"]["scopes"]["bot"]
    assert scopes == sorted(SCOPES | OPTIONAL_SCOPES)
    assert set(made["oauth_config"]["scopes"]["bot_optional"]) == set(OPTIONAL_SCOPES) < set(scopes)
    events = made["settings"]["event_subscriptions"]["bot_events"]
    assert {NEEDS[event] for event in events} - {None} <= set(scopes)
    assert [scope for scope in scopes if scope.endswith(":history")] == ["im:history"]


def test_over_http_slack_is_told_one_address_for_everything() -> None:
    made = manifest(socket_mode=False, url="https://mentor.example.com/")
    address = "https://mentor.example.com/slack/events"
    assert made["settings"]["event_subscriptions"]["request_url"] == address
    assert made["settings"]["interactivity"]["request_url"] == address
    assert made["features"]["slash_commands"][0]["url"] == address
    assert made["settings"]["socket_mode_enabled"] is False


def test_in_socket_mode_there_is_no_address() -> None:
    made = manifest(socket_mode=True)
    assert "url" not in json.dumps(made)
    assert made["settings"]["socket_mode_enabled"] is True
