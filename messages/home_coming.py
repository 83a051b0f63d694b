"""All sessions to come, opened from Home."""

from mentoring.home import Coming
from mentoring.words import _
from messages.blocks import actions, button, section, sees, stacked
from messages.shapes import Form
from messages.words import words


def coming_form(coming: Coming) -> Form:
    """All sessions to come, each to be opened."""
    shown = coming.sessions
    turns = [
        button(text, action, str(page))
        for text, action, page, there in (
            (_("Back"), "home_coming_back", shown.page - 1, shown.page > 0),
            (_("More"), "home_coming_more", shown.page + 1, shown.has_more),
        )
        if there
    ]
    return Form(
        "home_coming",
        title=_("Sessions to come"),
        blocks=stacked(
            [
                section(
                    words("home/coming", card=card, zone=coming.zone),
                    button(_("Open"), "sessions_open", card.id),
                )
                for card in shown.rows
            ]
            or section(words("home/no_session")),
            actions(*turns) if turns else None,
            sees(_("you and those you meet. Those who run the program see when the next session is.")),
        ),
    )
