"""Help: what this person can do here, privately, with buttons; a near miss is recognised."""

from collections.abc import Sequence
from difflib import get_close_matches
from functools import lru_cache
from gettext import NullTranslations

from handlers.calls import Call
from handlers.listening import Command, Listeners
from mentoring.help import Standing, standing
from mentoring.words import _, installed, later
from messages.help import Offer, help_message
from messages.shapes import Message

STANDINGS = 100
"""For so many ways to stand help is kept ready."""
listeners = Listeners()
commands: dict[str, Command] = {}
"""Every command there is, filled by handlers/registry.py."""


@listeners.command("help", help=later("What you can do here"))
async def show_help(call: Call) -> None:
    await call.say(await _help_for(call))


async def answer_unknown(call: Call) -> None:
    """`/mentor` alone, or a word that is none of ours."""
    near = get_close_matches(call.name, commands, n=1)
    await call.say(await _help_for(call, unknown=call.name, near=near))


@listeners.event("message")
async def answer_words(call: Call) -> None:
    """Words typed to the bot are answered with help; what we or an edit put there is not."""
    event = call.body["event"]
    if event.get("channel_type") != "im" or event.get("subtype") or event.get("bot_id"):
        return
    await call.post(_usual(await call.do(standing), installed()))


async def _help_for(call: Call, unknown: str = "", near: list[str] | None = None) -> Message:
    mine = await call.ask(standing)
    return _help(mine, unknown, near or []) if unknown else _usual(mine, installed())


@lru_cache(maxsize=STANDINGS)
def _usual(mine: Standing, language: NullTranslations) -> Message:
    """Help for those who stand so: made once, since there are few ways to stand and many who ask."""
    del language
    return _help(mine)


def _help(mine: Standing, unknown: str = "", near: Sequence[str] = ()) -> Message:
    offers = {
        c.word: Offer(c.word, _(c.usage) if c.usage else "", _(c.help))
        for c in commands.values()
        if mine.hears(c.audience) and (unknown or c.word != "help")
    }
    return help_message(
        tuple(offers.values()), unknown=unknown, near=[word for word in near if word in offers]
    )
