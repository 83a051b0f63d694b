"""A request through Slack: asked, read, answered, paired; not a word of why in any message."""

from tests.furniture.requests import WHY, allow, ask
from tests.handlers.test_matching import begun, pairs
from tests.world import World


async def test_from_the_question_to_the_pair(small: World) -> None:
    program_id = await begun(small)
    await allow(small, program_id)
    await ask(small, program_id)
    mona, sara, olivia = (small.person(name) for name in ("mona", "sara", "olivia"))
    await mona.command("/mentor request")
    assert "no answer yet" in (await mona.view("Your request")).text
    home = await sara.home()
    assert "would like you as their mentor" in home.text
    asked = sara.inbox()[-1]
    assert WHY not in asked.text + home.text
    await asked.click("Read why")
    page = await sara.view("A request")
    assert WHY in page.text
    await page.click("Yes, gladly")
    await small.settle()
    assert "settled" in (await sara.view("A request")).text
    assert "has agreed" in mona.inbox()[-1].text
    await olivia.inbox()[-1].click("Pair them now")
    await small.settle()
    assert await pairs(small, program_id) == [f"{mona.id} {sara.id}"]
    assert not [
        message for person in (mona, sara, olivia) for message in person.inbox() if WHY in message.text
    ]


async def test_a_no_takes_the_questions_place_and_withdrawing_ends_it(small: World) -> None:
    program_id = await begun(small)
    await allow(small, program_id)
    await ask(small, program_id)
    mona, sara, fay = (small.person(name) for name in ("mona", "sara", "fay"))
    await sara.inbox()[-1].click("Not now")
    await small.settle()
    assert "it does not fit now" in sara.inbox()[-1].text
    assert "cannot take you on" in mona.inbox()[-1].text
    await ask(small, program_id, "mona", "fay")
    await mona.command("/mentor request")
    await (await mona.view("Your request")).click("Withdraw")
    await small.settle()
    await fay.inbox()[-1].click("Yes, gladly")
    await small.settle()
    assert await pairs(small, program_id) == []
