"""Views: what fits, what is refused, for modals and for Home."""

from collections.abc import Callable

import pytest
from slack_sdk.web.async_client import AsyncWebClient

from sandbox import Sandbox
from sandbox.errors import SlackError
from sandbox.limits.views import check_view
from tests.sandbox.asking import WORDS, Json, error_of, home, modal, plain, refusal, section

AT_MOST: list[tuple[str, int, Callable[[int], Json], str]] = [
    ("blocks", 100, lambda n: modal(*[section()] * n), "/view/blocks"),
    ("a title", 24, lambda n: modal(title="x" * n), "/view/title/text"),
    ("a submit button", 24, lambda n: modal(submit=plain("x" * n)), "/view/submit/text"),
    ("a close button", 24, lambda n: modal(close=plain("x" * n)), "/view/close/text"),
    ("private_metadata", 3000, lambda n: modal(private_metadata="x" * n), "/view/private_metadata"),
    ("a callback_id", 255, lambda n: modal(callback_id="x" * n), "/view/callback_id"),
    ("an external_id", 255, lambda n: modal(external_id="x" * n), "/view/external_id"),
]


@pytest.mark.parametrize(
    ("most", "build", "pointer"), [row[1:] for row in AT_MOST], ids=[row[0] for row in AT_MOST]
)
def test_what_just_fits_is_taken_and_one_more_is_refused(
    most: int, build: Callable[[int], Json], pointer: str
) -> None:
    check_view(build(most), "modal")

    with pytest.raises(SlackError) as refused:
        check_view(build(most + 1), "modal")

    assert refused.value.code == "invalid_arguments"
    assert refused.value.messages[0].endswith(f"[json-pointer:{pointer}]")


@pytest.mark.parametrize(
    ("view", "said"),
    [
        (modal(WORDS, submit=None), "missing required field: submit"),
        (modal(title=""), "must be more than 0 characters"),
        ({"type": "modal", "blocks": []}, "missing required field: title"),
        (modal(colour="red"), "invalid additional property: colour"),
        (home(), "unsupported type: home"),
    ],
    ids=["an input without submit", "an empty title", "no title", "an unknown field", "a Home tab"],
)
async def test_a_modal_that_slack_would_not_open_is_refused_with_a_pointer(
    sandbox: Sandbox, client: AsyncWebClient, view: Json, said: str
) -> None:
    trigger = sandbox.trigger_for("mia")

    refused = await refusal(client.views_open(trigger_id=trigger, view=view))

    assert refused["error"] == "invalid_arguments"
    assert said in " ".join(refused["response_metadata"]["messages"])


async def test_home_holds_100_blocks(sandbox: Sandbox, client: AsyncWebClient) -> None:
    mia = sandbox.person("mia").id

    assert (await client.views_publish(user_id=mia, view=home(*[section()] * 100)))["ok"]
    assert (
        await error_of(client.views_publish(user_id=mia, view=home(*[section()] * 101)))
        == "invalid_arguments"
    )


async def test_home_has_no_title_and_no_submit(sandbox: Sandbox, client: AsyncWebClient) -> None:
    view = home(section(), title=plain("Home"))

    assert (
        await error_of(client.views_publish(user_id=sandbox.person("mia").id, view=view))
        == "invalid_arguments"
    )


def test_a_view_of_more_than_250_kilobytes_is_too_large() -> None:
    with pytest.raises(SlackError, match="view_too_large"):
        check_view(modal(*[section("x" * 3000)] * 90), "modal")


async def test_an_external_id_is_given_once(sandbox: Sandbox, client: AsyncWebClient) -> None:
    view = modal(section(), external_id="mine")
    await client.views_open(trigger_id=sandbox.trigger_for("mia"), view=view)

    second = client.views_open(trigger_id=sandbox.trigger_for("raj"), view=view)

    assert await error_of(second) == "duplicate_external_id"
