"""A new mentor for one person."""

from handlers.calls import Call
from handlers.listening import Listeners
from mentoring.rematching import rematch, rematch_offers
from messages.rematching import rematch_form, rematched_form

listeners = Listeners()


@listeners.click("matching_rematch")
async def click_rematch(call: Call) -> None:
    """The value is the id of the pairing that has ended, or whose mentor has left; reading is on record."""
    await call.open(rematch_form(await call.read(rematch_offers, call.value)))


@listeners.click("matching_pair")
async def click_pair(call: Call) -> None:
    """The value is that pairing's id and the new mentor's."""
    pairing_id, _blank, mentor_id = call.value.partition(" ")
    await call.replace(rematched_form(await call.do(rematch, pairing_id, mentor_id)))
