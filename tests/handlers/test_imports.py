"""CASES.md, E45, through Slack: a file is checked whole, shown, and imported whole or not at all."""

import csv
import io
from datetime import date

import pytest
from sqlalchemy import select

from sandbox.surfaces import Modal
from storage.participants import Participant
from storage.programs import RoleKind, roles_of
from storage.work import Work
from tests.furnished import put_away
from tests.world import World

HEADER = "E-mail;Role;Line manager;Department;Level;Country;Start date;Gender\r\n"
GOOD = HEADER + (
    "mia@example.com;mentee;mona@example.com;Sales;Senior;DE;2020-03-01;f\r\n"
    "noah@example.com;mentor;;Finance;Director;US;01.02.2015;m\r\n"
)
TITLE = "Import people"
Facts = tuple[str | None, str | None, str | None, date | None, str | None]


@pytest.fixture
async def ready(world: World) -> World:
    await world.program()
    return world


@pytest.fixture
async def tiny(small: World) -> World:
    await small.program()
    return small


async def given(world: World, text: str, name: str = "people.csv") -> Modal:
    """Olivia gives the file; what comes of looking at it."""
    olivia = world.person("olivia")
    await put_away(world)
    await olivia.command("/mentor import people")
    form = await olivia.view(TITLE)
    form.fill({"File of people": (name, text.encode("utf-8-sig"))})
    result = await form.submit()
    assert result.ok, result.errors
    await world.settle()
    return await olivia.view()


async def imported(world: World, text: str) -> Modal:
    """And what comes of importing it."""
    preview = await given(world, text)
    assert (await preview.submit()).ok
    await world.settle()
    return await world.person("olivia").view()


async def taken_in(world: World) -> dict[str, Facts]:
    """What is kept of each participant, by kind and name."""
    names = {user.id: user.name for user in world.sandbox.workspace.users.values()}

    def look(work: Work) -> dict[str, Facts]:
        return {
            f"{each.kind} {names[each.person_id]}": (
                each.function, each.level, each.region, each.started_on, each.manager_id,
            )
            for each in work.db.scalars(select(Participant))
        }  # fmt: skip

    return await world.bot.desk.run(look, world.sandbox.workspace.id)


async def test_people_are_shown_then_imported_and_hear_of_it_once(ready: World) -> None:
    preview = await given(ready, GOOD)
    assert "2 lines, read as UTF-8" in preview.text
    for said in ("1 mentor is", "1 mentee is", "1 manager is named", "3 people are new to Mentor"):
        assert said in preview.text
    assert "Not read, and not kept: Gender" in preview.text
    assert await taken_in(ready) == {}
    assert (await preview.submit()).ok
    await ready.settle()
    assert "1 mentee was added" in (await ready.person("olivia").view(TITLE)).text
    assert await taken_in(ready) == {
        "mentee mia": ("Sales", "Senior", "DE", date(2020, 3, 1), ready.person("mona").id),
        "mentor noah": ("Finance", "Director", "US", date(2015, 2, 1), None),
    }
    assert (await ready.person("mia").message("has added you to")).buttons == ["Complete my profile"]
    assert "There is nothing to import" in (await given(ready, GOOD)).text
    await ready.tick()
    assert len(ready.person("mia").inbox()) == 1
    assert ready.person("mona").inbox() == []


async def test_every_fault_comes_back_in_a_file_without_formulas_and_nothing_is_imported(
    ready: World,
) -> None:
    """A formula, somebody unknown, deactivated, a guest, an app; oneself as manager; twice; facts of a stranger."""
    faulty = await given(ready, HEADER + (
        "=cmd|' /C calc'!A0;mentor;;;;;;\r\nnobody@example.com;mentor;;;;;;\r\n"
        "dora@example.com;mentor;;;;;;\r\ngus@example.com;mentee;;;;;;\r\nbob@example.com;mentee;;;;;;\r\n"
        "mia@example.com;mentee;mia@example.com;;;;31.02.2020;\r\nmia@example.com;mentee;;;;;;\r\n"
        "noah@example.com;;;Sales;;;;\r\nnina@example.com;mentor;;;;;;\r\n"
    ))  # fmt: skip
    assert "Nothing is imported" in faulty.text
    assert "9 faults in all" in faulty.text
    assert await taken_in(ready) == {}
    for _each in range(4):
        await (await ready.person("olivia").view(TITLE)).click("Choose another file")
        await ready.settle()
        form = await ready.person("olivia").view(TITLE)
        form.fill({"File of people": ("people.csv", b"email,role\nnobody@example.com,mentor")})
        assert (await form.submit()).ok
        await ready.settle()
        assert len(ready.person("olivia").views) == 1
    (message, *_more) = [each for each in ready.person("olivia").inbox() if each.files]
    rows = list(csv.reader(io.StringIO((message.files[0].data or b"").decode("utf-8-sig"))))
    assert [int(row[0]) for row in rows[1:]] == [2, 3, 4, 5, 6, 7, 7, 8, 9]
    assert rows[1][2] == "'=cmd|' /C calc'!A0"
    assert "Keep one of the lines 7 and 8." in rows[8]
    assert all(row[3] and row[4] for row in rows)


async def test_facts_change_alone_and_nobody_is_told(tiny: World) -> None:
    await imported(tiny, GOOD)
    done = await imported(tiny, HEADER + "mia@example.com;;;;Principal;;;\r\n")
    assert "1 participant has new facts" in done.text
    assert (await taken_in(tiny))["mentee mia"][:3] == ("Sales", "Principal", "DE")
    assert len(tiny.person("mia").inbox()) == 1


async def test_an_owner_may_take_people_in_without_a_message(tiny: World) -> None:
    preview = await given(tiny, GOOD)
    preview.fill({"People who are added": False})
    assert (await preview.submit()).ok
    await tiny.settle()
    assert "Nobody was told" in (await tiny.person("olivia").view(TITLE)).text
    assert tiny.person("mia").inbox() == []


async def test_a_double_click_and_a_restart_import_once(tiny: World) -> None:
    """Nothing is kept between preview and import but the form: a process that has just begun takes it up."""
    preview = await given(tiny, GOOD)
    tiny.bot.office.directories.clear()
    tiny.bot.office.met.clear()
    assert (await preview.submit()).ok
    sent = tiny.sandbox.last_request
    assert sent is not None
    assert (await tiny.sandbox.replay(sent)).status == 200
    await tiny.settle()
    assert len(await taken_in(tiny)) == 2
    assert len(tiny.person("mia").inbox()) == 1


async def test_what_has_changed_since_the_preview_is_shown_anew(tiny: World) -> None:
    """Somebody leaves the company between the two clicks; another has imported the same."""
    preview = await given(tiny, GOOD)
    tiny.bot.office.directories.clear()
    await tiny.sandbox.change_user("mona", deleted=True)
    assert (await preview.submit()).ok
    await tiny.settle()
    assert "Nothing is imported" in (await tiny.person("olivia").view(TITLE)).text
    assert await taken_in(tiny) == {}


async def test_a_right_that_is_taken_away_between_imports_nothing(tiny: World) -> None:
    preview = await given(tiny, GOOD)
    owner = tiny.person("olivia").id

    def lose(work: Work) -> None:
        for role in roles_of(work, owner, [RoleKind.OWNER]):
            work.delete(role)

    await tiny.bot.desk.run(lose, tiny.sandbox.workspace.id)
    await preview.submit()
    await tiny.settle()
    assert await taken_in(tiny) == {}
    for who in ("olivia", "mia"):
        assert "Only a program's owner" in (await tiny.person(who).command("/mentor import")).text


async def test_what_slack_does_not_give_is_said_and_the_way_out_with_it(tiny: World) -> None:
    """No addresses; a file that is gone; a limit; no right to read files at all."""
    app, workspace = tiny.sandbox.app, tiny.sandbox.workspace
    tiny.sandbox.faults.add("users.list", "ratelimited", retry_after=0)
    assert "1 mentee is" in (await given(tiny, GOOD)).text
    preview = await given(tiny, GOOD)
    workspace.files.clear()
    await preview.submit()
    await tiny.settle()
    assert "please upload it anew" in (await tiny.person("olivia").view()).text
    scopes, app.scopes = app.scopes, tuple(set(app.scopes) - {"users:read.email"})
    tiny.bot.office.directories.clear()
    assert "may not see e-mail addresses" in (await given(tiny, GOOD)).text
    by_id = GOOD.replace("E-mail", "Slack ID").replace("mona@example.com", "")
    for name in ("mia", "noah"):
        by_id = by_id.replace(f"{name}@example.com", tiny.person(name).id)
    assert "1 mentee is" in (await given(tiny, by_id)).text
    app.scopes = tuple(set(scopes) - {"files:read"})
    tiny.bot.office.granted.clear()
    assert "may not read files" in (await tiny.person("olivia").command("/mentor import")).text


async def test_who_closes_the_form_hears_in_their_messages(tiny: World) -> None:
    preview = await given(tiny, GOOD)
    view = preview.raw
    await preview.close()
    await tiny.person("olivia").submit_raw(view)
    await tiny.settle()
    assert (await tiny.person("olivia").message("is imported into")).from_app
    assert len(await taken_in(tiny)) == 2


async def test_slacks_list_refreshes_those_we_know(tiny: World) -> None:
    """An event that never came: the zone of somebody we know."""
    await imported(tiny, GOOD)
    user = tiny.sandbox.workspace.user_named("mia")
    assert user is not None
    user.tz, user.real_name = "Asia/Tokyo", "Mia Married"
    await tiny.move(minutes=11)
    await given(tiny, GOOD)

    def look(work: Work) -> tuple[str, str]:
        from storage.people import Person

        person = work.get(Person, user.id)
        assert person is not None
        return person.zone, person.name

    assert await tiny.bot.desk.run(look, tiny.sandbox.workspace.id) == ("Asia/Tokyo", "Mia Married")


async def test_who_is_invited_to_slack_after_a_fault_is_found_the_next_time(tiny: World) -> None:
    line = "E-mail;Role\r\nnewt@example.com;mentee\r\n"
    assert "Nobody in this Slack workspace" in (await given(tiny, line)).text
    await tiny.sandbox.join("newt", real_name="Newt Newcomer")
    preview = (await given(tiny, line)).text
    assert "1 mentee" in preview
    assert "1 line, read as UTF-8" in preview
