"""Pairings: the form that makes one, the introduction, and the question for the first session."""

from mentoring.pairings import (
    FirstSession,
    Introduction,
    NewPairing,
    Paired,
    PairingDraft,
)
from mentoring.words import _
from messages.blocks import (
    Element,
    actions,
    button,
    check_input,
    choice_input,
    context,
    date_input,
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
            check_input("is_waived", _("Rules"), _("Pair them although rules of the program speak against it")),
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
        is_waived=values.ticked("is_waived"),
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
            actions(*_first_steps(facts)),
            context(way_out),
        ),
    )


def _first_steps(facts: Introduction) -> list[Element]:
    """Signing comes first: nothing confidential is written before."""
    sign = button(_("Sign the agreement"), "run_agreement", facts.program_id, style="primary")
    first = None if facts.must_sign else "primary"
    steps: list[Element] = [
        button(_("Schedule a session"), "sessions_schedule", facts.pairing_id, style=first),
        button(_("Set a goal"), "goals_new", facts.pairing_id),
        button(_("All first steps"), "onboarding_open", facts.pairing_id),
    ]
    return [sign, *steps] if facts.must_sign else steps


def first_session_answered(facts: FirstSession) -> Message:
    """In place of the question, for both."""
    text = words("pairings/answered", it=facts)
    return Message(text, [section(text)])


def first_session(facts: FirstSession) -> Message:
    text = words("pairings/first_session", it=facts)
    schedule = button(_("Schedule a session"), "sessions_schedule", facts.pairing_id, style="primary")
    return Message(text, [section(text), actions(schedule)], words("pairings/stop"))
