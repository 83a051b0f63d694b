"""What pairs do, what is done around them, and what the others see of it."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

from sandbox.fields import Wish
from tests.journeys.life import Life

GOAL, CRITERION = "Chair the audit committee once", "The auditors ask her, not her boss"
AGENDA = "Why the Lisbon figures are late"
SHARED, PRIVATE, STEP = (
    "We rewrote page one of the figures",
    "She looks at the door",
    "Call the Lisbon office",
)
LEARNED, APPLICATION = "Silence is an answer", "At the budget round in April"
SUCCESS, OFF_LIMITS = "She chairs without notes", "Her time at the competitor"
OBJECTIVE = "A ready successor for each key post"
BERLIN = ZoneInfo("Europe/Berlin")


async def a_goal_serves_an_objective(life: Life) -> None:
    await life.opens("mia", "goal", "New goal")
    form = await life["mia"].view("New goal")
    assert form.options("Objective of the program") == [OBJECTIVE]
    await life.sends("mia", "New goal", {
        "Goal": GOAL, "Success criterion": life.secret(CRITERION), "Target date": date(2026, 6, 30),
        "Objective of the program": OBJECTIVE, "Milestones": "Sit in once by 1 May",
    })  # fmt: skip
    assert GOAL in (await life.opens("noah", "plan", "Plan")).text
    await life.reads_nothing("max mei nina ned hana sara eli", GOAL)


async def who_runs_it_sees_its_title_and_not_its_criterion(life: Life) -> None:
    page = await life.opens("olivia", "pairs", "Pairings")
    plan = await life.clicks("olivia", page, "Goals and progress", beside="Mia Meyer")
    assert GOAL in plan.text
    assert CRITERION not in plan.text
    page = await life.opens("olivia", "program", "Program")
    assert "1 goal" in (await life.clicks("olivia", page, "Objectives", "Objectives")).text


async def a_session_is_planned_reminded_of_and_logged(life: Life) -> None:
    await life.opens("mia", "schedule", "Schedule a session")
    start = datetime(2026, 3, 17, 15, 0, tzinfo=BERLIN)
    await life.sends("mia", "Schedule a session", {"Date and time": start, "Agenda": life.secret(AGENDA)})
    assert "Tuesday 17 March, 10:00 (New York time)" in (await life["noah"].message("Calendar file")).visible


async def both_say_what_they_expect(life: Life) -> None:
    """On day 14, each in their own morning; the mentor sees nothing before he has answered."""
    await life.world.move_to("2026-03-16 09:30", "Europe/Berlin")
    await answers(life, "mia", "Every two weeks")
    assert "Six short questions" not in "".join(each.visible for each in life["noah"].inbox())
    await life.world.move_to("2026-03-16 09:30", "America/New_York")
    await answers(life, "noah", "Once a month")
    await life.world.move(seconds=5)
    for name in ("mia", "noah"):
        news = await life[name].message("side by side")
        life.put_away(name)
        both = await life.clicks(name, news, "See both answers", "What we expect")
        assert "You differ" in both.text
        assert both.text.count(SUCCESS) == 2
    await life.clicks("mia", await life["mia"].view("What we expect"), "Put it on the next agenda")
    await life.reads_nothing("olivia fay", SUCCESS)


async def answers(life: Life, name: str, rhythm: str) -> None:
    question = await life[name].message("Six short questions")
    life.put_away(name)
    await life.clicks(name, question, "Answer", "What I expect")
    expected: dict[str, Wish] = {
        "How often should we meet?": rhythm, "Who prepares a session?": "We take turns",
        "What should we work on first?": "One or two skills", "How direct should feedback be?": "4: rather plainly",
        "What is off limits?": life.secret(OFF_LIMITS), "What would success look like?": life.secret(SUCCESS),
    }  # fmt: skip
    await life.sends(name, "What I expect", expected)


async def it_is_held_logged_and_reflected_on(life: Life) -> None:
    await life.world.move_to("2026-03-16 15:00", "Europe/Berlin")
    for name in ("mia", "noah"):
        await life[name].message("A reminder: your session")
    await life.world.move_to("2026-03-17 16:00", "Europe/Berlin")
    question = await life["mia"].message("Shall we log it")
    life.put_away("mia")
    await life.clicks("mia", question, "Log", "Log a session")
    await life.sends("mia", "Log a session", {
        "Shared notes": life.secret(SHARED), "Private notes": life.secret(PRIVATE), "Next steps": life.secret(STEP),
    })  # fmt: skip
    await life.world.move_to("2026-03-18 09:00", "Europe/Berlin")
    asked = await life["mia"].message("Reflect")
    await life.clicks("mia", asked, "Reflect", "Reflect")
    await life.sends("mia", "Reflect", {
        "What did you learn?": life.secret(LEARNED), "Where will you apply it?": life.secret(APPLICATION),
        "By when?": date(2026, 4, 15), "Share with my mentor": True,
    })  # fmt: skip


async def each_sees_of_it_what_is_theirs(life: Life) -> None:
    home = await life["noah"].home()
    life.put_away("noah")
    assert LEARNED in (await life.clicks("noah", home, "Read")).text
    await life.world.move(seconds=5)
    log = await life["noah"].message("has logged")
    life.put_away("noah")
    page = await life.clicks("noah", log, "Open the log", "Session log")
    assert SHARED in page.text
    assert PRIVATE not in page.text
    page = await life.opens("olivia", "pairs", "Pairings")
    assert "1 session" in page.text
    for name in ("olivia", "dan", "fay", "sara", "hana", "max", "eli"):
        seen = (await life[name].home()).text
        assert not [secret for secret in life.secrets if secret in seen], name
    assert "Your first steps" not in (await life["mia"].home()).text
