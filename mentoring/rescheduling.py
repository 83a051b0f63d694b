"""Changing what is planned: moving a session, cancelling it, its agenda; for one of a series or all from it on."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from mentoring.errors import Refusal
from mentoring.nudges import look_again
from mentoring.parties import Party, entrusted, hosted_session, my_session, party_of
from mentoring.series import (
    Repeat,
    Slot,
    extend_series,
    is_in_program,
    overlapping,
    repeat_of,
    rule_of,
    slots_after,
)
from mentoring.sessions import SessionDraft, check_time, look_at_pairing, plan_session, running_series_of
from mentoring.times import wall_of
from mentoring.words import _
from storage.circles import presences_of
from storage.people import Person
from storage.sessions import Session, SessionSeries, SessionState, sessions_from
from storage.work import Work


class Scope(StrEnum):
    """What a change is about, in a series."""

    ONE = "one"
    FOLLOWING = "following"


@dataclass(frozen=True)
class MoveDraft:
    starts_at: datetime
    minutes: int
    scope: Scope


@dataclass(frozen=True)
class CancelDraft:
    reason: str
    scope: Scope


@dataclass(frozen=True)
class AgendaDraft:
    agenda: str
    scope: Scope


@dataclass(frozen=True)
class SessionDetail:
    """A session as a form shows it to who takes part, with its agenda and reason. Times in UTC, `zone` the reader's.

    `sequence` and `edition` tell a form's submission that what it shows is still what there is. `circle`: the
    topic, where it is a circle's; then `with_id` is its facilitator, `people` who comes, `is_away` that the reader
    does not, and `is_host` that they may change it.
    """

    id: str
    pairing_id: str
    with_id: str
    starts_at: datetime
    minutes: int
    zone: str
    state: SessionState
    is_series: bool
    is_open: bool
    agenda: str | None
    reason: str | None
    sequence: int
    edition: int
    has_begun: bool = False
    circle: str = ""
    is_host: bool = True
    people: tuple[str, ...] = ()
    is_away: bool = False


def session_detail(work: Work, me: Person, session_id: str) -> SessionDetail:
    """What those who take part may see of a session of theirs."""
    session, party = my_session(work, me, session_id)
    return SessionDetail(
        id=session.id,
        pairing_id=party.id,
        with_id=party.other(me.id),
        starts_at=session.starts_at,
        minutes=session.minutes,
        zone=me.zone,
        state=session.state,
        is_series=running_series_of(work, session) is not None,
        is_open=session.state is SessionState.PLANNED and party.is_active,
        agenda=session.agenda,
        reason=session.reason,
        sequence=session.sequence,
        edition=session.agenda_edition,
        has_begun=session.starts_at <= work.now,
        circle=party.topic,
        is_host=party.is_host(me.id),
        people=party.people if party.is_circle else (),
        is_away=me.id not in party.people,
    )


def movable(work: Work, me: Person, session_id: str) -> SessionDetail:
    """A session that can still be moved; one that did not take place can be had again at another time."""
    session, _party = hosted_session(work, me, session_id)
    if session.state is not SessionState.MISSED:
        _require_planned(session)
    return session_detail(work, me, session_id)


def cancellable(work: Work, me: Person, session_id: str) -> SessionDetail:
    """A session that can still be cancelled; of one that has begun (`has_begun`) it can be said that it was missed."""
    session, _party = hosted_session(work, me, session_id)
    _require_planned(session)
    return session_detail(work, me, session_id)


def move_session(work: Work, me: Person, draft: MoveDraft, session_id: str, sequence: int) -> None:
    """Give it another time, it alone or with all that follow in its series, and tell who takes part.

    `sequence` is that of the session when the form was opened: what has been changed since is not changed blindly.
    """
    session, party = _changeable(work, me, session_id, sequence)
    if session.state is SessionState.MISSED:
        again = SessionDraft("", draft.starts_at, draft.minutes, Repeat.NEVER, session.agenda or "")
        plan_session(work, me, again, party.id)
        return
    series = running_series_of(work, session) if draft.scope is Scope.FOLLOWING else None
    following = sessions_from(work, series.id, session.wall or "") if series else [session]
    check_time(work, party, draft.starts_at, draft.minutes, *(each.id for each in following))
    was_at = session.starts_at
    look_at_pairing(work, party)
    _retime(work, session, draft.starts_at, draft.minutes)
    if series:
        _begin_anew(work, series, following, draft)
    elif (own := running_series_of(work, session)) is not None:
        look_again(work, own)
    _tell_others(work, me, session, "session_moved", draft.scope, was_at=was_at.isoformat())
    work.audit(me.id, "session_moved", session, minutes=draft.minutes, scope=draft.scope.value)


def cancel_session(work: Work, me: Person, draft: CancelDraft, session_id: str, sequence: int) -> None:
    """Cancel it, it alone or with all that follow in its series (which ends before it), and tell who takes part."""
    session, party = _changeable(work, me, session_id, sequence)
    _require_planned(session)
    if session.starts_at <= work.now:
        raise Refusal(
            _("This session has begun. If it did not take place, close this form and press Cancel again.")
        )
    if draft.reason:
        entrusted(work, me, party, "reason")
    series = running_series_of(work, session)
    following = [session]
    if series and draft.scope is Scope.FOLLOWING:
        following = sessions_from(work, series.id, session.wall or "")
        _end(work, series)
    elif series:
        look_again(work, series)
    for each in following:
        if each.state is SessionState.PLANNED:
            each.state, each.reason = SessionState.CANCELLED, draft.reason or None
            each.sequence += 1
            look_again(work, each)
    look_at_pairing(work, party)
    _tell_others(work, me, session, "session_cancelled", draft.scope)
    work.audit(me.id, "session_cancelled", session, scope=draft.scope.value)


def set_agenda(work: Work, me: Person, draft: AgendaDraft, session_id: str, edition: int) -> None:
    """Write, change or remove (empty) the agenda; both of the pair may, and of a circle its facilitator.

    `edition` is that of the agenda when the form was opened, so that neither overwrites what the other wrote since.
    """
    session, party = hosted_session(work, me, session_id)
    entrusted(work, me, party, "agenda")
    _require_planned(session)
    if session.agenda_edition != edition:
        raise Refusal(
            _("The agenda has just been changed. Copy what you typed, then open the session again."), "agenda"
        )
    series = running_series_of(work, session) if draft.scope is Scope.FOLLOWING else None
    if series:
        series.agenda = draft.agenda or None
    for each in sessions_from(work, series.id, session.wall or "") if series else [session]:
        each.agenda = draft.agenda or None
        each.agenda_edition += 1
    work.audit(me.id, "agenda_set", session, scope=draft.scope.value)


def _changeable(work: Work, me: Person, session_id: str, sequence: int) -> tuple[Session, Party]:
    """The session, if it still is as the person saw it. (A workspace's writing units come one after the other.)"""
    session, party = hosted_session(work, me, session_id)
    if session.state is not SessionState.MISSED:
        _require_planned(session)
    if session.sequence != sequence:
        raise Refusal(_("This session has just been moved. Please open it again to see its new time."))
    return session, party


def _require_planned(session: Session) -> None:
    if session.state is SessionState.CANCELLED:
        raise Refusal(_("This session has been cancelled. You can schedule a new one with /mentor schedule."))
    if session.state is not SessionState.PLANNED:
        raise Refusal(_("This session has been logged already, so it stays as it is."))


def _retime(work: Work, session: Session, starts_at: datetime, minutes: int) -> None:
    """Who could not come at the old time (of a circle) is asked anew: the answer was to that time."""
    for presence in presences_of(work, session.id):
        presence.is_away = False
    session.starts_at, session.minutes = starts_at, minutes
    session.moved_at = work.now
    session.sequence += 1
    look_again(work, session)


def _begin_anew(work: Work, old: SessionSeries, following: list[Session], draft: MoveDraft) -> None:
    """End the series before these sessions, and let a new one begin with them: the same sessions, at its times.

    They stay the same so that calendar entries and buttons go on working; one that was cancelled stays cancelled.
    """
    wall = wall_of(draft.starts_at, old.zone)
    new = work.add(
        SessionSeries(
            pairing_id=old.pairing_id, circle_id=old.circle_id, booked_by=old.booked_by,
            wall=wall.isoformat(), zone=old.zone, rule=rule_of(repeat_of(old.rule), wall),
            last_wall=wall.isoformat(), minutes=draft.minutes,
        )
    )  # fmt: skip
    new.agenda = old.agenda
    _end(work, old)
    slots = slots_after(new.rule, wall, new.zone)
    places = [Slot(wall, draft.starts_at)] + [slot for _each, slot in zip(following[1:], slots, strict=False)]
    for session, slot in zip(following, places, strict=True):
        session.series_id, session.wall = new.id, slot.wall.isoformat()
        if session is not following[0] and session.state is SessionState.PLANNED:
            _place(work, session, slot, draft.minutes, frozenset(each.id for each in following))
    new.last_wall = places[-1].wall.isoformat()
    extend_series(work, new)


def _place(work: Work, session: Session, slot: Slot, minutes: int, together: frozenset[str]) -> None:
    """Move one that follows to its new place. What now lies after the program's end is cancelled."""
    if not is_in_program(work, session.party_id, slot.starts_at):
        session.state = SessionState.CANCELLED
    elif overlapping(work, session.party_id, slot.starts_at, minutes, together):
        raise Refusal(
            _("On {day} that would overlap another session of yours. Move only this one, or choose another time.").format(
                day=slot.wall.date().isoformat()
            ),
            "starts_at",
        )  # fmt: skip
    _retime(work, session, slot.starts_at, minutes)


def _end(work: Work, series: SessionSeries) -> None:
    series.ended_at, series.rule, series.due_at = work.now, "", None


def _tell_others(work: Work, me: Person, session: Session, kind: str, scope: Scope, **about: str) -> None:
    party = party_of(work, session)
    sequence = str(session.sequence)
    for person_id in party.others(me.id) if party else ():
        work.tell(
            person_id, kind, f"{session.id}:{sequence}", session=session.id, by=me.id,
            sequence=sequence, scope=scope.value, **about,
        )  # fmt: skip
