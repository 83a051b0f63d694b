"""A pairing rests for a while: either of the two says until when, nothing is asked meanwhile, and either ends it."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta

from mentoring.answers import stirred
from mentoring.catalogue import Manner
from mentoring.errors import Refusal
from mentoring.extensions import last_day
from mentoring.nudges import Nudge, look_again
from mentoring.partners import Partner, partners_of
from mentoring.permissions import active_pairing_of
from mentoring.times import instant_of, today
from mentoring.words import _
from storage.due import Timed
from storage.notices import Notice
from storage.outbox import nudges_waiting_for
from storage.pairings import Pairing
from storage.people import Person
from storage.programs import Program
from storage.sessions import Session, SessionState, planned_since
from storage.work import Work

LONGEST = timedelta(days=183)


@dataclass(frozen=True)
class BreakDraft:
    """The pairing rests until the start of `until`, a day in its program's zone."""

    pairing: str
    until: date
    cancels: bool


@dataclass(frozen=True)
class NewBreak:
    """What the form shows: the pairings to choose from where none is `chosen`, and a day two weeks from now."""

    partners: tuple[Partner, ...]
    chosen: str | None
    until: date


@dataclass(frozen=True)
class Break:
    """A pairing rests until the start of `until`, or (None) goes on. `sessions`: planned for the time of rest, left
    or (`are_cancelled`) cancelled."""

    pairing_id: str
    program_name: str
    other_id: str
    until: date | None
    sessions: int = 0
    are_cancelled: bool = False


def new_break(work: Work, me: Person, pairing_id: str = "") -> NewBreak:
    """The one asked for, or the only one, is chosen. Raises Refusal where I am in no pairing, or that one rests."""
    if pairing_id:
        _require_awake(work, active_pairing_of(work, me, pairing_id))
    partners = partners_of(work, me)
    ids = [partner.pairing_id for partner in partners]
    only = pairing_id if pairing_id in ids else ids[0] if len(ids) == 1 else None
    if only:
        _require_awake(work, active_pairing_of(work, me, only))
    return NewBreak(partners, only, today(work.now, me.zone) + timedelta(days=14))


def pause_pairing(work: Work, me: Person, draft: BreakDraft) -> Break:
    """From now on nothing is asked of the two about their pairing; the other is told."""
    pairing = active_pairing_of(work, me, draft.pairing)
    _require_awake(work, pairing)
    program = _program(work, pairing)
    _check_day(work, pairing, program, draft.until)
    pairing.paused_at = work.now
    pairing.paused_until = instant_of(datetime.combine(draft.until, time()), program.zone)
    inside = sessions_inside(work, pairing)
    for session in inside if draft.cancels else ():
        session.state = SessionState.CANCELLED
        session.sequence += 1
        look_again(work, session)
        work.audit(me.id, "session_cancelled", session, program=program.id)
    look_again_at_pairing(work, pairing)
    stirred(work, pairing.id, pairing.mentor_id, pairing.mentee_id)
    work.audit(me.id, "pairing_paused", pairing, program=program.id, until=draft.until.isoformat())
    event = work.new_id()
    work.tell(
        pairing.other(me.id), "pairing_paused", event, pairing=pairing.id, until=draft.until.isoformat(),
        sessions=str(len(inside)), cancels="yes" if draft.cancels else "",
    )  # fmt: skip
    return _break(work, me, pairing, draft.until, len(inside), are_cancelled=draft.cancels)


def resume_pairing(work: Work, me: Person, pairing_id: str) -> Break:
    """It goes on at once, and the other is told; a second click changes nothing."""
    pairing = active_pairing_of(work, me, pairing_id)
    if pairing.rests_at(work.now):
        pairing.paused_until = work.now
        look_again_at_pairing(work, pairing)
        work.audit(me.id, "pairing_resumed", pairing, program=pairing.program_id)
        work.tell(pairing.other(me.id), "pairing_resumed", work.new_id(), pairing=pairing.id)
    return _break(work, me, pairing, None)


def resumes_on(work: Work, pairing: Pairing) -> date | None:
    """The day, in its program's zone, on which a pairing that rests goes on by itself; None if it does not rest."""
    if pairing.paused_until is None or not pairing.rests_at(work.now):
        return None
    return today(pairing.paused_until, _program(work, pairing).zone)


def sessions_inside(work: Work, pairing: Pairing) -> list[Session]:
    """Planned sessions that have not begun and lie in the time of rest."""
    return [each for each in planned_since(work, [pairing.id], work.now) if pairing.rests_at(each.starts_at)]


def look_again_at_pairing(work: Work, pairing: Pairing) -> None:
    """Let every nudge about this pairing, queued or to come, be asked anew."""
    look_again(work, pairing)
    for session in planned_since(work, [pairing.id], work.now - timedelta(days=7)):
        look_again(work, session)
    for person_id in (pairing.mentor_id, pairing.mentee_id):
        for notice in nudges_waiting_for(work, person_id):
            notice.act_at = work.now


def after_the_rest(pairing: Pairing | None, nudges: Iterable[Nudge], now: datetime) -> Iterable[Nudge]:
    """The nudges about this pairing, none of which goes while it rests, though it was due before.

    A session's reminders go: who left the session in the calendar means to hold it.
    """
    until = pairing.paused_until if pairing else None
    if pairing is None or until is None:
        yield from nudges
        return
    begins = pairing.paused_at or until
    for nudge in nudges:
        is_inside = nudge.at < until and (begins <= nudge.at or begins <= now < until)
        if is_inside and nudge.means.manner is Manner.WORKING_HOURS:
            yield replace(nudge, at=until)
        else:
            yield nudge


def pairing_behind(work: Work, row: Timed) -> Pairing | None:
    """The pairing that this record is about, if it is about one."""
    if isinstance(row, Pairing):
        return row
    return work.get(Pairing, getattr(row, "pairing_id", None))


def paused_facts(work: Work, person: Person, notice: Notice) -> Break | None:
    """None once it goes on again, or has ended."""
    pairing = work.get(Pairing, notice.about["pairing"])
    if pairing is None or not pairing.is_active or not pairing.rests_at(work.now):
        return None
    until = date.fromisoformat(notice.about["until"])
    sessions, cancels = int(notice.about["sessions"]), bool(notice.about["cancels"])
    return _break(work, person, pairing, until, sessions, are_cancelled=cancels)


def resumed_facts(work: Work, person: Person, notice: Notice) -> Break | None:
    """None once it rests anew, or has ended."""
    pairing = work.get(Pairing, notice.about["pairing"])
    if pairing is None or not pairing.is_active or pairing.rests_at(work.now):
        return None
    return _break(work, person, pairing, None)


def _break(
    work: Work, me: Person, pairing: Pairing, until: date | None, sessions: int = 0, *, are_cancelled: bool = False
) -> Break:  # fmt: skip
    name = _program(work, pairing).name
    return Break(pairing.id, name, pairing.other(me.id), until, sessions, are_cancelled)


def _program(work: Work, pairing: Pairing) -> Program:
    program = work.get(Program, pairing.program_id)
    if program is None:
        raise LookupError(pairing.program_id)
    return program


def _require_awake(work: Work, pairing: Pairing) -> None:
    if pairing.rests_at(work.now):
        raise Refusal(
            _("This pairing is paused already. Resume it first if it is to rest until another day.")
        )


def _check_day(work: Work, pairing: Pairing, program: Program, until: date) -> None:
    now = today(work.now, program.zone)
    if until <= now:
        raise Refusal(_("Please choose a day after today."), "until")
    if until > now + LONGEST:
        raise Refusal(
            _("A pause lasts at most half a year. If it is longer, leaving the pairing may be fairer to both."), "until"
        )  # fmt: skip
    if until > last_day(program, pairing):
        raise Refusal(_("The program has ended by then. Please choose an earlier day."), "until")
