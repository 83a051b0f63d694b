"""What is still to be delivered in a program, as who runs it reads it: never what is said, only that it is."""

from mentoring.catalogue import KINDS
from mentoring.delivery_lists import DeliveriesPage, DeliveriesView, DeliveryLine
from mentoring.words import _, later, ngettext
from messages.blocks import Block, Element, actions, button, context, header, menu, section, sees, stacked
from messages.shapes import Form
from messages.words import words

TITLES = {
    "agreement_changed": later("A new version of the agreement"),
    "alumnus_returned": later("An alumnus who returns"),
    "application_decided": later("A decision about an application"),
    "application_received": later("Receipt of an application"),
    "application_reopened": later("An application that is open again"),
    "artifact_shared": later("News of a link or file"),
    "charter_changed": later("A new version of the charter"),
    "circle_given": later("A circle that was handed over"),
    "circle_invited": later("An invitation to a circle"),
    "circle_over": later("The end of a circle"),
    "circle_seat": later("A seat in a circle"),
    "creator_named": later("The right to create programs"),
    "deputy_named": later("News for a deputy"),
    "escalation_closed": later("The end of an escalation"),
    "expectations_compared": later("Expectations of both"),
    "facilitator_named": later("News for a facilitator"),
    "goal_set": later("News of a goal"),
    "handoff_done": later("A handoff that is done"),
    "handoff_waiting": later("A handoff that waits"),
    "interim_both": later("Interim reviews of both"),
    "introduction": later("An introduction"),
    "launch": later("The program's announcement"),
    "log_handed_over": later("A log that was handed over"),
    "mentor_agreed": later("A mentor's agreement"),
    "mentor_requested": later("A request for a mentor"),
    "pairing_ended": later("The end of a pairing"),
    "pairing_extended": later("A pairing that goes on longer"),
    "pairing_paused": later("A pairing's break"),
    "pairing_resumed": later("The end of a pairing's break"),
    "participant_imported": later("An entry from an import"),
    "post_refused": later("A post that Slack refused"),
    "program_answered": later("An answer about the program's ownership"),
    "program_offered": later("An offer of the program's ownership"),
    "program_shortened": later("A program that ends sooner"),
    "project_chosen": later("A place in a project"),
    "project_closed": later("A project that is closed"),
    "project_interest": later("Interest in a project"),
    "project_left": later("A place in a project that was left"),
    "recipient_gone": later("Somebody who has left"),
    "reflection_shared": later("News of a reflection"),
    "request_answered": later("An answer to a request for a mentor"),
    "session_booked": later("A session that was booked"),
    "session_cancelled": later("A session that was cancelled"),
    "session_logged": later("A session that was logged"),
    "session_missed": later("A session that did not take place"),
    "session_moved": later("A session that was moved"),
    "signoff_answered": later("An answer about a sign-off"),
    "signoff_asked": later("A request to sign off"),
    "sponsor_answered": later("A sponsor's answer"),
    "sponsor_ended": later("The end of a sponsorship"),
    "sponsor_invited": later("An invitation to sponsor"),
    "training_added": later("A new training module"),
    "welcome": later("A welcome"),
    "word_of_support": later("A sponsor's word of support"),
}
"""What the kinds are called that another person's act causes; those of the catalogue have their titles there."""
ANY = later("A message")
"""Of a kind that has left the product, while one of it still waits."""
REASONS = {
    "cannot_dm_bot": later("Slack lets no bot write to a bot"),
    "channel_is_archived": later("the channel is archived: unarchive it, or choose another for the program"),
    "channel_not_found": later(
        "Slack does not find the place, or Mentor is not a member of the channel: invite it"
    ),
    "is_archived": later("the channel is archived: unarchive it, or choose another for the program"),
    "messages_tab_disabled": later(
        "Mentor's messages are switched off: a workspace admin can switch them on"
    ),
    "not_in_channel": later("Mentor is not a member of the channel: invite it there"),
    "restricted_action": later("the workspace does not let apps post there: a workspace admin can allow it"),
    "user_is_bot": later("Slack lets no bot write to a bot"),
    "user_not_found": later("Slack does not find this person"),
}
"""Why Slack refused, and what helps, by Slack's own words."""


def title_of(kind: str) -> str:
    """What a notice of this kind is called."""
    return _(KINDS[kind].title if kind in KINDS else TITLES.get(kind, ANY))


def write_view(view: DeliveriesView) -> str:
    """Which page of what, as buttons carry it."""
    return f"{view.program}:{view.page}"


def read_view(text: str) -> DeliveriesView:
    """What `write_view` wrote; anything else is a program's id, or none."""
    program, _colon, page = text.partition(":")
    return DeliveriesView(program, int(page) if page.isdecimal() and len(page) < 6 else 0)


def read_choice(text: str) -> tuple[str, DeliveriesView]:
    """A line's menu: which notice, and which page to show anew."""
    notice_id, _space, view = text.partition(" ")
    return notice_id, read_view(view)


def deliveries_list(facts: DeliveriesPage) -> Form:
    """One page of it."""
    return Form(
        name="deliveries_list",
        title=_("Deliveries"),
        blocks=stacked(
            header(facts.program_name),
            section(words("delivery_lists/counts", it=facts)),
            [_listed(line, facts) for line in facts.lines],
            _turning(facts),
            actions(_all_again(facts)) if facts.may_resend > 1 else None,
            sees(_("you and others who run the program: that something is said, never what it says.")),
        ),
    )


def _listed(line: DeliveryLine, facts: DeliveriesPage) -> Block:
    choice = f"{line.id} {write_view(facts.view)}"
    entries = []
    if line.may_send:
        text = _("Post it again") if line.channel else _("Send again")
        entries.append((f"deliveries_again:{choice}", text))
    if line.is_held:
        entries.append((f"deliveries_there:{choice}", _("It is there")))
    text = words("delivery_lists/line", it=line, title=title_of(line.kind), why=_why(line), zone=facts.zone)
    return section(text, menu(entries) if entries else None)


def _all_again(facts: DeliveriesPage) -> Element:
    """For the day on which what kept hundreds from arriving has been put right."""
    text = ngettext("Send {count} again", "Send all {count} again", facts.may_resend).format(
        count=facts.may_resend
    )
    asked = _(
        "Whatever failed is sent once more, unless it has lost its sense. Has the reason been put right?"
    )
    return button(text, "deliveries_again_all", facts.view.program, confirm=asked)


def _why(line: DeliveryLine) -> str:
    """Why it failed, in words; our own defects and what Slack has not told us of stand there by name."""
    reason = line.reason or ""
    if reason in REASONS:
        return _(REASONS[reason])
    if reason.islower():
        return _("Slack said “{word}”").format(word=reason)
    return _("Mentor could not write it; who operates it finds “{word}” in the log").format(word=reason)


def _turning(facts: DeliveriesPage) -> list[Block]:
    if facts.pages == 1:
        return []
    page = facts.view.page
    there = [
        button(text, action, write_view(DeliveriesView(facts.view.program, to)))
        for text, action, to in (
            (_("Back"), "deliveries_back", page - 1),
            (_("On"), "deliveries_on", page + 1),
        )
        if 0 <= to < facts.pages
    ]
    return [actions(*there), context(_("Page {page} of {pages}").format(page=page + 1, pages=facts.pages))]
