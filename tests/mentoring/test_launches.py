"""The launch announcement: its facts and texts, one post for one click, and what becomes of it."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from sqlalchemy import select

from mentoring.deliveries import post_refused_facts, resend_post
from mentoring.errors import FieldErrors, NotAllowed, NotFound, Refusal, Several
from mentoring.launches import (
    FactsDraft,
    LaunchFacts,
    LaunchPage,
    TextsDraft,
    launch_facts,
    launch_page,
    launch_post,
    launch_texts,
    post_launch,
    save_facts,
    save_texts,
    stop_launch,
)
from mentoring.notices import Claim, claim_next, fail
from mentoring.openings import openings
from storage.notices import Notice, NoticeState
from storage.programs import Program, ProgramState
from storage.work import Work
from tests.mentoring.programs_of_ours import (
    DAN,
    EMMA,
    MIA,
    OLIVIA,
    add_people,
    add_program,
    notice_to,
    person,
    recorded,
    told,
)

SAID = FactsDraft("C1", date(2026, 3, 10), date(2026, 3, 16), "Join us")
TEXTS = TextsDraft("Come", "# Come", "Send people")


@pytest.fixture
def program(work: Work) -> Program:
    """Olivia's, running, with an announcement that is written."""
    add_people(work)
    made = add_program(work)
    made.state = ProgramState.RUNNING
    work.db.flush()
    save_facts(work, person(work, OLIVIA), made.id, SAID)
    save_texts(work, person(work, OLIVIA), made.id, TEXTS)
    work.db.flush()
    return made


def posts(work: Work) -> list[Notice]:
    return list(work.db.scalars(select(Notice).where(Notice.kind == "launch").order_by(Notice.key)))


def test_the_facts_come_first_and_then_the_announcement_as_it_stands(work: Work) -> None:
    add_people(work)
    made, olivia = add_program(work), person(work, OLIVIA)
    made.state = ProgramState.DRAFT
    with pytest.raises(Refusal, match="draft"):
        launch_page(work, olivia)
    made.state = ProgramState.RECRUITING
    facts = launch_page(work, olivia)
    assert isinstance(facts, LaunchFacts)
    assert (facts.said.channel, facts.has_texts) == ("C1", False)
    with pytest.raises(Refusal, match="/mentor announce"):
        launch_texts(work, olivia, made.id)
    with pytest.raises(NotFound):
        save_texts(work, olivia, made.id, TEXTS)
    assert save_facts(work, olivia, made.id, SAID).said == SAID
    save_texts(work, olivia, made.id, TEXTS)
    page = launch_page(work, person(work, DAN), made.id)
    assert isinstance(page, LaunchPage)
    assert (page.texts, page.standing) == (TEXTS, "draft")


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"apply_by": date(2026, 3, 1)}, "apply_by"),
        ({"pairs_on": date(2026, 9, 2)}, "pairs_on"),
        ({"pairs_on": date(2026, 3, 9)}, "pairs_on"),
    ],
)
def test_days_are_to_come_and_in_order(
    work: Work, program: Program, changes: dict[str, date], field: str
) -> None:
    with pytest.raises(FieldErrors) as refused:
        save_facts(work, person(work, OLIVIA), program.id, replace(SAID, **changes))  # type: ignore[arg-type]
    assert list(refused.value.errors) == [field]


def test_two_clicks_on_one_button_are_one_post_and_a_new_button_is_another(
    work: Work, program: Program
) -> None:
    olivia, dan = person(work, OLIVIA), person(work, DAN)
    assert post_launch(work, olivia, program.id, 0).standing == "planned"
    assert post_launch(work, dan, program.id, 0).standing == "planned"
    assert post_launch(work, dan, program.id, 1).standing == "planned"
    assert [(post.channel, post.person_id) for post in posts(work)] == [("C1", None)]
    posts(work)[0].state = NoticeState.SENT
    page = post_launch(work, olivia, program.id, 1)
    assert (page.standing, page.edition, len(posts(work))) == ("planned", 2, 2)
    assert recorded(work).count("launch_planned") == 2


def test_a_post_is_planned_ahead_and_goes_out_with_the_words_of_then(work: Work, program: Program) -> None:
    olivia = person(work, OLIVIA)
    for wrong in (work.now, work.now + timedelta(days=400)):
        with pytest.raises(Refusal) as refused:
            post_launch(work, olivia, program.id, 0, wrong)
        assert refused.value.field == "at"
    at = work.now + timedelta(days=2)
    page = post_launch(work, olivia, program.id, 0, at)
    assert (page.post_at, posts(work)[0].act_at) == (at, at)
    with pytest.raises(Refusal) as held:
        save_facts(work, olivia, program.id, replace(SAID, channel="C2"))
    assert held.value.field == "channel"
    save_texts(work, olivia, program.id, replace(TEXTS, channel_post="Come soon"))
    said = launch_post(work, posts(work)[0])
    assert said is not None
    assert (said.text, said.program_id) == ("Come soon", program.id)


def test_a_stopped_post_is_dropped_and_may_be_planned_anew(work: Work, program: Program) -> None:
    olivia = person(work, OLIVIA)
    post_launch(work, olivia, program.id, 0, work.now + timedelta(days=2))
    assert stop_launch(work, olivia, program.id).standing == "draft"
    stop_launch(work, olivia, program.id)
    assert recorded(work).count("launch_stopped") == 1
    first = posts(work)[0]
    assert launch_post(work, first) is None
    post_launch(work, olivia, program.id, 1)
    assert launch_post(work, first) is None
    assert launch_post(work, posts(work)[1]) is not None


def test_nothing_is_posted_of_a_program_that_takes_nobody_any_more(work: Work, program: Program) -> None:
    post_launch(work, person(work, OLIVIA), program.id, 0)
    program.state = ProgramState.CLOSING
    assert launch_post(work, posts(work)[0]) is None
    with pytest.raises(Refusal, match="closing"):
        post_launch(work, person(work, OLIVIA), program.id, 1)


def test_what_was_announced_is_open_to_everybody(work: Work, program: Program) -> None:
    emma = person(work, EMMA)
    with pytest.raises(Refusal):
        openings(work, emma)
    post_launch(work, person(work, OLIVIA), program.id, 0)
    assert [each.program_id for each in openings(work, emma).openings] == [program.id]


def test_a_refused_post_goes_to_the_owner_who_posts_it_again(work: Work, program: Program) -> None:
    olivia = person(work, OLIVIA)
    post_launch(work, olivia, program.id, 0)
    claim = None
    while claim is None or claim.kind != "launch":
        found = claim_next(work, timedelta(minutes=1), frozenset())
        assert isinstance(found, Claim)
        claim = found
        work.db.flush()
    fail(work, claim, "not_in_channel")
    assert told(work, "post_refused") == [OLIVIA]
    page = launch_texts(work, olivia, program.id)
    assert page.standing == "refused"
    notice = notice_to(work, "post_refused", OLIVIA)
    facts = post_refused_facts(work, olivia, notice)
    assert facts is not None
    assert (facts.channel, facts.is_closed) == ("C1", False)
    with pytest.raises(NotFound):
        resend_post(work, person(work, MIA), facts.notice_id)
    assert resend_post(work, olivia, facts.notice_id)
    assert not resend_post(work, olivia, facts.notice_id)
    assert posts(work)[0].state is NoticeState.WAITING
    assert post_refused_facts(work, olivia, notice) is None


def test_it_is_for_who_runs_the_program(work: Work, program: Program) -> None:
    """A1, A13."""
    mia = person(work, MIA)
    with pytest.raises(NotAllowed):
        launch_page(work, mia)
    for asked in (launch_page, launch_facts, launch_texts, stop_launch):
        with pytest.raises(NotFound):
            asked(work, mia, program.id)
    with pytest.raises(NotFound):
        post_launch(work, mia, program.id, 0)
    add_program(work, name="Another")
    work.db.flush()
    with pytest.raises(Several):
        launch_page(work, person(work, OLIVIA))
    assert not posts(work)
