"""The catalogue as people read it: README's table is made from it. `README=renew make test` writes it anew."""

import os
import re
from pathlib import Path

from mentoring.catalogue import KINDS
from messages.catalogue import nudge_table

README = Path(__file__).parents[2] / "README.md"
TABLE = re.compile(r"(<!-- nudges: .*? -->\n).*?(<!-- end of nudges -->)", re.DOTALL)
HOW = "The catalogue has changed: `README=renew make test` writes README's table anew."


def renewed(text: str) -> str:
    return TABLE.sub(lambda found: f"{found[1]}{nudge_table()}{found[2]}", text)


def test_the_table_of_nudges_is_the_catalogues() -> None:
    text = README.read_text()
    assert TABLE.search(text)
    if os.environ.get("README") == "renew":
        README.write_text(renewed(text))
    assert renewed(README.read_text()) == README.read_text(), HOW


def test_the_table_has_a_line_for_each_kind() -> None:
    lines = nudge_table().splitlines()
    assert len(lines) == 2 + len(KINDS)
    assert {line.count("|") for line in lines} == {8}
    reminders = next(line for line in lines if line.startswith("| Session reminders |"))
    assert reminders.startswith(
        "| Session reminders | those who meet | 24 hours and 1 hour before | at its minute |"
    )
    assert reminders.endswith("| no |")


def test_what_another_person_causes_is_said_to_come_at_once() -> None:
    """Of an escalation only the hop that nobody caused is unasked."""
    for title in ("An escalation that waits for you", "How an escalation goes on"):
        line = next(line for line in nudge_table().splitlines() if line.startswith(f"| {title} |"))
        assert "not answered in time; what somebody" in line.replace("nobody has answered", "not answered")
        assert "comes at once | in working hours" in line
