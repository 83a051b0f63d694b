"""What those do who stand around the pairs: the facilitator's circles, the sponsor, the manager, who runs the program."""

from collections.abc import Mapping
from datetime import timedelta

from sandbox.fields import Wish
from sandbox.surfaces import Msg
from tests.simulation.acts import Actor
from tests.simulation.book import Fate, Ring

SCREENS: Mapping[str, tuple[str, ...]] = {
    "olivia": (
        "program",
        "pairs",
        "deliveries",
        "sponsor",
        "pulse",
        "applications",
        "insights",
        "circle",
        "project",
    ),
    "dan": ("pairs", "pulse", "circle"),
    "fay": ("pairs", "circle", "pulse"),
    "sara": ("sponsor", "project", "pulse", "settings"),
    "mona": ("help", "settings", "pulse", "pairs", "sponsor"),
}
"""By name, the commands whose screens they look at now and then; of some they are told that these are not theirs."""
GUESTS = 5


async def looks_around(actor: Actor) -> bool:
    """Opens Home and a few screens, and what stands behind one of their buttons."""
    year = actor.year
    await actor.person.home()
    await year.machine.settle()
    commands = SCREENS[actor.name]
    for command in year.rng.sample(commands, min(3, len(commands))):
        answer = await actor.person.command(f"/mentor {command}")
        await year.machine.settle()
        if not (actor.person.views or answer.text or actor.person.ephemerals()):
            raise AssertionError(f"nothing came of /mentor {command}")
        for view in actor.person.views[:1]:
            if doors := year.reading_in(view.raw):
                await actor.person.action(view, *year.rng.choice(doors))
                await year.machine.settle()
        year.put_away(actor.name)
    return True


async def opens_a_circle(actor: Actor) -> bool:
    """With its first session, an agenda that those read who come, and people who are asked."""
    year = actor.year
    board = await actor.types("/mentor circle", "Circles")
    form = await actor.clicks(board, "New circle", "New circle")
    topic = f"Circle {len(year.book.rings) + 1}"
    agenda = year.book.secret(actor.name, "circle agenda")
    repeats = year.rng.choice(("Does not repeat", "Every month"))
    fields: dict[str, Wish] = {
        "Topic": topic, "Date and time": actor.local(year.rng.randrange(4, 12), 11), "Repeats": repeats, "Agenda": agenda,
    }  # fmt: skip
    if not await actor.saves(form, fields):
        return False
    people = await actor.person.view("Who is asked")
    mentees = [pair.mentee for pair in year.book.pairs if not pair.ended]
    guests = tuple(year.rng.sample(mentees, min(GUESTS, len(mentees))))
    asked = await actor.saves(people, {"People": list(guests)})
    if actor.fate is not Fate.REFUSED:
        year.book.rings.append(Ring(topic, actor.name, guests, agenda))
    return asked


async def answers_circle(actor: Actor, message: Msg) -> bool:
    """Yes, mostly."""
    comes = actor.year.rng.random() < 0.8
    ring = next((each for each in actor.year.book.rings if each.topic in message.text), None)
    if ring is None:
        return False
    if comes:
        ring.coming.add(actor.name)
        actor.year.book.secrets[ring.agenda].readers.add(actor.name)
    return await actor.presses(message, "I'll come" if comes else "I can't")


async def logs_circle(actor: Actor, message: Msg) -> bool:
    """What was said is read by those who came."""
    form = await actor.clicks(message, "Log", "Log a session")
    ring = next((each for each in actor.year.book.rings if each.topic in message.text), None)
    if ring is None or "Who came" not in form.labels:
        return False
    secret = actor.year.book.secret
    return await actor.saves(form, {
        "Shared notes": secret(actor.name, "shared", *ring.coming),
        "Private notes": secret(actor.name, "private"),
    })  # fmt: skip


async def asks_a_sponsor(actor: Actor) -> bool:
    """What they are to stand for is read by them and by who runs the program."""
    page = await actor.types("/mentor sponsor", "Sponsors")
    form = await actor.clicks(page, "Ask somebody", "Ask a sponsor")
    priority = actor.year.book.secret(actor.name, "priority", "sara", *actor.year.owners)
    return await actor.saves(form, {"Who": "sara", "What they are to stand for": priority})


async def accepts(actor: Actor, message: Msg) -> bool:
    actor.year.book.members.add(actor.name)
    return await actor.presses(message, "Accept")


async def offers_a_project(actor: Actor) -> bool:
    """To the program's mentees."""
    year = actor.year
    page = await actor.types("/mentor sponsor", "Sponsors")
    if "Offer a project" not in page.buttons:
        return False
    form = await actor.clicks(page, "Offer a project", "Project")
    readers = (*year.runners, *(pair.mentee for pair in year.book.pairs))
    return await actor.saves(form, {
        "Title": year.book.secret(actor.name, "project", *readers),
        "How much time": year.book.secret(actor.name, "project time", *readers),
        "What it is": year.book.secret(actor.name, "project text", *readers),
        "Until": actor.today() + timedelta(days=year.rng.randrange(20, 90)),
    })  # fmt: skip


async def joins_a_project(actor: Actor) -> bool:
    """The first that is offered, if one is."""
    page = await actor.types("/mentor project", "Projects")
    button = next((each for each in page.buttons if "nterest" in each), None)
    return await actor.presses(page, button) if button else True
