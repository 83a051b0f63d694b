"""What Mia and Noah share: a link and a file."""

from sqlalchemy import select

from sandbox.fields import Wish
from storage.artifacts import Artifact, ArtifactKind
from storage.work import Work
from tests.furniture import Furniture, Ids
from tests.world import World

TITLE, LINK, FILE = "The paper for the board", "https://example.com/board-paper", "canary-budget.csv"


async def make(world: World, ids: Ids) -> Ids:
    """Mia shares both, by hand."""
    del ids
    await share(world, Link=LINK, Title=TITLE)
    await share(world, File=(FILE, b"canary,content"))

    def made(work: Work) -> Ids:
        by_kind = {each.kind: each.id for each in work.db.scalars(select(Artifact))}
        return {"shared_link": by_kind[ArtifactKind.LINK], "shared_file": by_kind[ArtifactKind.FILE]}

    return await world.bot.desk.run(made, world.sandbox.workspace.id)


async def share(world: World, **fields: Wish) -> None:
    mia = world.person("mia")
    world.sandbox.workspace.seat(mia.id).stack.clear()
    await mia.command("/mentor share")
    form = await mia.view("Share")
    form.fill(fields)
    result = await form.submit()
    assert result.ok, result.errors
    await world.settle()


FURNITURE = Furniture(
    forms={"artifacts_share": ("mia", "artifacts_share", "pairing")},
    make=make,
    filled={"Link": "https://example.com/another-paper"},
    pages=(("artifacts_list", "pairing"), ("artifacts_open", "shared_link"), ("run_share", "")),
    secrets=(TITLE, LINK, FILE),
)
