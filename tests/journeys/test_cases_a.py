"""CASES.md, A: every button and every form, in the hands of those whose it is not.

All is driven over the tables of what people can do, so that what is added there is covered by itself; a new form
must say in tests/furnished.py how it is opened.
"""

import pytest
from structlog.testing import capture_logs

from handlers.registry import CLICKS, COMMANDS
from mentoring.actors import Actor
from sandbox.acting import Person
from sandbox.seed import Json
from sandbox.surfaces import Surface
from storage.audit import AuditEvent
from storage.notices import Notice
from storage.people import Person as PersonRow
from storage.programs import Program, Role, RoleKind, roles_of
from storage.work import Work, unit_of_work
from tests.conftest import MASTER, install
from tests.furnished import FEATURES, FORMS, OWNERS_PAGES, PAGES, Words, kept, put_away, refusals
from tests.inventory import Inventory
from tests.world import World

WITHOUT_ID = {
    *(f"run_{word}" for word in COMMANDS),
    "home_back", "home_more", "home_open", "home_program", "home_coming", "home_coming_back", "home_coming_more", "pauses_open", "pauses_resume", "people_name_creators", "programs_new",
    *(name for each in FEATURES for name in each.without_id),
}  # fmt: skip
"""What takes no record's id, or (Home's pages and programs) shows one's own whatever it is given."""
FORGIVING = {"pauses_pause", "programs_new", *(name for each in FEATURES for name in each.forgiving)}
"""Forms that hold no record's id: whoever fills them in acts for themselves."""
NAMES = ("Mia Mentee", "Olivia Owner", "Successors 2026")
SECRETS = (*vars(Words()).values(), *NAMES, *(text for each in FEATURES for text in each.secrets))
ELSEWHERE = "T0000002"


class Watch:
    """What one person is shown from now on, of whatever kind, and what is on record of them."""

    def __init__(self, world: World, person: Person) -> None:
        self.world, self.person = world, person
        self.seen = len(world.sandbox.calls)
        self.acks: list[object] = []

    async def click(self, on: Surface, action: str, value: str) -> None:
        self.acks.append((await self.person.action(on, action, value)).body)

    async def shown(self) -> str:
        await self.world.settle()
        fresh = [call.args for call in self.world.sandbox.calls[self.seen :]]
        self.seen = len(self.world.sandbox.calls)
        shown, self.acks = repr((fresh, self.acks)), []
        return shown


OWNERS = {
    "programs_new": "", "programs_edit": "program", "pairings_new": "program", "pairings_list": "program",
    "pairings_end": "pairing", "pairings_reason": "pairing",
    "goals_owner_plan": "pairing", "goals_owner_earlier": "pairing", "goals_owner_later": "pairing",
    "people_name_creators": "", "deliveries_resend": "notice", "deliveries_confirm": "notice", "run_program": "",
    "run_pair": "", **{action: kind for each in FEATURES for action, kind in each.owners.items()},
}  # fmt: skip
"""What owners and admins do, and on what."""
TAKES: dict[str, set[str]] = {}
for _action, _kind in (
    *((action, kind) for _who, action, kind in FORMS.values()), *PAGES, *OWNERS_PAGES, *OWNERS.items()
):  # fmt: skip
    TAKES.setdefault(_action, set()).add(_kind)
PARTS = 4


def worth_clicking(action: str, of: Inventory) -> list[str]:
    """What this button takes, as far as it is said or anybody was shown it; else one id of every kind there is."""
    ids = {kind: row_id for kind, row_id in of.ids.items() if len(row_id) == 36}
    said = {ids[kind] for kind in TAKES.get(action, ()) if kind in ids}
    seen = {value for value in of.buttons.get(action, ()) for row_id in ids.values() if row_id in value}
    return sorted(said | seen | {ids["pairing"]} if said | seen or action in WITHOUT_ID else ids.values())


@pytest.mark.parametrize("part", range(PARTS))
async def test_no_button_opens_or_changes_what_is_of_another_program(
    small_house: World, inventory: Inventory, part: int
) -> None:
    """A1. Dan owns another program, has a mentor there and a mentee."""
    dan = small_house.person("dan")
    home, watch, before = await dan.home(), Watch(small_house, dan), await kept(small_house)
    with capture_logs() as logged:
        for action in list(CLICKS)[part::PARTS]:
            refused, values = await refusals(small_house, dan), worth_clicking(action, inventory)
            for value in values:
                await watch.click(home, action, value)
            shown = await watch.shown()
            assert not [secret for secret in SECRETS if secret in shown], action
            if action not in WITHOUT_ID:
                assert "was not found" in shown, action
                assert await refusals(small_house, dan) == refused + len(values), action
    assert not dan.toasts
    assert not [each for each in logged if each["event"] == "unexpected"]
    assert await kept(small_house) == before


def elsewhere(world: World, person: Person) -> list[str]:
    """Records of another workspace in the same database, in which this very person runs a program."""
    now, database = world.now, world.bot.database
    install(database, ELSEWHERE, now)
    with unit_of_work(database, MASTER, ELSEWHERE, now) as work:
        me = work.add(PersonRow(id=person.id, name="Dan", zone="UTC", learned_at=now))
        program = work.add(
            Program(
                name="Elsewhere", purpose="Elsewhere", starts_on=now.date(), ends_on=now.date(), zone="UTC",
                announcements_channel="C1", created_at=now,
            )
        )  # fmt: skip
        role = work.add(Role(program_id=program.id, person_id=me.id, kind=RoleKind.OWNER))
        return [program.id, role.id]


ODD = {True: ("", "nonsense", "a 99999999999999999999"), False: ("a\0b",)}
"""To every button: what SQLite might stumble over (or any of our lines that reads a value), and what PostgreSQL might."""
ODDER = ("\0", "a b", "a:b", "a:٣", "0" * 2000, ": :", "é" * 300, "a:" + "9" * 1998)


async def test_no_value_of_a_button_is_too_odd_for_words(world: World) -> None:
    """A1. Another workspace's ids, nothing, nonsense, NUL; on Home, on a message, on a form."""
    await world.program()
    await world.pair("noah", "mia")
    mia = world.person("mia")
    await mia.command("/mentor goal")
    home, message = await mia.home(), mia.inbox()[-1]
    watch, before = Watch(world, mia), await kept(world)
    theirs, odd = elsewhere(world, mia), ODD[world.bot.database.is_sqlite]
    with capture_logs() as logged:
        for number, action in enumerate(CLICKS):
            for value in (*odd, theirs[number % len(theirs)], ODDER[number % len(ODDER)]):
                await watch.click(home, action, value)
            await watch.click(message, action, ODDER[(number // 2) % len(ODDER)])
            assert "Elsewhere" not in await watch.shown(), action
            assert not mia.toasts, action
    assert not logged
    assert await kept(world) == before


async def test_a_forms_button_that_is_clicked_elsewhere_opens_the_form(
    small_house: World, inventory: Inventory
) -> None:
    mia = small_house.person("mia")
    home, message = await mia.home(), mia.inbox()[-1]
    places: tuple[tuple[Surface, str, str, str], ...] = (
        (message, "goals_later", "pairing", "Plan"), (home, "reflections_done", "reflection", "Mentor"),
        (message, "log_session", "unlogged", "Log a session"), (home, "reflections_unshare", "reflection", "Reflection"),
    )  # fmt: skip
    for place, action, kind, title in places:
        await put_away(small_house)
        await mia.action(place, action, inventory.ids[kind])
        await mia.view(title)


async def resent(world: World, person: Person, raw: Json, **changes: object) -> str:
    """Submit this form as if it stood before this person; gives what they are told."""
    number = len(world.sandbox.calls)
    done = await person.submit_raw(raw, **changes)
    await world.settle()
    assert done.ack is not None
    assert done.ack.status == 200
    calls = [call.args for call in world.sandbox.calls[number:]]
    return repr((done.ack.body, calls))


async def test_a_form_is_of_no_use_to_anybody_else(small_house: World, inventory: Inventory) -> None:
    """A2, A4. Copied as it is; and then with metadata rightly signed for the thief."""
    forms = inventory.forms
    dan, stamps, before = small_house.person("dan"), small_house.bot.office.stamps, await kept(small_house)
    team = small_house.sandbox.workspace.id
    with capture_logs() as logged:
        for name, raw in forms.items():
            refused = await refusals(small_house, dan)
            assert "was not found" in await resent(small_house, dan, raw), name
            assert await refusals(small_house, dan) == refused + 1, name
        for name, raw in forms.items():
            if name in FORGIVING:
                continue
            refused = await refusals(small_house, dan)
            of_owner = Actor(team, small_house.person(FORMS[name][0]).id)
            about = stamps.read(of_owner, name, raw["private_metadata"])
            forged = stamps.write(Actor(team, dan.id), name, about)
            told = await resent(small_house, dan, raw, private_metadata=forged, id="V0FORGED")
            assert "was not found" in told or "Only" in told, (name, told)
            assert not [secret for secret in SECRETS if secret in told], name
            assert await refusals(small_house, dan) == refused + 1, name
    assert not [each for each in logged if each["event"] == "unexpected"]
    assert await kept(small_house) == before


MIAS = [name for name, (who, _action, _kind) in FORMS.items() if who == "mia"]
OLIVIAS = [name for name, (who, _action, _kind) in FORMS.items() if who == "olivia"]
OWN_AFTER_THE_END = {"pauses_pause", *(name for each in FEATURES for name in each.after_the_end)}
"""What somebody whose pairing has ended still does."""


async def refused(world: World, forms: dict[str, Json], names: list[str]) -> None:
    """Each is submitted by the one who has it open, and nothing comes of it."""
    before = await kept(world)
    for name in names:
        told = await resent(world, world.person(FORMS[name][0]), forms[name])
        assert "'response_action': 'errors'" in told or "said" in told, (name, told)
    assert await kept(world) == before


async def test_a_form_that_is_open_when_its_right_is_taken_away_saves_nothing(
    small_house: World, inventory: Inventory
) -> None:
    """A3. First the owner's role, then the pairing, then everybody's account."""
    forms = inventory.forms
    with capture_logs() as logged:
        await small_house.bot.desk.run(
            lose_roles, small_house.sandbox.workspace.id, small_house.person("olivia").id
        )
        await small_house.sandbox.change_user("olivia", is_admin=False, is_owner=False)
        await refused(small_house, forms, OLIVIAS)
        noah = small_house.person("noah")
        await noah.action(await noah.home(), "pairings_leave", inventory.ids["pairing"])
        assert (await (await noah.view("Leave a pairing")).submit()).ok
        await small_house.settle()
        await refused(small_house, forms, [name for name in MIAS if name not in OWN_AFTER_THE_END])
        for name in sorted({who for who, _action, _kind in FORMS.values()}):
            await small_house.sandbox.change_user(name, deleted=True)
        await refused(small_house, forms, list(FORMS))
    assert not [each for each in logged if each["event"] == "unexpected"]


def lose_roles(work: Work, person_id: str) -> None:
    for role in roles_of(work, person_id):
        work.delete(role)


@pytest.mark.parametrize("who", ["mia", "noah", "emma"])
async def test_a_member_does_nothing_that_is_an_owners(
    small_house: World, inventory: Inventory, who: str
) -> None:
    """A13. A mentee with the ids of her own program, her mentor, and a member of nothing; by button and by form."""
    forms = inventory.forms
    team, stamps = small_house.sandbox.workspace.id, small_house.bot.office.stamps
    olivia = Actor(team, small_house.person("olivia").id)
    person = small_house.person(who)
    home = await person.home()
    before = await kept(small_house)
    for action, kind in OWNERS.items():
        count, watch = await refusals(small_house, person), Watch(small_house, person)
        await watch.click(home, action, inventory.ids.get(kind, ""))
        assert await refusals(small_house, person) == count + 1, (who, action, await watch.shown())
    for name in OLIVIAS:
        count = await refusals(small_house, person)
        about = stamps.read(olivia, name, forms[name]["private_metadata"])
        forged = stamps.write(Actor(team, person.id), name, about)
        await resent(small_house, person, forms[name], private_metadata=forged, id=f"V0{who}")
        assert await refusals(small_house, person) == count + 1, (who, name)
    for word in ("program", "pair"):
        assert "Only" in (await person.command(f"/mentor {word}")).text
    assert await kept(small_house) == before


LATE = {
    "session_cancel", "pairings_end", "pairings_leave", "programs_move", *(name for each in FEATURES for name in each.last)
}  # fmt: skip


async def test_the_same_signed_submission_twice_has_one_effect(
    small_house: World, inventory: Inventory
) -> None:
    """A10, B22. Of every form: nothing more is kept, told or on record."""
    forms = inventory.forms
    for name in sorted(forms, key=lambda name: name in LATE):
        await resent(small_house, small_house.person(FORMS[name][0]), forms[name])
        once, sent = await on_record(small_house), small_house.sandbox.last_request
        assert sent is not None
        assert (await small_house.sandbox.replay(sent)).status == 200
        await small_house.settle()
        assert await on_record(small_house) == once, name


async def on_record(world: World) -> tuple[object, int, int]:
    """What is kept, how many notices there are, and how many acts (not refusals) are on record."""

    def look(work: Work) -> tuple[int, int]:
        acts = work.db.query(AuditEvent).where(AuditEvent.action.not_like("%refused"))
        return work.db.query(Notice).count(), acts.count()

    return await kept(world), *await world.bot.desk.run(look, world.sandbox.workspace.id)
