"""A second program, Dan's, in the middle of its guide."""

from datetime import date

from bot.demo.acting import Actor, Stage
from bot.demo.diary import Entry

NAME = "Northwind Plant Leaders"


async def names_dan(_stage: Stage, olivia: Actor) -> None:
    await olivia.home("Who may create programs")
    await olivia.fills("Program creators", {"Who else may create programs": ["dan"]})


async def begins(_stage: Stage, dan: Actor) -> None:
    await dan.types("/mentor program new")
    await dan.fills(
        "New program",
        {
            "Name": NAME,
            "Purpose": "Shift leaders who run a plant within five years.",
            "Starts on": date(2027, 1, 18),
            "Ends on": date(2027, 7, 16),
            "Announcements channel": "general",
        },
    )
    await dan.types("/mentor program", f"Your programs > Open @ {NAME}", "Program > Objectives")
    await dan.presses("Objectives > Add a critical role")
    await dan.fills(
        "New critical role",
        {"Role": "Plant director, Rotterdam", "Function": "Operations", "Succession priority": "high"},
    )
    await dan.presses("Objectives > Add an objective")
    await dan.fills(
        "New objective",
        {
            "Objective": "Plants that are led by people who grew up in them",
            "Success measure": "Half of the vacancies in plants are filled from the shifts by 2029.",
            "Critical roles it serves": ["Plant director, Rotterdam"],
        },
    )
    await dan.types(
        "/mentor program", f"Your programs > Open @ {NAME}", "Program > Competencies",
        "Competencies > Add 8 from the starter framework",
    )  # fmt: skip


DIARY = (Entry("2026-11-16 11:00", "olivia", names_dan), Entry("2026-11-16 14:00", "dan", begins))
