"""Alumni: what they have, how they come back, and the channel that the owner names for them."""

from mentoring.alumni import AlumniPage, Invited, Past, Returned, RunAlumni
from mentoring.words import _
from messages.blocks import (
    Block,
    Element,
    actions,
    button,
    channel_input,
    context,
    divider,
    header,
    section,
    sees,
    stacked,
)
from messages.shapes import Form, Message
from messages.values import Values
from messages.words import words


def alumni_form(facts: AlumniPage) -> Form:
    """First what is behind me, then the alumni of programs that I run."""
    return Form(
        "alumni_page",
        title=_("Alumni"),
        blocks=stacked(
            *(_past(each) for each in facts.past),
            divider() if facts.past and facts.run else None,
            *(_run(each) for each in facts.run),
        ),
    )


def _past(facts: Past) -> list[Block]:
    hear = (
        button(_("Hear of it again"), "alumni_subscribe", facts.participant_id)
        if facts.is_unsubscribed
        else button(_("Hear no more"), "alumni_unsubscribe", facts.participant_id)
    )
    return [section(words("alumni/past", it=facts)), actions(*_return(facts), hear)]


def _return(facts: Past) -> list[Element]:
    if facts.is_back:
        return []
    return [button(_("Come back as a mentor"), "alumni_return", facts.participant_id, style="primary")]


def _run(facts: RunAlumni) -> list[Block]:
    return [
        section(
            words("alumni/run", it=facts), button(_("Set the channel"), "alumni_channel", facts.program_id)
        )
    ]


def channel_form(facts: RunAlumni) -> Form:
    return Form(
        "alumni_channel",
        title=_("Alumni's channel"),
        submit=_("Save"),
        about={"program": facts.program_id},
        blocks=[
            section(words("alumni/channel", it=facts)),
            channel_input(
                "channel", _("Channel"), facts.channel or None, optional=True,
                hint=_("Mentor invites; it adds nobody. Into a private channel you add them yourself."),
            ),
            sees(_("the alumni of this program, who are told of it, and those who run it.")),
        ],
    )  # fmt: skip


def read_channel_form(values: Values) -> str:
    channel = values.channel("channel", required=False)
    values.checked()
    return channel


def returned_form(facts: Returned) -> Form:
    """In place of the click: what happens now."""
    more = actions(button(_("Complete your application"), "run_apply", facts.program_id, style="primary"))
    text = section(words("alumni/returned", it=facts))
    return Form("alumni_returned", _("Welcome back"), [text, more] if facts.program_id else [text])


def alumnus_returned(facts: Returned) -> Message:
    """To the owner."""
    text = words("alumni/told", it=facts)
    if facts.program_id:
        see = button(_("See the applications"), "run_applications", facts.program_id)
        return Message(text, [section(text), actions(see)])
    return Message(text, [section(text)])


def alumni_invited(facts: Invited) -> Message:
    text = words("alumni/invited", it=facts)
    stop = button(_("Hear no more"), "alumni_unsubscribe", facts.participant_id)
    return Message(
        text, [section(text), actions(button(_("My alumni page"), "run_alumni"), stop)], words("alumni/why")
    )


def alumni_home(past: tuple[Past, ...]) -> list[Block]:
    """The last program behind me, and the door to all."""
    doors = actions(*_return(past[0]), button(_("Alumni"), "run_alumni"))
    text = words("alumni/past", it=past[0])
    return [header(_("Alumni")), section(text), doors] if len(past) == 1 else [
        header(_("Alumni")), section(text), context(words("alumni/more", count=len(past) - 1)), doors
    ]  # fmt: skip
