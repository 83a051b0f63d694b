"""How the pairs are doing: the pulse of October, and the first interim reviews, of which some are handed in and some wait."""

from bot.demo.acting import Actor, Fields, Stage
from bot.demo.diary import Entry

SCALE = {"5": "5: yes, fully", "4": "4: mostly", "3": "3: half and half", "2": "2: rather not", "1": "1: no"}
STATEMENTS = (
    "I can trust the other person with what is difficult.",
    "Our sessions help me with what matters now.",
    "We both come prepared.",
    "We meet as often as we agreed.",
    "I can say openly what I think.",
)


def _answers(digits: str) -> Fields:
    return {statement: SCALE[digit] for statement, digit in zip(STATEMENTS, digits, strict=True)}


def answers(wall: str, name: str, digits: str) -> Entry:
    """The survey of somebody's only pairing, or of the one that is left: a digit for each statement."""

    async def act(_stage: Stage, who: Actor) -> None:
        await who.types("/mentor pulse")
        await who.fills("Pulse", _answers(digits))

    return Entry(wall, name, act)


async def _of_two(_stage: Stage, noah: Actor) -> None:
    """Noah has two mentees, and is asked about each."""
    await noah.types("/mentor pulse", "Which pairing? > This one @ @Mia Brandt")
    await noah.fills("Pulse", _answers("54445"))


PULSES = (
    answers("2026-10-14 15:00", "mia", "55454"),
    answers("2026-10-14 15:10", "sofia", "54335"),
    Entry("2026-10-14 15:30", "noah", _of_two),
    answers("2026-10-14 15:35", "noah", "44454"),
    answers("2026-10-15 10:00", "amara", "54425"),
    answers("2026-10-15 11:00", "lucas", "43234"),
    answers("2026-10-15 14:00", "chloe", "55444"),
    answers("2026-10-16 11:00", "yusuf", "44343"),
)


def hands_in(wall: str, name: str, review: Fields) -> Entry:
    async def act(_stage: Stage, who: Actor) -> None:
        await who.types("/mentor interim", "Interim reviews > Write")
        await who.fills("Interim review", review)

    return Entry(wall, name, act)


REVIEWS = (
    hands_in("2026-11-12 15:00", "mia", {
        "How far are the goals?": "3: as we planned",
        "What has changed?": "I open with the decision, and the number comes second.",
        "What helps?": "That Noah reads as the chair would, first page only.",
        "What hinders?": "Quarter end: two sessions had no paper to talk about.",
        "What are the next steps?": "First page in two minutes, then a rehearsal with two directors.",
    }),
    hands_in("2026-11-13 10:30", "noah", {
        "How far are the goals?": "4: ahead of what we planned",
        "What has changed?": "Mia asks who will object before she writes.",
        "What helps?": "She brings one page, and we cut it together.",
        "What are the next steps?": "I sit in on the rehearsal and say nothing until it is over.",
    }),
    hands_in("2026-11-13 11:30", "lucas", {
        "How far are the goals?": "3: as we planned",
        "What has changed?": "Rita takes the nights, and I sleep.",
        "What hinders?": "Old habits on the line: they call me first.",
        "What are the next steps?": "Write down what Rita decides alone.",
    }),
)  # fmt: skip
DIARY = (*PULSES, *REVIEWS)
