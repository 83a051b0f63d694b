"""A new mentor for one person: who may find one, whom, and what becomes of what a leaver left."""

from datetime import timedelta

import pytest

from mentoring.endings import conclude
from mentoring.errors import NotFound, Refusal
from mentoring.pairings import begin_pairing
from mentoring.people import gone_facts, report_gone
from mentoring.rematching import rematch, rematch_offers
from storage.pairings import Pairing, active_pairings_of
from storage.programs import Program
from storage.work import Work
from tests.mentoring.matches_of_ours import add_cohort, place
from tests.mentoring.programs_of_ours import (
    DAN,
    EMMA,
    MAX,
    MIA,
    NINA,
    NOAH,
    OLIVIA,
    notice_to,
    person,
    recorded,
    told,
)


@pytest.fixture
def program(work: Work) -> Program:
    return add_cohort(work)


@pytest.fixture
def pairing(work: Work, program: Program) -> Pairing:
    """Noah mentors Mia."""
    begun = begin_pairing(work, OLIVIA, program, NOAH, MIA, program.ends_on)
    work.db.flush()
    return begun


def test_after_an_end_the_best_who_is_free_is_offered_and_paired(
    work: Work, program: Program, pairing: Pairing
) -> None:
    with pytest.raises(Refusal, match="still a pair"):
        rematch_offers(work, person(work, EMMA), pairing.id)
    conclude(work, person(work, OLIVIA), pairing)
    work.db.flush()
    offers = rematch_offers(work, person(work, EMMA), pairing.id)
    assert [offer.mentor_id for offer in offers.offers] == [NINA], "not Noah again"
    assert offers.is_cooling
    assert rematch(work, person(work, EMMA), pairing.id, NINA).mentee_id == MIA
    work.db.flush()
    assert [each.mentor_id for each in active_pairings_of(work, MIA)] == [NINA]
    assert recorded(work)[-1] == "rematched"
    with pytest.raises(Refusal, match="have a mentor"):
        rematch(work, person(work, DAN), pairing.id, NINA)


def test_who_finds_a_mentor_looks_after_the_program_and_chooses_one_who_may_be(
    work: Work, program: Program, pairing: Pairing
) -> None:
    conclude(work, person(work, OLIVIA), pairing)
    work.db.flush()
    with pytest.raises(NotFound):
        rematch_offers(work, person(work, MIA), pairing.id)
    with pytest.raises(NotFound):
        rematch(work, person(work, MAX), pairing.id, NINA)
    with pytest.raises(NotFound):
        rematch(work, person(work, OLIVIA), pairing.id, EMMA)
    for match, changes in (("earlier|were a pair", {}), ("private", {"avoid": frozenset({MIA})})):
        mentor = NOAH if not changes else NINA
        place(work, program, mentor).avoid = changes.get("avoid", frozenset())
        work.db.flush()
        with pytest.raises(Refusal, match=match):
            rematch(work, person(work, OLIVIA), pairing.id, mentor)


def test_a_leavers_pairing_goes_to_owner_and_facilitators_and_ends_with_the_new_one(
    work: Work, program: Program, pairing: Pairing
) -> None:
    person(work, NOAH).is_deactivated = True
    report_gone(work, NOAH)
    work.db.flush()
    assert told(work, "recipient_gone") == sorted([OLIVIA, EMMA])
    facts = gone_facts(work, person(work, EMMA), notice_to(work, "recipient_gone", EMMA))
    assert facts is not None
    assert facts.pairings[0].is_mentee_left
    assert not rematch_offers(work, person(work, EMMA), pairing.id).is_cooling
    rematch(work, person(work, EMMA), pairing.id, NINA)
    work.db.flush()
    assert not pairing.is_active
    assert told(work, "pairing_ended") == [MIA]
    assert [each.mentor_id for each in active_pairings_of(work, MIA)] == [NINA]


def test_where_nobody_is_free_it_says_why(work: Work, program: Program, pairing: Pairing) -> None:
    """E46."""
    conclude(work, person(work, OLIVIA), pairing)
    place(work, program, NINA).capacity = 0
    work.db.flush()
    found = rematch_offers(work, person(work, OLIVIA), pairing.id)
    assert found.offers == ()
    assert found.why is not None
    assert (found.why.resting, found.why.apart) == (1, 1)
    pairing.ended_at = work.now - timedelta(weeks=20)
    assert not rematch_offers(work, person(work, OLIVIA), pairing.id).is_cooling
