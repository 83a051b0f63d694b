"""trigger_ids live 3 seconds and once; modals stack three high; hashes guard what changed meanwhile."""

from datetime import timedelta
from typing import Any

import pytest
from slack_sdk.web.async_client import AsyncWebClient

from sandbox import Sandbox
from tests.sandbox.asking import WORDS, Json, error_of, home, modal, section


async def _open(sandbox: Sandbox, client: AsyncWebClient, **more: Any) -> Json:
    opened = await client.views_open(trigger_id=sandbox.trigger_for("mia"), view=modal(WORDS, **more))
    view: Json = opened["view"]
    return view


async def test_a_trigger_is_good_for_three_seconds(sandbox: Sandbox, client: AsyncWebClient) -> None:
    in_time, too_late = sandbox.trigger_for("mia"), sandbox.trigger_for("mia")

    sandbox.clock.move(timedelta(seconds=3))
    assert (await client.views_open(trigger_id=in_time, view=modal(section())))["ok"]

    sandbox.clock.move(timedelta(milliseconds=1))
    assert (
        await error_of(client.views_open(trigger_id=too_late, view=modal(section()))) == "expired_trigger_id"
    )
    assert len(sandbox.person("mia").views) == 1


async def test_a_trigger_is_good_once(sandbox: Sandbox, client: AsyncWebClient) -> None:
    trigger = sandbox.trigger_for("mia")
    await client.views_open(trigger_id=trigger, view=modal(section()))

    assert (
        await error_of(client.views_open(trigger_id=trigger, view=modal(section()))) == "exchanged_trigger_id"
    )


async def test_a_refused_view_does_not_use_up_its_trigger(sandbox: Sandbox, client: AsyncWebClient) -> None:
    trigger = sandbox.trigger_for("mia")
    await error_of(client.views_open(trigger_id=trigger, view=modal(title="")))

    assert (await client.views_open(trigger_id=trigger, view=modal(section())))["ok"]


async def test_an_invented_trigger_is_invalid(client: AsyncWebClient) -> None:
    assert (
        await error_of(client.views_open(trigger_id="1.2.3", view=modal(section()))) == "invalid_trigger_id"
    )


async def test_modals_stack_three_high(sandbox: Sandbox, client: AsyncWebClient) -> None:
    first = await _open(sandbox, client)
    second = await client.views_push(
        trigger_id=sandbox.trigger_for("mia", first["id"]), view=modal(section())
    )
    third = await client.views_push(trigger_id=sandbox.trigger_for("mia", first["id"]), view=modal(section()))

    fourth = client.views_push(trigger_id=sandbox.trigger_for("mia", first["id"]), view=modal(section()))

    assert await error_of(fourth) == "push_limit_reached"
    assert third["view"]["previous_view_id"] == second["view"]["id"]
    assert third["view"]["root_view_id"] == first["id"]


async def test_a_push_needs_a_modal_to_push_over(sandbox: Sandbox, client: AsyncWebClient) -> None:
    from_elsewhere = client.views_push(trigger_id=sandbox.trigger_for("mia"), view=modal(section()))

    assert await error_of(from_elsewhere) == "not_found"


async def test_a_new_modal_takes_the_place_of_the_old_one(sandbox: Sandbox, client: AsyncWebClient) -> None:
    await _open(sandbox, client, title="Old")
    await _open(sandbox, client, title="New")

    assert [view.title for view in sandbox.person("mia").views] == ["New"]


async def test_an_update_with_an_old_hash_conflicts(sandbox: Sandbox, client: AsyncWebClient) -> None:
    view = await _open(sandbox, client)
    await client.views_update(view_id=view["id"], hash=view["hash"], view=modal(WORDS, title="Second"))

    late = client.views_update(view_id=view["id"], hash=view["hash"], view=modal(WORDS, title="Third"))

    assert await error_of(late) == "hash_conflict"
    assert (await sandbox.person("mia").view()).title == "Second"


async def test_an_update_keeps_what_was_typed(sandbox: Sandbox, client: AsyncWebClient) -> None:
    view = await _open(sandbox, client)
    form = await sandbox.person("mia").view()
    form.fill({"Words": "half a sentence"})

    await client.views_update(view_id=view["id"], view=modal(section(), WORDS, title="Longer"))

    assert form.title == "Longer"
    assert form.values == {"Words": "half a sentence"}


async def test_a_view_is_updated_by_its_external_id(sandbox: Sandbox, client: AsyncWebClient) -> None:
    await _open(sandbox, client, external_id="mine")

    await client.views_update(external_id="mine", view=modal(WORDS, title="Changed", external_id="mine"))

    assert (await sandbox.person("mia").view()).title == "Changed"


async def test_a_closed_view_cannot_be_updated(sandbox: Sandbox, client: AsyncWebClient) -> None:
    view = await _open(sandbox, client)
    await (await sandbox.person("mia").view()).close()

    assert await error_of(client.views_update(view_id=view["id"], view=modal(WORDS))) == "not_found"


async def test_home_with_an_old_hash_conflicts(sandbox: Sandbox, client: AsyncWebClient) -> None:
    mia = sandbox.person("mia").id
    first = (await client.views_publish(user_id=mia, view=home(section("one"))))["view"]
    await client.views_publish(user_id=mia, hash=first["hash"], view=home(section("two")))

    late = client.views_publish(user_id=mia, hash=first["hash"], view=home(section("three")))

    assert await error_of(late) == "hash_conflict"
    assert (await sandbox.person("mia").home(published=False)).text == "two"


@pytest.mark.parametrize("nobody", ["U404", ""], ids=["unknown", "empty"])
async def test_home_is_published_for_someone(client: AsyncWebClient, nobody: str) -> None:
    error = await error_of(client.views_publish(user_id=nobody, view=home(section())))

    assert error == ("user_not_found" if nobody else "invalid_arguments")
