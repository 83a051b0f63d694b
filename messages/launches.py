"""The launch announcement: the form of its facts, its three texts, how it stands, and the post itself."""

import re

from markupsafe import Markup

from mentoring.eligibility import Rules
from mentoring.launches import MAY_POST, FactsDraft, LaunchFacts, LaunchPage, LaunchPost, TextsDraft
from mentoring.words import _, ngettext
from messages.blocks import (
    Block,
    Element,
    actions,
    button,
    channel_input,
    context,
    date_input,
    divider,
    header,
    instant_input,
    paragraphs,
    section,
    sees,
    stacked,
    text_input,
)
from messages.shapes import Form, Message
from messages.values import Values
from messages.words import ENVIRONMENT, literal, words

OWN_WORDS, POST, TEXT = 600, 2500, 3000  # characters
GAP = re.compile(r"\n{3,}")  # where something was not said
TOP = 600  # so much of a post is read aloud or shown in a notification
FILES = {"intranet_page": "intranet-page.md", "leader_briefing": "leader-briefing.txt"}
"""The texts that are handed on outside Slack, and as which file."""


def facts_form(facts: LaunchFacts) -> Form:
    """What the texts cannot know by themselves."""
    said = facts.said
    anew = (
        _("The texts are then written anew; you see them before they replace yours.")
        if facts.has_texts
        else None
    )
    return Form(
        "launches_facts",
        title=_("Announce"),
        submit=_("Write the texts"),
        blocks=stacked(
            section(words("launches/intro", name=facts.program_name)),
            channel_input("channel", _("Post it in"), said.channel or None,
                          hint=_("Mentor must be a member of this channel: type /invite @Mentor there.")),
            date_input("apply_by", _("Apply by"), said.apply_by, optional=True),
            date_input("pairs_on", _("Pairs are planned for"), said.pairs_on, optional=True,
                       hint=_("Those who wait are told this day each week.")),
            text_input("own_words", _("In your own words"), said.own_words, lines=True, optional=True, most=OWN_WORDS,
                       hint=_("Why now? It stands in all three texts.")),
            context(anew) if anew else None,
            sees(words("launches/sees")),
        ),
        about={"program": facts.program_id},
    )  # fmt: skip


def read_facts_form(values: Values) -> FactsDraft:
    draft = FactsDraft(
        channel=values.channel("channel"),
        apply_by=values.optional_day("apply_by"),
        pairs_on=values.optional_day("pairs_on"),
        own_words=values.text("own_words", most=OWN_WORDS, required=False),
    )
    values.checked()
    return draft


def written(facts: LaunchFacts) -> TextsDraft:
    """The three texts as the templates write them, each within what its field holds."""
    return TextsDraft(
        _written("channel_post", facts)[:POST],
        _written("intranet_page", facts)[:TEXT],
        _written("leader_briefing", facts)[:TEXT],
    )


def _written(name: str, facts: LaunchFacts) -> str:
    """Text to be edited and posted as typed text is: nothing in it is escaped yet."""
    days = facts.days_between_sessions
    weeks = ngettext("every week", "every {count} weeks", days // 7).format(count=days // 7)
    rhythm = ngettext("every day", "every {count} days", days).format(count=days) if days % 7 else weeks
    template = ENVIRONMENT.overlay(finalize=Markup).get_template(f"launches/{name}.j2")
    who = {kind: _who(rules) for kind, rules in (("mentors", facts.mentors), ("mentees", facts.mentees))}
    text = template.render(it=facts, rhythm=rhythm, plain=Markup, **who)
    return GAP.sub("\n\n", text).strip()


def _who(rules: Rules) -> str:
    """Who may take part, within a sentence."""
    template = ENVIRONMENT.overlay(finalize=Markup).get_template("launches/who.j2")
    return "".join(template.render(rules=rules, plain=Markup).splitlines()).strip(" ;")


def texts_form(facts: LaunchFacts | LaunchPage, texts: TextsDraft) -> Form:
    """All three, to be changed by hand."""
    return Form(
        "launches_texts",
        title=_("The three texts"),
        submit=_("Save and preview"),
        blocks=[
            text_input("channel_post", _("Channel post"), texts.channel_post, lines=True, most=POST),
            text_input("intranet_page", _("Intranet page"), texts.intranet_page, lines=True, most=TEXT),
            text_input("leader_briefing", _("Briefing for leaders"), texts.leader_briefing, lines=True, most=TEXT),
            sees(words("launches/sees_texts")),
        ],
        about={"program": facts.program_id},
    )  # fmt: skip


def read_texts_form(values: Values) -> TextsDraft:
    draft = TextsDraft(
        channel_post=values.text("channel_post", most=POST),
        intranet_page=values.text("intranet_page"),
        leader_briefing=values.text("leader_briefing"),
    )
    values.checked()
    return draft


def launch_form(page: LaunchPage) -> Form:
    """How it stands, how it looks, and what can be done with it."""
    return Form(
        "launches_page",
        _("Announcement"),
        stacked(
            section(words("launches/standing", it=page)),
            actions(*_posting(page)),
            divider(),
            header(page.program_name),
            paragraphs(page.texts.channel_post),
            divider(),
            actions(
                button(_("Change the texts"), "launches_edit", page.program_id),
                button(_("Channel and dates"), "launches_facts", page.program_id),
                button(_("Intranet page"), "launches_intranet_page", page.program_id),
                button(_("Briefing for leaders"), "launches_leader_briefing", page.program_id),
            ),
        ),
    )


def _posting(page: LaunchPage) -> list[Element]:
    value = f"{page.program_id}:{page.edition}"
    if page.standing in MAY_POST:
        text = _("Post it again") if page.standing == "posted" else _("Post it now")
        asked = _("Everybody in the channel sees it.")
        return [
            button(text, "launches_post", value, style="primary", confirm=asked),
            button(_("Post it later"), "launches_later", value),
        ]
    if page.standing == "planned":
        return [button(_("Do not post it"), "launches_stop", page.program_id)]
    return [button(_("Check again"), "launches_look", page.program_id)]


def later_form(page: LaunchPage) -> Form:
    return Form(
        "launches_later",
        title=_("Post it later"),
        submit=_("Plan it"),
        blocks=[
            instant_input("at", _("Date and time"), hint=_("By the clock of your device.")),
            sees(words("launches/sees_time")),
        ],
        about={"program": page.program_id, "edition": str(page.edition)},
    )


def text_form(page: LaunchPage, name: str) -> Form:
    """One of the texts that are handed on outside Slack, to be copied."""
    titles = {"intranet_page": _("Intranet page"), "leader_briefing": _("Briefing for leaders")}
    sending = button(_("Send me the file"), f"launches_file_{name}", page.program_id)
    return Form(
        "launches_text",
        titles[name],
        stacked(
            section(words("launches/copy")),
            actions(sending),
            divider(),
            paragraphs(getattr(page.texts, name)),
        ),
    )


def file_coming() -> Message:
    text = _("The file comes to you as a message from me: you find it under Messages in a moment.")
    return Message(text, [section(text)])


def file_failed() -> Message:
    text = _("Slack did not take the file. The text itself is under /mentor announce.")
    return Message(text, [section(text)])


def launch_message(post: LaunchPost) -> Message:
    """In the channel: the owner's text as it was typed, and the two buttons by which people come in."""
    top = literal(f"{post.program_name}: {post.text[:TOP]}")
    applying: list[Block] = [
        actions(
            button(_("Apply as mentor"), "applications_mentor", post.program_id, style="primary"),
            button(_("Apply as mentee"), "applications_mentee", post.program_id, style="primary"),
        )
    ]
    return Message(top, [header(post.program_name), *paragraphs(post.text), *applying])
