"""Next steps as they are shown, each to be ticked off."""

from collections.abc import Sequence

from mentoring.steps import Step
from mentoring.words import _
from messages.blocks import Block, button, context, plain, sees
from messages.shapes import Form


def step_row(step: Step) -> Block:
    """One step, with the button that ticks it off or puts it back."""
    if step.is_done:
        return plain(step_line(step), button(_("Not done"), "steps_untick", step.id))
    return plain(step_line(step), button(_("Done"), "steps_tick", step.id))


def step_line(step: Step) -> str:
    """☐ Mia: read chapter 3"""
    owner = _("You") if step.is_mine else step.owner_name
    return _("{sign} {owner}: {text}").format(sign="☑" if step.is_done else "☐", owner=owner, text=step.text)


def steps_form(session_id: str, steps: Sequence[Step]) -> Form:
    """All next steps of a session; at most 40, since each of the two may write 20."""
    none = context(_("There are no next steps of this session."))
    return Form(
        "steps_open",
        title=_("Next steps"),
        blocks=[
            *(step_row(step) for step in steps),
            *([] if steps else [none]),
            sees(_("those who were at the session.")),
        ],
        about={"session": session_id},
    )
