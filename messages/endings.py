"""How a pairing ends, in words without blame."""

from mentoring.endings import Ended, Ending, Leaving, LeavingDraft, Reason, Shortened
from mentoring.words import _
from messages.blocks import actions, button, paragraphs, section, sees, stacked, text_input
from messages.partners import partner_input, said
from messages.shapes import Form, Message
from messages.values import Values
from messages.words import mention, words

REASON = 1000  # characters


def leaving_form(facts: Leaving) -> Form:
    """Which pairing is asked only of those who have several and did not point at one."""
    which = None if facts.chosen else partner_input(facts.partners, _("Which pairing?"))
    about = {"pairing": facts.chosen} if facts.chosen else {}
    chosen = next((said(partner) for partner in facts.partners if partner.pairing_id == facts.chosen), "")
    return Form(
        name="pairings_leave",
        title=_("Leave a pairing"),
        submit=_("Leave"),
        about=about,
        blocks=stacked(
            paragraphs(chosen),
            section(words("endings/leave")),
            which,
            text_input("reason", _("Reason"), lines=True, optional=True, most=REASON),
            sees(_("the program's owner alone, and not even the owner if it is you two who are paired.")),
        ),
    )


def read_leaving_form(values: Values, about: dict[str, str]) -> LeavingDraft:
    pairing = about.get("pairing") or values.choice("pairing")
    draft = LeavingDraft(pairing, values.text("reason", most=REASON, required=False))
    values.checked()
    return draft


def left_form(other_id: str) -> Form:
    return Form("pairings_left", _("Ended"), [section(words("endings/left", other_id=other_id))])


def ending_form(facts: Ending, view: str) -> Form:
    """`view`: what the list beneath this form shows, empty if there is no list."""
    return Form(
        name="pairings_end",
        title=_("End a pairing"),
        submit=_("End it"),
        about={"pairing": facts.id, "view": view},
        blocks=[
            section(words("endings/end", it=facts)),
            text_input("reason", _("Reason"), lines=True, optional=True, most=REASON),
            sees(
                _("you, as the program's owner, alone.")
                if facts.is_owner
                else _("the program's owner alone.")
            ),
        ],
    )


def read_ending_form(values: Values) -> str:
    """The reason, which may be empty."""
    reason = values.text("reason", most=REASON, required=False)
    values.checked()
    return reason


def reason_form(facts: Reason) -> Form:
    two = _("{mentor} and {mentee}").format(mentor=mention(facts.mentor_id), mentee=mention(facts.mentee_id))
    return Form(
        "pairings_reason",
        _("Reason"),
        stacked(section(two), paragraphs(facts.text), sees(_("you, as the program's owner, alone."))),
    )


def pairing_ended(facts: Ended) -> Message:
    if facts.other_id:
        text = words("endings/ended_for_one", it=facts)
        alumni = actions(button(_("My alumni page"), "run_alumni"))
        return Message(text, [section(text), alumni] if facts.is_closed else [section(text)])
    text = words("endings/ended_for_owner", it=facts)
    doors = [button(_("See the pairings"), "pairings_list", facts.program_id)]
    if facts.pairing_id:
        doors.insert(0, button(_("Find a new mentor"), "matching_rematch", facts.pairing_id, style="primary"))
    return Message(text, [section(text), actions(*doors)])


def program_shortened(facts: Shortened) -> Message:
    """To both of a pair, with the way to another time."""
    text = words("endings/program_shortened", it=facts)
    another = button(_("Schedule a session"), "sessions_schedule", facts.pairing_id)
    return Message(text, [section(text), actions(another)])
