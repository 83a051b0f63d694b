"""The table of everything people can do. A new feature is one line in FEATURES."""

from collections.abc import Mapping

from handlers import (
    agreements,
    alumni,
    applications,
    artifacts,
    breaks,
    charters,
    circles,
    competencies,
    deliveries,
    eligibility,
    escalations,
    expectations,
    extensions,
    goals,
    handoffs,
    help,  # noqa: A004 (the feature's name)
    holidays,
    home,
    imports,
    insights,
    installations,
    interim_reviews,
    launches,
    logs,
    matching,
    misses,
    objectives,
    onboarding,
    pairing_lists,
    pairings,
    pauses,
    people,
    program_milestones,
    program_people,
    program_settings,
    programs,
    projects,
    proposals,
    publishing,
    pulses,
    reflections,
    rematching,
    requests,
    sessions,
    settings,
    signoffs,
    snoozes,
    sponsors,
    steps,
    trainings,
)
from handlers.calls import Listener
from handlers.listening import Command, Listeners, Shortcut

FEATURES: tuple[Listeners, ...] = (
    logs.listeners,
    sessions.listeners,
    reflections.listeners,
    goals.listeners,
    artifacts.listeners,
    home.listeners,
    pairings.listeners,
    onboarding.listeners,
    expectations.listeners,
    interim_reviews.listeners,
    pulses.listeners,
    breaks.listeners,
    handoffs.listeners,
    circles.listeners,
    alumni.listeners,
    extensions.listeners,
    pairing_lists.listeners,
    matching.listeners,
    proposals.listeners,
    publishing.listeners,
    rematching.listeners,
    requests.listeners,
    programs.listeners,
    objectives.listeners,
    competencies.listeners,
    eligibility.listeners,
    program_milestones.listeners,
    program_people.listeners,
    program_settings.listeners,
    holidays.listeners,
    people.listeners,
    imports.listeners,
    insights.listeners,
    pauses.listeners,
    snoozes.listeners,
    settings.listeners,
    help.listeners,
    misses.listeners,
    steps.listeners,
    deliveries.listeners,
    installations.listeners,
    agreements.listeners,
    applications.listeners,
    launches.listeners,
    trainings.listeners,
    sponsors.listeners,
    projects.listeners,
    charters.listeners,
    escalations.listeners,
    signoffs.listeners,
)
"""In the order in which help lists what they offer."""

COMMANDS: dict[str, Command] = {word: command for each in FEATURES for word, command in each.commands.items()}
help.commands.update(COMMANDS)
SHORTCUTS: dict[str, Shortcut] = {
    name: shortcut for each in FEATURES for name, shortcut in each.shortcuts.items()
}
EVENTS: dict[str, Listener] = {name: listener for each in FEATURES for name, listener in each.events.items()}
CLICKS: dict[str, Listener] = {
    **{
        f"run_{word}": command.listener for word, command in COMMANDS.items()
    },  # a button does what a command does
    **{name: listener for each in FEATURES for name, listener in each.clicks.items()},
}
SUBMITS: dict[str, Listener] = {
    name: listener for each in FEATURES for name, listener in each.submits.items()
}

TABLES: Mapping[str, Mapping[str, Listener]] = {
    "click": CLICKS,
    "submit": SUBMITS,
    "shortcut": {name: shortcut.listener for name, shortcut in SHORTCUTS.items()},
    "event": EVENTS,
}
