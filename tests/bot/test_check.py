"""`check` says of each thing that running needs whether it is there, and what to do."""

from collections.abc import AsyncIterator
from datetime import timedelta

import pytest
from pydantic import SecretStr

from bot.checking import findings
from bot.clock import machine_clock
from bot.manifest import OPTIONAL_SCOPES, SCOPES, manifest
from mentoring.times import Clock
from sandbox.clock import SandboxClock
from sandbox.seed import SandboxSeed
from sandbox.server import Sandbox
from storage.beats import CLOCK, RUN, beat
from storage.database import Database
from storage.installations import Installation, keep_installation
from storage.keys import Key
from storage.summons import summon_for
from tests.conftest import MASTER
from tests.databases import Databases
from tests.world import settings_for


@pytest.fixture
async def sandbox() -> AsyncIterator[Sandbox]:
    seed = SandboxSeed(manifest=manifest(socket_mode=True))
    async with await Sandbox.start(seed, clock=SandboxClock()) as started:
        yield started


async def checked(
    sandbox: Sandbox, url: str, *, clock: Clock = machine_clock, **changed: object
) -> dict[str, str]:
    """The lines by their names, each with whether it is good."""
    settings = settings_for(sandbox, url, socket_mode=True).model_copy(update=changed)
    lines = [finding async for finding in findings(settings, clock)]
    assert all(str(line).startswith(("ok  ", "!!  ")) for line in lines)
    return {line.name: str(line) for line in lines}


def bad(lines: dict[str, str]) -> set[str]:
    return {name for name, line in lines.items() if line.startswith("!!")}


async def test_where_all_is_well_every_line_says_so(sandbox: Sandbox, migrated_url: str) -> None:
    lines = await checked(sandbox, migrated_url)
    assert list(lines) == [
        "Settings", "Database", "Key", "Token and scopes", "Socket Mode", "Clock", "Reminders",
    ]  # fmt: skip
    assert not bad(lines)


async def test_a_database_without_tables_says_migrate(sandbox: Sandbox) -> None:
    lines = await checked(sandbox, "sqlite://")
    assert bad(lines) == {"Database"}
    assert "python -m bot migrate" in lines["Database"]


async def test_a_newer_releases_database_is_named_and_no_fault(sandbox: Sandbox, migrated_url: str) -> None:
    database = Database.connect(migrated_url)
    with database.writing.begin() as connection:
        connection.exec_driver_sql("UPDATE alembic_version SET version_num = '9001'")
    database.close()
    lines = await checked(sandbox, migrated_url)
    assert not bad(lines)
    assert "a newer release's tables" in lines["Database"]


async def test_another_key_than_the_databases_is_named(sandbox: Sandbox, migrated_url: str) -> None:
    database = Database.connect(migrated_url)
    keep_installation(
        database.writing, MASTER, Installation("T1", "Example", "U1", "B1", "xoxb-1"), machine_clock()
    )
    database.close()
    assert not bad(await checked(sandbox, migrated_url))
    other = SecretStr(str(Key.new()))
    lines = await checked(sandbox, migrated_url, mentor_master_key=other)
    assert bad(lines) == {"Key"}
    assert "MENTOR_MASTER_KEY is not the key" in lines["Key"]
    assert other.get_secret_value() not in str(lines)


async def test_a_database_that_does_not_answer_says_where_to_look(sandbox: Sandbox) -> None:
    lines = await checked(sandbox, "postgresql+psycopg://nobody@127.0.0.1:9/none")
    assert "DATABASE_URL" in lines["Database"]


async def test_a_token_that_slack_refuses_says_where_to_get_another(
    sandbox: Sandbox, migrated_url: str
) -> None:
    lines = await checked(sandbox, migrated_url, slack_bot_token=SecretStr("xoxb-old"))
    assert bad(lines) == {"Token and scopes", "Clock"}
    assert "invalid_auth" in lines["Token and scopes"]
    assert "xoxb-old" not in str(lines)


@pytest.mark.parametrize("scope", sorted(SCOPES))
async def test_a_missing_scope_is_named(sandbox: Sandbox, migrated_url: str, scope: str) -> None:
    sandbox.app.scopes = tuple(set(SCOPES) - {scope})
    lines = await checked(sandbox, migrated_url)
    assert bad(lines) == {"Token and scopes"}
    assert f"without {scope}." in lines["Token and scopes"]


@pytest.mark.parametrize("scope", sorted(OPTIONAL_SCOPES))
async def test_a_scope_that_an_admin_may_refuse_is_no_fault_but_named(
    sandbox: Sandbox, migrated_url: str, scope: str
) -> None:
    sandbox.app.scopes = tuple((set(SCOPES) | set(OPTIONAL_SCOPES)) - {scope})
    lines = await checked(sandbox, migrated_url)
    assert not bad(lines)
    assert f"Without {scope}: no " in lines["Token and scopes"]


async def test_an_app_token_that_slack_refuses_is_told_from_the_bots(
    sandbox: Sandbox, migrated_url: str
) -> None:
    lines = await checked(sandbox, migrated_url, slack_app_token=SecretStr("xapp-old"))
    assert bad(lines) == {"Socket Mode"}
    assert "SLACK_APP_TOKEN" in lines["Socket Mode"]


async def test_a_slack_that_is_not_there_is_said_to_be_out_of_reach(
    sandbox: Sandbox, migrated_url: str
) -> None:
    lines = await checked(sandbox, migrated_url, slack_api_url="http://127.0.0.1:9/api/")
    assert bad(lines) == {"Token and scopes", "Socket Mode", "Clock"}
    assert "cannot be reached" in lines["Token and scopes"]


async def test_a_clock_off_slacks_is_named(sandbox: Sandbox, migrated_url: str) -> None:
    lines = await checked(sandbox, migrated_url, clock=lambda: machine_clock() + timedelta(minutes=3))
    assert bad(lines) == {"Clock"}
    assert "NTP" in lines["Clock"]


async def test_what_is_long_due_says_that_nothing_runs(sandbox: Sandbox, migrated_url: str) -> None:
    from sqlalchemy.orm import Session

    from storage.notices import Notice

    database = Database.connect(migrated_url)
    long_ago = machine_clock() - timedelta(hours=1)
    keep_installation(database.writing, MASTER, Installation("T1", "Example", "U1", "B1", "xoxb-1"), long_ago)
    with Session(database.writing) as db:
        db.add(
            Notice(
                workspace_id="T1", id="1", key="k", kind="k", person_id="U2", about={}, unasked=True,
                act_at=long_ago, created_at=long_ago,
            )
        )  # fmt: skip
        db.commit()
    database.close()
    lines = await checked(sandbox, migrated_url)
    assert bad(lines) == {"Reminders"}
    assert "python -m bot run" in lines["Reminders"]


async def test_on_postgresql_workers_are_counted_and_one_that_is_missing_is_named(
    sandbox: Sandbox, databases: Databases
) -> None:
    url = databases.new("postgresql")
    lines = await checked(sandbox, url)
    assert not bad(lines)
    assert "`web`, `clock` and `worker`" in lines["Database"]
    assert "0 alive, 0 jobs waiting" in lines["Workers"]
    database = databases.open(url)
    summon_for(database.writing, ["T1"])
    lines = await checked(sandbox, url)
    assert bad(lines) == {"Workers"}
    assert "one is asked for" in lines["Workers"]
    assert "python -m bot worker" in lines["Workers"]
    databases.drop(url)


async def test_on_postgresql_a_clock_without_workers_is_named_and_one_process_needs_none(
    sandbox: Sandbox, databases: Databases
) -> None:
    url = databases.new("postgresql")
    database = databases.open(url)
    beat(database.writing, machine_clock(), CLOCK)
    lines = await checked(sandbox, url)
    assert bad(lines) == {"Workers"}
    assert "none is alive. Start `python -m bot worker`" in lines["Workers"]
    with database.writing.begin() as connection:
        connection.exec_driver_sql("INSERT INTO procrastinate_workers (last_heartbeat) VALUES (now())")
    assert not bad(await checked(sandbox, url))
    with database.writing.begin() as connection:
        connection.exec_driver_sql("DELETE FROM procrastinate_workers")
    beat(database.writing, machine_clock(), RUN)
    assert not bad(await checked(sandbox, url))
    databases.drop(url)


@pytest.mark.parametrize(("form", "start"), [(RUN, "run`."), (CLOCK, "clock`."), (None, "run`, or")])
async def test_on_postgresql_a_silence_is_named_once_something_has_run(
    sandbox: Sandbox, databases: Databases, form: str | None, start: str
) -> None:
    url = databases.new("postgresql")
    assert "nothing has run here" in (await checked(sandbox, url))["Signs of life"]
    beat(databases.open(url).writing, machine_clock() - timedelta(minutes=6), form)
    lines = await checked(sandbox, url)
    assert "Signs of life" in bad(lines)
    assert f"Start `python -m bot {start}" in lines["Signs of life"]
    databases.drop(url)
