"""Slack's tiers, on the sandbox's clock: one call too many gets 429 and is told when to come again."""

from collections.abc import AsyncIterator, Awaitable, Callable
from datetime import timedelta

import pytest
from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient

from sandbox import Sandbox, SandboxClock
from sandbox.errors import RateLimitedError
from sandbox.methods import METHODS
from sandbox.rates import RateLimits
from tests.sandbox.asking import error_of, home, section
from tests.sandbox.conftest import SEED

Ask = Callable[[AsyncWebClient, str], Awaitable[object]]


@pytest.fixture
async def sandbox(clock: SandboxClock) -> AsyncIterator[Sandbox]:
    async with await Sandbox.start(SEED, clock=clock, rate_limits=True) as running:
        yield running


@pytest.mark.parametrize(
    ("tier", "methods"),
    [
        (
            4,
            """views.open views.push views.update views.publish users.info chat.postEphemeral
            files.getUploadURLExternal files.completeUploadExternal""",
        ),
        (3, "chat.update chat.delete conversations.open conversations.info"),
        (2, "users.list conversations.list conversations.create"),
    ],
)
def test_every_method_is_in_slacks_tier(tier: int, methods: str) -> None:
    assert {METHODS[method].tier for method in methods.split()} == {tier}


@pytest.mark.parametrize(
    ("most", "ask"),
    [
        (100, lambda client, user: client.views_publish(user_id=user, view=home(section()))),
        (50, lambda client, user: client.conversations_open(users=user)),
        (20, lambda client, _user: client.users_list()),
    ],
    ids=["tier 4", "tier 3", "tier 2"],
)
async def test_one_call_too_many_in_a_minute_is_refused_and_told_when(
    sandbox: Sandbox, client: AsyncWebClient, most: int, ask: Ask
) -> None:
    mia = sandbox.person("mia").id
    for _ in range(most):
        await ask(client, mia)
    sandbox.clock.move(timedelta(seconds=20))

    with pytest.raises(SlackApiError) as refused:
        await ask(client, mia)

    assert refused.value.response.status_code == 429
    assert refused.value.response["error"] == "ratelimited"
    assert refused.value.response.headers["Retry-After"] == "40"
    sandbox.clock.move(timedelta(seconds=40))
    await ask(client, mia)


async def test_one_method_does_not_use_up_another(sandbox: Sandbox, client: AsyncWebClient) -> None:
    for _ in range(20):
        await client.users_list()

    assert (await client.conversations_list())["ok"]


async def test_a_channel_takes_about_a_post_a_second(sandbox: Sandbox, client: AsyncWebClient) -> None:
    mia, raj = sandbox.person("mia"), sandbox.person("raj")
    for _ in range(3):
        await client.chat_postMessage(channel=mia.id, text="x")

    assert await error_of(client.chat_postMessage(channel=mia.id, text="x")) == "ratelimited"
    assert (await client.chat_postMessage(channel=raj.id, text="x"))["ok"]
    assert len(mia.inbox()) == 3


async def test_a_channel_takes_no_more_than_a_post_a_second_for_long(
    sandbox: Sandbox, client: AsyncWebClient
) -> None:
    mia = sandbox.person("mia")

    for _ in range(60):
        await _taken(client, mia.id)
        await _taken(client, mia.id)
        sandbox.clock.move(timedelta(seconds=1))

    assert len(mia.inbox()) == 60


async def _taken(client: AsyncWebClient, channel: str) -> bool:
    try:
        await client.chat_postMessage(channel=channel, text="x")
    except SlackApiError:
        return False
    return True


def test_a_workspace_takes_several_hundred_posts_a_minute(clock: SandboxClock) -> None:
    rates = RateLimits(clock, enabled=True)
    for number in range(300):
        rates.count_post(f"D{number}")

    with pytest.raises(RateLimitedError):
        rates.count_post("D300")


async def test_the_limits_can_be_switched_off(sandbox: Sandbox, client: AsyncWebClient) -> None:
    sandbox.limit_rates(enabled=False)

    for _ in range(25):
        assert (await client.users_list())["ok"]


@pytest.mark.parametrize(("frozen", "limited"), [(True, False), (False, True)])
async def test_time_that_stands_still_has_no_limits_by_default(*, frozen: bool, limited: bool) -> None:
    async with await Sandbox.start(SEED, clock=SandboxClock(frozen=frozen)) as sandbox:
        client = AsyncWebClient(sandbox.app.bot_token, base_url=sandbox.api_url, retry_handlers=[])
        answers = [await _taken(client, sandbox.person("mia").id) for _ in range(4)]

    assert (False in answers) is limited
