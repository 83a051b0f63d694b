"""Insights: notes of interviews and focus groups, for who looks after the program; what is counted hides small groups."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from mentoring.errors import NotAllowed, NotFound, Refusal
from mentoring.permissions import tend_program, which_program
from mentoring.small_groups import is_shown
from mentoring.times import today
from mentoring.words import _
from storage.insights import (
    Coding,
    Insight,
    InsightKind,
    Theme,
    codings_of,
    insights_in,
    is_used,
    themes_in,
    voices_by_theme,
    voices_in,
)
from storage.people import Person
from storage.programs import TENDS, Program
from storage.work import Work

__all__ = [
    "Insight", "InsightBoard", "InsightCard", "InsightDraft", "InsightKind", "InsightSheet", "ThemeLine",
    "delete_insight", "edit_insight", "insight_board", "insight_sheet", "insight_to_edit", "note_insight",
    "read_insight", "shown_voices",
]  # fmt: skip

BANDS = (5, 10, 20, 50)
PAGE = 10
MOST_THEMES, MOST_THEME, MOST_VOICES = 50, 150, 50
MOST_A_NOTE = 10


@dataclass(frozen=True)
class InsightDraft:
    """A note as typed. `themes` are ids of the program's themes, `new_themes` names, one each; `held_on` a local day."""

    kind: InsightKind
    held_on: date
    voices: int
    text: str
    themes: tuple[str, ...]
    new_themes: tuple[str, ...]
    quote: str
    may_quote: bool


@dataclass(frozen=True)
class InsightCard:
    """A note as who looks after the program reads it; `themes` by id and name."""

    id: str
    program_id: str
    kind: InsightKind
    held_on: date
    voices: int
    text: str
    quote: str
    may_quote: bool
    themes: tuple[tuple[str, str], ...]
    author_id: str
    is_mine: bool


@dataclass(frozen=True)
class InsightSheet:
    """What the form of a note begins with: the program's themes, by id and name, and the note if there is one."""

    program_id: str
    program_name: str
    themes: tuple[tuple[str, str], ...]
    day: date
    card: InsightCard | None = None


@dataclass(frozen=True)
class ThemeLine:
    """A theme, and from how many people at least it was heard (a band); None where that is not shown."""

    id: str
    name: str
    voices: int | None


@dataclass(frozen=True)
class InsightBoard:
    """One page (from 0) of a program's notes, of one theme if `theme` is its id."""

    program_id: str
    program_name: str
    themes: tuple[ThemeLine, ...]
    theme: str
    cards: tuple[InsightCard, ...]
    page: int
    has_more: bool


def shown_voices(voices: int, total: int) -> int | None:
    """The band that so many voices out of so many lie in, by its lower end; None where either side is a small group.

    A band, so that the count before and after one more note does not tell what was in it.
    """
    if not is_shown(voices, total):
        return None
    return max(band for band in BANDS if band <= voices)


def insight_board(
    work: Work, me: Person, program_id: str = "", theme_id: str = "", page: int = 0
) -> InsightBoard:
    """For who looks after the program; reading it is on record."""
    program = _program(work, me, program_id)
    if theme_id:
        _theme(work, program, theme_id)
    found = insights_in(work, program.id, theme_id, first=page * PAGE, count=PAGE + 1)
    work.audit(me.id, "insights_read", program, notes=[each.id for each in found[:PAGE]])
    return InsightBoard(
        program.id, program.name, _lines(work, program), theme_id, _cards(work, me, program, found[:PAGE]), page,
        len(found) > PAGE,
    )  # fmt: skip


def read_insight(work: Work, me: Person, insight_id: str) -> InsightCard:
    """One note; reading another's is on record."""
    insight, program = _insight(work, me, insight_id)
    if insight.author_id != me.id:
        work.audit(me.id, "insight_read", insight, program=program.id)
    return _cards(work, me, program, [insight])[0]


def insight_sheet(work: Work, me: Person, program_id: str = "") -> InsightSheet:
    program = _program(work, me, program_id)
    return InsightSheet(program.id, program.name, _named(work, program), today(work.now, me.zone))


def insight_to_edit(work: Work, me: Person, insight_id: str) -> InsightSheet:
    insight, program = _own(work, me, insight_id)
    (card,) = _cards(work, me, program, [insight])
    return InsightSheet(program.id, program.name, _named(work, program), today(work.now, me.zone), card)


def note_insight(work: Work, me: Person, program_id: str, draft: InsightDraft) -> str:
    """Keep it. Gives the program's id."""
    program = tend_program(work, me, program_id)
    insight = work.add(Insight(program_id=program.id, author_id=me.id, created_at=work.now))
    _write(work, me, program, insight, draft)
    work.audit(me.id, "insight_noted", insight, program=program.id)
    return program.id


def edit_insight(work: Work, me: Person, insight_id: str, draft: InsightDraft) -> str:
    """Its author may. Gives the program's id."""
    insight, program = _own(work, me, insight_id)
    _write(work, me, program, insight, draft)
    insight.edited_at = work.now
    work.audit(me.id, "insight_edited", insight, program=program.id)
    return program.id


def delete_insight(work: Work, me: Person, insight_id: str) -> str:
    """Its author may; themes that nothing else is about go with it. Gives the program's id."""
    insight, program = _own(work, me, insight_id)
    work.audit(me.id, "insight_deleted", insight, program=program.id)
    codings = codings_of(work, [insight.id])
    for coding in codings:
        work.delete(coding)
    work.delete(insight)
    _tidy(work, {coding.theme_id for coding in codings})
    return program.id


def _program(work: Work, me: Person, program_id: str) -> Program:
    refusal = _("Only a program's owner, deputy and facilitators keep notes of interviews and focus groups.")
    return which_program(work, me, program_id, TENDS, refusal)


def _insight(work: Work, me: Person, insight_id: str) -> tuple[Insight, Program]:
    insight = work.get(Insight, insight_id)
    if insight is None:
        raise NotFound("insights", insight_id)
    try:
        return insight, tend_program(work, me, insight.program_id)
    except NotFound:
        raise NotFound("insights", insight_id) from None


def _own(work: Work, me: Person, insight_id: str) -> tuple[Insight, Program]:
    insight, program = _insight(work, me, insight_id)
    if insight.author_id != me.id:
        raise NotAllowed(_("Only the person who wrote this note can change or delete it."))
    return insight, program


def _theme(work: Work, program: Program, theme_id: str) -> Theme:
    theme = work.get(Theme, theme_id)
    if theme is None or theme.program_id != program.id:
        raise NotFound("insight_themes", theme_id)
    return theme


def _named(work: Work, program: Program) -> tuple[tuple[str, str], ...]:
    return tuple((theme.id, theme.name) for theme in themes_in(work, program.id))


def _lines(work: Work, program: Program) -> tuple[ThemeLine, ...]:
    total, heard = voices_in(work, program.id), voices_by_theme(work, program.id)
    return tuple(
        ThemeLine(theme.id, theme.name, shown_voices(heard.get(theme.id, 0), total))
        for theme in themes_in(work, program.id)
    )


def _cards(work: Work, me: Person, program: Program, insights: Sequence[Insight]) -> tuple[InsightCard, ...]:
    names = dict(_named(work, program))
    codings = codings_of(work, [each.id for each in insights])
    return tuple(
        InsightCard(
            id=each.id,
            program_id=each.program_id,
            kind=each.kind,
            held_on=each.held_on,
            voices=each.voices,
            text=each.text or "",
            quote=each.quote or "",
            may_quote=each.may_quote,
            themes=tuple(
                (theme_id, name)
                for theme_id, name in names.items()
                if any((one.insight_id, one.theme_id) == (each.id, theme_id) for one in codings)
            ),
            author_id=each.author_id,
            is_mine=each.author_id == me.id,
        )
        for each in insights
    )


def _write(work: Work, me: Person, program: Program, insight: Insight, draft: InsightDraft) -> None:
    if draft.held_on > today(work.now, me.zone):
        raise Refusal(_("This day is still to come. Please choose the day on which you spoke."), "held_on")
    insight.kind, insight.held_on, insight.voices = draft.kind, draft.held_on, draft.voices
    insight.text, insight.quote = draft.text, draft.quote or None
    insight.may_quote = draft.may_quote and bool(draft.quote)
    chosen = dict.fromkeys(_theme(work, program, each).id for each in draft.themes)
    chosen |= dict.fromkeys(_named_theme(work, program, name).id for name in draft.new_themes)
    if not chosen:
        raise Refusal(_("Please choose a theme, or name a new one."), "new_themes")
    if len(chosen) > MOST_A_NOTE:
        raise Refusal(_("At most {most} themes for one note, please.").format(most=MOST_A_NOTE), "new_themes")
    before = {coding.theme_id: coding for coding in codings_of(work, [insight.id])}
    for theme_id in chosen:
        if theme_id not in before:
            work.add(Coding(insight_id=insight.id, theme_id=theme_id))
    gone = [theme_id for theme_id in before if theme_id not in chosen]
    for theme_id in gone:
        work.delete(before[theme_id])
    _tidy(work, gone)


def _named_theme(work: Work, program: Program, name: str) -> Theme:
    """The theme of this name, however it is written; made if there is none."""
    if len(name) > MOST_THEME:
        text = _("A theme may have {most} characters: one here has {count}. Please shorten it.")
        raise Refusal(text.format(most=MOST_THEME, count=len(name)), "new_themes")
    work.db.flush()
    there = themes_in(work, program.id)
    same = next((theme for theme in there if _folded(theme.name) == _folded(name)), None)
    if same is None and len(there) >= MOST_THEMES:
        text = _("A program can have {most} themes. Please choose from those that are there.")
        raise Refusal(text.format(most=MOST_THEMES), "new_themes")
    return same or work.add(Theme(program_id=program.id, name=name))


def _tidy(work: Work, theme_ids: Sequence[str] | set[str]) -> None:
    """Themes that no note is about any more go."""
    work.db.flush()
    for theme_id in theme_ids:
        theme = work.get(Theme, theme_id)
        if theme is not None and not is_used(work, theme_id):
            work.delete(theme)
    work.db.flush()


def _folded(name: str) -> str:
    return " ".join(name.casefold().split())
