"""A charter as its owner types it: decision rights a line each, the escalation path, and what is offered to begin with.

`Publishing pairings | program owner | facilitators`: the decision, who takes it, who is heard before.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from mentoring.errors import Refusal
from mentoring.words import _, later

SEPARATOR = " | "
MOST_RIGHTS, MOST_PART, MOST_NAMED = 20, 300, 3
MOST_HOPS, USUAL_DAYS, MOST_DAYS = 4, 3, 30

ROLES = later(
    "Program owner: designs the program, admits people, publishes pairings, and answers for what this charter says.\n"
    "Deputy: stands in for the owner in everything but changing this charter.\n"
    "Facilitators: run group sessions, look after pairs that stall, and are the first to be asked when something "
    "goes wrong.\n"
    "Sponsors: back the program in public, open stretch assignments, rate readiness. They never see what a pair "
    "says to each other.\n"
    "Mentors: train, take as many mentees as they have time for, keep what they hear to themselves. They do not rate "
    "readiness.\n"
    "Mentees: own their development plan, prepare their sessions, say early when something does not work.\n"
    "Line managers: make time for it, and see that sessions take place, not what is said in them.\n"
    "HR, L&D and the business units: sign the design off before the launch."
)
RIGHTS = later(
    "Objectives, and which critical roles they serve | program owner | sponsors, business units\n"
    "Who is admitted as mentor or mentee | program owner | facilitators, line manager\n"
    "Publishing pairings | program owner | facilitators\n"
    "Ending a pairing, or finding a new mentor | either of the two | facilitator\n"
    "Opening, closing and reopening the program | program owner | sponsors\n"
    "Changing this charter or the confidentiality agreement | program owner | HR, sponsors\n"
    "Using the program's data for anything new | program owner | HR, data protection, employee representatives"
)
"""PROGRAM.md: roles, decision rights, escalation path. The words are ours, and each program's owner edits them."""


@dataclass(frozen=True)
class Right:
    """`decides` is empty where a line does not say: then it is the program's owner."""

    decision: str
    decides: str = ""
    consulted: str = ""


@dataclass(frozen=True)
class HopDraft:
    """A stop of the escalation path: who, and how many working days they have to answer; `at`: the field it came from."""

    person_id: str
    working_days: int
    at: str = field(default="", compare=False)


@dataclass(frozen=True)
class CharterDraft:
    """A charter as typed; `rights` a line each, `hops` without the empty ones."""

    roles: str
    rights: str
    hops: tuple[HopDraft, ...]
    change: str = ""


def read_rights(typed: str) -> list[Right]:
    """In the order typed. Raises Refusal at the field `rights`, naming each line that is wrong."""
    rights, wrong = [], []
    lines = (" ".join(line.split("\t")).strip() for line in typed.splitlines())
    for number, line in enumerate((line for line in lines if line), start=1):
        parts = [part.strip() for part in line.split(SEPARATOR)]
        if len(parts) > MOST_NAMED:
            wrong.append(_("Line {number} has more than three parts.").format(number=number))
        elif max(len(part) for part in parts) > MOST_PART:
            wrong.append(
                _("Line {number}: at most {most} characters a part, please.").format(
                    number=number, most=MOST_PART
                )
            )
        else:
            rights.append(Right(*parts))
    if wrong:
        raise Refusal(" ".join(wrong[:MOST_NAMED]), "rights")
    if not 0 < len(rights) <= MOST_RIGHTS:
        raise Refusal(
            _("From 1 to {most} decisions, please, a line each.").format(most=MOST_RIGHTS), "rights"
        )
    return rights


def write_rights(rights: Iterable[Right]) -> str:
    """As `read_rights` takes them."""
    return "\n".join(_line(each) for each in rights)


def _line(right: Right) -> str:
    parts = [right.decision, right.decides, right.consulted]
    while len(parts) > 1 and not parts[-1]:
        parts.pop()
    return SEPARATOR.join(parts)


def require_once(hops: Sequence[HopDraft]) -> None:
    """Raises Refusal, at its field, for somebody who stands in the path twice."""
    seen: set[str] = set()
    for hop in hops:
        if hop.person_id in seen:
            raise Refusal(_("This person stands in the path already."), hop.at)
        seen.add(hop.person_id)
