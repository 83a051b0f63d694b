"""The stage on which years are played, made by the first worker of a run that asks for it."""

from pathlib import Path

import pytest

from tests.databases import Databases, turn
from tests.simulation.stages import Stage, kept_or_prepared


@pytest.fixture(scope="session")
def stage(databases: Databases, tmp_path_factory: pytest.TempPathFactory, worker_id: str) -> Stage:
    own: Path = tmp_path_factory.getbasetemp()
    folder = (own if worker_id == "master" else own.parent) / "stage"
    folder.mkdir(exist_ok=True)
    with turn(folder):
        return kept_or_prepared(databases, folder)
