"""Who is asked about a post that may not have arrived, and who may answer."""

from typing import Any

import pytest
from sqlalchemy import select

from mentoring.deliveries import ask_about_post, confirm_post, post_held_facts, resend_post
from mentoring.errors import NotFound
from storage.audit import AuditEvent
from storage.notices import Notice, NoticeState
from storage.people import Person
from storage.programs import Program, Role, RoleKind
from storage.work import Work
from tests.conftest import add_person

OWNER, DEPUTY, OTHER = "UOWNER", "UDEPUTY", "UOTHER"


@pytest.fixture
def program(work: Work) -> Program:
    people = [add_person(work, person_id) for person_id in (OWNER, DEPUTY, OTHER)]
    program = work.add(
        Program(
            name="P", purpose="", starts_on=work.now.date(), ends_on=work.now.date(), zone="UTC",
            announcements_channel="C1", managers_channel="C2", created_at=work.now,
        )
    )  # fmt: skip
    for person, kind in zip(people, (RoleKind.OWNER, RoleKind.DEPUTY), strict=False):
        work.add(Role(program_id=program.id, person_id=person.id, kind=kind))
    work.db.flush()
    return program


def held(work: Work, **fields: Any) -> Notice:
    defaults: dict[str, Any] = {
        "key": "post", "kind": "post", "channel": "C1", "about": {}, "unasked": True, "attempts": 1,
        "state": NoticeState.HELD, "act_at": work.now, "created_at": work.now, "attempted_at": work.now,
    }  # fmt: skip
    return work.add(Notice(**{**defaults, **fields}))


def asked(work: Work) -> list[str | None]:
    return list(work.db.scalars(select(Notice.person_id).where(Notice.kind == "post_held")))


def me(work: Work, person_id: str) -> Person:
    person = work.get(Person, person_id)
    assert person is not None
    return person


@pytest.mark.parametrize("channel", ["C1", "C2"])
def test_the_owner_of_the_program_that_posts_there_is_asked(
    work: Work, program: Program, channel: str
) -> None:
    ask_about_post(work, held(work, channel=channel))
    assert asked(work) == [OWNER]


def test_a_post_that_names_its_program_is_its_owners(work: Work, program: Program) -> None:
    ask_about_post(work, held(work, channel="C9", about={"program": program.id}))
    assert asked(work) == [OWNER]


def test_an_owner_who_has_gone_is_stood_in_for(work: Work, program: Program) -> None:
    me(work, OWNER).is_deactivated = True
    ask_about_post(work, held(work))
    assert asked(work) == [DEPUTY]


@pytest.mark.parametrize(("answer", "state"), [(resend_post, "waiting"), (confirm_post, "sent")])
def test_the_first_answer_counts_and_leaves_its_trace(
    work: Work, program: Program, answer: Any, state: str
) -> None:
    post = held(work)
    assert answer(work, me(work, DEPUTY), post.id)
    assert not resend_post(work, me(work, OWNER), post.id)
    assert post.state == state
    assert [(event.actor, event.subject_id) for event in work.db.scalars(select(AuditEvent))] == [
        (DEPUTY, post.id)
    ]


def test_others_do_not_find_it(work: Work, program: Program) -> None:
    post = held(work)
    for answer in (resend_post, confirm_post):
        with pytest.raises(NotFound):
            answer(work, me(work, OTHER), post.id)
    assert post.state is NoticeState.HELD


def test_what_belongs_to_no_program_is_nobodys_to_send_again(work: Work, program: Program) -> None:
    dm = held(work, channel=None, person_id=OTHER, state=NoticeState.FAILED)
    with pytest.raises(NotFound):
        resend_post(work, me(work, OWNER), dm.id)


@pytest.mark.parametrize("state", [NoticeState.SENT, NoticeState.UNKNOWN, NoticeState.DROPPED])
def test_what_has_not_surely_failed_is_not_sent_again(
    work: Work, program: Program, state: NoticeState
) -> None:
    dm = held(work, channel=None, person_id=OTHER, about={"program": program.id}, state=state)
    assert not resend_post(work, me(work, OWNER), dm.id)


def test_the_question_is_overtaken_once_it_is_answered(work: Work, program: Program) -> None:
    post = held(work)
    ask_about_post(work, post)
    work.db.flush()
    question = work.db.scalars(select(Notice).where(Notice.kind == "post_held")).one()
    facts = post_held_facts(work, me(work, OWNER), question)
    assert facts is not None
    assert (facts.channel, facts.notice_id) == ("C1", post.id)
    confirm_post(work, me(work, OWNER), post.id)
    assert post_held_facts(work, me(work, OWNER), question) is None
