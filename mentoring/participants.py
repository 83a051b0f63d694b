"""Participants: who is in a program, as mentor or mentee, however they came in."""

from storage.participants import Participant, ParticipantKind, ParticipantState, participant_of
from storage.programs import Program
from storage.work import Work


def take_in(
    work: Work, by: str, program_id: str, person_id: str, kind: ParticipantKind, source: str = "paired"
) -> Participant:
    """This person takes part from now on; whoever does already stays as they are. `by` decided it."""
    participant = participant_of(work, program_id, person_id, kind)
    if participant is None:
        participant = new_participant(work, program_id, person_id, kind, source)
    if not participant.is_admitted:
        admit(work, by, participant)
        work.audit(by, "participant_admitted", participant, program=program_id, source=source)
    return participant


def new_participant(
    work: Work, program_id: str, person_id: str, kind: ParticipantKind, source: str
) -> Participant:
    """A place for somebody who has none of this kind in this program."""
    return work.add(
        Participant(program_id=program_id, person_id=person_id, kind=kind, source=source, applied_at=work.now)
    )


def admit(work: Work, by: str, participant: Participant) -> None:
    """In from now on, as `by` has decided; the caller records it. Why they were once declined counts no more."""
    participant.state, participant.decision_reason = ParticipantState.ADMITTED, None
    participant.decided_at, participant.decided_by, participant.due_at = work.now, by, work.now


def capacity_of(program: Program, mentor: Participant | None) -> int:
    """How many mentees a mentor takes in this program, never above its cap; 0 means "not now"."""
    own = mentor.capacity if mentor is not None else None
    return min(program.mentor_capacity if own is None else own, program.capacity_cap)
