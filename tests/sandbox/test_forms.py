"""Forms as a person fills them in: by label and visible text, with what Slack's own client checks first."""

from datetime import date, datetime, time
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from slack_bolt.async_app import AsyncAck, AsyncApp
from slack_sdk.web.async_client import AsyncWebClient

from sandbox import Sandbox
from sandbox.fields import Wish
from sandbox.surfaces import Modal
from tests.sandbox.asking import WORDS, Json, actions, button, entry, modal, option, plain, section, select

pytestmark = pytest.mark.usefixtures("over_http")
BERLIN = ZoneInfo("Europe/Berlin")

ENTRIES: list[tuple[str, Json, Wish, Json]] = [
    ("a text", {"type": "plain_text_input"}, "words", {"value": "words"}),
    ("a number", {"type": "number_input", "is_decimal_allowed": False}, 60, {"value": "60"}),
    ("an address", {"type": "email_text_input"}, "m@x.org", {"value": "m@x.org"}),
    ("a link", {"type": "url_text_input"}, "https://x.org", {"value": "https://x.org"}),
    ("an option", select("One", "Two"), "Two", {"selected_option": option("Two")}),
    ("a radio button", select("One", "Two", kind="radio_buttons"), "One", {"selected_option": option("One")}),
    ("several", select("One", "Two", kind="multi_static_select"), ["Two"], {"selected_options": [option("Two")]}),
    ("a checkbox", select("Yes", kind="checkboxes"), True, {"selected_options": [option("Yes")]}),
    ("no checkbox", select("Yes", kind="checkboxes"), False, {"selected_options": []}),
    ("a date", {"type": "datepicker"}, date(2026, 3, 3), {"selected_date": "2026-03-03"}),
    ("a time", {"type": "timepicker", "timezone": "Asia/Tokyo"}, time(9, 5), {"selected_time": "09:05", "timezone": "Asia/Tokyo"}),
    ("an instant", {"type": "datetimepicker"}, datetime(2026, 3, 3, 10, tzinfo=BERLIN), {"selected_date_time": 1772528400}),
    ("nothing", select("One"), None, {"selected_option": None}),
]  # fmt: skip


@pytest.fixture
def submitted(bolt: AsyncApp) -> list[Json]:
    """The views that the app got, as they came; it answers them by closing."""
    got: list[Json] = []

    @bolt.view("form")
    async def take(ack: AsyncAck, view: Json) -> None:
        got.append(view)
        await ack()

    return got


async def _open(sandbox: Sandbox, client: AsyncWebClient, *blocks: Json, **more: Any) -> Modal:
    await client.views_open(trigger_id=sandbox.trigger_for("mia"), view=modal(*blocks, **more))
    return await sandbox.person("mia").view()


@pytest.mark.parametrize(
    ("element", "wish", "state"), [row[1:] for row in ENTRIES], ids=[row[0] for row in ENTRIES]
)
async def test_what_is_entered_arrives_as_slack_writes_it(
    sandbox: Sandbox, client: AsyncWebClient, submitted: list[Json], element: Json, wish: Wish, state: Json
) -> None:
    form = await _open(sandbox, client, entry("It", element, optional=True))

    form.fill({"It": wish})

    assert (await form.submit()).ok
    assert submitted[0]["state"]["values"] == {"it": {"it": {"type": element["type"], **state}}}


@pytest.mark.parametrize("kind", ["users", "channels", "conversations"])
async def test_people_and_channels_are_chosen_by_name(
    sandbox: Sandbox, client: AsyncWebClient, submitted: list[Json], kind: str
) -> None:
    name, found = (
        ("raj", sandbox.person("raj").id) if kind == "users" else ("general", sandbox.channel("general").id)
    )
    form = await _open(sandbox, client, entry("It", {"type": f"{kind}_select"}))

    form.fill({"It": name})
    await form.submit()

    assert submitted[0]["state"]["values"]["it"]["it"][f"selected_{kind[:-1]}"] == found


async def test_what_was_filled_in_beforehand_is_there(
    sandbox: Sandbox, client: AsyncWebClient, submitted: list[Json]
) -> None:
    form = await _open(
        sandbox,
        client,
        entry("Minutes", {"type": "number_input", "is_decimal_allowed": False, "initial_value": "60"}),
        entry("Session", select("Monday", "Tuesday", initial_option=option("Tuesday"))),
    )

    assert form.values == {"Minutes": "60", "Session": "Tuesday"}
    assert form.options("Session") == ["Monday", "Tuesday"]
    assert form.labels == ["Minutes", "Session"]
    assert form.text.splitlines() == ["Minutes", "60", "Session", "Tuesday"]


@pytest.mark.parametrize(
    ("element", "wish", "complaint"),
    [
        ({"type": "plain_text_input"}, "", "Please complete this required field."),
        (select("One", kind="checkboxes"), False, "Please complete this required field."),
        ({"type": "plain_text_input", "min_length": 3}, "ab", "Must be at least 3 characters."),
        ({"type": "plain_text_input", "max_length": 3}, "abcd", "Must be at most 3 characters."),
        ({"type": "plain_text_input"}, "x" * 3001, "Must be at most 3000 characters."),
        ({"type": "number_input", "is_decimal_allowed": False}, "sixty", "Enter a number."),
        ({"type": "number_input", "is_decimal_allowed": False}, "1.5", "Enter a whole number."),
        ({"type": "number_input", "is_decimal_allowed": True, "min_value": "2"}, "1.5", "Enter a number of at least 2."),
        ({"type": "number_input", "is_decimal_allowed": False, "max_value": "2"}, "3", "Enter a number of at most 2."),
        ({"type": "email_text_input"}, "nobody", "Enter an email address."),
        ({"type": "url_text_input"}, "nowhere", "Enter a URL."),
    ],
)  # fmt: skip
async def test_slack_complains_before_the_app_hears_of_it(
    sandbox: Sandbox, client: AsyncWebClient, submitted: list[Json], element: Json, wish: Wish, complaint: str
) -> None:
    form = await _open(sandbox, client, entry("It", element))
    form.fill({"It": wish})

    refused = await form.submit()

    assert (refused.ok, refused.errors, refused.status) == (False, {"It": complaint}, 0)
    assert form.errors == {"It": complaint}
    assert submitted == []


class TestTheAppsAnswer:
    async def _submit(
        self, sandbox: Sandbox, bolt: AsyncApp, client: AsyncWebClient, **answer: Any
    ) -> tuple[Modal, Any]:
        @bolt.view("form")
        async def take(ack: AsyncAck) -> None:
            await ack(**answer)

        form = await _open(sandbox, client, WORDS)
        form.fill({"Words": "five fine words"})
        return form, await form.submit()

    async def test_errors_stand_beside_their_fields(
        self, sandbox: Sandbox, bolt: AsyncApp, client: AsyncWebClient
    ) -> None:
        form, done = await self._submit(
            sandbox, bolt, client, response_action="errors", errors={"words": "Too fine"}
        )

        assert (done.ok, done.closed, done.errors) == (False, False, {"Words": "Too fine"})
        assert form.errors == {"Words": "Too fine"}
        assert form.values == {"Words": "five fine words"}

    async def test_an_error_for_a_field_that_is_not_there_is_the_apps_fault(
        self, sandbox: Sandbox, bolt: AsyncApp, client: AsyncWebClient
    ) -> None:
        await self._submit(sandbox, bolt, client, response_action="errors", errors={"elsewhere": "x"})

        assert "invalid_errors" in sandbox.person("mia").toasts[0]
        assert len(sandbox.person("mia").views) == 1

    async def test_an_update_changes_the_form(
        self, sandbox: Sandbox, bolt: AsyncApp, client: AsyncWebClient
    ) -> None:
        form, done = await self._submit(
            sandbox, bolt, client, response_action="update", view=modal(section("Done"), title="Saved")
        )

        assert (done.ok, done.closed, form.title, form.text) == (True, False, "Saved", "Done")

    async def test_a_push_opens_another_over_it(
        self, sandbox: Sandbox, bolt: AsyncApp, client: AsyncWebClient
    ) -> None:
        await self._submit(sandbox, bolt, client, response_action="push", view=modal(section(), title="Next"))

        assert [view.title for view in sandbox.person("mia").views] == ["A form", "Next"]

    async def test_clear_closes_all(self, sandbox: Sandbox, bolt: AsyncApp, client: AsyncWebClient) -> None:
        _, done = await self._submit(sandbox, bolt, client, response_action="clear")

        assert done.closed
        assert sandbox.person("mia").views == []

    async def test_a_view_that_breaks_the_limits_leaves_the_form_open(
        self, sandbox: Sandbox, bolt: AsyncApp, client: AsyncWebClient
    ) -> None:
        form, _ = await self._submit(
            sandbox, bolt, client, response_action="update", view=modal(section(), title="x" * 25)
        )

        assert form.title == "A form"
        assert "must be less than 25 characters" in sandbox.person("mia").toasts[0]


async def test_an_app_that_does_not_answer_leaves_the_form_open_with_its_words(
    sandbox: Sandbox, client: AsyncWebClient
) -> None:
    form = await _open(sandbox, client, WORDS, callback_id="unheard")
    form.fill({"Words": "five fine words"})

    done = await form.submit()

    assert (done.ok, done.closed, done.error) == (False, False, "http_404")
    assert form.values == {"Words": "five fine words"}
    assert "trouble connecting" in sandbox.person("mia").toasts[0]


async def test_closing_is_told_only_to_apps_that_ask(
    sandbox: Sandbox, bolt: AsyncApp, client: AsyncWebClient
) -> None:
    closed: list[tuple[str, bool]] = []

    @bolt.view_closed("form")
    async def hear(ack: AsyncAck, body: Json) -> None:
        closed.append((body["view"]["title"]["text"], body["is_cleared"]))
        await ack()

    await (await _open(sandbox, client, WORDS, title="Quiet")).close()
    await (await _open(sandbox, client, WORDS, title="Told", notify_on_close=True)).close()
    await (await _open(sandbox, client, WORDS, title="Cross", notify_on_close=True)).close(whole_stack=True)

    assert closed == [("Told", False), ("Cross", True)]


async def test_a_field_that_tells_the_app_at_once_is_chosen(
    sandbox: Sandbox, bolt: AsyncApp, client: AsyncWebClient
) -> None:
    @bolt.action("it")
    async def change(ack: AsyncAck, body: Json) -> None:
        await ack()
        chosen = body["actions"][0]["selected_option"]["text"]["text"]
        view = body["view"]
        assert view["state"]["values"]["session"]["it"]["selected_option"]["text"]["text"] == chosen
        await client.views_update(
            view_id=view["id"], hash=view["hash"], view=modal(SESSION, WORDS, title=chosen)
        )

    form = await _open(sandbox, client, SESSION)
    await form.choose("Session", "Another time")

    assert form.title == "Another time"
    assert form.labels == ["Session", "Words"]
    assert form.values["Session"] == "Another time"


SESSION = entry("Session", select("Monday", "Another time"), dispatch_action=True)


async def test_an_external_select_asks_the_app_for_options(
    sandbox: Sandbox, bolt: AsyncApp, client: AsyncWebClient, submitted: list[Json]
) -> None:
    @bolt.options("it")
    async def offer(ack: AsyncAck, payload: Json) -> None:
        await ack(options=[option(payload["value"] + "ander"), option(payload["value"] + "andra")])

    form = await _open(sandbox, client, entry("Name", {"type": "external_select"}))
    assert await form.search("Name", "Alex") == ["Alexander", "Alexandra"]
    await form.pick("Name", "Alex", "Alexandra")
    await form.submit()

    assert submitted[0]["state"]["values"]["name"]["it"]["selected_option"] == option("Alexandra")


class TestMistakesOfATestAreNamed:
    async def test_a_label(self, sandbox: Sandbox, client: AsyncWebClient) -> None:
        form = await _open(sandbox, client, WORDS)

        with pytest.raises(AssertionError, match=r"no field “Wrods”; there are \['Words'\]"):
            form.fill({"Wrods": "x"})

    async def test_an_option(self, sandbox: Sandbox, client: AsyncWebClient) -> None:
        form = await _open(sandbox, client, entry("It", select("One", "Two")))

        with pytest.raises(AssertionError, match=r"no option “Three”; there are \['One', 'Two'\]"):
            form.fill({"It": "Three"})

    async def test_a_button(self, sandbox: Sandbox, client: AsyncWebClient) -> None:
        form = await _open(sandbox, client, actions(button()))

        with pytest.raises(AssertionError, match=r"no button “Pull”; there are \['Press'\]"):
            await form.click("Pull")

    async def test_an_instant_without_a_zone(self, sandbox: Sandbox, client: AsyncWebClient) -> None:
        form = await _open(sandbox, client, entry("It", {"type": "datetimepicker"}))

        with pytest.raises(AssertionError, match="in no time zone"):
            form.fill({"It": datetime(2026, 3, 3, 10)})  # noqa: DTZ001 - what is refused

    async def test_choosing_where_the_app_is_not_told(self, sandbox: Sandbox, client: AsyncWebClient) -> None:
        form = await _open(sandbox, client, WORDS)

        with pytest.raises(AssertionError, match="fill it"):
            await form.choose("Words", "x")

    async def test_a_modal_that_does_not_come(
        self, sandbox: Sandbox, client: AsyncWebClient, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr("sandbox.changes.PATIENCE", 0.01)
        await _open(sandbox, client, WORDS)

        with pytest.raises(AssertionError, match=r"no modal “Another”; mia sees modals \['“A form”'\]"):
            await sandbox.person("mia").view("Another")


async def test_labels_of_what_is_not_an_input_are_what_stands_beside_it(
    sandbox: Sandbox, client: AsyncWebClient
) -> None:
    form = await _open(
        sandbox,
        client,
        section("Pick *one*", accessory=select("One", action_id="a")),
        actions(select("Two", action_id="b", placeholder=plain("Which?")), select("Three", action_id="c")),
    )

    assert form.labels == ["Pick *one*", "Which?", "c"]
