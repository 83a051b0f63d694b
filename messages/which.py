"""Which program is meant: asked where somebody has the same standing in several."""

from mentoring.words import _
from messages.blocks import button, context, plain
from messages.shapes import Form

MOST = 99  # beside one line, within Slack's 100 blocks


def which_program_form(programs: tuple[tuple[str, str], ...], action: str) -> Form:
    """One button a program; clicking it is clicking `action` with the program's id."""
    asked = context(_("You have this in more than one program. Which one is it now?"))
    rows = [plain(name, button(_("This one"), action, row_id)) for row_id, name in programs[:MOST]]
    return Form("which_program", _("Which program?"), [asked, *rows])
