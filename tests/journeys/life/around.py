"""Around the pairs: a project, a circle, a link, the list, an escalation, a leaver, a pause and an extension."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

from tests.journeys.life import Life

PROJECT, TASK = "The second line moves", "Brno takes over by winter"
CIRCLE, ROUND, TAKEN = "Leading when plans change", "Two plants will merge", "Ask the works council first"
TITLE, LINK = "Paper of the auditors", "https://example.com/auditors-7"
TROUBLE, ANSWER = "My shift leaves me no hour for it", "Your shift is changed from April"
PARIS = ZoneInfo("Europe/Paris")


async def a_sponsor_offers_a_project_and_chooses(life: Life) -> None:
    page = await life.opens("sara", "project", "Projects")
    await life.clicks("sara", page, "Offer a project", "Project")
    await life.sends("sara", "Project", {
        "Title": life.secret(PROJECT), "What the mentee learns": "Leading change", "How much time": "A day a week",
        "Until": date(2026, 7, 1), "What it is": life.secret(TASK),
    })  # fmt: skip
    for name in ("mia", "max"):
        life.put_away(name)
        page = await life.clicks(name, await life[name].home(), "See the projects", "Projects")
        assert TASK in page.text
        await life.clicks(name, page, "I am interested", "Projects")
    await life.world.move(seconds=5)
    assert "Only" in await life.told("noah", "project")
    page = await life.opens("sara", "project", "Projects")
    await life.clicks("sara", page, "Choose", "Projects", beside="Max Moore")
    await life["max"].message("You have been chosen for a project")
    await life.world.move(seconds=5)


async def a_circle_is_asked_for_held_and_logged(life: Life) -> None:
    """Mei cannot come; Fay logs it, and only those who came read the log."""
    page = await life.opens("fay", "circle", "Circles")
    await life.clicks("fay", page, "New circle", "New circle")
    at = datetime(2026, 3, 25, 10, 0, tzinfo=PARIS)
    asking = await life.sends("fay", "New circle", {
        "Topic": CIRCLE, "Date and time": at, "Agenda": life.secret(ROUND),
    }, then="Who is asked")  # fmt: skip
    assert asking
    assert "Proposed" in asking.text
    await life.sends("fay", "Who is asked", {"People": ["mia", "max", "mei"]})
    await life.world.move(seconds=5)
    for name, answer in (("mia", "I'll come"), ("max", "I'll come"), ("mei", "I can't")):
        await (await life[name].message("I'll come")).click(answer)
        await life.world.settle()
    await life.world.move_to("2026-03-24 10:00", "Europe/Paris")
    assert "(London time)" in (await life["max"].message("A reminder: ")).visible
    assert not [each for each in life["mei"].inbox() if "A reminder: " in each.visible]
    assert "Your training is not done yet" in (await life["dan"].message("not paired yet")).visible
    await life.world.move_to("2026-03-25 11:05", "Europe/Paris")
    question = await life["fay"].message("is over. Shall we log it?")
    life.put_away("fay")
    await life.clicks("fay", question, "Log", "Log a session")
    await life.sends("fay", "Log a session", {"Shared notes": life.secret(TAKEN)})
    await life.world.move(seconds=5)
    log = await life["mia"].message("has logged")
    life.put_away("mia")
    assert TAKEN in (await life.clicks("mia", log, "Open the log", "Session log")).text
    await life.reads_nothing("mei noah olivia hana", TAKEN)


async def a_link_is_shared_with_the_mentor_alone(life: Life) -> None:
    await life.opens("mia", "share", "Share")
    await life.sends("mia", "Share", {"Link": life.secret(LINK), "Title": life.secret(TITLE)})
    await life.world.move(seconds=5)
    news = await life["noah"].message("has shared something with you")
    life.put_away("noah")
    page = await life.clicks("noah", news, "See what is shared", "Links and files")
    assert LINK in (await life.clicks("noah", page, "Open", "Link")).text
    assert "Only" in await life.told("olivia", "share") or "pair" in await life.told("olivia", "share")


async def the_list_is_read_and_taken_along(life: Life) -> None:
    page = await life.opens("fay", "pairs", "Pairings")
    assert "3 pairings" in page.text
    await life.clicks("fay", page, "Filter", "Filter")
    await life.sends("fay", "Filter", {"Stalled": True})
    page = await life["fay"].view("Pairings")
    assert "No pairing is like that." in page.text  # nine days after the program's first
    await life.clicks("fay", page, "Filter", "Filter")
    await life.sends("fay", "Filter", {"Mentor of": "ned", "Stalled": False})
    page = await life["fay"].view("Pairings")
    assert "@Ned Nowak mentors @Mei Mori" in page.text
    assert "Noah" not in page.text
    await life.clicks("fay", page, "Get as a table")
    (table,) = [file for each in life["fay"].inbox() for file in each.files]
    assert b"Mei Mori" in (table.data or b"")
    assert b"Noah Novak" not in (table.data or b"")
    assert "Only a program's owner" in await life.told("hana", "pairs")


async def an_escalation_goes_up_two_stops(life: Life) -> None:
    await life.opens("mei", "escalate", "Escalate")
    await life.sends("mei", "Escalate", {
        "What is it about": "time and workload", "What should be decided or put right": life.secret(TROUBLE),
    })  # fmt: skip
    assert "@Fay Fournier" in (await life["mei"].view("Sent")).text
    await life.world.move_to("2026-03-27 09:30", "Europe/London")
    passed = await life["dan"].message("has been passed on to you")
    life.put_away("dan")
    page = await life.clicks("dan", passed, "Read and answer", "Escalation")
    assert TROUBLE in page.text
    await life.clicks("dan", page, "Pass on now")
    await life.world.move(seconds=5)
    passed = await life["olivia"].message("has been passed on to you")
    life.put_away("olivia")
    page = await life.clicks("olivia", passed, "Read and answer", "Escalation")
    await life.clicks("olivia", page, "Answer", "Answer")
    await life.sends("olivia", "Answer", {"Your answer": life.secret(ANSWER)})
    await life.world.move(seconds=5)
    answered = await life["mei"].message("Does that settle it?")
    life.put_away("mei")
    page = await life.clicks("mei", answered, "Read the answer", "Escalation")
    assert ANSWER in page.text
    await life.clicks("mei", page, "That settles it")
    await life.reads_nothing("ned hana sara", TROUBLE)


async def a_mentor_leaves_the_company_and_the_mentee_gets_another(life: Life) -> None:
    await life.world.sandbox.change_user("nina", deleted=True)
    await life.world.move(seconds=5)
    for name in ("olivia", "fay"):
        assert "Max Moore" in (await life[name].message("Find a new mentor")).visible
    told = await life["fay"].message("Find a new mentor")
    life.put_away("fay")
    found = await life.clicks("fay", told, "Find a new mentor", "Find a new mentor")
    assert "@Noah Novak" in found.text
    assert "@Ned Nowak" not in found.text
    await life.clicks("fay", found, "Pair them", "Paired")
    await life.world.move(seconds=5)
    ended, met = life["max"].inbox()[-2:]
    assert "Your pairing with @Nina Nair" in ended.visible
    assert "Meet @Noah Novak" in met.visible
    goal = await life.opens("max", "goal", "New goal")
    assert "Goal" in goal.labels


async def a_pairing_rests_and_goes_on_and_is_extended(life: Life) -> None:
    await life.opens("ned", "break", "Pause a pairing")
    await life.sends("ned", "Pause a pairing", {"Until": date(2026, 4, 20)})
    await life.world.move(seconds=5)
    told = await life["mei"].message("until Monday 20 April 2026")
    page = await life.opens("olivia", "pairs", "Pairings")
    assert "paused" in page.text
    await told.click("Resume now")
    await life.world.settle()
    await life.world.move(seconds=5)
    await life["ned"].message("has resumed your pairing")
    page = await life.opens("olivia", "pairs", "Pairings")
    await life.clicks("olivia", page, "Extend beyond the end", "Extend a pairing", beside="Mei Mori")
    await life.sends("olivia", "Extend a pairing", {"Goes on until": date(2026, 10, 30)})
    await life.world.move(seconds=5)
    await life["mei"].message("now goes on until Friday 30 October 2026")
