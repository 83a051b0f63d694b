"""From the first proposals to three introduced pairs, signed and on their first steps."""

from datetime import date

from sandbox.surfaces import Modal
from tests.journeys.life import Life

GOAL = "Chair the audit committee meeting alone"
PAIRS = (("noah", "mia"), ("nina", "max"), ("ned", "mei"))


async def a_facilitator_asks_for_proposals_and_reads_why(life: Life) -> None:
    page = await life.opens("fay", "match", "Matching")
    assert "mentees 3, mentors 4" in page.text
    proposals = await life.clicks("fay", page, "Make proposals", "Proposals")
    assert "3 of 3" in proposals.text
    for mentor, mentee in PAIRS:
        assert f"{name_of(life, mentee)} with {name_of(life, mentor)}" in proposals.text, proposals.text
    assert "Dan Dietz" not in proposals.text
    score = await life.clicks("fay", proposals, "All parts of the score", "Score", beside="Mia Meyer")
    assert "Board communication" in score.text or "largest gap" in proposals.text, score.text


def name_of(life: Life, name: str) -> str:
    return f"@{life[name].user.real_name}"


async def what_if_is_tried_and_the_first_proposals_stay(life: Life) -> None:
    """Other weights, side by side; a pair kept together; one kept apart; a swap that costs; then back."""
    page = await life["fay"].view("Score")
    await page.close()
    await life.world.move(minutes=1)
    page = await life["fay"].view("Proposals")
    await life.clicks("fay", page, "Try other weights", "Try other weights")
    await life.sends("fay", "Try other weights", {"Another function (exposure)": "0"})
    page = await life["fay"].view("Proposals")
    side = await life.clicks("fay", page, "Compare with before", "Side by side")
    assert "Another function (exposure): 6 → 0" in side.text
    await side.close()
    page = await life["fay"].view("Proposals")
    await life.clicks("fay", page, "Swap mentors with another", "Swap mentors", beside="Max Moore")
    cost = await life.sends("fay", "Swap mentors", {"Other mentee": "mei"}, then="Swap mentors")
    assert cost
    assert "they lose" in cost.text
    await cost.close()
    await life.world.move(minutes=1)
    page = await life["fay"].view("Proposals")
    page = await life.clicks("fay", page, "Keep these two apart", "Proposals", beside="Max Moore")
    assert "@Max Moore with @Nina Nair" not in page.text
    await life.world.move(minutes=1)
    page = await first_run(life, "fay")
    page = await life.clicks("fay", page, "Keep together", beside="Mia Meyer")
    assert "kept together" in (await life["fay"].view("Proposals")).text


async def first_run(life: Life, name: str) -> Modal:
    """The oldest of all runs, which is listed last."""
    page = await life.opens(name, "match", "Matching")
    return await life.clicks(name, page, "Open", "Proposals", beside="12:00")


async def three_pairs_are_published(life: Life) -> None:
    page = await life["fay"].view("Proposals")
    form = await life.clicks("fay", page, "Publish", "Publish")
    assert "Nothing has changed" in form.text
    await life.sends("fay", "Publish", {"First session by": date(2026, 3, 20)}, then="Published")
    await life.world.move(seconds=10)
    for mentor, mentee in PAIRS:
        for one, other in ((mentor, mentee), (mentee, mentor)):
            introduction = await life[one].message(name_of(life, other))
            assert {"Sign the agreement", "All first steps"} <= set(introduction.buttons)
            assert "%" not in introduction.visible
    await life.reads_nothing("mia max mei noah nina ned hana", "Treasury")


async def nothing_is_entered_before_both_have_signed(life: Life) -> None:
    assert "has not signed" in await life.told("mia", "goal") or "agreement" in await life.told("mia", "goal")
    for pair in PAIRS:
        for name in pair:
            introduction = await life[name].message("Sign the agreement")
            page = await life.clicks(name, introduction, "Sign the agreement", "Agreement")
            assert "We do not record our sessions." in page.text
            await life.sends(name, "Agreement")
            if name == "noah":
                assert "has not signed" in await life.told("noah", "goal")


async def first_steps_are_read(life: Life) -> None:
    for name in ("mia", "noah"):
        steps = await life.opens(name, "start", "First steps")
        await life.clicks(name, steps, "Read", "What is expected")
        await life.sends(name, "What is expected")
    assert (await life["mia"].view("First steps")).text.count("☑") == 2
