"""The Slack app manifest, made from what the handlers really listen to."""

from typing import Any

from handlers.registry import COMMANDS, EVENTS, SHORTCUTS
from mentoring.words import _

SCOPES = {
    "chat:write": "reminders, questions and answers, in direct messages and where the app was invited",
    "commands": "/mentor and the shortcuts",
    "files:write": "calendar files, uploaded when asked for",
    "im:history": "reading its own direct messages back, so that nothing is sent twice",
    "im:write": "opening a direct message with a mentor or mentee",
    "users:read": "names and time zones",
}
"""Every scope that is needed, with what it is for."""
OPTIONAL_SCOPES = {
    "files:read": "reading the file of an import, and files for a pairing, that somebody gave in a form",
    "users:read.email": "finding the people of an import by their e-mail address",
}
"""Scopes that an admin may refuse; what they are for is then refused in words, and all else works."""

NAME = "Mentor"
DESCRIPTION = (
    "Mentoring programs in Slack: it remembers, asks and reminds, and keeps what is said confidential."
)
LONG_DESCRIPTION = (
    "A program owner pairs two people. They set goals, schedule sessions, are reminded, log what was said with "
    "/mentor log, and the mentee reflects. All of it happens in Slack, at hours when people work, and nothing is "
    "said twice. What a pair writes is sealed: the owner sees that a session took place, and not a word of it."
)
USAGE_HINT_LENGTH = 1000
SUBSCRIPTIONS = {"message": "message.im"}
"""Events whose subscription has another name than their payloads: of messages, only those to the bot itself."""


def manifest(*, socket_mode: bool, url: str | None = None) -> dict[str, Any]:
    """For Socket Mode, or for HTTP at the public address `url` (https://host, without a path)."""
    address = f"{url.rstrip('/')}/slack/events" if url and not socket_mode else None
    requests = {"request_url": address} if address else {}
    return {
        "display_information": {
            "name": NAME,
            "description": DESCRIPTION,
            "long_description": LONG_DESCRIPTION,
            "background_color": "#1f4e5f",
        },
        "features": {
            "app_home": {
                "home_tab_enabled": True,
                "messages_tab_enabled": True,
                "messages_tab_read_only_enabled": False,
            },
            "bot_user": {"display_name": NAME, "always_online": True},
            "slash_commands": [slash_command(address)],
            **({"shortcuts": shortcuts()} if SHORTCUTS else {}),
        },
        "oauth_config": {
            "scopes": {"bot": sorted(SCOPES | OPTIONAL_SCOPES), "bot_optional": sorted(OPTIONAL_SCOPES)}
        },
        "settings": {
            "event_subscriptions": {**requests, "bot_events": events()},
            "interactivity": {"is_enabled": True, **requests},
            "org_deploy_enabled": False,
            "socket_mode_enabled": socket_mode,
            "token_rotation_enabled": False,
        },
    }


def slash_command(address: str | None) -> dict[str, Any]:
    return {
        "command": "/mentor",
        "description": "Goals, sessions and reflections of your mentoring",
        "usage_hint": usage_hint(),
        "should_escape": True,
        **({"url": address} if address else {}),
    }


def usage_hint() -> str:
    """What may follow /mentor, as many words as Slack has room for."""
    hint = ""
    for command in COMMANDS.values():
        longer = " | ".join(filter(None, [hint, f"{command.word} {command.usage}".strip()]))
        if len(longer) > USAGE_HINT_LENGTH:
            break
        hint = longer
    return hint


def shortcuts() -> list[dict[str, str]]:
    return [
        {
            "name": _(shortcut.title),
            "type": shortcut.kind,
            "callback_id": shortcut.name,
            "description": _(shortcut.description),
        }
        for shortcut in SHORTCUTS.values()
    ]


def events() -> list[str]:
    return sorted(SUBSCRIPTIONS.get(name, name) for name in EVENTS)
