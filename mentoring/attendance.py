"""Who came to a session of a circle, as its log says."""

from collections.abc import Sequence

from mentoring.errors import Refusal
from mentoring.parties import Party, party_of
from mentoring.words import _
from storage.circles import Presence, presences_of, seats_of
from storage.people import Person
from storage.sessions import Session
from storage.work import Work


def keep_attendance(
    work: Work, me: Person, session: Session, party: Party, came: Sequence[str] | None
) -> Party:
    """Make these who came, and `me`, who logs it; None is those who had said they would. Gives the party as it was.

    Of a pair both were there. Raises Refusal for somebody who was never asked into the circle.
    """
    if not party.is_circle:
        return party
    known = {each.person_id: each for each in presences_of(work, session.id)}
    if came is None:
        came = [each for each, there in known.items() if there.has_come] or party.people
    _require_asked(work, party, came, [*known, me.id])
    for person_id in {*came, me.id, *known}:
        presence = known.get(person_id) or work.add(Presence(session_id=session.id, person_id=person_id))
        presence.has_come = person_id in (*came, me.id)
    work.db.flush()
    return party_of(work, session) or party


def forget_attendance(work: Work, session: Session) -> None:
    """There is no log any more that says who came."""
    for presence in presences_of(work, session.id):
        presence.has_come = None


def _require_asked(work: Work, party: Party, came: Sequence[str], known: Sequence[str]) -> None:
    asked = {*(seat.person_id for seat in seats_of(work, party.id)), *party.hosts, *known}
    for person_id in came:
        if person_id not in asked:
            person = work.get(Person, person_id)
            raise Refusal(
                _(
                    "{name} was not asked into this circle. Take them off this list, or invite them first."
                ).format(name=person.name if person else _("Somebody here")),
                "came",
            )
