"""CASES.md, E45: a file as spreadsheets write it is read, whatever its encoding, delimiter and headers; else refused in words."""

from datetime import date

import pytest

from mentoring.errors import Refusal
from mentoring.import_files import MOST_LINES, Line, Table, read_table
from mentoring.import_rows import Fault, Row, Sheet, fault_file, read_sheet
from storage.participants import ParticipantKind

TEXT = (
    "E-Mail,Role,Line Manager,Department,Grade,Country,Start date,Gender\r\n"
    'mia@example.com,Mentee,noah@example.com,"Sales, Europe",Senior,Österreich,2024-03-01,f\r\n'
)
CELLS = {
    "email": "mia@example.com", "role": "Mentee", "manager": "noah@example.com", "function": "Sales, Europe",
    "level": "Senior", "region": "Österreich", "started_on": "2024-03-01",
}  # fmt: skip
SEMICOLONS = TEXT.replace('"Sales, Europe"', "Sales| Europe").replace(",", ";").replace("|", ",")
TABS = TEXT.replace('"Sales, Europe"', "Sales| Europe").replace(",", "\t").replace("|", ",")


@pytest.mark.parametrize(
    ("data", "encoding"),
    [
        (TEXT.encode(), "UTF-8"),
        (TEXT.encode("utf-8-sig"), "UTF-8"),
        (TEXT.encode("utf-16"), "UTF-16"),
        (TEXT.encode("utf-16-be"), "UTF-16"),
        (TEXT.encode("utf-16-le"), "UTF-16"),
        (TEXT.encode("cp1252"), "Windows-1252"),
        (TEXT.replace("\r\n", "\n").encode(), "UTF-8"),
        (TEXT.replace("\r\n", "\r").encode(), "UTF-8"),
        (SEMICOLONS.encode("utf-8-sig"), "UTF-8"),
        (TABS.encode("utf-16"), "UTF-16"),
    ],
    ids=["utf-8", "bom", "utf-16", "be", "le", "windows", "lf", "cr", "semicolons", "tabs"],
)
def test_one_table_in_every_dress(data: bytes, encoding: str) -> None:
    assert read_table(data) == Table(encoding, ("Gender",), (Line(2, CELLS),))


def test_lines_are_counted_as_the_file_has_them() -> None:
    """Excel's own first line, empty lines, a cell over two lines."""
    data = b'sep=;\nSLACK  ID;Team\n\nU012AB3CD;"Sales\nEurope"\n;;\n \nU012AB3CE\n'
    assert read_table(data).lines == (
        Line(4, {"slack_id": "U012AB3CD", "function": "Sales\nEurope"}),
        Line(8, {"slack_id": "U012AB3CE"}),
    )


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"PK\x03\x04", "a file of Excel"),
        (b"%PDF-1.7", "a file of PDF"),
        (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", "cannot be read as text"),
        (b"email\n\x81\x8d", "cannot be read as text"),
        (b"", "names no column"),
        (b"name,role\nMia,mentee", "names no column"),
        (b"email\n", "no line beneath"),
        (b"email,mail\na@b.c,a@b.c", "Line 1: these columns mean the same: email, mail"),
        (b"email,role\na@b.c,mentor\nb@b.c,mentor,Sales", "Line 3 has 3 cells"),
        (b'email,role\na@b.c,"mentor\nb@b.c,mentor', "Line 2: the quotes"),
        (b"email\n" + b"a@b.c\n" * (MOST_LINES + 1), "more than 10,000 people"),
    ],
)
def test_what_is_no_table_of_people_is_refused_in_words(data: bytes, said: str) -> None:
    with pytest.raises(Refusal, match=said) as refused:
        read_table(data)
    assert refused.value.field == "file"


def test_ten_thousand_lines_are_read() -> None:
    assert len(read_table(b"email\n" + b"a@b.c\n" * MOST_LINES).lines) == MOST_LINES


def sheet(text: str) -> Sheet:
    return read_sheet(read_table(text.encode()))


def test_a_line_says_who_and_what() -> None:
    assert read_sheet(read_table(TEXT.encode())).rows == (
        Row(
            2, "mia@example.com", ParticipantKind.MENTEE, "noah@example.com", "Sales, Europe", "Senior", "Österreich",
            date(2024, 3, 1),
        ),
    )  # fmt: skip
    (row,) = sheet("slack id,email,role\n<@U012AB3CD|mia>,MAILTO:Mia@Example.com,\n").rows
    assert row == Row(2, "U012AB3CD", None, None, None, None, None, None)


@pytest.mark.parametrize(
    ("written", "day"),
    [
        ("2024-3-1", date(2024, 3, 1)),
        ("2024/03/01", date(2024, 3, 1)),
        ("2024-03-01 00:00:00", date(2024, 3, 1)),
        ("01.03.2024", date(2024, 3, 1)),
        ("29.02.2024", date(2024, 2, 29)),
        ("03/01/2024", None),
        ("30.02.2024", None),
        ("soon", None),
        ("٣", None),
    ],
)
def test_a_day_that_can_be_read_in_two_ways_is_not_read(written: str, day: date | None) -> None:
    read = sheet(f"email,hire date\na@b.c,{written}\n")
    assert read.rows[0].started_on == day
    assert [fault.column for fault in read.faults] == ([] if day else ["started_on"])


def test_every_fault_is_listed_with_its_line_and_remedy() -> None:
    read = sheet(
        "email,role,manager,function\n,mentor,,\nnobody,mentor,nobody,\na@b.c,sponsor,," + "x" * 101 + "\n"
    )
    assert [(fault.line, fault.column) for fault in read.faults] == [
        (2, "email"), (3, "email"), (3, "manager"), (4, "role"), (4, "function"),
    ]  # fmt: skip
    assert all(fault.wrong and fault.remedy for fault in read.faults)
    assert len(read.rows) == 3


@pytest.mark.parametrize("cell", ["=cmd|' /C calc'!A0", "+1", "-1", "@SUM(A1)", "\tx", "\rx"])
def test_the_file_of_faults_holds_no_formula(cell: str) -> None:
    written = fault_file([Fault(2, "role", cell, "wrong", "remedy")])
    assert written.startswith(b"\xef\xbb\xbf")
    assert f"'{cell}" in written.decode()
    assert b"2,role," in written
