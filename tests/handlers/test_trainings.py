"""Training through Slack: read where one stopped, taught by a wrong answer, seen by who looks after the program."""

from sqlalchemy import select

from mentoring.curriculum import BOX
from mentoring.trainings import BASE
from sandbox.acting import Person
from sandbox.surfaces import Modal
from storage.participants import Participant, ParticipantKind, ParticipantState
from storage.programs import Program
from storage.work import Work
from tests.world import World


async def questions(world: World, person: Person, key: str) -> Modal:
    await person.action(await person.home(), "trainings_questions", key)
    await world.settle()
    return await person.view("Three questions")


def answer(form: Modal, key: str, *, wrong: tuple[int, ...] = ()) -> None:
    """Fill in what is asked, rightly but for these."""
    for number, question in enumerate(BOX[key].questions):
        place = (question.right + 1) % 3 if number in wrong else question.right
        if question.asks in form.labels:
            form.fill({question.asks: question.answers[place].text})


async def passes(world: World, person: Person, key: str) -> Modal:
    form = await questions(world, person, key)
    answer(form, key)
    assert (await form.submit()).ok
    await world.settle()
    return await person.view("Training")


async def test_a_mentor_reads_stops_goes_on_is_taught_and_is_done(paired: World) -> None:
    noah = paired.person("noah")
    home = await noah.home()
    assert "4 short modules are left" in home.text
    await home.click("Go on")
    page = await noah.view("Training")
    assert "Coaching techniques: page 1 of 5" in page.text
    await page.click("Next")
    await paired.settle()
    await (await noah.view("Training")).close()
    await noah.command("/mentor training")
    mine = await noah.view("Mentor training")
    assert "you stopped at page 2 of 5" in mine.text
    await mine.click("Go on")
    page = await noah.view("Training")
    assert "page 2 of 5" in page.text
    for _turn in range(3):
        await page.click("Next")
        await paired.settle()
    await page.click("To the questions")
    await paired.settle()
    form = await noah.view("Three questions")
    answer(form, "coaching", wrong=(0,))
    assert (await form.submit()).ok
    await paired.settle()
    first, second, _third = BOX["coaching"].questions
    assert first.answers[(first.right + 1) % 3].reply in form.text
    assert second.answers[second.right].reply in form.text
    assert form.labels == [first.asks]
    answer(form, "coaching")
    assert (await form.submit()).ok
    await paired.settle()
    passed = await noah.view("Training")
    assert "Your certificate is good until Tuesday 2 March 2027" in passed.text
    assert "Next for you: Feedback" in passed.text.replace("*", "")
    assert "Done; good until Tuesday 2 March 2027" in noah.views[0].text


async def test_who_has_done_all_can_be_paired_without_a_waiver(small: World) -> None:
    await small.program()
    nina, olivia = small.person("nina"), small.person("olivia")
    await nina.home()
    await olivia.command("/mentor pair")
    form = await olivia.view("New pairing")
    form.fill({"Mentor": "nina", "Mentee": "max", "First session by": small.now.date()})
    refused = await form.submit()
    assert "training is not done" in refused.errors["Mentor"]
    for key in BASE:
        await passes(small, nina, key)
    assert (await form.submit()).ok
    await small.settle()
    home = await nina.home()
    assert "Trained; your certificates are good until" in home.text


async def writes_module(world: World, olivia: Person) -> None:
    """Two pages and three questions, in the forms as they open."""
    form = await olivia.view("Training module")
    text = "<!channel> reads *page one*: https://example.com/board"
    form.fill({"Title": "Our *board*", "Page 1": text, "Page 3": "It decides in June."})
    assert (await form.submit()).ok
    for number in range(1, 4):
        await world.settle()
        await (await olivia.view("Training module")).click("Write it")
        form = await olivia.view(f"Question {number} of 3")
        form.fill(
            {
                "Question": f"What is read, {number}?",
                "The right answer": "a" * 100,
                "A wrong answer": "B",
                "Why": "So it is.",
            }
        )
        assert (await form.submit()).ok
    await world.settle()


async def test_an_owner_writes_a_module_reads_it_offers_it_and_sees_who_is_trained(
    small_paired: World,
) -> None:
    olivia, noah = small_paired.person("olivia"), small_paired.person("noah")
    await olivia.command("/mentor training")
    await (await olivia.view("Mentor training")).click("Who is trained")
    report = await olivia.view("Who is trained")
    assert (
        "still needs: Coaching techniques, Feedback, Confidentiality, Difficult conversations" in report.text
    )
    await report.click("Write a module")
    await writes_module(small_paired, olivia)
    await (await olivia.view("Training module")).click("Read it as a mentor does")
    page = await olivia.view("Training")
    assert "page 1 of 2" in page.text
    assert "example.com/board" in page.buttons
    await page.close()
    await (await olivia.view("Training module")).click("Offer it to the mentors")
    await small_paired.settle()
    message = await noah.message("has written a training module")
    assert "page one" not in message.visible
    await message.click("Open it")
    page = await noah.view("Training")
    assert "reads *page one*" in page.text
    await page.click("Next")
    await small_paired.settle()
    await page.click("To the questions")
    await small_paired.settle()
    form = await noah.view("Three questions")
    assert "A: " + "a" * 100 in form.text
    form.fill(dict.fromkeys(form.labels, "A"))
    assert (await form.submit()).ok
    await small_paired.settle()
    assert "is done" in (await noah.view("Training")).text


async def test_a_mentor_who_applies_hears_of_the_training_in_their_morning(small: World) -> None:
    await small.program()
    nina = small.person("nina")
    await nina.home()
    await small.bot.desk.run(_applies, small.sandbox.workspace.id, nina.id)
    await small.tick()
    message = await nina.message("As a mentor in")
    assert "4 modules, 5 to 8 minutes each" in message.visible
    await message.click("Begin")
    assert "page 1 of 5" in (await nina.view("Training")).text
    await small.move(days=7)
    await nina.message("still waits for you")
    await small.move(days=30)
    assert len([each for each in nina.inbox() if "mentor training" in each.visible]) == 1


def _applies(work: Work, person_id: str) -> None:
    program = work.db.scalars(select(Program)).one()
    work.add(
        Participant(
            program_id=program.id, person_id=person_id, kind=ParticipantKind.MENTOR, applied_at=work.now,
            state=ParticipantState.APPLIED, source="applied", due_at=work.now,
        )
    )  # fmt: skip
