"""CASES.md, A9, E44 and E47: whatever is typed into any field of any form is kept as it is, or refused beside it."""

import json
from collections.abc import Iterator

import pytest
from structlog.testing import capture_logs

from sandbox.seed import Json
from tests.furnished import FEATURES, FORMS, OWNERS_PAGES, PAGES, at_home, kept, put_away
from tests.furniture import Ids
from tests.inventory import Inventory
from tests.world import World

HOSTILE = "<!channel> <@U0EVIL> <https://evil.example|x> &lt;!here&gt; {{7*7}} {x} %s \"q\" 'q' `c` *b* </b> \\ \x1b["
MARKS = ("<!channel", "<@U0EVIL", "<https://evil.example", " &lt;!here", " 49 ")
STRANGE = "👩🏽‍🚀🇩🇪 שלום עליכם \u202eevil\u202c مرحبا 漢字 e\u0301 \u200bz"
IMPOSSIBLE = ("n\0ul", "half \ud83d", "x" * 3001, "y" * 100_000, "😀" * 3001)


def typed_fields(raw: Json) -> list[str]:
    return [
        block["block_id"]
        for block in raw["blocks"]
        if block.get("element", {}).get("type") == "plain_text_input"
    ]


def typed_into(raw: Json, text: str) -> Json:
    """The same form with this text in every field for text."""
    copy: Json = json.loads(json.dumps(raw))
    for name in typed_fields(copy):
        copy["state"]["values"][name][name]["value"] = text
    return copy


async def answered(world: World, name: str, raw: Json, step: int) -> dict[str, str]:
    """Submitted as another step of the same person; gives the errors, by field."""
    done = await world.person(FORMS[name][0]).submit_raw(raw, id=f"V0{step:07}", hash=str(step))
    await world.settle()
    assert done.ack is not None
    assert done.ack.status == 200, name
    errors: dict[str, str] = done.ack.json.get("errors", {})
    return errors


async def test_what_no_field_can_hold_is_an_error_beside_it(small_house: World, inventory: Inventory) -> None:
    """It never comes to a database: what came to one would not stand beside its field."""
    before = await kept(small_house)
    with capture_logs() as logged:
        for name, raw in inventory.forms.items():
            for step, text in enumerate(IMPOSSIBLE if typed_fields(raw) else ()):
                errors = await answered(small_house, name, typed_into(raw, text), step)
                assert set(errors) == set(typed_fields(raw)), (name, text[:9], errors)
            assert await kept(small_house) == before, name
            await answered(small_house, name, typed_into(raw, ""), len(IMPOSSIBLE))
            before = await kept(small_house)
    assert not [each for each in logged if each["event"] == "unexpected"]


WRONG: dict[str, Json] = {
    "number_input": {"value": "sixty"}, "datepicker": {"selected_date": "2026-02-30"},
    "datetimepicker": {"selected_date_time": 10**15}, "static_select": {"selected_option": {"value": "a\0b"}},
    "users_select": {"selected_user": "U\0"}, "conversations_select": {"selected_conversation": "C\0"},
    "file_input": {"files": [{"id": "F\0", "name": "a\0b"}]}, "url_text_input": {"value": "javascript:alert(1)"},
    "multi_users_select": {"selected_users": ["U\0"]}, "checkboxes": {"selected_options": [{"value": "x\0"}]},
}  # fmt: skip


LENIENT = {"checkboxes", "multi_users_select"}  # what was not offered is as if it were not chosen
UNREAD = ("pauses_pause", "until")  # as long as a length is chosen


@pytest.mark.parametrize("house", ["postgresql"], indirect=True)
async def test_what_no_picker_gives_is_refused_in_words(house: World, inventory: Inventory) -> None:
    """E47. Each field that is not typed into, alone, with what Slack's client would never send; then no field at all."""
    before, step = await kept(house), 0
    with capture_logs() as logged:
        for name, raw in inventory.forms.items():
            for block in [each for each in raw["blocks"] if each.get("element", {}).get("type") in WRONG]:
                wrong: Json = json.loads(json.dumps(raw))
                field, kind = block["block_id"], block["element"]["type"]
                wrong["state"]["values"].setdefault(field, {})[field] = {"type": kind, **WRONG[kind]}
                step += 1
                errors, after = await answered(house, name, wrong, step), await kept(house)
                if kind not in LENIENT and not block["optional"] and (name, field) != UNREAD:
                    assert errors, (name, field)
                    assert after == before, (name, field)
                before = after
            step += 1
            await answered(house, name, {**raw, "state": {"values": {}}}, step)
            before = await kept(house)
    assert not [each for each in logged if each["event"] == "unexpected"], logged
    assert not [person for person in ("mia", "noah", "olivia") if house.person(person).toasts]


READ_BY = [(who, *page) for who in ("mia", "noah") for page in PAGES] + [
    ("olivia", *page) for page in OWNERS_PAGES
]
NAMED = {
    "programs_edit": "2",
    "programs_copy": "3",
    "insights_change": "4",
}  # no two programs, or themes, have one name
LAST = ("logs_missed", "logs_new", "session_cancel", "pairings_end", "pairings_leave")
PARSED = frozenset(name for each in FEATURES for name in each.parsed)
LATE = tuple(sorted(name for each in FEATURES for name in each.last))


async def read_all(world: World, ids: Ids) -> str:
    """All that the three of them read on Home and in forms, as it looks."""
    seen = []
    for who in ("mia", "noah", "olivia"):
        await put_away(world)
        home = await world.person(who).home()
        await world.settle()
        seen.append(home.text)
    for who, action, kind in READ_BY:
        await put_away(world)
        person = world.person(who)
        await person.action(await at_home(world, person), action, ids.get(kind, ""))
        await world.settle()
        seen.append((await person.view()).text)
    return "\n".join(seen)


def mrkdwn(payload: object) -> Iterator[str]:
    """Every text in it that Slack reads as mrkdwn: text objects that say so, and what stands at the top."""
    if isinstance(payload, list):
        for each in payload:
            yield from mrkdwn(each)
    elif isinstance(payload, dict):
        text = payload.get("text")
        if isinstance(text, str) and payload.get("type") != "plain_text":
            yield text
        for each in payload.values():
            yield from mrkdwn(each)


@pytest.mark.parametrize(
    ("house", "text"),
    [("sqlite", HOSTILE), ("postgresql", STRANGE), ("postgresql", "z" * 3000)],
    ids=["hostile", "strange", "longest"], indirect=["house"],
)  # fmt: skip
async def test_what_is_typed_is_kept_and_shown_as_it_is(
    house: World, inventory: Inventory, text: str
) -> None:
    """A9, E44. In every form; then all there is to read is read, and nothing in it has come alive."""
    forms = {name: raw for name, raw in inventory.forms.items() if typed_fields(raw)}
    after = await kept(house)
    ends = "pairings_leave" if text == STRANGE else "pairings_end"
    order = [
        *(name for name in forms if name not in (*LAST, *LATE)),
        *LAST[:3],
        *(name for name in LATE if name in forms),
        ends,
    ]
    for step, name in enumerate(order):
        if name == LAST[0]:
            await house.move(hours=30)
            shown = await read_all(house, inventory.ids)
            after = await kept(house)
        said = text[:-1] + NAMED[name] if name in NAMED else text
        raw, before = typed_into(forms[name], said), after
        errors, after = await answered(house, name, raw, step), await kept(house)
        fresh = repr([row for key, row in after.items() if row != before.get(key)])
        if name in PARSED:
            assert set(errors) == set(typed_fields(raw)), name
            assert after == before, name
        elif len(text) < 3000:
            assert not errors, name
            assert fresh.count(repr(said)[1:-1]) >= len(typed_fields(raw)), (name, fresh)
        else:
            assert set(errors) <= set(typed_fields(raw)), name
            assert said in fresh or (errors and after == before), name
    await house.move(hours=30)
    shown += await read_all(house, inventory.ids)
    sent = [each for call in house.sandbox.calls for each in mrkdwn(call.args)]
    assert not [each for each in sent for mark in MARKS if mark in each]
    assert len(text) == 3000 or shown.count(text) >= 20
