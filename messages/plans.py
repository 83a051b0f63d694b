"""The development plan as the pair reads it, and as the program's owner does."""

from collections.abc import Sequence

from mentoring.partners import Partner
from mentoring.plans import GoalCard, GoalTitle, OwnerPlan, Plan, Step
from mentoring.words import _
from messages.blocks import (
    Block,
    actions,
    button,
    context,
    divider,
    header,
    paragraphs,
    plain,
    section,
    sees,
    stacked,
)
from messages.partners import partner_input
from messages.shapes import Form
from messages.words import say_day, words

BAR = 10  # characters


def choose_form(partners: Sequence[Partner]) -> Form:
    return Form(
        "goals_choose",
        title=_("Plan"),
        submit=_("Open"),
        blocks=[partner_input(partners, _("Whose plan")), sees(_("only you."))],
    )


def plan_form(plan: Plan) -> Form:
    """One page of the plan, with what this reader may do at each goal."""
    opening = words(
        "goals/plan", mentee_id=plan.mentee_id, mentor_id=plan.mentor_id, is_empty=not plan.cards,
        may_add=plan.may_add, page=plan.page, pages=plan.pages,
    )  # fmt: skip
    adding = button(_("New goal"), "goals_new", plan.pairing_id, style="primary") if plan.may_add else None
    return Form(
        "goals_plan",
        title=_("Plan"),
        blocks=stacked(
            section(opening, adding),
            *(_card(card) for card in plan.cards),
            _pager("goals", plan.pairing_id, plan.page, plan.pages),
            sees(words("goals/sees")),
        ),
    )


def owner_plan_form(plan: OwnerPlan) -> Form:
    """Titles and progress, and nothing else."""
    titles = [block for goal in plan.goals for block in paragraphs(_titled(goal))]
    opening = words(
        "goals/owner", mentee_id=plan.mentee_id, mentor_id=plan.mentor_id, page=plan.page, pages=plan.pages
    )  # fmt: skip
    return Form(
        "goals_owner",
        title=_("Goals and progress"),
        blocks=stacked(
            section(opening),
            titles or section(_("No goal is set yet.")),
            context(words("goals/handed_in", reflections=plan.reflections)),
            _pager("goals_owner", plan.pairing_id, plan.page, plan.pages),
        ),
    )


def _titled(goal: GoalTitle) -> str:
    said = {
        "open": _("{title}: {progress}%"), "done": _("{title}: done"), "dropped": _("{title}: dropped at {progress}%"),
    }  # fmt: skip
    return said[goal.state].format(title=goal.title, progress=goal.progress)


def progress_bar(percent: int) -> str:
    """▰▰▰▱▱▱▱▱▱▱ for 30; the number always stands beside it, for those who hear it."""
    filled = percent * BAR // 100
    return "▰" * filled + "▱" * (BAR - filled)


def _card(card: GoalCard) -> list[Block]:
    bar = progress_bar(card.progress)
    state = words(
        "goals/progress", state=card.state, progress=card.progress, target_on=card.target_on, bar=bar
    )
    reached = _("Reached when: {criterion}").format(criterion=card.success_criterion)
    return stacked(
        divider(),
        header(card.title),
        context(state),
        plain(_("For the program's objective: {title}").format(title=card.objective))
        if card.objective
        else None,
        paragraphs(reached),
        paragraphs("\n".join(_step(step) for step in card.steps)),
        _card_buttons(card),
    )


def _step(step: Step) -> str:
    box = "☑" if step.is_done else "☐"
    if step.due_on is None:
        return f"{box} {step.text}"
    return _("{box} {text} (by {day})").format(box=box, text=step.text, day=say_day(step.due_on))


def _card_buttons(card: GoalCard) -> Block | None:
    """Only what this reader may do now."""
    open_, closed = card.may_steer and card.is_open, card.may_steer and not card.is_open
    offered = [
        (open_, button(_("Progress"), "goals_steer", card.id, style="primary")),
        (open_, button(_("Done"), "goals_done", card.id)),
        (card.may_edit, button(_("Edit"), "goals_edit", card.id)),
        (open_, button(_("Drop"), "goals_drop", card.id)),
        (closed, button(_("Take up again"), "goals_reopen", card.id)),
        (card.may_delete, button(_("Delete"), "goals_delete", card.id, confirm=_("The goal and its milestones are removed for good, for both of you."))),
    ]  # fmt: skip
    there = [each for is_there, each in offered if is_there]
    return actions(*there) if there else None


def _pager(name: str, pairing_id: str, page: int, pages: int) -> Block | None:
    """Buttons to the neighbouring pages; their value is the pairing and the page."""
    turns = [
        button(text, f"{name}_{way}", f"{pairing_id}:{to}")
        for text, way, to in ((_("Back"), "earlier", page - 1), (_("More"), "later", page + 1))
        if 0 <= to < pages
    ]
    return actions(*turns) if turns else None
