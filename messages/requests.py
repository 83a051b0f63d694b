"""Asking for a certain mentor: the form, what the mentor reads, and who hears what came of it."""

from mentoring.pairings import Paired
from mentoring.requests import NewRequest, RequestDraft, RequestNews, RequestPage, RequestsDoor
from mentoring.words import _
from messages.blocks import (
    Block,
    Element,
    actions,
    button,
    context,
    header,
    paragraphs,
    person_input,
    section,
    sees,
    stacked,
    text_input,
)
from messages.shapes import Form, Message
from messages.values import Values
from messages.words import words


def request_form(facts: NewRequest) -> Form:
    """Whom one asks, or whom one has asked."""
    if facts.open_id:
        back = button(_("Withdraw"), "requests_withdraw", facts.open_id)
        return Form(
            "requests_open", _("Your request"), [section(words("requests/waiting", it=facts)), actions(back)]
        )
    return Form(
        "requests_ask",
        _("Ask for a mentor"),
        [
            section(words("requests/ask", it=facts)),
            person_input("mentor", _("Whom do you ask?")),
            text_input("why", _("Why this mentor?"), lines=True, most=1000),
            sees(_("you and the mentor you ask. That you asked, not why, is known to the program's owner and facilitators once the mentor has agreed.")),
        ],
        submit=_("Ask"),
        about={"program": facts.program_id},
    )  # fmt: skip


def read_request_form(values: Values, program_id: str) -> RequestDraft:
    draft = RequestDraft(program_id, values.person("mentor"), values.text("why", most=1000))
    values.checked()
    return draft


def asked_form(facts: RequestNews) -> Form:
    return Form("requests_asked", _("Asked"), [section(words("requests/asked", it=facts))])


def withdrawn_form() -> Form:
    return Form("requests_withdrawn", _("Withdrawn"), [section(words("requests/withdrawn"))])


def request_page_form(page: RequestPage) -> Form:
    """What the mentor reads, with yes and no."""
    yes = button(_("Yes, gladly"), "requests_yes", page.id, style="primary")
    no = button(_("Not now"), "requests_no", page.id)
    return Form(
        "requests_page",
        _("A request"),
        stacked(
            section(words("requests/requested", it=page)),
            paragraphs(page.why),
            actions(yes, no) if page.is_open else context(words("requests/settled")),
            sees(_("you and the one who asks.")),
        ),
    )


def requested_message(facts: RequestNews) -> Message:
    text = words("requests/requested", it=facts)
    doors = actions(
        button(_("Read why"), "requests_read", facts.id, style="primary"),
        button(_("Yes, gladly"), "requests_yes", facts.id),
        button(_("Not now"), "requests_no", facts.id),
    )
    return Message(text, [section(text), doors, context(words("requests/no_reason"))])


def answered_message(facts: RequestNews) -> Message:
    """In place of the question, for the mentor."""
    text = words("requests/you_answered", it=facts)
    return Message(text, [section(text)])


def answer_message(facts: RequestNews) -> Message:
    """To the mentee."""
    text = words("requests/answered", it=facts)
    another = actions(button(_("Ask another mentor"), "run_request"))
    return Message(text, [section(text)] if facts.is_agreed else [section(text), another])


def agreed_message(facts: RequestNews) -> Message:
    """To those who look after the program."""
    text = words("requests/agreed", it=facts)
    pair = button(_("Pair them now"), "requests_pair", facts.id, style="primary")
    return Message(text, [section(text), actions(pair)])


def paired_form(facts: Paired) -> Form:
    return Form("requests_paired", _("Paired"), [section(words("pairings/paired", it=facts))])


def home_part(facts: RequestsDoor) -> list[Block]:
    """What waits for my yes or no, whom I can pair, and my own asking."""
    return stacked(
        header(_("Requests for a mentor")),
        _waiting(facts.to_answer, "requested", button(_("Read why"), "requests_read", _id(facts.to_answer))),
        _waiting(facts.to_pair, "agreed", button(_("Pair them now"), "requests_pair", _id(facts.to_pair))),
        _own(facts.mine),
    )


def _waiting(facts: RequestNews | None, name: str, door: Element) -> Block | None:
    return section(words(f"requests/{name}", it=facts), door) if facts else None


def _id(facts: RequestNews | None) -> str:
    return facts.id if facts else ""


def _own(facts: NewRequest | None) -> Block | None:
    if facts is None:
        return None
    if facts.open_id:
        return section(
            words("requests/waiting", it=facts), button(_("Open"), "run_request", facts.program_id)
        )
    return section(words("requests/may_ask", it=facts), button(_("Ask"), "run_request", facts.program_id))
