"""Everybody in a workspace as Slack lists them: whom an import may name, and what is new of those we know."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from mentoring.people import Profile, refresh_person
from mentoring.times import is_zone
from storage.people import Person, everybody
from storage.work import Work


@dataclass(frozen=True)
class Directory:
    """`people` by Slack's id; `ids` by e-mail address in small letters, empty where Mentor may not see addresses."""

    people: Mapping[str, Profile]
    ids: Mapping[str, str]

    def found(self, who: str) -> Profile | None:
        """The one with this id or address."""
        return self.people.get(self.ids.get(who, who))


def directory_of(members: Iterable[tuple[Profile, str]]) -> Directory:
    """From each member's profile and address; of two with one address, the one with an account."""
    listed = list(members)
    by_account = sorted(listed, key=lambda member: not member[0].is_deactivated)
    return Directory(
        {profile.id: profile for profile, _email in listed},
        {email.casefold(): profile.id for profile, email in by_account if email},
    )


def refresh_known(work: Work, directory: Directory) -> int:
    """Keep what Slack says anew of those we know; gives of how many something was new."""
    changed = [
        profile
        for person in everybody(work)
        if (profile := directory.people.get(person.id)) and _differs(person, profile)
    ]
    for profile in changed:
        refresh_person(work, profile)
    return len(changed)


def _differs(person: Person, profile: Profile) -> bool:
    zone = profile.zone if is_zone(profile.zone) else "UTC"
    kept = (person.name, person.zone, person.is_guest, person.is_stranger)
    flags = (person.is_bot, person.is_deactivated, person.is_admin)
    return kept != (profile.name, zone, profile.is_guest, profile.is_stranger) or flags != (
        profile.is_bot, profile.is_deactivated, profile.is_admin,
    )  # fmt: skip
