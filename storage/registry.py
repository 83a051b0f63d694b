"""Every table, so that metadata, migrations and the door of what is due know them all."""

from storage import (
    audit,
    effects,
    goals,
    logs,
    notices,
    pairings,
    people,
    programs,
    reflections,
    sessions,
    steps,
    workspaces,
)

FEATURES = (
    audit,
    effects,
    goals,
    logs,
    notices,
    pairings,
    people,
    programs,
    reflections,
    sessions,
    steps,
    workspaces,
)
