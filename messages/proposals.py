"""What is tried on a draft: a pair pinned, two mentees who swap, and one proposal's score in all its parts."""

from mentoring.matching import Line
from mentoring.proposals import Swap
from mentoring.words import _
from messages.blocks import actions, button, person_input, section, sees, stacked
from messages.explaining import parts_lines
from messages.shapes import Form
from messages.values import Values
from messages.words import mention, words

SEEN_BY = "matching/sees"


def explain_form(line: Line) -> Form:
    """Every part of a score, with its weight and its ground."""
    lines = parts_lines(line.explained) if line.explained else []
    percent = line.explained.score.percent if line.explained else 0
    text = words("matching/line", line=line, percent=percent, state=line.state.value)
    return Form(
        "matching_explain", _("Score"), [section(text), section("\n".join(lines)), sees(words(SEEN_BY))]
    )


def pin_form(run_id: str) -> Form:
    return Form(
        "matching_pin",
        _("Pin a pair"),
        [
            section(words("matching/pin")),
            person_input("mentee", _("Mentee")),
            person_input("mentor", _("Mentor")),
            sees(words(SEEN_BY)),
        ],
        submit=_("Compute"),
        about={"run": run_id},
    )


def read_pin_form(values: Values) -> tuple[str, str]:
    """Mentee and mentor."""
    pair = values.person("mentee"), values.person("mentor")
    values.checked()
    return pair


def swap_form(proposal_id: str) -> Form:
    """With whom; what it costs is shown before it is done."""
    return Form(
        "matching_swap",
        _("Swap mentors"),
        [section(words("matching/swap")), person_input("mentee", _("Other mentee")), sees(words(SEEN_BY))],
        submit=_("What would it cost?"),
        about={"proposal": proposal_id},
    )


def read_swap_form(values: Values) -> str:
    mentee = values.person("mentee")
    values.checked()
    return mentee


def swap_cost_form(swap: Swap) -> Form:
    cost = sum(swap.after) - sum(swap.before)
    pairs = [
        words(
            "matching/swapped", mentee=swap.mentees[place], mentor=_mentor(swap.mentors[1 - place]),
            before=swap.before[place], after=swap.after[place],
        )
        for place in (0, 1)
    ]  # fmt: skip
    do = button(_("Swap them"), "matching_swap_now", f"{swap.proposal_id} {swap.mentees[1]}", style="primary")
    text = words("matching/cost", cost=cost)
    return Form("matching_cost", _("Swap mentors"), stacked(section("\n".join([*pairs, text])), actions(do)))


def swapped_form() -> Form:
    return Form("matching_swapped", _("Swapped"), [section(words("matching/done"))])


def _mentor(mentor_id: str | None) -> str:
    return mention(mentor_id) if mentor_id else _("nobody")
