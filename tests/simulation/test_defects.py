"""A simulation is worth what it notices: each planted defect is told of by an oracle, and no oracle cries wolf."""

import pytest

from tests.databases import Databases
from tests.simulation import scenes
from tests.simulation.defects import DEFECTS, Defect
from tests.simulation.oracles import Broken
from tests.simulation.stages import Stage, play

SCENES = {defect.scene.__name__: defect.scene for defect in DEFECTS} | {"a_death": scenes.a_death}
FEWEST = 30


@pytest.mark.parametrize("name", SCENES)
def test_without_a_defect_every_promise_is_kept(stage: Stage, databases: Databases, name: str) -> None:
    play(stage, databases, SCENES[name])


@pytest.mark.parametrize("defect", DEFECTS, ids=lambda defect: defect.name)
def test_a_planted_defect_is_noticed(
    stage: Stage, databases: Databases, monkeypatch: pytest.MonkeyPatch, defect: Defect
) -> None:
    defect.plant(monkeypatch)
    with pytest.raises(Broken) as noticed:
        play(stage, databases, defect.scene)
    assert noticed.value.promise in {oracle.promise for oracle in defect.noticed_by}


def test_there_are_enough_of_them() -> None:
    assert len({defect.name for defect in DEFECTS}) == len(DEFECTS) >= FEWEST
