"""What people do to take part: apply, change it, withdraw; and what those who run a program do with applications."""

from handlers.calls import Call
from handlers.listening import Listeners
from handlers.meeting import meet_chosen
from mentoring.application_decisions import (
    bulk_to_decide,
    decide_application,
    decide_many,
    sheet_of,
    undo_decision,
)
from mentoring.application_lists import application_page, read_application
from mentoring.application_news import decline_reason
from mentoring.applications import (
    application_to_change,
    application_to_fill,
    save_about,
    skills_to_fill,
    submit_application,
    withdraw_application,
)
from mentoring.help import Audience
from mentoring.openings import openings
from mentoring.words import later
from messages.application_lists import (
    application_card,
    application_list,
    bulk_form,
    decision_form,
    read_bulk_form,
    read_decision_form,
    read_filter,
)
from messages.applications import (
    about_form,
    openings_form,
    read_about_form,
    read_skills_form,
    reason_form,
    saved_form,
    skills_form,
    withdrawn,
    withdrawn_form,
)

listeners = Listeners()


@listeners.command("apply", help=later("Apply to a mentoring program, or see where you stand"))
async def open_openings(call: Call) -> None:
    """What is open to me and where I stand; a button may name one program."""
    await call.open(openings_form(await call.ask(openings, call.value)))


@listeners.click("applications_mentor", "applications_mentee")
async def open_about(call: Call) -> None:
    """The button's value is a program's id."""
    kind = call.name.partition("_")[2]
    await call.open(about_form(await call.ask(application_to_fill, call.value, kind)))


@listeners.click("applications_change")
async def open_change(call: Call) -> None:
    await call.open(about_form(await call.ask(application_to_change, call.value)))


@listeners.click("applications_levels")
async def open_levels(call: Call) -> None:
    await call.open(skills_form(await call.ask(skills_to_fill, call.value)))


@listeners.submit("applications_about")
async def submit_about(call: Call) -> None:
    program_id, kind = call.about["program"], call.about["kind"]
    draft = read_about_form(call.values, kind)
    await call.ask(application_to_fill, program_id, kind)
    await meet_chosen(call, "manager", *filter(None, [draft.manager]))
    await meet_chosen(call, "avoid", *draft.avoid)
    await call.replace(skills_form(await call.do(save_about, program_id, kind, draft)))


@listeners.submit("applications_skills")
async def submit_skills(call: Call) -> None:
    program_id, kind = call.about["program"], call.about["kind"]
    draft = read_skills_form(call.values, kind, call.about["skills"])
    await call.replace(saved_form(await call.do(submit_application, program_id, kind, draft)))


@listeners.click("applications_withdraw")
async def click_withdraw(call: Call) -> None:
    name = await call.do(withdraw_application, call.value)
    if call.is_in_form:
        await call.replace(withdrawn_form(name))
    else:
        await call.rewrite(withdrawn(name))


@listeners.click("applications_reason")
async def open_reason(call: Call) -> None:
    await call.open(reason_form(await call.ask(decline_reason, call.value)))


@listeners.command("applications", help=later("Read and decide applications"), audience=Audience.RUNS)
async def open_list(call: Call) -> None:
    await call.open(application_list(await call.read(application_page, read_filter(call.value))))


@listeners.click("applications_kind", "applications_state", "applications_earlier", "applications_later")
async def turn_list(call: Call) -> None:
    await call.replace(application_list(await call.read(application_page, read_filter(call.value))))


@listeners.click("applications_open")
async def open_application(call: Call) -> None:
    await call.open(application_card(await call.read(read_application, call.value)))


@listeners.click("applications_decide")
async def open_decision(call: Call) -> None:
    await call.open(decision_form(await call.ask(sheet_of, call.value)))


@listeners.submit("applications_decide")
async def submit_decision(call: Call) -> None:
    draft = read_decision_form(call.values, call.about["asks"])
    await call.settle(application_card(await call.do(decide_application, call.about["application"], draft)))


@listeners.click("applications_undo")
async def click_undo(call: Call) -> None:
    await call.replace(application_card(await call.do(undo_decision, call.value)))


@listeners.click("applications_bulk")
async def open_bulk(call: Call) -> None:
    await call.open(bulk_form(*await call.read(bulk_to_decide, read_filter(call.value))))


@listeners.submit("applications_bulk")
async def submit_bulk(call: Call) -> None:
    shown = read_filter(call.about["shown"])
    done = await call.do(decide_many, shown, read_bulk_form(call.values))
    await call.settle(application_list(await call.read(application_page, shown), done))
