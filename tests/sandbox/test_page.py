"""The page itself, in a real Chromium: what apps send is shown as Slack would, and forms work by keyboard."""

from collections.abc import AsyncIterator
from typing import Any

import pytest
from playwright.async_api import Page, expect
from slack_bolt.async_app import AsyncAck, AsyncApp

from sandbox import Sandbox
from tests.browser.chromium import browsing
from tests.sandbox.asking import WORDS, modal, section

Json = dict[str, Any]
pytestmark = pytest.mark.browser

NAMES = "{me: 'U1', zone: 'Europe/Berlin', now: 1772528400, user: id => ({U1: 'Mia', U2: 'Raj'})[id], channel: () => 'general'}"


@pytest.fixture
async def page(sandbox: Sandbox) -> AsyncIterator[Page]:
    async with browsing() as browser:
        opened = await browser.new_page()
        wrong: list[str] = []
        opened.on("pageerror", lambda error: wrong.append(str(error)))
        await opened.goto(sandbox.url)
        await opened.get_by_role("button", name="You are Mia Example").wait_for()
        yield opened
        await opened.close()
        assert wrong == []


async def shown(page: Page, text: str) -> str:
    """The HTML that a piece of mrkdwn becomes."""
    code = f"""async text => {{
        const {{ mrkdwn }} = await import('/ui/mrkdwn.js');
        const box = document.createElement('div');
        box.append(...mrkdwn(text, {NAMES}));
        return box.innerHTML;
    }}"""
    return str(await page.evaluate(code, text))


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("*bold* _it_ ~no~ `a*b*`", "<b>bold</b> <i>it</i> <s>no</s> <code>a*b*</code>"),
        ("2*3*4 and snake_case_name", "2*3*4 and snake_case_name"),
        ("&lt;b&gt; &amp;amp; <b>", "&lt;b&gt; &amp;amp; <span>b</span>"),
        ("> quoted\nnot", "<blockquote>quoted</blockquote>not"),
        ("```a\n*b*```", "<pre>a\n*b*</pre>"),
        (":tada: :nosuch:", "🎉 :nosuch:"),
        (":eye: :zzz: :white_check_mark:", "👁️ 💤 ✅"),
        ("<@U2> <!here>", None),
        ("<javascript:alert(1)|x>", "<span>x</span>"),
        ("<!date^1772528400^{date_short_pretty} {time}|then>", None),
    ],
)
async def test_mrkdwn_looks_as_in_slack(page: Page, text: str, html: str | None) -> None:
    made = await shown(page, text)
    if html is not None:
        assert made == html
    elif "date" in text:
        assert made.endswith(">today 10:00 AM</time>")
    else:
        assert ">@Raj</span>" in made
        assert ">@here</span>" in made


@pytest.mark.parametrize(
    ("date", "time", "zone", "instant"),
    [
        ("2026-03-03", "10:00", "Europe/Berlin", "2026-03-03T09:00:00.000Z"),
        ("2026-03-29", "02:30", "Europe/Berlin", "2026-03-29T01:30:00.000Z"),
        ("2026-10-25", "02:30", "Europe/Berlin", "2026-10-25T00:30:00.000Z"),
        ("2026-04-05", "01:45", "Australia/Lord_Howe", "2026-04-04T14:45:00.000Z"),
    ],
)
async def test_a_wall_time_is_one_instant_even_when_the_clocks_change(
    page: Page, date: str, time: str, zone: str, instant: str
) -> None:
    code = """async ([date, time, zone]) => {
        const { instant } = await import('/ui/zones.js');
        return new Date(instant(date, time, zone) * 1000).toISOString();
    }"""
    assert await page.evaluate(code, [date, time, zone]) == instant


@pytest.mark.usefixtures("over_http")
async def test_a_form_is_refused_filled_in_again_and_saved_by_keyboard(
    sandbox: Sandbox, bolt: AsyncApp, page: Page
) -> None:
    saved: list[str] = []

    @bolt.command("/bare")
    async def open_form(ack: AsyncAck, command: Json) -> None:
        await bolt.client.views_open(
            trigger_id=command["trigger_id"], view={**modal(WORDS), "callback_id": "form"}
        )
        await ack()

    @bolt.view("form")
    async def take(ack: AsyncAck, view: Json) -> None:
        [(block, entries)] = view["state"]["values"].items()
        [entry] = entries.values()
        saved.append(entry["value"])
        await (ack() if len(saved) > 1 else ack(response_action="errors", errors={block: "Say more"}))

    await page.get_by_role("button", name="general").click()
    await page.get_by_label("Message #general").fill("/bare")
    await page.keyboard.press("Enter")
    form = page.get_by_role("dialog", name="A form")
    field = form.get_by_role("textbox")
    await expect(field).to_be_focused()
    await field.fill("short")
    await field.press(
        "ControlOrMeta+Enter" if await field.evaluate("n => n.tagName") == "TEXTAREA" else "Enter"
    )
    await expect(form.get_by_role("alert")).to_have_text("Say more")
    await expect(field).to_have_value("short")
    await field.fill("much longer")
    await form.get_by_role("button", name="Submit").or_(form.locator("[type=submit]")).first.click()
    await expect(form).to_have_count(0)
    assert saved == ["short", "much longer"]


async def test_a_message_appears_while_one_looks_and_waits_for_others(
    sandbox: Sandbox, bolt: AsyncApp, page: Page
) -> None:
    await page.get_by_role("button", name="general").click()
    general = sandbox.channel("general").id
    await bolt.client.chat_postMessage(channel=general, text="News", blocks=[section("*Great* news")])
    await expect(page.get_by_test_id("message")).to_contain_text("Great news")
    await bolt.client.chat_postMessage(channel=sandbox.person("raj").id, text="For you")
    await expect(page.get_by_role("button", name="Raj Example 1 unread")).to_be_visible()


async def test_one_becomes_someone_else_and_sees_their_time(page: Page) -> None:
    await page.get_by_role("button", name="You are Mia Example").click()
    await page.get_by_role("menuitemradio", name="Raj Example").click()
    await expect(page.get_by_test_id("sandbox-now")).to_have_text("Mon, Mar 2, 2026, 5:30 PM")
    await page.get_by_role("button", name="+1 hour").click()
    await expect(page.get_by_test_id("sandbox-now")).to_have_text("Mon, Mar 2, 2026, 6:30 PM")
    await expect(page.get_by_role("navigation")).not_to_contain_text("secret")
