"""Every table, so that metadata, migrations and the door of what is due know them all."""

from storage import (
    audit,
    competencies,
    effects,
    goals,
    logs,
    notices,
    objectives,
    pairings,
    participants,
    people,
    program_milestones,
    programs,
    reflections,
    sessions,
    steps,
    workspaces,
)

FEATURES = (
    audit,
    competencies,
    effects,
    goals,
    logs,
    notices,
    objectives,
    pairings,
    participants,
    people,
    program_milestones,
    programs,
    reflections,
    sessions,
    steps,
    workspaces,
)
