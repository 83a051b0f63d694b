"""People come in: they apply by the post in the channel, HR tells their managers by a file, Olivia decides, mentors train."""

from datetime import date
from types import MappingProxyType
from typing import NamedTuple

from bot.demo.acting import Actor, Fields, Stage
from mentoring.curriculum import BOX
from mentoring.trainings import BASE
from sandbox.fields import Wish

HELPS, MASTERS = "4: I help others with it", "5: Others come to me for it"
BEGUN, ALONE, GOOD = "2: I have begun", "3: I manage on my own", "4: I am good at it"


NOTHING_MORE: Fields = MappingProxyType({})


class Applicant(NamedTuple):
    """Who applies: facts as they type them; `skills` by competency, as they stand now."""

    function: str
    level: str
    since: date
    languages: tuple[str, ...]
    skills: dict[str, str]
    hopes: str
    more: Fields = NOTHING_MORE


MENTORS = {
    "noah": Applicant(
        "Operations", "Executive", date(2009, 4, 1), ("English", "Swedish"),
        {"Board communication": MASTERS, "Strategic thinking": MASTERS, "Decision under uncertainty": HELPS},
        "I learned to speak to a board by doing it badly for three years. It can be had faster.",
        {"How many mentees you can take": "2"},
    ),
    "ingrid": Applicant(
        "Engineering", "Director", date(2014, 9, 1), ("English", "Norwegian"),
        {"Leading change": MASTERS, "Developing others": MASTERS},
        "To see how a plant looks from the inside.",
    ),
    "amara": Applicant(
        "Legal", "Executive", date(2016, 2, 1), ("English", "French"),
        {"Stakeholder influence": MASTERS, "Inclusive leadership": HELPS, "Leading change": HELPS},
        "Somebody who will disagree with me.",
    ),
    "yusuf": Applicant(
        "Supply chain", "Vice president", date(2012, 11, 1), ("English", "Turkish"),
        {"Decision under uncertainty": MASTERS, "Financial acumen": HELPS, "Leading change": HELPS},
        "To give back what I was given in my first plant.",
    ),
}  # fmt: skip
MENTEES = {
    "mia": Applicant(
        "Finance", "Senior manager", date(2017, 5, 1), ("English", "German"),
        {"Board communication": BEGUN, "Strategic thinking": ALONE},
        "To stand before the board with a decision, not with a report.",
    ),
    "lucas": Applicant(
        "Operations", "Manager", date(2015, 8, 1), ("English", "Portuguese"),
        {"Leading change": BEGUN, "Developing others": BEGUN},
        "A plant that runs at night without me.",
    ),
    "sofia": Applicant(
        "Communications", "Manager", date(2019, 1, 7), ("English", "Spanish"),
        {"Stakeholder influence": BEGUN, "Inclusive leadership": ALONE},
        "To be asked before the decision, not for the wording after it.",
    ),
    "arjun": Applicant(
        "Quality", "Manager", date(2018, 3, 1), ("English", "Hindi"),
        {"Decision under uncertainty": BEGUN, "Financial acumen": BEGUN},
        "To stop a line without asking three people first.",
    ),
    "chloe": Applicant(
        "Supply chain", "Senior manager", date(2013, 6, 1), ("English", "French"),
        {"Strategic thinking": ALONE, "Decision under uncertainty": ALONE},
        "The step from running a site to shaping a region.",
    ),
}  # fmt: skip
LATER_MENTORS = {
    "kenji": Applicant(
        "Sales", "Vice president", date(2011, 10, 1), ("English", "Japanese"),
        {"Stakeholder influence": MASTERS, "Strategic thinking": HELPS, "Leading change": HELPS},
        "I had to learn headquarters from ten time zones away. I can shorten that.",
    ),
    "jonas": Applicant(
        "Finance", "Director", date(2010, 3, 1), ("English", "German"),
        {"Financial acumen": MASTERS, "Developing others": HELPS},
        "Mia came back from her sessions with better questions than mine.",
    ),
}  # fmt: skip
LATER_MENTEES = {
    "priya": Applicant(
        "Product", "Manager", date(2020, 2, 3), ("English", "Hindi"),
        {"Stakeholder influence": BEGUN, "Leading change": ALONE},
        "To bring headquarters and the region to one roadmap.",
    ),
    "tom": Applicant(
        "Operations", "Manager", date(2016, 6, 1), ("English",),
        {"Stakeholder influence": BEGUN, "Strategic thinking": BEGUN},
        "To win the large accounts, and not only keep the small ones.",
    ),
    "elena": Applicant(
        "Procurement", "Senior manager", date(2018, 9, 3), ("English", "Bulgarian"),
        {"Decision under uncertainty": ALONE, "Developing others": BEGUN},
        "A team that decides when I am travelling.",
    ),
    "nadia": Applicant(
        "Supply chain", "Manager", date(2021, 4, 1), ("English", "Dutch"),
        {"Financial acumen": BEGUN, "Leading change": BEGUN},
        "To run a hub one day.",
    ),
    "emma": Applicant(
        "Finance", "Manager", date(2023, 7, 3), ("English",),
        {"Board communication": BEGUN, "Inclusive leadership": ALONE},
        "To be in the room when it is decided.",
    ),
}  # fmt: skip
MANAGERS = (("mia", "jonas"), ("lucas", "noah"), ("sofia", "olivia"), ("arjun", "ingrid"), ("chloe", "yusuf"))
SOLID: Fields = {
    "Strategic thinking": "3: Connects their own area with others",
    "Emotional intelligence": "3: Listens, and stays calm under strain",
    "Commitment to developing others": "4: Has people who grew into larger roles",
}
"""How the mentors are rated on whom she decides together."""
RATED: dict[str, Fields] = {
    "Noah Bergman": {
        "Strategic thinking": "5: Shapes direction, and says what to leave",
        "Emotional intelligence": "4: Reads a room, and asks before advising",
        "Commitment to developing others": "4: Has people who grew into larger roles",
        "Decision": "Admit",
        "Reason": "Two of his last deputies run sites today.",
    },
    "Ingrid Solberg": {
        "Strategic thinking": "4: Weighs choices for the whole company",
        "Emotional intelligence": "5: Is sought out for the hardest conversations",
        "Commitment to developing others": "5: Makes time for it when time is short",
        "Decision": "Admit",
    },
    "Mia Brandt": {"May succeed to": "Chief Financial Officer", "Decision": "Admit"},
    "Lucas Almeida": {"May succeed to": "Plant director, Recife", "Decision": "Admit"},
}


async def gather(stage: Stage) -> None:
    """Mentors and mentees apply; a file tells who is whose manager."""
    for name, mentor in MENTORS.items():
        await applies(await stage.morning("2026-09-03", name), "mentor", mentor)
    for name, mentee in MENTEES.items():
        await applies(await stage.morning("2026-09-04", name), "mentee", mentee)
    dan = await stage.morning("2026-09-07", "dan")
    lines = [f"{name}@example.com;{manager}@example.com" for name, manager in MANAGERS]
    file = "\n".join(["E-mail;Line manager", *lines]).encode()
    await dan.types("/mentor import people")
    await dan.fills("Import people", {"File of people": ("line-managers.csv", file)})
    await dan.fills("Import people")


async def applies(person: Actor, kind: str, who: Applicant) -> None:
    """By the button in the channel, in two forms."""
    title = f"Apply as {kind}"
    asked = "What you can help others with" if kind == "mentor" else "What you want to grow in"
    await person.answers("open for applications", title, channel="mentoring")
    about: dict[str, Wish] = {
        asked: list(who.skills), "Function": who.function, "Level": who.level, "Working here since": who.since,
        "Languages you can work in": list(who.languages), **who.more,
    }  # fmt: skip
    await person.fills(title, about)
    levels = dict(who.skills) if kind == "mentor" else _needs(who.skills)
    await person.fills(title, {**levels, "What do you hope for?": who.hopes})


def _needs(skills: dict[str, str]) -> dict[str, str]:
    now = {f"{skill}: where you stand now": level for skill, level in skills.items()}
    return now | {f"{skill}: where you want to be": GOOD for skill in skills}


async def decide(stage: Stage) -> None:
    """Four are looked at one by one, the others decided on together."""
    olivia = await stage.morning("2026-09-08", "olivia")
    for name, decision in RATED.items():
        await olivia.types("/mentor applications", f"Applications > Open @ {name}", "Application > Decide")
        await olivia.fills("Decide", decision)
    await admits_all(olivia)


async def admits_all(olivia: Actor) -> None:
    await olivia.types("/mentor applications", "Applications > Decide on several")
    everybody = next(each for each in await olivia.options("Decide on several", "Or everybody"))
    asked = await olivia.labels("Decide on several")
    rated = {label: level for label, level in SOLID.items() if label in asked}
    await olivia.fills("Decide on several", {**rated, "Or everybody": [everybody], "Decision": "Admit"})


async def train(stage: Stage) -> None:
    """Each mentor takes the four modules; Noah is taught by a wrong answer."""
    for day, name in zip((8, 9, 10, 11), MENTORS, strict=True):
        mentor = await stage.morning(f"2026-09-{day:02}", name)
        await reads_all(mentor, errs=name == "noah")


async def reads_all(mentor: Actor, *, errs: bool = False) -> None:
    await mentor.types("/mentor training", f"Mentor training > Open @ {BOX[BASE[0]].title}")
    for key in BASE:
        await _reads(mentor, key)
        if errs and key == "feedback":
            await mentor.fills("Three questions", _wrong(key))
        await mentor.fills("Three questions", right_answers(key, await mentor.labels("Three questions")))
        if key != BASE[-1]:
            await mentor.presses("Training > Go on with it")


async def _reads(mentor: Actor, key: str) -> None:
    await mentor.presses(*["Training > Next"] * (len(BOX[key].pages) - 1), "Training > To the questions")


def right_answers(key: str, labels: list[str]) -> dict[str, str]:
    """To the questions of this module that are still asked."""
    return {each.asks: each.answers[each.right].text for each in BOX[key].questions if each.asks in labels}


def _wrong(key: str) -> dict[str, str]:
    """The second question wrongly."""
    first, second, third = BOX[key].questions
    wrong = second.answers[(second.right + 1) % len(second.answers)].text
    return {**right_answers(key, [first.asks, third.asks]), second.asks: wrong}


async def read_half(mentor: Actor) -> None:
    """Two modules, and two pages of the third."""
    await mentor.types("/mentor training", f"Mentor training > Open @ {BOX[BASE[0]].title}")
    for key in BASE[:2]:
        await _reads(mentor, key)
        await mentor.fills("Three questions", right_answers(key, await mentor.labels("Three questions")))
        await mentor.presses("Training > Go on with it")
    await mentor.presses("Training > Next")
