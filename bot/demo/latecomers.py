"""Those who come later: a mentor and a mentee who are paired, one mentor half-way through the training, and who waits."""

from datetime import date

from bot.demo.acting import Actor, Stage
from bot.demo.diary import Entry
from bot.demo.recruiting import LATER_MENTEES, LATER_MENTORS, admits_all, applies, read_half, reads_all


def applies_as_mentor(wall: str, name: str) -> Entry:
    return Entry(wall, name, lambda _stage, mentor: applies(mentor, "mentor", LATER_MENTORS[name]))


def applies_as_mentee(wall: str, name: str) -> Entry:
    return Entry(wall, name, lambda _stage, mentee: applies(mentee, "mentee", LATER_MENTEES[name]))


async def admits(_stage: Stage, olivia: Actor) -> None:
    await admits_all(olivia)


async def trains(_stage: Stage, mentor: Actor) -> None:
    await reads_all(mentor)


async def half_trains(_stage: Stage, mentor: Actor) -> None:
    await read_half(mentor)


async def pairs(_stage: Stage, olivia: Actor) -> None:
    await olivia.types("/mentor match", "Matching > Make proposals", "Proposals > Publish")
    await olivia.fills("Publish", {"First session by": date(2026, 11, 27)})


async def proposes(_stage: Stage, olivia: Actor) -> None:
    """A draft that is still to be looked at."""
    await olivia.types("/mentor match", "Matching > Make proposals")


async def signs(_stage: Stage, who: Actor) -> None:
    await who.types("/mentor agreement")
    await who.fills("Agreement")


DIARY = (
    applies_as_mentor("2026-10-05 09:30", "kenji"),
    Entry("2026-10-07 10:00", "olivia", admits),
    Entry("2026-10-12 10:00", "kenji", trains),
    applies_as_mentee("2026-11-02 10:00", "priya"),
    applies_as_mentor("2026-11-05 10:00", "jonas"),
    Entry("2026-11-06 10:00", "olivia", admits),
    Entry("2026-11-09 10:00", "jonas", half_trains),
    applies_as_mentee("2026-11-10 10:00", "tom"),
    applies_as_mentee("2026-11-10 10:00", "elena"),
    Entry("2026-11-12 10:00", "olivia", pairs),
    Entry("2026-11-13 09:40", "kenji", signs),
    Entry("2026-11-16 10:00", "olivia", admits),
    applies_as_mentee("2026-11-16 15:00", "nadia"),
    applies_as_mentee("2026-11-16 09:00", "emma"),
    Entry("2026-11-17 11:00", "olivia", proposes),
)
