"""Logging a session: one log a session, which stands for both; private notes and next steps are each one's own."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from mentoring.attendance import keep_attendance
from mentoring.errors import Refusal
from mentoring.notes import add_private_notes, joined, keep_private_notes, merged, require_fitting
from mentoring.nudges import look_again
from mentoring.parties import Party, entrusted, hosted, hosted_party, hosted_session, my_session
from mentoring.partners import partners_of
from mentoring.series import MOST_MINUTES, overlapping
from mentoring.sessions import LEAST_MINUTES, pair_meets, record_held
from mentoring.steps import count_for, keep_steps
from mentoring.words import _
from storage.logs import (
    SessionLog,
    latest_log_by,
    log_of,
    unlogged_sessions_of,
)
from storage.people import Person
from storage.sessions import Session, SessionState
from storage.work import Work

ANOTHER = "another"
LONGEST_AGO = timedelta(days=366)
SAME_AGAIN = timedelta(minutes=2)


@dataclass(frozen=True)
class LogDraft:
    """A log as somebody wrote it. `log_session` is a session's id, or ANOTHER with `starts_at` (UTC).

    `came`: who came to a circle's session, None where the form did not ask.
    """

    log_session: str
    minutes: int
    starts_at: datetime | None = None
    pairing: str = ""
    shared_notes: str = ""
    private_notes: str = ""
    next_steps: tuple[str, ...] = ()
    came: tuple[str, ...] | None = None

    @property
    def has_words(self) -> bool:
        return bool(self.shared_notes or self.private_notes or self.next_steps)


@dataclass(frozen=True)
class LogChange:
    """A log as somebody edited it. `minutes` is None where they are not this person's to change, `came` likewise.

    `opened` is the mark (`mentoring.notes.mark`) of the shared notes that the form showed.
    """

    opened: str
    minutes: int | None
    shared_notes: str
    private_notes: str
    next_steps: tuple[str, ...]
    came: tuple[str, ...] | None = None


@dataclass(frozen=True)
class Logged:
    """What was logged, as its writer is told; `has_words`: they wrote something with it. `circle`: its topic.

    `earlier_by`: the name of the one who had logged it before, or empty; `was_mine`: it was this writer.
    """

    session_id: str
    starts_at: datetime
    zone: str
    minutes: int
    other_name: str
    has_words: bool = True
    earlier_by: str = ""
    was_mine: bool = False
    circle: str = ""


def require_minutes(minutes: int) -> None:
    if not LEAST_MINUTES <= minutes <= MOST_MINUTES:
        text = _("A whole number from {least} to {most}, please.")
        raise Refusal(text.format(least=LEAST_MINUTES, most=MOST_MINUTES), "minutes")


def require_loggable(session: Session, now: datetime) -> None:
    """Raises Refusal for a session that has not begun, or was cancelled. A missed one can be put right."""
    if session.state is SessionState.CANCELLED:
        raise Refusal(
            _("This session was cancelled. If you met after all, use /mentor log and choose Another time."),
            "log_session",
        )
    if session.starts_at > now:
        raise Refusal(_("This session has not begun yet. It can be logged once it has."), "log_session")


def require_past(starts_at: datetime, now: datetime) -> None:
    """Raises Refusal for a time that is still to come, or so long ago that the year must be a slip."""
    if starts_at > now:
        raise Refusal(_("This is still to come. A session can be logged once it has begun."), "starts_at")
    if starts_at < now - LONGEST_AGO:
        raise Refusal(_("This is more than a year ago. Please look at the year again."), "starts_at")


def log_session(work: Work, me: Person, draft: LogDraft) -> Logged:
    """Log a session that was held. Where it is logged already, that log stands and the words are added to it."""
    require_minutes(draft.minutes)
    session, party = _session_of(work, me, draft)
    entrusted(work, me, party)
    earlier = log_of(work, session.id)
    log = earlier or _first_log(work, me, party, session, draft.minutes)
    party = keep_attendance(work, me, session, party, draft.came)
    with work.db.no_autoflush:  # none of it reads what another part writes
        _share(me, log, require_fitting("shared_notes", joined(log.shared_notes, draft.shared_notes)))
        add_private_notes(work, session.id, me.id, draft.private_notes)
        keep_steps(work, me, session, party, draft.next_steps, adding=True)
    if earlier is None:
        work.audit(me.id, "session_logged", log, minutes=log.minutes)
        _tell_others(work, me, party, session, log)
        return _logged(work, me, party, session, log, has_words=draft.has_words)
    log.edited_at = work.now
    work.audit(me.id, "log_edited", log, minutes=log.minutes)
    return _logged(work, me, party, session, log, has_words=draft.has_words, earlier_by=log.author_id)


def log_line(work: Work, me: Person, minutes: int, text: str) -> Logged | None:
    """Log in one line: the most recent unlogged session, else one that ends now.

    None when nothing is unlogged and there are several pairings: then the person has to choose. The same line
    sent again within two minutes is the same log, unless another session waits for its own.
    """
    require_minutes(minutes)
    waiting = unlogged_sessions_of(work, me.id, 1)
    if waiting:
        return log_session(work, me, LogDraft(waiting[0].id, minutes, shared_notes=text))
    if same := _same_again(work, me, minutes, text):
        return same
    if len(partners_of(work, me)) > 1:
        return None
    began = (work.now - timedelta(minutes=minutes)).replace(second=0, microsecond=0)
    return log_session(work, me, LogDraft(ANOTHER, minutes, began, shared_notes=text))


def change_log(work: Work, me: Person, session_id: str, change: LogChange) -> None:
    """Edit a log: the shared notes by both, the minutes by its author, private notes and steps each one's own.

    Of a circle's log, whoever came keeps private notes beside it; all else is its facilitator's.
    """
    session, party, log = logged_session(work, me, session_id)
    if party.is_circle and party.is_active and not party.is_host(me.id):
        keep_private_notes(work, session.id, me.id, change.private_notes)
        work.audit(me.id, "private_notes_kept", session)
        return
    entrusted(work, me, hosted(work, me, party))
    party = keep_attendance(work, me, session, party, change.came)
    if change.minutes is not None and log.author_id == me.id:
        require_minutes(change.minutes)
        log.minutes = change.minutes
    notes = merged(log.shared_notes, change.shared_notes, change.opened)
    _share(me, log, notes)
    log.edited_at = work.now
    keep_private_notes(work, session.id, me.id, change.private_notes)
    keep_steps(work, me, session, party, change.next_steps)
    work.audit(me.id, "log_edited", log, minutes=log.minutes)


def logged_session(work: Work, me: Person, session_id: str) -> tuple[Session, Party, SessionLog]:
    """A logged session in which I took part. Raises Refusal when its log is gone."""
    session, party = my_session(work, me, session_id)
    log = log_of(work, session.id)
    if log is None:
        raise Refusal(_("This log has been deleted. /mentor log opens a new one."))
    return session, party, log


def _session_of(work: Work, me: Person, draft: LogDraft) -> tuple[Session, Party]:
    if draft.log_session == ANOTHER:
        return _session_at_another_time(work, me, draft)
    session, party = hosted_session(work, me, draft.log_session)
    require_loggable(session, work.now)
    return session, party


def _session_at_another_time(work: Work, me: Person, draft: LogDraft) -> tuple[Session, Party]:
    """One that nobody planned; or the session that the two had just then anyway: they have one at a time."""
    partners = partners_of(work, me)
    if not draft.pairing and len(partners) > 1:
        raise Refusal(_("Please choose with whom you met."), "pairing")
    if draft.starts_at is None:
        raise Refusal(_("Please choose a date and a time."), "starts_at")
    require_past(draft.starts_at, work.now)
    party = hosted_party(work, me, draft.pairing or partners[0].pairing_id)
    same = overlapping(work, party.id, draft.starts_at, draft.minutes)
    if same is not None and same.starts_at <= work.now:
        return same, party
    return record_held(work, party, draft.starts_at, draft.minutes, me), party


def _first_log(work: Work, me: Person, party: Party, session: Session, minutes: int) -> SessionLog:
    session.state, session.reason = SessionState.HELD, None
    look_again(work, session)
    pair_meets(work, party, ("log-question", session.id))
    return work.add(SessionLog(session_id=session.id, author_id=me.id, minutes=minutes, logged_at=work.now))


def _tell_others(work: Work, me: Person, party: Party, session: Session, log: SessionLog) -> None:
    """The others hear of it when there is something to read or to do; that it was held is no news to them."""
    for other in party.others(me.id):
        if log.shared_notes or count_for(work, session.id, other, me.id):
            work.tell(other, "session_logged", log.id, session=session.id, log=log.id)


def _same_again(work: Work, me: Person, minutes: int, text: str) -> Logged | None:
    log = latest_log_by(work, me.id)
    if log is None or work.now - log.logged_at > SAME_AGAIN:
        return None
    if (log.minutes, log.shared_notes or "") != (minutes, text):
        return None
    session, party = my_session(work, me, log.session_id)
    return _logged(work, me, party, session, log, has_words=bool(text))


def _share(me: Person, log: SessionLog, notes: str) -> None:
    """Make these the shared notes. Who changes them in the other's log has a part in them from then on."""
    if notes != (log.shared_notes or "") and me.id != log.author_id:
        log.co_author_id = me.id
    log.shared_notes = notes or None


def _logged(
    work: Work, me: Person, party: Party, session: Session, log: SessionLog, *,
    has_words: bool, earlier_by: str = "",
) -> Logged:  # fmt: skip
    other, earlier = work.get(Person, party.other(me.id)), work.get(Person, earlier_by)
    return Logged(
        session_id=session.id,
        starts_at=session.starts_at,
        zone=me.zone,
        minutes=log.minutes,
        other_name=other.name if other else "",
        has_words=has_words,
        earlier_by=earlier.name if earlier else "",
        was_mine=earlier_by == me.id,
        circle=party.topic,
    )
