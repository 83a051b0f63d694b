"""What Slack sends when people of a `Population` type `/mentor help` or send a session's log: forms as they are posted."""

import json
from collections.abc import Iterator
from itertools import count
from typing import Any

from benchmarks.filling import MASTER, NOW, Population, person_id, session_id
from bot.assembly import stamp_secret
from handlers.stamps import Stamps
from mentoring.actors import Actor
from mentoring.log_sheets import log_sheet
from messages.logs import log_form
from storage.database import Database
from storage.people import Person
from storage.work import Work, unit_of_work

Form = dict[str, str]
SHARED = (
    "We went through the board paper. Next time we look at how the first ten minutes of it are told. " * 3
)
PRIVATE = (
    "She hesitates before she disagrees with somebody senior: ask about it, not in the next session. " * 2
)
STEPS = "Send the outline to Finance\nAsk two colleagues what they heard"


def help_forms(workspace_id: str, people: int) -> Iterator[Form]:
    """Without end: `/mentor help`, typed by one person after another."""
    for number in count():
        person = person_id(number % people)
        yield {
            "token": "verification", "team_id": workspace_id, "team_domain": "example", "channel_id": "D0000000001",
            "channel_name": "directmessage", "user_id": person, "user_name": person.lower(), "command": "/mentor",
            "text": "help", "api_app_id": "A0000000001", "is_enterprise_install": "false",
            "response_url": f"http://127.0.0.1/response/{number}", "trigger_id": f"{number}.1.help",
        }  # fmt: skip


def log_forms(database_url: str, workspace_id: str, population: Population) -> Iterator[Form]:
    """The logs of all sessions, one person after another, each in the form that Mentor had opened for them."""
    database, stamps = Database.connect(database_url), Stamps(stamp_secret(MASTER))
    opened = [_opened(database, stamps, workspace_id, number) for number in range(population.people)]
    database.close()
    for which in range(population.sessions):
        for number in range(population.people):
            yield _sent(workspace_id, number, which, opened[number], session_id(number, which, population))


def _opened(database: Database, stamps: Stamps, workspace_id: str, number: int) -> dict[str, Any]:
    """The form as it stands before this person."""
    person = person_id(number)

    def show(work: Work) -> dict[str, Any]:
        form = log_form(log_sheet(work, work.db.get_one(Person, (workspace_id, person))))
        return form.payload(stamps.write(Actor(workspace_id, person), form.name, form.about))

    with unit_of_work(database, MASTER, workspace_id, NOW, reading=True) as work:
        return show(work)


def _sent(workspace_id: str, number: int, which: int, form: dict[str, Any], session: str) -> Form:
    person, view_id = person_id(number), f"V{which:04}{number:06}"
    view = {
        **form, "id": view_id, "team_id": workspace_id, "app_id": "A0000000001", "bot_id": "B1", "hash": "1.abcdef",
        "root_view_id": view_id, "previous_view_id": None, "app_installed_team_id": workspace_id, "external_id": "",
        "state": {"values": _values(session)},
    }  # fmt: skip
    body: dict[str, Any] = {
        "type": "view_submission", "team": {"id": workspace_id, "domain": "example"}, "enterprise": None,
        "is_enterprise_install": False, "api_app_id": "A0000000001", "token": "verification", "response_urls": [],
        "user": {"id": person, "username": person.lower(), "name": person.lower(), "team_id": workspace_id},
        "trigger_id": f"{number}.{which}.log", "view": view,
    }  # fmt: skip
    return {"payload": json.dumps(body)}


def _values(session: str) -> dict[str, dict[str, Any]]:
    chosen = {"text": {"type": "plain_text", "text": "Monday"}, "value": session}
    typed = {"minutes": "60", "shared_notes": SHARED, "private_notes": PRIVATE, "next_steps": STEPS}
    return {
        "log_session": {"log_session": {"type": "static_select", "selected_option": chosen}},
        **{name: {name: {"type": "plain_text_input", "value": value}} for name, value in typed.items()},
    }
