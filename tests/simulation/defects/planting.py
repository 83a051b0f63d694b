"""How a defect is planted, and who is to notice it."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import pytest

from tests.simulation import scenes
from tests.simulation.oracles import Oracle

Patch = pytest.MonkeyPatch
Wrong = Any
"""A function of ours that is broken on purpose takes whatever the right one takes."""


@dataclass(frozen=True)
class Defect:
    """`plant` breaks the product; in `scene` one of these oracles must notice."""

    name: str
    plant: Callable[[Patch], None]
    scene: scenes.Scene
    noticed_by: tuple[type[Oracle], ...]


DEFECTS: list[Defect] = []


def defect(
    scene: scenes.Scene, *noticed_by: type[Oracle]
) -> Callable[[Callable[[Patch], None]], Callable[[Patch], None]]:
    def enter(plant: Callable[[Patch], None]) -> Callable[[Patch], None]:
        DEFECTS.append(Defect(plant.__name__, plant, scene, noticed_by))
        return plant

    return enter


def nothing(*_args: Wrong, **_more: Wrong) -> None:
    """What should be done is not."""
