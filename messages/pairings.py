"""Pairings: the form that makes one, the introduction, the question for the first session, and the list."""

from mentoring.pairings import (
    FirstSession,
    Introduction,
    NewPairing,
    Paired,
    PairingDraft,
    PairingLine,
    PairingPage,
)
from mentoring.words import _
from messages.blocks import (
    Block,
    actions,
    button,
    choice_input,
    context,
    date_input,
    header,
    paragraphs,
    person_input,
    section,
    sees,
    stacked,
)
from messages.shapes import Form, Message
from messages.values import Values
from messages.words import words


def pairing_form(facts: NewPairing) -> Form:
    return Form(
        name="pairings_new",
        title=_("New pairing"),
        submit=_("Pair them"),
        blocks=[
            choice_input("program", _("Program"), facts.programs, facts.program),
            person_input("mentor", _("Mentor")),
            person_input("mentee", _("Mentee")),
            date_input(
                "first_session_by", _("First session by"), facts.first_session_by,
                hint=_("If none is planned by then, both are asked, once."),
            ),
            sees(_("both people, you, and your deputy. Each of the two is introduced to the other at once.")),
        ],
    )  # fmt: skip


def read_pairing_form(values: Values) -> PairingDraft:
    """Raises FieldErrors for what cannot be read."""
    draft = PairingDraft(
        program=values.choice("program"),
        mentor=values.person("mentor"),
        mentee=values.person("mentee"),
        first_session_by=values.day("first_session_by"),
    )
    values.checked()
    return draft


def paired_form(facts: Paired) -> Form:
    """Where the form was: that it is done, and what happens now."""
    return Form("pairings_paired", _("Paired"), [section(words("pairings/paired", it=facts))])


def introduction(facts: Introduction) -> Message:
    text, way_out = words("pairings/introduction", it=facts), words("pairings/way_out")
    return Message(
        f"{text}\n{way_out}",
        stacked(
            section(text),
            context(_("What this program is for:")),
            paragraphs(facts.purpose),
            actions(
                button(_("Schedule a session"), "sessions_schedule", facts.pairing_id, style="primary"),
                button(_("Set a goal"), "goals_new", facts.pairing_id),
            ),
            context(way_out),
        ),
    )


def first_session_answered(facts: FirstSession) -> Message:
    """In place of the question, for both."""
    text = words("pairings/answered", it=facts)
    return Message(text, [section(text)])


def first_session(facts: FirstSession) -> Message:
    text = words("pairings/first_session", it=facts)
    schedule = button(_("Schedule a session"), "sessions_schedule", facts.pairing_id, style="primary")
    return Message(text, [section(text), actions(schedule), context(words("pairings/stop"))])


def pairings_list(facts: PairingPage) -> Form:
    """One page of a program's pairings."""
    none = section(_("Nobody is paired in this program yet."))
    return Form(
        name="pairings_list",
        title=_("Pairings"),
        blocks=stacked(
            header(facts.program_name),
            [_listed(line, may_end=facts.may_end, page=facts.page) for line in facts.lines] or none,
            actions(button(_("Pair two people"), "pairings_new", facts.program_id)),
            _turning(facts),
        ),
    )


def _listed(line: PairingLine, *, may_end: bool, page: int) -> Block:
    """The end button's value says on which page it stands, so that this page can be shown anew."""
    end = button(_("End"), "pairings_end", f"{line.id} {page}") if may_end and line.ended_on is None else None
    reason = button(_("Reason"), "pairings_reason", line.id) if line.has_reason else None
    return section(words("pairings/line", it=line), end or reason)


def _turning(facts: PairingPage) -> list[Block]:
    if facts.pages == 1:
        return []
    before = button(_("Newer"), "pairings_newer", f"{facts.program_id} {facts.page - 1}")
    after = button(_("Older"), "pairings_older", f"{facts.program_id} {facts.page + 1}")
    there = ([before] if facts.page else []) + ([after] if facts.page + 1 < facts.pages else [])
    where = _("Page {page} of {pages}").format(page=facts.page + 1, pages=facts.pages)
    return [actions(*there), context(where)]
