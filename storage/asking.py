"""Questions that a unit of work asks its database once, however many of its rules want the answer."""

from collections.abc import Callable
from copy import copy
from functools import wraps
from typing import Concatenate, ParamSpec, TypeVar

from storage.work import Work

P = ParamSpec("P")
R = TypeVar("R")


def asked_once(question: Callable[Concatenate[Work, P], R]) -> Callable[Concatenate[Work, P], R]:
    """The same question, whose answer is remembered within its unit until something is written.

    What it is asked with must be hashable. Everybody who asks gets a list of their own, of the same rows.
    """

    @wraps(question)
    def asked(work: Work, /, *args: P.args, **kwargs: P.kwargs) -> R:
        known, key = work.db.known, (question, args, *kwargs.items())
        if work.db.has_unwritten or key not in known:  # asking writes what waits to be written, and forgets
            known[key] = question(work, *args, **kwargs)
        answer: R = known[key]
        return copy(answer) if isinstance(answer, list | dict) else answer

    return asked
