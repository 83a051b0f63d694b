"""The charter: offered, written, read by all who belong to the program, signed by those who answer for it."""

from dataclasses import replace

import pytest

from mentoring.charter_drafts import CharterDraft, HopDraft, Right, read_rights, write_rights
from mentoring.charters import (
    CharterPage,
    CharterSheet,
    charter_changed,
    charter_to_edit,
    charters_to_sign,
    read_charter,
    sign_charter,
    write_charter,
)
from mentoring.errors import FieldErrors, NotAllowed, NotFound, Refusal
from mentoring.signoffs import SignOffDraft, ask_for_signoff
from storage.charters import CharterSignature
from storage.programs import Program, RoleKind, roles_in
from storage.signoffs import SignOffKind
from storage.work import Work
from tests.conftest import add_person
from tests.mentoring.governance import FAY, SARA, add_governed, leave
from tests.mentoring.programs_of_ours import (
    DAN,
    EMMA,
    MIA,
    NINA,
    OLIVIA,
    add_program,
    notice_to,
    person,
    recorded,
    told,
)

DRAFT = CharterDraft(
    "Fay looks after pairs that stall", "Pairings | the owner | Fay\nEverything else", (HopDraft(FAY, 3, "hop_1"),)
)  # fmt: skip


@pytest.fixture
def program(work: Work) -> Program:
    return add_governed(work)[0]


def write(work: Work, program: Program, draft: CharterDraft = DRAFT, version: int = 0) -> CharterPage:
    page = write_charter(work, person(work, OLIVIA), program.id, draft, version)
    work.db.flush()
    return page


def page_of(work: Work, program: Program, person_id: str) -> CharterPage:
    page = read_charter(work, person(work, person_id), program.id)
    assert isinstance(page, CharterPage)
    return page


def test_what_is_offered_names_who_is_there_and_reads_as_it_stands(work: Work, program: Program) -> None:
    sheet = read_charter(work, person(work, OLIVIA), program.id)
    assert isinstance(sheet, CharterSheet)
    assert [hop.person_id for hop in sheet.hops] == [FAY, OLIVIA, SARA]
    assert write_rights(read_rights(sheet.rights)) == sheet.rights
    assert max(len(sheet.roles), len(sheet.rights)) <= 3000
    write(work, program, CharterDraft(sheet.roles, sheet.rights, sheet.hops))
    assert len(page_of(work, program, MIA).rights) == 7


def test_until_there_is_one_others_are_told_whose_it_is_to_write(work: Work, program: Program) -> None:
    for who in (DAN, FAY, MIA):
        with pytest.raises(Refusal, match="no charter yet"):
            read_charter(work, person(work, who), program.id)


def test_it_is_kept_as_typed_and_read_by_everybody_in_the_program(work: Work, program: Program) -> None:
    write(work, program)
    for who in (OLIVIA, DAN, FAY, SARA, MIA):
        page = page_of(work, program, who)
        assert page.rights == (Right("Pairings", "the owner", "Fay"), Right("Everything else"))
        assert page.hops == DRAFT.hops
        assert dict(page.holders)["deputy"] == (DAN,)
    with pytest.raises(NotFound):
        read_charter(work, person(work, EMMA), program.id)


def test_those_who_answer_for_the_program_sign_each_version_and_the_pair_does_not(
    work: Work, program: Program
) -> None:
    ask_for_signoff(work, person(work, OLIVIA), program.id, SignOffDraft(SignOffKind.HR, NINA))
    write(work, program)
    assert told(work, "charter_changed") == [DAN, NINA, FAY, SARA]
    for _each in range(2):
        assert sign_charter(work, person(work, FAY), program.id, 1).mine is not None
    assert work.db.query(CharterSignature).count() == 1
    circle = {each.person_id: each.on is not None for each in page_of(work, program, OLIVIA).circle}
    assert circle == {DAN: False, FAY: True, SARA: False, NINA: False}
    assert recorded(work)[-1] == "signatures_read"
    assert page_of(work, program, SARA).circle == ()
    for who in (MIA, OLIVIA, EMMA):
        with pytest.raises(NotFound):
            sign_charter(work, person(work, who), program.id, 1)
    write(work, program, replace(DRAFT, roles="Fay and Sara", change="Sara helps"), 1)
    assert page_of(work, program, FAY).waits_for_me
    with pytest.raises(Refusal, match="changed meanwhile"):
        sign_charter(work, person(work, FAY), program.id, 1)


def test_what_waits_is_on_home_until_it_is_signed_also_for_who_comes_later(
    work: Work, program: Program
) -> None:
    write(work, program)
    notice = notice_to(work, "charter_changed", FAY)
    fact = charter_changed(work, person(work, FAY), notice)
    assert fact is not None
    assert fact.is_first
    assert charters_to_sign(work, person(work, FAY)) is not None
    sign_charter(work, person(work, FAY), program.id, 1)
    assert charters_to_sign(work, person(work, FAY)) is None
    assert charter_changed(work, person(work, FAY), notice) is None
    assert charters_to_sign(work, person(work, NINA)) is None
    ask_for_signoff(work, person(work, OLIVIA), program.id, SignOffDraft(SignOffKind.HR, NINA))
    work.db.flush()
    assert charters_to_sign(work, person(work, NINA)) is not None
    for role in roles_in(work, program.id, (RoleKind.SPONSOR,)):
        work.delete(role)
    work.db.flush()
    assert charter_changed(work, person(work, SARA), notice_to(work, "charter_changed", SARA)) is None


def test_only_the_owner_writes_it_and_not_over_what_was_changed_meanwhile(
    work: Work, program: Program
) -> None:
    with pytest.raises(NotAllowed):
        write_charter(work, person(work, DAN), program.id, DRAFT, 0)
    for stranger in (FAY, MIA, EMMA):
        with pytest.raises(NotFound):
            write_charter(work, person(work, stranger), program.id, DRAFT, 0)
    write(work, program)
    with pytest.raises(Refusal, match="changed meanwhile"):
        write(work, program)
    with pytest.raises(Refusal, match="Nothing has been changed"):
        write(work, program, version=1)


def test_a_path_names_each_once_and_nobody_who_cannot_answer(work: Work, program: Program) -> None:
    twice = (HopDraft(FAY, 3, "hop_1"), HopDraft(FAY, 1, "hop_3"))
    with pytest.raises(Refusal, match="already") as refused:
        write(work, program, replace(DRAFT, hops=twice))
    assert refused.value.field == "hop_3"
    leave(work, SARA)
    add_person(work, "UGUS", is_guest=True)
    work.db.flush()
    wrong = (HopDraft(SARA, 3, "hop_2"), HopDraft("UGUS", 3, "hop_4"))
    with pytest.raises(FieldErrors) as several:
        write(work, program, replace(DRAFT, hops=wrong))
    assert list(several.value.errors) == ["hop_2", "hop_4"]


@pytest.mark.parametrize(
    ("typed", "says"),
    [("", "From 1 to 20"), ("a | b | c | d", "three parts"), ("x" * 301, "at most 300"), ("a\n" * 21, "From 1 to 20")],
)  # fmt: skip
def test_decisions_that_cannot_be_read_are_named(typed: str, says: str) -> None:
    with pytest.raises(Refusal, match=says) as refused:
        read_rights(typed)
    assert refused.value.field == "rights"


def test_a_new_cohort_is_offered_the_charter_of_the_one_before(work: Work, program: Program) -> None:
    write(work, program)
    cohort = add_program(work, name="Successors 2027")
    cohort.copied_from = program.id
    sheet = charter_to_edit(work, person(work, OLIVIA), cohort.id)
    assert (sheet.version, sheet.roles, sheet.rights) == (0, DRAFT.roles, DRAFT.rights)
    assert [hop.person_id for hop in sheet.hops] == [OLIVIA]
