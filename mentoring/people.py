"""People as Slack tells of them: learned at first contact, kept fresh when Slack says that they changed."""

from dataclasses import dataclass

from mentoring.times import is_zone
from storage.people import Person
from storage.work import Work


@dataclass(frozen=True)
class Profile:
    """What Slack's `users.info` says of a person; `zone` an IANA name."""

    id: str
    name: str
    zone: str
    is_guest: bool
    is_stranger: bool
    is_bot: bool
    is_deactivated: bool
    is_admin: bool


def is_known(work: Work, person_id: str) -> bool:
    return work.get(Person, person_id) is not None


def learn_person(work: Work, profile: Profile) -> None:
    """Keep what Slack says; a zone that no tz database knows becomes UTC."""
    person = work.get(Person, profile.id) or work.add(Person(id=profile.id))
    person.name = profile.name
    person.zone = profile.zone if is_zone(profile.zone) else "UTC"
    person.is_guest, person.is_stranger = profile.is_guest, profile.is_stranger
    person.is_bot, person.is_deactivated = profile.is_bot, profile.is_deactivated
    person.is_admin = profile.is_admin
    person.learned_at = work.now


def record_forgery(work: Work, me: Person, form: str) -> None:
    """A form came back with metadata that was made for another person."""
    work.audit(me.id, "forged_form_refused", ("forms", form))
