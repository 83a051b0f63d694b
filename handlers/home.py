"""The Home tab."""

from handlers.calls import Call
from handlers.listening import Listeners

listeners = Listeners()


async def refresh_home(call: Call) -> None:
    """Show what has changed, to those who have opened their Home before."""
