"""A program's page: its state, the guide through its design, and the doors to everything in it.

A feature adds a line to STEPS (a step of `mentoring/program_registry.GUIDE`) or to DOORS.
"""

from collections.abc import Collection
from typing import NamedTuple

from mentoring.program_guide import ProgramPage, Step
from mentoring.states import ProgramState
from mentoring.words import _, later
from messages.blocks import (
    Block,
    Element,
    actions,
    button,
    context,
    divider,
    header,
    plain,
    section,
    stacked,
)
from messages.shapes import Form
from messages.words import words


class Place(NamedTuple):
    """Where a step of the guide is done: its button's text and action (the value is the program's id), and its subject."""

    text: str
    action: str
    about: str


STEPS: dict[str, Place] = {
    "basics": Place(
        later("Basics"), "programs_edit", later("name, purpose, dates, channels, rhythm, deputy")
    ),
    "objectives": Place(
        later("Objectives"),
        "objectives_open",
        later("what the program is for, and the critical roles behind it"),
    ),
    "competencies": Place(
        later("Competencies"), "competencies_open", later("what mentees grow in and mentors are strong in")
    ),
    "eligibility": Place(
        later("Who can take part"), "eligibility_open", later("rules by level, tenure, function and region")
    ),
    "milestones": Place(
        later("Milestones"), "program_milestones_open", later("the days that everybody should know")
    ),
    "terms": Place(
        later("Capacity and hours"),
        "program_terms_edit",
        later("how much a mentor gives, and what is allowed"),
    ),
    "weights": Place(
        later("Weights of matching"),
        "matching_weights",
        later("what counts how much when people are matched"),
    ),
    "charter": Place(later("Charter"), "run_charter", later("roles, who decides, the path of escalations")),
    "signoffs": Place(
        later("Sign-offs"), "signoffs_open", later("HR, learning and development, business units")
    ),
    "sponsors": Place(
        later("Sponsors"), "run_sponsor", later("executives who stand behind it and open doors")
    ),
}
"""By step of the guide."""


class Door(NamedTuple):
    """A button of the page: its text, its action (the value is the program's id), and in which states it stands there.

    `tends`: facilitators have it too, not only owner and deputy; `decides`: only the owner has it.
    """

    text: str
    action: str
    states: Collection[ProgramState] = frozenset(ProgramState)
    tends: bool = False
    decides: bool = False


OPEN = frozenset({ProgramState.RECRUITING, ProgramState.RUNNING})
BEGUN = frozenset(ProgramState) - {ProgramState.DRAFT}
OPENABLE = frozenset(ProgramState) - {ProgramState.CLOSED}
DOORS: tuple[Door, ...] = (
    Door(later("Objectives"), "objectives_open", tends=True),
    Door(later("Announce it"), "run_announce", OPEN),
    Door(later("Applications"), "run_applications", OPEN),
    Door(later("Import people"), "run_import", OPEN),
    Door(later("Training"), "run_training", tends=True),
    Door(later("Match"), "run_match", OPEN, tends=True),
    Door(later("Pair two people"), "pairings_new", OPEN),
    Door(later("Pairings"), "pairings_list", BEGUN, tends=True),
    Door(later("Circles"), "run_circle", BEGUN, tends=True),
    Door(later("Projects"), "run_project", BEGUN, tends=True),
    Door(later("Insights"), "run_insights", BEGUN, tends=True),
    Door(later("Agreement"), "run_agreement", tends=True),
    Door(later("Alumni"), "alumni_channel", BEGUN),
    Door(later("Nudges and calendar"), "program_settings_open"),
    Door(later("Facilitators"), "program_people_open", OPENABLE, decides=True),
    Door(later("Hand over"), "program_people_hand_over", OPENABLE, decides=True),
)
"""In the order in which they stand there."""

MOVES = {
    ProgramState.RECRUITING: later("Open for applications"),
    ProgramState.RUNNING: later("Start it"),
    ProgramState.CLOSING: later("Begin to close it"),
    ProgramState.CLOSED: later("Close it for good"),
}
"""By the state that follows: what the button says."""


def state_words(state: ProgramState) -> str:
    return {
        ProgramState.DRAFT: _("draft"),
        ProgramState.RECRUITING: _("recruiting"),
        ProgramState.RUNNING: _("running"),
        ProgramState.CLOSING: _("closing"),
        ProgramState.CLOSED: _("closed"),
    }[state]


def program_page_form(page: ProgramPage) -> Form:
    return Form(
        "programs_page",
        _("Program"),
        stacked(
            header(page.name),
            context(words("programs/state", it=page, state=state_words(page.state))),
            _doors(page),
            _guide(page),
            _moves(page),
            _others(page),
        ),
    )


def _doors(page: ProgramPage) -> list[Block]:
    shown = [button(_(door.text), door.action, page.id) for door in DOORS if _is_for(door, page)]
    return [actions(*shown)] if shown else []


def _is_for(door: Door, page: ProgramPage) -> bool:
    if page.state not in door.states or (door.decides and not page.may_decide):
        return False
    if door.action in {STEPS[step.name].action for step in page.steps}:  # it stands in the guide
        return False
    return page.runs or door.tends


def _guide(page: ProgramPage) -> list[Block]:
    steps = [_step(page, step) for step in page.steps]
    if not steps:
        return []
    done = sum(step.is_done for step in page.steps)
    return [
        divider(),
        plain(_("The design: {done} of {count} steps are done.").format(done=done, count=len(page.steps))),
        *steps,
    ]


def _step(page: ProgramPage, step: Step) -> Block:
    place = STEPS[step.name]
    text = words("programs/step", name=_(place.text), about=_(place.about), is_done=step.is_done)
    return section(text, button(_(place.text), place.action, page.id))


def step_text(name: str) -> str:
    """How a step of the guide is called."""
    return _(STEPS[name].text)


def _moves(page: ProgramPage) -> list[Block]:
    if not page.following:
        return []
    return [divider(), actions(*(move_button(page.id, page.state, state) for state in page.following))]


def move_button(program_id: str, before: ProgramState, after: ProgramState) -> Element:
    """Opens the form that says what the next state means."""
    is_onward = (before, after) in {
        (ProgramState.DRAFT, ProgramState.RECRUITING),
        (ProgramState.RECRUITING, ProgramState.RUNNING),
    }
    return button(
        move_text(before, after), f"programs_to_{after}", program_id, style="primary" if is_onward else None
    )


def move_text(before: ProgramState, after: ProgramState) -> str:
    return (
        _("Reopen it")
        if before is ProgramState.CLOSING and after is ProgramState.RUNNING
        else _(MOVES[after])
    )


def _others(page: ProgramPage) -> list[Block]:
    copy = (
        [button(_("Copy as a new cohort"), "programs_copy", page.id)] if page.runs and page.may_create else []
    )
    more = [button(_("All my programs"), "programs_list")] if page.has_others else []
    new = [button(_("New program"), "programs_new")] if page.may_create else []
    there = [*copy, *more, *new]
    return [actions(*there)] if there else []
