"""The first steps of a pair: the checklist and the page of expectations."""

from handlers.calls import Call
from handlers.listening import Listeners
from mentoring.help import Audience
from mentoring.onboarding import checklists, confirm_reading, expected
from mentoring.words import later
from messages.onboarding import checklist_form, expected_form

listeners = Listeners()


@listeners.command("start", help=later("See your first steps"), audience=Audience.PAIR)
@listeners.click("onboarding_open")
async def open_checklist(call: Call) -> None:
    """Of all my pairings, or of the one that a button names."""
    await call.open(checklist_form(await call.ask(checklists, call.value)))


@listeners.click("onboarding_expected")
async def open_expected(call: Call) -> None:
    await call.open(expected_form(await call.ask(expected, call.value)))


@listeners.submit("onboarding_expected")
async def submit_reading(call: Call) -> None:
    await call.settle(checklist_form(await call.do(confirm_reading, call.about["pairing"])))
