"""Two months of five pairs: two meet, one has come to a halt, one rests, one hands off."""

from datetime import date

from bot.demo.acting import Actor, Fields, Stage
from bot.demo.diary import Entry
from bot.demo.meeting import (
    SERIES,
    Act,
    books,
    does,
    logged,
    progresses,
    reflects,
    sees_the_series,
    session,
    sets,
    shares,
)

MIAS_VIEW: Fields = {
    "How often should we meet?": "Every two weeks",
    "Who prepares a session?": "The mentee",
    "What should we work on first?": "One or two skills",
    "How direct should feedback be?": "4: rather plainly",
    "What would success look like?": "The board decides on my paper in one meeting.",
}
NOAHS_VIEW: Fields = {
    **MIAS_VIEW,
    "Who prepares a session?": "We take turns",
    "What should we work on first?": "Confidence and presence",
    "What is off limits?": "Who gets which post.",
    "What would success look like?": "Mia no longer needs a rehearsal.",
}
INGRIDS_VIEW: Fields = {
    **MIAS_VIEW,
    "How often should we meet?": "Once a month",
    "What would success look like?": "Lucas takes two weeks off, and nobody calls him.",
}


def expects(fields: Fields, beside: str) -> Act:
    async def act(_stage: Stage, who: Actor) -> None:
        await who.answers(f"You and {beside} have had time to get to know", "Answer")
        await who.fills("What I expect", fields)

    return act


MIA_AND_NOAH = (
    Entry("2026-09-16 09:40", "mia", sets({
        "Goal": "Present the investment plan to the board",
        "Success criterion": "The board decides in one meeting, without a second paper",
        "Target date": date(2027, 1, 13),
        "Milestones": "Outline agreed with Noah by 9 October\nFirst draft by 16 December\nRehearsal with two directors",
        "Objective of the program": "Someone ready for each key post",
    })),
    Entry("2026-09-16 10:00", "mia", books(SERIES[0], "mia", "Who sits on the board, and what each reads first", "Every 2 weeks")),
    Entry("2026-09-16 10:01", "mia", sees_the_series),
    logged("mia", SERIES[0], {
        "Shared notes": "Noah read the outline as the chair would: first page only. We cut it to one decision.",
        "Private notes": "I talk too fast when I defend a number.",
        "Next steps": "Ask Finance for the two scenarios\nRead the last three board papers",
    }),
    Entry("2026-09-25 09:20", "mia", reflects(
        "A board paper is a decision, not a report.", "In the budget round: one page, one question.", date(2026, 11, 20)
    )),
    Entry("2026-09-29 09:40", "mia", expects(MIAS_VIEW, "@Noah Bergman")),
    Entry("2026-09-29 09:50", "noah", expects(NOAHS_VIEW, "@Mia Brandt")),
    logged("mia", SERIES[1], {
        "Shared notes": "The two scenarios side by side. The second one needs a number for what waiting costs.",
        "Next steps": "Put a price on waiting a year",
    }),
    Entry("2026-10-09 09:20", "mia", does("Read the last three board papers", "Ask Finance for the two scenarios")),
    Entry("2026-10-09 09:30", "mia", progresses(35, "Outline agreed with Noah")),
    Entry("2026-10-12 11:00", "mia", shares({"Link": "https://example.com/board-papers/outline", "Title": "Outline, one page"})),
    logged("mia", SERIES[2], {"Shared notes": "Who will object, and what they would need to hear before the meeting."}),
    Entry("2026-10-22 16:20", "mia", does("Put a price on waiting a year")),
    Entry("2026-10-23 09:20", "mia", reflects(
        "An objection is cheaper before the meeting.", "Coffee with the two who will object.", date(2026, 12, 4)
    )),
    logged("mia", SERIES[3], {
        "Shared notes": "First page again, aloud and against the clock: four minutes. It should be two.",
        "Next steps": "Cut the first page to two minutes\nNoah: sit in on the rehearsal",
    }),
    Entry("2026-11-06 10:10", "noah", shares({
        "File": ("board-calendar-2027.csv", b"Meeting,Papers due\n2027-01-13,2027-01-04\n2027-03-10,2027-03-01\n"),
        "Title": "Board calendar 2027",
    })),
)  # fmt: skip
LUCAS_AND_INGRID = (
    Entry("2026-09-17 10:00", "lucas", sets({
        "Goal": "Hand the night shift to a deputy",
        "Success criterion": "Four weeks without a call at night",
        "Target date": date(2027, 1, 29),
        "Objective of the program": "Leaders who have seen more than one function",
    })),
    Entry("2026-09-30 10:00", "ingrid", expects(INGRIDS_VIEW, "@Lucas Almeida")),
    *session("lucas", "2026-09-17 10:10", "2026-09-22 10:00", {"Shared notes": "Which calls at night were really mine to take: two of nine."}),
    *session("lucas", "2026-09-28 10:00", "2026-10-20 10:00", {
        "Shared notes": "Rita takes the night shift for two weeks, with me as her second.",
        "Next steps": "Agree with Rita what she decides alone",
    }),
    Entry("2026-10-22 09:30", "lucas", progresses(40)),
    Entry("2026-11-06 10:00", "lucas", books("2026-11-16 14:00", "lucas", "Rita's first month")),
)  # fmt: skip
SOFIA_AND_AMARA = (
    *session("sofia", "2026-09-16 11:00", "2026-09-23 11:00", {"Shared notes": "A map of who decides what before I hear of it."}),
    *session("sofia", "2026-10-05 11:00", "2026-10-21 11:00", {"Shared notes": "How Amara asks for an early seat: with a risk, not with a wish."}),
)  # fmt: skip


async def rests(_stage: Stage, arjun: Actor) -> None:
    await arjun.home("Pause this pairing")
    await arjun.fills("Pause a pairing", {"Until": date(2026, 12, 1)})


ARJUN_AND_YUSUF = (
    *session("arjun", "2026-09-16 11:00", "2026-09-29 14:00", {"Shared notes": "Three stops I made, and one I did not."}),
    Entry("2026-10-01 11:00", "arjun", sets({
        "Goal": "Stop a line on my own judgement",
        "Success criterion": "Three stops, each written up within a day",
        "Target date": date(2027, 2, 26),
    })),
    *session("arjun", "2026-10-05 11:00", "2026-10-15 14:00", {"Shared notes": "What a stop costs an hour, by line."}),
    Entry("2026-11-02 11:00", "arjun", rests),
)  # fmt: skip


async def hands_off(_stage: Stage, chloe: Actor) -> None:
    await chloe.types("/mentor handoff")
    await chloe.fills(
        "Handoff",
        {
            "What was reached": "One plan for the region, signed by Noah and carried by all four sites.",
            "What is next": "The first hundred days as regional director.",
            "Who takes over": "yusuf",
        },
    )
    await chloe.presses("Handoff > Confirm")


async def confirms(_stage: Stage, noah: Actor) -> None:
    await noah.answers("handoff", "Read it", "Handoff > Confirm")


async def names_a_channel(_stage: Stage, olivia: Actor) -> None:
    await olivia.types("/mentor program", "Program > Alumni")
    await olivia.fills("Alumni's channel", {"Channel": "mentoring-alumni"})


CHLOE_AND_NOAH = (
    Entry("2026-09-16 14:00", "chloe", sets({
        "Goal": "Write one plan for the region instead of four for its sites",
        "Success criterion": "All four site managers sign it",
        "Target date": date(2026, 10, 23),
        "Objective of the program": "Leaders who have seen more than one function",
    })),
    *session("chloe", "2026-09-16 14:10", "2026-09-18 15:00", {"Shared notes": "What four sites have in common, and what only looks like it."}),
    Entry("2026-10-05 10:00", "olivia", names_a_channel),
    *session("chloe", "2026-10-05 14:00", "2026-10-16 15:00", {"Shared notes": "All four have signed. What a regional director does on day one."}),
    Entry("2026-10-19 14:00", "chloe", progresses(100)),
    Entry("2026-10-26 10:00", "chloe", hands_off),
    Entry("2026-10-26 10:00", "noah", confirms),
)  # fmt: skip
DIARY = (*MIA_AND_NOAH, *LUCAS_AND_INGRID, *SOFIA_AND_AMARA, *ARJUN_AND_YUSUF, *CHLOE_AND_NOAH)
