"""Sign-offs: what their owner sees and asks, what those asked read and answer."""

from collections.abc import Sequence

from mentoring.signoff_kinds import SignOffKind, SignOffState
from mentoring.signoff_news import SignOffAsked
from mentoring.signoffs import (
    ChangesWanted,
    Request,
    SignOffAnswered,
    SignOffDraft,
    SignOffLine,
    SignOffsPage,
)
from mentoring.words import _
from messages.blocks import (
    Block,
    Element,
    actions,
    button,
    choice_input,
    context,
    header,
    menu,
    paragraphs,
    person_input,
    plain,
    section,
    sees,
    stacked,
    text_input,
)
from messages.shapes import Form, Message
from messages.values import Values
from messages.words import words

MOST_LISTED = 90  # a block each, within Slack's 100


def kind_words(kind: SignOffKind) -> str:
    return {
        SignOffKind.HR: _("HR"),
        SignOffKind.LEARNING: _("learning and development"),
        SignOffKind.BUSINESS: _("a business unit"),
    }[kind]


def signoffs_form(facts: SignOffsPage) -> Form:
    """How all of one program's stand, for who runs it."""
    ask = actions(button(_("Ask somebody"), "signoffs_ask", facts.program_id, style="primary"))
    listed = [_listed(line, may_ask=facts.may_ask) for line in facts.lines[:MOST_LISTED]]
    return Form(
        "signoffs_page",
        _("Sign-offs"),
        stacked(
            header(facts.program_name),
            listed or section(words("signoffs/none")),
            ask if facts.may_ask else None,
        ),
    )


def _listed(line: SignOffLine, *, may_ask: bool) -> Block:
    entries = [(f"signoffs_read:{line.id}", _("What is to be changed"))] if line.has_reason else []
    if may_ask and line.state is not SignOffState.ASKED:
        entries.append((f"signoffs_again:{line.id}", _("Ask again")))
    if may_ask:
        entries.append((f"signoffs_back:{line.id}", _("Withdraw the request")))
    text = words("signoffs/line", it=line, kind=kind_words(line.kind))
    return section(text, menu(entries) if entries else None)


def ask_form(facts: SignOffsPage) -> Form:
    return Form(
        "signoffs_ask",
        title=_("Ask for a sign-off"),
        submit=_("Ask"),
        blocks=[
            choice_input("kind", _("Sign-off for"), [(kind.value, kind_words(kind)) for kind in SignOffKind]),
            person_input("person", _("Who is asked")),
            sees(words("signoffs/asking")),
        ],
        about={"program": facts.program_id},
    )


def read_ask_form(values: Values) -> SignOffDraft:
    typed = values.choice("kind")
    kind = next((each for each in SignOffKind if each.value == typed), None)
    if kind is None:
        values.errors["kind"] = _("Please choose one.")
    draft = SignOffDraft(kind or SignOffKind.HR, values.person("person"))
    values.checked()
    return draft


def request_form(facts: Request) -> Form:
    """What somebody is asked to sign off, with all that there is to read of it."""
    answer = actions(*_answers(facts.id)) if facts.state is SignOffState.ASKED else None
    return Form(
        "signoffs_request",
        _("Sign-off"),
        stacked(
            header(facts.program_name),
            section(words("signoffs/request", it=facts, kind=kind_words(facts.kind))),
            context(_("What this program is for:")),
            paragraphs(facts.purpose),
            actions(
                button(_("Read the charter"), "run_charter", facts.program_id),
                button(_("Read the agreement"), "run_agreement", facts.program_id),
            ),
            answer,
        ),
    )


def requests_form(facts: Sequence[Request]) -> Form:
    rows = [section(_said(each), button(_("Look at it"), "signoffs_look", each.id)) for each in facts]
    return Form("signoffs_requests", _("Sign-offs"), rows[:MOST_LISTED])


def changes_form(facts: Request) -> Form:
    return Form(
        "signoffs_changes",
        title=_("Ask for changes"),
        submit=_("Send"),
        blocks=[
            plain(facts.program_name),
            text_input("reason", _("What is to be changed"), lines=True),
            sees(words("signoffs/sees")),
        ],
        about={"signoff": facts.id},
    )


def read_changes_form(values: Values) -> str:
    reason = values.text("reason")
    values.checked()
    return reason


def thanks_form(facts: SignOffAnswered) -> Form:
    return Form("signoffs_thanks", _("Sign-off"), thanks(facts).blocks)


def thanks(facts: SignOffAnswered) -> Message:
    """In place of the question, for the one who has answered it."""
    text = words("signoffs/thanks", it=facts, kind=kind_words(facts.kind))
    return Message(text, [section(text)])


def reason_form(facts: ChangesWanted) -> Form:
    who = context(_("For {kind}:").format(kind=kind_words(facts.kind)))
    return Form(
        "signoffs_reason",
        _("What is to be changed"),
        stacked(who, paragraphs(facts.text), sees(words("signoffs/sees"))),
    )


def asked_message(facts: SignOffAsked) -> Message:
    text = words("signoffs/asked", it=facts, kind=kind_words(facts.kind))
    look = button(_("Look at it"), "signoffs_look", facts.id)
    why = words("signoffs/why") if facts.is_reminder else ""
    return Message(text, [section(text), actions(*_answers(facts.id), look)], why)


def answered_message(facts: SignOffAnswered) -> Message:
    """To the owner: that there is an answer; what is to be changed opens in a form."""
    text = words("signoffs/answered", it=facts, kind=kind_words(facts.kind))
    read = [] if facts.is_approved else [button(_("Read it"), "signoffs_read", facts.id, style="primary")]
    return Message(
        text,
        [section(text), actions(*read, button(_("All sign-offs"), "run_signoff", facts.program_id))],
    )


def home_part(facts: Sequence[Request]) -> list[Block]:
    more = button(_("All of them"), "run_signoff") if len(facts) > 1 else None
    first = section(_said(facts[0]), button(_("Look at it"), "signoffs_look", facts[0].id))
    return stacked(header(_("Your sign-off")), first, actions(more) if more else None)


def _said(facts: Request) -> str:
    return words("signoffs/home", it=facts, kind=kind_words(facts.kind))


def _answers(signoff_id: str) -> list[Element]:
    return [
        button(_("Approve"), "signoffs_approve", signoff_id, style="primary"),
        button(_("Ask for changes"), "signoffs_changes", signoff_id),
    ]
