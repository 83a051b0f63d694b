"""From an empty draft to a program that is open for applications."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

from sandbox.fields import Wish
from sandbox.surfaces import Modal
from tests.journeys.life import NAME, Life

ROLE, WHY = "Head of Treasury Zagreb", "Her successor has declined twice"
MEASURE = "Two who could start next spring"
PRIORITY = "The Osaka plant needs a second head"
WANTED = "Say which cost centre pays"


async def a_draft_is_made(life: Life) -> None:
    days: dict[str, Wish] = {"Starts on": date(2026, 3, 16), "Ends on": date(2026, 8, 28)}
    await life.world.program("olivia", start=False, Name=NAME, Deputy="dan", **days)
    page = await life.opens("olivia", "program", "Program")
    assert "draft" in page.text
    assert "Only a program's owner" in await life.told("mia", "match")


async def guide(life: Life, step: str, title: str) -> Modal:
    """Olivia goes on in the guide, which she left."""
    return await life.clicks("olivia", await life.opens("olivia", "program", "Program"), step, title)


async def objectives_and_competencies(life: Life) -> None:
    page = await guide(life, "Objectives", "Objectives")
    await life.clicks("olivia", page, "Add a critical role", "New critical role")
    roles = await life.sends("olivia", "New critical role", {
        "Role": life.secret(ROLE), "Function": "Finance", "Succession priority": "high",
        "Why is it critical?": life.secret(WHY),
    }, then="Objectives")  # fmt: skip
    assert roles
    await life.clicks("olivia", roles, "Add an objective", "New objective")
    await life.sends("olivia", "New objective", {
        "Objective": "A ready successor for each key post", "Success measure": life.secret(MEASURE),
        "Critical roles it serves": [ROLE],
    }, then="Objectives")  # fmt: skip
    page = await guide(life, "Competencies", "Competencies")
    await life.clicks("olivia", page, "Add 8 from the starter framework", "Competencies")


async def who_can_take_part(life: Life) -> None:
    page = await guide(life, "Who can take part", "Who can take part")
    await life.clicks("olivia", page, "Edit", "Levels")
    ladder = "Manager\nSenior manager\nDirector\nVice president"
    await life.sends("olivia", "Levels", {"Levels, one a line, the lowest first": ladder})
    page = await life["olivia"].view("Who can take part")
    await life.clicks("olivia", page, "Edit", "Rules for mentors", beside="Mentors")
    await life.sends("olivia", "Rules for mentors", {"Levels": ["Director", "Vice president"]})
    await life.clicks("olivia", page, "Edit", "Rules for mentees", beside="Mentees")
    await life.sends("olivia", "Rules for mentees", {"Months in the company, at least": "12"})
    assert "At least 12 months here" in page.text


async def guardrails_milestones_and_weights(life: Life) -> None:
    await guide(life, "Capacity and hours", "Capacity and hours")
    await life.sends("olivia", "Capacity and hours", {"Mentees a mentor may have": "1"})
    page = await guide(life, "Milestones", "Milestones")
    await life.clicks("olivia", page, "Add a milestone", "New milestone")
    await life.sends("olivia", "New milestone", {"Milestone": "Mid-term review", "Day": date(2026, 6, 1)})
    await guide(life, "Weights of matching", "Weights of matching")
    await life.sends("olivia", "Weights of matching", {"Another function (exposure)": "6"})


async def charter_and_agreement(life: Life) -> None:
    """The path of escalations leads from Fay to Dan, who has a day, and then to Olivia."""
    await guide(life, "Charter", "Charter")
    await life.sends("olivia", "Charter", {
        "Escalation, stop 1": "fay", "Working days at stop 1": "1",
        "Escalation, stop 2": "dan", "Working days at stop 2": "1", "Escalation, stop 3": "olivia",
    })  # fmt: skip
    page = await guide(life, "Agreement", "Agreement")
    await life.clicks("olivia", page, "Change it", "Change the agreement")
    form = await life["olivia"].view("Change the agreement")
    terms = form.values["What we promise each other"] + "\nWe do not record our sessions."
    await life.sends("olivia", "Change the agreement", {
        "What we promise each other": terms, "What is new": "No recordings",
    })  # fmt: skip


async def sign_offs_and_a_sponsor_are_asked_for(life: Life) -> None:
    for kind, who in (("HR", "hana"), ("learning and development", "fay"), ("a business unit", "dan")):
        page = await guide(life, "Sign-offs", "Sign-offs")
        await life.clicks("olivia", page, "Ask somebody", "Ask for a sign-off")
        await life.sends("olivia", "Ask for a sign-off", {"Sign-off for": kind, "Who is asked": who})
    page = await guide(life, "Sponsors", "Sponsors")
    await life.clicks("olivia", page, "Ask somebody", "Ask a sponsor")
    asked: dict[str, Wish] = {
        "Who": "sara", "What they are to stand for": life.secret(PRIORITY), "Critical role": ROLE,
    }  # fmt: skip
    await life.sends("olivia", "Ask a sponsor", asked)


async def hr_wants_a_change_and_then_approves(life: Life) -> None:
    asked = await life["hana"].message("asks for your sign-off")
    await life.clicks("hana", asked, "Ask for changes", "Ask for changes")
    await life.sends("hana", "Ask for changes", {"What is to be changed": life.secret(WANTED)})
    news = await life["olivia"].message("wants something changed")
    assert WANTED in (await life.clicks("olivia", news, "Read it", "What is to be changed")).text
    page = await guide(life, "Sign-offs", "Sign-offs")
    await life.clicks("olivia", page, "Ask again", beside="Hana")
    await life.world.move(seconds=5)
    await (await life["hana"].message("asks you to look again")).click("Approve")
    await (await life["fay"].message("asks for your sign-off")).click("Approve")
    await life.world.move(seconds=5)


async def the_sponsor_accepts(life: Life) -> None:
    asked = await life["sara"].message("asks you to sponsor")
    page = await life.clicks("sara", asked, "What it is about", "Sponsors")
    assert PRIORITY in page.text
    assert ROLE in page.text
    await life.clicks("sara", page, "Accept", "Sponsors")
    await life["olivia"].message("has accepted to sponsor")


async def a_facilitator_is_named(life: Life) -> None:
    page = await life.opens("olivia", "program", "Program")
    await life.clicks("olivia", page, "Facilitators", "Facilitators")
    await life.sends("olivia", "Facilitators", {"Facilitators": ["fay"]})
    await life.world.move(seconds=5)
    named = await life["fay"].message("named you as facilitator")
    page = await life.clicks("fay", named, "Open the program", "Program")
    assert "Match" in page.buttons or "draft" in page.text
    assert not {"Basics", "Open for applications"} & set(page.buttons)


async def the_circle_of_governance_signs_the_charter(life: Life) -> None:
    for name in ("dan", "fay", "sara", "hana"):
        life.put_away(name)
        form = await life.clicks(name, await life[name].home(), "Read and sign", "Charter")
        assert (await form.submit()).ok, name
        await life.world.settle()


async def it_is_opened_though_one_has_not_answered(life: Life) -> None:
    launch = await life.clicks(
        "olivia", await life.opens("olivia", "program", "Program"), "Open for applications", "Open a program"
    )
    assert "Dan Dietz" in launch.text
    assert "Hana Holm" not in launch.text
    assert launch.text.count("•") == 1, launch.text
    assert (await launch.submit()).ok
    await life.world.settle()
    assert "recruiting" in (await life["olivia"].view("Program")).text


async def it_is_announced_in_the_channel(life: Life) -> None:
    await life.opens("olivia", "announce", "Announce")
    await life.sends("olivia", "Announce", {
        "In your own words": "Because posts fall vacant", "Pairs are planned for": date(2026, 3, 23),
    })  # fmt: skip
    await life.sends("olivia", "The three texts")
    page = await life["olivia"].view("Announcement")
    await life.clicks("olivia", page, "Post it later", "Post it later")
    at = datetime(2026, 3, 2, 11, 0, tzinfo=ZoneInfo("Europe/London"))
    await life.sends("olivia", "Post it later", {"Date and time": at})
    assert not life["eli"].channel("mentoring")
    await life.world.move_to("2026-03-02 11:00", "Europe/London")
    (post,) = life["eli"].channel("mentoring")
    assert post.buttons == ["Apply as mentor", "Apply as mentee"]
