"""Goals and the plan: the forms people fill, the plan they read, and the message that there is a new goal."""

from collections.abc import Sequence

from mentoring.goals import MOST_TITLE, GoalDraft, GoalSet, GoalSheet, NewGoal, ProgressDraft
from mentoring.milestones import MilestoneDraft, write_milestones
from mentoring.plans import GoalCard
from mentoring.words import _
from messages.blocks import (
    Block,
    actions,
    button,
    choice_input,
    context,
    date_input,
    header,
    number_input,
    section,
    sees,
    stacked,
    text_input,
    ticks_input,
)
from messages.partners import partner_input
from messages.shapes import Form, Message
from messages.values import Values
from messages.words import words

BOXES = 10  # what one of Slack's groups of boxes holds


def goal_form(new: NewGoal) -> Form:
    """For a new goal; with several pairings it asks in whose plan."""
    only = new.partners[0].pairing_id if len(new.partners) == 1 else ""
    asked = None if only else partner_input(new.partners, _("Whose plan"))
    return Form(
        "goals_set",
        title=_("New goal"),
        submit=_("Set goal"),
        blocks=stacked(asked, _goal_fields(None, new.objectives)),
        about={"pairing": only},
    )


def edit_form(sheet: GoalSheet) -> Form:
    card = sheet.card
    return Form(
        "goals_change",
        title=_("Edit goal"),
        submit=_("Save"),
        blocks=_goal_fields(card, sheet.objectives),
        about={"goal": card.id, "pairing": card.pairing_id},
    )


def read_goal_form(values: Values, pairing_id: str) -> GoalDraft:
    """`pairing_id` is the one that the form is about; empty where it asks."""
    draft = GoalDraft(
        pairing_id=pairing_id or values.choice("pairing"),
        title=values.text("title", most=MOST_TITLE),
        success_criterion=values.text("success_criterion"),
        target_on=values.day("target_on"),
        milestones=values.text("milestones", required=False),
        objective=values.choice("objective", required=False),
    )
    values.checked()
    return draft


def _goal_fields(card: GoalCard | None, objectives: Sequence[tuple[str, str]]) -> list[Block]:
    steps = [MilestoneDraft(step.text, step.due_on) for step in card.steps] if card else []
    serves = (
        choice_input(
            "objective", _("Objective of the program"), objectives, card.objective_id if card else None, optional=True,
            hint=_("Which of them does this goal serve?"),
        )
        if objectives
        else None
    )  # fmt: skip
    return stacked(
        text_input("title", _("Goal"), card.title if card else None, most=MOST_TITLE),
        text_input(
            "success_criterion", _("Success criterion"), card.success_criterion if card else None,
            lines=True, hint=_("How will you both know that it is reached?"),
        ),
        date_input("target_on", _("Target date"), card.target_on if card else None),
        text_input(
            "milestones", _("Milestones"), write_milestones(steps), lines=True, optional=True,
            hint=_("One per line. A day may stand at the end: “Draft the paper - 2026-03-01” or “Draft the paper by 1 March”."),
        ),
        serves,
        sees(words("goals/sees")),
        context(words("goals/rights")),
    )  # fmt: skip


def progress_form(card: GoalCard) -> Form:
    """How far a goal is: a percentage, and boxes for its milestones."""
    groups = [card.steps[first : first + BOXES] for first in range(0, len(card.steps), BOXES)]
    ticked = {step.id for step in card.steps if step.is_done}
    return Form(
        "goals_progress",
        title=_("Progress"),
        submit=_("Save"),
        blocks=stacked(
            header(card.title),
            number_input("progress", _("Progress in percent"), card.progress, least=0, most=100),
            [
                ticks_input(f"done_{number}", _("Milestones done"), [(s.id, s.text) for s in group], ticked)
                for number, group in enumerate(groups)
            ],
            sees(words("goals/sees")),
        ),
        about={"goal": card.id},
    )


def read_progress_form(values: Values) -> ProgressDraft:
    groups = [name for name in values.state if name.startswith("done_")]
    draft = ProgressDraft(
        progress=values.number("progress", least=0, most=100),
        done=frozenset(step for name in groups for step in values.ticks(name)),
    )
    values.checked()
    return draft


def goal_set_message(fact: GoalSet) -> Message:
    """That there is a goal, with the button that opens the plan; not a word of it."""
    text = words("goals/set", by=fact.by, is_mine=fact.is_mine)
    opening = button(_("Open the plan"), "goals_plan", fact.pairing_id, style="primary")
    return Message(text, [section(text), actions(opening)])
