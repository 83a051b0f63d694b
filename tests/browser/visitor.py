"""Somebody at the demo's page: finds things by what is written on them, clicks and types, and takes pictures."""

import re
from datetime import date, datetime, time
from pathlib import Path
from zoneinfo import ZoneInfo

from playwright.async_api import Locator, Page, expect


class Album:
    """Pictures in the order they were taken, in a folder outside the repository."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._taken = 0

    async def take(self, page: Page, title: str) -> None:
        self._taken += 1
        await page.screenshot(path=self.folder / f"{self._taken:02} {title}.png", animations="disabled")


class Visitor:
    """Acts as the person last become. Each method returns when the page shows what was asked for."""

    def __init__(self, page: Page, album: Album) -> None:
        self.page, self._album = page, album

    async def picture(self, title: str) -> None:
        await self._album.take(self.page, title)

    async def become(self, name: str) -> None:
        await self.page.get_by_role("button", name=re.compile("^You are ")).click()
        await self.page.get_by_role("menuitemradio", name=name).click()
        await expect(self.page.get_by_role("button", name=f"You are {name}")).to_be_visible()

    # Where one looks.

    async def home(self) -> Locator:
        """The Home tab, once it shows something."""
        await self._app_tab("Home")
        panel = self.page.get_by_role("tabpanel", name="Home")
        await expect(panel.locator("[data-block]").first).to_be_visible()
        return panel

    async def inbox(self) -> Locator:
        """All messages of the app's DM."""
        await self._app_tab("Messages")
        await expect(self.page.get_by_role("tabpanel", name="Messages")).to_be_visible()
        return self.page.get_by_test_id("message")

    async def message(self, words: str) -> Locator:
        """The newest message of the app that says so."""
        found = (await self.inbox()).filter(has_text=words).last
        await expect(found).to_be_visible()
        return found

    async def _app_tab(self, name: str) -> None:
        await self.page.get_by_test_id("app").click()
        await self.page.get_by_role("tab", name=name).click()

    def form(self, title: str) -> "OpenForm":
        return OpenForm(self, self.page.get_by_role("dialog", name=title, exact=True))

    # What one does.

    async def command(self, text: str, form: str) -> "OpenForm":
        """Types a command to the app; the form that it opens."""
        await self.inbox()
        await self.page.get_by_label("Message Mentor").fill(text)
        await self.page.keyboard.press("Enter")
        return await self.form(form).opened()

    async def press(self, place: Locator, button: str, form: str) -> "OpenForm":
        """Presses a button there; the form that it opens."""
        await place.get_by_role("button", name=button, exact=True).click()
        return await self.form(form).opened()

    # Time.

    async def now(self, zone: str) -> datetime:
        """The sandbox's time, by the page's own clock."""
        shown = await self.page.get_by_test_id("sandbox-now").get_attribute("datetime")
        return datetime.fromisoformat(shown or "").astimezone(ZoneInfo(zone))

    async def wait_until(self, day: date, wall: time, zone: str) -> None:
        """Moves time by the page's buttons, to the first press at or after this wall time (09:00 or later)."""
        until = datetime.combine(day, wall, ZoneInfo(zone))
        while (now := await self.now(zone)) < until:
            button = "+1 hour" if now.date() == day and now.hour >= 9 else "Next morning"
            await self.page.get_by_role("button", name=button).click()
            clock = self.page.get_by_test_id("sandbox-now")
            await expect(clock).not_to_have_attribute("datetime", re.compile(f"^{_minute(now)}"))


def _minute(instant: datetime) -> str:
    """As the page's clock has it in its attribute."""
    return instant.astimezone(ZoneInfo("UTC")).strftime("%Y-%m-%dT%H:%M")


class OpenForm:
    """A modal, filled in by the labels of its fields."""

    def __init__(self, visitor: Visitor, root: Locator) -> None:
        self._visitor, self.root = visitor, root

    async def opened(self) -> "OpenForm":
        await expect(self.root).to_be_visible()
        return self

    async def write(self, **fields: str) -> None:
        """`shared_notes="…"` goes into *Shared notes*; a label with other signs is given as it stands."""
        for name, words in fields.items():
            await self.root.get_by_role("textbox", name=name.replace("_", " ")).fill(words)

    async def choose(self, label: str, option: str) -> None:
        """Types into a menu and takes what is offered."""
        await self.root.get_by_role("combobox", name=label).fill(option)
        await self.root.get_by_role("option", name=option).click()

    async def at(self, label: str, start: datetime) -> None:
        """A date and a time, as on the person's own wall."""
        await self.root.get_by_label(f"{label} (date)").fill(f"{start:%Y-%m-%d}")
        await self.root.get_by_label(f"{label} (time)").fill(f"{start:%H:%M}")
        await self._visitor.page.keyboard.press("Tab")

    async def done(self, picture: str) -> None:
        """Takes a picture, and closes what was only to be read."""
        await self._visitor.picture(picture)
        await self.root.get_by_role("button", name="Close").first.click()
        await expect(self.root).to_have_count(0)

    async def send(self, button: str, picture: str) -> None:
        """Takes the picture of the filled form, and submits it; the form must close."""
        await self._visitor.page.keyboard.press("Tab")
        await self._visitor.picture(picture)
        await self.root.get_by_role("button", name=button, exact=True).click()
        await expect(self.root).to_have_count(0)
