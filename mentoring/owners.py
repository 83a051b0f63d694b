"""Whose a next step is: read off how its line begins, and written so that it reads back the same."""

from abc import ABC, abstractmethod
from collections import Counter
from dataclasses import dataclass


class Lines(ABC):
    """The people to whom a step can belong, seen by the one who writes it.

    A line that begins with "me:", a name or a first name (an @ before it does no harm) is that person's.
    """

    writer_id: str

    @property
    @abstractmethod
    def usual_id(self) -> str:
        """Whose a line without a name is."""

    @property
    @abstractmethod
    def names(self) -> dict[str, str]:
        """What may stand before a colon, folded, and whom it means; a first name only where it tells them apart."""

    @abstractmethod
    def said(self, owner_id: str) -> list[str]:
        """What this person may be called, the shortest first."""

    def read(self, line: str) -> tuple[str, str]:
        """Owner and text of a line."""
        head, _colon, text = line.partition(":")
        owner = self.names.get(folded(head.strip().removeprefix("@")))
        return (owner, text.strip()) if owner and text.strip() else (self.usual_id, line.strip())

    def write(self, owner_id: str, text: str) -> str:
        """A line that reads back as this owner and text."""
        called = ["me"] if owner_id == self.writer_id else self.said(owner_id)
        lines = [text, *(f"{name}: {text}" for name in called)]
        return next((line for line in lines if self.read(line) == (owner_id, text)), text)


@dataclass(frozen=True)
class Owners(Lines):
    """The two of a pair. A line without a name is the mentee's: the plan is theirs; "mentor:", "mentee:" are names, too."""

    writer_id: str
    mentor_id: str
    mentor_name: str
    mentee_id: str
    mentee_name: str

    @property
    def usual_id(self) -> str:
        return self.mentee_id

    @property
    def names(self) -> dict[str, str]:
        known = {"me": self.writer_id, "mentor": self.mentor_id, "mentee": self.mentee_id}
        first_names = {_first(self.mentor_name): self.mentor_id, _first(self.mentee_name): self.mentee_id}
        if len(first_names) == 2:
            known |= first_names
        known |= {folded(self.mentor_name): self.mentor_id, folded(self.mentee_name): self.mentee_id}
        return known

    def said(self, owner_id: str) -> list[str]:
        is_mentor = owner_id == self.mentor_id
        name = self.mentor_name if is_mentor else self.mentee_name
        return [*name.split()[:1], name, "mentor" if is_mentor else "mentee"]


@dataclass(frozen=True)
class CircleOwners(Lines):
    """Those of a circle who came, by id and name. A line without a name is the writer's, who facilitates it."""

    writer_id: str
    people: tuple[tuple[str, str], ...]

    @property
    def usual_id(self) -> str:
        return self.writer_id

    @property
    def names(self) -> dict[str, str]:
        counted = Counter(_first(name) for _id, name in self.people)
        known = {_first(name): each for each, name in self.people if counted[_first(name)] == 1}
        return {**known, **{folded(name): each for each, name in self.people}, "me": self.writer_id}

    def said(self, owner_id: str) -> list[str]:
        name = dict(self.people).get(owner_id, "")
        return [*name.split()[:1], name]


def folded(name: str) -> str:
    return " ".join(name.casefold().split())


def _first(name: str) -> str:
    return folded(name).partition(" ")[0]
