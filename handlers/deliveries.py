"""What is to be delivered in a program, and the answers about what did not arrive, or may not have."""

from handlers.calls import Call
from handlers.listening import Listeners
from mentoring.deliveries import confirm_post, resend_post
from mentoring.delivery_lists import deliveries_page, resend_all
from mentoring.help import Audience
from mentoring.words import later
from messages.deliveries import confirmed, resent
from messages.delivery_lists import deliveries_list, read_choice, read_view

listeners = Listeners()


@listeners.command("deliveries", help=later("See what waits to be sent, or was not"), audience=Audience.RUNS)
@listeners.click("deliveries_list")
async def open_deliveries(call: Call) -> None:
    """A button may name the program. That it was read is on record."""
    await call.open(deliveries_list(await call.read(deliveries_page, read_view(call.value))))


@listeners.click("deliveries_back", "deliveries_on")
async def turn_page(call: Call) -> None:
    await call.replace(deliveries_list(await call.read(deliveries_page, read_view(call.value))))


@listeners.click("deliveries_again")
async def choose_again(call: Call) -> None:
    """In the list: send it again. The list is then shown as it stands."""
    notice_id, view = read_choice(call.value)
    await call.do(resend_post, notice_id)
    await call.replace(deliveries_list(await call.read(deliveries_page, view)))


@listeners.click("deliveries_again_all")
async def choose_all_again(call: Call) -> None:
    """In the list: whatever failed and may be sent again. The list is then shown from its beginning."""
    await call.do(resend_all, call.value)
    await call.replace(deliveries_list(await call.read(deliveries_page, read_view(call.value))))


@listeners.click("deliveries_there")
async def choose_there(call: Call) -> None:
    """In the list: it is there."""
    notice_id, view = read_choice(call.value)
    await call.do(confirm_post, notice_id)
    await call.replace(deliveries_list(await call.read(deliveries_page, view)))


@listeners.click("deliveries_resend")
async def click_resend(call: Call) -> None:
    """In the question: it is not there, post it again."""
    await call.rewrite(resent(await call.do(resend_post, call.value)))


@listeners.click("deliveries_confirm")
async def click_confirm(call: Call) -> None:
    """In the question: it is there."""
    await call.rewrite(confirmed(await call.do(confirm_post, call.value)))
