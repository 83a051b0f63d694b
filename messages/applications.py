"""Applying: what is open, the two forms, and what comes of them."""

from collections.abc import Sequence

from mentoring.application_news import DeclineReason
from mentoring.applications import AboutSheet, Saved, SkillRow, SkillsSheet
from mentoring.applying import (
    MOST_AVOIDED,
    MOST_DAYS,
    MOST_HOURS,
    MOST_SKILLS,
    RHYTHMS,
    AboutDraft,
    SkillsDraft,
)
from mentoring.openings import Opening, Openings, Place
from mentoring.words import _, ngettext
from messages.blocks import (
    Block,
    Element,
    actions,
    button,
    choice_input,
    context,
    date_input,
    divider,
    many_input,
    number_input,
    paragraphs,
    people_input,
    person_input,
    section,
    sees,
    stacked,
    text_input,
)
from messages.languages import known_languages, language_groups
from messages.shapes import Form, Message
from messages.values import Values
from messages.words import words

MOST_LISTED = 12  # programs, and places, on one screen
MENTOR = "mentor"


def role(kind: str) -> str:
    """A kind of participant, within a sentence."""
    return _("mentor") if kind == MENTOR else _("mentee")


def openings_form(facts: Openings) -> Form:
    """Where I stand, and what I can apply to."""
    cut = max(len(facts.openings), len(facts.mine)) > MOST_LISTED
    return Form(
        "applications_mine",
        _("Take part"),
        stacked(
            *(_place(each) for each in facts.mine[:MOST_LISTED]),
            *(_opening(each) for each in facts.openings[:MOST_LISTED]),
            context(_("The newest {count} of each are shown.").format(count=MOST_LISTED)) if cut else None,
        ),
    )


def _place(place: Place) -> list[Block]:
    return [
        section(words("applications/place", it=place, role=role)),
        actions(*place_buttons(place)),
        divider(),
    ]


def place_buttons(place: Place) -> list[Element]:
    """What somebody can do about their place, wherever it is named."""
    if place.state == "declined":
        return [button(_("Read why"), "applications_reason", place.id)]
    first = _("Go on") if place.state == "begun" else _("Change my application")
    changing: list[Element] = [button(first, "applications_change", place.id)]
    if place.state != "begun":
        changing.append(button(_("Change my levels and hopes"), "applications_levels", place.id))
    if place.is_paired:
        return changing
    asked = _("You no longer take part in this program. You can apply again later.")
    return [*changing, button(_("Withdraw"), "applications_withdraw", place.id, confirm=asked)]


def _opening(opening: Opening) -> list[Block]:
    return [
        section(words("applications/opening", it=opening)),
        actions(*apply_buttons(opening.program_id, opening.kinds)),
        divider(),
    ]


def apply_buttons(program_id: str, kinds: Sequence[str]) -> list[Element]:
    """The two by which people come in."""
    texts = {"mentor": _("Apply as mentor"), "mentee": _("Apply as mentee")}
    return [button(texts[kind], f"applications_{kind}", program_id, style="primary") for kind in kinds]


def about_form(sheet: AboutSheet) -> Form:
    """The first of the two."""
    return Form(
        "applications_about",
        title=_titled(sheet.kind, sheet.is_new),
        submit=_("Next"),
        blocks=stacked(
            context(words("applications/about", program=sheet.program_name, is_mentor=sheet.kind == MENTOR)),
            _skills_input(sheet),
            _facts_inputs(sheet),
            _time_inputs(sheet),
            people_input(
                "avoid", _("Not to be paired with"), sheet.filled.avoid, most=MOST_AVOIDED,
                hint=_("Nobody but you sees this, and nobody asks why."),
            ),
            sees(words("applications/sees_about")),
        ),
        about={"program": sheet.program_id, "kind": sheet.kind},
    )  # fmt: skip


def _titled(kind: str, is_new: bool) -> str:
    if not is_new:
        return _("Your application")
    return _("Apply as mentor") if kind == MENTOR else _("Apply as mentee")


def _skills_input(sheet: AboutSheet) -> Block | None:
    if not sheet.skills:
        return None
    is_mentor = sheet.kind == MENTOR
    most = next(number for kind, number in MOST_SKILLS.items() if kind.value == sheet.kind)
    label = _("What you can help others with") if is_mentor else _("What you want to grow in")
    hint = ngettext("Choose {most}.", "Choose up to {most}: few, and those that matter.", most).format(
        most=most
    )
    return many_input(
        "skills", label, [(label, sheet.skills[:100])], sheet.filled.skills, most=most, hint=hint
    )


def _facts_inputs(sheet: AboutSheet) -> list[Block]:
    filled, asked = sheet.filled, sheet.asked
    level = (
        choice_input(
            "level", _("Level"), [(each, each) for each in sheet.levels[:100]], filled.level, optional="level" not in asked
        )
        if sheet.levels
        else text_input("level", _("Level"), filled.level, most=100, optional="level" not in asked)
    )  # fmt: skip
    return [
        text_input("function", _("Function"), filled.function, most=100, optional="function" not in asked,
                   hint=_("Your area of work, such as Finance or Sales.")),
        level,
        text_input("region", _("Region"), filled.region, most=100, optional="region" not in asked),
        date_input("started_on", _("Working here since"), filled.started_on, optional="started_on" not in asked),
        person_input("manager", _("Your line manager"), filled.manager or None, optional=True),
        many_input("languages", _("Languages you can work in"), language_groups(), filled.languages, most=10,
                   optional=True),
    ]  # fmt: skip


def _time_inputs(sheet: AboutSheet) -> list[Block]:
    filled = sheet.filled
    usual = filled.days_between_sessions or RHYTHMS[1]
    days = sorted({*RHYTHMS, usual})
    hours = number_input(
        "hours_a_month",
        _("Hours a month you can give"),
        min(filled.hours_a_month or 1, MOST_HOURS),
        least=1,
        most=MOST_HOURS,
    )
    rhythm = choice_input(
        "days_between_sessions", _("How often you can meet"), [(str(each), said_rhythm(each)) for each in days], str(usual)
    )  # fmt: skip
    if sheet.kind != MENTOR:
        return [hours, rhythm]
    capacity = number_input(
        "capacity", _("How many mentees you can take"), min(filled.capacity or 0, sheet.cap), least=0, most=sheet.cap,
        hint=_("0 means: not now. You can change it at any time, and it counts at once."),
    )  # fmt: skip
    return [capacity, hours, rhythm]


def said_rhythm(days: int) -> str:
    """Every 2 weeks; Every 10 days."""
    if days % 7:
        return ngettext("Every {count} day", "Every {count} days", days).format(count=days)
    weeks = days // 7
    return ngettext("Every week", "Every {count} weeks", weeks).format(count=weeks)


def read_about_form(values: Values, kind: str) -> AboutDraft:
    level = values.text if "value" in next(iter(values.state.get("level", {}).values()), {}) else None
    draft = AboutDraft(
        function=values.text("function", most=100, required=False),
        level=level("level", most=100, required=False) if level else values.choice("level", required=False),
        region=values.text("region", most=100, required=False),
        started_on=values.optional_day("started_on"),
        manager=values.person("manager", required=False),
        languages=known_languages(values.ticks("languages")),
        hours_a_month=values.number("hours_a_month", least=1, most=MOST_HOURS),
        days_between_sessions=_days(values),
        capacity=values.number("capacity", least=0, most=99) if kind == MENTOR else None,
        avoid=tuple(values.people("avoid")[:MOST_AVOIDED]),
        skills=tuple(values.ticks("skills")),
    )
    values.checked()
    return draft


def _days(values: Values) -> int:
    chosen = values.choice("days_between_sessions")
    is_one = chosen.isascii() and chosen.isdecimal() and 0 < int(chosen[:3]) <= MOST_DAYS
    if chosen and not is_one:
        values.errors["days_between_sessions"] = _("Please choose one.")
    return int(chosen[:3]) if is_one else 0


def skills_form(sheet: SkillsSheet) -> Form:
    """The second of the two: a level for each competency that was chosen in the first."""
    is_mentor = sheet.kind == MENTOR
    return Form(
        "applications_skills",
        title=_titled(sheet.kind, sheet.is_new),
        submit=_("Apply") if sheet.is_new else _("Save"),
        blocks=stacked(
            context(words("applications/skills", program=sheet.program_name, is_mentor=is_mentor)),
            *((_strength(row) if is_mentor else _need(row)) for row in sheet.rows),
            text_input(
                "hopes", _("What do you hope for?"), sheet.hopes, lines=True, optional=True,
                hint=_("A sentence or two: what should be different at the end?"),
            ),
            sees(words("applications/sees_skills")),
        ),
        about={"program": sheet.program_id, "kind": sheet.kind, "skills": ",".join(each.id for each in sheet.rows)},
    )  # fmt: skip


def _strength(row: SkillRow) -> list[Block]:
    offered = list(zip("12345", strengths(), strict=True))
    chosen = str(row.now) if row.now else None
    return [choice_input(f"now_{row.id}", row.name, offered, chosen, hint=row.meaning[:2000] or None)]


def _need(row: SkillRow) -> list[Block]:
    offered = list(zip("12345", needs(), strict=True))
    now = _("{name}: where you stand now").format(name=row.name)
    wanted = _("{name}: where you want to be").format(name=row.name)
    return [
        choice_input(f"now_{row.id}", now, offered, str(row.now) if row.now else None, hint=row.meaning[:2000] or None),
        choice_input(f"wanted_{row.id}", wanted, offered, str(row.wanted) if row.wanted else None),
    ]  # fmt: skip


def strengths() -> tuple[str, ...]:
    """What the five levels mean for a mentor."""
    return (
        _("1: I know what it is about"),
        _("2: I do it, with advice"),
        _("3: I do it well on my own"),
        _("4: I help others with it"),
        _("5: Others come to me for it"),
    )


def needs() -> tuple[str, ...]:
    """And for a mentee."""
    return (
        _("1: New to me"),
        _("2: I have begun"),
        _("3: I manage on my own"),
        _("4: I am good at it"),
        _("5: Others come to me for it"),
    )


def read_skills_form(values: Values, kind: str, chosen: str) -> SkillsDraft:
    """`chosen`: the ids of the competencies that the form asks for, with commas between."""
    skills: dict[str, tuple[int, int | None]] = {}
    for each in filter(None, chosen.split(",")):
        now = _level(values, f"now_{each}")
        skills[each] = (now, None if kind == MENTOR else _level(values, f"wanted_{each}"))
    draft = SkillsDraft(skills, values.text("hopes", required=False))
    values.checked()
    return draft


def _level(values: Values, field: str) -> int:
    chosen = values.choice(field)
    if chosen and chosen not in tuple("12345"):
        values.errors[field] = _("Please choose one.")
    return int(chosen) if chosen in tuple("12345") else 0


def saved_form(saved: Saved) -> Form:
    return Form(
        "applications_saved", _("Thank you"), [section(words("applications/saved", it=saved, role=role))]
    )


def withdrawn(program_name: str) -> Message:
    text = words("applications/withdrawn", program=program_name)
    return Message(text, [section(text)])


def withdrawn_form(program_name: str) -> Form:
    return Form("applications_withdrawn", _("Withdrawn"), withdrawn(program_name).blocks)


def reason_form(facts: DeclineReason) -> Form:
    """Why, in the words of those who decided; only the one it is about opens it."""
    return Form(
        "applications_reason",
        _("Why"),
        stacked(paragraphs(facts.program_name), paragraphs(facts.reason), sees(_("you and the people who run this program."))),
    )  # fmt: skip
