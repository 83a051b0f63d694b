"""The first steps of a pair: the checklist, the page of expectations, the one message about what is left."""

from collections.abc import Sequence

from mentoring.onboarding import Checklist, Expected, FirstStep
from mentoring.words import _
from messages.blocks import Block, Element, actions, button, context, divider, header, section, stacked
from messages.shapes import Form, Message
from messages.words import words


def checklist_form(lists: Sequence[Checklist]) -> Form:
    """One checklist a pairing, each step done or with the button that does it."""
    parts = [_checklist(each) for each in lists]
    return Form(
        "onboarding_checklist",
        title=_("First steps"),
        blocks=stacked(*(block for number, part in enumerate(parts) for block in _apart(number, part))),
    )


def _apart(number: int, part: list[Block]) -> list[Block]:
    return [divider(), *part] if number else part


def _checklist(facts: Checklist) -> list[Block]:
    waits = [context(words("onboarding/waits", it=facts))] if facts.waits_for_other else []
    return [
        section(words("onboarding/pair", it=facts)),
        *(_step(facts, step) for step in FirstStep),
        *waits,
    ]


def _step(facts: Checklist, step: FirstStep) -> Block:
    is_done = step in facts.done
    box = "☑" if is_done else "☐"
    text = words(f"onboarding/{step.value}", it=facts)
    return section(f"{box} {text}", None if is_done and step is not FirstStep.READ else _button(facts, step))


def _button(facts: Checklist, step: FirstStep) -> Element:
    match step:
        case FirstStep.SIGN:
            return button(_("Read and sign"), "run_agreement", facts.program_id)
        case FirstStep.READ:
            return button(_("Read"), "onboarding_expected", facts.pairing_id)
        case FirstStep.SESSION:
            return button(_("Schedule a session"), "sessions_schedule", facts.pairing_id)
        case FirstStep.GOAL:
            return button(_("Set a goal"), "goals_new", facts.pairing_id)


def expected_form(facts: Expected) -> Form:
    """What a program expects of the two, what it asks of one's time, and what good looks like."""
    return Form(
        "onboarding_expected",
        title=_("What is expected"),
        submit=None if facts.has_read else _("I have read this"),
        about={"pairing": facts.pairing_id},
        blocks=[
            section(words("onboarding/expected", it=facts)),
            header(_("Your part, and theirs")),
            section(words("onboarding/roles", it=facts)),
            header(_("Your time")),
            section(words("onboarding/time", it=facts)),
            header(_("What good looks like")),
            section(words("onboarding/good", it=facts)),
        ],
    )


def first_steps_message(facts: Checklist) -> Message:
    text = words("onboarding/left", it=facts)
    return Message(
        text,
        [
            section(text),
            actions(button(_("Open the checklist"), "onboarding_open", facts.pairing_id, style="primary")),
        ],
        words("onboarding/stop"),
    )


def onboarding_home(lists: tuple[Checklist, ...]) -> list[Block]:
    """On Home: how much is left, and the door to it."""
    first = lists[0]
    open_ = button(_("Open the checklist"), "run_start")
    return [
        header(_("Your first steps")),
        section(words("onboarding/home", it=first, more=len(lists) - 1), open_),
    ]
