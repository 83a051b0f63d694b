"""What a pair shares: who may add, open and remove it, and what is kept of it."""

from dataclasses import replace

import pytest
from sqlalchemy import text

from mentoring.artifacts import (
    MOST_FILES,
    ArtifactDraft,
    ArtifactPage,
    Shared,
    artifact_page,
    home_artifacts,
    remove_artifact,
    share_file,
    share_link,
    shared_file,
    shared_link,
    shared_news,
    sharing,
    sharing_or_shared,
)
from mentoring.errors import NotAllowed, NotFound, Refusal
from mentoring.links import clickable, is_link
from mentoring.uploads import Upload
from storage.agreements import Signature
from storage.artifacts import ArtifactContent
from storage.pairings import Pairing, PairingState
from storage.work import Work
from tests.mentoring.programs_of_ours import (
    MAX,
    MIA,
    NINA,
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

UPLOAD = Upload("budget.csv", "text/csv", 12, "https://files.slack.com/F1/budget.csv")
CONTENT = b"canary,\0\xff12"


@pytest.fixture
def pairing(work: Work) -> Pairing:
    add_people(work)
    return add_pairing(work, add_program(work))


def link(pairing: Pairing, address: str = "https://example.com/paper") -> ArtifactDraft:
    return ArtifactDraft(pairing.id, "The paper", address, None)


def file(pairing: Pairing) -> ArtifactDraft:
    return ArtifactDraft(pairing.id, "", "", UPLOAD)


def test_both_see_what_either_shares_and_the_other_is_told_that_there_is_something(
    work: Work, pairing: Pairing
) -> None:
    share_link(work, person(work, MIA), link(pairing))
    page = share_file(work, person(work, NOAH), file(pairing), CONTENT)
    assert len(page.lines) == 2
    theirs = artifact_page(work, person(work, MIA), pairing.id)
    by_title = {line.title: line for line in theirs.lines}
    assert {title: line.is_mine for title, line in by_title.items()} == {
        "budget.csv": False,
        "The paper": True,
    }
    paper, budget = by_title["The paper"].id, by_title["budget.csv"].id
    assert shared_link(work, person(work, NOAH), paper).link == "https://example.com/paper"
    assert shared_file(work, person(work, MIA), budget).content == CONTENT
    assert told(work, "artifact_shared") == [NOAH, MIA]
    assert shared_news(work, person(work, MIA), notice_to(work, "artifact_shared", MIA)) == Shared(
        NOAH, pairing.id
    )
    assert recorded(work).count("artifact_shared") == 2


def test_the_database_holds_nothing_of_it_that_can_be_read(work: Work, pairing: Pairing) -> None:
    share_file(work, person(work, MIA), replace(file(pairing), title="The succession"), CONTENT)
    work.db.flush()
    rows = [
        *work.db.execute(text("select * from artifacts")),
        *work.db.execute(text("select * from artifact_contents")),
    ]
    assert len(rows) == 2
    for secret in ("canary", "succession", "budget"):
        assert secret not in repr(rows)


def test_nobody_else_finds_it(work: Work, pairing: Pairing) -> None:
    """Another pair of the same program, and the owner."""
    program_id = pairing.program_id
    share_link(work, person(work, MIA), link(pairing))
    share_file(work, person(work, MIA), file(pairing), CONTENT)
    both = artifact_page(work, person(work, MIA)).lines
    for who in (OLIVIA, MAX, NINA):
        me = person(work, who)
        for row in both:
            for act in (shared_link, shared_file, remove_artifact):
                with pytest.raises(NotFound):
                    act(work, me, row.id)
        for question in (artifact_page, sharing):
            with pytest.raises(NotFound):
                question(work, me, pairing.id)
        with pytest.raises(NotFound):
            share_link(work, me, link(pairing))
        assert artifact_page(work, me).lines == ()
        assert home_artifacts(work, me) is None
    assert program_id


def test_only_who_shared_it_removes_it_and_its_bytes_are_gone(work: Work, pairing: Pairing) -> None:
    page = share_file(work, person(work, MIA), file(pairing), CONTENT)
    with pytest.raises(NotAllowed, match="person who shared"):
        remove_artifact(work, person(work, NOAH), page.lines[0].id)
    assert remove_artifact(work, person(work, MIA), page.lines[0].id).lines == ()
    assert work.db.query(ArtifactContent).count() == 0
    assert shared_news(work, person(work, NOAH), notice_to(work, "artifact_shared", NOAH)) is None


def test_after_the_end_it_is_read_and_removed_but_nothing_is_added(work: Work, pairing: Pairing) -> None:
    mia = person(work, MIA)
    page = share_link(work, mia, link(pairing))
    pairing.state, pairing.ended_at = PairingState.ENDED, work.now
    work.db.flush()
    with pytest.raises(NotAllowed, match="has ended"):
        share_link(work, mia, link(pairing, "https://example.com/another"))
    left = sharing_or_shared(work, mia)
    assert isinstance(left, ArtifactPage)
    assert not left.may_share
    assert shared_link(work, mia, page.lines[0].id).link
    remove_artifact(work, mia, page.lines[0].id)
    with pytest.raises(Refusal, match="has ended"):
        sharing_or_shared(work, mia)


def test_nothing_is_shared_before_both_have_signed(work: Work, pairing: Pairing) -> None:
    for signature in work.db.query(Signature).filter(Signature.person_id == NOAH):
        work.delete(signature)
    work.db.flush()
    mia = person(work, MIA)
    for refused in (lambda: share_link(work, mia, link(pairing)), lambda: sharing(work, mia)):
        with pytest.raises(Refusal, match="sign"):
            refused()
    assert artifact_page(work, mia).lines == ()


def test_one_link_is_shared_once_and_files_have_a_limit(work: Work, pairing: Pairing) -> None:
    mia = person(work, MIA)
    share_link(work, mia, link(pairing))
    with pytest.raises(Refusal, match="already") as twice:
        share_link(work, person(work, NOAH), link(pairing))
    assert twice.value.field == "link"
    for _each in range(MOST_FILES):
        share_file(work, mia, file(pairing), CONTENT)
    with pytest.raises(Refusal, match="no more can be kept"):
        share_file(work, mia, file(pairing), CONTENT)
    assert artifact_page(work, mia, "", 99).page == 1
    assert len(artifact_page(work, mia).lines) == 15


@pytest.mark.parametrize(
    ("address", "is_one"),
    [
        ("https://example.com", True),
        ("http://example.com:8080/a?b=<c>|d#e", True),
        ("https://xn--mnchen-3ya.example/ü", True),
        ("ftp://example.com", False),
        ("javascript:alert(1)", False),
        ("https://", False),
        ("https://bank.example@evil.example/", False),
        ("https://example.com:99999/", False),
        ("https://[::1", False),
        ("https://example.com/a\nb", False),
        ("example.com", False),
    ],
)
def test_a_link_leads_into_the_web_and_where_it_seems_to(address: str, is_one: bool) -> None:
    assert is_link(address) is is_one


def test_a_link_is_written_so_that_nothing_ends_it() -> None:
    assert clickable('https://a.example/<b>|c "d"') == "https://a.example/%3Cb%3E%7Cc%20%22d%22"
