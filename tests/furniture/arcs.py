"""The pair's arc in the furnished workspace: Noah has said what he expects, and begun the handoff."""

from datetime import date

from sandbox.acting import Person
from sandbox.fields import Wish
from tests.furniture import Furniture, Ids
from tests.world import World

SUCCESS, OFF_LIMITS = "She runs the meeting", "Her last employer"
REACHED, NEXT = "Two papers for the board", "A year in another country"
EXPECTED: dict[str, Wish] = {
    "How often should we meet?": "Every two weeks",
    "Who prepares a session?": "We take turns",
    "What should we work on first?": "One or two skills",
    "How direct should feedback be?": "4: rather plainly",
    "What is off limits?": OFF_LIMITS,
    "What would success look like?": SUCCESS,
}


async def make(world: World, ids: Ids) -> Ids:
    noah = world.person("noah")
    await submits(world, noah, "expectations_open", ids["pairing"], EXPECTED)
    await submits(
        world, noah, "handoffs_edit", ids["pairing"], {"What was reached": REACHED, "What is next": NEXT}
    )
    return {}


async def submits(world: World, person: Person, action: str, value: str, fields: dict[str, Wish]) -> None:
    """By a button on Home and the form that it opens."""
    world.sandbox.workspace.seat(person.id).stack.clear()
    await person.action(await person.home(), action, value)
    await world.settle()
    form = await person.view()
    form.fill(fields)
    result = await form.submit()
    assert result.ok, result.errors
    await world.settle()
    world.sandbox.workspace.seat(person.id).stack.clear()


FURNITURE = Furniture(
    forms={
        "onboarding_expected": ("mia", "onboarding_expected", "pairing"),
        "expectations_answer": ("mia", "expectations_open", "pairing"),
        "breaks_pause": ("mia", "breaks_open", "pairing"),
        "handoffs_write": ("mia", "handoffs_edit", "pairing"),
        "extensions_extend": ("olivia", "extensions_open", "pairing"),
        "pairs_filter": ("olivia", "pairs_choose", "program"),
        "alumni_channel": ("olivia", "alumni_channel", "program"),
    },
    make=make,
    filled={
        **EXPECTED, "What was reached": "Three papers", "What is next": "Nothing", "Until": date(2026, 3, 20),
        "Goes on until": date(2026, 12, 1), "Channel": "general",
    },
    pages=(
        ("onboarding_open", "pairing"), ("onboarding_expected", "pairing"), ("expectations_open", "pairing"),
        ("handoffs_open", "pairing"), ("handoffs_edit", "pairing"), ("run_start", ""), ("run_handoff", ""),
    ),
    owners_pages=(
        ("run_pairs", "program"), ("pairs_stages", "pairing"), ("pairs_choose", "program"),
        ("extensions_open", "pairing"), ("alumni_channel", "program"), ("run_alumni", ""),
    ),
    owners={
        "run_pairs": "", "pairs_newer": "program", "pairs_older": "program", "pairs_all": "program",
        "pairs_choose": "program", "pairs_table": "program", "pairs_stages": "pairing",
        "extensions_open": "pairing", "alumni_channel": "program",
    },
    secrets=(SUCCESS, OFF_LIMITS, REACHED, NEXT),
)  # fmt: skip
