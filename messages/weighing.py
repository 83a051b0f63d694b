"""The weights of the criteria: a program's, or a run's to try, each from 0 to 10."""

from mentoring.scoring import DEFAULT_WEIGHTS, MOST_WEIGHT, Weights
from mentoring.words import _
from messages.blocks import Block, number_input, section, sees, stacked
from messages.explaining import criterion_name
from messages.shapes import Form
from messages.values import Values
from messages.words import words


def weights_form(program_id: str, weights: Weights) -> Form:
    return Form(
        "matching_weights",
        _("Weights of matching"),
        stacked(section(words("matching/weights")), fields(weights)),
        submit=_("Save"),
        about={"program": program_id},
    )


def change_form(run_id: str, weights: Weights) -> Form:
    """What if: the same people under other weights."""
    return Form(
        "matching_change",
        _("Try other weights"),
        stacked(section(words("matching/what_if")), fields(weights)),
        submit=_("Compute"),
        about={"run": run_id},
    )


def fields(weights: Weights) -> list[Block]:
    return [
        *(number_input(name, criterion_name(name), weights[name], least=0, most=MOST_WEIGHT) for name in DEFAULT_WEIGHTS),
        sees(_("the program's owner, deputy and facilitators.")),
    ]  # fmt: skip


def read_weights(values: Values) -> Weights:
    weights = {name: values.number(name, least=0, most=MOST_WEIGHT) for name in DEFAULT_WEIGHTS}
    values.checked()
    return weights
