"""Escalations: the form that raises one, the page on which it is answered and settled, the list, and the messages."""

from mentoring.escalation_kinds import EscalationState, Topic
from mentoring.escalation_reading import (
    EscalationClosed,
    EscalationLine,
    EscalationPage,
    EscalationStep,
    EscalationsWaiting,
    EscalationWaiting,
    MyEscalations,
    StayLine,
)
from mentoring.escalations import EscalationDraft, NewEscalation, Raised
from mentoring.words import _
from messages.blocks import (
    Block,
    Element,
    actions,
    button,
    choice_input,
    context,
    divider,
    header,
    paragraphs,
    person_input,
    section,
    sees,
    stacked,
    text_input,
)
from messages.partners import said
from messages.shapes import Form, Message
from messages.values import Values
from messages.words import words


def topic_words(topic: Topic) -> str:
    return {
        Topic.PAIRING: _("a pairing"),
        Topic.TIME: _("time and workload"),
        Topic.ROLES: _("roles and responsibilities"),
        Topic.DECISION: _("a decision"),
        Topic.RESOURCES: _("resources and support"),
        Topic.OTHER: _("something else"),
    }[topic]


def new_form(facts: NewEscalation) -> Form:
    pairings = [(each.pairing_id, said(each)) for each in facts.pairings]
    which = choice_input("pairing", _("Which pairing"), pairings, optional=True) if pairings else None
    return Form(
        "escalations_new",
        title=_("Escalate"),
        submit=_("Send"),
        blocks=stacked(
            header(facts.program_name),
            context(words("escalations/path")),
            choice_input("topic", _("What is it about"), [(each.value, topic_words(each)) for each in Topic]),
            text_input("text", _("What should be decided or put right"), lines=True),
            which,
            person_input("about", _("Is it about somebody?"), optional=True),
            sees(words("escalations/sees")),
        ),
        about={"program": facts.program_id},
    )


def read_new_form(values: Values, program_id: str) -> EscalationDraft:
    typed = values.choice("topic")
    topic = next((each for each in Topic if each.value == typed), None)
    if topic is None:
        values.errors["topic"] = _("Please choose one.")
    draft = EscalationDraft(
        program=program_id,
        topic=topic or Topic.OTHER,
        about=values.person("about", required=False),
        pairing=values.choice("pairing", required=False),
        text=values.text("text"),
    )
    values.checked()
    return draft


def raised_form(facts: Raised) -> Form:
    look = actions(button(_("Open it"), "escalations_open", facts.id))
    return Form("escalations_raised", _("Sent"), [section(words("escalations/raised", it=facts)), look])


def passed_form(facts: Raised) -> Form:
    """For the one who has passed it on: it is not theirs any more."""
    return Form("escalations_passed", _("Passed on"), [section(words("escalations/passed", it=facts))])


def page_form(facts: EscalationPage) -> Form:
    """Whole, with what its reader can do."""
    return Form(
        "escalations_page",
        _("Escalation"),
        stacked(
            header(facts.program_name),
            section(words("escalations/heading", it=facts, topic=topic_words(facts.topic))),
            paragraphs(facts.text),
            divider(),
            *(_stay(each) for each in facts.stays),
            context(words("escalations/standing", it=facts)),
            _what_can_be_done(facts),
            sees(words("escalations/sees")),
        ),
    )


def _stay(stay: StayLine) -> list[Block]:
    missing = [context(_("What was still missing:")), *paragraphs(stay.note)] if stay.note else []
    return [*missing, section(words("escalations/stay", it=stay)), *paragraphs(stay.answer)]


def _what_can_be_done(facts: EscalationPage) -> Block | None:
    buttons = _raisers(facts) if facts.is_mine else _holders(facts)
    return actions(*buttons) if buttons else None


def _raisers(facts: EscalationPage) -> list[Element]:
    withdraw = button(
        _("Withdraw it"), "escalations_withdraw", facts.id,
        confirm=_("Nobody is asked to answer it any more. It cannot be taken up again."),
    )  # fmt: skip
    if facts.state is EscalationState.ANSWERED:
        settled = button(_("That settles it"), "escalations_settle", facts.id, style="primary")
        return [settled, button(_("Not settled"), "escalations_reopen", facts.id), withdraw]
    return [withdraw] if facts.is_open else []


def _holders(facts: EscalationPage) -> list[Element]:
    if not facts.is_open:
        return []
    answer = button(_("Answer"), "escalations_answer", facts.id, style="primary")
    take = [button(_("Take it on"), "escalations_take", facts.id)]
    passing = [button(_("Pass on now"), "escalations_pass", facts.id)] if facts.may_pass else []
    return [answer, *([] if facts.state is EscalationState.TAKEN else take), *passing]


def answer_form(facts: EscalationPage) -> Form:
    return Form(
        "escalations_answer",
        title=_("Answer"),
        submit=_("Send"),
        blocks=stacked(
            section(words("escalations/heading", it=facts, topic=topic_words(facts.topic))),
            paragraphs(facts.text),
            text_input("text", _("Your answer"), lines=True),
            sees(words("escalations/sees")),
        ),
        about={"escalation": facts.id},
    )


def reopen_form(facts: EscalationPage) -> Form:
    return Form(
        "escalations_reopen",
        title=_("Not settled"),
        submit=_("Send on"),
        blocks=[
            text_input("missing", _("What is still missing"), lines=True),
            sees(words("escalations/sees")),
        ],
        about={"escalation": facts.id},
    )


def read_text(values: Values, field: str) -> str:
    text = values.text(field)
    values.checked()
    return text


def list_form(facts: MyEscalations) -> Form:
    new = actions(button(_("Escalate something"), "escalations_new", style="primary"))
    return Form(
        "escalations_list",
        _("Escalations"),
        stacked(
            [_listed(each) for each in facts.lines] or section(words("escalations/none")),
            _turning(facts),
            new,
        ),
    )


def _listed(line: EscalationLine) -> Block:
    return section(words("escalations/line", it=line), button(_("Open"), "escalations_open", line.id))


def _turning(facts: MyEscalations) -> list[Block]:
    if facts.pages == 1:
        return []
    newer = [button(_("Newer"), "escalations_newer", f":{facts.page - 1}")] if facts.page else []
    has_older = facts.page + 1 < facts.pages
    older = [button(_("Older"), "escalations_older", f":{facts.page + 1}")] if has_older else []
    where = _("Page {page} of {pages}").format(page=facts.page + 1, pages=facts.pages)
    return [actions(*newer, *older), context(where)]


def waiting_message(facts: EscalationWaiting) -> Message:
    text = words("escalations/waiting", it=facts)
    buttons = (
        button(_("Read and answer"), "escalations_open", facts.id, style="primary"),
        button(_("Take it on"), "escalations_take", facts.id),
        button(_("Pass on now"), "escalations_pass", facts.id),
    )
    return Message(
        text, [section(text), actions(*buttons)], words("escalations/why", is_mine=False), can_pause=False
    )


def step_message(facts: EscalationStep) -> Message:
    text = words("escalations/step", it=facts)
    look = button(
        _("Read the answer") if facts.what == "answered" else _("Open it"), "escalations_open", facts.id
    )
    return Message(
        text, [section(text), actions(look)], words("escalations/why", is_mine=True), can_pause=False
    )


def closed_message(facts: EscalationClosed) -> Message:
    text = words("escalations/closed", it=facts)
    return Message(text, [section(text)])


def home_part(facts: EscalationsWaiting) -> list[Block]:
    opening = (
        button(_("Open"), "escalations_open", facts.only) if facts.only else button(_("Open"), "run_escalate")
    )
    return [header(_("Escalations")), section(words("escalations/home", it=facts), opening)]
