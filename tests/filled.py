"""Every form of the furnished workspace, filled in as far as it must be."""

from datetime import UTC, date, datetime

from handlers.registry import SUBMITS
from sandbox.fields import Wish
from sandbox.seed import Json
from sandbox.surfaces import Modal
from tests.furnished import FEATURES, FORMS, opened, put_away
from tests.furniture import Ids
from tests.world import World

FILLED: dict[str, Wish] = {
    "Goal": "Another goal", "Success criterion": "It is there", "Target date": date(2026, 5, 5), "Mentor": "noah",
    "Mentee": "emma", "Name": "Another program", "Purpose": "Another purpose", "Ends on": date(2026, 12, 1),
    "Announcements channel": "mentoring", "What did you learn?": "A lot", "By when?": date(2026, 5, 6),
    "Where will you apply it?": "Everywhere", "Reason": "No time", "Shared notes": "Said", "Agenda": "To say",
    "Progress in percent": "55", "First session by": date(2026, 3, 20), "Who else may create programs": ["emma"],
    "Date and time": datetime(2026, 3, 24, 10, tzinfo=UTC),
}  # fmt: skip
"""By label, in whatever form has it, unless its feature says otherwise."""
OF_FEATURES: dict[str, dict[str, Wish]] = {
    form: {**each.filled, **each.filled_in.get(form, {})} for each in FEATURES for form in each.forms
}


async def every_form(world: World, ids: Ids) -> dict[str, Json]:
    """Each form as the one whose it is has it before them, filled in as far as it must be."""
    assert set(FORMS) == set(SUBMITS), "say in tests/furnished.py how the form is opened"
    forms = {}
    for name in FORMS:
        form = await opened(world, name, ids)
        fill(form, name)
        forms[name] = form.raw
    await put_away(world)
    return forms


def fill(form: Modal, name: str) -> None:
    wishes = FILLED | OF_FEATURES.get(name, {})
    form.fill({label: wish for label, wish in wishes.items() if label in form.labels})
    if "Whose plan" in form.labels:
        form.fill({"Whose plan": form.options("Whose plan")[0]})
