"""Who may take part: what owners set."""

from handlers.calls import Call
from handlers.designing import designed
from handlers.listening import Listeners
from mentoring.entry_rules import entry_page, levels_to_edit, rules_to_edit, set_levels, set_rules
from messages.eligibility import entry_form, levels_form, read_levels_form, read_rules_form, rules_form

listeners = Listeners()
KINDS = {"eligibility_mentors": "mentor", "eligibility_mentees": "mentee"}


@listeners.click("eligibility_open")
async def open_entry(call: Call) -> None:
    await call.open(entry_form(await call.ask(entry_page, call.value)))


@listeners.click("eligibility_levels")
async def open_levels(call: Call) -> None:
    await call.open(levels_form(await call.ask(levels_to_edit, call.value)))


@listeners.submit("eligibility_levels")
async def submit_levels(call: Call) -> None:
    program_id = await call.do(set_levels, call.about["program"], read_levels_form(call.values))
    await designed(call, program_id, entry_form(await call.ask(entry_page, program_id)))


@listeners.click(*KINDS)
async def open_rules(call: Call) -> None:
    await call.open(rules_form(await call.ask(rules_to_edit, call.value, KINDS[call.name])))


@listeners.submit("eligibility_rules")
async def submit_rules(call: Call) -> None:
    rules = read_rules_form(call.values)
    program_id = await call.do(set_rules, call.about["program"], call.about["kind"], rules)
    await designed(call, program_id, entry_form(await call.ask(entry_page, program_id)))
