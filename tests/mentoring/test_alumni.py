"""Alumni: who is one, how they come back as mentors, what they hear, and when they hear no more."""

from datetime import timedelta

import pytest

from mentoring.alumni import (
    alumni_page,
    channel_to_set,
    come_back,
    home_alumni,
    invited_facts,
    returned_facts,
    set_alumni_channel,
    subscribe,
    unsubscribe,
)
from mentoring.errors import NotFound, Refusal
from mentoring.program_states import move_program
from storage.participants import Participant, ParticipantKind, ParticipantState, participant_of
from storage.programs import Program, ProgramState
from storage.work import Work
from tests.mentoring.arcs import tick
from tests.mentoring.programs_of_ours import (
    DAN,
    EMMA,
    MIA,
    NOAH,
    OLIVIA,
    add_pairing,
    add_people,
    add_program,
    notice_to,
    person,
    recorded,
    told,
)

CHANNEL = "CALUMNI01"


@pytest.fixture
def program(work: Work) -> Program:
    """Closed, with Noah and Mia behind it."""
    add_people(work)
    program = add_program(work)
    add_pairing(work, program)
    for after in ("closing", "closed"):
        move_program(work, person(work, OLIVIA), program.id, after)
        work.db.flush()
    return program


@pytest.fixture
def alumna(work: Work, program: Program) -> Participant:
    return place(work, program, MIA, ParticipantKind.MENTEE)


def place(work: Work, program: Program, who: str, kind: ParticipantKind) -> Participant:
    row = participant_of(work, program.id, who, kind)
    assert row is not None
    return row


def new_program(work: Work, name: str = "Successors 2027") -> Program:
    work.now += timedelta(seconds=1)
    return add_program(work, state=ProgramState.RECRUITING, name=name)


def test_whoever_took_part_is_an_alumnus_once_the_program_is_closed(work: Work, program: Program) -> None:
    assert place(work, program, NOAH, ParticipantKind.MENTOR).state is ParticipantState.ALUMNUS
    assert place(work, program, MIA, ParticipantKind.MENTEE).state is ParticipantState.ALUMNUS
    assert "participants_graduated" in recorded(work)
    assert told(work, "pairing_ended") == [NOAH, MIA]  # not the owner, who closed it
    past = alumni_page(work, person(work, MIA)).past
    assert [(each.program_name, each.comes_back_to) for each in past] == [("Successors", "")]
    assert home_alumni(work, person(work, MIA)) == past


def test_one_click_applies_as_a_mentor_to_the_newest_open_program_of_the_same_owner(
    work: Work, program: Program, alumna: Participant
) -> None:
    alumna.function, alumna.languages = "Finance", ["de", "en"]
    person(work, EMMA).may_create_programs = True
    work.now += timedelta(seconds=1)
    add_program(work, EMMA, ProgramState.RECRUITING, name="Another owner's")
    target = new_program(work)
    new_program(work, "Not open yet").state = ProgramState.DRAFT
    assert come_back(work, person(work, MIA), alumna.id).program_id == target.id
    row = place(work, target, MIA, ParticipantKind.MENTOR)
    assert (row.state, row.source) == (ParticipantState.APPLIED, "alumni")
    assert (row.function, row.languages) == ("Finance", ["de", "en"])
    assert told(work, "alumnus_returned") == [OLIVIA]
    facts = returned_facts(work, person(work, OLIVIA), notice_to(work, "alumnus_returned", OLIVIA))
    assert facts is not None
    assert (facts.person_id, facts.program_name) == (MIA, target.name)
    with pytest.raises(Refusal, match="already"):
        come_back(work, person(work, MIA), alumna.id)
    assert alumni_page(work, person(work, MIA)).past[0].is_back


def test_who_was_declined_as_a_mentor_does_not_come_in_by_this_door(work: Work, alumna: Participant) -> None:
    target = new_program(work)
    come_back(work, person(work, MIA), alumna.id)
    row = place(work, target, MIA, ParticipantKind.MENTOR)
    row.state = ParticipantState.DECLINED
    work.db.flush()
    with pytest.raises(Refusal, match="declined"):
        come_back(work, person(work, MIA), alumna.id)


def test_where_nothing_is_open_the_owner_hears_of_the_wish_once(work: Work, alumna: Participant) -> None:
    for _each in range(2):
        assert come_back(work, person(work, MIA), alumna.id).program_id == ""
        work.db.flush()
    assert told(work, "alumnus_returned") == [OLIVIA]
    facts = returned_facts(work, person(work, OLIVIA), notice_to(work, "alumnus_returned", OLIVIA))
    assert facts is not None
    assert facts.program_id == ""


def test_the_rules_of_the_new_program_hold_for_alumni_too(work: Work, alumna: Participant) -> None:
    target = new_program(work)
    target.levels, target.eligibility = ["Manager", "Director"], {"mentor": {"levels": ["Director"]}}
    alumna.level = "Manager"
    with pytest.raises(Refusal, match="Director"):
        come_back(work, person(work, MIA), alumna.id)


def test_a_place_is_only_its_own_persons_and_only_once_it_is_behind_them(
    work: Work, program: Program, alumna: Participant
) -> None:
    for act in (come_back, subscribe, unsubscribe):
        for who in (NOAH, OLIVIA, EMMA):
            with pytest.raises(NotFound):
                act(work, person(work, who), alumna.id)
    alumna.state = ParticipantState.ADMITTED
    with pytest.raises(NotFound):
        come_back(work, person(work, MIA), alumna.id)
    with pytest.raises(Refusal, match="not among the alumni"):
        alumni_page(work, person(work, EMMA))


def test_each_is_invited_once_a_channel(work: Work, program: Program, alumna: Participant) -> None:
    olivia = person(work, OLIVIA)
    assert not tick(work, alumna)
    set_alumni_channel(work, olivia, program.id, CHANNEL)
    put = tick(work, alumna, hours=1)
    assert [(each.kind, each.person_id) for each in put] == [("alumni_invited", MIA)]
    facts = invited_facts(work, person(work, MIA), put[0])
    assert facts is not None
    assert facts.channel == CHANNEL
    set_alumni_channel(work, olivia, program.id, CHANNEL)
    assert not tick(work, alumna, days=1)
    set_alumni_channel(work, olivia, program.id, "CALUMNI02")
    assert len(tick(work, alumna, hours=1)) == 1
    set_alumni_channel(work, olivia, program.id, "")
    assert invited_facts(work, person(work, MIA), put[0]) is None


def test_who_wants_to_hear_no_more_hears_no_more(work: Work, program: Program, alumna: Participant) -> None:
    set_alumni_channel(work, person(work, OLIVIA), program.id, CHANNEL)
    put = tick(work, alumna)
    page = unsubscribe(work, person(work, MIA), alumna.id)
    unsubscribe(work, person(work, MIA), alumna.id)
    assert page.past[0].is_unsubscribed
    assert recorded(work).count("alumni_unsubscribed") == 1
    assert home_alumni(work, person(work, MIA)) is None
    assert invited_facts(work, person(work, MIA), put[0]) is None
    set_alumni_channel(work, person(work, OLIVIA), program.id, "CALUMNI02")
    assert not tick(work, alumna, hours=1)
    subscribe(work, person(work, MIA), alumna.id)
    assert home_alumni(work, person(work, MIA)) is not None
    assert tick(work, alumna, hours=1)


def test_owner_and_deputy_name_the_channel_nobody_else(work: Work, program: Program) -> None:
    assert set_alumni_channel(work, person(work, DAN), program.id, CHANNEL).run[0].channel == CHANNEL
    assert channel_to_set(work, person(work, OLIVIA), program.id).count == 2
    for who in (NOAH, MIA, EMMA):
        with pytest.raises(NotFound):
            set_alumni_channel(work, person(work, who), program.id, CHANNEL)


def test_who_is_paired_anew_takes_part_again(work: Work, program: Program, alumna: Participant) -> None:
    program.state = ProgramState.RUNNING
    add_pairing(work, program)
    assert alumna.state is ParticipantState.ADMITTED
