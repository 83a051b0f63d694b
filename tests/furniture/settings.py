"""Settings: a person's, and a program's with its calendar."""

from tests.furniture import Furniture

FURNITURE = Furniture(
    forms={
        "settings_save": ("mia", "run_settings", ""),
        "program_settings_nudges": ("olivia", "program_settings_nudges", "program"),
        "holidays_save": ("olivia", "holidays_open", "program"),
    },
    filled={"Holidays": "2026-04-03 Good Friday\n2026-04-06"},
    parsed=frozenset({"holidays_save"}),
    without_id=frozenset({"settings_again"}),
    forgiving=frozenset({"settings_save"}),
    after_the_end=frozenset({"settings_save"}),
    owners_pages=(
        ("program_settings_open", "program"), ("program_settings_nudges", "program"), ("holidays_open", "program"),
    ),
    owners={
        "program_settings_open": "program", "program_settings_nudges": "program", "holidays_open": "program",
    },
)  # fmt: skip
