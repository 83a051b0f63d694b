"""Writing reflections: by the mentee, about a session or in general, shared with the mentor or not."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from mentoring.answers import answered
from mentoring.errors import FieldErrors, NotFound, Refusal
from mentoring.nudges import look_again
from mentoring.partners import mentors_of
from mentoring.permissions import entrusted_pairing_of, own_reflection, require_entrusted
from mentoring.reflections import ReflectionCard, reflection_card
from mentoring.times import today
from mentoring.words import _
from storage.pairings import Pairing
from storage.people import Person
from storage.reflections import Outcome, Reflection, reflection_on, sessions_to_reflect_on
from storage.sessions import Session, SessionState
from storage.work import Work

OFFERED, OFFERED_FOR = 10, timedelta(days=90)  # sessions that the form offers to reflect on


@dataclass(frozen=True)
class ReflectionDraft:
    """A reflection as typed; `subject` is a `Subject`'s value, `apply_by` a local day."""

    subject: str
    learned: str
    application: str
    apply_by: date | None
    is_shared: bool


@dataclass(frozen=True)
class Subject:
    """What can be reflected on: a session (with its start, UTC), or a pairing in general."""

    value: str
    mentor: str
    starts_at: datetime | None = None


@dataclass(frozen=True)
class NewReflection:
    """What the form offers, `chosen` already; `zone` is the writer's."""

    subjects: tuple[Subject, ...]
    chosen: str | None
    zone: str


def plan_errors(application: str, apply_by: date | None, now: date, before: date | None) -> dict[str, str]:
    """What is wrong with an application plan: it needs words and a day to come; a day that stood before may stay."""
    if apply_by and not application:
        return {"application": _("Please say what you will apply by then, or leave the day empty.")}
    if application and not apply_by:
        return {"apply_by": _("Please choose a day: then I bring the plan back to you.")}
    if apply_by and apply_by <= now and apply_by != before:
        return {"apply_by": _("Please choose a day after today: then I bring the plan back to you.")}
    return {}


def new_reflection(work: Work, me: Person, session_id: str = "") -> NewReflection | ReflectionCard:
    """What to reflect on; or, where that session has its reflection already, that one, to be edited.

    Raises Refusal, kindly, for those who are nobody's mentee.
    """
    if session_id:
        return _on_session(work, me, session_id)
    mentors = {each.pairing_id: each for each in mentors_of(work, me)}
    require_entrusted(work, me, mentors)
    sessions = sessions_to_reflect_on(work, mentors, me.id, work.now - OFFERED_FOR, OFFERED)
    subjects = [
        Subject(f"session:{each.id}", mentors[each.party_id].name, each.starts_at) for each in sessions
    ]
    subjects += [Subject(f"pairing:{each.pairing_id}", each.name) for each in mentors.values()]
    chosen = subjects[0].value if sessions or len(mentors) == 1 else None
    return NewReflection(tuple(subjects), chosen, me.zone)


def write_reflection(work: Work, me: Person, draft: ReflectionDraft) -> ReflectionCard:
    """Keep it; the mentor hears of it only if it is shared, and never what it says."""
    pairing, session = _about(work, me, draft.subject)
    if session is not None and reflection_on(work, session.id, me.id):
        raise Refusal(
            _("You have reflected on this session already. /mentor reflect without it adds another.")
        )
    reflection = Reflection(
        pairing_id=pairing.id, session_id=session.id if session else None, author_id=me.id,
        created_at=work.now, outcome=Outcome.OPEN, is_shared=False, asked_again=0,
    )  # fmt: skip
    _write(work, me, work.add(reflection), draft)
    if session is not None:
        answered(work, "reflection-prompt", session.id, me.id)
    work.audit(me.id, "reflection_written", reflection, shared=int(reflection.is_shared))
    return reflection_card(work, me, reflection)


def reflection_to_edit(work: Work, me: Person, reflection_id: str) -> ReflectionCard:
    return reflection_card(work, me, _editable(work, me, reflection_id))


def edit_reflection(work: Work, me: Person, reflection_id: str, draft: ReflectionDraft) -> ReflectionCard:
    """Its author changes it; what it is about stays."""
    reflection = _editable(work, me, reflection_id)
    _write(work, me, reflection, draft)
    work.audit(me.id, "reflection_edited", reflection, shared=int(reflection.is_shared))
    return reflection_card(work, me, reflection)


def share_reflection(work: Work, me: Person, reflection_id: str) -> ReflectionCard:
    reflection = _editable(work, me, reflection_id)
    _set_shared(work, me, reflection, is_shared=True)
    return reflection_card(work, me, reflection)


def unshare_reflection(work: Work, me: Person, reflection_id: str) -> ReflectionCard:
    """At once, also after the pairing has ended: it is its author's."""
    reflection = own_reflection(work, me, reflection_id)
    _set_shared(work, me, reflection, is_shared=False)
    return reflection_card(work, me, reflection)


def delete_reflection(work: Work, me: Person, reflection_id: str) -> None:
    reflection = own_reflection(work, me, reflection_id)
    work.audit(me.id, "reflection_deleted", reflection)
    work.delete(reflection)


def _on_session(work: Work, me: Person, session_id: str) -> NewReflection | ReflectionCard:
    subject = f"session:{session_id}"
    pairing, session = _about(work, me, subject)
    written = reflection_on(work, session_id, me.id)
    if written is not None:
        return reflection_card(work, me, written)
    mentor = work.get(Person, pairing.mentor_id)
    starts_at = session.starts_at if session else None
    return NewReflection((Subject(subject, mentor.name if mentor else "", starts_at),), subject, me.zone)


def _about(work: Work, me: Person, subject: str) -> tuple[Pairing, Session | None]:
    """The pairing, of which `me` is the mentee, and the held session if it is about one."""
    kind, _colon, row_id = subject.partition(":")
    session = work.get(Session, row_id) if kind == "session" else None
    if kind == "session" and session is None:
        raise NotFound("sessions", row_id)
    pairing = entrusted_pairing_of(work, me, session.party_id if session else row_id)
    if pairing.mentee_id != me.id:
        raise Refusal(
            _("Reflections are written by mentees. What yours share with you, you find on the Home tab.")
        )
    if session is not None and session.state is not SessionState.HELD:
        raise Refusal(_("This session is not logged yet. /mentor log does it; then reflect on it."))
    return pairing, session


def _editable(work: Work, me: Person, reflection_id: str) -> Reflection:
    reflection = own_reflection(work, me, reflection_id)
    entrusted_pairing_of(work, me, reflection.pairing_id)
    return reflection


def _write(work: Work, me: Person, reflection: Reflection, draft: ReflectionDraft) -> None:
    """A new day for the plan opens it again."""
    before = reflection.apply_by
    if errors := plan_errors(draft.application, draft.apply_by, today(work.now, me.zone), before):
        raise FieldErrors(errors)
    reflection.learned, reflection.application = draft.learned, draft.application or None
    reflection.apply_by = draft.apply_by
    if draft.apply_by != before:
        reflection.outcome = Outcome.OPEN
    look_again(work, reflection)
    if draft.is_shared != reflection.is_shared:
        _set_shared(work, me, reflection, is_shared=draft.is_shared)


def _set_shared(work: Work, me: Person, reflection: Reflection, *, is_shared: bool) -> None:
    """The mentor hears of it at most once a day, however often it is shared and taken back."""
    pairing = work.get(Pairing, reflection.pairing_id)
    if pairing is None or reflection.is_shared == is_shared:
        return
    reflection.is_shared = is_shared
    work.audit(me.id, "reflection_shared" if is_shared else "reflection_unshared", reflection)
    key = f"{reflection.id}:{today(work.now, me.zone)}"
    if is_shared and not work.has_notice(f"reflection_shared:{key}:{pairing.mentor_id}"):
        work.tell(pairing.mentor_id, "reflection_shared", key, reflection=reflection.id)
