"""Every message, and the main forms, as Slack gets them: a change of a word or a button shows in the review.

The files in `golden/` are renewed with `GOLDEN=renew make test`.
"""

import difflib
import json
import os
from pathlib import Path
from typing import Any

import pytest

from messages import registry
from messages.shapes import Form
from tests.messages import sample_forms, samples

GOLDEN = Path(__file__).parent / "golden"
RENEWING = os.environ.get("GOLDEN") == "renew"
HOW = "If this is what people should see, write it down with `GOLDEN=renew make test`."

KINDS = sorted(
    [f"notice_{kind}" for kind in samples.NOTICES]
    + [f"answer_{kind}" for kind in samples.ANSWERS]
    + [f"form_{kind}" for kind in sample_forms.FORMS]
)
"""The names of the golden files."""


def shown(name: str) -> dict[str, Any]:
    """What Slack gets for each of this file's samples."""
    where, _, kind = name.partition("_")
    if where == "form":
        return {sample: opened(form()) for sample, form in sample_forms.FORMS[kind].items()}
    facts, builders = (
        (samples.NOTICES, registry.NOTICES) if where == "notice" else (samples.ANSWERS, registry.ANSWERS)
    )
    return {sample: builders[kind](each).payload() for sample, each in facts[kind].items()}


def opened(form: Form) -> dict[str, Any]:
    """The form and what it is about, without the hundreds of time zones: their names change with tzdata, not with us."""
    payload = form.payload("")
    for block in payload["blocks"]:
        block.get("element", {}).pop("option_groups", None)
    return payload | {"about": form.about}


def written(name: str) -> str:
    return json.dumps(shown(name), indent=2, sort_keys=True, ensure_ascii=False) + "\n"


def test_no_message_of_the_registry_is_without_a_sample() -> None:
    assert samples.NOTICES.keys() == registry.NOTICES.keys()
    assert samples.ANSWERS.keys() == registry.ANSWERS.keys()
    assert all([*samples.NOTICES.values(), *samples.ANSWERS.values()])


@pytest.mark.parametrize("name", KINDS)
def test_it_reads_as_it_was_written_down(name: str) -> None:
    path = GOLDEN / f"{name}.json"
    now = written(name)
    if RENEWING:
        path.write_text(now, encoding="utf-8")
    before = path.read_text(encoding="utf-8") if path.exists() else ""
    changes = difflib.unified_diff(
        before.splitlines(), now.splitlines(), f"golden/{path.name}", "now", n=3, lineterm=""
    )
    assert before == now, "\n".join([HOW, *changes])


def test_nothing_stays_written_down_that_is_no_longer_said() -> None:
    left_over = sorted(path for path in GOLDEN.iterdir() if path.stem not in KINDS)
    if RENEWING:
        for path in left_over:
            path.unlink()
    assert RENEWING or not left_over, HOW
