"""Publishing: what has changed is said first, then which pairs; and how far it is."""

from collections.abc import Sequence

from mentoring.proposals import said
from mentoring.publishing import Blocked, Changes, PublishDraft, Published, PublishSheet
from mentoring.words import _, ngettext
from messages.blocks import (
    actions,
    button,
    choice_input,
    context,
    date_input,
    section,
    sees,
    stacked,
    ticks_input,
)
from messages.shapes import Form, Message
from messages.values import Values
from messages.words import mention, words

SHOWN = 20
ALL, TICKED = "all", "ticked"


def publish_form(sheet: PublishSheet) -> Form:
    pairs = [
        (row_id, _("{mentee} with {mentor}").format(mentee=one, mentor=two))
        for row_id, one, two in sheet.pairs
    ]
    every = ngettext("The {count} pair that waits", "All {count} pairs that wait", sheet.waiting)
    choices = [(ALL, every.format(count=sheet.waiting)), (TICKED, _("Only those ticked here"))]
    return Form(
        "matching_publish",
        _("Publish"),
        stacked(
            section(changes_words(sheet.changes)),
            choice_input("which", _("Which pairs"), choices, ALL),
            ticks_input("proposals", _("On this page"), pairs, {row_id for row_id, _name in pairs}),
            date_input("first_session_by", _("First session by"), sheet.first_session_by),
            context(words("matching/publishing")),
            sees(words("matching/sees_published")),
        ),
        submit=_("Publish"),
        about={"run": sheet.run_id},
    )


def read_publish_form(values: Values) -> PublishDraft:
    which = values.choice("which")
    draft = PublishDraft(which == ALL, frozenset(values.ticks("proposals")), values.day("first_session_by"))
    values.checked()
    return draft


def changes_words(changes: Changes) -> str:
    """What is different from when the proposals were computed, in sentences."""
    found = [_blocked(changes.blocked)] if changes.blocked else []
    if changes.altered:
        found.append(
            ngettext(
                "The score of one pair rests on facts that have changed since.",
                "The scores of {count} pairs rest on facts that have changed since.",
                changes.altered,
            ).format(count=changes.altered)
        )
    if changes.new_mentees or changes.new_mentors:
        found.append(
            _(
                "New since then: mentees who can be matched: {mentees}; mentors who can take somebody: {mentors}. New proposals would include them."
            ).format(mentees=changes.new_mentees, mentors=changes.new_mentors)
        )
    return "\n".join(found) or _("Nothing has changed since these proposals were computed.")


def _blocked(blocked: Sequence[Blocked]) -> str:
    head = ngettext(
        "*One pair cannot be published any more*, and stays a draft:",
        "*{count} pairs cannot be published any more*, and stay a draft:",
        len(blocked),
    ).format(count=len(blocked))
    pairs = [
        _("{mentee} with {mentor}: {why}").format(
            mentee=mention(each.mentee_id), mentor=mention(each.mentor_id), why=said(each.obstacle)
        )
        for each in blocked[:SHOWN]
    ]
    more = [_("… and {count} more.").format(count=len(blocked) - SHOWN)] if len(blocked) > SHOWN else []
    return "\n".join([head, *pairs, *more])


def published_form(facts: Published) -> Form:
    """How far it is; while pairs are left the form renews itself."""
    text = words("matching/published", it=facts)
    left = [section(_blocked(facts.blocked))] if facts.blocked else []
    return Form("matching_published", _("Published"), stacked(section(text), left))


def published_message(facts: Published) -> Message:
    """For who has closed the window meanwhile."""
    text = words("matching/published", it=facts)
    back = button(_("Open the proposals"), "matching_open", f"{facts.run_id} 0")
    return Message(text, [section(text), actions(back)])
