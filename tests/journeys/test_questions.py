"""Home is opened more than anything else: what it asks of the database, it asks once."""

from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from sqlalchemy import Connection, event

from tests.world import World

MOST = 80
"""Statements for a Home in the furnished workspace, of somebody in three programs."""


@contextmanager
def statements(world: World) -> Iterator[Counter[str]]:
    """Every question that the bot asks of its database meanwhile, with what it asks for."""
    asked, engine = Counter[str](), world.bot.database.writing

    def look(_connection: Connection, _cursor: Any, statement: str, values: Any, *_: Any) -> None:
        asked[f"{statement} {values}"] += 1

    event.listen(engine, "before_cursor_execute", look)
    yield asked
    event.remove(engine, "before_cursor_execute", look)


@pytest.mark.parametrize("name", ["mia", "noah", "olivia", "dan"])
async def test_home_asks_nothing_twice(small_house: World, name: str) -> None:
    person = small_house.person(name)
    await person.home()
    await small_house.settle()
    with statements(small_house) as asked:
        await person.home()
        await small_house.settle()
    assert 20 < asked.total() < MOST
    assert [question for question, times in asked.items() if times > 1] == []
