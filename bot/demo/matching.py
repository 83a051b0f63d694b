"""Pairs are made: proposals are looked at and published, and most sign and read what is expected of them."""

from datetime import date

from bot.demo.acting import Stage

PAIRS = (("noah", "mia"), ("ingrid", "lucas"), ("amara", "sofia"), ("yusuf", "arjun"), ("noah", "chloe"))


async def publish(stage: Stage) -> None:
    """The program starts; the proposals are published as they are."""
    olivia = await stage.morning("2026-09-14", "olivia")
    await olivia.types("/mentor program", "Program > Start it")
    await olivia.fills("Start a program")
    await olivia.types("/mentor match", "Matching > Make proposals", "Proposals > Publish")
    await olivia.fills("Publish", {"First session by": date(2026, 9, 25)})


async def begin(stage: Stage) -> None:
    """All of the first pairs sign; all but two read what is expected of them."""
    await stage.until(stage.at("2026-09-14 15:00", "lucas"))
    for name in dict.fromkeys(name for pair in PAIRS for name in pair):
        person = stage.actor(name)
        await person.types("/mentor agreement")
        await person.fills("Agreement")
    for name in ("ingrid", "amara", "mia", "sofia", "chloe", "lucas"):
        person = stage.actor(name)
        await person.types("/mentor start", "First steps > Read")
        await person.fills("What is expected")
