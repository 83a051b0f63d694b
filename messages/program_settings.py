"""A program's settings: the page, and the form of its nudges' numbers."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from mentoring.holidays import stretches
from mentoring.hours import CLOSES_AT, OPENS_AT, minutes_of, wall_at
from mentoring.program_settings import BOUNDS, SWITCHES, NudgeSettings, ProgramSettings
from mentoring.words import _, later
from messages.blocks import (
    Block,
    button,
    choice_input,
    header,
    number_input,
    section,
    sees,
    stacked,
    ticks_input,
)
from messages.shapes import Form
from messages.values import Values
from messages.walls import half_hours, read_wall, said_wall
from messages.weekdays import said_days
from messages.words import say_day, words

SHOWN = 10  # holidays on the page; all of them are in the form
NUMBERS: dict[str, dict[str, str]] = {
    later("How often"): {
        "attention_budget": later("Messages that nobody caused: at most so many a week"),
    },
    later("Sessions"): {
        "reminder_hours": later("First reminder: hours before"),
        "last_reminder_minutes": later("Last reminder: minutes before"),
        "reflection_again_days": later("Prompt to reflect: once more after days"),
    },
    later("Pairings"): {
        "first_steps_days": later("First steps: working days after the introduction"),
        "expectation_days": later("Check of expectations: on day"),
        "expectation_again_days": later("Check of expectations: once more after days"),
        "pulse_first_days": later("Pulse survey: first on day"),
        "pulse_every_days": later("Pulse survey: then every so many days"),
        "pulse_again_days": later("Pulse survey: once more after days"),
        "idle_ask_days": later("Without a session: ask both after days"),
        "idle_tell_days": later("Without a session: tell the facilitator after days"),
        "idle_close_days": later("Without a session: propose the end after days"),
        "closing_days": later("Last steps: days before the last day"),
    },
    later("People who prepare or stand behind it"): {
        "training_again_days": later("Training still open: once more after days"),
        "signoff_again_days": later("Requests to sign off: once more after working days"),
        "invitation_again_days": later("Invitations to sponsor: once more after working days"),
        "sponsor_quiet_days": later("Silent sponsor: ask after days"),
        "sponsor_owner_days": later("Silent sponsor: tell the owner so many days later"),
    },
}
"""By heading, each number of `NudgeSettings` with its label."""
WALLS: dict[str, str] = {
    OPENS_AT: later("Mentor writes from"),
    CLOSES_AT: later("Until"),
}
"""By wall time of `NudgeSettings`, its label."""
WHETHER: dict[str, str] = {
    "interim_reviews": later("Interim reviews at a third, two thirds and the end"),
    "monthly_shortfall": later("Tell mentees and managers when protected time falls short"),
    "owner_digest": later("A monthly summary to the owner"),
}
"""By switch, what it turns on."""


def program_settings_form(it: ProgramSettings) -> Form:
    """How things stand, with the doors to change it."""
    nudges = button(_("Change nudges"), "program_settings_nudges", it.program_id)
    calendar = button(_("Change calendar"), "holidays_open", it.program_id)
    return Form(
        "program_settings_page",
        _("Program settings"),
        stacked(
            header(it.program_name),
            section(words("program_settings/nudges", it=it), nudges if it.may_change else None),
            section(
                words(
                    "program_settings/calendar",
                    days=said_days(it.working_days),
                    holidays=said_holidays(it.holidays),
                    more=len(stretches(it.holidays)) - SHOWN,
                ),
                calendar if it.may_change else None,
            ),
            None if it.may_change else section(words("program_settings/over")),
        ),
    )


def said_holidays(days: Sequence[date]) -> list[str]:
    """The first of them, a line for each stretch."""
    return [
        say_day(first) if first == last else f"{say_day(first)} – {say_day(last)}"  # noqa: RUF001 (a range)
        for first, last in stretches(days)[:SHOWN]
    ]


def nudges_form(program_id: str, it: NudgeSettings) -> Form:
    return Form(
        "program_settings_nudges",
        _("Nudges"),
        stacked(
            section(words("program_settings/about")),
            header(_("In which hours")),
            [_time(name, label, it) for name, label in WALLS.items()],
            [block for title, labels in NUMBERS.items() for block in _numbers(title, labels, it)],
            ticks_input(
                "switches", _("Mentor also sends"), [(name, _(text)) for name, text in WHETHER.items()],
                [name for name in SWITCHES if getattr(it, name)],
            ),
            sees(_("those who run the program.")),
        ),
        submit=_("Save"),
        about={"program": program_id},
    )  # fmt: skip


def _time(name: str, label: str, it: NudgeSettings) -> Block:
    usual = said_wall(wall_at(getattr(NudgeSettings(), name)))
    return choice_input(
        name, _(label), half_hours(), said_wall(wall_at(getattr(it, name))),
        hint=_("Usually {usual}. For whoever has chosen no hours of their own.").format(usual=usual),
    )  # fmt: skip


def _numbers(title: str, labels: dict[str, str], it: NudgeSettings) -> list[Block]:
    usual = NudgeSettings()
    return [
        header(_(title)),
        *(
            number_input(
                name, _(label), getattr(it, name), least=BOUNDS[name][0], most=BOUNDS[name][1],
                hint=_("Usually {usual}.").format(usual=getattr(usual, name)),
            )
            for name, label in labels.items()
        ),
    ]  # fmt: skip


def read_nudges_form(values: Values) -> NudgeSettings:
    """Raises FieldErrors for what cannot be read."""
    ticked = set(values.ticks("switches"))
    read: dict[str, Any] = {
        name: values.number(name, least=least, most=most)
        for name, (least, most) in BOUNDS.items()
        if name not in WALLS
    }
    read |= {name: minutes_of(read_wall(values, name)) for name in WALLS}
    values.checked()
    return NudgeSettings(**read, **{name: name in ticked for name in SWITCHES})
