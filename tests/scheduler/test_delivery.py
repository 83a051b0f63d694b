"""What is in the outbox is said once, in order, to those who are to hear it; one bad notice never stops the rest."""

import asyncio
from datetime import timedelta

import pytest

from sandbox import Newcomer
from scheduler.attempts import DeliverySettings
from storage.notices import NoticeState
from tests.conftest import WORKSPACE, install
from tests.scheduler.office import PostOffice, learn, on_both


@on_both
async def test_a_notice_arrives_once_and_is_marked_with_what_slack_calls_it(office: PostOffice) -> None:
    key = await office.put("mia", about={"text": "Hello Mia"})
    await office.engine.settle()
    await office.engine.settle()
    assert office.read("mia") == ["Hello Mia"]
    message = office.sandbox.person("mia").inbox()[0]
    notice = await office.notice(key)
    assert (notice["state"], notice["slack_channel"], notice["slack_ts"]) == (
        NoticeState.SENT, message.channel_id, message.ts,
    )  # fmt: skip


async def test_a_message_carries_its_key_where_people_do_not_see_it(office: PostOffice) -> None:
    key = await office.put("mia", about={"text": "Hello Mia"})
    await office.engine.settle()
    [post] = [call for call in office.sandbox.calls if call.method == "chat.postMessage"]
    assert post.args["metadata"] == {"event_type": "mentor_notice", "event_payload": {"key": key}}
    assert key not in office.sandbox.person("mia").inbox()[0].visible


async def test_what_people_caused_goes_before_what_nobody_asked_for(office: PostOffice) -> None:
    for key, priority in (("later", 5), ("first", 1), ("then", 3)):
        await office.put("mia", key, priority=priority)
    await office.engine.settle()
    assert office.read("mia") == ["first", "then", "later"]


async def test_a_notice_waits_for_its_instant(office: PostOffice) -> None:
    await office.put("mia", act_at=office.now + timedelta(minutes=5))
    await office.engine.settle()
    assert office.read("mia") == []
    await office.move(minutes=5)
    assert office.read("mia") == ["saying:mia"]


async def test_what_has_lost_its_sense_is_dropped(office: PostOffice) -> None:
    expired = await office.put("mia", "expired", expires_at=office.now)
    overtaken = await office.put("mia", "overtaken", about={"overtaken": "yes"})
    await office.engine.settle()
    assert office.read("mia") == []
    assert await office.state(expired) == (NoticeState.DROPPED, "expired")
    assert await office.state(overtaken) == (NoticeState.DROPPED, "overtaken")


async def test_a_notice_that_cannot_be_put_into_words_fails_alone(office: PostOffice) -> None:
    broken = await office.put("mia", "broken", about={"broken": "yes"})
    wordless = await office.put("mia", "wordless", kind="a_kind_nobody_knows")
    endless = await office.put("mia", "endless", about={"text": "x" * 4001})
    await office.put("mia", "fine")
    await office.engine.settle()
    assert office.read("mia") == ["fine"]
    assert await office.state(broken) == (NoticeState.FAILED, "KeyError")
    assert await office.state(wordless) == (NoticeState.FAILED, "KeyError")
    assert (await office.notice(endless))["state"] is NoticeState.FAILED


@on_both
async def test_one_of_a_hundred_fails_for_good_and_the_others_arrive(crowd: PostOffice) -> None:
    names = [f"person{number}" for number in range(100)]
    await crowd.put_for_all(names)
    bad = crowd.id("person50")
    crowd.sandbox.faults.add("chat.postMessage", "api_error", None, channel=bad, error="restricted_action")
    await crowd.engine.settle()
    assert [name for name in names if crowd.read(name) != [f"saying:{name}"]] == ["person50"]
    assert await crowd.state("saying:person50") == (NoticeState.FAILED, "restricted_action")


@pytest.mark.parametrize("error", ["is_archived", "msg_too_long", "user_not_found"])
async def test_a_final_no_is_kept_with_its_reason_and_not_tried_again(office: PostOffice, error: str) -> None:
    key = await office.put("#general")
    office.sandbox.faults.add("chat.postMessage", "api_error", error=error)
    await office.engine.settle()
    await office.move(hours=1)
    assert await office.state(key) == (NoticeState.FAILED, error)
    assert len(office.posts()) == 1


async def test_what_slack_says_of_our_token_is_no_ones_fault_and_waits(office: PostOffice) -> None:
    """`account_inactive` is said of a bot whose app or workspace is gone, not of who was to read it."""
    office.sandbox.faults.add("chat.postMessage", "api_error", None, error="account_inactive")
    keys = [await office.put(name) for name in ("mia", "noah")]
    await office.engine.settle()
    assert [await office.state(key) for key in keys] == [(NoticeState.WAITING, None)] * 2
    assert len(office.posts()) == 1
    office.sandbox.faults.clear()
    await office.move(minutes=5)
    assert (office.read("mia"), office.read("noah")) == (["saying:mia"], ["saying:noah"])


async def test_a_workspace_without_a_token_does_not_stop_another(
    office: PostOffice, monkeypatch: pytest.MonkeyPatch
) -> None:
    install(office.database, "T0000002", office.now)
    await office.put("mia", person_id=None, channel="C1", workspace_id="T0000002")
    await office.put("mia")
    give = office.client

    async def client(workspace_id: str) -> object:
        if workspace_id != WORKSPACE:
            raise LookupError("its token cannot be had")
        return await give(workspace_id)

    monkeypatch.setattr(office, "client", client)
    office.engine = office.new_engine()
    await office.engine.settle()
    assert office.read("mia") == ["saying:mia"]
    waiting = await office.notice("saying:mia", "T0000002")
    assert waiting["state"] is NoticeState.WAITING


async def test_workspaces_are_served_side_by_side(office: PostOffice) -> None:
    """While Slack keeps one waiting for its answer, the other has its message."""
    install(office.database, "T0000002", office.now)
    await office.desk.run(learn, "T0000002", [(office.id("noah"), Newcomer("noah"))])
    office.sandbox.faults.add("chat.postMessage", "timeout_before", channel=office.id("mia"))
    await office.put("mia")
    await office.put("noah", workspace_id="T0000002")
    patient = office.new_engine(DeliverySettings(answer_seconds=30))
    delivering = asyncio.create_task(patient.settle())
    await office.sandbox.person("noah").message("saying:noah")
    assert not delivering.done()
    delivering.cancel()
    await asyncio.wait([delivering])


@pytest.mark.parametrize("error", ["token_revoked", "invalid_auth", "missing_scope"])
async def test_a_refused_token_costs_no_notice(office: PostOffice, error: str) -> None:
    await office.put("mia")
    await office.put("noah")
    fault = office.sandbox.faults.add("chat.postMessage", "api_error", None, error=error)
    await office.engine.settle()
    assert fault.fired == 1
    office.sandbox.faults.clear()
    await office.move(minutes=5)
    assert (office.read("mia"), office.read("noah")) == (["saying:mia"], ["saying:noah"])


async def test_a_client_that_would_post_twice_is_refused(office: PostOffice) -> None:
    from slack_sdk.http_retry.builtin_async_handlers import async_default_handlers
    from slack_sdk.web.async_client import AsyncWebClient

    async def client(workspace_id: str) -> AsyncWebClient:
        given = await PostOffice.client(office, workspace_id)
        given.retry_handlers = async_default_handlers()
        return given

    office.client = client  # type: ignore[method-assign]
    await office.put("mia")
    with pytest.raises(ValueError, match="retry_handlers"):
        await office.new_engine().settle()


async def test_a_kind_that_has_left_the_product_fails_alone(office: PostOffice) -> None:
    """It was put before an upgrade."""
    key = await office.put("mia", "old", kind="bygone", unasked=True, priority=1)
    await office.put("mia")
    await office.engine.settle()
    assert await office.state(key) == (NoticeState.FAILED, "KeyError")
    assert office.read("mia") == ["saying:mia"]
