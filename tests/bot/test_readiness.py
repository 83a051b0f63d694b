"""Alive and ready: what a machine is told that asks whether the bot may be sent requests."""

from datetime import timedelta
from pathlib import Path

import aiohttp

from storage.database import Database
from tests.world import World, running


async def asked(world: World, path: str) -> tuple[int, dict[str, bool]]:
    url = f"http://127.0.0.1:{world.bot.port}{path}"
    async with aiohttp.ClientSession() as session, session.get(url) as answer:
        return answer.status, await answer.json()


def spoil(folder: Path) -> None:
    for file in folder.glob("mentor.sqlite3*"):
        file.write_bytes(b"no database, no database, no database" * 100)


async def test_it_is_ready_once_the_clock_has_ticked(migrated_url: str) -> None:
    async with running(Database.connect(migrated_url), patient=False) as world:
        assert await asked(world, "/readyz") == (
            503,
            {"database": True, "migrated": True, "ticking": False},
        )
        await world.tick()
        assert await asked(world, "/readyz") == (
            200,
            {"database": True, "migrated": True, "ticking": True},
        )


async def test_a_clock_that_stands_still_is_noticed(migrated_url: str) -> None:
    async with running(Database.connect(migrated_url), patient=False) as world:
        await world.tick()
        world.sandbox.clock.move(timedelta(minutes=6))
        status, found = await asked(world, "/readyz")
        assert (status, found["ticking"]) == (503, False)


async def test_a_database_without_the_newest_tables_is_not_ready(migrated_url: str) -> None:
    async with running(Database.connect(migrated_url), patient=False) as world:
        with world.bot.database.writing.begin() as connection:
            connection.exec_driver_sql("DELETE FROM alembic_version")
        status, found = await asked(world, "/readyz")
        assert (status, found["database"], found["migrated"]) == (503, True, False)


async def test_a_database_that_the_next_release_has_migrated_is_ready(migrated_url: str) -> None:
    """In a rolling restart this one answers until it is told to end."""
    async with running(Database.connect(migrated_url), patient=False) as world:
        await world.tick()
        with world.bot.database.writing.begin() as connection:
            connection.exec_driver_sql("UPDATE alembic_version SET version_num = '9001'")
        assert (await asked(world, "/readyz"))[0] == 200


async def test_a_database_that_does_not_answer_is_not_ready_and_the_bot_is_alive(
    migrated_url: str, tmp_path: Path
) -> None:
    async with running(Database.connect(migrated_url), patient=False) as world:
        world.bot.database.writing.dispose()
        spoil(tmp_path)
        status, found = await asked(world, "/readyz")
        assert (status, found["database"]) == (503, False)
        assert await asked(world, "/healthz") == (200, {"alive": True})
