"""The confidentiality agreement: read, signed, changed."""

from handlers.calls import Call
from handlers.listening import Listeners
from mentoring.agreement_signing import agreement_to_edit, edit_agreement, read_agreement, sign_agreement
from mentoring.help import Audience
from mentoring.words import later
from messages.agreements import agreement_form, edit_form, read_edit_form

listeners = Listeners()


@listeners.command(
    "agreement", help=later("Read and sign the confidentiality agreement"), audience=Audience.BELONGS
)
async def open_agreement(call: Call) -> None:
    """A button may name the program. For those who look after it, it says who has signed: that is on record."""
    await call.open(agreement_form(await call.read(read_agreement, call.value)))


@listeners.submit("agreements_sign")
async def submit_signature(call: Call) -> None:
    """The form stays, with what it says of the signatures now."""
    about = call.about
    signed = await call.do(sign_agreement, about["program"], int(about["version"]))
    await call.replace(agreement_form(signed))


@listeners.click("agreements_edit")
async def open_edit(call: Call) -> None:
    await call.open(edit_form(await call.ask(agreement_to_edit, call.value)))


@listeners.submit("agreements_edit")
async def submit_edit(call: Call) -> None:
    draft, about = read_edit_form(call.values), call.about
    await call.settle(
        agreement_form(await call.do(edit_agreement, about["program"], draft, int(about["version"])))
    )
