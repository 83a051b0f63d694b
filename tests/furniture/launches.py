"""The announcement in the furnished workspace: written for Olivia's program, and never posted."""

from sqlalchemy import select

from storage.launches import Launch
from storage.work import Work
from tests.furniture import Furniture, Ids
from tests.world import World

OWN_WORDS = "Because the board asked for it"


async def make(world: World, ids: Ids) -> Ids:
    olivia = world.person("olivia")
    await olivia.action(await olivia.home(), "run_announce", ids["program"])
    form = await olivia.view("Announce")
    form.fill({"In your own words": OWN_WORDS})
    assert (await form.submit()).ok
    await world.settle()
    assert (await (await olivia.view("The three texts")).submit()).ok
    await world.settle()
    return await world.bot.desk.run(_ids, world.sandbox.workspace.id)


def _ids(work: Work) -> Ids:
    return {"launch": work.db.scalars(select(Launch.id)).one()}


OWNERS = (
    "launches_facts", "launches_edit", "launches_look", "launches_post", "launches_later", "launches_stop",
    "launches_intranet_page", "launches_leader_briefing", "launches_file_intranet_page", "launches_file_leader_briefing",
)  # fmt: skip
FURNITURE = Furniture(
    forms={
        "launches_facts": ("olivia", "launches_facts", "program"),
        "launches_texts": ("olivia", "launches_edit", "program"),
        "launches_later": ("olivia", "launches_later", "program"),
    },
    make=make,
    owners_pages=(
        ("run_announce", "program"), ("launches_edit", "program"), ("launches_intranet_page", "program"),
        ("launches_leader_briefing", "program"),
    ),
    owners={"run_announce": "", **dict.fromkeys(OWNERS, "program")},
    secrets=(OWN_WORDS,),
)  # fmt: skip
