"""No text that people read stands in the code without passing gettext."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
SOURCES = sorted(p for floor in ("messages", "mentoring", "handlers") for p in (ROOT / floor).glob("*.py"))
READ = {  # which argument of each builder people read: by position, or by name
    **dict.fromkeys(("header", "section", "context", "sees", "button", "Refusal", "NotAllowed", "Message"), (0,)),
    **dict.fromkeys(
        ("text_input", "number_input", "date_input", "instant_input", "choice_input", "person_input", "people_input",
         "channel_input", "check_input", "ticks_input", "grouped_choice_input", "Form"), (1,),
    ),
    "command": (), "shortcut": (2, 3),
}  # fmt: skip
NAMED = ("title", "submit", "close", "hint", "label", "text", "confirm", "help", "usage")


def bare_texts(source: str) -> Iterator[str]:
    """Literal texts given to a builder as they are."""
    for node in ast.walk(ast.parse(source)):
        if not isinstance(node, ast.Call):
            continue
        name = node.func.id if isinstance(node.func, ast.Name) else getattr(node.func, "attr", "")
        if name not in READ:
            continue
        read = [node.args[at] for at in READ[name] if at < len(node.args)]
        read += [keyword.value for keyword in node.keywords if keyword.arg in NAMED]
        yield from (
            str(part.value) for part in read if isinstance(part, ast.Constant) and _is_text(part.value)
        )


def _is_text(value: object) -> bool:
    return isinstance(value, str) and value != "Mentor" and any(letter.isalpha() for letter in value)


@pytest.mark.parametrize("path", SOURCES, ids=lambda path: f"{path.parent.name}/{path.stem}")
def test_no_text_bypasses_translation(path: Path) -> None:
    assert not list(bare_texts(path.read_text()))


def test_a_bare_text_would_be_found() -> None:
    assert list(bare_texts('button("Save", "goals_save"); Form("goal", title="New goal"); Refusal(_("No."))')) == [
        "Save", "New goal",
    ]  # fmt: skip


def test_what_is_counted_decides_between_one_and_many() -> None:
    """Jinja counts by the first name of a `trans` unless it is told by which."""
    begins = re.compile(r"{% trans (\w+)=(?:(?!endtrans).)*?{% pluralize( \w+)? %}", re.DOTALL)
    for path in sorted((ROOT / "messages" / "templates").rglob("*.j2")):
        for found in begins.finditer(path.read_text("utf-8")):
            assert found[1] in {"count", "months"} or found[2], path.name
