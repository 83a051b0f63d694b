"""Who may take part in a program: the page of its rules, and the forms of the ladder and of one kind's rules."""

from collections.abc import Iterable

from mentoring.eligibility import MOST_TENURE, Rules
from mentoring.entry_rules import MOST_PEOPLE, EntryPage, RulesSheet
from mentoring.words import _, ngettext
from messages.blocks import (
    Block,
    Element,
    button,
    context,
    header,
    many_input,
    number_input,
    people_input,
    plain,
    section,
    sees,
    stacked,
    text_input,
)
from messages.shapes import Form
from messages.values import Values
from messages.words import words

SHOWN = 2900  # of what one of Slack's blocks holds


def entry_form(page: EntryPage) -> Form:
    """The ladder, and in words what the rules ask of mentors and of mentees."""
    ladder = "\n".join(page.levels) or _("No levels are named yet, and rules by level need them.")
    return Form(
        "eligibility_page",
        _("Who can take part"),
        stacked(
            plain(page.program_name),
            header(_("Levels, the lowest first")),
            plain(ladder[:SHOWN], _edit("eligibility_levels", page)),
            header(_("Mentors")),
            _rules(page.mentors, _edit("eligibility_mentors", page)),
            header(_("Mentees")),
            _rules(page.mentees, _edit("eligibility_mentees", page)),
            context(words("eligibility/note")),
        ),
    )


def levels_form(page: EntryPage) -> Form:
    return Form(
        "eligibility_levels",
        _("Levels"),
        [
            text_input(
                "levels", _("Levels, one a line, the lowest first"), "\n".join(page.levels), lines=True, optional=True,
                hint=_("As your company calls them, for example: Manager, Director, Vice president."),
            ),
            sees(_("everybody who applies to the program or takes part in it.")),
        ],
        submit=_("Save"),
        about={"program": page.program_id},
    )  # fmt: skip


def rules_form(sheet: RulesSheet) -> Form:
    """One kind's rules; what is left empty asks nothing."""
    rules, levels = sheet.rules, [(level, level) for level in sheet.levels]
    return Form(
        "eligibility_rules",
        _("Rules for mentors") if sheet.kind == "mentor" else _("Rules for mentees"),
        stacked(
            section(words("eligibility/how")),
            many_input(
                "levels", _("Levels"), [("", levels)], rules.levels, most=len(levels), optional=True
            ) if levels else None,
            number_input(
                "tenure_months", _("Months in the company, at least"), rules.tenure_months, least=0, most=MOST_TENURE
            ),
            text_input(
                "functions", _("Functions, one a line"), "\n".join(rules.functions), lines=True, optional=True
            ),
            text_input("regions", _("Regions, one a line"), "\n".join(rules.regions), lines=True, optional=True),
            people_input(
                "people", _("Only these people"), rules.people, most=MOST_PEOPLE,
                hint=_("With anybody named here, nobody else can take part."),
            ),
            sees(_("those who run the program. Somebody who is refused reads the rule that refuses them.")),
        ),
        submit=_("Save"),
        about={"program": sheet.program_id, "kind": sheet.kind},
    )  # fmt: skip


def read_levels_form(values: Values) -> list[str]:
    levels = values.lines("levels")
    values.checked()
    return levels


def read_rules_form(values: Values) -> Rules:
    """Raises FieldErrors for what cannot be read."""
    rules = Rules(
        levels=tuple(values.ticks("levels")),
        tenure_months=values.number("tenure_months", least=0, most=MOST_TENURE),
        functions=tuple(values.lines("functions")),
        regions=tuple(values.lines("regions")),
        people=tuple(values.people("people")),
    )
    values.checked()
    return rules


def _edit(action: str, page: EntryPage) -> Element | None:
    return button(_("Edit"), action, page.program_id) if page.may_edit else None


def _rules(rules: Rules, edit: Element | None) -> list[Block]:
    """In words; names as they were typed, literally, and people as Slack shows them."""
    if rules.is_open:
        return [plain(_("Everybody in the company can take part."), edit)]
    lines = "\n".join(_lines(rules))
    named = words("eligibility/people", people=rules.people) if rules.people else ""
    if not lines:
        return [section(named, edit)]
    return stacked(plain(lines[:SHOWN], edit), section(named) if named else None)


def _lines(rules: Rules) -> Iterable[str]:
    if rules.levels:
        yield _("Levels: {levels}").format(levels=", ".join(rules.levels))
    if rules.tenure_months:
        text = ngettext("At least {count} month here", "At least {count} months here", rules.tenure_months)
        yield text.format(count=rules.tenure_months)
    if rules.functions:
        yield _("Functions: {functions}").format(functions=", ".join(rules.functions))
    if rules.regions:
        yield _("Regions: {regions}").format(regions=", ".join(rules.regions))
