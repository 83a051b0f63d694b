"""High-visibility projects: offering one, seeing what is open, choosing who takes part, and what each side hears."""

from mentoring.project_places import ProjectClosed, ProjectNews, ProjectsDoor
from mentoring.projects import PlaceLine, ProjectCard, ProjectDraft, ProjectForm, ProjectsPage
from mentoring.words import _
from messages.blocks import (
    Block,
    actions,
    button,
    choice_input,
    context,
    date_input,
    divider,
    header,
    paragraphs,
    section,
    sees,
    stacked,
    text_input,
)
from messages.shapes import Form, Message
from messages.values import Values
from messages.words import words

MOST_TITLE = 150
MOST_TIME = 150
MOST_TEXT = 1500
MOST_BLOCKS = 90  # of Slack's 100, the rest is ours


def projects_form(page: ProjectsPage) -> Form:
    """All projects that this reader sees, as many as Slack shows at once."""
    shown: list[Block] = []
    count = 0
    for card in page.cards:
        blocks = _card(card)
        if len(shown) + len(blocks) > MOST_BLOCKS:
            break
        shown, count = [*shown, *blocks], count + 1
    offer = button(_("Offer a project"), "projects_new", page.program_id, style="primary")
    facts = {"may_offer": page.may_offer, "is_mentee": page.is_mentee}
    opening = words("projects/about", is_mentee=page.is_mentee) if count else words("projects/none", **facts)
    more = context(words("projects/more", shown=count, count=page.count)) if count < page.count else None
    return Form(
        "projects_page",
        _("Projects"),
        stacked(
            header(page.program_name),
            section(opening),
            actions(offer) if page.may_offer else None,
            shown,
            more,
        ),
    )


def _card(card: ProjectCard) -> list[Block]:
    """One project, with what this reader may do about it."""
    return stacked(
        divider(),
        header(card.title),
        context(words("projects/card", card=card)),
        paragraphs(card.text),
        section(words("projects/learn", competency=card.competency, time=card.time)),
        [_place(card, place) for place in card.places[:20]],
        _doings(card),
    )


def _place(card: ProjectCard, place: PlaceLine) -> Block:
    may_choose = card.is_open and not place.is_chosen
    choose = button(_("Choose"), "projects_choose", place.id, style="primary") if may_choose else None
    return section(words("projects/place", place=place), choose)


def _doings(card: ProjectCard) -> Block | None:
    doings = []
    if card.may_join:
        doings.append(button(_("I am interested"), "projects_join", card.id, style="primary"))
    if card.mine is not None and card.is_open:
        leave = _("Leave it") if card.mine.value == "chosen" else _("No longer interested")
        doings.append(button(leave, "projects_leave", card.id))
    if card.may_change and card.is_open:
        sure = _(
            "It is no longer offered to anybody. Those in it, and those who are interested, are told that it is closed."
        )
        doings += [
            button(_("Edit"), "projects_edit", card.id),
            button(_("Close it"), "projects_close", card.id, confirm=sure),
        ]
    return actions(*doings) if doings else None


def project_form(facts: ProjectForm) -> Form:
    """For a new project, or to change one."""
    it = facts.draft
    return Form(
        "projects_write",
        _("Project"),
        stacked(
            text_input("title", _("Title"), it.title if it else None, most=MOST_TITLE),
            choice_input(
                "competency", _("What the mentee learns"), facts.competencies, it.competency if it else None,
                optional=True,
            ) if facts.competencies else None,
            text_input(
                "time", _("How much time"), it.time if it else None, most=MOST_TIME,
                hint=_("For instance: half a day a week, for three months."),
            ),
            date_input("until", _("Until"), it.until if it else None),
            text_input(
                "text", _("What it is"), it.text if it else None, lines=True, most=MOST_TEXT,
                hint=_("What is to be done, with whom, and who will see it."),
            ),
            sees(words("projects/sees")),
        ),
        submit=_("Save") if it else _("Offer it"),
        about={"program": facts.program_id, "project": facts.project_id},
    )  # fmt: skip


def read_project_form(values: Values) -> ProjectDraft:
    draft = ProjectDraft(
        title=values.text("title", most=MOST_TITLE),
        competency=values.choice("competency", required=False),
        time=values.text("time", most=MOST_TIME),
        until=values.day("until"),
        text=values.text("text", most=MOST_TEXT),
    )
    values.checked()
    return draft


def interest(facts: ProjectNews) -> Message:
    return _told(words("projects/interest", it=facts), _("See who is interested"), facts.program_id)


def left(facts: ProjectNews) -> Message:
    return _told(words("projects/left", it=facts), _("Open the projects"), facts.program_id)


def chosen(facts: ProjectNews) -> Message:
    return _told(words("projects/chosen", it=facts), _("Open the project"), facts.program_id)


def closed(facts: ProjectClosed) -> Message:
    """To who took part, the button that writes down what they learned."""
    text = words("projects/closed", it=facts)
    if facts.was_chosen:
        return Message(text, [section(text), actions(button(_("Reflect"), "run_reflect", style="primary"))])
    return _told(text, _("See other projects"), facts.program_id)


def _told(text: str, label: str, program_id: str) -> Message:
    return Message(text, [section(text), actions(button(label, "run_project", program_id, style="primary"))])


def door(facts: ProjectsDoor) -> list[Block]:
    """Home's part."""
    look = button(_("See the projects"), "run_project")
    return [header(_("Projects")), section(words("projects/door", door=facts), look)]
