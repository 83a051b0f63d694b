"""Posting, changing, deleting, reading back: where an app may, and Slack's word for where it may not."""

import pytest
from slack_sdk.web.async_client import AsyncWebClient

from sandbox import Sandbox, SandboxSeed
from tests.sandbox.asking import Json, error_of, refusal, section

REFUSED: list[tuple[str, str, str]] = [
    ("an unknown channel", "C404", "channel_not_found"),
    ("a channel without the app", "#elsewhere", "not_in_channel"),
    ("a private channel without the app", "#secret", "channel_not_found"),
    ("a bot", "otto", "cannot_dm_bot"),
    ("someone deactivated", "dora", "channel_not_found"),
]


def _id(sandbox: Sandbox, place: str) -> str:
    user = sandbox.workspace.user_named(place)
    return user.id if user else place


@pytest.mark.parametrize(("place", "error"), [row[1:] for row in REFUSED], ids=[row[0] for row in REFUSED])
async def test_a_post_is_refused_where_the_app_may_not_post(
    sandbox: Sandbox, client: AsyncWebClient, place: str, error: str
) -> None:
    assert await error_of(client.chat_postMessage(channel=_id(sandbox, place), text="hi")) == error


async def test_an_archived_channel_takes_no_posts(sandbox: Sandbox, client: AsyncWebClient) -> None:
    sandbox.channel("general").is_archived = True

    assert await error_of(client.chat_postMessage(channel="#general", text="hi")) == "is_archived"


async def test_a_scope_opens_public_channels_without_the_app(
    sandbox: Sandbox, client: AsyncWebClient
) -> None:
    sandbox.app.scopes += ("chat:write.public",)

    assert (await client.chat_postMessage(channel="#elsewhere", text="hi"))["ok"]


async def test_a_user_id_as_channel_opens_the_dm(sandbox: Sandbox, client: AsyncWebClient) -> None:
    mia = sandbox.person("mia")

    posted = await client.chat_postMessage(channel=mia.id, text="hi")

    assert posted["channel"] == (await client.conversations_open(users=mia.id))["channel"]["id"]
    assert [m.text for m in mia.inbox()] == ["hi"]


@pytest.mark.parametrize(
    ("message", "error"),
    [
        ({}, "no_text"),
        ({"text": ""}, "no_text"),
        ({"text": "x" * 40_001}, "msg_too_long"),
        ({"text": "x", "blocks": [{"type": "marquee"}]}, "invalid_blocks"),
        ({"text": "x", "blocks": "not json"}, "invalid_blocks"),
        ({"text": "x", "metadata": {"event_type": "x"}}, "invalid_metadata_format"),
    ],
    ids=["nothing", "empty", "40,001 characters", "unknown blocks", "no blocks", "half metadata"],
)
async def test_a_message_slack_would_not_take_is_refused(
    client: AsyncWebClient, message: Json, error: str
) -> None:
    sent = client.api_call("chat.postMessage", json={"channel": "#general", **message})

    assert await error_of(sent) == error


async def test_a_message_of_40_000_characters_is_taken(client: AsyncWebClient) -> None:
    assert (await client.chat_postMessage(channel="#general", text="x" * 40_000))["ok"]


async def test_an_own_message_is_changed_and_deleted(sandbox: Sandbox, client: AsyncWebClient) -> None:
    posted = await client.chat_postMessage(channel="#general", text="one", blocks=[section()])
    general = posted["channel"]

    await client.chat_update(channel=general, ts=posted["ts"], text="two")
    shown = sandbox.channel("general").messages[-1]
    assert (shown.text, shown.blocks, bool(shown.edited)) == ("two", [], True)

    await client.chat_delete(channel=general, ts=posted["ts"])
    assert sandbox.channel("general").messages == []
    assert (
        await error_of(client.chat_update(channel=general, ts=posted["ts"], text="x")) == "message_not_found"
    )


async def test_a_change_of_more_than_4000_characters_is_refused(client: AsyncWebClient) -> None:
    posted = await client.chat_postMessage(channel="#general", text="one")

    assert (
        await error_of(client.chat_update(channel=posted["channel"], ts=posted["ts"], text="x" * 4001))
        == "msg_too_long"
    )


async def test_others_messages_are_not_the_apps_to_change(sandbox: Sandbox, client: AsyncWebClient) -> None:
    said = await sandbox.person("mia").says("mine", channel="general")
    place: Json = {"channel": said.channel_id, "ts": said.ts}

    assert await error_of(client.chat_update(**place, text="x")) == "cant_update_message"
    assert await error_of(client.chat_delete(**place)) == "cant_delete_message"


async def test_an_ephemeral_message_is_seen_by_one_and_kept_by_none(
    sandbox: Sandbox, client: AsyncWebClient
) -> None:
    mia, raj = sandbox.person("mia"), sandbox.person("raj")
    general = sandbox.channel("general").id

    shown = await client.chat_postEphemeral(channel=general, user=mia.id, text="psst")

    assert [m.text for m in mia.channel("general")] == ["psst"]
    assert raj.channel("general") == []
    assert (
        await error_of(client.chat_update(channel=general, ts=shown["message_ts"], text="x"))
        == "message_not_found"
    )


async def test_an_ephemeral_message_needs_its_reader_in_the_channel(
    sandbox: Sandbox, client: AsyncWebClient
) -> None:
    room = sandbox.add_channel("small", members=["raj"])

    sent = client.chat_postEphemeral(channel=room.id, user=sandbox.person("mia").id, text="x")

    assert await error_of(sent) == "user_not_in_channel"


class TestReadingBack:
    async def test_the_dm_newest_first_with_metadata_if_asked(
        self, sandbox: Sandbox, client: AsyncWebClient
    ) -> None:
        mia = sandbox.person("mia")
        key = {"event_type": "notice", "event_payload": {"key": "k1"}}
        posted = await client.chat_postMessage(channel=mia.id, text="one", metadata=key)
        await client.chat_postMessage(channel=mia.id, text="two")

        plain = await client.conversations_history(channel=posted["channel"])
        full = await client.conversations_history(channel=posted["channel"], include_all_metadata=True)

        assert [m["text"] for m in plain["messages"]] == ["two", "one"]
        assert "metadata" not in plain["messages"][1]
        assert full["messages"][1]["metadata"] == key

    async def test_page_by_page(self, sandbox: Sandbox, client: AsyncWebClient) -> None:
        mia = sandbox.person("mia")
        sent = [await client.chat_postMessage(channel=mia.id, text=str(n)) for n in range(5)]
        dm = sent[0]["channel"]

        first = await client.conversations_history(channel=dm, limit=3)
        rest = await client.conversations_history(
            channel=dm, limit=3, cursor=first["response_metadata"]["next_cursor"]
        )

        assert [m["text"] for m in [*first["messages"], *rest["messages"]]] == ["4", "3", "2", "1", "0"]
        assert (first["has_more"], rest["has_more"]) == (True, False)

    async def test_between_two_instants(self, sandbox: Sandbox, client: AsyncWebClient) -> None:
        mia = sandbox.person("mia")
        sent = [await client.chat_postMessage(channel=mia.id, text=str(n)) for n in range(4)]
        between = {"channel": sent[0]["channel"], "oldest": sent[1]["ts"], "latest": sent[3]["ts"]}

        without = await client.conversations_history(**between)
        inclusive = await client.conversations_history(**between, inclusive=True)

        assert [m["text"] for m in without["messages"]] == ["2"]
        assert [m["text"] for m in inclusive["messages"]] == ["3", "2", "1"]

    async def test_not_what_only_flashed_up(self, sandbox: Sandbox, client: AsyncWebClient) -> None:
        mia = sandbox.person("mia")
        dm = (await client.conversations_open(users=mia.id))["channel"]["id"]
        await client.chat_postEphemeral(channel=dm, user=mia.id, text="psst")

        assert (await client.conversations_history(channel=dm))["messages"] == []

    async def test_a_channel_needs_another_scope(self, sandbox: Sandbox, client: AsyncWebClient) -> None:
        refused = await refusal(client.conversations_history(channel=sandbox.channel("general").id))

        assert (refused["error"], refused["needed"]) == ("missing_scope", "channels:history")


@pytest.mark.parametrize(("name", "error"), [("dora", "user_disabled"), ("otto", "cannot_dm_bot")])
async def test_a_dm_with_some_cannot_be_opened(
    sandbox: Sandbox, client: AsyncWebClient, name: str, error: str
) -> None:
    assert await error_of(client.conversations_open(users=sandbox.person(name).id)) == error


async def test_every_ts_is_later_than_the_one_before(sandbox: Sandbox, client: AsyncWebClient) -> None:
    sent = [(await client.chat_postMessage(channel="#general", text="x"))["ts"] for _ in range(3)]

    assert sent == sorted(set(sent))
    assert sent[0] == f"{sandbox.clock.now().timestamp():.6f}"


async def test_a_message_has_a_permalink(sandbox: Sandbox, client: AsyncWebClient) -> None:
    posted = await client.chat_postMessage(channel="#general", text="x")

    link = (await client.chat_getPermalink(channel=posted["channel"], message_ts=posted["ts"]))["permalink"]

    assert link.startswith(f"{sandbox.url}archives/{posted['channel']}/p")


async def test_a_channel_is_made_and_listed(client: AsyncWebClient, sandbox: Sandbox) -> None:
    sandbox.app.scopes += ("channels:manage",)
    made = await client.conversations_create(name="mentors")

    listed = [c["name"] for c in (await client.conversations_list())["channels"]]
    assert listed == ["general", "elsewhere", "mentors"]
    assert (await client.conversations_info(channel=made["channel"]["id"]))["channel"]["is_member"]
    assert (await client.conversations_members(channel=made["channel"]["id"]))["members"] == [
        sandbox.app.bot_user_id
    ]
    assert await error_of(client.conversations_create(name="mentors")) == "name_taken"
    assert await error_of(client.conversations_create(name="Loud Name")) == "invalid_name_specials"


async def test_a_sandbox_without_a_seed_has_a_channel() -> None:
    async with await Sandbox.start(SandboxSeed()) as sandbox:
        assert sandbox.channel("general").members == [sandbox.app.bot_user_id]
