"""Sponsors: invitation, their page, a word of support, and what is said when nothing is heard of one."""

from dataclasses import replace

from mentoring.sponsor_acts import Answered, Ended, Invitation, Quiet, SponsorDoor, Support
from mentoring.sponsors import MySponsorship, NewSponsor, SponsorDraft, SponsorLine, SponsorsPage
from mentoring.words import _
from messages.blocks import (
    Block,
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
from messages.shapes import Form, Message
from messages.values import Values
from messages.words import words

MOST_SUPPORT = 600  # escaped at its worst it still fits beside our words into a message's 4,000 characters
MOST_LINES = 60
LIVE = ("accepted", "invited")


def sponsors_form(page: SponsorsPage) -> Form:
    """For who runs the program: who backs it. For a sponsor: what they back, and what they can do."""
    blocks = [*_runners(page), *([divider()] if page.runs and page.mine else []), *_mine(page)]
    return Form("sponsors_page", _("Sponsors"), stacked(header(page.program_name), blocks))


def _runners(page: SponsorsPage) -> list[Block]:
    if not page.runs:
        return []
    return [
        section(words("sponsors/page", lines=page.lines)),
        *(_line(line) for line in page.lines[:MOST_LINES]),
        actions(
            button(_("Ask somebody"), "sponsors_new", page.program_id, style="primary"),
            button(_("Projects"), "run_project", page.program_id),
        ),
    ]


def _line(line: SponsorLine) -> Block:
    text = words("sponsors/line", line=line)
    if line.state.value not in LIVE:
        return section(text)
    end = _("End the sponsorship") if line.state.value == "accepted" else _("Withdraw the request")
    return section(text, button(end, "sponsors_end", line.id, confirm=words("sponsors/sure_end")))


def _mine(page: SponsorsPage) -> list[Block]:
    mine = page.mine
    if mine is None:
        return []
    if mine.state.value == "invited":
        return _asked(mine)
    buttons = actions(
        button(_("Offer a project"), "projects_new", mine.program_id, style="primary"),
        button(_("Post a word of support"), "sponsors_support", mine.program_id),
        *([button(_("Look at my draft"), "sponsors_preview", mine.draft_id)] if mine.draft_id else []),
        button(_("Projects"), "run_project", mine.program_id),
        button(_("Objectives"), "objectives_open", mine.program_id),
        button(_("Step down"), "sponsors_leave", mine.id, confirm=words("sponsors/sure_leave")),
    )
    return [section(words("sponsors/mine", it=mine)), *_stands_for(mine), buttons]


def _asked(mine: MySponsorship) -> list[Block]:
    return [
        section(words("sponsors/asked", it=mine)),
        context(_("What the program is for:")),
        *paragraphs(mine.purpose),
        *_stands_for(mine),
        _answers(mine.id),
    ]


def _stands_for(mine: MySponsorship) -> list[Block]:
    """In the owner's words, and the critical role: for sponsors, never for mentors or mentees."""
    blocks: list[Block] = []
    if mine.priority:
        blocks += [context(_("What you are asked to stand for:")), *paragraphs(mine.priority)]
    if mine.critical_role:
        blocks += [context(_("The critical role it is about:")), *paragraphs(mine.critical_role)]
    return blocks


def _answers(sponsorship_id: str) -> Block:
    return actions(
        button(_("Accept"), "sponsors_accept", sponsorship_id, style="primary"),
        button(_("Decline"), "sponsors_decline", sponsorship_id),
    )


def inviting_form(new: NewSponsor) -> Form:
    roles = choice_input("critical_role", _("Critical role"), new.roles, optional=True) if new.roles else None
    return Form(
        "sponsors_invite",
        _("Ask a sponsor"),
        stacked(
            person_input("person", _("Who")),
            text_input(
                "priority", _("What they are to stand for"), lines=True,
                hint=_("The succession priority behind it, in a sentence or two. They read it before they answer."),
            ),
            roles,
            sees(words("sponsors/sees")),
        ),
        submit=_("Ask them"),
        about={"program": new.program_id},
    )  # fmt: skip


def read_inviting_form(values: Values) -> SponsorDraft:
    draft = SponsorDraft(
        person=values.person("person"),
        priority=values.text("priority"),
        critical_role=values.choice("critical_role", required=False),
    )
    values.checked()
    return draft


def stepped_down() -> Form:
    text = _("You have stepped down. Thank you for what you gave; the program's owner has been told.")
    return Form("sponsors_left", _("Sponsors"), [section(text)])


def support_form(program_id: str, program_name: str, begun: str = "") -> Form:
    return Form(
        "sponsors_write",
        _("A word of support"),
        [
            header(program_name),
            text_input(
                "text", _("What you want to say"), begun, lines=True, most=MOST_SUPPORT,
                hint=_("Two or three sentences to all in the program's channel. It is posted under your name."),
            ),
            sees(words("sponsors/sees_support")),
        ],
        submit=_("Preview"),
        about={"program": program_id},
    )  # fmt: skip


def read_support_form(values: Values) -> str:
    text = values.text("text", most=MOST_SUPPORT)
    values.checked()
    return text


def preview_form(support: Support) -> Form:
    """As it will stand there; nothing is posted before this is sent."""
    return Form(
        "sponsors_post",
        _("Preview"),
        stacked(
            context(words("sponsors/preview", it=support)),
            divider(),
            section(words("sponsors/support", it=support)),
            paragraphs(support.text),
        ),
        submit=_("Post it"),
        about={"word": support.id},
    )


def posted_form(support: Support) -> Form:
    return Form("sponsors_posted", _("Posted"), [section(words("sponsors/posted", it=support))])


def support_post(support: Support) -> Message:
    """For the channel."""
    said = words("sponsors/support", it=support)
    return Message(
        f"{said}\n{words('sponsors/words', text=support.text)}",
        stacked(section(said), paragraphs(support.text)),
    )


def invitation(facts: Invitation) -> Message:
    text = words("sponsors/invited", it=facts)
    reading = actions(
        button(_("Accept"), "sponsors_accept", facts.sponsorship_id, style="primary"),
        button(_("Decline"), "sponsors_decline", facts.sponsorship_id),
        button(_("What it is about"), "run_sponsor"),
    )
    return Message(text, [section(text), reading], words("sponsors/why"), can_pause=facts.is_reminder)


def invitation_answered(facts: Invitation) -> Message:
    """In place of the question."""
    return _answer(facts.state.value, facts.program_name)


def answered_message(mine: MySponsorship) -> Message:
    """What a click comes to, in place of the question."""
    return _answer(mine.state.value, mine.program_name)


def _answer(state: str, program_name: str) -> Message:
    text = words("sponsors/answer", state=state, program_name=program_name)
    if state != "accepted":
        return Message(text, [section(text)])
    return Message(text, [section(text), actions(button(_("Open my page"), "run_sponsor", style="primary"))])


def answered_form(mine: MySponsorship) -> Form:
    """The same over a form."""
    return Form("sponsors_answered", _("Sponsors"), answered_message(mine).blocks)


def answered(facts: Answered) -> Message:
    return _told(words("sponsors/answered", it=facts), facts.program_id)


def ended(facts: Ended) -> Message:
    text = words("sponsors/ended", it=facts)
    return Message(text, [section(text)]) if facts.is_for_sponsor else _told(text, facts.program_id)


def _told(text: str, program_id: str) -> Message:
    return Message(text, [section(text), actions(button(_("Open the sponsors"), "run_sponsor", program_id))])


def quiet(facts: Quiet) -> Message:
    """With the buttons that finish the job."""
    text = words("sponsors/quiet", it=facts)
    buttons = actions(
        button(_("Offer a project"), "projects_new", facts.program_id, style="primary"),
        button(_("Post a word of support"), "sponsors_support", facts.program_id),
        button(_("Pause"), "pauses_open"),
    )
    return Message(text, [section(text), buttons], words("sponsors/quiet_why", it=facts))


def lapsed(facts: Quiet) -> Message:
    told = _told(words("sponsors/lapsed", it=facts), facts.program_id)
    return replace(told, why=words("sponsors/lapsed_why"))


def door(facts: SponsorDoor) -> list[Block]:
    """Home's part."""
    text = section(words("sponsors/door", door=facts))
    if facts.is_invited:
        return [
            header(_("Sponsoring")),
            text,
            actions(button(_("Read and answer"), "run_sponsor", style="primary")),
        ]
    program_id = "" if facts.count > 1 else facts.program_id
    buttons = actions(
        button(_("Open my page"), "run_sponsor", program_id),
        button(_("Offer a project"), "projects_new", program_id),
        button(_("Projects"), "run_project", program_id),
    )
    return [header(_("Sponsoring")), text, buttons]
