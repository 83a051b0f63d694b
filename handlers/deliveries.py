"""The two answers about a post of which nobody knows whether it arrived."""

from handlers.calls import Call
from handlers.listening import Listeners
from mentoring.deliveries import confirm_post, resend_post
from messages.deliveries import confirmed, resent

listeners = Listeners()


@listeners.click("deliveries_resend")
async def click_resend(call: Call) -> None:
    """It is not there: post it again."""
    await call.rewrite(resent(await call.do(resend_post, call.value)))


@listeners.click("deliveries_confirm")
async def click_confirm(call: Call) -> None:
    """It is there."""
    await call.rewrite(confirmed(await call.do(confirm_post, call.value)))
