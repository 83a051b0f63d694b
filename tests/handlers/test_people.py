"""People through signed requests: met once, welcomed once, followed when they change; nobody else is learned."""

import pytest
from sqlalchemy import select

from handlers import meeting
from storage.notices import Notice
from storage.pairings import Pairing
from storage.people import Person
from storage.work import Work
from tests.handlers.conftest import on_both
from tests.world import World


def known(work: Work) -> list[str]:
    return sorted(work.db.scalars(select(Person.name)))


async def in_storage(world: World, question: object) -> object:
    return await world.bot.desk.run(question, world.sandbox.workspace.id)  # type: ignore[arg-type]


def asked_of_slack(world: World) -> list[str]:
    return [str(call.args["user"]) for call in world.sandbox.calls if call.method == "users.info"]


async def test_a_person_is_asked_of_slack_once_and_welcomed_once(world: World) -> None:
    emma = world.person("emma")
    for _ in range(3):
        await emma.command("/mentor help")
    await world.settle()
    assert asked_of_slack(world) == [emma.id]
    assert len([message for message in emma.inbox() if "Welcome to Mentor" in message.text]) == 1


@on_both
async def test_after_a_restart_nobody_is_asked_of_slack_or_welcomed_again(world: World) -> None:
    emma = world.person("emma")
    await emma.command("/mentor help")
    world.bot.office.met.clear()
    await emma.command("/mentor help")
    await world.settle()
    assert asked_of_slack(world) == [emma.id]
    assert len(emma.inbox()) == 1


async def test_whoever_comes_is_not_remembered_without_end(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(meeting, "REMEMBERED", 2)
    for name in ("emma", "mia", "noah", "emma"):
        await world.person(name).command("/mentor help")
    await world.settle()
    assert len(world.bot.office.met) == 2
    assert len(world.person("emma").inbox()) == 1


async def test_the_first_admin_who_opens_home_is_welcomed_as_the_installer(world: World) -> None:
    await world.person("olivia").home()
    await world.settle()
    welcome = await world.person("olivia").message("Thank you for bringing it here")
    await welcome.click("Create a program")
    assert (await world.person("olivia").view()).title == "New program"


async def test_guests_strangers_and_bots_are_refused_and_not_welcomed(paired: World) -> None:
    for name in ("gus", "sam", "bob", "dora"):
        outsider = paired.person(name)
        for command in ("/mentor", "/mentor program", "/mentor pair", "/mentor leave"):
            answer = await outsider.command(command)
            assert "Mentor is for" in answer.text
            assert "Noah" not in answer.text
        await paired.settle()
        assert outsider.inbox() == []


async def test_nothing_is_learned_about_people_who_never_came(world: World) -> None:
    await world.person("mia").command("/mentor help")
    await world.sandbox.change_user("emma", tz="Asia/Tokyo")
    await world.sandbox.join("newt", tz="Asia/Tokyo")
    await world.settle()
    assert await in_storage(world, known) == ["Mia Mentee"]
    assert asked_of_slack(world) == [world.person("mia").id]


async def test_somebody_who_moves_is_read_to_by_their_new_clock(paired: World) -> None:
    await paired.sandbox.change_user("mia", tz="Asia/Tokyo")

    def zone_and_due(work: Work) -> tuple[str, bool]:
        mia = work.get(Person, paired.person("mia").id)
        assert mia is not None
        return mia.zone, work.db.scalars(select(Pairing)).one().due_at == work.now

    assert await in_storage(paired, zone_and_due) == ("Asia/Tokyo", True)


async def test_a_mentor_who_leaves_the_company_is_told_of_to_the_owner_once(paired: World) -> None:
    for _ in range(2):
        await paired.sandbox.change_user("noah", deleted=True)
    await paired.move(days=16)
    told = [
        message for message in paired.person("olivia").inbox() if "no active Slack account" in message.text
    ]
    assert len(told) == 1
    await told[0].click("End this pairing")
    form = await paired.person("olivia").view("End a pairing")
    assert (await form.submit()).ok
    await paired.move(seconds=5)  # three messages a person in four seconds
    assert "has ended" in (await paired.person("mia").message("has ended")).text


async def test_a_mentee_whose_mentor_leaves_the_company_reads_it_once_and_may_end_the_pairing(
    paired: World,
) -> None:
    mia = paired.person("mia")
    await paired.sandbox.change_user("noah", deleted=True)
    await paired.move(hours=1)
    await paired.move(days=16)
    assert [each for each in mia.inbox() if "your first steps" in each.text] == []
    [told] = [each for each in mia.inbox() if "no active Slack account" in each.text]
    await told.click("End it without blame")
    assert (await (await mia.view("Leave a pairing")).submit()).ok
    await paired.settle()
    owner = await paired.person("olivia").message("has ended")
    assert "Find a new mentor" in owner.buttons


async def test_an_admin_names_somebody_who_then_creates_a_program(world: World) -> None:
    olivia, dan = world.person("olivia"), world.person("dan")
    home = await olivia.home()
    await home.click("Who may create programs")
    form = await olivia.view("Program creators")
    form.fill({"Who else may create programs": ["dan"]})
    assert (await form.submit()).ok
    await world.settle()
    await (await dan.message("has named you")).click("Create a program")
    assert (await dan.view()).title == "New program"


async def test_a_guest_is_not_named_and_the_form_stays_open(world: World) -> None:
    olivia = world.person("olivia")
    await (await olivia.home()).click("Who may create programs")
    form = await olivia.view("Program creators")
    form.fill({"Who else may create programs": ["gus"]})
    result = await form.submit()
    assert "Guests cannot take part" in result.errors["Who else may create programs"]


@on_both
async def test_an_admin_who_is_none_any_more_names_nobody(world: World) -> None:
    olivia = world.person("olivia")
    await (await olivia.home()).click("Who may create programs")
    form = await olivia.view("Program creators")
    await world.sandbox.change_user("olivia", is_admin=False, is_owner=False)
    form.fill({"Who else may create programs": ["dan"]})
    assert "Only a workspace admin" in str((await form.submit()).errors)


@on_both
async def test_somebody_forgotten_is_met_anew_in_the_same_request(world: World) -> None:
    emma = world.person("emma")
    await emma.command("/mentor help")

    def forget(work: Work) -> None:
        for row in (*work.db.scalars(select(Notice)), *work.db.scalars(select(Person))):
            work.delete(row)

    await in_storage(world, forget)
    assert "This is what you can do" in (await emma.command("/mentor help")).text
    assert await in_storage(world, known) == ["Emma Employee"]
