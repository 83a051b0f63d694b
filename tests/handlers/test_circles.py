"""Circles in Slack, from the form of who makes one to the log that those who came can read."""

from datetime import timedelta

from sandbox.acting import Person
from tests.furnished import put_away
from tests.world import World

TOPIC = "Leading through change"
SECRET = "the merger is off"


async def a_circle(world: World, *people: str) -> Person:
    """Noah and Mia, Nina and Max are pairs; Olivia makes a circle a week from now, to which these people are asked."""
    await world.program()
    await world.pair("noah", "mia")
    await world.pair("nina", "max")
    olivia = world.person("olivia")
    await olivia.command("/mentor circle")
    board = await olivia.view("Circles")
    await board.click("New circle")
    form = await olivia.view("New circle")
    form.fill({"Topic": TOPIC, "Date and time": world.now + timedelta(days=7, hours=1), "Seats": "3"})
    assert (await form.submit()).ok
    await world.settle()
    asking = await olivia.view("Who is asked")
    assert "Proposed" in asking.text
    asking.fill({"People": list(people)})
    assert (await asking.submit()).ok
    await world.settle()
    await put_away(world)
    return olivia


async def test_a_circle_from_the_invitation_to_its_log(world: World) -> None:
    """Asked, yes and no, reminded in one's own zone, logged for those who came; not a word of it in a message."""
    olivia = await a_circle(world, "mia", "max", "nina")
    mia, max_, nina = (world.person(name) for name in ("mia", "max", "nina"))
    for person, answer in ((mia, "I'll come"), (max_, "I'll come"), (nina, "I can't")):
        await person.inbox()[-1].click(answer)
        await world.settle()
    assert "You have a seat" in mia.inbox()[-1].text
    assert "You can still change your mind" in nina.inbox()[-1].text
    await mia.inbox()[-1].click("Who comes")
    page = await mia.view("Circle")
    assert "Coming (2 of 3)" in page.text
    assert "Cannot come" not in page.text
    await put_away(world)

    await world.move(days=6, hours=1)
    assert "Leading through change" in mia.inbox()[-1].text
    assert "Berlin time" in mia.inbox()[-1].text
    assert "Sydney time" in max_.inbox()[-1].text
    assert "can still change your mind" in nina.inbox()[-1].text  # she hears no more of it
    await max_.inbox()[-1].click("I can't this time")
    await world.settle()
    assert "you cannot come" in max_.inbox()[-1].text

    await world.move(days=1, hours=1, minutes=5)
    question = olivia.inbox()[-1]
    assert "is over. Shall we log it?" in question.text
    assert not [each for each in mia.inbox() if "Shall we log it" in each.text]
    await question.click("Log")
    form = await olivia.view("Log a session")
    form.fill({"Shared notes": SECRET, "Next steps": "Mia: ask the board"})
    assert (await form.submit()).ok
    await world.settle()

    told = mia.inbox()[-1]
    assert "1 next step is yours" in told.text
    assert "has logged" not in max_.inbox()[-1].text
    await told.click("Open the log")
    assert SECRET in (await mia.view("Session log")).text
    sent = repr([call.args for call in world.sandbox.calls if call.method == "chat.postMessage"])
    assert SECRET not in sent


async def test_a_full_circle_has_a_waiting_list_and_a_moved_one_tells_who_comes(small: World) -> None:
    olivia = await a_circle(small, "mia", "max", "nina", "noah")
    for name in ("mia", "max", "nina", "noah"):
        await small.person(name).inbox()[-1].click("I'll come")
        await small.settle()
    noah, mia = small.person("noah"), small.person("mia")
    assert "waiting list" in noah.inbox()[-1].text
    await mia.inbox()[-1].click("Give up my seat")
    await small.settle()
    assert "A seat has become free" in noah.inbox()[-1].text
    home = await noah.home()
    assert "Next session" in home.text
    assert "the circle “Leading through change”" in home.text
    await olivia.command("/mentor circle")
    await (await olivia.view("Circles")).click("Open")
    await (await olivia.view("Circle")).click("Reschedule")
    form = await olivia.view("Reschedule")
    form.fill({"Date and time": small.now + timedelta(days=9)})
    assert (await form.submit()).ok
    await small.move(minutes=1)  # Slack takes one message a second in a conversation
    assert "has been moved" in noah.inbox()[-1].text
    assert "has been moved" not in mia.inbox()[-1].text
    await noah.inbox()[-1].click("Calendar file")
    await small.settle()
    await put_away(small)
    await olivia.command("/mentor circle")
    await (await olivia.view("Circles")).click("Open")
    await (await olivia.view("Circle")).click("End the circle")
    await small.move(minutes=1)
    assert "has ended" in noah.inbox()[-1].text


async def test_outsiders_are_not_asked_and_others_find_no_circle(small: World) -> None:
    """A5, A1: a guest, a bot, somebody who does not take part; and the one who is in no circle."""
    olivia = await a_circle(small, "mia")
    emma = small.person("emma")
    assert "You are in no circle yet" in (await emma.command("/mentor circle")).text
    for name, why in (
        ("gus", "Guests cannot"),
        ("bob", "an app"),
        ("emma", "does not take part"),
        ("dora", "deactivated"),
    ):
        await olivia.command("/mentor circle")
        await (await olivia.view("Circles")).click("Open")
        await (await olivia.view("Circle")).click("Who is asked")
        form = await olivia.view("Who is asked")
        form.fill({"People": ["mia", name]})
        result = await form.submit()
        assert why in result.errors["People"], name
        await put_away(small)
    assert not [each for each in emma.inbox() if "circle" in each.text]
