"""Which program a notice belongs to: found through the records that it is about."""

from collections.abc import Iterable, Sequence

from storage.agreements import Agreement
from storage.artifacts import Artifact
from storage.base import Row
from storage.charters import Charter
from storage.circles import Circle
from storage.due import TABLES
from storage.escalations import Escalation
from storage.goals import Goal
from storage.launches import Launch
from storage.logs import SessionLog
from storage.notices import Notice
from storage.open_notices import rows_of
from storage.pairings import Pairing
from storage.participants import Participant
from storage.programs import Program, programs_posting_in
from storage.projects import Project, ProjectPlace
from storage.reflections import Reflection
from storage.requests import MentorRequest
from storage.sessions import Session
from storage.signoffs import SignOff
from storage.sponsors import Sponsorship
from storage.trainings import OwnModule
from storage.work import Work

RECORDS: dict[str, type[Row]] = {
    **TABLES, "program": Program, "of": Program, "pairing": Pairing, "session": Session, "circle": Circle,
    "participant": Participant, "request": MentorRequest, "goal": Goal, "reflection": Reflection,
    "artifact": Artifact, "agreement": Agreement, "charter": Charter, "signoff": SignOff, "escalation": Escalation,
    "sponsor": Sponsorship, "sponsorship": Sponsorship, "place": ProjectPlace, "log": SessionLog, "launch": Launch,
    "module": OwnModule, "notice": Notice,
}  # fmt: skip
"""By the name under which a notice's `about` has a record's id."""
BEHIND: dict[str, type[Row]] = {
    "pairing_id": Pairing, "circle_id": Circle, "session_id": Session, "project_id": Project,
}  # fmt: skip
"""By the column under which a record that has no program itself names one that may."""


def programs_of(work: Work, notice: Notice) -> list[str]:
    """The program it belongs to, or none. Of a post that names no record: all programs that post in its channel."""
    for kind, row_id in _about(notice):
        row = work.get(kind, row_id)
        if isinstance(row, Notice):
            return programs_of(work, row)
        if program_id := _program_behind(work, row):
            return [program_id]
    return [program.id for program in programs_posting_in(work, notice.channel)] if notice.channel else []


def known_to(work: Work, notices: Sequence[Notice]) -> list[Row]:
    """The records that these are about, read in a few queries; while they are held, `programs_of` asks for none."""
    first = _read(work, (about for notice in notices for about in _about(notice)))
    second = _read(work, (about for row in first for about in _behind(row)))
    return [*first, *second, *_read(work, (about for row in second for about in _behind(row)))]


def _read(work: Work, about: Iterable[tuple[type[Row], str]]) -> list[Row]:
    wanted: dict[type[Row], set[str]] = {}
    for kind, row_id in about:
        wanted.setdefault(kind, set()).add(row_id)
    return [row for kind, row_ids in wanted.items() for row in rows_of(work, kind, row_ids)]


def _about(notice: Notice) -> list[tuple[type[Row], str]]:
    named = [
        (RECORDS[name], str(row_id)) for name, row_id in notice.about.items() if name in RECORDS and row_id
    ]
    subject = TABLES.get(notice.about.get("subject", ""))
    return [*([(subject, str(notice.about["subject_id"]))] if subject else []), *named]


def _behind(row: Row) -> list[tuple[type[Row], str]]:
    return [(kind, row_id) for column, kind in BEHIND.items() if (row_id := getattr(row, column, None))]


def _program_behind(work: Work, row: Row | None) -> str | None:
    if row is None:
        return None
    if isinstance(row, Program):
        return row.id
    if program_id := getattr(row, "program_id", None):
        return str(program_id)
    found = (_program_behind(work, work.get(kind, row_id)) for kind, row_id in _behind(row))
    return next((each for each in found if each), None)
