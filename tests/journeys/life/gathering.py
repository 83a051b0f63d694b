"""From the channel's post to admitted, known and trained people."""

from collections.abc import Mapping
from datetime import date

from mentoring.curriculum import BOX
from mentoring.trainings import BASE
from sandbox.fields import Wish
from tests.journeys.life import NAME, Life

HOPE = "A seat at the table in Basel"
STANDS = ("2: I have begun", "4: I am good at it")
HELPS = "4: I help others with it"
MANAGER = "hana"
REASONED = "He leads three areas"

MENTORS: dict[str, tuple[str, str, str]] = {
    "noah": ("Finance", "Director", "Board communication"),
    "nina": ("Operations", "Vice president", "Leading change"),
    "ned": ("Sales", "Director", "Developing others"),
    "dan": ("Legal", "Vice president", "Board communication"),
}
MENTEES: dict[str, tuple[str, str, str]] = {
    "mia": ("Sales", "Manager", "Board communication"),
    "max": ("Finance", "Senior manager", "Leading change"),
    "mei": ("Operations", "Manager", "Developing others"),
}
"""By name: function, level, and the competency they give or want."""


async def applies(life: Life, name: str, kind: str, **more: Wish) -> None:
    """By the button of the post in the channel, in two forms."""
    life.put_away(name)
    function, level, skill = (MENTORS if kind == "mentor" else MENTEES)[name]
    post = await life[name].message("open for applications", channel="mentoring")
    title = f"Apply as {kind}"
    await life.clicks(name, post, title, title)
    asks = "What you can help others with" if kind == "mentor" else "What you want to grow in"
    about: Mapping[str, Wish] = {
        asks: [skill], "Function": function, "Level": level, "Working here since": date(2019, 5, 1),
        "Languages you can work in": ["English"], **more,
    }  # fmt: skip
    await life.sends(name, title, about)
    levels: dict[str, Wish] = {skill: HELPS}
    if kind == "mentee":
        stands, wants = (f"{skill}: where you {each}" for each in ("stand now", "want to be"))
        levels = {stands: STANDS[0], wants: STANDS[1], "What do you hope for?": life.secret(HOPE)}
    await life.sends(name, title, levels, then="Thank you")


async def mentors_and_mentees_apply(life: Life) -> None:
    for name in MENTORS:
        await applies(
            life, name, "mentor", **{"How many mentees you can take": "2" if name == "noah" else "1"}
        )
    await applies(life, "mia", "mentee", **{"Not to be paired with": ["nina"]})
    for name in ("max", "mei"):
        await applies(life, name, "mentee")
    assert "have not decided yet" in (await life["mia"].home()).text


async def one_is_refused_by_a_rule(life: Life) -> None:
    post = await life["eli"].message("open for applications", channel="mentoring")
    await life.clicks("eli", post, "Apply as mentee", "Apply as mentee")
    refused = await life.refused("eli", "Apply as mentee", {
        "What you want to grow in": ["Leading change"], "Level": "Manager",
        "Working here since": date(2025, 12, 1),
    })  # fmt: skip
    assert "at least 12 months" in refused["Working here since"]
    await life.refused("eli", "Apply as mentee", {"Working here since": None})
    life.put_away("eli")
    home = (await life["eli"].home()).text
    assert "takes applications now" in home


async def managers_are_imported(life: Life) -> None:
    """First with faults, which come back in a file; then all of it."""
    await life.opens("olivia", "import people", "Import people")
    lines = "email,manager\nmia@example.com,mia@example.com\nnobody@example.com,hana@example.com\n"
    faulty = await life.sends(
        "olivia", "Import people", {"File of people": ("managers.csv", lines.encode())}, then="Import people"
    )
    assert faulty
    assert "Nothing is imported" in faulty.text
    sent = next(each for each in life["olivia"].inbox() if each.files)
    assert (sent.files[0].data or b"").count(b"\n") == 3
    await life.opens("olivia", "import people", "Import people")
    lines = "email,manager\n" + "".join(
        f"{name}@example.com,{MANAGER}@example.com\n" for name in ("mia", "max")
    )
    preview = await life.sends(
        "olivia", "Import people", {"File of people": ("managers.csv", lines.encode())}, then="Import people"
    )
    assert preview
    assert "2 lines" in preview.text
    done = await life.sends("olivia", "Import people", then="Import people")
    assert done
    assert "2 participants" in done.text, done.text


SOLID = {
    "Strategic thinking": "3: Connects their own area with others",
    "Emotional intelligence": "3: Listens, and stays calm under strain",
    "Commitment to developing others": "3: Gives time and feedback regularly",
}


async def they_are_decided_on(life: Life) -> None:
    """Olivia assesses Noah, Mia and Dan; Dan, who is deputy, decides on the others in one form, but not on himself."""
    assert "Only a program's owner or deputy" in await life.told("fay", "applications")
    page = await life.opens("olivia", "applications", "Applications")
    card = await life.clicks("olivia", page, "Open", "Application", beside="Noah Novak")
    await life.clicks("olivia", card, "Decide", "Decide")
    await life.sends("olivia", "Decide", {
        "Strategic thinking": "4: Weighs choices for the whole company",
        "Emotional intelligence": "3: Listens, and stays calm under strain",
        "Commitment to developing others": "4: Has people who grew into larger roles",
        "Decision": "Admit", "Reason": life.secret(REASONED),
    })  # fmt: skip
    page = await life.opens("olivia", "applications", "Applications")
    card = await life.clicks("olivia", page, "Open", "Application", beside="Mia Meyer")
    assert HOPE in card.text
    assert "Nina" not in card.text
    assert "Hana Holm" in card.text
    await life.clicks("olivia", card, "Decide", "Decide")
    await life.sends("olivia", "Decide", {"May succeed to": "Head of Treasury Zagreb", "Decision": "Admit"})
    page = await life.opens("dan", "applications", "Applications")
    await life.clicks("dan", page, "Decide on several", "Decide on several")
    form = await life["dan"].view("Decide on several")
    ticked = form.options("Those on this page")
    await life.sends("dan", "Decide on several", {"Those on this page": ticked, "Decision": "Admit", **SOLID})
    page = await life.opens("olivia", "applications", "Applications")
    card = await life.clicks("olivia", page, "Open", "Application", beside="Dan Dietz")
    await life.clicks("olivia", card, "Decide", "Decide")
    await life.sends("olivia", "Decide", {"Decision": "Admit", **SOLID})
    await life.world.move(seconds=5)
    for name in ("noah", "nina", "ned", "mia", "max", "mei"):
        assert await life[name].message("You are in")


async def mentors_train(life: Life) -> None:
    """All but Dan; Noah is taught by a wrong answer."""
    for name in ("noah", "nina", "ned"):
        for key in BASE:
            await passes(life, name, key, wrong=(name, key) == ("noah", "feedback"))
    page = await life.opens("fay", "training", "Mentor training")
    report = await life.clicks("fay", page, "Who is trained", "Who is trained")
    assert "Dan Dietz" in report.text


async def passes(life: Life, name: str, key: str, *, wrong: bool) -> None:
    """Reads the module to its end and answers its questions, perhaps one wrongly at first, and then again."""
    module = BOX[key]
    page = await life.opens(name, "training", "Mentor training")
    page = await life.clicks(name, page, "Open", "Training", beside=module.title)
    while wrong and "Next" in page.buttons:
        page = await life.clicks(name, page, "Next", "Training")
    await life[name].action(page, "trainings_questions", key)  # who knows it all goes straight to them
    await life.world.settle()
    form = await life[name].view("Three questions")
    right = {each.asks: each.answers[each.right].text for each in module.questions}
    form.fill(right)
    first = module.questions[0]
    if wrong:
        slip = first.answers[(first.right + 1) % 3]
        form.fill({first.asks: slip.text})
        assert (await form.submit()).ok
        await life.world.settle()
        assert slip.reply in form.text
        form.fill({first.asks: right[first.asks]})
    assert (await form.submit()).ok
    await life.world.settle()
    assert "certificate" in (await life[name].view("Training")).text, name


async def the_program_starts(life: Life) -> None:
    page = await life.opens("olivia", "program", "Program")
    await life.clicks("olivia", page, "Start it", "Start a program")
    await life.sends("olivia", "Start a program")
    assert NAME in (await life["mia"].home()).text
