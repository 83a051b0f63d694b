"""When one of a pair has no account any more: nothing is asked about the pair, and who stays is told, once.

It ends nothing by itself. If the account comes back, all goes on.
"""

from collections.abc import Collection
from dataclasses import dataclass

from mentoring.nudges import say_unasked
from mentoring.permissions import has_account
from storage.due import Timed
from storage.notices import Notice
from storage.pairings import Pairing, active_pairings_of
from storage.people import Person
from storage.programs import Program
from storage.reflections import Reflection
from storage.sessions import planned_since
from storage.work import Work


@dataclass(frozen=True)
class PartnerGone:
    """The other of my pair has no account any more. `is_mentor`: they were the mentor; `sessions`: planned with them."""

    pairing_id: str
    program_name: str
    other_id: str
    is_mentor: bool
    sessions: int = 0


def is_left(work: Work, pairing: Pairing) -> bool:
    """Whether one of the two, or both, have no account any more."""
    return not (has_account(work, pairing.mentor_id) and has_account(work, pairing.mentee_id))


def is_silent(work: Work, row: Timed, pairing: Pairing | None) -> bool:
    """Whether nothing unasked is said about this record, which is about this pairing: one of the two has left.

    What somebody has planned to apply is their own, whoever has left.
    """
    return pairing is not None and not isinstance(row, Reflection) and is_left(work, pairing)


def tell_who_stays(work: Work, gone_id: str, program_id: str, told: Collection[str]) -> None:
    """Each whom this person leaves behind in this program, except those who are `told` already, as those who run it."""
    for pairing in active_pairings_of(work, gone_id):
        stays = pairing.other(gone_id)
        if pairing.program_id == program_id and stays not in told and has_account(work, stays):
            key = f"partner-gone:{pairing.id}:{stays}"
            say_unasked(work, stays, "partner_gone", key, pairing=pairing.id)


def gone_facts(work: Work, person: Person, notice: Notice) -> PartnerGone | None:
    """None once they are back, or the pairing has ended."""
    pairing = work.get(Pairing, notice.about["pairing"])
    program = work.get(Program, pairing.program_id) if pairing else None
    if pairing is None or program is None or not pairing.is_active:
        return None
    other_id = pairing.other(person.id)
    if has_account(work, other_id):
        return None
    sessions = len(planned_since(work, [pairing.id], work.now))
    return PartnerGone(pairing.id, program.name, other_id, other_id == pairing.mentor_id, sessions)
