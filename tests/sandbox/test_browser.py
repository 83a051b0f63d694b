"""The page's endpoints: what it is served, what it can do as a person, and what it is refused."""

import json
from collections.abc import AsyncIterator, Awaitable, Callable, Mapping
from contextlib import AbstractAsyncContextManager
from datetime import UTC, datetime, timedelta
from typing import Any, NamedTuple

import pytest
from aiohttp import ClientResponse, ClientSession
from slack_bolt.async_app import AsyncAck, AsyncApp
from slack_sdk.web.async_client import AsyncWebClient

from sandbox import Sandbox, SandboxClock
from sandbox.browser import PAGE
from sandbox.picture import next_morning
from tests.sandbox.asking import WORDS, modal, plain

Json = dict[str, Any]
Act = Callable[..., Awaitable[Json]]


@pytest.fixture
async def browser(sandbox: Sandbox) -> AsyncIterator[ClientSession]:
    async with ClientSession(sandbox.url) as session:
        yield session


@pytest.fixture
def act(sandbox: Sandbox, browser: ClientSession) -> Act:
    """Does something as Mia; the answer, its HTTP status in `status`."""

    async def acting(what: str, **fields: object) -> Json:
        body = {"as": sandbox.person("mia").id, **fields}
        async with browser.post(f"/_ui/do/{what}", json=body) as response:
            return {"status": response.status, **await response.json()}

    return acting


class Got(NamedTuple):
    status: int
    headers: Mapping[str, str]
    body: bytes


async def got(asked: AbstractAsyncContextManager[ClientResponse]) -> Got:
    async with asked as response:
        return Got(response.status, response.headers, await response.read())


async def seen(browser: ClientSession, **asked: str) -> Json:
    async with browser.get("/_ui/state", params=asked) as response:
        picture: Json = await response.json()
        return picture


def button(text: str = "Press") -> Json:
    pressed = {"type": "button", "action_id": "press", "value": "v", "text": plain(text)}
    return {"type": "actions", "block_id": "row", "elements": [pressed]}


async def test_the_page_and_all_its_files_come_from_here_and_nowhere_else(browser: ClientSession) -> None:
    page = await got(browser.get("/"))
    assert "default-src 'self'" in page.headers["Content-Security-Policy"]
    for file in PAGE.iterdir():
        assert (await got(browser.get(f"/ui/{file.name}"))).status == 200
        links = [part.split('"')[0] for part in file.read_text().split('"http')[1:]]
        assert [link for link in links if "www.w3.org" not in link] == []
    assert "no-store" in page.headers["Cache-Control"]


def test_no_file_of_the_page_is_too_long_to_read() -> None:
    lengths = {file.name: len(file.read_text().splitlines()) for file in PAGE.iterdir()}
    assert [name for name, length in lengths.items() if length > 400] == []


async def test_without_a_name_one_is_the_first_person_who_can_act(browser: ClientSession) -> None:
    picture = await seen(browser, **{"as": "U0APP"})
    assert picture["me"]["name"] == "mia"
    assert picture["channel"] == picture["app"]["dm_id"]
    assert picture["connected"] is False


async def test_one_sees_only_channels_one_is_in(sandbox: Sandbox, browser: ClientSession) -> None:
    secret = sandbox.channel("secret").id
    mine = await seen(browser, **{"as": sandbox.person("mia").id, "channel": secret})
    theirs = await seen(browser, **{"as": sandbox.person("raj").id, "channel": secret})
    assert mine["channel"] == secret
    assert theirs["channel"] == theirs["app"]["dm_id"]


async def test_what_the_app_wrote_to_someone_counts_as_waiting_for_them(
    sandbox: Sandbox, client: AsyncWebClient, browser: ClientSession
) -> None:
    raj = sandbox.person("raj").id
    posted = await client.chat_postMessage(channel=raj, text="Your session is tomorrow")
    people = {one["name"]: one for one in (await seen(browser))["people"]}
    assert people["raj"]["stamps"] == [posted["ts"]]
    assert people["raj"]["dm_id"] == posted["channel"]
    assert people["gus"]["stamps"] == []


@pytest.mark.usefixtures("over_http")
async def test_a_typed_command_is_answered_in_its_channel(
    sandbox: Sandbox, bolt: AsyncApp, browser: ClientSession, act: Act
) -> None:
    @bolt.command("/bare")
    async def answer(ack: AsyncAck, command: Json) -> None:
        await ack(f"you said {command['text']}")

    general = sandbox.channel("general").id
    assert (await act("command", text="/bare hello", channel=general))["status"] == 200
    picture = await seen(browser, **{"as": sandbox.person("mia").id, "channel": general})
    assert [(m["text"], m["ephemeral"]) for m in picture["messages"]] == [("you said hello", True)]
    assert picture["connected"] is True


@pytest.mark.usefixtures("over_http")
async def test_words_a_button_and_a_menu_reach_the_app(sandbox: Sandbox, bolt: AsyncApp, act: Act) -> None:
    heard: list[str] = []

    @bolt.event("message")
    async def hears(event: Json) -> None:
        heard.append(event["text"])

    @bolt.action("press")
    async def pressed(ack: AsyncAck, action: Json) -> None:
        await ack()
        heard.append(action["value"])

    @bolt.shortcut("take_it")
    @bolt.shortcut("do_it")
    async def shortcut(ack: AsyncAck, shortcut: Json) -> None:
        await ack()
        heard.append(shortcut["callback_id"])

    mia = sandbox.person("mia")
    sent = await bolt.client.chat_postMessage(channel=mia.id, text="Press", blocks=[button()])
    dm, ts = str(sent["channel"]), str(sent["ts"])
    await act("say", text="hello", channel=dm)
    await act("click-message", channel=dm, ts=ts, block_id="row", action_id="press", entered=None)
    await act("shortcut", callback_id="do_it")
    await act("message-shortcut", callback_id="take_it", channel=dm, ts=ts)
    assert heard == ["hello", "v", "do_it", "take_it"]


@pytest.mark.usefixtures("over_http")
async def test_a_form_keeps_what_was_typed_beside_the_apps_complaint(
    sandbox: Sandbox, bolt: AsyncApp, browser: ClientSession, act: Act
) -> None:
    @bolt.view("form")
    async def refuse(ack: AsyncAck) -> None:
        await ack(response_action="errors", errors={block: "Say more"})

    form = {**modal(WORDS), "callback_id": "form"}
    await bolt.client.views_open(trigger_id=sandbox.trigger_for("mia"), view=form)
    view = sandbox.snapshot(sandbox.person("mia").id)["views"][0]
    [(block, entries)] = view["values"].items()
    [(action, entry)] = entries.items()

    done = await act("submit", view=view["id"], values={block: {action: {**entry, "value": "short"}}})

    assert (done["errors"], done["closed"]) == ({block: "Say more"}, False)
    [still_open] = (await seen(browser, **{"as": sandbox.person("mia").id}))["views"]
    assert still_open["state"]["values"][block][action]["value"] == "short"


@pytest.mark.usefixtures("over_http")
async def test_using_an_element_of_a_form_brings_all_that_was_typed(
    sandbox: Sandbox, bolt: AsyncApp, act: Act
) -> None:
    typed: list[Json] = []

    @bolt.action("press")
    async def pressed(ack: AsyncAck, body: Json) -> None:
        await ack()
        typed.append(body["view"]["state"]["values"])

    await bolt.client.views_open(trigger_id=sandbox.trigger_for("mia"), view=modal(WORDS, button()))
    view = sandbox.snapshot(sandbox.person("mia").id)["views"][0]
    values = {
        b: {a: {**e, "value": "draft"} for a, e in entries.items()} for b, entries in view["values"].items()
    }

    await act(
        "click-view", view=view["id"], block_id="row", action_id="press", values=values | {"gone": {"x": {}}}
    )

    assert typed == [values]


@pytest.mark.usefixtures("over_http")
async def test_cancel_closes_the_top_form_and_the_cross_all_of_them(
    sandbox: Sandbox, bolt: AsyncApp, act: Act
) -> None:
    @bolt.action("press")
    async def push(ack: AsyncAck, body: Json) -> None:
        await bolt.client.views_push(trigger_id=body["trigger_id"], view=modal(button()))
        await ack()

    def stack() -> list[str]:
        return [view["id"] for view in sandbox.snapshot(sandbox.person("mia").id)["views"]]

    await bolt.client.views_open(trigger_id=sandbox.trigger_for("mia"), view=modal(button()))
    for _ in range(2):
        await act("click-view", view=stack()[-1], block_id="row", action_id="press", entered=None)
    bottom, middle, top = stack()
    await act("close", view=top)
    assert stack() == [bottom, middle]
    await act("close", view=middle, whole=True)
    assert stack() == []


@pytest.mark.usefixtures("over_http")
async def test_an_external_select_is_offered_what_the_app_suggests(
    sandbox: Sandbox, bolt: AsyncApp, act: Act
) -> None:
    @bolt.options("skill")
    async def suggest(ack: AsyncAck, body: Json) -> None:
        await ack(options=[{"text": plain(body["value"].upper()), "value": "1"}])

    select = {"type": "external_select", "action_id": "skill", "min_query_length": 1}
    block = {"type": "section", "block_id": "b", "text": plain("Skill"), "accessory": select}
    opened = await bolt.client.views_open(trigger_id=sandbox.trigger_for("mia"), view=modal(block))
    offered = await act("suggest", view=opened["view"]["id"], block_id="b", action_id="skill", typed="lead")
    assert [option["text"]["text"] for option in offered["options"]] == ["LEAD"]


async def test_a_file_is_saved_under_its_name_by_who_may_see_it(
    sandbox: Sandbox, client: AsyncWebClient, browser: ClientSession
) -> None:
    mia, raj = sandbox.person("mia"), sandbox.person("raj")
    dm = (await client.conversations_open(users=mia.id))["channel"]["id"]
    await client.files_upload_v2(channel=dm, content="BEGIN", filename="söndag.ics")
    file_id = mia.inbox()[-1].files[0].id

    async def fetched(person: str) -> Got:
        return await got(browser.get(f"/_ui/files/{file_id}", params={"as": person}))

    mine = await fetched(mia.id)
    assert mine.body == b"BEGIN"
    assert mine.headers["Content-Disposition"] == "attachment; filename*=UTF-8''s%C3%B6ndag.ics"
    assert (await fetched(raj.id)).status == 404


@pytest.mark.parametrize(("by", "moved"), [("hour", timedelta(hours=1)), ("week", timedelta(weeks=1))])
async def test_time_moves_for_everyone(sandbox: Sandbox, act: Act, by: str, moved: timedelta) -> None:
    before = sandbox.clock.now()
    await act("clock", by=by)
    assert sandbox.clock.now() - before == moved


async def test_the_next_morning_is_nine_where_one_is(sandbox: Sandbox, clock: SandboxClock, act: Act) -> None:
    await act("clock", by="morning")
    assert clock.now() == datetime(2026, 3, 3, 8, tzinfo=UTC)
    await act("clock", by="morning", **{"as": sandbox.person("raj").id})
    assert clock.now() == datetime(2026, 3, 4, 3, 30, tzinfo=UTC)


def test_before_nine_the_next_morning_is_today_and_it_is_nine_after_the_clocks_change() -> None:
    early = datetime(2026, 3, 2, 6, tzinfo=UTC)
    saturday = datetime(2026, 3, 28, 20, tzinfo=UTC)
    assert next_morning(early, "Europe/Berlin") == datetime(2026, 3, 2, 8, tzinfo=UTC)
    assert next_morning(saturday, "Europe/Berlin") == datetime(2026, 3, 29, 7, tzinfo=UTC)


async def test_changes_that_can_be_seen_are_told_as_they_happen(
    sandbox: Sandbox, client: AsyncWebClient, browser: ClientSession
) -> None:
    async with browser.get("/_ui/events") as stream:
        assert stream.content_type == "text/event-stream"
        assert await stream.content.readuntil(b"\n\n") == b"event: hello\ndata: {}\n\n"
        general = sandbox.channel("general").id
        for text in ("News", "More news"):
            await client.chat_postMessage(channel=general, text=text)
        told = [(await stream.content.readuntil(b"\n\n")).decode() for _ in range(2)]
    for change in told:
        assert change.startswith("event: change\ndata: ")
        news = json.loads(change.partition("data: ")[2])
        assert (news["kind"], news["channel_id"]) == ("message", general)


@pytest.mark.parametrize(
    ("what", "fields", "status"),
    [
        ("dance", {}, 404),
        ("say", {"text": "no channel named"}, 400),
        ("submit", {"view": "V0"}, 404),
        ("say", {"text": "x", "channel": "C0", "as": "nobody"}, 404),
        ("clock", {"by": "century"}, 400),
    ],
)
async def test_what_cannot_be_done_is_said(act: Act, what: str, fields: Json, status: int) -> None:
    answer = await act(what, **fields)
    assert answer["status"] == status
    assert answer["error"]


async def test_pages_from_elsewhere_get_nothing(sandbox: Sandbox, browser: ClientSession) -> None:
    refused = await got(browser.get("/_ui/state", headers={"Host": "evil.example"}))
    forged = json.dumps({"as": sandbox.person("mia").id, "by": "week"})

    async def posted(body: str, kind: str) -> int:
        sent = browser.post("/_ui/do/clock", data=body, headers={"content-type": kind})
        return (await got(sent)).status

    assert refused.status == 403
    assert await posted(forged, "text/plain") == 415
    assert await posted("[", "application/json") == 400
    assert await posted(forged, "application/json") == 200
