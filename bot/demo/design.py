"""Olivia designs a program: what it is for, who may take part, how it is governed; and those whom she asks answer."""

from datetime import date

from bot.demo.acting import Actor, Fields, Stage

ROLES: tuple[Fields, ...] = (
    {
        "Role": "Chief Financial Officer", "Function": "Finance", "Succession priority": "high",
        "Why is it critical?": "Marcus moves on in 2028, and nobody inside is ready yet.",
    },
    {
        "Role": "Plant director, Recife", "Function": "Operations", "Succession priority": "high",
        "Why is it critical?": "Two thirds of the castings come from there.",
    },
    {
        "Role": "Head of Asia", "Function": "Sales", "Succession priority": "medium",
        "Why is it critical?": "The market that grows; it has been led from outside twice.",
    },
)  # fmt: skip
OBJECTIVES: tuple[Fields, ...] = (
    {
        "Objective": "Someone ready for each key post",
        "Success measure": "Two named successors for each critical role by March 2027, agreed by the board.",
        "Critical roles it serves": ["Chief Financial Officer", "Plant director, Recife", "Head of Asia"],
    },
    {
        "Objective": "Leaders who have seen more than one function",
        "Success measure": "Every mentee has worked on one decision outside their own function.",
        "Critical roles it serves": ["Plant director, Recife"],
    },
)
MILESTONES = (("Kick-off", date(2026, 9, 14)), ("Mid-term review", date(2026, 12, 11)), ("Closing evening", date(2027, 3, 11)))  # fmt: skip
LEVELS = "Manager\nSenior manager\nDirector\nVice president\nExecutive"


async def create(stage: Stage) -> None:
    """The basics, and the first steps of the guide."""
    olivia = stage.actor("olivia")
    await olivia.types("/mentor program")
    await olivia.fills(
        "New program",
        {
            "Name": "Northwind Successors",
            "Purpose": "Twelve critical roles, and someone ready for each of them.",
            "Starts on": date(2026, 9, 14),
            "Ends on": date(2027, 3, 12),
            "Announcements channel": "mentoring",
            "Managers' channel": "managers",
            "Deputy": "dan",
        },
    )
    await _purpose(olivia)
    await _entry(olivia)
    await _guardrails(olivia)


async def _purpose(olivia: Actor) -> None:
    await olivia.types("/mentor program", "Program > Objectives")
    for role in ROLES:
        await olivia.presses("Objectives > Add a critical role")
        await olivia.fills("New critical role", role)
    for objective in OBJECTIVES:
        await olivia.presses("Objectives > Add an objective")
        await olivia.fills("New objective", objective)
    await olivia.types(
        "/mentor program", "Program > Competencies", "Competencies > Add 8 from the starter framework"
    )


async def _entry(olivia: Actor) -> None:
    await olivia.types("/mentor program", "Program > Who can take part", "Who can take part > Edit")
    await olivia.fills("Levels", {"Levels, one a line, the lowest first": LEVELS})
    await olivia.presses("Who can take part > Edit @ Mentees")
    await olivia.fills("Rules for mentees", {"Months in the company, at least": "12"})
    await olivia.presses("Who can take part > Edit @ Mentors")
    await olivia.fills("Rules for mentors", {"Levels": ["Director", "Vice president", "Executive"]})
    await olivia.types("/mentor program", "Program > Milestones")
    for name, day in MILESTONES:
        await olivia.presses("Milestones > Add a milestone")
        await olivia.fills("New milestone", {"Milestone": name, "Day": day})


async def _guardrails(olivia: Actor) -> None:
    await olivia.types("/mentor program", "Program > Capacity and hours")
    await olivia.fills("Capacity and hours", {"Requests": True})
    await olivia.types("/mentor program", "Program > Weights of matching")
    await olivia.fills(
        "Weights of matching", {"Expertise against needs": "10", "Another function (exposure)": "5"}
    )
    await olivia.types("/mentor program", "Program > Facilitators")
    await olivia.fills("Facilitators", {"Facilitators": ["hanna"]})


async def govern(stage: Stage) -> None:
    """The charter; HR and a business unit are asked early, an executive to stand behind it; all of them answer."""
    olivia = stage.actor("olivia")
    await olivia.types("/mentor program", "Program > Charter")
    await olivia.fills(
        "Charter",
        {
            "Escalation, stop 1": "hanna", "Working days at stop 1": "3",
            "Escalation, stop 2": "olivia", "Working days at stop 2": "5",
        },
    )  # fmt: skip
    for kind, who in (("HR", "grace"), ("a business unit", "noah")):
        await olivia.types("/mentor signoff", "Sign-offs > Ask somebody")
        await olivia.fills("Ask for a sign-off", {"Sign-off for": kind, "Who is asked": who})
    await olivia.types("/mentor sponsor", "Sponsors > Ask somebody")
    await olivia.fills(
        "Ask a sponsor",
        {
            "Who": "marcus",
            "What they are to stand for": "A successor for your own post, grown inside the company.",
            "Critical role": "Chief Financial Officer",
        },
    )
    await _answered(stage)


async def _answered(stage: Stage) -> None:
    await stage.until(stage.at("2026-09-01 11:00", "marcus"))
    await stage.actor("grace").answers("sign-off", "Look at it", "Sign-off > Approve")
    await stage.actor("noah").answers("sign-off", "Approve")
    await stage.actor("marcus").answers("asks you to sponsor", "What it is about", "Sponsors > Accept")
    for name in ("hanna", "dan", "noah", "marcus", "grace"):
        who = stage.actor(name)
        await who.types("/mentor charter")
        await who.fills("Charter")


async def launch(stage: Stage) -> None:
    """Open for applications, and said so in the channel."""
    olivia = await stage.morning("2026-09-02", "olivia")
    await olivia.types("/mentor program", "Program > Open for applications")
    await olivia.fills("Open a program")
    await olivia.types("/mentor announce")
    words = "We would rather grow the next plant director than hire one. It takes you four hours a month."
    dates: Fields = {"Apply by": date(2026, 9, 9), "Pairs are planned for": date(2026, 9, 14)}
    await olivia.fills("Announce", {"In your own words": words, **dates})
    await olivia.fills("The three texts")
    await olivia.presses("Announcement > Post it now")
