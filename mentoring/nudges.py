"""What happens unasked: which nudges a record wants, when each may be sent, and whether it is still wanted.

A record's schedule is a pure question: given how things stand, which nudges are there to be, and when. So a
nudge that is overtaken is simply one that the schedule no longer holds.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta

from mentoring.catalogue import KINDS, Kind, Manner
from mentoring.digests import fold_into_next
from mentoring.hours import Hours, hours_of
from mentoring.times import instant_of, today, wall_of
from storage.due import TABLES, Timed
from storage.notices import Notice, NoticeState
from storage.outbox import keys_there, said_under, snoozed, unsaid
from storage.people import Person
from storage.work import Work

TIMES = frozenset({"time", "number"})
NOT_THE_MATTER = TIMES | {"nudge", "not_before"}  # of `about`: which time it is asked
PUT_OFF = "put off"
"""Why nothing of a message that was sent is a question any more: its reader has it come again."""
LASTS = timedelta(days=60)  # longer than anybody's pause that is not a leave; by then the record itself tells


@dataclass(frozen=True)
class Nudge:
    """One thing to be said unasked to one person. `key` says everything that makes it this one and no other.

    `kind` is one of the catalogue's; `at` is when it is wanted and `expires_at` when it has lost its sense, both UTC;
    `about` holds ids only. `in_digest`: it is no message of its own any more, but waits for the person's digest.
    `apart`: of a question that is asked again, how many days at least after the time before it was said.
    """

    key: str
    kind: str
    person_id: str
    at: datetime
    expires_at: datetime
    about: dict[str, str] = field(default_factory=dict)
    in_digest: bool = False
    apart: timedelta = timedelta(0)

    @property
    def means(self) -> Kind:
        """What the catalogue says of its kind."""
        return KINDS[self.kind]

    @property
    def is_time(self) -> bool:
        """Whether it is one of the times that a question is asked: their keys are alike but for the last part."""
        return not TIMES.isdisjoint(self.about)


Schedule = Callable[[Work, Timed], Iterable[Nudge]]
"""The nudges that a record wants, past and future, as things stand now."""


def allowed_at(nudge: Nudge, person: Person, hours: Hours) -> datetime:
    """When `nudge` may go to `person`: pauses and their hours are applied here and nowhere else.

    What falls into a pause waits for the first working hours after it; by then it may have lost its sense.
    """
    if person.paused_until is not None and nudge.at < person.paused_until:
        return hours.next_opening(person.paused_until)
    return nudge.at if nudge.means.manner is Manner.AT_ITS_MINUTE else hours.next_opening(nudge.at)


def allowed_from(nudge: Nudge, person: Person, hours: Hours, now: datetime) -> datetime:
    """When a nudge that was allowed before may go now: at once, or when a pause ends and working hours next begin."""
    return allowed_at(replace(nudge, at=max(nudge.at, now)), person, hours)


def may_ask_at(person: Person, hours: Hours, now: datetime) -> datetime:
    """When something unasked that no record stands behind may go: in working hours, after a pause."""
    resumes_at = person.paused_until if is_paused(person, now) else None
    return hours.next_opening(resumes_at or now)


def is_paused(person: Person, now: datetime) -> bool:
    return person.paused_until is not None and person.paused_until > now


def is_outsider(person: Person) -> bool:
    return person.is_bot or person.is_guest or person.is_stranger


def is_muted(person: Person, kind: str) -> bool:
    """Whether they have turned off what is said unasked of this kind, which may be turned off."""
    return kind in (person.muted or ()) and KINDS[kind].is_optional


def wants(person: Person | None, kind: str, now: datetime) -> bool:
    """Whether something unasked of this kind may go to this person now: they can be reached, and want it."""
    return person is not None and is_reachable(person, now) and not is_muted(person, kind)


def is_reachable(person: Person | None, now: datetime) -> bool:
    """Whether anything unasked may go to this person now: not paused, not gone, not an outsider."""
    if person is None or person.is_deactivated or is_outsider(person):
        return False
    return not is_paused(person, now)


def advance(work: Work, schedule: Schedule, row: Timed) -> int:
    """Put what is due for this record into the outbox, and set when to look again; gives how many were put."""
    due, later, known = list[tuple[Nudge, datetime, Person]](), list[datetime](), dict[str, Hours]()
    for nudge in schedule(work, row):
        person = work.get(Person, nudge.person_id)
        if person is not None and person.id not in known:
            known[person.id] = hours_of(work, person)
        at = allowed_at(nudge, person, known[person.id]) if person else nudge.at
        if at > work.now:
            later.extend([at] if at < nudge.expires_at else [])
        elif person is not None and work.now < nudge.expires_at and wants(person, nudge.kind, work.now):
            due.append((nudge, at, person))
    there = keys_there(work, [nudge.key for nudge, _at, _person in due])
    fresh = []
    for nudge, at, person in due:
        until = None if nudge.key in there else _apart_until(work, nudge, known[person.id])
        if until is not None and until < nudge.expires_at:
            later.append(until)
        elif until is None:
            fresh.append((nudge, at, person))
        elif nudge.key not in there:
            there.add(nudge.key)
            _give_way(work.add(_notice(work, nudge, row, at)))
    row.due_at = min(later, default=None)
    return _put(work, row, fresh, there) if fresh else 0


def _put(work: Work, row: Timed, due: list[tuple[Nudge, datetime, Person]], there: set[str]) -> int:
    """Those that were not put before, and about whose matter none waits because its reader put it off.

    Another time of the very question that waits gives way to it for good.
    """
    put_off: dict[object, set[str]] = {}
    for each in snoozed(work, {person.id for _nudge, _at, person in due}):
        put_off.setdefault((each.person_id, matter_of(each)), set()).add(stem_of(key_of(each)))
    put = 0
    for nudge, at, person in due:
        notice = _notice(work, nudge, row, at)
        waiting = put_off.get((person.id, matter_of(notice)), set()) if nudge.means.counts else set()
        if nudge.key in there or (waiting and not nudge.is_time):
            continue
        work.add(notice)
        there.add(nudge.key)
        if stem_of(nudge.key) in waiting:
            _give_way(notice)
            continue
        if nudge.in_digest and notice.state is not NoticeState.UNKNOWN:
            fold_into_next(work, person, notice)
        put += 1
    return put


def _give_way(notice: Notice) -> None:
    notice.state, notice.reason = NoticeState.DROPPED, PUT_OFF


def _apart_until(work: Work, nudge: Nudge, hours: Hours) -> datetime | None:
    """Until when a question that is asked again waits, because the time before came late: its reader had put it off.

    None where it need not wait.
    """
    said = said_under(work, nudge.person_id, f"{stem_of(nudge.key)}:") if nudge.apart else []
    if not said:
        return None
    until = hours.morning_of(today(max(at for _key, at in said), hours.zone) + nudge.apart)
    return until if until > work.now else None


def is_same_question(one: Nudge, other: Nudge) -> bool:
    """Whether the two are times of one question to one person."""
    are_times = one.is_time and other.is_time and one.person_id == other.person_id
    return are_times and stem_of(one.key) == stem_of(other.key)


def stem_of(key: str) -> str:
    """Of the key of a question that is asked several times, what all its times have in common."""
    return key.rpartition(":")[0]


def key_of(notice: Notice) -> str:
    """The key of the nudge behind a notice; of one that its reader put off, that of the first."""
    return str(notice.about.get("nudge", notice.key))


def look_again(work: Work, row: Timed) -> None:
    """Something about this record changed: let the next tick ask its schedule anew."""
    row.due_at = work.now


def say_unasked(work: Work, person_id: str, kind: str, key: str, **about: str) -> None:
    """Put something that no due record stands behind, to be said in working hours; once, by its key. It keeps LASTS."""
    if not work.has_notice(key):
        means = KINDS[kind]
        work.add(
            Notice(
                key=key, kind=kind, person_id=person_id, about=about, unasked=True, counts=means.counts,
                priority=means.priority, act_at=work.now, expires_at=work.now + LASTS, created_at=work.now,
            )
        )  # fmt: skip


def _notice(work: Work, nudge: Nudge, row: Timed, at: datetime) -> Notice:
    subject = next(name for name, table in TABLES.items() if isinstance(row, table))
    return Notice(
        key=nudge.key, kind=nudge.kind, person_id=nudge.person_id, unasked=True,
        priority=nudge.means.priority, counts=nudge.means.counts,
        about={**nudge.about, "subject": subject, "subject_id": row.id},
        act_at=at, expires_at=nudge.expires_at, created_at=work.now,
    )  # fmt: skip


def matter_of(notice: Notice) -> tuple[tuple[str, str], ...]:
    """What it is about, whichever time it is asked; of what no record stands behind, itself alone."""
    if "subject_id" not in notice.about:
        return (("key", notice.key),)
    about = {name: str(value) for name, value in notice.about.items() if name not in NOT_THE_MATTER}
    return (("kind", notice.kind), *sorted(about.items()))


def put_off(work: Work, notice: Notice, until: datetime) -> Notice:
    """The same once more, not before `until` (UTC), whatever else makes us look at it earlier.

    What was promised is that hour on their wall: whoever moves to another zone has it there.
    """
    nudge_key, person = key_of(notice), work.get(Person, notice.person_id)
    not_before = wall_of(until, person.zone if person else "UTC")
    return Notice(
        key=f"{nudge_key}:{work.new_id()}", kind=notice.kind, person_id=notice.person_id, unasked=True, counts=False,
        priority=notice.priority, about={**notice.about, "nudge": nudge_key, "not_before": not_before.isoformat()},
        act_at=until, expires_at=notice.expires_at, created_at=work.now,
    )  # fmt: skip


def is_put_off(notice: Notice) -> bool:
    """Whether it comes again at its reader's own wish."""
    return "not_before" in notice.about


def put_off_until(notice: Notice, zone: str) -> datetime | None:
    """Until when its reader, whose wall has `zone`, has put it off, in UTC; None if they have not.

    Kept is a wall time; what was put off before that was so has an instant.
    """
    if not is_put_off(notice):
        return None
    until = datetime.fromisoformat(notice.about["not_before"])
    return until if until.tzinfo else instant_of(until, zone)


def asked_anew(work: Work, said: Notice) -> None:
    """What was asked before about the same matter, and still waits to be said, gives way to what has just been said."""
    if said.person_id is None or not said.unasked:
        return
    for other in unsaid(work, said.person_id, said.kind):
        is_earlier = (other.created_at, other.id) < (said.created_at, said.id)
        if is_earlier and not is_put_off(other) and matter_of(other) == matter_of(said):
            other.state, other.reason = NoticeState.DROPPED, "asked anew"


def wanted(work: Work, schedule: Schedule, notice: Notice) -> Nudge | None:
    """The nudge behind a notice if its record still wants it now, else None (overtaken, moved, ended)."""
    row = work.get(TABLES[notice.about["subject"]], notice.about["subject_id"])
    if row is None:
        return None
    return next((nudge for nudge in schedule(work, row) if nudge.key == key_of(notice)), None)
