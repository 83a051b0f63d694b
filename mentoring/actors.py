"""Who acts: the person behind a request, and whether they may act at all."""

from dataclasses import dataclass

from mentoring.errors import NotAllowed, Unknown
from mentoring.words import _
from storage.people import Person
from storage.work import Work


@dataclass(frozen=True)
class Actor:
    """A person in a workspace, by Slack's ids."""

    workspace_id: str
    person_id: str


def admitted(work: Work, person_id: str) -> Person:
    """The person, if they may use Mentor at all. Raises Unknown before they are met, NotAllowed for outsiders."""
    person = work.get(Person, person_id)
    if person is None:
        raise Unknown(person_id)
    if person.is_bot or person.is_deactivated:
        raise NotAllowed(_("Mentor is for people with an active account in this workspace."))
    if person.is_guest or person.is_stranger:
        raise NotAllowed(_("Mentor is for full members of this workspace. Your program owner can help you."))
    return person
