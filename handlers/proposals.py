"""What is tried on a draft of proposals: pinned, kept apart, swapped; and one score in all its parts."""

from handlers.calls import Call
from handlers.computing import start_computing
from handlers.listening import Listeners
from mentoring.matching import proposal_line, run_page_around
from mentoring.matching_runs import Change, compute_again
from mentoring.proposals import (
    pair_proposed,
    pin_proposal,
    require_possible,
    require_run,
    require_swapping,
    swap_cost,
    swap_proposals,
)
from messages.matching import run_form
from messages.proposals import (
    explain_form,
    pin_form,
    read_pin_form,
    read_swap_form,
    swap_cost_form,
    swap_form,
    swapped_form,
)

listeners = Listeners()


@listeners.click("matching_explain")
async def click_explain(call: Call) -> None:
    await call.open(explain_form(await call.read(proposal_line, call.value)))


@listeners.click("matching_keep")
async def click_keep(call: Call) -> None:
    """Keep the two together whenever it is computed again, or no longer."""
    proposal_id = await call.do(pin_proposal, call.value)
    await call.replace(run_form(await call.read(run_page_around, proposal_id)))


@listeners.click("matching_forbid")
async def click_forbid(call: Call) -> None:
    run_id, pair = await call.ask(pair_proposed, call.value)
    await start_computing(call, await call.do(compute_again, run_id, Change(forbid=pair)))


@listeners.click("matching_pin")
async def click_pin(call: Call) -> None:
    await call.open(pin_form(await call.ask(require_run, call.value)))


@listeners.submit("matching_pin")
async def submit_pin(call: Call) -> None:
    run_id, pair = call.about["run"], read_pin_form(call.values)
    await call.ask(require_possible, run_id, pair)
    await start_computing(call, await call.do(compute_again, run_id, Change(pin=pair)))


@listeners.click("matching_swap")
async def click_swap(call: Call) -> None:
    await call.open(swap_form(await call.ask(require_swapping, call.value)))


@listeners.submit("matching_swap")
async def submit_swap(call: Call) -> None:
    """What it costs is shown; nothing is swapped yet."""
    cost = await call.ask(swap_cost, call.about["proposal"], read_swap_form(call.values))
    await call.replace(swap_cost_form(cost))


@listeners.click("matching_swap_now")
async def click_swap_now(call: Call) -> None:
    """The value is the proposal's id and the other mentee's."""
    proposal_id, _blank, mentee_id = call.value.partition(" ")
    await call.do(swap_proposals, proposal_id, mentee_id)
    await call.replace(swapped_form())
    await call.update_beneath(run_form(await call.read(run_page_around, proposal_id)))
