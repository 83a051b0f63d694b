"""The house's own rules, kept by reading the code: sizes, rooms, words that promise instead of doing."""

import ast
import re
import subprocess
import tomllib
from functools import cache
from pathlib import Path

ROOT = Path(__file__).parent.parent
FLOORS = ("bot", "handlers", "scheduler", "messages", "mentoring", "storage", "sandbox")
SOURCES = sorted(
    path
    for floor in (*FLOORS, "benchmarks", "tests")
    for path in (ROOT / floor).rglob("*.py")
    if "versions" not in path.parts
)
STATEMENTS = frozenset({"select", "update", "delete", "insert", "text", "func"})
LINES, FUNCTION_LINES, LISTENER_LINES = 400, 50, 15
UNFINISHED = re.compile(
    r"(?<!['\"])\b(" + "|".join(("TO" + "DO", "FIX" + "ME", "X" + "XX", "coming " + "soon")) + r")\b",
    re.IGNORECASE,
)  # in quotes the first of these is the queue's word for a job that waits
HUSHED = re.compile(r"# noqa(?!:)|# type: ignore(?!\[)|pytest\.(mark\.)?(skip|xfail)")


def named(path: Path) -> str:
    return str(path.relative_to(ROOT))


@cache
def tree(path: Path) -> ast.Module:
    return ast.parse(path.read_text())


@cache
def functions(path: Path) -> list[ast.FunctionDef | ast.AsyncFunctionDef]:
    return [n for n in ast.walk(tree(path)) if isinstance(n, ast.FunctionDef | ast.AsyncFunctionDef)]


def length(node: ast.FunctionDef | ast.AsyncFunctionDef) -> int:
    return (node.end_lineno or node.lineno) - node.lineno + 1


def test_a_file_answers_one_question() -> None:
    assert not [named(path) for path in SOURCES if len(path.read_text().splitlines()) > LINES]


def test_a_function_does_one_thing() -> None:
    long = [
        (named(path), node.name)
        for path in SOURCES
        for node in functions(path)
        if length(node) > FUNCTION_LINES
    ]
    assert not long


def test_a_listener_only_listens() -> None:
    listeners = [
        (named(path), node)
        for path in sorted((ROOT / "handlers").glob("*.py"))
        for node in functions(path)
        if any("listeners." in ast.unparse(d) for d in node.decorator_list)
    ]
    assert listeners
    assert not [(name, node.name) for name, node in listeners if length(node) > LISTENER_LINES]


def test_nothing_is_left_for_later_or_hushed_up() -> None:
    texts = {named(path): path.read_text() for path in SOURCES if path != Path(__file__)}
    assert not [name for name, text in texts.items() if UNFINISHED.search(text) or HUSHED.search(text)]


def test_statements_stand_in_storage() -> None:
    taken = [
        (named(path), alias.name)
        for path in SOURCES
        if path.relative_to(ROOT).parts[0] not in ("tests", "storage", "benchmarks")
        for node in ast.walk(tree(path))
        if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("sqlalchemy")
        for alias in node.names
        if alias.name in STATEMENTS
    ]
    assert not taken


def test_statements_are_no_text() -> None:
    """The workspace condition reaches statements, not strings; `text` is for conditions of an index."""
    called = [
        ast.unparse(node)
        for path in sorted((ROOT / "storage").glob("*.py"))
        for node in ast.walk(tree(path))
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "text"
    ]
    assert called
    assert not [
        each for each in called if re.match(r"text\(['\"](SELECT|UPDATE|DELETE|INSERT)", each, re.IGNORECASE)
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
