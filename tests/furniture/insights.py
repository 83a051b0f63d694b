"""An insight in the furnished workspace: Olivia notes an interview."""

from datetime import timedelta

from sqlalchemy import select

from storage.insights import Insight, Theme
from storage.work import Work
from tests.conftest import MONDAY
from tests.furniture import Furniture, Ids
from tests.world import World

TEXT, THEME, QUOTE = "The pairs wish for more time", "Time is short", "My calendar is not mine"


async def make(world: World, ids: Ids) -> Ids:
    olivia = world.person("olivia")
    await olivia.action(await olivia.home(), "insights_new", ids["program"])
    form = await olivia.view("New note")
    form.fill(
        {
            "What was said": TEXT,
            "New themes": THEME,
            "Quote": QUOTE,
            "Held on": (world.now - timedelta(days=1)).date(),
        }
    )
    assert (await form.submit()).ok
    await world.settle()
    return await world.bot.desk.run(_ids, world.sandbox.workspace.id)


def _ids(work: Work) -> Ids:
    return {
        "insight": work.db.scalars(select(Insight.id)).one(),
        "insight_theme": work.db.scalars(select(Theme.id)).one(),
    }


FURNITURE = Furniture(
    forms={
        "insights_make": ("olivia", "insights_new", "program"),
        "insights_change": ("olivia", "insights_edit", "insight"),
    },
    make=make,
    filled={"What was said": "Something else", "New themes": "Another theme", "Held on": MONDAY.date()},
    owners_pages=(("run_insights", "program"), ("insights_open", "insight"), ("insights_edit", "insight")),
    owners={
        "run_insights": "program",
        "insights_new": "program",
        "insights_open": "insight",
        "insights_edit": "insight",
        "insights_delete": "insight",
        "insights_theme": "program",
        "insights_earlier": "program",
        "insights_later": "program",
    },
    secrets=(TEXT, THEME, QUOTE),
)
