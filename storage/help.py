"""What help asks of the database: in which parts somebody takes part, over all programs."""

from sqlalchemy import ColumnElement, String, bindparam, cast, literal, select, union

from storage.pairings import Pairing, PairingState
from storage.participants import Participant, ParticipantKind, ParticipantState
from storage.programs import Role
from storage.work import Work

MENTOR, MENTEE, ADMITTED_MENTOR = "mentor", "mentee", "admitted mentor"
ME = bindparam("me", type_=String)


def _word(word: str) -> ColumnElement[str]:
    return cast(literal(word), String)


PARTS = union(
    select(_word(MENTOR)).where(Pairing.mentor_id == ME, Pairing.state == PairingState.ACTIVE),
    select(_word(MENTEE)).where(Pairing.mentee_id == ME, Pairing.state == PairingState.ACTIVE),
    select(cast(Role.kind, String)).where(Role.person_id == ME),
    select(_word(ADMITTED_MENTOR)).where(
        Participant.person_id == ME,
        Participant.kind == ParticipantKind.MENTOR,
        Participant.state == ParticipantState.ADMITTED,
    ),
)
"""All in one, since nothing is asked more often."""


def parts_of(work: Work, person_id: str) -> frozenset[str]:
    """The words for them: MENTOR and MENTEE in an active pairing, ADMITTED_MENTOR, and the kinds of their roles."""
    return frozenset(work.db.scalars(PARTS, {"me": person_id}))
