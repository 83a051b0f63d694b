"""A person's own settings: one form, filled with how things stand, and what was saved."""

from datetime import time

from mentoring.catalogue import KINDS, Group
from mentoring.settings import Settings, SettingsDraft
from mentoring.words import _, later
from messages.blocks import (
    Block,
    actions,
    button,
    choice_input,
    context,
    section,
    sees,
    stacked,
    ticks_input,
)
from messages.shapes import Form
from messages.values import Values
from messages.walls import half_hours, one_of, read_wall, said_wall
from messages.weekdays import day_names, read_days, said_days
from messages.words import words

NAME = "settings_save"
BOXES = 10  # what one group of Slack's boxes holds
TITLES = {
    Group.SESSIONS: later("About your sessions"),
    Group.PAIR: later("About your pairing"),
    Group.MENTORS: later("For mentors"),
    Group.JOINING: later("Before and after a program"),
    Group.ASKED: later("What you are asked for"),
    Group.PROGRAMS: later("About programs you look after"),
    Group.MANAGERS: later("About people you manage"),
}
"""By group of the catalogue: its heading."""


def settings_form(it: Settings) -> Form:
    return Form(
        NAME,
        _("Settings"),
        stacked(
            _programs(it),
            section(words("settings/pause", until=it.paused_until), button(_("Pause"), "pauses_open")),
            choice_input("opens", _("Mentor may write to me from"), half_hours(), said_wall(it.opens)),
            choice_input("closes", _("Until"), half_hours(), said_wall(it.closes)),
            ticks_input(
                "working_days",
                _("On these days"),
                day_names(),
                [str(day) for day in it.working_days],
                optional=False,
            ),
            context(words("settings/about", zone=it.zone, resting=_resting(it))),
            choice_input("digest_day", _("My digest comes on"), day_names(), str(it.digest_day)),
            choice_input("digest_hour", _("At"), _hours(), str(it.digest_hour)),
            context(words("settings/kinds")) if it.kinds else None,
            _kinds(it),
            context(words("settings/always")),
            sees(_("only you.")),
        ),
        submit=_("Save"),
        about={"offered": ",".join(kind for kinds in it.kinds.values() for kind in kinds)},
    )


def _programs(it: Settings) -> Block | None:
    if not it.runs_programs:
        return None
    return actions(button(_("Settings of my program"), "program_settings_open"))


def _kinds(it: Settings) -> list[Block]:
    """What is ticked comes; what is not does not."""
    return [
        ticks_input(
            f"{group}_{first}", _(TITLES[group]), [(kind, _(KINDS[kind].title)) for kind in some],
            set(some) - it.muted, said={kind: _(KINDS[kind].when) for kind in some},
        )
        for group, kinds in it.kinds.items()
        for first in range(0, len(kinds), BOXES)
        if (some := kinds[first : first + BOXES])
    ]  # fmt: skip


def _hours() -> list[tuple[str, str]]:
    return [(str(hour), said_wall(time(hour))) for hour in range(24)]


def _resting(it: Settings) -> str:
    """The days chosen on which a program of theirs does not work, so that nothing comes."""
    return said_days(it.working_days - it.holding_days)


def read_settings_form(values: Values, offered: str) -> SettingsDraft:
    """`offered`: the kinds that the form showed, as it says itself. Raises FieldErrors for what cannot be read."""
    ticked = [values.ticks(field) for field in values.state if field.rpartition("_")[0] in set(Group)]
    draft = SettingsDraft(
        digest_day=int(one_of(values, "digest_day", day_names())),
        digest_hour=int(one_of(values, "digest_hour", _hours())),
        opens=read_wall(values, "opens"),
        closes=read_wall(values, "closes"),
        working_days=read_days(values, "working_days"),
        offered=frozenset(offered.split(",")),
        wanted=frozenset(kind for some in ticked for kind in some),
    )
    values.checked()
    return draft


def saved_form(it: Settings) -> Form:
    """In place of the form: what holds from now on."""
    names = dict(day_names())
    text = words(
        "settings/saved",
        it=it,
        hours=f"{said_wall(it.opens)}–{said_wall(it.closes)}",  # noqa: RUF001 (a range)
        days=said_days(it.holding_days),
        resting=_resting(it),
        digest=f"{names[str(it.digest_comes)]}, {said_wall(time(it.digest_hour))}",
        off=", ".join(_(KINDS[kind].title) for kind in KINDS if kind in it.muted),
    )
    again = actions(button(_("Change them again"), "settings_again"))
    return Form("settings_saved", _("Settings"), [section(text), again])
