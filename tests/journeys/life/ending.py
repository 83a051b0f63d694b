"""From closing to the handoff, and what is left after it."""

from datetime import date

from sandbox.surfaces import Modal
from storage.audit import ChainState, Verdict, events_of, verify
from storage.work import Work
from tests.journeys.life import NAME, Life

NEXT_NAME = "Successors 2027"
REACHED, NEXT = "Two papers that the auditors praised", "A year with the Lisbon figures"
POSTED = frozenset({"chat.postMessage", "chat.postEphemeral", "chat.update"})


async def the_owner_begins_to_close(life: Life) -> None:
    await life.world.move_to("2026-08-17 10:00", "Europe/London")
    page = await life.opens("olivia", "program", "Program")
    closing = await life.clicks("olivia", page, "Begin to close it", "Begin to close")
    assert "3 pairs go on" in closing.text, closing.text
    await life.sends("olivia", "Begin to close")
    await life.world.move_to("2026-08-17 09:30", "America/New_York")
    await life.world.move_to("2026-08-18 09:30", "Asia/Tokyo")
    await life.world.move_to("2026-08-18 09:30", "America/New_York")  # who heard of the last steps on Monday
    for name in ("mia", "noah", "max", "mei", "ned"):
        assert "Write the handoff" in (await life[name].message("is closing. What is left")).buttons


async def two_hand_over(life: Life) -> None:
    """Mia writes it, Noah confirms it; who takes over, her manager and the sponsor hear that it took place."""
    steps = await life["mia"].message("is closing. What is left")
    life.put_away("mia")
    await life.clicks("mia", steps, "Write the handoff", "Handoff")
    await life.sends("mia", "Handoff", {
        "What was reached": life.secret(REACHED), "What is next": life.secret(NEXT), "Who takes over": "ned",
    })  # fmt: skip
    await life.clicks("mia", await life["mia"].view("Handoff"), "Confirm", "Handoff")
    await life.world.move(seconds=5)
    page = await life.clicks("noah", await life["noah"].message("Read it"), "Read it", "Handoff")
    assert REACHED in page.text
    page = await life.clicks("noah", page, "Confirm", "Handoff")
    assert "It took place" in page.text
    await life.world.move(seconds=5)
    assert "Mia Meyer" in (await life["ned"].message("named you as the one who takes over")).visible
    for name in ("hana", "sara", "olivia", "fay"):
        assert "Mia Meyer" in (await life[name].message("handoff")).visible
    await life.reads_nothing("hana sara olivia fay ned max", REACHED)


async def program_page(life: Life, name: str) -> Modal:
    """One of Olivia's two programs."""
    mine = await life.opens("olivia", "program", "Your programs")
    return await life.clicks("olivia", mine, "Open", "Program", beside=name)


async def a_new_cohort_is_copied_and_opened(life: Life) -> None:
    """Its design is there, its people are not; mentors may now be managers too."""
    page = await life.opens("olivia", "program", "Program")
    await life.clicks("olivia", page, "Copy as a new cohort", "New cohort")
    await life.sends("olivia", "New cohort", {
        "Name of the new cohort": NEXT_NAME, "Starts on": date(2026, 9, 28), "Ends on": date(2027, 3, 26),
    })  # fmt: skip
    page = await program_page(life, NEXT_NAME)
    assert "*Objectives* (done)" in page.text
    rules = await life.clicks("olivia", page, "Who can take part", "Who can take part")
    assert "Levels: Director, Vice president" in rules.text
    await life.clicks("olivia", rules, "Edit", "Rules for mentors", beside="Mentors")
    await life.sends("olivia", "Rules for mentors", {"Levels": ["Manager", "Director", "Vice president"]})
    page = await program_page(life, NEXT_NAME)
    await life.clicks("olivia", page, "Open for applications", "Open a program")
    await life.sends("olivia", "Open a program")


async def who_was_a_mentee_comes_back_as_a_mentor(life: Life) -> None:
    alumni = await life.opens("mia", "alumni", "Alumni")
    back = await life.clicks("mia", alumni, "Come back as a mentor", "Welcome back")
    assert NEXT_NAME in back.text
    await life.world.move(seconds=5)
    news = await life["olivia"].message("one of your alumni, would like to come back")
    life.put_away("olivia")
    page = await life.clicks("olivia", news, "See the applications", "Applications")
    assert "Mia Meyer" in page.text


async def it_is_closed_and_can_only_be_read(life: Life) -> None:
    page = await program_page(life, NAME)
    closing = await life.clicks("olivia", page, "Close it for good", "Close a program")
    assert "2 active pairs end with it" in closing.text, closing.text
    await life.sends("olivia", "Close a program")
    await life.world.move(minutes=1)
    for name in ("max", "mei", "ned"):
        await life[name].message("is closed, and your pairing with")
        for word in ("goal", "schedule", "log", "share", "expect", "break", "handoff"):
            said = await life.told(name, word)
            assert said or not life[name].views[-1].raw.get("submit"), (name, word)
    assert REACHED in (await life.opens("noah", "handoff", "Handoff")).text
    page = await program_page(life, NAME)
    assert "closed" in page.text
    assert not {"Match", "Import people", "Pair two people", "Announce it"} & set(page.buttons)


async def nothing_confidential_stands_in_a_message_a_file_or_the_audit_log(life: Life) -> None:
    posted = [repr(call.args) for call in life.world.sandbox.calls if call.method in POSTED]
    files = [repr(file.data) for file in life.world.sandbox.workspace.files.values() if file.data]
    log = await life.world.bot.desk.run(_log, life.world.sandbox.workspace.id)
    assert len(posted) > 100
    for secret in life.secrets:
        assert not [each for each in (*posted, *files, *log) if secret in each], secret


async def the_audit_log_is_whole(life: Life) -> None:
    verdict = await life.world.bot.desk.run(_verdict, life.world.sandbox.workspace.id)
    assert verdict.state is ChainState.INTACT
    assert verdict.length > 100


def _log(work: Work) -> list[str]:
    return [f"{each.action} {each.details}" for each in events_of(work.db)]


def _verdict(work: Work) -> Verdict:
    return verify(work.workspace, work.db.key, events_of(work.db))
