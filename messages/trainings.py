"""Training as its takers see it: the list of modules, their pages, the three questions, and what is said unasked."""

import re

from mentoring.lessons import ANSWER_CHARACTERS, Lesson, Question
from mentoring.training_lessons import Check, Passed, Reading
from mentoring.training_nudges import ModuleAdded, RefreshersDue, TrainingCall, TrainingExpiry
from mentoring.training_standings import ModuleLine, MyTraining, Standing, TrainingDoor
from mentoring.words import _
from messages.blocks import (
    Block,
    actions,
    button,
    context,
    divider,
    header,
    link_button,
    paragraphs,
    plain,
    radio_input,
    section,
    sees,
    stacked,
)
from messages.shapes import Form, Message
from messages.values import Values
from messages.words import words

LETTERS = "ABC"
ADDRESS = re.compile(r"https?://[^\s<>|\"'`]{3,2000}")
MOST_LINKS = 5
MOST_PROGRAMS = 5


def title_of(lesson: Lesson) -> str:
    """Ours is translated; an owner's is as it was typed."""
    return _(lesson.title) if lesson.is_ours else lesson.title


def training_form(mine: MyTraining) -> Form:
    """All modules of one person, and how they stand with each."""
    following = title_of(mine.next_open.lesson) if mine.next_open else ""
    return Form(
        "trainings_list",
        _("Mentor training"),
        stacked(
            section(words("trainings/intro", is_needed=mine.is_needed, next_title=following)),
            _group(_("Before you are matched"), mine.base),
            _group(_("From your program"), mine.own),
            _group(_("Refreshers, once a year"), mine.refreshers),
            _programs(mine.programs),
        ),
    )


def _group(title: str, lines: tuple[ModuleLine, ...]) -> list[Block]:
    if not lines:
        return []
    return [header(title), *(block for line in lines for block in _line(line))]


def _line(line: ModuleLine) -> list[Block]:
    """Its title as it is, and beneath how far one is."""
    done = line.standing in (Standing.DONE, Standing.SOON)
    text = _("Read again") if done else _("Go on") if line.standing is Standing.BEGUN else _("Open")
    opening = button(text, "trainings_open", line.lesson.key)
    about = f"{_(line.lesson.about)}\n" if line.lesson.is_ours else ""
    return [
        plain(title_of(line.lesson), opening),
        context(about + words("trainings/standing", line=line)),
    ]


def _programs(programs: tuple[tuple[str, str], ...]) -> list[Block]:
    """For those who look after programs: who is trained there."""
    if not programs:
        return []
    shown = [
        plain(name, button(_("Who is trained"), "trainings_report", row_id))
        for row_id, name in programs[:MOST_PROGRAMS]
    ]
    return [divider(), header(_("Programs you look after")), *shown]


def page_form(reading: Reading) -> Form:
    """One page; its buttons put the next in its place."""
    lesson, number = reading.lesson, reading.page
    page, count = lesson.pages[number], len(lesson.pages)
    where = words("trainings/where", title=title_of(lesson), page=number, pages=count)
    heading = _(page.heading) if lesson.is_ours else page.heading
    return Form(
        "trainings_page",
        _("Training"),
        stacked(header(heading), context(where), _text(lesson, page.paragraphs), _turning(lesson, number)),
        close=_("Stop here"),
    )


def _text(lesson: Lesson, texts: tuple[str, ...]) -> list[Block]:
    if lesson.is_ours:
        return [section(_(text)) for text in texts]
    typed = "\n".join(texts)
    found = list(dict.fromkeys(ADDRESS.findall(typed)))[:MOST_LINKS]
    links = [
        link_button(address.partition("//")[2], address, f"trainings_link_{place}")
        for place, address in enumerate(found)
    ]
    return [*paragraphs(typed), *([actions(*links)] if links else [])]


def _turning(lesson: Lesson, number: int) -> Block:
    back = [button(_("Back"), "trainings_back", f"{lesson.key}:{number - 1}")] if number else []
    if number + 1 < len(lesson.pages):
        onward = button(_("Next"), "trainings_next", f"{lesson.key}:{number + 1}", style="primary")
    elif lesson.questions:
        onward = button(_("To the questions"), "trainings_questions", lesson.key, style="primary")
    else:
        return actions(*back) if back else context(_("Its questions are not written yet."))
    return actions(*back, onward)


def check_form(check: Check) -> Form:
    """The questions that are still open, each with what was said to the last answer."""
    replies = dict(check.replies)
    blocks: list[Block] = [section(words("trainings/about_check", tries=bool(replies)))]
    for number, question in enumerate(check.lesson.questions):
        is_right = number in check.right
        blocks += _answered(check.lesson, question) if is_right else _asked(check, number, replies)
    return Form(
        "trainings_check",
        _("Three questions"),
        [*blocks, sees(words("trainings/sees_check"))],
        submit=_("Check"),
        about={"module": check.lesson.key, "right": ",".join(str(each) for each in sorted(check.right))},
        close=_("Stop here"),
    )


def _said(lesson: Lesson, text: str) -> str:
    return _(text) if lesson.is_ours else text


def _answered(lesson: Lesson, question: Question) -> list[Block]:
    answer = question.answers[question.right]
    return [
        *paragraphs(_said(lesson, question.asks)),
        plain(f"✅ {_said(lesson, answer.text)}"),
        *paragraphs(_said(lesson, answer.reply)),
        divider(),
    ]


def _asked(check: Check, number: int, replies: dict[int, str]) -> list[Block]:
    """Answers too long for Slack's buttons stand above them, lettered."""
    lesson, question = check.lesson, check.lesson.questions[number]
    texts = [_said(lesson, answer.text) for answer in question.answers]
    above: list[Block] = []
    if any(len(text) > ANSWER_CHARACTERS for text in texts):
        above = [plain("\n".join(f"{letter}: {text}" for letter, text in zip(LETTERS, texts, strict=False)))]
        texts = list(LETTERS[: len(texts)])
    choices = [(str(place), text) for place, text in enumerate(texts)]
    said = _("Not quite. {why}").format(why=_said(lesson, replies[number])) if number in replies else ""
    beneath = paragraphs(f"↪ {said}") if said else []
    asked = radio_input(field_of(number), _said(lesson, question.asks), choices)
    return [*above, asked, *beneath, divider()]


def field_of(number: int) -> str:
    return f"question_{number}"


def read_check_form(values: Values, about: dict[str, str]) -> tuple[frozenset[int], dict[int, str]]:
    """Which questions were answered rightly before, and the answers now, by question."""
    right = frozenset(int(each) for each in about["right"].split(",") if each)
    fields = {number: field_of(number) for number in range(len(LETTERS)) if number not in right}
    chosen = {number: values.choice(name, required=False) for number, name in fields.items()}
    return right, chosen


def passed_form(passed: Passed, mine: MyTraining) -> Form:
    """That it is done, and what comes next."""
    following = mine.next_open
    text = words("trainings/passed", title=title_of(passed.lesson), day=passed.expires_on)
    onward = words(
        "trainings/what_next",
        next_title=title_of(following.lesson) if following else "",
        is_needed=mine.is_needed,
    )
    go_on = button(_("Go on with it"), "trainings_turn", following.lesson.key) if following else None
    return Form(
        "trainings_passed",
        _("Training"),
        stacked(
            section(text),
            section(onward),
            actions(go_on) if go_on else None,
            divider(),
            context(_("Your answers, and why they are right:")),
            [block for each in passed.lesson.questions for block in _answered(passed.lesson, each)],
        ),
    )


def door(facts: TrainingDoor) -> list[Block]:
    """Home's part."""
    text = words("trainings/door", door=facts)
    go_on = facts.next_key and button(_("Go on"), "trainings_turn", facts.next_key, style="primary")
    every = button(_("All modules"), "run_training")
    return [header(_("Mentor training")), section(text), actions(*([go_on] if go_on else []), every)]


def invitation(facts: TrainingCall) -> Message:
    return _called(facts, is_second=False)


def reminder(facts: TrainingCall) -> Message:
    return _called(facts, is_second=True)


def _called(facts: TrainingCall, *, is_second: bool) -> Message:
    text = words("trainings/invitation", it=facts, is_second=is_second)
    begin = _("Go on") if facts.door.done else _("Begin")
    buttons = actions(
        button(begin, "trainings_turn", facts.door.next_key, style="primary"),
        button(_("All modules"), "run_training"),
    )
    return Message(text, [section(text), buttons], words("trainings/why", is_second=is_second))


def expiry(facts: TrainingExpiry) -> Message:
    text = words("trainings/expiry", it=facts)
    return Message(
        text,
        [
            section(text),
            actions(button(_("See my modules"), "run_training", style="primary")),
        ],
        words("trainings/stop"),
    )


def refresher(facts: RefreshersDue) -> Message:
    titles = ", ".join(title_of(lesson) for lesson in facts.lessons)
    text = words("trainings/refresher", count=len(facts.lessons), titles=titles)
    return Message(
        text,
        [
            section(text),
            actions(
                button(_("Begin"), "trainings_turn", facts.lessons[0].key, style="primary"),
                button(_("All modules"), "run_training"),
            ),
        ],
        words("trainings/why_refresher"),
    )


def added(facts: ModuleAdded) -> Message:
    text = words("trainings/added", it=facts)
    return Message(
        text,
        [section(text), actions(button(_("Open it"), "trainings_turn", facts.module_id, style="primary"))],
    )
