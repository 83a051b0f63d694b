"""A pulse survey in the furnished workspace: Noah has answered his, Mia's is open."""

from sandbox.fields import Wish
from tests.furniture import Furniture, Ids
from tests.furniture.arcs import submits
from tests.world import World

ANSWERS: dict[str, Wish] = {
    "I can trust the other person with what is difficult.": "5: yes, fully",
    "Our sessions help me with what matters now.": "4: mostly",
    "We both come prepared.": "2: rather not",
    "We meet as often as we agreed.": "3: half and half",
    "I can say openly what I think.": "1: no",
}


async def make(world: World, ids: Ids) -> Ids:
    await submits(world, world.person("noah"), "pulse_open", ids["pairing"], ANSWERS)
    return {}


FURNITURE = Furniture(
    forms={"pulse_answer": ("mia", "pulse_open", "pairing")},
    make=make,
    filled=ANSWERS,
    pages=(("run_pulse", ""), ("pulse_open", "pairing"), ("pulse_own", "")),
    owners_pages=(("run_pulse", "program"), ("run_pulse", "")),
    without_id=frozenset({"pulse_own"}),
)
