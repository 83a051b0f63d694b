"""The life of a program: what each state allows, in one table, and which state may follow which."""

from enum import Enum

from mentoring.errors import Refusal
from mentoring.words import _
from storage.programs import Program, ProgramState

__all__ = ["ALLOWS", "FOLLOWS", "Act", "ProgramState", "allows", "require_state"]


class Act(Enum):
    """What a program's state may allow or not."""

    DESIGN = "design"  # objectives, competencies, rules, charter: always but at the end
    INVITE = "invite"  # sponsors and sign-offs
    ANNOUNCE = "announce"  # the launch announcement
    APPLY = "apply"  # apply, be imported, be decided on
    TRAIN = "train"
    MATCH = "match"  # matching runs, publishing, pairing by hand
    MEET = "meet"  # sessions, logs, goals, reflections, circles: whatever a pair does
    HAND_OFF = "hand off"
    SET = "set"  # its nudges and its calendar: until the end
    RETURN = "return"  # alumni: join their channel, come back as a mentor


EARLY = frozenset({Act.DESIGN, Act.INVITE, Act.TRAIN, Act.SET})
ALLOWS: dict[ProgramState, frozenset[Act]] = {
    ProgramState.DRAFT: EARLY,
    ProgramState.RECRUITING: EARLY | {Act.ANNOUNCE, Act.APPLY, Act.MATCH, Act.MEET, Act.HAND_OFF},
    ProgramState.RUNNING: EARLY | {Act.ANNOUNCE, Act.APPLY, Act.MATCH, Act.MEET, Act.HAND_OFF},
    ProgramState.CLOSING: frozenset({Act.MEET, Act.HAND_OFF, Act.TRAIN, Act.SET, Act.RETURN}),
    ProgramState.CLOSED: frozenset({Act.RETURN}),
}
"""Recruiting is when people are asked in; a late joiner is still let in while the program runs."""

FOLLOWS: dict[ProgramState, tuple[ProgramState, ...]] = {
    ProgramState.DRAFT: (ProgramState.RECRUITING, ProgramState.RUNNING),
    ProgramState.RECRUITING: (ProgramState.RUNNING, ProgramState.CLOSING),
    ProgramState.RUNNING: (ProgramState.CLOSING,),
    ProgramState.CLOSING: (ProgramState.CLOSED, ProgramState.RUNNING),
    ProgramState.CLOSED: (),
}
"""Which states an owner may choose next. What is closing can be opened again; what is closed stays closed."""


def allows(program: Program, act: Act) -> bool:
    return act in ALLOWS[program.state]


def require_state(program: Program, act: Act) -> None:
    """Raises Refusal, in words that say what to do, where the program's state does not allow this."""
    if not allows(program, act):
        raise Refusal(_why_not(program.state))


def _why_not(state: ProgramState) -> str:
    return {
        ProgramState.DRAFT: _(
            "This program is still a draft. Its owner can open it with /mentor program, and then this is possible."
        ),
        ProgramState.RECRUITING: _("This program is still recruiting. This is possible once it is closing."),
        ProgramState.RUNNING: _("This program is running. This is possible once it is closing."),
        ProgramState.CLOSING: _(
            "This program is closing: what was begun is finished, and nothing new begins. Its owner can reopen it."
        ),
        ProgramState.CLOSED: _("This program is closed: it can be read, and nothing in it can be changed."),
    }[state]
