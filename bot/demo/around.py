"""Around the pairs: the sponsor's acts, circles, what is heard and noted, and what is escalated."""

from datetime import date

from bot.demo.acting import Actor, Fields, Stage
from bot.demo.diary import Entry

TIME_IS_SHORT = "Time at quarter end"
HELD, NEXT, POD = "2026-10-28 14:00", "2026-11-26 14:00", "2026-12-03 15:00"


async def supports(_stage: Stage, marcus: Actor) -> None:
    await marcus.home("Open my page", "Sponsors > Post a word of support")
    words = "I had a mentor when I was handed my first balance sheet. Keep the hour free; it is the best one of the week."
    await marcus.fills("A word of support", {"What you want to say": words})
    await marcus.fills("Preview")


async def offers(_stage: Stage, marcus: Actor) -> None:
    await marcus.home("Offer a project")
    await marcus.fills(
        "Project",
        {
            "Title": "Working capital across the plants",
            "What the mentee learns": "Financial acumen",
            "How much time": "Half a day a week",
            "Until": date(2027, 2, 26),
            "What it is": "Where our cash stands still between Recife and Rotterdam, and who can free it. You report to the executive committee in February.",
        },
    )


async def is_interested(_stage: Stage, mentee: Actor) -> None:
    await mentee.types("/mentor project", "Projects > I am interested")


async def chooses(_stage: Stage, marcus: Actor) -> None:
    await marcus.types("/mentor project", "Projects > Choose @ Mia Brandt")


SPONSOR = (
    Entry("2026-10-06 10:00", "marcus", supports),
    Entry("2026-10-20 10:00", "marcus", offers),
    Entry("2026-10-21 16:00", "mia", is_interested),
    Entry("2026-10-22 10:00", "lucas", is_interested),
    Entry("2026-10-23 10:00", "marcus", chooses),
)


async def invites(stage: Stage, hanna: Actor) -> None:
    await hanna.types("/mentor circle", "Circles > New circle")
    await hanna.fills(
        "New circle",
        {
            "Topic": "Leading without authority",
            "Date and time": stage.session_at(HELD, "hanna"),
            "Minutes": "75",
            "Seats": "6",
            "Agenda": "One case each: somebody you need, who does not need you.",
        },
    )
    await hanna.fills("Who is asked", {"People": ["mia", "lucas", "sofia", "arjun", "amara"]})


async def invites_a_pod(stage: Stage, hanna: Actor) -> None:
    await hanna.types("/mentor circle", "Circles > New circle")
    start = stage.session_at(POD, "hanna")
    pod: Fields = {
        "Topic": "First hundred days",
        "Kind": "Peer-coaching pod",
        "Date and time": start,
        "Seats": "4",
    }
    await hanna.fills("New circle", pod)
    await hanna.fills("Who is asked", {"People": ["mia", "lucas", "sofia", "priya"]})


async def comes(_stage: Stage, who: Actor) -> None:
    await who.answers("circle", "I'll come")


async def cannot(_stage: Stage, who: Actor) -> None:
    await who.answers("circle", "I can't")


async def logs(_stage: Stage, hanna: Actor) -> None:
    await hanna.answers("Shall we log it?", "Log")
    await hanna.fills(
        "Log a session",
        {
            "Who came": ["mia", "lucas", "amara"],
            "Shared notes": "Three cases, one pattern: we ask for help too late, and for too much.",
            "Next steps": "Mia: Ask the works council before the paper is written",
        },
    )


async def plans_the_next(stage: Stage, hanna: Actor) -> None:
    await hanna.types(
        "/mentor circle", "Circles > Open @ Leading without authority", "Circle > Schedule a session"
    )
    await hanna.fills("Schedule a session", {"Date and time": stage.session_at(NEXT, "hanna")})


CIRCLES = (
    Entry("2026-10-12 10:00", "hanna", invites),
    Entry("2026-10-12 14:00", "mia", comes),
    Entry("2026-10-12 14:00", "lucas", comes),
    Entry("2026-10-13 10:00", "sofia", cannot),
    Entry("2026-10-13 11:00", "amara", comes),
    Entry("2026-10-28 15:20", "hanna", logs),
    Entry("2026-10-29 10:00", "hanna", plans_the_next),
    Entry("2026-11-13 11:00", "hanna", invites_a_pod),
    Entry("2026-11-13 15:00", "mia", comes),
    Entry("2026-11-13 15:00", "lucas", comes),
    Entry("2026-11-16 10:00", "sofia", cannot),
)


def notes(fields: Fields) -> Entry:
    async def act(_stage: Stage, hanna: Actor) -> None:
        await hanna.types("/mentor insights", "Insights > New note")
        await hanna.fills("New note", fields)

    return Entry(f"{fields['Held on']} 16:30", "hanna", act)


INSIGHTS = (
    notes({
        "Kind": "Focus group", "Held on": date(2026, 10, 30), "How many people spoke": "6",
        "What was said": "The first three sessions are easy to find time for. At quarter end they are the first to go.",
        "New themes": f"{TIME_IS_SHORT}\nManagers help",
    }),
    notes({
        "Kind": "Interview", "Held on": date(2026, 11, 12), "How many people spoke": "1",
        "What was said": "His manager moved a review so that the session could stay. He had not asked for it.",
        "Themes": ["Managers help"],
        "Quote": "Nobody has ever moved a meeting for me before.", "Consent to the quote": True,
    }),
)  # fmt: skip


async def escalates(_stage: Stage, lucas: Actor) -> None:
    await lucas.types("/mentor escalate")
    text = "The plant closes its books in the same week as every second session. I need two hours that nobody books over."
    await lucas.fills(
        "Escalate", {"What is it about": "time and workload", "What should be decided or put right": text}
    )


DIARY = (*SPONSOR, *CIRCLES, *INSIGHTS, Entry("2026-11-17 10:00", "lucas", escalates))
