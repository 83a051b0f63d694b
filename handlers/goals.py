"""Goals and the plan: setting, changing, ticking, finishing, dropping, and reading the plan."""

from handlers.calls import Call, paged
from handlers.listening import Listeners
from mentoring.goals import (
    delete_goal,
    drop_goal,
    edit_goal,
    finish_goal,
    goal_to_edit,
    goal_to_steer,
    new_goal,
    reopen_goal,
    set_goal,
    set_progress,
)
from mentoring.help import Audience
from mentoring.partners import partners_to_read
from mentoring.plans import plan, plan_for_owner
from mentoring.words import later
from messages.goals import edit_form, goal_form, progress_form, read_goal_form, read_progress_form
from messages.plans import choose_form, owner_plan_form, plan_form

listeners = Listeners()
CHANGES = {
    "goals_done": finish_goal,
    "goals_drop": drop_goal,
    "goals_reopen": reopen_goal,
    "goals_delete": delete_goal,
}


@listeners.command("goal", help=later("Set a goal"), audience=Audience.PAIR)
async def open_goal(call: Call) -> None:
    await call.open(goal_form(await call.ask(new_goal)))


@listeners.click("goals_new")
async def click_new(call: Call) -> None:
    """The button's value is a pairing's id, or nothing."""
    await call.open(goal_form(await call.ask(new_goal, call.value)))


@listeners.submit("goals_set")
async def submit_goal(call: Call) -> None:
    draft = read_goal_form(call.values, call.about["pairing"])
    await call.settle(plan_form(await call.do(set_goal, draft)))


@listeners.click("goals_edit")
async def click_edit(call: Call) -> None:
    await call.open(edit_form(await call.ask(goal_to_edit, call.value)))


@listeners.submit("goals_change")
async def submit_change(call: Call) -> None:
    draft = read_goal_form(call.values, call.about["pairing"])
    await call.settle(plan_form(await call.do(edit_goal, call.about["goal"], draft)))


@listeners.click("goals_steer")
async def click_steer(call: Call) -> None:
    await call.open(progress_form(await call.ask(goal_to_steer, call.value)))


@listeners.submit("goals_progress")
async def submit_progress(call: Call) -> None:
    draft = read_progress_form(call.values)
    await call.settle(plan_form(await call.do(set_progress, call.about["goal"], draft)))


@listeners.click(*CHANGES)
async def click_change(call: Call) -> None:
    """In the plan it shows the plan anew; on Home, Home is."""
    changed = await call.do(CHANGES[call.name], call.value)
    if call.is_in_form:
        await call.replace(plan_form(changed))


@listeners.command("plan", help=later("See your development plan"), audience=Audience.PAIR)
async def open_plan(call: Call) -> None:
    """With several pairings it asks whose. Where all have ended, their plans can still be read."""
    partners = await call.ask(partners_to_read)
    if len(partners) > 1:
        await call.open(choose_form(partners))
    else:
        await call.open(plan_form(await call.ask(plan, partners[0].pairing_id)))


@listeners.submit("goals_choose")
async def submit_choice(call: Call) -> None:
    values = call.values
    pairing_id = values.choice("pairing")
    values.checked()
    await call.replace(plan_form(await call.ask(plan, pairing_id)))


@listeners.click("goals_plan")
async def click_plan(call: Call) -> None:
    await call.open(plan_form(await call.ask(plan, call.value)))


@listeners.click("goals_earlier", "goals_later")
async def click_page(call: Call) -> None:
    await call.replace(plan_form(await call.ask(plan, *paged(call.value))))


@listeners.click("goals_owner_plan")
async def click_owner_plan(call: Call) -> None:
    """For who runs the program; recorded, so it is done and not asked."""
    await call.open(owner_plan_form(await call.do(plan_for_owner, call.value)))


@listeners.click("goals_owner_earlier", "goals_owner_later")
async def click_owner_page(call: Call) -> None:
    await call.replace(owner_plan_form(await call.do(plan_for_owner, *paged(call.value))))
