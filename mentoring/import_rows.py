"""What a line of an import says: typed facts, and every fault in it with its remedy. Pure, like the file's reading."""

import csv
import io
import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import TypeVar

from mentoring.import_files import Line, Table
from mentoring.words import _
from storage.participants import ParticipantKind

T = TypeVar("T")
SLACK_ID = re.compile(r"[UW][A-Z0-9]{1,20}")
ROLES = {
    "mentor": ParticipantKind.MENTOR, "mentors": ParticipantKind.MENTOR, "mentee": ParticipantKind.MENTEE,
    "mentees": ParticipantKind.MENTEE, "protégé": ParticipantKind.MENTEE, "protege": ParticipantKind.MENTEE,
}  # fmt: skip
MOST_TEXT = 100  # characters: what the columns of `storage.participants` hold
ISO = re.compile(r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?:[T ][\d:.]+Z?)?")
DOTTED = re.compile(r"(\d{1,2})\.(\d{1,2})\.(\d{4})")
FORMULA = ("=", "+", "-", "@", "\t", "\r")
"""With what a cell begins that a spreadsheet would take for a formula (OWASP, CSV injection)."""


@dataclass(frozen=True)
class Fault:
    """What is wrong in one cell: `line` of the file, `column` by our name, `value` as it stands there."""

    line: int
    column: str
    value: str
    wrong: str
    remedy: str


@dataclass(frozen=True)
class Row:
    """One line, read. `who` and `manager` are Slack's ids or addresses in small letters; None is what was not told."""

    line: int
    who: str
    role: ParticipantKind | None
    manager: str | None
    function: str | None
    level: str | None
    region: str | None
    started_on: date | None


@dataclass(frozen=True)
class Sheet:
    """A file as the rules take it: its rows, and the faults that it has whoever the people are."""

    encoding: str
    ignored: tuple[str, ...]
    rows: tuple[Row, ...]
    faults: tuple[Fault, ...]


def read_sheet(table: Table) -> Sheet:
    """Every line, also those with faults; a cell with a fault is as if it were empty."""
    faults: list[Fault] = []
    rows = tuple(_row(line, faults) for line in table.lines)
    return Sheet(table.encoding, table.ignored, rows, tuple(faults))


def _row(line: Line, faults: list[Fault]) -> Row:
    def cell(column: str, read: Callable[[str], T]) -> T | None:
        return _cell(line, column, read, faults)

    email, slack_id = cell("email", read_who), cell("slack_id", read_who)
    if not line.cells.get("email") and not line.cells.get("slack_id"):
        faults.append(_nobody(line))
    return Row(
        line.number, slack_id or email or "", cell("role", _role), cell("manager", read_who),
        cell("function", _text), cell("level", _text), cell("region", _text), cell("started_on", read_day),
    )  # fmt: skip


def _cell(line: Line, column: str, read: Callable[[str], T], faults: list[Fault]) -> T | None:
    value = line.cells.get(column, "")
    try:
        return read(value) if value else None
    except _Unreadable as wrong:
        faults.append(Fault(line.number, column, value, wrong.wrong, wrong.remedy))
        return None


class _Unreadable(Exception):
    def __init__(self, wrong: str, remedy: str) -> None:
        super().__init__(wrong)
        self.wrong, self.remedy = wrong, remedy


def _nobody(line: Line) -> Fault:
    column = "email" if "email" in line.cells else "slack_id"
    return Fault(
        line.number, column, "", _("This line names nobody."),
        _("Write the person's e-mail address or Slack id here, or take the line out."),
    )  # fmt: skip


def read_who(text: str) -> str:
    """A Slack id, also as a mention, or an e-mail address in small letters."""
    inside = text.strip("<>@ ").partition("|")[0]
    if SLACK_ID.fullmatch(inside):
        return inside
    address = text.casefold().removeprefix("mailto:")
    if re.fullmatch(r"[^@\s]+@[^@\s]+", address) and address.isprintable():
        return address
    raise _Unreadable(
        _("This is neither an e-mail address nor a Slack id."),
        _("Write the address that the person has in Slack, or their member id, such as U012AB3CD."),
    )


def _role(text: str) -> ParticipantKind:
    if text.casefold() not in ROLES:
        raise _Unreadable(
            _("People are imported as “mentor” or “mentee”."),
            _(
                "Write one of the two, or leave it empty for somebody who takes part already. Managers stand in the "
                "column “manager”; sponsors and facilitators are invited with /mentor program."
            ),
        )
    return ROLES[text.casefold()]


def _text(text: str) -> str:
    if len(text) > MOST_TEXT or not text.isprintable():
        raise _Unreadable(
            _("This is longer than {most} characters, or holds some that cannot be read.").format(
                most=MOST_TEXT
            ),
            _("Write it shorter, on one line."),
        )
    return " ".join(text.split())


def read_day(text: str) -> date:
    """2024-03-01, also with a time behind it, or 01.03.2024. What could be read in two ways is not read."""
    found, dotted = ISO.fullmatch(text), DOTTED.fullmatch(text)
    numbers = found.groups()[:3] if found else dotted.groups()[::-1] if dotted else ()
    try:
        year, month, day = (int(each) for each in numbers)
        return date(year, month, day)
    except ValueError:
        raise _Unreadable(
            _("This is not read as a day."), _("Write the year, month and day: 2024-03-01.")
        ) from None


def fault_file(faults: Iterable[Fault]) -> bytes:
    """All faults as a CSV file that spreadsheets open rightly, in which no cell is a formula."""
    text = io.StringIO(newline="")
    writer = csv.writer(text)
    writer.writerow([_("Line"), _("Column"), _("What stands there"), _("What is wrong"), _("What to do")])
    for fault in faults:
        writer.writerow([fault.line, *map(harmless, _cells(fault))])
    return text.getvalue().encode("utf-8-sig")


def _cells(fault: Fault) -> Iterator[str]:
    yield from (column_name(fault.column), fault.value, fault.wrong, fault.remedy)


def harmless(cell: str) -> str:
    """The cell as text for a spreadsheet: an apostrophe before what would be a formula."""
    return f"'{cell}" if cell.startswith(FORMULA) else cell


def column_name(column: str) -> str:
    """How people know a column."""
    return {
        "email": _("email"), "slack_id": _("slack id"), "role": _("role"), "manager": _("manager"),
        "function": _("function"), "level": _("level"), "region": _("region"), "started_on": _("start date"),
    }[column]  # fmt: skip
