"""A circle in the furnished workspace: Olivia's own, to which Mia and Noah are asked; Mia comes, Noah has not answered."""

from datetime import timedelta

from sqlalchemy import select

from storage.circles import Circle
from storage.sessions import Session
from storage.work import Work
from tests.furniture import Furniture, Ids
from tests.world import World

TOPIC = "Leading through change"


async def make(world: World, ids: Ids) -> Ids:
    olivia, mia = world.person("olivia"), world.person("mia")
    await olivia.action(await olivia.home(), "circles_new", ids["program"])
    form = await olivia.view("New circle")
    form.fill({"Topic": TOPIC, "Date and time": world.now + timedelta(days=12), "Agenda": "Who we are"})
    assert (await form.submit()).ok
    people = await olivia.view("Who is asked")
    people.fill({"People": ["mia", "noah"]})
    assert (await people.submit()).ok
    await world.settle()
    made = await world.bot.desk.run(_ids, world.sandbox.workspace.id)
    await mia.action(await mia.home(), "circles_come", made["circle"])
    await world.settle()
    return made


def _ids(work: Work) -> Ids:
    circle = work.db.scalars(select(Circle).where(Circle.topic == TOPIC)).one()
    session = work.db.scalars(select(Session).where(Session.circle_id == circle.id)).one()
    return {"circle": circle.id, "circle_session": session.id}


FURNITURE = Furniture(
    forms={
        "circles_make": ("olivia", "circles_new", "program"),
        "circles_ask": ("olivia", "circles_invite", "circle"),
        "circles_change": ("olivia", "circles_edit", "circle"),
    },
    make=make,
    filled={"Topic": "Another topic"},
    pages=(("circles_open", "circle"), ("sessions_open", "circle_session")),
    owners_pages=(("circles_open", "circle"), ("run_circle", "program"), ("sessions_open", "circle_session")),
    owners={
        "circles_new": "program",
        "circles_invite": "circle",
        "circles_edit": "circle",
        "circles_end": "circle",
        "circles_earlier": "program",
        "circles_later": "program",
    },
    secrets=(TOPIC, "Who we are"),
)
