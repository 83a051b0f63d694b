"""Alumni: those whose program is behind them, what they are offered, and how they come back as mentors."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import timedelta

from mentoring.eligibility import facts_of, rules_of, why_not
from mentoring.errors import NotFound, Refusal
from mentoring.nudges import Nudge, look_again
from mentoring.permissions import run_program
from mentoring.states import Act, allows
from mentoring.times import today
from mentoring.words import _
from storage.alumni import alumni_in, count_alumni, programs_owned_with
from storage.due import Timed
from storage.notices import Notice
from storage.pairings import Pairing, active_pairings_of
from storage.participants import (
    Participant,
    ParticipantKind,
    ParticipantState,
    participant_of,
    participants_in,
    participations_of,
)
from storage.people import Person
from storage.programs import Program, ProgramState, owners_of, programs_run_by
from storage.work import Work

INVITED_FOR = timedelta(days=30)
MOST_LISTED = 10
IN_ALREADY = frozenset({ParticipantState.APPLIED, ParticipantState.ADMITTED})


@dataclass(frozen=True)
class Past:
    """A program that is behind me. `channel`: its alumni's, empty if it has none.

    `comes_back_to`: the program in which I would be a mentor, empty if none is open; `is_back`: I am, or have asked.
    """

    participant_id: str
    program_name: str
    channel: str
    comes_back_to: str
    is_back: bool
    is_unsubscribed: bool


@dataclass(frozen=True)
class RunAlumni:
    """A program that I run, with its alumni's channel (or empty) and how many alumni it has."""

    program_id: str
    program_name: str
    channel: str
    count: int


@dataclass(frozen=True)
class AlumniPage:
    past: tuple[Past, ...]
    run: tuple[RunAlumni, ...]


@dataclass(frozen=True)
class Returned:
    """Somebody would like to mentor: they have applied to a program, or (`program_id` empty) none is open."""

    person_id: str
    program_id: str
    program_name: str


@dataclass(frozen=True)
class Invited:
    participant_id: str
    program_name: str
    channel: str


def alumni_page(work: Work, me: Person) -> AlumniPage:
    """What is behind me, and the alumni of programs that I run. Refused for somebody who has neither."""
    mine = participations_of(work, me.id, states=[ParticipantState.ALUMNUS])
    run = programs_run_by(work, me.id)
    if not mine and not run:
        raise Refusal(
            _(
                "You are not among the alumni of any program yet. When a program of yours is behind you, its alumni meet here."
            )
        )
    past = tuple(_past(work, me, each) for each in _one_a_program(mine)[:MOST_LISTED])
    return AlumniPage(past, tuple(_run(work, each) for each in run[:MOST_LISTED]))


def home_alumni(work: Work, me: Person) -> tuple[Past, ...] | None:
    """The programs behind me of which I still hear; None where there is none."""
    mine = participations_of(work, me.id, states=[ParticipantState.ALUMNUS])
    heard = [each for each in _one_a_program(mine) if each.unsubscribed_at is None]
    return tuple(_past(work, me, each) for each in heard[:MOST_LISTED]) or None


def come_back(work: Work, me: Person, participant_id: str) -> Returned:
    """Apply as a mentor to the newest open program of the same owners; where none is open, they hear of the wish."""
    before = _mine(work, me, participant_id)
    target = _target(work, before)
    if target is None:
        program = work.get(Program, before.program_id)
        key = f"{before.program_id}:{me.id}"
        for owner_id in owners_of(work, before.program_id):
            if not work.has_notice(f"alumnus_returned:{key}:{owner_id}"):
                work.tell(owner_id, "alumnus_returned", key, program="", person=me.id, of=before.program_id)
        work.audit(me.id, "alumnus_offered_to_return", before, program=before.program_id)
        return Returned(me.id, "", program.name if program else "")
    row = participant_of(work, target.id, me.id, ParticipantKind.MENTOR)
    if row is not None and row.state in IN_ALREADY:
        raise Refusal(
            _("You are among the mentors of that program already. /mentor apply shows where you stand.")
        )
    if row is not None and row.state is ParticipantState.DECLINED:
        raise Refusal(
            _(
                "The owner of that program has declined you as a mentor. If something has changed, please talk to them."
            )
        )
    refusal = why_not(
        rules_of(target, ParticipantKind.MENTOR), facts_of(before), today(work.now, target.zone)
    )
    if refusal:
        raise Refusal(refusal)
    row = row or work.add(Participant(program_id=target.id, person_id=me.id, kind=ParticipantKind.MENTOR))
    row.state, row.source, row.applied_at = ParticipantState.APPLIED, "alumni", work.now
    row.decided_at, row.decided_by = None, None
    row.function, row.level, row.region = before.function, before.level, before.region
    row.started_on, row.manager_id, row.languages = (
        before.started_on,
        before.manager_id,
        list(before.languages),
    )
    look_again(work, row)
    work.audit(me.id, "alumnus_returned", row, program=target.id)
    work.db.flush()
    for owner_id in owners_of(work, target.id):
        work.tell(owner_id, "alumnus_returned", work.new_id(), program=target.id, person=me.id, of=target.id)
    return Returned(me.id, target.id, target.name)


def unsubscribe(work: Work, me: Person, participant_id: str) -> AlumniPage:
    """Nothing more of this program's alumni to me; a second click changes nothing."""
    return _hear(work, me, participant_id, hears=False)


def subscribe(work: Work, me: Person, participant_id: str) -> AlumniPage:
    return _hear(work, me, participant_id, hears=True)


def channel_to_set(work: Work, me: Person, program_id: str) -> RunAlumni:
    return _run(work, run_program(work, me, program_id))


def set_alumni_channel(work: Work, me: Person, program_id: str, channel: str) -> AlumniPage:
    """Where this program's alumni meet; each of them is invited, once a channel. Empty: nowhere any more."""
    program = run_program(work, me, program_id)
    if (program.alumni_channel or "") != channel:
        program.alumni_channel = channel or None
        program.alumni_channel_at = work.now
        for alumnus in alumni_in(work, program.id) if channel else ():
            look_again(work, alumnus)
        work.audit(me.id, "alumni_channel_set", program)
    return alumni_page(work, me)


def graduate_pair(work: Work, by: str, pairing: Pairing) -> None:
    """A pairing was handed off: the mentee is an alumnus; the mentor too, once nobody is matched any more."""
    program = work.get(Program, pairing.program_id)
    if program is None:
        return
    work.db.flush()
    _graduate(work, by, program, pairing.mentee_id, ParticipantKind.MENTEE)
    if not allows(program, Act.MATCH):
        _graduate(work, by, program, pairing.mentor_id, ParticipantKind.MENTOR)


def follow_program(work: Work, me: Person, program: Program, before: ProgramState) -> None:
    """When a program closes, whoever took part in it is an alumnus."""
    del before
    if program.state is not ProgramState.CLOSED:
        return
    admitted = participants_in(work, program.id)
    for participant in admitted:
        _leave(work, participant)
    work.audit(me.id, "participants_graduated", program, count=len(admitted))


def invitations(work: Work, row: Timed) -> Iterable[Nudge]:
    """An alumnus is invited to the alumni's channel, once a channel."""
    if not isinstance(row, Participant) or row.state is not ParticipantState.ALUMNUS or row.unsubscribed_at:
        return
    program = work.get(Program, row.program_id)
    if program is None or not program.alumni_channel or program.alumni_channel_at is None:
        return
    at = max(program.alumni_channel_at, row.graduated_at or row.applied_at)
    key = f"alumni-channel:{program.id}:{row.person_id}:{program.alumni_channel}"
    yield Nudge(key, "alumni_invited", row.person_id, at, at + INVITED_FOR)


def invited_facts(work: Work, person: Person, notice: Notice) -> Invited | None:
    """None for those who want to hear no more, or where there is no channel any more."""
    row = work.get(Participant, notice.about["subject_id"])
    program = work.get(Program, row.program_id) if row else None
    if row is None or program is None or row.person_id != person.id or not program.alumni_channel:
        return None
    return None if row.unsubscribed_at else Invited(row.id, program.name, program.alumni_channel)


def returned_facts(work: Work, person: Person, notice: Notice) -> Returned | None:
    """None once they have withdrawn, or been decided on."""
    del person
    of, person_id = work.get(Program, notice.about["of"]), notice.about["person"]
    if of is None:
        return None
    if notice.about["program"]:
        row = participant_of(work, of.id, person_id, ParticipantKind.MENTOR)
        if row is None or row.state is not ParticipantState.APPLIED:
            return None
    return Returned(person_id, notice.about["program"], of.name)


def _mine(work: Work, me: Person, participant_id: str) -> Participant:
    row = work.get(Participant, participant_id)
    if row is None or row.person_id != me.id or row.state is not ParticipantState.ALUMNUS:
        raise NotFound("participants", participant_id)
    return row


def _hear(work: Work, me: Person, participant_id: str, *, hears: bool) -> AlumniPage:
    program_id = _mine(work, me, participant_id).program_id
    for row in participations_of(work, me.id, states=[ParticipantState.ALUMNUS]):
        if row.program_id == program_id and (row.unsubscribed_at is None) != hears:
            row.unsubscribed_at = None if hears else work.now
            look_again(work, row)
            work.audit(
                me.id, "alumni_subscribed" if hears else "alumni_unsubscribed", row, program=program_id
            )
    return alumni_page(work, me)


def _graduate(work: Work, by: str, program: Program, person_id: str, kind: ParticipantKind) -> None:
    row = participant_of(work, program.id, person_id, kind)
    if row is None or not row.is_admitted or _is_busy(work, program, person_id, kind):
        return
    _leave(work, row)
    work.audit(by, "participant_graduated", row, program=program.id)


def _is_busy(work: Work, program: Program, person_id: str, kind: ParticipantKind) -> bool:
    there = [each for each in active_pairings_of(work, person_id) if each.program_id == program.id]
    return any((each.mentor_id == person_id) == (kind is ParticipantKind.MENTOR) for each in there)


def _leave(work: Work, row: Participant) -> None:
    row.state, row.graduated_at = ParticipantState.ALUMNUS, work.now
    look_again(work, row)


def _one_a_program(rows: list[Participant]) -> list[Participant]:
    return list({row.program_id: row for row in reversed(rows)}.values())[::-1]


def _target(work: Work, before: Participant) -> Program | None:
    """The newest program that takes mentors now, of those whose owner owns the one behind me."""
    owned = programs_owned_with(work, before.program_id)
    return next((program for program in owned if allows(program, Act.APPLY)), None)


def _past(work: Work, me: Person, row: Participant) -> Past:
    program, target = work.get(Program, row.program_id), _target(work, row)
    there = participant_of(work, target.id, me.id, ParticipantKind.MENTOR) if target else None
    return Past(
        row.id, program.name if program else "", (program.alumni_channel or "") if program else "",
        target.name if target else "", there is not None and there.state in IN_ALREADY,
        row.unsubscribed_at is not None,
    )  # fmt: skip


def _run(work: Work, program: Program) -> RunAlumni:
    count = count_alumni(work, program.id)
    return RunAlumni(program.id, program.name, program.alumni_channel or "", count)
