"""A pair rests while something is being asked of it: none of the questions is lost, and they keep their distances."""

from datetime import datetime, timedelta

import pytest

from mentoring.breaks import BreakDraft, pause_pairing, resume_pairing
from mentoring.digests import BUDGET, Digest, Item
from mentoring.due import advance_row
from mentoring.notices import Idle, begin, claim_next, mark_sent
from mentoring.times import wall_of
from storage.notices import Notice, NoticeState
from storage.pairings import Pairing
from storage.work import Work
from tests.mentoring.programs_of_ours import MIA, NOAH, add_pairing, add_people, add_program, person

LEASE, DAY, MINUTE = timedelta(seconds=60), timedelta(days=1), timedelta(minutes=1)
KINDS = {
    "expectation_check": ("2026-03-16", ["05-11", "05-15"], ["05-14"]),
    "pulse_survey": ("2026-04-01", ["05-11", "05-15"], ["05-14"]),
    "interim_review": ("2026-05-04", ["05-11", "05-14", "05-18"], ["05-13", "05-18"]),
}
"""By kind: the day of its first question; when it is asked if the two rest from that day, before anything was said, to
Monday 11 May; and when again if they rest from the next day, and the first was said. The 17th is a Sunday."""
BACK = "2026-05-11"


@pytest.fixture
def pairing(work: Work) -> Pairing:
    """From 2 March to 1 September; Noah mentors Mia."""
    add_people(work)
    return add_pairing(work, add_program(work))


class Asked:
    """When Mia is asked something of one kind, by the clock on her wall; the clock ticks whenever something is due."""

    def __init__(self, work: Work, pairing: Pairing, kind: str) -> None:
        self.work, self.pairing, self.kind, self.at = work, pairing, kind, list[str]()

    def pass_until(self, end: datetime, *, deliver: bool = True) -> None:
        while self.work.now < end:
            if self.pairing.due_at is not None and self.pairing.due_at <= self.work.now:
                advance_row(self.work, "pairing", self.pairing.id)
                self.work.db.flush()
            again = self.deliver() if deliver else None
            later = (self.pairing.due_at, again, end)
            self.work.now = min(max(each, self.work.now + MINUTE) for each in later if each is not None)

    def deliver(self) -> datetime | None:
        """Send all that may go now; gives when there may be more."""
        while True:
            claim = claim_next(self.work, LEASE, frozenset(), may_rewrite=False)
            if isinstance(claim, Idle):
                return claim.again_at
            facts = begin(self.work, claim)
            items = facts.items if isinstance(facts, Digest) else (Item(claim.kind, facts),) if facts else ()
            if claim.person_id == MIA:
                wall = wall_of(self.work.now, "Europe/Berlin").isoformat(" ", "minutes")
                self.at += [wall for item in items if item.kind == self.kind]
            if facts is not None:
                mark_sent(self.work, claim, "D1", "1.1")
            self.work.db.flush()


def nine(day: str) -> datetime:
    """09:00 in Berlin."""
    return datetime.fromisoformat(f"{day}T09:00+02:00" if day > "2026-03-29" else f"{day}T09:00+01:00")


def rests(work: Work, pairing: Pairing, until: str) -> None:
    pause_pairing(
        work, person(work, NOAH), BreakDraft(pairing.id, datetime.fromisoformat(until).date(), cancels=True)
    )
    work.db.flush()


def nines(*days: str) -> list[str]:
    return [f"2026-{day} 09:00" for day in days]


@pytest.fixture(params=KINDS)
def asked(request: pytest.FixtureRequest, work: Work, pairing: Pairing) -> Asked:
    """On the morning of the first question, the minute before; all that came earlier has been said."""
    found = Asked(work, pairing, request.param)
    found.pass_until(nine(KINDS[request.param][0]) - MINUTE)
    assert found.at == []
    return found


def test_what_was_queued_when_the_rest_began_is_asked_after_it_and_again_as_often_as_ever(
    asked: Asked,
) -> None:
    asked.pass_until(asked.work.now + 2 * MINUTE, deliver=False)
    rests(asked.work, asked.pairing, BACK)
    asked.pass_until(nine("2026-05-30"))
    assert asked.at == nines(*KINDS[asked.kind][1])


def test_what_waited_for_a_digest_is_asked_after_the_rest_and_again_as_often_as_ever(asked: Asked) -> None:
    for number in range(BUDGET):
        asked.work.add(
            Notice(
                key=f"said {number}", kind=asked.kind, person_id=MIA, about={}, unasked=True, counts=True,
                state=NoticeState.SENT, sent_at=asked.work.now, act_at=asked.work.now, created_at=asked.work.now,
            )
        )  # fmt: skip
    asked.work.db.flush()
    asked.pass_until(asked.work.now + 5 * MINUTE)
    waiting = (
        asked.work.db.query(Notice).filter_by(person_id=MIA, kind=asked.kind, state=NoticeState.FOLDED).one()
    )
    rests(asked.work, asked.pairing, BACK)
    asked.pass_until(nine("2026-05-30"))
    assert waiting.state is NoticeState.SENT
    assert asked.at == nines(*KINDS[asked.kind][1])


def test_of_what_was_asked_before_the_rest_the_next_comes_as_long_after_it_as_it_was_to_come(
    asked: Asked,
) -> None:
    """They rest from the day after the first question."""
    first, _unsaid, again = KINDS[asked.kind]
    asked.pass_until(nine(first) + DAY)
    rests(asked.work, asked.pairing, BACK)
    asked.pass_until(nine("2026-05-30"))
    assert asked.at == nines(first.removeprefix("2026-"), *again)


def test_who_ends_the_rest_early_is_asked_as_long_after_that(asked: Asked) -> None:
    first, _unsaid, again = KINDS[asked.kind]
    asked.pass_until(nine(first) + DAY)
    rests(asked.work, asked.pairing, "2026-07-01")
    asked.pass_until(nine(BACK))
    resume_pairing(asked.work, person(asked.work, MIA), asked.pairing.id)
    asked.pass_until(nine("2026-05-30"))
    assert asked.at == nines(first.removeprefix("2026-"), *again)
