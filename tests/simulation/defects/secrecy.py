"""What could be broken about who reads what."""

from dataclasses import replace

import handlers.dispatch
import handlers.logs
import mentoring.desk
import mentoring.goals
import mentoring.handoffs
import mentoring.hours
import mentoring.log_sheets
import mentoring.merging
import mentoring.notes
import mentoring.notices
import mentoring.nudges
import mentoring.parties
import mentoring.people
import mentoring.permissions
import mentoring.plans
import mentoring.reflections
import mentoring.registry
import mentoring.reminders
import mentoring.verdicts
import storage.audit
import storage.due
import storage.keys
import storage.outbox
import storage.work
from storage.notices import Notice
from storage.pairings import Pairing
from storage.reflections import Reflection
from storage.sessions import Session
from storage.work import Work
from tests.simulation import scenes
from tests.simulation.defects.planting import Patch, Wrong, defect
from tests.simulation.oracles.secrecy import Secrecy, Silence


@defect(scenes.a_meeting, Secrecy)
def a_message_says_what_is_on_the_agenda(patch: Patch) -> None:
    right = mentoring.reminders.booked_news

    def booked_news(work: Work, person: Wrong, notice: Notice) -> Wrong:
        news = right(work, person, notice)
        session = work.get(Session, notice.about["session"])
        return news and session and replace(news, circle=session.agenda or "")

    patch.setitem(mentoring.registry.FACTS, "session_booked", booked_news)


@defect(scenes.a_meeting, Silence)
def what_was_typed_is_logged(patch: Patch) -> None:
    right = handlers.dispatch.named

    def named(kind: str, body: dict[str, Wrong]) -> tuple[str, str]:
        handlers.dispatch.log.warning("received", body=body)
        return right(kind, body)

    patch.setattr(handlers.dispatch, "named", named)


@defect(scenes.a_meeting, Silence)
def what_is_sealed_is_not(patch: Patch) -> None:
    right = storage.keys.Key.open

    def unsealed(key: storage.keys.Key, sealed: bytes, place: str) -> bytes:
        return sealed[5:] if sealed.startswith(b"plain") else right(key, sealed, place)

    patch.setattr(storage.keys.Key, "seal", lambda _key, plain, _place: b"plain" + plain)
    patch.setattr(storage.keys.Key, "open", unsealed)


@defect(scenes.a_meeting, Secrecy)
def private_notes_are_shown_to_the_other(patch: Patch) -> None:
    right = mentoring.notes.private_notes_of

    def private_notes_of(work: Work, session_id: str, author_id: str) -> str:
        return right(work, session_id, author_id) or theirs(work, session_id)

    def theirs(work: Work, session_id: str) -> str:
        session = work.get(Session, session_id)
        pairing = work.get(Pairing, session.pairing_id) if session else None
        return right(work, session_id, pairing.mentee_id) if pairing else ""

    patch.setattr(mentoring.log_sheets, "private_notes_of", private_notes_of)


@defect(scenes.a_prowl, Secrecy)
def a_reflection_is_read_by_whoever_has_its_id(patch: Patch) -> None:
    right = mentoring.permissions.readable_reflection

    def readable_reflection(work: Work, me: Wrong, reflection_id: str) -> Reflection:
        return work.get(Reflection, reflection_id) or right(work, me, reflection_id)

    patch.setattr(mentoring.reflections, "readable_reflection", readable_reflection)


def anybodys_pairing(work: Work, me: Wrong, pairing_id: str) -> Pairing:
    """Whoever knows the id of a pairing finds it."""
    return work.get(Pairing, pairing_id) or mentoring.permissions.pairing_of(work, me, pairing_id)


@defect(scenes.a_prowl, Secrecy)
def a_plan_is_read_by_whoever_has_its_id(patch: Patch) -> None:
    patch.setattr(mentoring.plans, "pairing_of", anybodys_pairing)


@defect(scenes.a_handoff, Secrecy)
def a_handoff_is_read_by_whoever_has_its_id(patch: Patch) -> None:
    patch.setattr(mentoring.handoffs, "pairing_of", anybodys_pairing)


@defect(scenes.a_prowl, Secrecy)
def a_log_is_read_by_whoever_has_its_id(patch: Patch) -> None:
    right = mentoring.parties.my_session

    def my_session(work: Work, me: Wrong, session_id: str) -> Wrong:
        session = work.get(Session, session_id)
        party = mentoring.parties.party_of(work, session)
        return (session, party) if session and party else right(work, me, session_id)

    patch.setattr(mentoring.log_sheets, "my_session", my_session)
