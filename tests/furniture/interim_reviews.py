"""Interim reviews in the furnished workspace: the pair has been one for five months, and Noah has handed in his first."""

from datetime import timedelta

from sandbox.fields import Wish
from storage.pairings import Pairing
from storage.work import Work
from tests.furniture import Furniture, Ids
from tests.furniture.arcs import submits
from tests.world import World

CHANGED, HELPS, HINDERS, NEXT_STEPS = "She asks first", "Her candour", "His calendar", "A day in the plant"
REVIEW: dict[str, Wish] = {
    "How far are the goals?": "3: as we planned",
    "What has changed?": CHANGED,
    "What helps?": HELPS,
    "What hinders?": HINDERS,
    "What are the next steps?": NEXT_STEPS,
}
AGO = timedelta(days=150)  # so that a review stays open when the end moves to December


async def make(world: World, ids: Ids) -> Ids:
    pairing_id = ids["pairing"]

    def grow_old(work: Work) -> None:
        """A review comes after months, and here time has not passed: the pair was introduced earlier."""
        pairing = work.get(Pairing, pairing_id)
        assert pairing is not None
        pairing.created_at -= AGO

    await world.bot.desk.run(grow_old, world.sandbox.workspace.id)
    review = f"{pairing_id}:first"
    await submits(world, world.person("noah"), "interim_write", review, REVIEW)
    return {"interim": review}


FURNITURE = Furniture(
    forms={"interim_hand_in": ("mia", "interim_write", "interim")},
    make=make,
    filled=REVIEW,
    pages=(("run_interim", ""), ("interim_write", "interim"), ("interim_read", "interim")),
    secrets=(CHANGED, HELPS, HINDERS, NEXT_STEPS),
)
