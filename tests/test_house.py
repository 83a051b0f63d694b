"""The house's own rules, kept by reading the code: sizes, rooms, words that promise instead of doing."""

import ast
import re
import subprocess
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
FLOORS = ("bot", "handlers", "scheduler", "messages", "mentoring", "storage", "sandbox")
SOURCES = sorted(
    path
    for floor in (*FLOORS, "tests")
    for path in (ROOT / floor).rglob("*.py")
    if "versions" not in path.parts
)
LINES, FUNCTION_LINES, LISTENER_LINES = 400, 50, 15
UNFINISHED = re.compile(
    r"\b(" + "|".join(("TO" + "DO", "FIX" + "ME", "X" + "XX", "coming " + "soon")) + r")\b", re.IGNORECASE
)
HUSHED = re.compile(r"# noqa(?!:)|# type: ignore(?!\[)|pytest\.(mark\.)?(skip|xfail)")


def named(path: Path) -> str:
    return str(path.relative_to(ROOT))


def functions(path: Path) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef]:
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield node


def length(node: ast.FunctionDef | ast.AsyncFunctionDef) -> int:
    return (node.end_lineno or node.lineno) - node.lineno + 1


@pytest.mark.parametrize("path", SOURCES, ids=named)
def test_a_file_answers_one_question(path: Path) -> None:
    assert len(path.read_text().splitlines()) <= LINES
    assert not [node.name for node in functions(path) if length(node) > FUNCTION_LINES]


@pytest.mark.parametrize("path", sorted((ROOT / "handlers").glob("*.py")), ids=named)
def test_a_listener_only_listens(path: Path) -> None:
    listeners = [
        node for node in functions(path) if any("listeners." in ast.unparse(d) for d in node.decorator_list)
    ]
    assert not [node.name for node in listeners if length(node) > LISTENER_LINES]


@pytest.mark.parametrize("path", SOURCES, ids=named)
def test_nothing_is_left_for_later_or_hushed_up(path: Path) -> None:
    if path == Path(__file__):
        return
    text = path.read_text()
    assert not UNFINISHED.findall(text)
    assert not HUSHED.findall(text)


@pytest.mark.parametrize(
    "path", [p for p in SOURCES if p.relative_to(ROOT).parts[0] not in ("tests", "storage")], ids=named
)
def test_statements_stand_in_storage(path: Path) -> None:
    imports = [node for node in ast.walk(ast.parse(path.read_text())) if isinstance(node, ast.ImportFrom)]
    taken = {
        alias.name for node in imports if (node.module or "").startswith("sqlalchemy") for alias in node.names
    }
    assert not taken & {"select", "update", "delete", "insert", "text", "func"}


@pytest.mark.parametrize("path", sorted((ROOT / "storage").glob("*.py")), ids=named)
def test_statements_are_no_text(path: Path) -> None:
    """The workspace condition reaches statements, not strings; `text` is for conditions of an index."""
    called = [
        ast.unparse(node) for node in ast.walk(ast.parse(path.read_text())) if isinstance(node, ast.Call)
    ]
    assert not [
        call for call in called if re.match(r"text\(['\"](SELECT|UPDATE|DELETE|INSERT)", call, re.IGNORECASE)
    ]


def test_every_floor_says_what_it_is() -> None:
    assert all(ast.get_docstring(ast.parse((ROOT / floor / "__init__.py").read_text())) for floor in FLOORS)


def test_no_file_names_a_machine_or_a_host_of_packages() -> None:
    forbidden = re.compile(r"(?<![\w.])/(work|farm|root)/[\w.]|pypi\.org|files\.pythonhosted|registry\.npmjs")
    listed = subprocess.run(["git", "ls-files"], cwd=ROOT, capture_output=True, text=True, check=True)  # noqa: S607
    guilty = [
        name
        for name in listed.stdout.split()
        if (ROOT / name).is_file() and name != "tests/test_house.py" and forbidden.search(_text(ROOT / name))
    ]
    assert not guilty


def _text(path: Path) -> str:
    try:
        return path.read_text()
    except UnicodeDecodeError:
        return ""


def test_every_feature_is_kept_from_the_others_listeners() -> None:
    """The contract in pyproject.toml names them all, so a new one cannot be forgotten."""
    contracts = tomllib.loads((ROOT / "pyproject.toml").read_text())["tool"]["importlinter"]["contracts"]
    named_there = next(c["modules"] for c in contracts if c["name"].endswith("each other's listeners"))
    features = [
        p.stem for p in (ROOT / "handlers").glob("*.py") if "listeners = Listeners()" in p.read_text()
    ]
    assert sorted(named_there) == sorted(f"handlers.{feature}" for feature in features)
