"""Files and links as a form holds them: read, or an error beside the field."""

from typing import Any

import pytest

from mentoring.uploads import MOST_BYTES, Upload
from messages.values import Values

URL = "https://files.slack.com/files-pri/T1-F1/people.csv"
FILE = {"id": "F1", "name": "people.csv", "mimetype": "text/csv", "size": 12, "url_private_download": URL}


def holding(*files: dict[str, Any]) -> Values:
    return Values({"file": {"file": {"type": "file_input", "files": list(files)}}})


def test_a_file_is_read_with_what_slack_says_of_it() -> None:
    assert holding(FILE).upload("file") == Upload("people.csv", "text/csv", 12, URL)


@pytest.mark.parametrize(
    ("name", "kept"),
    [("../../etc/passwd", "....etcpasswd"), ("a\0b\n.csv", "ab.csv"), ("x" * 300 + ".csv", "x" * 196 + ".csv"), (None, "file")],
)  # fmt: skip
def test_a_name_holds_nothing_that_leads_elsewhere(name: str | None, kept: str) -> None:
    found = holding(FILE | {"name": name}).upload("file")
    assert found is not None
    assert found.name == kept


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"size": 0}, "empty"),
        ({"size": MOST_BYTES + 1}, "larger than 5 MB"),
        ({"size": "12"}, "does not let Mentor read"),
        ({"url_private_download": None}, "does not let Mentor read"),
    ],
)
def test_what_cannot_be_fetched_is_an_error_beside_the_field(change: dict[str, Any], said: str) -> None:
    values = holding(FILE | change)
    values.upload("file")
    assert said in values.errors["file"]


def test_no_file_is_an_error_only_where_one_is_needed() -> None:
    values = holding()
    assert values.upload("file", required=False) is None
    assert values.errors == {}
    values.upload("file")
    assert list(values.errors) == ["file"]


@pytest.mark.parametrize(
    "typed", ["javascript:alert(1)", "example.com", "https://a.example\0", "https://a.example/" + "x" * 2000]
)
def test_what_is_no_link_is_an_error_beside_the_field(typed: str) -> None:
    values = Values({"link": {"link": {"type": "url_text_input", "value": typed}}})
    values.link("link")
    assert list(values.errors) == ["link"]
