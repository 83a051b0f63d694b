"""Participants: who is in a program, as mentor or mentee, however they came in."""

from storage.participants import Participant, ParticipantKind, ParticipantState, participant_of
from storage.work import Work


def take_in(
    work: Work, by: str, program_id: str, person_id: str, kind: ParticipantKind, source: str = "paired"
) -> Participant:
    """This person takes part from now on; whoever does already stays as they are. `by` decided it."""
    participant = participant_of(work, program_id, person_id, kind)
    if participant is None:
        participant = work.add(
            Participant(
                program_id=program_id, person_id=person_id, kind=kind, source=source, applied_at=work.now
            )
        )
    if not participant.is_admitted:
        participant.state = ParticipantState.ADMITTED
        participant.decided_at, participant.decided_by, participant.due_at = work.now, by, work.now
        work.audit(by, "participant_admitted", participant, program=program_id, source=source)
    return participant
