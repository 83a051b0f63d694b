"""The pulse survey: answering it, one's own answers, and the averages for those who may read them."""

from handlers.calls import Call
from handlers.listening import Listeners
from mentoring.help import Audience
from mentoring.pulse_averages import PulseBoard
from mentoring.pulse_pages import what_to_open
from mentoring.pulses import OwnPulses, answer_pulse, own_pulses, pulse_sheet
from mentoring.words import later
from messages.pulses import (
    own_pulses_form,
    pulse_board_form,
    pulse_form,
    pulse_thanks,
    read_pulse_form,
    which_pulse_form,
)

listeners = Listeners()


@listeners.command(
    "pulse", help=later("How the pairs are doing: answer, or read averages"), audience=Audience.BELONGS
)
async def open_pulse(call: Call) -> None:
    """One's own survey if one is open, else the averages or one's answers. That averages are read is on record."""
    match await call.read(what_to_open, call.value):
        case PulseBoard() as board:
            await call.open(pulse_board_form(board))
        case OwnPulses() as own:
            await call.open(own_pulses_form(own))
        case (sheet,):
            await call.open(pulse_form(sheet))
        case sheets:
            await call.open(which_pulse_form(sheets))


@listeners.click("pulse_open")
async def open_survey(call: Call) -> None:
    await call.open(pulse_form(await call.ask(pulse_sheet, call.value)))


@listeners.submit("pulse_answer")
async def submit_answers(call: Call) -> None:
    draft = read_pulse_form(call.values)
    await call.replace(pulse_thanks(await call.do(answer_pulse, call.about["pairing"], draft)))


@listeners.click("pulse_own")
async def open_own(call: Call) -> None:
    await call.open(own_pulses_form(await call.ask(own_pulses)))
