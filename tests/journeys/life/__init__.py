"""The cast of a program's life, and how somebody acts in it: by what is in front of them, with nothing left open."""

from collections.abc import Mapping

from sandbox.acting import Person
from sandbox.fields import Wish
from sandbox.seed import Newcomer
from sandbox.surfaces import Modal, Surface
from tests.world import World

CAST = (
    Newcomer("olivia", "Olivia Okafor", "Europe/London", admin=True),  # owner
    Newcomer("dan", "Dan Dietz", "Europe/Berlin"),  # deputy, business unit, and a mentor who does not train
    Newcomer("fay", "Fay Fournier", "Europe/Paris"),  # facilitator, learning and development
    Newcomer("sara", "Sara Stone", "America/Chicago"),  # sponsor
    Newcomer("hana", "Hana Holm", "Europe/Copenhagen"),  # HR, and line manager of Mia and Max
    Newcomer("noah", "Noah Novak", "America/New_York"),  # mentor
    Newcomer("nina", "Nina Nair", "Asia/Kolkata"),  # mentor who leaves the company
    Newcomer("ned", "Ned Nowak", "Europe/Warsaw"),  # mentor
    Newcomer("mia", "Mia Meyer", "Europe/Berlin"),  # mentee, and at the end a mentor
    Newcomer("max", "Max Moore", "Europe/London"),  # mentee
    Newcomer("mei", "Mei Mori", "Asia/Tokyo"),  # mentee
    Newcomer("eli", "Eli Ernst", "Europe/Berlin"),  # is here too short a time
)
NAME = "Successors 2026"


class Life:
    """Everybody, and the confidential words that were typed so far."""

    def __init__(self, world: World) -> None:
        self.world = world
        self.secrets: list[str] = []

    def __getitem__(self, name: str) -> Person:
        return self.world.person(name)

    def secret(self, text: str) -> str:
        """The same; it may stand in no message of Slack's, ever."""
        self.secrets.append(text)
        return text

    def put_away(self, name: str) -> None:
        self.world.sandbox.workspace.seat(self[name].id).stack.clear()

    async def opens(self, name: str, command: str, title: str) -> Modal:
        """What a command opens in front of somebody who has put everything else away."""
        self.put_away(name)
        answer = await self[name].command(f"/mentor {command}")
        await self.world.settle()
        assert not answer.text, answer.text
        return await self[name].view(title)

    async def told(self, name: str, command: str) -> str:
        """What a command answers at once, in words."""
        self.put_away(name)
        answer = await self[name].command(f"/mentor {command}")
        await self.world.settle()
        return answer.text

    async def clicks(
        self, name: str, on: Surface, text: str, title: str | None = None, *, beside: str = ""
    ) -> Modal:
        """The modal that a button leads to; `beside`: the first such button at or after these words."""
        await on.click(text, beside=beside)
        await self.world.settle()
        return await self[name].view(title)

    async def sends(
        self, name: str, title: str, fields: Mapping[str, Wish] | None = None, *, then: str | None = None
    ) -> Modal | None:
        """Fills in the form on top and sends it; the modal that follows, if one is named."""
        form = await self[name].view(title)
        form.fill(fields or {})
        result = await form.submit()
        assert result.ok, (result, form.text)
        await self.world.settle()
        return await self[name].view(then) if then else None

    async def refused(self, name: str, title: str, fields: Mapping[str, Wish]) -> dict[str, str]:
        """Fills in the form on top and sends it, and reads what is wrong, by label."""
        form = await self[name].view(title)
        form.fill(fields)
        result = await form.submit()
        assert not result.ok, form.text
        return result.errors

    async def reads_nothing(self, names: str, words: str) -> None:
        """None of these people (by name, apart by spaces) finds these words on Home or in a message."""
        for name in names.split():
            seen = (await self[name].home()).text + "".join(each.visible for each in self[name].inbox())
            assert words not in seen, name
