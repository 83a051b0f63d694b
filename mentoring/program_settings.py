"""A program's own numbers for what is asked unasked; the defaults are PROGRAM.md's."""

from dataclasses import dataclass, fields

from storage.programs import Program


@dataclass(frozen=True)
class NudgeSettings:
    """When the nudges of one program come.

    `idle_…_days`: so long without a held or planned session, until the two are asked, the facilitator is told, and the
    end is proposed. `pulse_…_days` and `expectation_days` count from the pairing's first day. The last three say
    whether there are such nudges at all.
    """

    idle_ask_days: int = 21
    idle_tell_days: int = 35
    idle_close_days: int = 90
    pulse_first_days: int = 30
    pulse_every_days: int = 60
    expectation_days: int = 14
    interim_reviews: bool = True
    monthly_shortfall: bool = True
    owner_digest: bool = True


def nudge_settings_of(program: Program) -> NudgeSettings:
    """How things stand; what nobody has set is as by default."""
    known = {field.name for field in fields(NudgeSettings)}
    stored = program.nudge_settings or {}  # a row that is new in this unit has no defaults yet
    return NudgeSettings(**{name: value for name, value in stored.items() if name in known})
