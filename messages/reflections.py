"""Reflections: the form, the page on which one is read, and the messages that open them."""

from mentoring.application_plans import PlanAnswered, PlanQuestion
from mentoring.reflecting import NewReflection, ReflectionDraft, Subject
from mentoring.reflections import Prompt, Reflected, ReflectionCard, SharedNews
from mentoring.words import _
from messages.blocks import (
    Block,
    actions,
    button,
    check_input,
    choice_input,
    context,
    date_input,
    header,
    paragraphs,
    section,
    sees,
    stacked,
    text_input,
)
from messages.shapes import Form, Message
from messages.values import Values
from messages.words import say_when, words


def reflect_form(facts: NewReflection | ReflectionCard) -> Form:
    """For a new one; for one that is there already, the form to edit it."""
    if isinstance(facts, ReflectionCard):
        return edit_form(facts)
    only = facts.subjects[0] if len(facts.subjects) == 1 else None
    return Form(
        "reflections_write",
        title=_("Reflect"),
        submit=_("Save"),
        blocks=stacked(_about(only, facts.zone) if only else _choice(facts), _fields(None)),
        about={"subject": only.value if only else ""},
    )


def edit_form(card: ReflectionCard) -> Form:
    return Form(
        "reflections_change",
        title=_("Edit reflection"),
        submit=_("Save"),
        blocks=_fields(card),
        about={"reflection": card.id, "subject": "reflection"},
    )


def read_reflection_form(values: Values, subject: str) -> ReflectionDraft:
    """`subject` is what the form is about; empty where it asks."""
    draft = ReflectionDraft(
        subject=subject or values.choice("subject"),
        learned=values.text("learned"),
        application=values.text("application", required=False),
        apply_by=values.optional_day("apply_by"),
        is_shared=values.ticked("is_shared"),
    )
    values.checked()
    return draft


def _about(subject: Subject, zone: str) -> Block:
    return context(words("reflections/about", mentor=subject.mentor, starts_at=subject.starts_at, zone=zone))


def _choice(facts: NewReflection) -> Block:
    offered = [(each.value, _said(each, facts.zone)) for each in facts.subjects]
    return choice_input("subject", _("About"), offered, facts.chosen)


def _said(subject: Subject, zone: str) -> str:
    if subject.starts_at is None:
        return _("No particular session, with {name}").format(name=subject.mentor)
    when = say_when(subject.starts_at, zone)
    return _("{when}, with {name}").format(when=when, name=subject.mentor)


def _fields(card: ReflectionCard | None) -> list[Block]:
    return [
        text_input("learned", _("What did you learn?"), card.learned if card else None, lines=True),
        text_input(
            "application", _("Where will you apply it?"), card.application if card else None,
            lines=True, optional=True,
        ),
        date_input(
            "apply_by", _("By when?"), card.apply_by if card else None,
            optional=True, hint=_("On that day Mentor asks how it went."),
        ),
        check_input(
            "is_shared", _("Share with my mentor"), _("Yes, they may read this"), checked=card.is_shared if card else False
        ),
        sees(words("reflections/sees")),
    ]  # fmt: skip


def read_form(card: ReflectionCard) -> Form:
    """A reflection as its author or their mentor reads it, with what this reader may do."""
    reading = words(
        "reflections/reading", author_id=card.author_id, starts_at=card.starts_at, zone=card.zone, day=card.day
    )  # fmt: skip
    return Form(
        "reflections_read",
        title=_("Reflection"),
        blocks=stacked(
            context(reading),
            header(_("What was learned")),
            paragraphs(card.learned),
            _plan(card) if card.application else None,
            _card_buttons(card) if card.is_mine else None,
            sees(_who_sees(card)),
        ),
    )


def _who_sees(card: ReflectionCard) -> str:
    if not card.is_mine:
        return _("its author and you.")
    return _("you and your mentor.") if card.is_shared else _("only you.")


def _plan(card: ReflectionCard) -> list[Block]:
    state = words("reflections/plan", outcome=card.outcome, apply_by=card.apply_by, is_mine=card.is_mine)
    return stacked(
        header(_("Where to apply it")),
        paragraphs(card.application),
        context(state),
        _answers(card.id) if card.asks else None,
    )


def _answers(reflection_id: str, *, with_opening: bool = False) -> Block:
    """Done, not yet, dropped; and, where the plan is not in sight, the button that opens it."""
    answers = [
        button(_("Done"), "reflections_done", reflection_id, style="primary"),
        button(_("Not yet"), "reflections_not_yet", reflection_id),
        button(_("Drop it"), "reflections_drop", reflection_id),
    ]
    if with_opening:
        answers.append(button(_("Show my plan"), "reflections_answer", reflection_id))
    return actions(*answers)


def _card_buttons(card: ReflectionCard) -> Block:
    share = button(_("Share with my mentor"), "reflections_share", card.id)
    unshare = button(_("Stop sharing"), "reflections_unshare", card.id)
    offered = [
        (card.may_edit, button(_("Edit"), "reflections_edit", card.id)),
        (card.may_edit and not card.is_shared, share),
        (card.is_shared, unshare),
        (True, button(_("Delete"), "reflections_delete", card.id, confirm=_("It is removed for good."))),
    ]
    return actions(*(each for is_there, each in offered if is_there))


def deleted_form() -> Form:
    return Form("reflections_deleted", title=_("Reflection"), blocks=[section(_("It is deleted."))])


def postpone_form(card: ReflectionCard) -> Form:
    """Not yet: then until when?"""
    return Form(
        "reflections_postpone",
        title=_("Not yet"),
        submit=_("Save"),
        blocks=stacked(
            paragraphs(card.application),
            date_input("apply_by", _("By when?"), hint=_("On that day Mentor asks again.")),
            sees(_who_sees(card)),
        ),
        about={"reflection": card.id},
    )


def prompt_message(facts: Prompt) -> Message:
    """What the mentee is asked after a session."""
    text = words(
        "reflections/prompt", mentor_id=facts.mentor_id, starts_at=facts.starts_at, zone=facts.zone,
        is_second=facts.is_second,
    )  # fmt: skip
    reflect = button(_("Reflect"), "reflections_open", facts.session_id, style="primary")
    return Message(text, [section(text), actions(reflect)], words("reflections/stop", is_planned=False))


def shared_message(facts: SharedNews) -> Message:
    """That there is something to read, with the button that opens it."""
    text = words("reflections/shared", by=facts.by)
    return Message(
        text, [section(text), actions(button(_("Read"), "reflections_read", facts.id, style="primary"))]
    )


def question_message(facts: PlanQuestion) -> Message:
    """That the plan's day has come; the plan itself is opened, not said."""
    text = words("reflections/question", apply_by=facts.apply_by)
    answers = _answers(facts.id, with_opening=True)
    return Message(text, [section(text), answers], words("reflections/stop", is_planned=True))


def answered_message(card: ReflectionCard | PlanAnswered) -> Message:
    """In place of the plan's question."""
    text = words("reflections/answered", outcome=card.outcome, apply_by=card.apply_by)
    return Message(text, [section(text)])


def reflected_message(facts: Reflected) -> Message:
    """In place of the question after a session."""
    text = words("reflections/reflected", **vars(facts))
    return Message(text, [section(text)])
