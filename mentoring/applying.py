"""What an application must hold: pure rules, values in and values out."""

from dataclasses import dataclass, field
from datetime import date

from mentoring.eligibility import Facts, Rules, refusals, untold
from mentoring.words import _, ngettext
from storage.participants import ParticipantKind, Skills

MOST_SKILLS = {ParticipantKind.MENTOR: 10, ParticipantKind.MENTEE: 5}
MOST_AVOIDED, MOST_HOURS, MOST_DAYS = 20, 40, 90
RHYTHMS = (7, 14, 21, 28)
"""Days between two sessions, as a form offers them."""


@dataclass(frozen=True)
class AboutDraft:
    """The first form, as filled in. `manager` and `avoid` are Slack's ids, `skills` ids of competencies.

    `capacity` is None for mentees, who are not asked.
    """

    function: str = ""
    level: str = ""
    region: str = ""
    started_on: date | None = None
    manager: str = ""
    languages: tuple[str, ...] = ()
    hours_a_month: int | None = None
    days_between_sessions: int | None = None
    capacity: int | None = None
    avoid: tuple[str, ...] = ()
    skills: tuple[str, ...] = ()


@dataclass(frozen=True)
class SkillsDraft:
    """The second form, as filled in; `skills` as a participant's are."""

    skills: Skills = field(default_factory=dict)
    hopes: str = ""


def about_errors(
    draft: AboutDraft, kind: ParticipantKind, me: str, rules: Rules, on: date, *, offered: int
) -> dict[str, str]:
    """What is wrong with the first form, by field; `offered`: how many competencies there are to choose from."""
    facts = Facts(draft.level or None, draft.started_on, draft.function or None, draft.region or None, me)
    errors = {each: _("This program asks for it. Please fill this in.") for each in untold(rules, facts)}
    errors |= dict(refusals(rules, facts, on))
    if draft.started_on is not None and draft.started_on > on:
        errors["started_on"] = _(
            "This day is still to come. Please choose the day on which you started here."
        )
    if draft.manager == me:
        errors["manager"] = _(
            "You cannot be your own manager. Please choose somebody else, or leave this empty."
        )
    if me in draft.avoid:
        errors["avoid"] = _("You are never paired with yourself. Please take yourself out of the list.")
    if offered and (error := _skills_error(draft, kind)):
        errors["skills"] = error
    return errors


def _skills_error(draft: AboutDraft, kind: ParticipantKind) -> str | None:
    most = MOST_SKILLS[kind]
    if not draft.skills:
        return _("Please choose at least one.")
    if len(draft.skills) > most:
        return ngettext("At most {most}, please.", "At most {most}, please.", most).format(most=most)
    return None


def skills_errors(draft: SkillsDraft) -> dict[str, str]:
    """Whoever wants to grow wants more than they have."""
    return {
        f"wanted_{each}": _("Please choose a higher level than now, or leave this competency out.")
        for each, (now, wanted) in draft.skills.items()
        if wanted is not None and wanted <= now
    }
