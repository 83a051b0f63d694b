"""Parties: who has a session together, the two of a pairing or those of a circle.

Sessions, their reminders and their logs ask here, so that a circle is no second mechanism. Of a pairing both do
everything; of a circle its facilitator plans, moves and logs, and whoever comes takes part.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from mentoring.errors import NotAllowed, NotFound
from mentoring.permissions import active_pairing_of, entrusted_pairing_of, has_role, pairing_of
from mentoring.states import Act, require_state
from mentoring.words import _
from storage.circles import Circle, CircleKind, SeatState, presences_of, seats_of
from storage.pairings import Pairing
from storage.participants import ParticipantState, participations_of
from storage.people import Person
from storage.programs import TENDS, Program
from storage.sessions import Session, SessionSeries, SessionState
from storage.steps import ActionItem
from storage.work import Work


@dataclass(frozen=True)
class Party:
    """Those who have sessions together; `id` is the pairing's or the circle's.

    `people`: who takes part, hosts first; of a circle, those who come to the session that was asked about. `hosts`:
    who plans and logs. `topic`: what a circle is called, empty for a pair.
    """

    id: str
    program_id: str
    people: tuple[str, ...]
    hosts: tuple[str, ...]
    is_active: bool
    topic: str = ""
    is_pod: bool = False

    @property
    def is_circle(self) -> bool:
        return bool(self.topic)

    @property
    def pairing_id(self) -> str | None:
        return None if self.is_circle else self.id

    @property
    def circle_id(self) -> str | None:
        return self.id if self.is_circle else None

    def others(self, person_id: str) -> tuple[str, ...]:
        return tuple(each for each in self.people if each != person_id)

    def other(self, person_id: str) -> str:
        """Of a pair the other one, of a circle its facilitator: whom a session is with, for this reader."""
        others = self.hosts if self.is_circle else self.others(person_id)
        return others[0] if others else ""

    def is_host(self, person_id: str) -> bool:
        return person_id in self.hosts


def pair(pairing: Pairing) -> Party:
    both = (pairing.mentor_id, pairing.mentee_id)
    return Party(pairing.id, pairing.program_id, both, both, pairing.is_active)


def circle_party(work: Work, circle: Circle, session: Session | None = None) -> Party:
    """The facilitator and who has a seat; of a session, who comes to it or, once it is logged, who came."""
    host = circle.facilitator_id
    people = [host, *(seat.person_id for seat in seats_of(work, circle.id, SeatState.COMING))]
    if session is not None:
        people = _there(work, session, people)
    is_pod = circle.kind is CircleKind.POD
    return Party(
        circle.id, circle.program_id, tuple(dict.fromkeys(people)), (host,), circle.is_active, circle.topic, is_pod
    )  # fmt: skip


def _there(work: Work, session: Session, seated: Sequence[str]) -> list[str]:
    """Whoever did not come, the facilitator too, has no part in what was said."""
    known = presences_of(work, session.id)
    if session.state is SessionState.HELD:
        came = [each.person_id for each in known if each.has_come]
        return sorted(came, key=lambda person_id: person_id != seated[0])
    away = {each.person_id for each in known if each.is_away}
    return [each for each in seated if each not in away]


def party_of(work: Work, row: Session | SessionSeries | None) -> Party | None:
    """Who has this session, or this series; None where there is none any more."""
    if row is None:
        return None
    if row.circle_id is None:
        pairing = work.get(Pairing, row.pairing_id)
        return pair(pairing) if pairing else None
    circle = work.get(Circle, row.circle_id)
    return circle_party(work, circle, row if isinstance(row, Session) else None) if circle else None


def party_named(work: Work, party_id: str) -> Party | None:
    """The pairing or the circle with this id."""
    if pairing := work.get(Pairing, party_id):
        return pair(pairing)
    circle = work.get(Circle, party_id)
    return circle_party(work, circle) if circle else None


def my_session(work: Work, me: Person, session_id: str) -> tuple[Session, Party]:
    """A session in which `me` takes part. Raises NotFound for every other."""
    session = work.get(Session, session_id)
    if session is None:
        raise NotFound("sessions", session_id)
    party = party_of(work, session)
    if party is None or me.id not in (*party.people, *_seated(work, session)):
        raise NotFound("sessions", session_id)
    return session, party


def _seated(work: Work, session: Session) -> list[str]:
    """Those with a seat in the circle may see a session to come also when they are away that time."""
    if session.circle_id is None or session.state is SessionState.HELD:
        return []
    return [seat.person_id for seat in seats_of(work, session.circle_id, SeatState.COMING)]


def hosted_session(work: Work, me: Person, session_id: str) -> tuple[Session, Party]:
    """A session that `me` may plan, move and log, while its pairing or circle lasts."""
    session, party = my_session(work, me, session_id)
    return session, hosted(work, me, party)


def hosted_party(work: Work, me: Person, party_id: str) -> Party:
    """A pairing of mine, or a circle that I facilitate, while it lasts."""
    circle = work.get(Circle, party_id)
    if circle is None:
        return pair(active_pairing_of(work, me, party_id))
    party = circle_party(work, circle)
    if me.id not in party.people:
        raise NotFound("circles", party_id)
    return hosted(work, me, party)


def hosted(work: Work, me: Person, party: Party) -> Party:
    """As given. Raises NotAllowed where it has ended or this person is not its host."""
    if not party.is_circle:
        active_pairing_of(work, me, party.id)
        return party
    if not party.is_active:
        raise NotAllowed(_("This circle has ended: what was written in it can be read, and nothing added."))
    if not party.is_host(me.id) or not has_part(work, me, party.program_id):
        raise NotAllowed(_("Only the one who facilitates this circle can do that."))
    program = work.get(Program, party.program_id)
    if program is not None:
        require_state(program, Act.MEET)
    return party


def has_part(work: Work, person: Person, program_id: str) -> bool:
    """Whether this person looks after the program or was admitted to it: others have no part in its circles."""
    if has_role(work, person, program_id, TENDS):
        return True
    admitted = participations_of(work, person.id, states=[ParticipantState.ADMITTED])
    return any(each.program_id == program_id for each in admitted)


def entrusted(work: Work, me: Person, party: Party, field: str | None = None) -> Party:
    """As given, where something confidential may be entered: the two of a pair have both signed the agreement.

    What a circle's facilitator writes is for all who came, and says so; the agreement is one of two people.
    """
    if not party.is_circle:
        entrusted_pairing_of(work, me, party.id, field)
    return party


def step_of_mine(work: Work, me: Person, step_id: str) -> ActionItem:
    """A next step out of a session in which `me` takes part, while its pairing or circle lasts."""
    step = work.get(ActionItem, step_id)
    session = work.get(Session, step.session_id) if step else None
    party = party_of(work, session)
    if step is None or party is None or me.id not in party.people:
        raise NotFound("action_items", step_id)
    if not party.is_circle:
        active_pairing_of(work, me, party.id)
    elif not party.is_active or me.id not in (step.owner_id, *party.hosts):
        raise NotAllowed(_("Only the one whose step it is, or who facilitates the circle, can tick it off."))
    return step


def own_pairing(work: Work, me: Person, session: Session) -> Pairing:
    """The pairing of a session of mine; what only pairs do is not found for a circle's."""
    return pairing_of(work, me, session.party_id)
