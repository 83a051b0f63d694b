"""What people do while Slack asks for quiet: nothing is asked before it may be, and nothing is lost."""

from datetime import timedelta

from sandbox.faults import Fault
from sandbox.seed import Json
from tests.world import World

BUSY = "Slack asks Mentor to wait"


async def struck(world: World, fault: Fault) -> None:
    """Waits until Slack has said so."""
    await world.sandbox._world.changes.until(lambda: fault.fired or None, lambda: "it never struck")


def asked_for(world: World, method: str, **about: str) -> int:
    """How often Slack was asked for it."""
    calls = [call for call in world.sandbox.calls if call.method == method]
    return len([call for call in calls if about.items() <= call.args.items()])


async def test_home_is_shown_once_when_slack_takes_it_again_as_things_stand_then(small: World) -> None:
    await small.program()
    mia = small.person("mia")
    await mia.command("/mentor help")
    await small.settle()
    fault = small.sandbox.faults.add("views.publish", "ratelimited", retry_after=2)
    home = await mia.home(published=False)
    await struck(small, fault)
    await mia.home(published=False)
    await small.pair()
    await small.settle()
    assert "Noah" in home.text
    assert asked_for(small, "views.publish", user_id=mia.id) == 1 + mia.homes_published


async def test_who_may_not_take_part_reads_so_on_home_when_slack_takes_it_again(small: World) -> None:
    fault = small.sandbox.faults.add("views.publish", "ratelimited")
    home = await small.person("gus").home(published=False)
    await struck(small, fault)
    await small.settle()
    assert "full members" in home.text


async def test_an_answer_in_the_dm_comes_later_and_the_outbox_keeps_quiet_too(small: World) -> None:
    mia, max_ = small.person("mia"), small.person("max")
    await mia.command("/mentor help")
    await small.settle()
    before = len(mia.inbox())
    fault = small.sandbox.faults.add("chat.postMessage", "ratelimited", retry_after=1)
    await mia.says("hello")
    await struck(small, fault)
    await max_.command("/mentor help")
    await small.bot.engine.settle()
    assert max_.inbox() == []
    small.sandbox.clock.move(timedelta(seconds=2))
    await small.settle()
    assert len(mia.inbox()) == before + 1
    assert len(max_.inbox()) == 1


async def test_an_answer_in_the_dm_waits_while_slack_asks_the_outbox_for_quiet(small: World) -> None:
    mia = small.person("mia")
    await mia.command("/mentor help")
    await small.settle()
    before = asked_for(small, "chat.postMessage")
    small.bot.engine.pace.limited(small.sandbox.workspace.id, mia.id, 3600)
    await mia.says("hello")
    await small.settle()
    assert asked_for(small, "chat.postMessage") == before


async def test_what_a_persons_act_posts_counts_for_the_outbox(small: World) -> None:
    mia = small.person("mia")
    await mia.command("/mentor help")
    await small.settle()
    await small.move(minutes=1)
    for _ in range(3):
        await mia.says("hello")
    await small.settle()
    pace = small.bot.engine.pace
    assert pace._limits[small.sandbox.workspace.id].resting(small.now) == {mia.id}


async def test_a_file_that_was_asked_for_comes_later(small_paired: World) -> None:
    await small_paired.session("mia")
    mia = small_paired.person("mia")
    fault = small_paired.sandbox.faults.add("conversations.open", "ratelimited")
    await (await mia.message("Booked")).click("Calendar file")
    await small_paired.settle()
    assert fault.fired == 1
    assert len([message for message in mia.inbox() if message.files]) == 1


async def test_who_is_new_reads_that_they_may_try_again_in_a_moment(small: World) -> None:
    fault = small.sandbox.faults.add("users.info", "ratelimited")
    for _ in range(2):
        assert BUSY in ((await small.person("emma").command("/mentor help")).text or "")
    assert fault.fired == asked_for(small, "users.info", user=small.person("emma").id) == 1


async def test_an_event_of_somebody_new_is_sent_again_by_slack(small: World) -> None:
    small.sandbox.faults.add("users.info", "ratelimited", retry_after=3600)
    event: Json = {"type": "app_home_opened", "user": small.person("emma").id, "tab": "home", "channel": "D1"}
    assert not (await small.sandbox.event(event)).ok


async def test_a_form_that_slack_does_not_show_now_is_not_waited_for(small: World) -> None:
    """Its trigger would be over by then."""
    olivia = small.person("olivia")
    await olivia.command("/mentor help")
    small.sandbox.faults.add("views.open", "ratelimited")
    await olivia.command("/mentor program new")
    await small.settle()
    assert BUSY in olivia.ephemerals()[-1].text
    assert asked_for(small, "views.open") == 1
