"""Programs as their owners see them: the list, the form, and what follows."""

from collections.abc import Sequence

from mentoring.program_copies import CohortDraft
from mentoring.programs import MyPrograms, NamedDeputy, NewProgram, ProgramDraft, ProgramLine, SavedProgram
from mentoring.words import _
from messages.blocks import (
    Block,
    actions,
    button,
    channel_input,
    context,
    date_input,
    grouped_choice_input,
    number_input,
    person_input,
    section,
    sees,
    stacked,
    text_input,
)
from messages.program_guide import state_words
from messages.shapes import Form, Message
from messages.values import Values
from messages.words import words
from messages.zones import zone_groups

MOST_LISTED = 48  # two blocks each, within Slack's 100
NAME, PURPOSE = 100, 1000  # characters: both are read in messages


def programs_list(facts: MyPrograms) -> Form:
    """Those I look after, each with its state and the button that opens it."""
    listed = facts.programs[:MOST_LISTED]
    new = actions(button(_("New program"), "programs_new")) if facts.may_create else None
    more = context(_("The newest {count} are shown.").format(count=MOST_LISTED))
    return Form(
        name="programs_list",
        title=_("Your programs"),
        blocks=stacked(
            *(_listed(line) for line in listed), new, more if len(facts.programs) > MOST_LISTED else None
        ),
    )


def _listed(line: ProgramLine) -> Block:
    text = words("programs/list", it=line, state=state_words(line.state))
    return section(text, button(_("Open"), "programs_open", line.id))


def new_program_form(facts: NewProgram) -> Form:
    """A program begins on its creator's clock; the hundreds of other zones stand in the form that changes it."""
    fields = _fields(ProgramDraft("", "", facts.starts_on, facts.ends_on, facts.zone, ""))
    return Form(
        "programs_new",
        _("New program"),
        [
            *(block for block in fields if block.block_id != "zone"),
            context(words("programs/clock", zone=facts.zone)),
        ],
        submit=_("Create"),
        about={"zone": facts.zone},
    )


def edit_program_form(program_id: str, draft: ProgramDraft) -> Form:
    about = {"program": program_id}
    return Form("programs_edit", _("Edit program"), _fields(draft), submit=_("Save"), about=about)


def cohort_form(draft: CohortDraft) -> Form:
    """A new cohort of an earlier program: its name and its days; the rest is copied."""
    return Form(
        "programs_copy",
        _("New cohort"),
        [
            section(words("programs/copy")),
            text_input("name", _("Name of the new cohort"), draft.name, most=NAME),
            date_input("starts_on", _("Starts on"), draft.starts_on),
            date_input("ends_on", _("Ends on"), draft.ends_on),
            sees(_("you alone, while it is a draft.")),
        ],
        submit=_("Copy"),
        about={"program": draft.program_id},
    )


def read_cohort_form(values: Values, program_id: str) -> CohortDraft:
    """Raises FieldErrors for what cannot be read."""
    name = " ".join(values.text("name", most=NAME).split())
    draft = CohortDraft(program_id, name, values.day("starts_on"), values.day("ends_on"))
    values.checked()
    return draft


def _fields(draft: ProgramDraft) -> Sequence[Block]:
    return [
        text_input("name", _("Name"), draft.name, most=NAME),
        text_input("purpose", _("Purpose"), draft.purpose, lines=True, most=PURPOSE),
        date_input("starts_on", _("Starts on"), draft.starts_on),
        date_input("ends_on", _("Ends on"), draft.ends_on),
        grouped_choice_input(
            "zone", _("Time zone"), zone_groups(draft.zone), draft.zone,
            hint=_("Type a city or a country. The program's days begin and end by this clock."),
        ),
        channel_input("announcements_channel", _("Announcements channel"), draft.announcements_channel or None),
        channel_input("managers_channel", _("Managers' channel"), draft.managers_channel, optional=True),
        number_input(
            "days_between_sessions", _("Days between sessions"), draft.days_between_sessions, least=1, most=90
        ),
        number_input(
            "session_minutes", _("Session length in minutes"), draft.session_minutes, least=15, most=480
        ),
        person_input("deputy", _("Deputy"), draft.deputy, optional=True),
        sees(_("those you pair read the name, the purpose and the rhythm; the rest, you and your deputy.")),
    ]  # fmt: skip


def read_program_form(values: Values, zone: str = "") -> ProgramDraft:
    """`zone`: where the form does not ask for it. Raises FieldErrors for what cannot be read."""
    draft = ProgramDraft(
        name=" ".join(values.text("name", most=NAME).split()),
        purpose=values.text("purpose", most=PURPOSE),
        starts_on=values.day("starts_on"),
        ends_on=values.day("ends_on"),
        zone=values.choice("zone") if values.has("zone") else zone,
        announcements_channel=values.channel("announcements_channel"),
        managers_channel=values.channel("managers_channel", required=False) or None,
        days_between_sessions=values.number("days_between_sessions", least=1, most=90),
        session_minutes=values.number("session_minutes", least=15, most=480),
        deputy=values.person("deputy", required=False) or None,
    )
    values.checked()
    return draft


def saved_form(facts: SavedProgram) -> Form:
    """Where the form was: that it is saved, and the next step."""
    if facts.is_new:
        steps = [
            button(_("Go through the guide"), "programs_open", facts.id, style="primary"),
            button(_("Start it now"), "programs_to_running", facts.id),
        ]
    else:
        steps = [button(_("Open the program"), "programs_open", facts.id)]
    title = _("Program created") if facts.is_new else _("Program saved")
    return Form("programs_saved", title, [section(words("programs/saved", it=facts)), actions(*steps)])


def deputy_named(facts: NamedDeputy) -> Message:
    text = words("programs/deputy_named", it=facts)
    return Message(
        text,
        [section(text), actions(button(_("Open the program"), "programs_open", facts.program_id))],
    )
