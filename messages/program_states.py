"""What a program's next state means, said before it is chosen."""

from mentoring.program_states import Move, Unanswered
from mentoring.words import _, later
from messages.blocks import Block, section, stacked
from messages.program_guide import move_text, step_text
from messages.shapes import Form
from messages.words import words

ASKED: dict[str, str] = {
    "signoffs": later("Asked for their sign-off, and no approval yet:"),
    "sponsors": later("Asked to sponsor the program, and no answer yet:"),
}
"""By key of `mentoring/program_registry.LAUNCH_CHECKS`: for what these people were asked. A feature adds its line."""
TITLES = {
    "recruiting": later("Open a program"),
    "running": later("Start a program"),
    "closing": later("Begin to close"),
    "closed": later("Close a program"),
}


def move_form(move: Move) -> Form:
    """What happens, and for a launch what is missing and who has not answered: the owner may go on all the same."""
    return Form(
        "programs_move",
        _(TITLES[move.after.value]),
        stacked(
            section(words(f"programs/to_{move.after.value}", it=move)),
            _missing(move),
            [section(_unanswered(each)) for each in move.unanswered],
        ),
        submit=move_text(move.before, move.after),
        about={"program": move.program_id, "before": move.before.value, "after": move.after.value},
    )


def _missing(move: Move) -> Block | None:
    if not move.missing:
        return None
    return section(words("programs/missing", steps=[step_text(name) for name in move.missing]))


def _unanswered(each: Unanswered) -> str:
    return words("programs/unanswered", asked=_(ASKED[each.asked]), people=each.people)
