"""A program's pairings as those who look after it read them: the list, its filter, and one pairing's stages."""

from dataclasses import replace

from mentoring.pairing_lists import PairingStages, PairLine, PairsPage, PairsTable, PairsView
from mentoring.stages import Stage
from mentoring.words import _
from messages.blocks import (
    Block,
    actions,
    button,
    check_input,
    choice_input,
    context,
    header,
    menu,
    person_input,
    section,
    sees,
    stacked,
)
from messages.shapes import Form, Message
from messages.values import Values
from messages.words import words

PARTS = 5


def write_view(view: PairsView) -> str:
    """Which page of what, as buttons carry it."""
    return ":".join((view.program, str(view.page), view.stage, "1" if view.is_stalled else "", view.mentor))


def read_view(text: str) -> PairsView:
    """What `write_view` wrote; anything else is a program's id, or none."""
    parts = text.split(":")
    if len(parts) != PARTS or not parts[1].isdecimal() or len(parts[1]) > PARTS:
        return PairsView(text)
    program, page, stage, stalled, mentor = parts
    return PairsView(program, int(page), stage if stage in {*Stage} else "", bool(stalled), mentor)


def stage_words(stage: Stage) -> str:
    return {
        Stage.INTRODUCED: _("introduced"),
        Stage.ONBOARDING: _("onboarding"),
        Stage.MEETING: _("meeting"),
        Stage.PAUSED: _("paused"),
        Stage.HANDOFF: _("handing off"),
        Stage.ENDED: _("ended"),
    }[stage]


def pairings_list(facts: PairsPage) -> Form:
    """One page of them."""
    none = (
        _("No pairing is like that.")
        if facts.view.is_filtered
        else _("Nobody is paired in this program yet.")
    )
    return Form(
        name="pairings_list",
        title=_("Pairings"),
        blocks=stacked(
            header(facts.program_name),
            context(words("pairing_lists/count", it=facts, filter=_filter_words(facts))),
            _above(facts),
            [_listed(line, facts.view) for line in facts.lines] or section(none),
            _turning(facts),
            context(words("pairing_lists/recorded")),
        ),
    )


def stages_form(facts: PairingStages) -> Form:
    text = words("pairing_lists/stages", it=facts.line, program=facts.program_name)
    reached = [
        section(words("pairing_lists/stage", name=stage_words(stage), at=at, zone=facts.line.zone))
        for stage, at in facts.line.arc.reached
    ]
    reviews = [
        section(words("pairing_lists/review", it=each, line=facts.line, place=each.place.value))
        for each in facts.reviews
    ]
    return Form(
        "pairs_stages",
        _("Stages"),
        stacked(section(text), reached, reviews, context(words("pairing_lists/recorded"))),
    )


def filter_form(view: PairsView) -> Form:
    return Form(
        "pairs_filter",
        title=_("Filter"),
        submit=_("Show"),
        about={"view": write_view(replace(view, page=0))},
        blocks=[
            choice_input(
                "stage", _("Stage"), [(stage.value, stage_words(stage)) for stage in Stage], view.stage or None,
                optional=True, hint=_("Empty: all of them."),
            ),
            check_input("stalled", _("Stalled"), _("Only stalled pairings"), checked=view.is_stalled),
            person_input("mentor", _("Mentor of"), view.mentor or None, optional=True),
            sees(_("only you: it chooses what the list shows.")),
        ],
    )  # fmt: skip


def read_filter_form(values: Values, about: str) -> PairsView:
    """The same program's list, with what was chosen."""
    view = PairsView(
        read_view(about).program, 0, values.choice("stage", required=False), values.ticked("stalled"),
        values.person("mentor", required=False),
    )  # fmt: skip
    values.checked()
    return view


def table_failed(facts: PairsTable) -> Message:
    text = words("pairing_lists/failed", it=facts)
    return Message(text, [section(text)])


def _filter_words(facts: PairsPage) -> str:
    said = [stage_words(Stage(facts.view.stage))] if facts.view.stage else []
    if facts.view.is_stalled:
        said.append(_("stalled"))
    if facts.mentor_name:
        said.append(_("with {name} as mentor").format(name=facts.mentor_name))
    return ", ".join(said)


def _above(facts: PairsPage) -> Block:
    view = write_view(facts.view)
    buttons = [button(_("Filter"), "pairs_choose", view)]
    if facts.view.is_filtered:
        buttons.append(button(_("Show all"), "pairs_all", write_view(PairsView(facts.view.program))))
    if facts.count:
        buttons.append(button(_("Get as a table"), "pairs_table", view))
    if facts.may_pair:
        buttons.append(button(_("Pair two people"), "pairings_new", facts.view.program))
    return actions(*buttons)


def _listed(line: PairLine, view: PairsView) -> Block:
    """What is done with it stands in its menu; the ending's value says what list to show anew."""
    entries = [
        (f"pairs_stages:{line.id}", _("Stages and dates")),
        (f"goals_owner_plan:{line.id}", _("Goals and progress")),
    ]
    if line.may_end:
        entries.append((f"extensions_open:{line.id}", _("Extend beyond the end")))
        entries.append((f"pairings_end:{line.id} {_short(view)}", _("End this pairing")))
    if line.may_rematch:
        entries.append((f"matching_rematch:{line.id}", _("Find a new mentor")))
    if line.may_read_reason:
        entries.append((f"pairings_reason:{line.id}", _("Reason")))
    text = words("pairing_lists/line", it=line, arc=line.arc, stage=stage_words(line.arc.stage))
    return section(text, menu(entries))


def _short(view: PairsView) -> str:
    """Within the 150 characters of an option's value: the program and the page, and the stage or the halt."""
    return write_view(replace(view, mentor=""))


def _turning(facts: PairsPage) -> list[Block]:
    if facts.pages == 1:
        return []
    page = facts.view.page
    there = [
        button(text, action, write_view(replace(facts.view, page=to)))
        for text, action, to in ((_("Newer"), "pairs_newer", page - 1), (_("Older"), "pairs_older", page + 1))
        if 0 <= to < facts.pages
    ]
    return [actions(*there), context(_("Page {page} of {pages}").format(page=page + 1, pages=facts.pages))]
