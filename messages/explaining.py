"""Scores in words: what speaks for a pair, criterion by criterion, and why somebody has no mentor."""

from collections.abc import Callable, Iterable

from babel import Locale

from mentoring.criteria import CRITERIA, ENOUGH_MINUTES, FULL
from mentoring.explaining import Explained, Why
from mentoring.obstacles import Obstacle
from mentoring.proposals import said
from mentoring.scoring import Grounds, Part
from mentoring.words import _, ngettext
from messages.words import LOCALE, literal

STRONG, SOME = 75, 40
"""From how many percent of the mentee's largest gap on a mentor is called strong there, or some help."""


def criterion_name(name: str) -> str:
    """As the owner reads it beside a weight."""
    return {
        "needs": _("Expertise against needs"),
        "impact": _("Organizational impact"),
        "function": _("Another function (exposure)"),
        "level": _("Distance in level"),
        "hours": _("Shared working hours"),
        "language": _("A language in common"),
        "cadence": _("Rhythm of sessions"),
    }[name]


CRITERIA_NAMES = tuple(criterion.name for criterion in CRITERIA)


def spoken(explained: Explained) -> str:
    """One line: what speaks for the two and against them, and last what nobody has told."""
    score = explained.score
    weighed = [part for part in score.parts if part.weight]
    phrases = [phrase for part in weighed if (phrase := _phrase(part, explained))]
    missing = [criterion_name(part.name).lower() for part in weighed if part.value is None]
    if missing:
        phrases.append(_("not known, so neither for nor against: {names}").format(names=", ".join(missing)))
    return "; ".join(phrases)


def parts_lines(explained: Explained) -> list[str]:
    """A line for each criterion: its weight, what it says in percent, and why."""
    return [_part_line(part, explained) for part in explained.score.parts]


def _part_line(part: Part, explained: Explained) -> str:
    value = _("missing, counted as 50%") if part.value is None else f"{round(100 * part.value / FULL)}%"
    line = _("*{name}*, weight {weight}: {value}").format(
        name=criterion_name(part.name), weight=part.weight, value=value
    )
    phrase = _phrase(part, explained)
    return f"{line} ({phrase})" if phrase else line


def _phrase(part: Part, explained: Explained) -> str:
    if part.value is None:
        return ""
    grounds = explained.score.grounds
    if part.name == "needs":
        return _needs(part.value, grounds, explained.gap_name)
    return PHRASES[part.name](part.value, grounds)


def _needs(value: int, grounds: Grounds, gap_name: str | None) -> str:
    if gap_name is None or not grounds.gap_level:
        return _("covers {percent}% of what the mentee wants to learn").format(
            percent=round(100 * value / FULL)
        )
    name, level = literal(gap_name), grounds.gap_level
    if grounds.gap_covered >= STRONG:
        text = _("strong in {name} (level {level}), where the mentee has the largest gap")
    elif grounds.gap_covered >= SOME:
        text = _("some strength for {name}, the mentee's largest gap (mentor at level {level})")
    else:
        text = _("little to give in {name}, the mentee's largest gap (mentor at level {level})")
    return text.format(name=name, level=level)


def _impact(value: int, grounds: Grounds) -> str:
    del value
    if grounds.has_critical_role and grounds.is_on_project:
        return _("the mentee may succeed to a critical role and is on a high-visibility project")
    if grounds.has_critical_role:
        return _("the mentee may succeed to a critical role")
    return _("the mentee is on a high-visibility project")


def _function(value: int, grounds: Grounds) -> str:
    del grounds
    return _("another function, so exposure") if value else _("same function, so little exposure")


def _level(value: int, grounds: Grounds) -> str:
    del value
    steps = grounds.steps or 0
    if steps < 0:
        return _("the mentor is at a lower level")
    if not steps:
        return _("both at the same level")
    return ngettext("one level above", "{steps} levels above", steps).format(steps=steps)


def _hours(value: int, grounds: Grounds) -> str:
    del value
    hours = grounds.shared_minutes / 60
    if not hours:
        return _("no shared working hours")
    said_hours = f"{hours:g}" if grounds.shared_minutes < ENOUGH_MINUTES else str(int(hours))
    return ngettext(
        "{hours} shared working hour", "{hours} shared working hours", 1 if said_hours == "1" else 2
    ).format(hours=said_hours)


def _language(value: int, grounds: Grounds) -> str:
    del value
    if not grounds.shared_languages:
        return _("no language in common")
    return _("both speak {languages}").format(
        languages=", ".join(map(language_name, grounds.shared_languages))
    )


def language_name(code: str) -> str:
    """The language's name, for an ISO 639-1 code."""
    name = Locale.parse(LOCALE).languages.get(code)
    return str(name) if name else literal(code)


def _cadence(value: int, grounds: Grounds) -> str:
    if value == FULL:
        return _("the same rhythm, every {days} days").format(days=grounds.mentee_days)
    return _("rhythms of {mentee} and {mentor} days").format(
        mentee=grounds.mentee_days, mentor=grounds.mentor_days
    )


PHRASES: dict[str, Callable[[int, Grounds], str]] = {
    "impact": _impact,
    "function": _function,
    "level": _level,
    "hours": _hours,
    "language": _language,
    "cadence": _cadence,
}


def why_words(why: Why) -> str:
    """Why a mentee has no mentor, and what would help."""
    return " ".join(_reasons(why))


def _reasons(why: Why) -> Iterable[str]:
    if why.bars:
        yield _("Not in these proposals: {why}").format(why=said(why.bars[0]))
        if why.bars[0] is Obstacle.COOLDOWN:
            yield _("Whether they should wait is yours to decide.")
        return
    if not why.mentors:
        yield _("No mentor has been admitted yet.")
        return
    if why.without_place:
        yield _without_place(why)
    if why.untrained:
        yield ngettext(
            "One mentor could be proposed once their training is done.",
            "{count} mentors could be proposed once their training is done.",
            why.untrained,
        ).format(count=why.untrained)
    if why.resting:
        yield ngettext(
            "One mentor takes no mentees now.", "{count} mentors take no mentees now.", why.resting
        ).format(count=why.resting)
    if why.apart:
        yield ngettext(
            "One mentor is out of the question (reporting line, an earlier pairing, or a private reason).",
            "{count} mentors are out of the question (reporting lines, earlier pairings, or private reasons).",
            why.apart,
        ).format(count=why.apart)
    if not why.without_place and not why.untrained:
        yield _("Another mentor, from another part of the company, would help.")


def _without_place(why: Why) -> str:
    text = ngettext(
        "One mentor would fit ({best}%) but has no free place: one more place would do.",
        "{count} mentors would fit (the best at {best}%) but have no free place: one more place would do.",
        why.without_place,
    ).format(count=why.without_place, best=why.best)
    if why.speaking and why.speaking < why.without_place:
        return (
            text
            + " "
            + ngettext(
                "One of them shares a language.", "{count} of them share a language.", why.speaking
            ).format(count=why.speaking)
        )
    return text
