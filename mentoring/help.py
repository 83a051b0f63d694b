"""Where a person stands, and so what they are offered."""

from dataclasses import dataclass
from enum import Enum

from mentoring.permissions import may_create_programs
from storage.help import ADMITTED_MENTOR, MENTEE, MENTOR, parts_of
from storage.people import Person
from storage.programs import RUNS, TENDS, RoleKind
from storage.work import Work


class Audience(Enum):
    """Whom a command is shown to. It is no right: each action asks for its own."""

    ALL = "all"
    PAIR = "mentor or mentee"
    MENTEE = "mentee"
    TRAINS = "mentor, in a pairing or admitted"
    RUNS = "owner or deputy"
    TENDS = "owner, deputy or facilitator"
    SPONSORS = "sponsor"
    CREATES = "may create programs"
    BELONGS = "in a program, in whatever part"


@dataclass(frozen=True)
class Standing:
    """What a person is here, over all programs."""

    is_mentor: bool
    is_mentee: bool
    runs_programs: bool
    tends_programs: bool
    is_sponsor: bool
    is_admitted_mentor: bool
    may_create: bool
    is_admin: bool

    @property
    def is_in_pair(self) -> bool:
        return self.is_mentor or self.is_mentee

    @property
    def is_nothing_yet(self) -> bool:
        return not (self.is_in_pair or self.tends_programs or self.is_sponsor)

    def hears(self, audience: Audience) -> bool:
        return {
            Audience.ALL: True,
            Audience.PAIR: self.is_in_pair,
            Audience.MENTEE: self.is_mentee,
            Audience.TRAINS: self.is_mentor or self.is_admitted_mentor,
            Audience.RUNS: self.runs_programs,
            Audience.TENDS: self.tends_programs,
            Audience.SPONSORS: self.is_sponsor,
            Audience.CREATES: self.may_create or self.tends_programs,
            Audience.BELONGS: self.is_admitted_mentor or not self.is_nothing_yet,
        }[audience]


def standing(work: Work, me: Person) -> Standing:
    parts = parts_of(work, me.id)
    return Standing(
        is_mentor=MENTOR in parts,
        is_mentee=MENTEE in parts,
        runs_programs=bool(parts & RUNS),
        tends_programs=bool(parts & TENDS),
        is_sponsor=RoleKind.SPONSOR in parts,
        is_admitted_mentor=ADMITTED_MENTOR in parts,
        may_create=may_create_programs(me),
        is_admin=me.is_admin,
    )
