"""The competencies of a program: a starter framework is offered, and every word of it is the owner's to change."""

from collections.abc import Sequence
from dataclasses import dataclass

from mentoring.errors import NotFound, Refusal
from mentoring.permissions import run_program
from mentoring.program_guide import program_to_design
from mentoring.states import Act, allows
from mentoring.words import _, later
from storage.competencies import Competency, all_competencies_in, competencies_in
from storage.people import Person
from storage.work import Work

MOST_COMPETENCIES, MOST_RETIRED = 20, 10
STARTERS: tuple[tuple[str, str], ...] = (
    (
        later("Strategic thinking"),
        later("Sees beyond one's own area and the present quarter, and turns that into a few clear choices."),
    ),
    (
        later("Board communication"),
        later("Says what is to be decided, what is known and what is not, in the time that a board has."),
    ),
    (
        later("Leading change"),
        later("Wins people for what is new, keeps them through the difficult middle, and finishes."),
    ),
    (
        later("Financial acumen"),
        later("Reads the company by its figures, and knows what a decision does to margin, cash and risk."),
    ),
    (
        later("Developing others"),
        later(
            "Gives people work they grow with and feedback they can use, and is glad when they outgrow it."
        ),
    ),
    (
        later("Stakeholder influence"),
        later("Moves those over whom one has no authority, because one understands what matters to them."),
    ),
    (
        later("Decision under uncertainty"),
        later(
            "Decides in time on what is known, says what would change the decision, and corrects it openly."
        ),
    ),
    (
        later("Inclusive leadership"),
        later("Hears those who differ and those who are quiet, and makes it safe to disagree."),
    ),
)
"""Name and meaning of what an executive is usually asked for."""


@dataclass(frozen=True)
class CompetencyDraft:
    name: str
    meaning: str


@dataclass(frozen=True)
class CompetencyCard:
    id: str
    program_id: str
    name: str
    meaning: str


@dataclass(frozen=True)
class CompetenciesPage:
    """A program's framework; `starters`: how many of the starter framework are not in it and have never been."""

    program_id: str
    program_name: str
    competencies: tuple[CompetencyCard, ...]
    retired: tuple[CompetencyCard, ...]
    starters: int
    may_edit: bool


def competencies_page(work: Work, me: Person, program_id: str) -> CompetenciesPage:
    program = run_program(work, me, program_id)
    rows = all_competencies_in(work, program.id)
    cards = tuple(_card(row) for row in rows if not row.is_retired)
    retired = tuple(_card(row) for row in rows if row.is_retired)[-MOST_RETIRED:]
    may_edit = allows(program, Act.DESIGN)
    return CompetenciesPage(
        program.id, program.name, cards, retired if may_edit else (), len(_missing(rows)), may_edit
    )


def take_starters(work: Work, me: Person, program_id: str) -> str:
    """Add those of the starter framework that are not there by name. Gives the program's id, as all of these do."""
    program = program_to_design(work, me, program_id)
    rows = all_competencies_in(work, program.id)
    room = MOST_COMPETENCIES - sum(not row.is_retired for row in rows)
    for place, (name, meaning) in enumerate(_missing(rows)[:room], start=_end(rows)):
        competency = Competency(program_id=program.id, name=name, meaning=meaning, position=place)
        work.audit(me.id, "competency_added", work.add(competency), program=program.id)
    return program.id


def competency_to_add(work: Work, me: Person, program_id: str) -> str:
    program = program_to_design(work, me, program_id)
    if len(competencies_in(work, program.id)) >= MOST_COMPETENCIES:
        text = _(
            "A program has at most {most} competencies: people rate themselves in each. Retire one first."
        )
        raise Refusal(text.format(most=MOST_COMPETENCIES))
    return program.id


def competency_to_edit(work: Work, me: Person, competency_id: str) -> CompetencyCard:
    return _card(_competency(work, me, competency_id))


def add_competency(work: Work, me: Person, program_id: str, draft: CompetencyDraft) -> str:
    place = _end(all_competencies_in(work, competency_to_add(work, me, program_id)))
    competency = Competency(program_id=program_id, name=draft.name, meaning=draft.meaning, position=place)
    work.audit(me.id, "competency_added", work.add(competency), program=program_id)
    return program_id


def edit_competency(work: Work, me: Person, competency_id: str, draft: CompetencyDraft) -> str:
    """What people have been rated in keeps their ratings under its new words."""
    competency = _competency(work, me, competency_id)
    competency.name, competency.meaning = draft.name, draft.meaning
    work.audit(me.id, "competency_changed", competency, program=competency.program_id)
    return competency.program_id


def retire_competency(work: Work, me: Person, competency_id: str) -> str:
    """It is offered no longer; what people have been rated in it is kept."""
    return _set_retired(work, me, _competency(work, me, competency_id), is_retired=True)


def restore_competency(work: Work, me: Person, competency_id: str) -> str:
    competency = _competency(work, me, competency_id)
    competency_to_add(work, me, competency.program_id)
    return _set_retired(work, me, competency, is_retired=False)


def _competency(work: Work, me: Person, competency_id: str) -> Competency:
    competency = work.get(Competency, competency_id)
    if competency is None:
        raise NotFound("competencies", competency_id)
    try:
        program_to_design(work, me, competency.program_id)
    except NotFound:
        raise NotFound("competencies", competency_id) from None
    return competency


def _set_retired(work: Work, me: Person, competency: Competency, *, is_retired: bool) -> str:
    """A second click changes nothing."""
    if competency.is_retired is not is_retired:
        competency.is_retired = is_retired
        done = "competency_retired" if is_retired else "competency_restored"
        work.audit(me.id, done, competency, program=competency.program_id)
    return competency.program_id


def _missing(rows: Sequence[Competency]) -> list[tuple[str, str]]:
    """The starters whose name no competency has, retired or not."""
    there = {row.name.casefold() for row in rows}
    return [(_(name), _(meaning)) for name, meaning in STARTERS if _(name).casefold() not in there]


def _end(rows: Sequence[Competency]) -> int:
    return max((row.position for row in rows), default=-1) + 1


def _card(row: Competency) -> CompetencyCard:
    return CompetencyCard(row.id, row.program_id, row.name, row.meaning)
