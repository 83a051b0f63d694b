"""CASES.md, A: every button and every form, in the hands of those whose it is not.

All is driven over the tables of what people can do, so that what is added there is covered by itself; a new form
must say in tests/furnished.py how it is opened.
"""

from datetime import UTC, date, datetime

from structlog.testing import capture_logs

from handlers.registry import CLICKS, COMMANDS, SUBMITS
from mentoring.actors import Actor
from sandbox.acting import Person
from sandbox.fields import Wish
from sandbox.seed import Json
from sandbox.surfaces import Surface
from storage.audit import AuditEvent
from storage.notices import Notice
from storage.people import Person as PersonRow
from storage.programs import Program, Role, RoleKind, roles_of
from storage.work import Work, unit_of_work
from tests.conftest import MASTER, install
from tests.furnished import FEATURES, FORMS, Words, furnish, kept, opened, put_away, refusals
from tests.furniture import Ids
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


async def test_no_button_opens_or_changes_what_is_of_another_program(small: World) -> None:
    """A1. Dan owns another program, has a mentor there and a mentee."""
    ids = await furnish(small)
    dan = small.person("dan")
    home, watch, before = await dan.home(), Watch(small, dan), await kept(small)
    values = [ids[kind] for kind in ("program", "pairing", "goal", "reflection", "logged", "planned", "step", "notice")]  # fmt: skip
    with capture_logs() as logged:
        for action in CLICKS:
            refused = await refusals(small, dan)
            for value in values:
                await watch.click(home, action, value)
            shown = await watch.shown()
            assert not [secret for secret in SECRETS if secret in shown], action
            if action not in WITHOUT_ID:
                assert "was not found" in shown, action
                assert await refusals(small, dan) == refused + len(values), action
    assert not dan.toasts
    assert not [each for each in logged if each["event"] == "unexpected"]
    assert await kept(small) == before


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


ODD = ("", "nonsense", "a\0b", "a 99999999999999999999")
ODDER = ("\0", "a b", "a:b", "a:٣", "0" * 2000, ": :", "é" * 300, "a:" + "9" * 1998)


async def test_no_value_of_a_button_is_too_odd_for_words(world: World) -> None:
    """A1. Another workspace's ids, nothing, nonsense, NUL; on Home, on a message, on a form."""
    await world.program()
    await world.pair("noah", "mia")
    mia = world.person("mia")
    await mia.command("/mentor goal")
    home, message = await mia.home(), mia.inbox()[-1]
    watch, before = Watch(world, mia), await kept(world)
    theirs = elsewhere(world, mia)
    with capture_logs() as logged:
        for number, action in enumerate(CLICKS):
            for value in (*ODD, theirs[number % len(theirs)], ODDER[number % len(ODDER)]):
                await watch.click(home, action, value)
            await watch.click(message, action, ODDER[(number // 2) % len(ODDER)])
            assert "Elsewhere" not in await watch.shown(), action
            assert not mia.toasts, action
    assert not logged
    assert await kept(world) == before


async def test_a_forms_button_that_is_clicked_elsewhere_opens_the_form(small: World) -> None:
    ids = await furnish(small)
    mia = small.person("mia")
    home, message = await mia.home(), mia.inbox()[-1]
    places: tuple[tuple[Surface, str, str, str], ...] = (
        (message, "goals_later", "pairing", "Plan"), (home, "reflections_done", "reflection", "Mentor"),
        (message, "log_session", "unlogged", "Log a session"), (home, "reflections_unshare", "reflection", "Reflection"),
    )  # fmt: skip
    for place, action, kind, title in places:
        await put_away(small)
        await mia.action(place, action, ids[kind])
        await mia.view(title)


async def every_form(world: World, ids: Ids) -> dict[str, Json]:
    """Each form as the one whose it is has it before them, filled in as far as it must be."""
    assert set(FORMS) == set(SUBMITS), "say in tests/furnished.py how the form is opened"
    forms = {}
    for name in FORMS:
        form = await opened(world, name, ids)
        form.fill({label: wish for label, wish in FILLED.items() if label in form.labels})
        if "Whose plan" in form.labels:
            form.fill({"Whose plan": form.options("Whose plan")[0]})
        forms[name] = form.raw
    await put_away(world)
    return forms


FILLED: dict[str, Wish] = {
    "Goal": "Another goal", "Success criterion": "It is there", "Target date": date(2026, 5, 5), "Mentor": "noah",
    "Mentee": "emma", "Name": "Another program", "Purpose": "Another purpose", "Ends on": date(2026, 12, 1),
    "Announcements channel": "mentoring", "What did you learn?": "A lot", "By when?": date(2026, 5, 6),
    "Where will you apply it?": "Everywhere", "Reason": "No time", "Shared notes": "Said", "Agenda": "To say",
    "Progress in percent": "55", "First session by": date(2026, 3, 20), "Who else may create programs": ["emma"],
    "Date and time": datetime(2026, 3, 24, 10, tzinfo=UTC),
    **{label: wish for each in FEATURES for label, wish in each.filled.items()},
}  # fmt: skip


async def resent(world: World, person: Person, raw: Json, **changes: object) -> str:
    """Submit this form as if it stood before this person; gives what they are told."""
    number = len(world.sandbox.calls)
    done = await person.submit_raw(raw, **changes)
    await world.settle()
    assert done.ack is not None
    assert done.ack.status == 200
    calls = [call.args for call in world.sandbox.calls[number:]]
    return repr((done.ack.body, calls))


async def test_a_form_is_of_no_use_to_anybody_else(small: World) -> None:
    """A2, A4. Copied as it is; and then with metadata rightly signed for the thief."""
    ids = await furnish(small)
    forms = await every_form(small, ids)
    dan, stamps, before = small.person("dan"), small.bot.office.stamps, await kept(small)
    team = small.sandbox.workspace.id
    with capture_logs() as logged:
        for name, raw in forms.items():
            refused = await refusals(small, dan)
            assert "was not found" in await resent(small, dan, raw), name
            assert await refusals(small, dan) == refused + 1, name
        for name, raw in forms.items():
            if name in FORGIVING:
                continue
            refused = await refusals(small, dan)
            of_owner = Actor(team, small.person(FORMS[name][0]).id)
            about = stamps.read(of_owner, name, raw["private_metadata"])
            forged = stamps.write(Actor(team, dan.id), name, about)
            told = await resent(small, dan, raw, private_metadata=forged, id="V0FORGED")
            assert "was not found" in told or "Only" in told, (name, told)
            assert not [secret for secret in SECRETS if secret in told], name
            assert await refusals(small, dan) == refused + 1, name
    assert not [each for each in logged if each["event"] == "unexpected"]
    assert await kept(small) == before


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
        assert await kept(world) == before, name


async def test_a_form_that_is_open_when_its_right_is_taken_away_saves_nothing(small: World) -> None:
    """A3. First the owner's role, then the pairing, then everybody's account."""
    ids = await furnish(small)
    forms = await every_form(small, ids)
    with capture_logs() as logged:
        await small.bot.desk.run(lose_roles, small.sandbox.workspace.id, small.person("olivia").id)
        await small.sandbox.change_user("olivia", is_admin=False, is_owner=False)
        await refused(small, forms, OLIVIAS)
        noah = small.person("noah")
        await noah.action(await noah.home(), "pairings_leave", ids["pairing"])
        assert (await (await noah.view("Leave a pairing")).submit()).ok
        await small.settle()
        await refused(small, forms, [name for name in MIAS if name not in OWN_AFTER_THE_END])
        for name in sorted({who for who, _action, _kind in FORMS.values()}):
            await small.sandbox.change_user(name, deleted=True)
        await refused(small, forms, list(FORMS))
    assert not [each for each in logged if each["event"] == "unexpected"]


def lose_roles(work: Work, person_id: str) -> None:
    for role in roles_of(work, person_id):
        work.delete(role)


OWNERS = {
    "programs_new": "", "programs_edit": "program", "pairings_new": "program", "pairings_list": "program",
    "pairings_end": "pairing", "pairings_reason": "pairing",
    "goals_owner_plan": "pairing", "goals_owner_earlier": "pairing", "goals_owner_later": "pairing",
    "people_name_creators": "", "deliveries_resend": "notice", "deliveries_confirm": "notice", "run_program": "",
    "run_pair": "", **{action: kind for each in FEATURES for action, kind in each.owners.items()},
}  # fmt: skip
"""What owners and admins do, and on what."""


async def test_a_member_does_nothing_that_is_an_owners(small: World) -> None:
    """A13. A mentee with the ids of her own program, her mentor, and a member of nothing; by button and by form."""
    ids = await furnish(small)
    forms = await every_form(small, ids)
    team, stamps = small.sandbox.workspace.id, small.bot.office.stamps
    olivia = Actor(team, small.person("olivia").id)
    for who in ("mia", "noah", "emma"):
        person = small.person(who)
        home = await person.home()
        before = await kept(small)
        for action, kind in OWNERS.items():
            count, watch = await refusals(small, person), Watch(small, person)
            await watch.click(home, action, ids.get(kind, ""))
            assert await refusals(small, person) == count + 1, (who, action, await watch.shown())
        for name in OLIVIAS:
            count = await refusals(small, person)
            about = stamps.read(olivia, name, forms[name]["private_metadata"])
            forged = stamps.write(Actor(team, person.id), name, about)
            await resent(small, person, forms[name], private_metadata=forged, id=f"V0{who}")
            assert await refusals(small, person) == count + 1, (who, name)
        for word in ("program", "pair"):
            assert "Only" in (await person.command(f"/mentor {word}")).text
        assert await kept(small) == before


LATE = {
    "session_cancel", "pairings_end", "pairings_leave", "programs_move", *(name for each in FEATURES for name in each.last)
}  # fmt: skip


async def test_the_same_signed_submission_twice_has_one_effect(small: World) -> None:
    """A10, B22. Of every form: nothing more is kept, told or on record."""
    ids = await furnish(small)
    forms = await every_form(small, ids)
    for name in sorted(forms, key=lambda name: name in LATE):
        await resent(small, small.person(FORMS[name][0]), forms[name])
        once, sent = await on_record(small), small.sandbox.last_request
        assert sent is not None
        assert (await small.sandbox.replay(sent)).status == 200
        await small.settle()
        assert await on_record(small) == once, name


async def on_record(world: World) -> tuple[object, int, int]:
    """What is kept, how many notices there are, and how many acts (not refusals) are on record."""

    def look(work: Work) -> tuple[int, int]:
        acts = work.db.query(AuditEvent).where(AuditEvent.action.not_like("%refused"))
        return work.db.query(Notice).count(), acts.count()

    return await kept(world), *await world.bot.desk.run(look, world.sandbox.workspace.id)
