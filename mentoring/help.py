"""Where a person stands, and so what they are offered."""

from dataclasses import dataclass
from enum import Enum

from mentoring.permissions import may_create_programs
from storage.pairings import active_pairings_of
from storage.people import Person
from storage.programs import roles_of
from storage.work import Work


class Audience(Enum):
    """Whom a command is shown to. It is no right: each action asks for its own."""

    ALL = "all"
    PAIR = "mentor or mentee"
    MENTEE = "mentee"
    RUNS = "owner or deputy"
    CREATES = "may create programs"


@dataclass(frozen=True)
class Standing:
    """What a person is here, over all programs."""

    is_mentor: bool
    is_mentee: bool
    runs_programs: bool
    may_create: bool
    is_admin: bool

    @property
    def is_in_pair(self) -> bool:
        return self.is_mentor or self.is_mentee

    @property
    def is_nothing_yet(self) -> bool:
        return not (self.is_in_pair or self.runs_programs)

    def hears(self, audience: Audience) -> bool:
        match audience:
            case Audience.ALL:
                return True
            case Audience.PAIR:
                return self.is_in_pair
            case Audience.MENTEE:
                return self.is_mentee
            case Audience.RUNS:
                return self.runs_programs
            case Audience.CREATES:
                return self.may_create or self.runs_programs


def standing(work: Work, me: Person) -> Standing:
    pairings = active_pairings_of(work, me.id)
    return Standing(
        is_mentor=any(pairing.mentor_id == me.id for pairing in pairings),
        is_mentee=any(pairing.mentee_id == me.id for pairing in pairings),
        runs_programs=bool(roles_of(work, me.id)),
        may_create=may_create_programs(me),
        is_admin=me.is_admin,
    )
