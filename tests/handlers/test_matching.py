"""Matching through Slack: proposals, what is tried on them, publishing once, a new mentor, and who may do it."""

from mentoring.participants import take_in
from mentoring.publishing import AT_ONCE
from storage.matches import Proposal, ProposalState, proposals_of, runs_in
from storage.pairings import active_pairings_in
from storage.participants import ParticipantKind
from storage.people import Person
from storage.programs import Program
from storage.work import Work
from tests.furniture.matching import propose, waiting
from tests.world import World


async def begun(world: World, **fields: object) -> str:
    """A program with two mentors and two mentees who wait; gives its id."""
    await world.program(**fields)  # type: ignore[arg-type]
    program_id = await world.bot.desk.run(only_program, world.sandbox.workspace.id)
    await waiting(world, program_id)
    return program_id


def only_program(work: Work) -> str:
    return work.db.query(Program).one().id


async def pairs(world: World, program_id: str) -> list[str]:
    def look(work: Work) -> list[str]:
        return sorted(f"{each.mentee_id} {each.mentor_id}" for each in active_pairings_in(work, program_id))

    return await world.bot.desk.run(look, world.sandbox.workspace.id)


async def test_from_admission_to_introductions(world: World) -> None:
    """Proposals with their reasons, one of two published, then the rest; each is introduced once."""
    program_id = await begun(world)
    olivia, mona, sara = (world.person(name) for name in ("olivia", "mona", "sara"))
    await propose(world)
    page = await olivia.view("Proposals")
    assert "*2 of 2*" in page.text
    assert "another function, so exposure" in page.text
    await page.click("Publish")
    form = await olivia.view("Publish")
    assert "Nothing has changed" in form.text
    form.fill({"Which pairs": "Only those ticked here", "On this page": [form.options("On this page")[0]]})
    assert (await form.submit()).ok
    await world.settle()
    assert len(await pairs(world, program_id)) == 1
    await (await olivia.view("Published")).close()
    page = await olivia.view("Proposals")
    assert "published" in page.text
    await page.click("Publish")
    form = await olivia.view("Publish")
    assert (await form.submit()).ok
    assert (await form.submit()).ok
    await world.settle()
    assert len(await pairs(world, program_id)) == 2
    for person in (mona, sara):
        told = [message for message in person.inbox() if "Meet" in message.text]
        assert len(told) == 1
        assert "%" not in told[0].text


async def test_what_is_tried_on_a_draft_is_another_draft(small: World) -> None:
    """Other weights, side by side; a swap with its cost; a pair kept apart; a pair pinned; and the parts of a score."""
    await begun(small)
    olivia = small.person("olivia")
    await propose(small)
    await (await olivia.view("Proposals")).click("Try other weights")
    form = await olivia.view("Try other weights")
    form.fill({"Another function (exposure)": "0"})
    await small.move(seconds=1)
    assert (await form.submit()).ok
    await small.settle()
    await (await olivia.view("Proposals")).click("Compare with before")
    side = await olivia.view("Side by side")
    assert "Another function (exposure): 4 → 0" in side.text
    await side.close()
    run_id, (one, two) = await newest(small)
    page = await olivia.view("Proposals")
    await olivia.action(page, "matching_explain", one)
    score = await olivia.view("Score")
    assert "weight 10: missing, counted as 50%" in score.text
    await score.close()
    await olivia.action(page, "matching_swap", one)
    form = await olivia.view("Swap mentors")
    form.fill({"Other mentee": await mentee_of(small, two)})
    assert (await form.submit()).ok
    cost = await olivia.view("Swap mentors")
    assert "Together they" in cost.text
    await cost.click("Swap them")
    await small.settle()
    await (await olivia.view("Swapped")).close()
    assert (await olivia.view("Proposals")).text.count("kept together") == 2
    await small.move(seconds=1)
    await olivia.action(await olivia.view("Proposals"), "matching_forbid", one)
    await small.settle()
    assert (await newest(small))[0] != run_id
    await (await olivia.view("Proposals")).click("Pin a pair")
    form = await olivia.view("Pin a pair")
    form.fill({"Mentee": "olivia", "Mentor": "sara"})
    assert "no mentee of the program" in (await form.submit()).errors["Mentee"]
    form.fill({"Mentee": "mona", "Mentor": "sara"})
    assert (await form.submit()).ok
    await small.settle()
    assert "kept together" in (await olivia.view("Proposals")).text


async def newest(world: World) -> tuple[str, list[str]]:
    """The newest run and its proposals."""

    def look(work: Work) -> tuple[str, list[str]]:
        run = runs_in(work, only_program(work), 1)[0]
        return run.id, [each.id for each in proposals_of(work, run.id)]

    return await world.bot.desk.run(look, world.sandbox.workspace.id)


async def mentee_of(world: World, proposal_id: str) -> str:
    """The handle of this proposal's mentee."""

    def look(work: Work) -> str:
        proposal = work.get(Proposal, proposal_id)
        assert proposal is not None
        return proposal.mentee_id

    person_id = await world.bot.desk.run(look, world.sandbox.workspace.id)
    return next(name for name in ("mona", "max") if world.person(name).id == person_id)


async def test_changed_data_is_pointed_out_and_a_facilitator_finds_a_leavers_mentee_a_new_mentor(
    small: World,
) -> None:
    """Sara leaves before publishing: her pair stays a draft. Fay leaves afterwards: the button in the DM finds Noah."""
    program_id = await begun(small)
    olivia = small.person("olivia")
    await propose(small)
    await small.sandbox.change_user("sara", deleted=True)
    await (await olivia.view("Proposals")).click("Publish")
    form = await olivia.view("Publish")
    assert "One pair cannot be published any more" in form.text
    assert "account cannot be used" in form.text
    assert (await form.submit()).ok
    await small.settle()
    assert len(await pairs(small, program_id)) == 1
    await (await olivia.view("Published")).close(whole_stack=True)
    await small.bot.desk.run(replace_sara, small.sandbox.workspace.id, program_id, small.person("noah").id)
    await small.sandbox.change_user("fay", deleted=True)
    await small.settle()
    await olivia.inbox()[-1].click("Find a new mentor")
    await small.settle()
    found = await olivia.view("Find a new mentor")
    assert "shared working hours" in found.text
    await found.click("Pair them")
    await small.settle()
    assert "Paired" in (await olivia.view()).title
    (pair,) = await pairs(small, program_id)
    assert pair.endswith(small.person("noah").id)


def replace_sara(work: Work, program_id: str, person_id: str) -> None:
    """Another mentor is admitted to a program that asks for no training now."""
    program = work.get(Program, program_id)
    assert program is not None
    program.needs_training = False
    if work.get(Person, person_id) is None:
        work.add(
            Person(id=person_id, name="Noah", zone="Europe/Berlin", learned_at=work.now, welcomed_at=work.now)
        )
    take_in(work, "U1", program_id, person_id, ParticipantKind.MENTOR)


async def test_many_are_introduced_in_several_goes_while_the_window_says_how_far_it_is(small: World) -> None:
    """And a run that was broken off in between is taken up by its button."""
    program_id = await begun(small)
    await small.bot.desk.run(admit_many, small.sandbox.workspace.id, program_id, AT_ONCE)
    olivia = small.person("olivia")
    await propose(small)
    await (await olivia.view("Proposals")).click("Publish")
    small.sandbox.faults.add("views.update", "ratelimited")
    assert (await (await olivia.view("Publish")).submit()).ok
    await small.bot.errands.settle()
    assert len(await pairs(small, program_id)) == AT_ONCE + 2
    said = f"{AT_ONCE + 2} pairs of these proposals are published"
    assert said in (await olivia.message("of these proposals")).visible
    run_id, proposals = await newest(small)
    await small.bot.desk.run(break_off, small.sandbox.workspace.id, proposals[0])
    await olivia.action(await olivia.home(), "matching_go_on", run_id)
    await small.bot.errands.settle()
    assert "stays a draft" in (await olivia.view("Published")).text
    assert len(await pairs(small, program_id)) == AT_ONCE + 2


def admit_many(work: Work, program_id: str, count: int) -> None:
    """So many mentors and mentees more, in a program that asks for no training now."""
    program = work.get(Program, program_id)
    assert program is not None
    program.needs_training, program.mentor_capacity = False, 1
    for number in range(count):
        for letter, kind in (("A", ParticipantKind.MENTOR), ("B", ParticipantKind.MENTEE)):
            person_id = f"U0{letter}{number:05}"
            work.add(
                Person(id=person_id, name=person_id, zone="UTC", learned_at=work.now, welcomed_at=work.now)
            )
            take_in(work, "U1", program_id, person_id, kind)


def break_off(work: Work, proposal_id: str) -> None:
    """As if the process had ended after it was chosen: here, of a pair that cannot begin a second time."""
    proposal = work.get(Proposal, proposal_id)
    assert proposal is not None
    proposal.state = ProposalState.CHOSEN
