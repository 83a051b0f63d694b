"""What each feature puts into the furnished workspace (tests/furnished.py), and what is particular about its buttons."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field

from sandbox.fields import Wish
from tests.world import World

Ids = dict[str, str]


@dataclass(frozen=True)
class Furniture:
    """One feature's part.

    `forms`: every form, by callback id: who opens it (by name), by which click, on the id of what (a key of Ids, or
    ""). `make`: makes one of each of its records by hand, after everybody before it, and gives their ids by key; all
    forms are closed when it is done. `filled`: what its forms' fields must be filled with, by label; `filled_in`: the
    same for one form alone. `pages` and `owners_pages`: clicks by which the pair, or who runs the program, reads. `without_id`: buttons that need no
    record's id. `forgiving`: forms in which whoever submits them acts for themselves alone. `owners`: buttons for
    owners and admins only, and on the id of what. `after_the_end`: forms that somebody still may submit whose pairing
    has ended. `secrets`: confidential words typed in the making. `last`: forms after which others
    (of the pair, or about the same people) can submit no more. `parsed`: forms whose text is read, as days are: what
    cannot be read is an error beside it.
    """

    forms: dict[str, tuple[str, str, str]] = field(default_factory=dict)
    make: Callable[[World, Ids], Awaitable[Ids]] | None = None
    filled: dict[str, Wish] = field(default_factory=dict)
    filled_in: dict[str, dict[str, Wish]] = field(default_factory=dict)
    pages: tuple[tuple[str, str], ...] = ()
    owners_pages: tuple[tuple[str, str], ...] = ()
    without_id: frozenset[str] = frozenset()
    forgiving: frozenset[str] = frozenset()
    owners: dict[str, str] = field(default_factory=dict)
    after_the_end: frozenset[str] = frozenset()
    secrets: tuple[str, ...] = ()
    last: frozenset[str] = frozenset()
    parsed: frozenset[str] = frozenset()
