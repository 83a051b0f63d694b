"""What a person sets for themselves: when Mentor may write to them, and about what."""

from handlers.calls import Call
from handlers.listening import Listeners
from mentoring.settings import my_settings, save_settings
from mentoring.words import later
from messages.settings import read_settings_form, saved_form, settings_form

listeners = Listeners()


@listeners.command("settings", help=later("Choose when Mentor writes to you, and about what"))
async def open_settings(call: Call) -> None:
    await call.open(settings_form(await call.ask(my_settings)))


@listeners.click("settings_again")
async def click_again(call: Call) -> None:
    await call.replace(settings_form(await call.ask(my_settings)))


@listeners.submit("settings_save")
async def submit_settings(call: Call) -> None:
    draft = read_settings_form(call.values, call.about["offered"])
    await call.replace(saved_form(await call.do(save_settings, draft)))
