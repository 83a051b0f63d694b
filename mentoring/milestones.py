"""Milestones as people type them: one a line, each with an optional day at its end.

`Draft the paper - 2026-03-01`, `Draft the paper by 1 March`, `Draft the paper (Friday)`. What follows a dash, a
comma, a colon, "by", "until" or "on", or stands in brackets, is the day if it looks like one.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from mentoring.days import looks_like_day, read_day
from mentoring.errors import Refusal
from mentoring.words import _

MOST, MOST_CHARACTERS, MOST_TYPED, MOST_NAMED = 20, 200, 3000, 3
DASH = "\N{EN DASH}"
DASHES = "-\N{EN DASH}\N{EM DASH}"
MARKS = DASHES + " ,:"
BULLET = re.compile(r"^(?:[-\u2013\u2014\u2022*]|\d{1,2}[.)])\s+")
SEPARATOR = re.compile(
    r"(?<=\s)[\u2013\u2014-]{1,2}\s|[,:]\s|(?<=\s)(?:by|until|on)\s|(?<=\s)\((?=.*\)$)|\s(?=\d{4}-\d{2}-\d{2}$)"
)


@dataclass(frozen=True)
class MilestoneDraft:
    """One step as it was typed; `due_on` a local day, or None."""

    text: str
    due_on: date | None = None


def read_milestones(typed: str, today: date) -> list[MilestoneDraft]:
    """The steps, in the order typed. Raises Refusal at the field `milestones`, naming each line that is wrong."""
    lines = [BULLET.sub("", line.strip()).strip() for line in typed.splitlines()]
    drafts, wrong = [], []
    for number, line in enumerate((line for line in lines if line), start=1):
        try:
            drafts.append(_read_line(line, today))
        except Refusal as refused:
            wrong.append(_("Line {number}: {reason}").format(number=number, reason=refused.text))
    if wrong:
        raise Refusal(" ".join(wrong[:MOST_NAMED]), "milestones")
    if len(drafts) > MOST:
        raise Refusal(
            _("At most {most} milestones, please: these are {count}.").format(most=MOST, count=len(drafts)),
            "milestones",
        )
    if len(write_milestones(drafts)) > MOST_TYPED:
        raise Refusal(_("These milestones are too long together. Please shorten some."), "milestones")
    return drafts


def write_milestones(drafts: Iterable[MilestoneDraft]) -> str:
    """The steps as `read_milestones` takes them: what a form for editing is filled with."""
    return "\n".join(f"{d.text} {DASH} {d.due_on.isoformat()}" if d.due_on else d.text for d in drafts)


def _read_line(line: str, today: date) -> MilestoneDraft:
    draft = _split(line, today)
    if not draft.text.strip(MARKS):
        raise Refusal(_("please say what is to be done."))
    if len(draft.text) > MOST_CHARACTERS:
        raise Refusal(_("at most {most} characters, please.").format(most=MOST_CHARACTERS))
    return draft


def _split(line: str, today: date) -> MilestoneDraft:
    """Text and day. A line that ends with a full stop is only text if its end cannot be read as a day."""
    for separator in SEPARATOR.finditer(line):
        text = line[: separator.start()].rstrip(MARKS)
        tail = line[separator.end() :]
        tail = tail.removesuffix(")") if separator[0].strip() == "(" else tail
        if text and looks_like_day(tail):
            try:
                return MilestoneDraft(text, read_day(tail, today))
            except Refusal:
                if not line.endswith("."):
                    raise
    return MilestoneDraft(line)
