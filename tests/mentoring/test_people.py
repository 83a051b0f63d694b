"""People are learned when they come, welcomed once, and kept fresh; of others nothing is learned."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from sqlalchemy import select

from mentoring.endings import end_pairing
from mentoring.errors import FieldErrors, NotAllowed
from mentoring.people import (
    CreatorsDraft,
    Profile,
    Step,
    Welcome,
    creator_facts,
    creators,
    gone_facts,
    learn_people,
    name_creators,
    refresh_person,
    unmet,
    welcome_facts,
    welcome_newcomer,
    welcome_person,
)
from storage.pairings import Pairing
from storage.people import Person
from storage.programs import ProgramState
from storage.reflections import Reflection
from storage.sessions import Session
from storage.work import Work
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

ADA = Profile(
    id="U9", name="Ada", zone="Europe/London", is_guest=False, is_stranger=False, is_bot=False,
    is_deactivated=False, is_admin=False,
)  # fmt: skip


@pytest.fixture
def staffed(work: Work) -> Work:
    add_people(work)
    return work


def of(known: Person, **changes: object) -> Profile:
    """What Slack says of somebody we know, with changes."""
    profile = replace(ADA, id=known.id, name=known.name, zone=known.zone, is_admin=known.is_admin)
    return replace(profile, **changes)  # type: ignore[arg-type]


def add_session(work: Work, pairing: Pairing) -> Session:
    starts_at = work.now + timedelta(days=3)
    return work.add(
        Session(
            pairing_id=pairing.id, zone="Europe/Berlin", starts_at=starts_at, minutes=60, booked_by=MIA,
            created_at=work.now,
        )
    )  # fmt: skip


def test_a_zone_that_nobody_knows_becomes_utc(work: Work) -> None:
    learn_people(work, [replace(ADA, zone="Mars/Olympus")])
    assert person(work, "U9").zone == "UTC"


def test_only_those_not_met_are_asked_of_slack_each_once(staffed: Work) -> None:
    assert unmet(staffed, person(staffed, OLIVIA), (MIA, "U9", "U9")) == ["U9"]


def test_whoever_comes_is_welcomed_once(work: Work) -> None:
    welcome_newcomer(work, ADA)
    assert welcome_person(work, "U9")
    assert told(work, "welcome") == ["U9"]


def test_whom_we_do_not_know_cannot_be_welcomed(work: Work) -> None:
    assert not welcome_person(work, "U9")
    assert told(work, "welcome") == []


def test_the_first_admin_is_welcomed_as_the_installer_and_no_other(work: Work) -> None:
    welcome_newcomer(work, ADA)
    welcome_newcomer(work, replace(ADA, id="U10", is_admin=True))
    welcome_newcomer(work, replace(ADA, id="U11", is_admin=True))
    installers = [
        each
        for each in ("U9", "U10", "U11")
        if welcome_facts(work, person(work, each), notice_to(work, "welcome", each)).is_installer
    ]
    assert installers == ["U10"]


@pytest.mark.parametrize("flag", ["is_guest", "is_stranger", "is_bot", "is_deactivated"])
def test_outsiders_are_not_welcomed(work: Work, flag: str) -> None:
    welcome_newcomer(work, replace(ADA, **{flag: True}))  # type: ignore[arg-type]
    assert told(work, "welcome") == []


def test_the_welcome_names_the_one_next_step_of_this_person(staffed: Work) -> None:
    add_program(staffed)
    person(staffed, EMMA).may_create_programs = True
    for each in (OLIVIA, EMMA):
        welcome_person(staffed, each)
    steps = {
        each: welcome_facts(staffed, person(staffed, each), notice_to(staffed, "welcome", each))
        for each in (OLIVIA, EMMA)
    }
    assert steps == {
        OLIVIA: Welcome(is_installer=True, step=Step.PAIR),
        EMMA: Welcome(is_installer=False, step=Step.CREATE),
    }


def test_who_runs_nothing_but_a_draft_is_led_to_its_design(staffed: Work) -> None:
    add_program(staffed).state = ProgramState.DRAFT
    welcome_person(staffed, OLIVIA)
    facts = welcome_facts(staffed, person(staffed, OLIVIA), notice_to(staffed, "welcome", OLIVIA))
    assert facts.step is Step.DESIGN


def test_who_is_paired_first_is_welcomed_by_the_introduction(staffed: Work) -> None:
    add_pairing(staffed, add_program(staffed))
    welcome_person(staffed, MIA)
    assert told(staffed, "introduction") == [MIA, NOAH] or told(staffed, "introduction") == [NOAH, MIA]
    assert told(staffed, "welcome") == []


def test_somebody_with_nothing_to_do_is_told_to_wait(staffed: Work) -> None:
    welcome_person(staffed, EMMA)
    facts = welcome_facts(staffed, person(staffed, EMMA), notice_to(staffed, "welcome", EMMA))
    assert facts.step is Step.WAIT


def test_nothing_is_learned_about_somebody_who_never_came(work: Work) -> None:
    refresh_person(work, ADA)
    assert work.get(Person, "U9") is None


def test_a_new_zone_lets_every_open_nudge_be_asked_for_anew(staffed: Work) -> None:
    pairing = add_pairing(staffed, add_program(staffed))
    session = add_session(staffed, pairing)
    reflection = staffed.add(Reflection(pairing_id=pairing.id, author_id=MIA, created_at=staffed.now))
    pairing.due_at = None
    refresh_person(staffed, of(person(staffed, MIA), zone="Asia/Tokyo"))
    assert person(staffed, MIA).zone == "Asia/Tokyo"
    assert [row.due_at for row in (pairing, session, reflection)] == [staffed.now] * 3


def test_a_new_name_alone_disturbs_no_nudge(staffed: Work) -> None:
    pairing = add_pairing(staffed, add_program(staffed))
    pairing.due_at = None
    refresh_person(staffed, of(person(staffed, MIA), name="Mia B."))
    assert person(staffed, MIA).name == "Mia B."
    assert pairing.due_at is None


def test_the_owner_is_told_once_that_somebody_is_gone(staffed: Work) -> None:
    pairing = add_pairing(staffed, add_program(staffed))
    refresh_person(staffed, of(person(staffed, NOAH), is_deactivated=True))
    refresh_person(staffed, of(person(staffed, NOAH), is_deactivated=True))
    assert told(staffed, "recipient_gone") == [OLIVIA]
    facts = gone_facts(staffed, person(staffed, OLIVIA), notice_to(staffed, "recipient_gone", OLIVIA))
    assert facts is not None
    assert [(left.id, left.other_id) for left in facts.pairings] == [(pairing.id, MIA)]


def test_without_an_owner_left_the_deputy_is_told(staffed: Work) -> None:
    add_pairing(staffed, add_program(staffed), OLIVIA, MIA)
    refresh_person(staffed, of(person(staffed, OLIVIA), is_deactivated=True))
    assert told(staffed, "recipient_gone") == [DAN]


def test_an_owner_without_an_account_is_not_told_but_the_deputy(staffed: Work) -> None:
    add_pairing(staffed, add_program(staffed))
    person(staffed, OLIVIA).is_deactivated = True
    refresh_person(staffed, of(person(staffed, NOAH), is_deactivated=True))
    assert told(staffed, "recipient_gone") == [DAN]


def test_nobody_is_told_of_somebody_in_no_pairing(staffed: Work) -> None:
    add_program(staffed)
    refresh_person(staffed, of(person(staffed, EMMA), is_deactivated=True))
    assert told(staffed, "recipient_gone") == []


@pytest.mark.parametrize("overtaken", ["they are back", "their pairing has ended"])
def test_that_somebody_is_gone_is_not_said_when_it_no_longer_matters(staffed: Work, overtaken: str) -> None:
    pairing = add_pairing(staffed, add_program(staffed))
    refresh_person(staffed, of(person(staffed, NOAH), is_deactivated=True))
    if overtaken == "they are back":
        refresh_person(staffed, of(person(staffed, NOAH)))
    else:
        end_pairing(staffed, person(staffed, OLIVIA), pairing.id, "")
    notice = notice_to(staffed, "recipient_gone", OLIVIA)
    assert gone_facts(staffed, person(staffed, OLIVIA), notice) is None


def test_an_admin_names_who_may_create_programs(staffed: Work) -> None:
    olivia = person(staffed, OLIVIA)
    name_creators(staffed, olivia, CreatorsDraft(frozenset(), frozenset({DAN, EMMA})))
    staffed.db.flush()
    assert creators(staffed, olivia) == (DAN, EMMA)
    assert told(staffed, "creator_named") == [DAN, EMMA]
    assert recorded(staffed) == ["program_creator_named"] * 2


def test_an_ordinary_member_names_nobody(staffed: Work) -> None:
    emma = person(staffed, EMMA)
    with pytest.raises(NotAllowed):
        creators(staffed, emma)
    with pytest.raises(NotAllowed):
        name_creators(staffed, emma, CreatorsDraft(frozenset(), frozenset({EMMA})))
    assert not emma.may_create_programs


def test_what_two_admins_do_at_once_does_not_undo_each_other(staffed: Work) -> None:
    olivia = person(staffed, OLIVIA)
    name_creators(staffed, olivia, CreatorsDraft(frozenset(), frozenset({DAN})))
    staffed.db.flush()
    name_creators(staffed, olivia, CreatorsDraft(frozenset(), frozenset({EMMA})))
    staffed.db.flush()
    name_creators(staffed, olivia, CreatorsDraft(frozenset({EMMA}), frozenset()))
    staffed.db.flush()
    assert creators(staffed, olivia) == (DAN,)
    assert recorded(staffed)[-1] == "program_creator_unnamed"


@pytest.mark.parametrize("flag", ["is_guest", "is_stranger", "is_bot", "is_deactivated"])
def test_an_outsider_is_not_named_and_it_says_who_and_why(staffed: Work, flag: str) -> None:
    setattr(person(staffed, EMMA), flag, True)
    with pytest.raises(FieldErrors) as refused:
        name_creators(staffed, person(staffed, OLIVIA), CreatorsDraft(frozenset(), frozenset({DAN, EMMA})))
    assert person(staffed, EMMA).name in refused.value.errors["creators"]
    assert not person(staffed, DAN).may_create_programs


def test_being_named_is_not_said_once_it_was_taken_back(staffed: Work) -> None:
    olivia, dan = person(staffed, OLIVIA), person(staffed, DAN)
    name_creators(staffed, olivia, CreatorsDraft(frozenset(), frozenset({DAN})))
    notice = notice_to(staffed, "creator_named", DAN)
    assert creator_facts(staffed, dan, notice) is not None
    name_creators(staffed, olivia, CreatorsDraft(frozenset({DAN}), frozenset()))
    assert creator_facts(staffed, dan, notice) is None


def test_a_pairing_of_long_ago_is_not_looked_at_again(staffed: Work) -> None:
    pairing = add_pairing(staffed, add_program(staffed))
    end_pairing(staffed, person(staffed, OLIVIA), pairing.id, "")
    refresh_person(staffed, of(person(staffed, MIA), zone="Asia/Tokyo"))
    assert staffed.db.scalars(select(Pairing)).one().due_at is None
    assert pairing.first_session_by == date(2026, 3, 16)
