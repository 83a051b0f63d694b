"""A subject that a pair has to talk about goes onto the agenda of their next session."""

from mentoring.agreements import require_signed
from mentoring.errors import Refusal
from mentoring.rescheduling import AgendaDraft, Scope, set_agenda
from mentoring.words import _
from storage.pairings import Pairing
from storage.people import Person
from storage.sessions import planned_since
from storage.work import Work

MOST_AGENDA = 3000


def add_subject(work: Work, me: Person, pairing: Pairing, subject: str) -> str:
    """Once: where it stands there already, nothing changes. Gives that session's id.

    Raises Refusal where no session is planned, or not both have signed the agreement.
    """
    coming = planned_since(work, [pairing.id], work.now)
    if not coming:
        raise Refusal(_("No session is planned yet. Schedule one, and then put this on its agenda."))
    require_signed(work, me, pairing)
    session = coming[0]
    before = session.agenda or ""
    if subject not in before.splitlines() and len(before) + len(subject) < MOST_AGENDA:
        agenda = f"{before}\n{subject}".strip()
        set_agenda(work, me, AgendaDraft(agenda, Scope.ONE), session.id, session.agenda_edition)
    return session.id
