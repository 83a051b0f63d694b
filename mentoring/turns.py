"""Whose turn it is to bring a question to a pod of peers: one after the other, in the order of their seats."""

from collections.abc import Container, Sequence

from mentoring.parties import Party
from storage.circles import SeatState, seats_of
from storage.sessions import Session, SessionState, sessions_of
from storage.work import Work


def turn(order: Sequence[str], number: int, present: Container[str]) -> str:
    """Who of `order` presents at the session with this number, from 0; the next one where they are not present.

    Empty where nobody is there.
    """
    rotated = [order[(number + step) % len(order)] for step in range(len(order))]
    return next((each for each in rotated if each in present), "")


def presenter_of(work: Work, session: Session, party: Party) -> str:
    """Who presents at this session of a pod; empty for any other, and where nobody comes."""
    if not party.is_pod:
        return ""
    order = [seat.person_id for seat in seats_of(work, party.id, SeatState.COMING)]
    made = sessions_of(work, party.id, SessionState.PLANNED, SessionState.HELD)
    number = sum(each.starts_at < session.starts_at for each in made)
    return turn(order, number, party.people)
