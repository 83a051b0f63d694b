"""Training as those see it who look after a program: who is trained, and the forms in which modules are written."""

from mentoring.training_modules import (
    PAGES,
    MentorLine,
    ModuleCard,
    ModuleDraft,
    ProgramTraining,
    QuestionDraft,
)
from mentoring.words import _
from messages.blocks import (
    Block,
    actions,
    button,
    check_input,
    context,
    divider,
    header,
    plain,
    section,
    sees,
    stacked,
    text_input,
)
from messages.shapes import Form
from messages.values import Values
from messages.words import words

MOST_TITLE = 150
MOST_ASKED = 300
MOST_ANSWER = 150
MOST_WHY = 500
MOST_SHOWN = 20  # modules on one page: with twenty mentors below Slack's 100 blocks


def report_form(facts: ProgramTraining) -> Form:
    """Who is trained, a page of mentors, and the program's own modules."""
    add = button(_("Write a module"), "trainings_write", facts.program_id) if facts.may_write else None
    return Form(
        "trainings_report",
        _("Who is trained"),
        stacked(
            header(facts.program_name),
            section(words("trainings/report", it=facts)),
            [section(_mentor(line, needs=facts.needs_training)) for line in facts.mentors],
            _pages(facts),
            divider(),
            header(_("Modules of your own")),
            _modules(facts) or section(_("None yet. You can add one on what is particular to your company.")),
            actions(add) if add else None,
        ),
    )


def _mentor(line: MentorLine, *, needs: bool) -> str:
    return words("trainings/mentor", line=line, titles=", ".join(line.open_titles), needs=needs)


def _pages(facts: ProgramTraining) -> list[Block]:
    steps = []
    if facts.page > 0:
        steps.append(button(_("Back"), "trainings_report_back", f"{facts.program_id}:{facts.page - 1}"))
    if facts.page + 1 < facts.pages:
        steps.append(button(_("More"), "trainings_report_more", f"{facts.program_id}:{facts.page + 1}"))
    return [actions(*steps)] if steps else []


def _modules(facts: ProgramTraining) -> list[Block]:
    shown = facts.modules[-MOST_SHOWN:]
    if facts.may_write:
        return [plain(title, button(_("Open"), "trainings_module", row_id)) for row_id, title, _s in shown]
    return [plain(title, button(_("Read"), "trainings_open", row_id)) for row_id, title, _s in shown]


def writing_form(program_id: str, card: ModuleCard | None = None) -> Form:
    """A module's title and pages; its questions have a form each."""
    return Form(
        "trainings_write",
        _("Training module"),
        [
            text_input("title", _("Title"), card.title if card else None, most=MOST_TITLE),
            *(_page_input(number, card) for number in range(PAGES)),
            check_input(
                "is_required", _("Needed"), _("Mentors need it before they are matched"),
                checked=bool(card and card.is_required),
            ),
            sees(words("trainings/sees_module")),
        ],
        submit=_("Save"),
        about={"program": program_id, "module": card.id if card else ""},
    )  # fmt: skip


def _page_input(number: int, card: ModuleCard | None) -> Block:
    text = card.pages[number] if card and number < len(card.pages) else None
    return text_input(
        f"page_{number}", _("Page {number}").format(number=number + 1), text, lines=True, optional=number > 0,
        hint=_("A few short paragraphs. Addresses (https://…) become buttons beneath them.") if number == 0 else None,
    )  # fmt: skip


def read_writing_form(values: Values) -> ModuleDraft:
    title = values.text("title", most=MOST_TITLE)
    pages = [values.text(f"page_{number}", required=number == 0) for number in range(PAGES)]
    values.checked()
    return ModuleDraft(title, tuple(page for page in pages if page), values.ticked("is_required"))


def module_form(card: ModuleCard) -> Form:
    """A module as its writers see it, with what is still to be done."""
    return Form(
        "trainings_module",
        _("Training module"),
        stacked(
            header(card.title),
            section(words("trainings/own", state=card.state.value, is_required=card.is_required)),
            actions(
                button(_("Edit the pages"), "trainings_edit", card.id),
                button(_("Read it as a mentor does"), "trainings_open", f"{card.id}:0"),
                button(_("All modules"), "trainings_report", card.program_id),
            ),
            divider(),
            [_question(card, number) for number in range(len(card.questions))],
            divider(),
            _fate(card),
        ),
    )


def _question(card: ModuleCard, number: int) -> Block:
    question = card.questions[number]
    value = f"{card.id}:{number}"
    if question is not None:
        return plain(question.asks, button(_("Edit"), "trainings_question", value))
    text = _("Question {number} is not written yet.").format(number=number + 1)
    is_next = number == 0 or card.questions[number - 1] is not None
    return section(text, button(_("Write it"), "trainings_question", value) if is_next else None)


def _fate(card: ModuleCard) -> Block:
    if card.state.value == "offered":
        gone = button(
            _("Offer it no longer"), "trainings_retire", card.id,
            confirm=_("Mentors no longer find or need it. What they have passed stays theirs."),
        )  # fmt: skip
        return actions(gone)
    if not card.is_complete:
        return context(_("Once all three questions are written, the module can be offered to the mentors."))
    offered = button(
        _("Offer it to the mentors"), "trainings_offer", card.id, style="primary",
        confirm=_("The mentors of this program find it from now on; the first time, each gets a message."),
    )  # fmt: skip
    return actions(offered)


def question_form(card: ModuleCard, number: int) -> Form:
    there = card.questions[number]
    return Form(
        "trainings_question",
        _("Question {number} of {count}").format(number=number + 1, count=len(card.questions)),
        [
            text_input(
                "asks", _("Question"), there.asks if there else None, most=MOST_ASKED, lines=True,
                hint=_("Best is a situation that could happen next week."),
            ),
            text_input("right", _("The right answer"), there.right if there else None, most=MOST_ANSWER),
            text_input("wrong", _("A wrong answer"), there.wrong if there else None, most=MOST_ANSWER),
            text_input(
                "other", _("Another wrong answer"), there.other if there else None, most=MOST_ANSWER,
                optional=True,
            ),
            text_input(
                "why", _("Why"), there.why if there else None, most=MOST_WHY, lines=True,
                hint=_("Shown to whoever answers, rightly or not. Answers are put into alphabetical order."),
            ),
            sees(words("trainings/sees_module")),
        ],
        submit=_("Save"),
        about={"module": card.id, "number": str(number)},
    )  # fmt: skip


def read_question_form(values: Values) -> QuestionDraft:
    draft = QuestionDraft(
        asks=values.text("asks", most=MOST_ASKED),
        right=values.text("right", most=MOST_ANSWER),
        wrong=values.text("wrong", most=MOST_ANSWER),
        other=values.text("other", most=MOST_ANSWER, required=False),
        why=values.text("why", most=MOST_WHY),
    )
    values.checked()
    return draft
