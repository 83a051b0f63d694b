"""What a program's end takes with it: the circles of a closed one, and sessions of circles beyond its last day."""

from mentoring.circles import close_circle
from mentoring.nudges import look_again
from mentoring.parties import party_of
from mentoring.series import draw_back, is_in_program
from storage.circles import Circle, active_circles_in
from storage.people import Person
from storage.programs import Program, ProgramState
from storage.sessions import Session, SessionState, running_series_in, sessions_of
from storage.work import Work


def end_circles(work: Work, me: Person, program: Program, before: ProgramState) -> None:
    """A closed program has no circles any more; those who were in them hear it."""
    if program.state is ProgramState.CLOSED and before is not ProgramState.CLOSED:
        for circle in active_circles_in(work, program.id):
            close_circle(work, me, circle)


def fit_circles_to_end(work: Work, me: Person, program: Program) -> int:
    """The program's last day has been moved: what circles planned after it is cancelled, and who would come is told.

    Series go on up to it. Gives how many sessions were cancelled.
    """
    return sum(_fit(work, me, program, circle) for circle in active_circles_in(work, program.id))


def _fit(work: Work, me: Person, program: Program, circle: Circle) -> int:
    planned = [
        each for each in sessions_of(work, circle.id, SessionState.PLANNED) if each.starts_at > work.now
    ]
    beyond = [each for each in planned if not is_in_program(work, circle.id, each.starts_at)]
    for session in beyond:
        session.state = SessionState.CANCELLED
        session.sequence += 1
        look_again(work, session)
        work.audit(me.id, "session_cancelled", session, program=program.id)
    for series in running_series_in(work, circle.id):
        draw_back(work, series, beyond)
    if beyond:
        _tell(work, me, beyond)
    return len(beyond)


def _tell(work: Work, me: Person, beyond: list[Session]) -> None:
    """One notice each, of the first; it says so where others follow."""
    first, party = beyond[0], party_of(work, beyond[0])
    scope, sequence = "following" if len(beyond) > 1 else "one", str(first.sequence)
    for person_id in party.others(me.id) if party else ():
        work.tell(
            person_id, "session_cancelled", f"{first.id}:{sequence}", session=first.id, by=me.id,
            sequence=sequence, scope=scope,
        )  # fmt: skip
