"""From the bytes of a file to lines of cells by column: what a spreadsheet writes as CSV, in whatever way it does.

Pure: nothing here knows who the people are.
"""

import csv
import io
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from mentoring.errors import Refusal
from mentoring.words import _

MOST_LINES = 10_000
COLUMNS: dict[str, frozenset[str]] = {
    "email": frozenset({"email", "e mail", "mail", "email address", "e mail address", "work email", "mail address"}),
    "slack_id": frozenset({"slack id", "slack", "slack user id", "slack user", "slackid", "user id", "member id", "id"}),
    "role": frozenset({"role", "mentoring role", "program role", "kind", "participates as"}),
    "manager": frozenset({
        "manager", "line manager", "manager email", "manager e mail", "manager id", "manager slack id", "supervisor",
        "reports to", "boss",
    }),
    "function": frozenset({"function", "department", "business function", "business unit", "team", "unit"}),
    "level": frozenset({"level", "grade", "job level", "seniority", "band", "career level"}),
    "region": frozenset({"region", "location", "country", "office", "site", "area"}),
    "started_on": frozenset({"start date", "started on", "started", "hire date", "hired on", "date of hire", "entry date", "joined"}),
}  # fmt: skip
"""By our name of a column, the headers that mean it, in small letters, with blanks for all that is no letter or digit."""
WHO = frozenset({"email", "slack_id"})
DELIMITERS = (",", ";", "\t")
MARKS = ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"))
NO_TEXT = {b"PK": "Excel", b"\xd0\xcf\x11\xe0": "Excel", b"%PDF": "PDF"}
"""How files begin that are no text, and what people know them as."""
ENCODINGS = {"utf-8": "UTF-8", "utf-8-sig": "UTF-8", "utf-16": "UTF-16", "cp1252": "Windows-1252"}


@dataclass(frozen=True)
class Line:
    """One record: `number` is the file's own line on which it begins; `cells` by our names, without outer blanks."""

    number: int
    cells: dict[str, str]


@dataclass(frozen=True)
class Table:
    """A file as read. `encoding` as people know it; `ignored` are the headers of columns that are not read at all."""

    encoding: str
    ignored: tuple[str, ...]
    lines: tuple[Line, ...]


def read_table(data: bytes) -> Table:
    """Raises Refusal, on the field `file`, for what cannot be read as a table of people."""
    text, encoding = _decoded(data)
    stated, text = _stated_delimiter(text)
    delimiter = stated or _delimiter_of(text)
    records = _records(text, delimiter, 2 if stated else 1)
    number, header = next(records, (1, []))
    columns = _columns(header, number)
    lines = tuple(_lines(records, columns, len(header)))
    if not lines:
        raise Refusal(_("This file has no line beneath its header. Each person needs a line."), "file")
    ignored = tuple(name.strip() for name, column in zip(header, columns, strict=True) if not column)
    return Table(ENCODINGS[encoding], tuple(name for name in ignored if name), lines)


def _decoded(data: bytes) -> tuple[str, str]:
    for start, kind in NO_TEXT.items():
        if data.startswith(start):
            raise Refusal(_not_a_table(kind), "file")
    encoding = next((name for mark, name in MARKS if data.startswith(mark)), "") or _unmarked(data)
    try:
        return data.decode(encoding), "utf-16" if encoding.startswith("utf-16") else encoding
    except UnicodeDecodeError as broken:
        raise Refusal(_unreadable(), "file") from broken


def _unmarked(data: bytes) -> str:
    """What a text without a mark is written in: in UTF-16 every second byte of our headers is 0."""
    if b"\0" in data[:200]:
        start = data[:200].partition(b"\n")[0]
        zeros = start[1::2].count(0), start[0::2].count(0)
        if max(zeros) < len(start) // 2 - 1:
            raise Refusal(_unreadable(), "file")
        return "utf-16-le" if zeros[0] > zeros[1] else "utf-16-be"
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        return "cp1252"
    return "utf-8"


def _stated_delimiter(text: str) -> tuple[str, str]:
    """What Excel's first line `sep=;` says, and the text without it."""
    first, _end, rest = text.partition("\n")
    stated = first.strip().casefold()
    if stated.startswith("sep=") and len(stated) <= len("sep=;"):
        return stated.removeprefix("sep=") or "\t", rest
    return "", text


def _delimiter_of(text: str) -> str:
    """The one by which the header has the most columns that we know."""
    return max(DELIMITERS, key=lambda delimiter: _known_in(text, delimiter))


def _known_in(text: str, delimiter: str) -> int:
    try:
        _number, header = next(_records(text, delimiter), (1, []))
    except Refusal:
        return 0
    return sum(1 for name in header if column_of(name))


def column_of(header: str) -> str:
    """Our name of the column with this header; empty if it is none of ours."""
    plain = " ".join("".join(each if each.isalnum() else " " for each in header.casefold()).split())
    return next((column for column, names in COLUMNS.items() if plain in names), "")


def _columns(header: list[str], number: int) -> list[str]:
    columns = [column_of(name) for name in header]
    if not WHO & set(columns):
        raise Refusal(
            _(
                "The first line of this file names no column “email” or “slack id”, so nobody can be found by it. "
                "Please name one of them so."
            ),
            "file",
        )
    twice = sorted(
        {name for name, column in zip(header, columns, strict=True) if column and columns.count(column) > 1}
    )
    if twice:
        raise Refusal(
            _("Line {line}: these columns mean the same: {names}. Please keep one of them.").format(
                line=number, names=", ".join(twice)
            ),
            "file",
        )
    return columns


def _lines(records: Iterable[tuple[int, list[str]]], columns: list[str], width: int) -> Iterator[Line]:
    """A line with more cells than the header, or too many lines, refuse the whole file."""
    for count, (number, cells) in enumerate(records, 1):
        if count > MOST_LINES:
            raise Refusal(
                _(
                    "This file has more than {most} people. Please split it, and import one part after the other."
                ).format(most=f"{MOST_LINES:,}"),
                "file",
            )
        if any(cell.strip() for cell in cells[width:]):
            raise Refusal(
                _(
                    "Line {line} has {cells} cells, the first line has {width}. A cell with a comma or semicolon in it "
                    'needs quotes around it: "Sales, Europe".'
                ).format(line=number, cells=len(cells), width=width),
                "file",
            )
        named = {column: cell.strip() for column, cell in zip(columns, cells, strict=False) if column}
        yield Line(number, named)


def _records(text: str, delimiter: str, begins: int = 1) -> Iterator[tuple[int, list[str]]]:
    """Each record that is not empty, with the line on which it begins: a quoted cell may go over several."""
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    before = begins
    while True:
        try:
            cells = next(reader)
        except StopIteration:
            return
        except csv.Error as broken:
            raise Refusal(
                _(
                    "Line {line}: the quotes of this line do not match. Please close each quote that is opened."
                ).format(line=begins),
                "file",
            ) from broken
        if any(cell.strip() for cell in cells):
            yield begins, cells
        begins = before + reader.line_num


def _not_a_table(kind: str) -> str:
    return _(
        "This is a file of {kind}, not a CSV file. In your spreadsheet, choose File, Save as (or Download), and CSV UTF-8."
    ).format(kind=kind)


def _unreadable() -> str:
    return _("This file cannot be read as text. In your spreadsheet, choose File, Save as, and CSV UTF-8.")
