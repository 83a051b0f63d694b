"""The demo, by clicking in a real Chromium: from a first pairing to a shared reflection, as four people see it."""

import re
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import date, datetime, time, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from playwright.async_api import Browser, expect

from tests.browser.running import demo
from tests.browser.visitor import Album, Visitor

pytestmark = pytest.mark.browser

SYDNEY, TOKYO = "Australia/Sydney", "Asia/Tokyo"
GOAL = "Win the rail account"
CRITERION = "Signed before the tender closes"
AGENDA = "Who decides at the railway, and what worries them"
SHARED = "We drew the map of who decides. Kenji knows two of them."
PRIVATE = "I was afraid to ask for the introduction."
STEP = "Ask Kenji for a word with their COO"
LEARNED = "The buyer is not the one who signs."
APPLY = "In the pitch to the railway."
REMINDER = re.compile("(A reminder|Within the hour): your session")
SECRETS = (CRITERION, AGENDA, SHARED, PRIVATE, STEP, LEARNED, APPLY)


@asynccontextmanager
async def visiting(browser: Browser, album: Album, folder: Path, *options: str) -> AsyncIterator[Visitor]:
    """A visitor to a demo that keeps its state in `folder`; nothing may go wrong on the page meanwhile."""
    async with demo(folder, *options) as address:
        page = await browser.new_page(viewport={"width": 1280, "height": 860})
        wrong: list[str] = []
        page.on("pageerror", lambda error: wrong.append(str(error)))
        page.on("console", lambda line: wrong.append(line.text) if line.type == "error" else None)
        await page.goto(address)
        yield Visitor(page, album)
        await expect(page.locator(".toast")).to_have_count(0)
        await page.close()
        assert wrong == []


async def test_from_a_first_pairing_to_a_shared_reflection(
    browser: Browser, album: Album, tmp_path: Path
) -> None:
    async with visiting(browser, album, tmp_path) as visitor:
        await olivia_pairs_tom_with_kenji(visitor)
        await tom_sets_a_goal(visitor)
        start = await tom_schedules_a_session(visitor)
        await both_hear_of_it(visitor, start)
        await both_are_reminded_once_each_in_their_own_time(visitor, start)
        await tom_logs_it(visitor, start)
        await tom_reflects_next_morning_and_shares(visitor)
        await kenji_reads_it(visitor)
        await olivia_sees_that_it_was_held_and_not_a_word_of_it(visitor)
        await nobody_was_reminded_more(visitor)


async def olivia_pairs_tom_with_kenji(visitor: Visitor) -> None:
    await visitor.become("Olivia Hart")
    home = await visitor.home()
    await visitor.picture("Olivia, owner: Home")
    form = await visitor.press(home, "New pairing", "New pairing")
    await form.choose("Mentor", "Kenji Mori")
    await form.choose("Mentee", "Tom O'Hara")
    await form.root.get_by_role("button", name="Pair them").click()
    await (await visitor.form("Paired").opened()).done("Olivia: paired")
    await expect(home).to_contain_text("@Kenji Mori with @Tom O'Hara")
    await visitor.picture("Olivia: Home with the new pair")


async def tom_sets_a_goal(visitor: Visitor) -> None:
    await visitor.become("Tom O'Hara")
    introduction = await visitor.message("Meet @Kenji Mori")
    await visitor.picture("Tom: introduced")
    agreement = await visitor.press(introduction, "Sign the agreement", "Agreement")
    await visitor.picture("Tom: the agreement")
    await agreement.root.get_by_role("button", name="Sign", exact=True).click()
    await expect(agreement.root).to_contain_text("You signed this version")
    await agreement.done("Tom: signed")
    form = await visitor.press(introduction, "Set a goal", "New goal")
    await form.write(
        goal=GOAL, success_criterion=CRITERION, target_date=_in_weeks(await visitor.now(SYDNEY), 10)
    )
    await form.write(milestones="Name the five who decide\nFirst offer\nSecond offer")
    await form.send("Set goal", "Tom: New goal")
    await (await visitor.form("Plan").opened()).done("Tom: the plan")
    await expect(await visitor.home()).to_contain_text(GOAL)
    await visitor.picture("Tom: Home with a goal")


async def tom_schedules_a_session(visitor: Visitor) -> datetime:
    start = _early_afternoon(await visitor.now(SYDNEY))
    form = await visitor.command("/mentor schedule", "Schedule a session")
    await form.at("Date and time", start)
    await form.write(agenda=AGENDA)
    await form.send("Schedule", "Tom: Schedule a session")
    return start


async def both_hear_of_it(visitor: Visitor, start: datetime) -> None:
    for name, zone in (("Tom O'Hara", SYDNEY), ("Kenji Mori", TOKYO)):
        await visitor.become(name)
        booked = await visitor.message("Calendar file")
        await expect(booked).to_contain_text(_said(start, zone))
        await visitor.picture(f"{name}: a session is booked")


async def both_are_reminded_once_each_in_their_own_time(visitor: Visitor, start: datetime) -> None:
    day_before = start.date() - timedelta(days=1)
    for number, (day, wall) in enumerate(((day_before, time(14)), (start.date(), time(13))), start=1):
        await visitor.wait_until(day, wall, SYDNEY)
        for name, zone in (("Tom O'Hara", SYDNEY), ("Kenji Mori", TOKYO)):
            await visitor.become(name)
            reminders = (await visitor.inbox()).filter(has_text=REMINDER)
            await expect(reminders).to_have_count(number)
            await expect(reminders.last).to_contain_text(_said(start, zone))
            await visitor.picture(f"{name}: reminder {number}")


async def tom_logs_it(visitor: Visitor, start: datetime) -> None:
    await visitor.become("Tom O'Hara")
    await visitor.wait_until(start.date(), time(15), SYDNEY)
    question = await visitor.message("Shall we log it?")
    await visitor.picture("Tom: the question after the session")
    form = await visitor.press(question, "Log", "Log a session")
    await form.write(shared_notes=SHARED, private_notes=PRIVATE, next_steps=STEP)
    await form.send("Save", "Tom: Log a session")
    await expect(await visitor.home()).to_contain_text(STEP)
    await visitor.picture("Tom: Home after the log")


async def tom_reflects_next_morning_and_shares(visitor: Visitor) -> None:
    await visitor.page.get_by_role("button", name="Next morning").click()
    prompt = await visitor.message("What did you learn, and where will you apply it?")
    await visitor.picture("Tom: asked to reflect")
    form = await visitor.press(prompt, "Reflect", "Reflect")
    by_when = _in_weeks(await visitor.now(SYDNEY), 3)
    await form.write(
        **{"What did you learn?": LEARNED, "Where will you apply it?": APPLY, "By when?": by_when}
    )
    await form.root.get_by_label("Yes, they may read this").check()
    await form.send("Save", "Tom: Reflect")
    await (await visitor.form("Reflection").opened()).done("Tom: the reflection as kept")


async def kenji_reads_it(visitor: Visitor) -> None:
    await visitor.become("Kenji Mori")
    await expect(await visitor.message("shares a reflection with you")).not_to_contain_text(LEARNED)
    await visitor.picture("Kenji: told of a reflection")
    home = await visitor.home()
    await expect(home).to_contain_text("Shared with you")
    await visitor.picture("Kenji: Home")
    page = await visitor.press(home, "Read", "Reflection")
    await expect(page.root).to_contain_text(LEARNED)
    await expect(page.root).to_contain_text(APPLY)
    await page.done("Kenji: the reflection")


async def olivia_sees_that_it_was_held_and_not_a_word_of_it(visitor: Visitor) -> None:
    await visitor.become("Olivia Hart")
    home = await visitor.home()
    line = home.locator("[data-block]").filter(has_text="@Tom O'Hara")
    await expect(line).to_contain_text("1 session held")
    await visitor.picture("Olivia: Home at the end")
    await line.get_by_role("button", name="More options").click()
    await visitor.page.get_by_role("menuitem", name="Goals and progress").click()
    plan = await visitor.form("Goals and progress").opened()
    await expect(plan.root).to_contain_text(GOAL)
    seen = [await home.inner_text(), await plan.root.inner_text()]
    await plan.done("Olivia: goals and progress")
    seen += await (await visitor.inbox()).all_inner_texts()
    assert not [secret for secret in SECRETS for text in seen if secret in text]


async def nobody_was_reminded_more(visitor: Visitor) -> None:
    for name in ("Tom O'Hara", "Kenji Mori"):
        await visitor.become(name)
        await expect((await visitor.inbox()).filter(has_text=REMINDER)).to_have_count(2)
        await visitor.picture(f"{name}: all messages")


async def test_what_happened_is_kept_and_fresh_begins_anew(
    browser: Browser, album: Album, tmp_path: Path
) -> None:
    async with visiting(browser, album, tmp_path) as visitor:
        await visitor.become("Mia Brandt")
        form = await visitor.command("/mentor goal", "New goal")
        before = await visitor.now(SYDNEY)
        await form.write(goal=GOAL, success_criterion=CRITERION, target_date=_in_weeks(before, 10))
        await form.send("Set goal", "Mia: New goal")
        await (await visitor.form("Plan").opened()).done("Mia: the plan")
        await expect(await visitor.home()).to_contain_text(GOAL)
        await visitor.page.get_by_role("button", name="+1 week").click()
    async with visiting(browser, album, tmp_path) as visitor:
        await visitor.become("Mia Brandt")
        await expect(await visitor.home()).to_contain_text(GOAL)
        assert await visitor.now(SYDNEY) - before >= timedelta(weeks=1)
        await visitor.become("Lucas Almeida")
        question = (await visitor.inbox()).filter(has_text="session with @Ingrid Solberg").last
        await visitor.press(question, "Log", "Log a session")
    async with visiting(browser, album, tmp_path, "--fresh") as visitor:
        await visitor.become("Mia Brandt")
        await expect(await visitor.home()).not_to_contain_text(GOAL)
        assert await visitor.now(SYDNEY) - before < timedelta(days=1)


def _in_weeks(now: datetime, weeks: int) -> str:
    return f"{now + timedelta(weeks=weeks):%Y-%m-%d}"


def _early_afternoon(now: datetime) -> datetime:
    """14:00 of the next Tuesday, Wednesday or Thursday, two days ahead at least: no weekend, no change of clocks."""
    day: date = now.date() + timedelta(days=2)
    while day.weekday() not in (1, 2, 3):
        day += timedelta(days=1)
    return datetime.combine(day, time(14), now.tzinfo)


def _said(start: datetime, zone: str) -> str:
    local = start.astimezone(ZoneInfo(zone))
    return f"{local:%A} {local.day} {local:%B}, {local:%H:%M} ({zone.partition('/')[2]} time)"
