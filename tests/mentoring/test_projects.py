"""Projects: offered by sponsors, joined by mentees, chosen for, closed; and who knows of them."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from mentoring.errors import FieldErrors, NotAllowed, NotFound, Refusal
from mentoring.participants import take_in
from mentoring.project_places import (
    choose_mentee,
    chosen_facts,
    close_project,
    closed_facts,
    interest_facts,
    join_project,
    leave_project,
    projects_door,
)
from mentoring.projects import (
    ProjectDraft,
    change_project,
    new_project,
    offer_project,
    on_projects,
    project_to_change,
    projects_page,
)
from mentoring.sponsors import end_sponsorship
from storage.competencies import Competency
from storage.participants import ParticipantKind, ParticipantState, participant_of
from storage.programs import Program, ProgramState
from storage.projects import PlaceState, places_in
from storage.work import Work
from tests.conftest import StandingClock
from tests.mentoring.programs_of_ours import DAN, MAX, MIA, NOAH, OLIVIA, notice_to, person, recorded, told
from tests.mentoring.test_sponsors import SARA, backs, backs_of, program_of

DAY = date(2026, 3, 2)
DRAFT = ProjectDraft("A line moves", "", "A day a week", date(2026, 7, 1), "Move it to Brno")


def sponsored(work: Work) -> Program:
    """Sara backs the program; Mia and Max are its mentees, Noah its mentor."""
    program = program_of(work)
    backs(work, program)
    for who, kind in (
        (MIA, ParticipantKind.MENTEE),
        (MAX, ParticipantKind.MENTEE),
        (NOAH, ParticipantKind.MENTOR),
    ):
        take_in(work, OLIVIA, program.id, who, kind)
    work.db.flush()
    return program


def offered(work: Work, program: Program, draft: ProjectDraft = DRAFT) -> str:
    return offer_project(work, person(work, SARA), program.id, draft).cards[0].id


def place(work: Work, project_id: str, who: str = MIA) -> str:
    return next(each.id for each in places_in(work, project_id) if each.person_id == who)


def test_a_mentee_is_interested_is_chosen_and_then_counts_as_on_a_project(work: Work) -> None:
    program = sponsored(work)
    project_id = offered(work, program)
    mia, sara = person(work, MIA), person(work, SARA)
    door = projects_door(work, mia)
    assert door is not None
    assert (door.count, door.chosen) == (1, 0)
    for _click in range(2):
        join_project(work, mia, project_id)
    assert told(work, "project_interest") == [SARA]
    assert on_projects(work, program.id, DAY) == frozenset()
    for _click in range(2):
        page = choose_mentee(work, sara, place(work, project_id))
    assert [line.is_chosen for line in page.cards[0].places] == [True]
    assert told(work, "project_chosen") == [MIA]
    assert on_projects(work, program.id, DAY) == {MIA}
    assert on_projects(work, program.id, DRAFT.until) == {MIA}
    assert on_projects(work, program.id, DRAFT.until + timedelta(days=1)) == frozenset()
    join_project(work, person(work, MAX), project_id)
    close_project(work, sara, project_id)
    assert told(work, "project_closed") == sorted([MIA, MAX])
    assert on_projects(work, program.id, DAY) == frozenset()
    assert projects_door(work, mia) is None
    closed = closed_facts(work, mia, notice_to(work, "project_closed", MIA))
    assert closed is not None
    assert closed.was_chosen
    assert {"project_offered", "project_interest_shown", "project_mentee_chosen", "project_closed"} <= set(
        recorded(work)
    )


def test_messages_hold_no_word_of_the_project(work: Work) -> None:
    program = sponsored(work)
    project_id = offered(work, program)
    join_project(work, person(work, MIA), project_id)
    choose_mentee(work, person(work, SARA), place(work, project_id))
    for kind, who, facts in (
        ("project_interest", SARA, interest_facts),
        ("project_chosen", MIA, chosen_facts),
    ):
        said = repr(facts(work, person(work, who), notice_to(work, kind, who)))
        assert not [text for text in (DRAFT.title, DRAFT.text, DRAFT.time) if text in said]


def test_who_is_no_longer_interested_is_not_chosen_and_may_come_back(
    work: Work, clock: StandingClock
) -> None:
    program = sponsored(work)
    project_id = offered(work, program)
    mia, olivia = person(work, MIA), person(work, OLIVIA)
    join_project(work, mia, project_id)
    mine = place(work, project_id)
    leave_project(work, mia, project_id)
    with pytest.raises(Refusal, match="no longer interested"):
        choose_mentee(work, olivia, mine)
    join_project(work, mia, project_id)
    assert told(work, "project_interest") == [SARA, SARA]
    choose_mentee(work, olivia, mine)
    leave_project(work, mia, project_id)
    assert told(work, "project_left") == [SARA]
    assert on_projects(work, program.id, DAY) == frozenset()


def test_mentees_see_what_is_open_and_nobody_elses_interest(work: Work) -> None:
    program = sponsored(work)
    project_id = offered(work, program)
    join_project(work, person(work, MIA), project_id)
    (card,) = projects_page(work, person(work, MAX)).cards
    assert card.places == ()
    assert card.may_join
    assert not card.may_change
    for reader in (SARA, OLIVIA, DAN):
        (card,) = projects_page(work, person(work, reader)).cards
        assert [line.person_id for line in card.places] == [MIA]
    assert recorded(work)[-1] == "project_interest_read"
    with pytest.raises(NotAllowed):
        projects_page(work, person(work, NOAH))
    with pytest.raises(NotFound):
        projects_page(work, person(work, NOAH), program.id)


def test_what_is_over_is_found_no_more(work: Work, clock: StandingClock) -> None:
    program = sponsored(work)
    project_id = offered(work, program, replace(DRAFT, until=date(2026, 3, 3)))
    clock.move(days=2)
    work.now = clock()
    assert projects_page(work, person(work, MIA)).cards == ()
    assert projects_door(work, person(work, MIA)) is None
    with pytest.raises(Refusal, match="no longer open"):
        join_project(work, person(work, MIA), project_id)
    (card,) = projects_page(work, person(work, SARA)).cards
    assert card.is_over


@pytest.mark.parametrize("who", [MIA, NOAH])
def test_who_does_not_offer_it_neither_changes_chooses_nor_closes(work: Work, who: str) -> None:
    program = sponsored(work)
    project_id = offered(work, program)
    join_project(work, person(work, MIA), project_id)
    me, interest = person(work, who), place(work, project_id)
    with pytest.raises(NotFound):
        new_project(work, me, program.id)
    for act in (project_to_change, close_project):
        with pytest.raises(NotFound):
            act(work, me, project_id)
    with pytest.raises(NotFound):
        choose_mentee(work, me, interest)
    with pytest.raises(NotFound):
        change_project(work, me, project_id, DRAFT)
    assert places_in(work, project_id)[0].state is PlaceState.INTERESTED


def test_only_admitted_mentees_of_the_program_join(work: Work) -> None:
    program = sponsored(work)
    project_id = offered(work, program)
    for outsider in (NOAH, SARA, DAN):
        with pytest.raises(NotFound):
            join_project(work, person(work, outsider), project_id)
    left = participant_of(work, program.id, MIA, ParticipantKind.MENTEE)
    assert left is not None
    join_project(work, person(work, MIA), project_id)
    left.state = ParticipantState.WITHDRAWN
    with pytest.raises(Refusal, match="no longer in the program"):
        choose_mentee(work, person(work, SARA), place(work, project_id))


def test_a_day_that_has_passed_and_a_competency_of_another_program_are_refused(work: Work) -> None:
    program = sponsored(work)
    other = work.add(Competency(program_id=program.id, name="Board", meaning="", position=0))
    work.db.flush()
    for until in (date(2026, 3, 1), date(2066, 3, 1)):
        with pytest.raises(FieldErrors) as refused:
            offered(work, program, replace(DRAFT, until=until))
        assert list(refused.value.errors) == ["until"]
    with pytest.raises(NotFound):
        offered(work, program, replace(DRAFT, competency="nonsense"))
    project_id = offered(work, program, replace(DRAFT, competency=other.id))
    assert projects_page(work, person(work, MIA)).cards[0].competency == "Board"
    form = project_to_change(work, person(work, OLIVIA), project_id)
    assert form.draft == replace(DRAFT, competency=other.id)


def test_a_sponsor_who_has_left_offers_and_changes_nothing_and_the_owner_hears_instead(work: Work) -> None:
    program = sponsored(work)
    project_id = offered(work, program)
    end_sponsorship(work, person(work, SARA), backs_of(work, program).id)
    with pytest.raises(NotFound):
        new_project(work, person(work, SARA), program.id)
    with pytest.raises(NotAllowed):
        new_project(work, person(work, SARA))
    with pytest.raises(NotFound):
        close_project(work, person(work, SARA), project_id)
    join_project(work, person(work, MIA), project_id)
    assert told(work, "project_interest") == [OLIVIA]
    close_project(work, person(work, OLIVIA), project_id)
    with pytest.raises(Refusal, match="closed"):
        change_project(work, person(work, OLIVIA), project_id, DRAFT)


def test_projects_are_offered_while_the_program_recruits_or_runs(work: Work) -> None:
    program = sponsored(work)
    program.state = ProgramState.CLOSING
    with pytest.raises(Refusal, match="recruits or runs"):
        offered(work, program)
    assert not projects_page(work, person(work, SARA)).may_offer
