"""Matching: the list of runs, new proposals, and reading them."""

from handlers.calls import Call, paged
from handlers.computing import start_computing
from handlers.listening import Listeners
from mentoring.help import Audience
from mentoring.matching import comparison, matching_hub, run_page
from mentoring.matching_runs import Change, begin_run, compute_again
from mentoring.weighing import program_weights, run_weights, set_weights
from mentoring.words import later
from messages.matching import comparison_form, hub_form, run_form
from messages.weighing import change_form, read_weights, weights_form

listeners = Listeners()


@listeners.command("match", help=later("Match mentors and mentees"), audience=Audience.TENDS)
async def open_matching(call: Call) -> None:
    await call.open(hub_form(await call.ask(matching_hub, call.value)))


@listeners.click("matching_hub")
async def click_hub(call: Call) -> None:
    await call.replace(hub_form(await call.ask(matching_hub, call.value)))


@listeners.click("matching_start")
async def click_start(call: Call) -> None:
    await start_computing(call, await call.do(begin_run, call.value))


@listeners.click("matching_open", "matching_open_back", "matching_open_more")
async def click_open(call: Call) -> None:
    """A page of the pairs proposed; reading is on record."""
    await call.replace(run_form(await call.read(run_page, *paged(call.value, " "))))


@listeners.click("matching_alone", "matching_alone_back", "matching_alone_more")
async def click_alone(call: Call) -> None:
    """A page of those without a mentor, and why."""
    await call.replace(run_form(await call.read(run_page, *paged(call.value, " "), is_matched=False)))


@listeners.click("matching_compare", "matching_compare_back", "matching_compare_more")
async def click_compare(call: Call) -> None:
    """Over the run when it is opened, then in its own place."""
    form = comparison_form(await call.read(comparison, *paged(call.value, " ")))
    await (call.open if call.name == "matching_compare" else call.replace)(form)


@listeners.click("matching_weights")
async def click_weights(call: Call) -> None:
    await call.open(weights_form(call.value, await call.ask(program_weights, call.value)))


@listeners.submit("matching_weights")
async def submit_weights(call: Call) -> None:
    await call.do(set_weights, call.about["program"], read_weights(call.values))
    await call.close()


@listeners.click("matching_change")
async def click_change(call: Call) -> None:
    await call.open(change_form(call.value, await call.ask(run_weights, call.value)))


@listeners.submit("matching_change")
async def submit_change(call: Call) -> None:
    change = Change(weights=read_weights(call.values))
    await start_computing(call, await call.do(compute_again, call.about["run"], change))
