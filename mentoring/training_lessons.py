"""Taking a module: its pages, where one stopped, and the three questions that end in a certificate."""

from dataclasses import dataclass
from datetime import date

from mentoring.curriculum import BOX
from mentoring.errors import FieldErrors, NotFound
from mentoring.lessons import Answer, Lesson, Page, Question
from mentoring.nudges import look_again
from mentoring.permissions import has_role
from mentoring.states import Act, allows
from mentoring.times import today
from mentoring.trainings import VALID
from mentoring.words import _
from storage.people import Person
from storage.programs import TENDS, Program
from storage.trainings import (
    Bookmark,
    Certificate,
    ModuleState,
    OwnModule,
    bookmark_of,
    has_certificate_of,
    mentoring_in,
)
from storage.work import Work


@dataclass(frozen=True)
class Reading:
    """A module open at one page; `page` counts from 0."""

    lesson: Lesson
    page: int


@dataclass(frozen=True)
class Check:
    """The three questions as they stand: those in `right` are answered; `replies`, by question, say why it was not right."""

    lesson: Lesson
    right: frozenset[int] = frozenset()
    replies: tuple[tuple[int, str], ...] = ()


@dataclass(frozen=True)
class Passed:
    """A module is done; the certificate is good until the day before `expires_on`."""

    lesson: Lesson
    expires_on: date


def lesson_of_row(module: OwnModule) -> Lesson:
    """An owner's module in the shape of those in the box. Its answers stand in the order of the alphabet."""
    return Lesson(
        key=module.id,
        title=module.title,
        about="",
        pages=tuple(Page(module.title, (text,)) for text in module.pages),
        questions=tuple(_question(each) for each in module.questions),
        is_ours=False,
        program_id=module.program_id,
    )


def _question(typed: dict[str, str]) -> Question:
    answers = [Answer(typed["right"], typed["why"], is_right=True)]
    answers += [Answer(typed[name], typed["why"]) for name in ("wrong", "other") if typed[name]]
    return Question(typed["asks"], tuple(sorted(answers, key=lambda answer: answer.text.casefold())))


def lesson_of(work: Work, me: Person, key: str) -> Lesson:
    """A module that `me` may take: any in the box, or one written for a program in which they mentor.

    Who looks after that program may look at it in any state.
    """
    if key in BOX:
        return BOX[key]
    module = work.get(OwnModule, key)
    if module is None or not _may_take(work, me, module):
        raise NotFound("training_modules", key)
    return lesson_of_row(module)


def _may_take(work: Work, me: Person, module: OwnModule) -> bool:
    if has_role(work, me, module.program_id, TENDS):
        return True
    program = work.get(Program, module.program_id)
    is_open = module.state is ModuleState.OFFERED and program is not None and allows(program, Act.TRAIN)
    return is_open and any(each.program_id == module.program_id for each in mentoring_in(work, me.id))


def read_page(work: Work, me: Person, key: str, page: int | None = None) -> Reading:
    """Open a module at a page, or (None) where `me` stopped; remembers it. A page beyond the last is the last."""
    lesson = lesson_of(work, me, key)
    bookmark = bookmark_of(work, me.id, key)
    if page is None:
        page = bookmark.page if bookmark else 0
    page = min(page, len(lesson.pages) - 1)
    if bookmark is None:
        work.add(Bookmark(person_id=me.id, module=key, page=page))
    else:
        bookmark.page = page
    return Reading(lesson, page)


def open_check(work: Work, me: Person, key: str) -> Check:
    """The three questions, or those that there are of a module that is being written."""
    lesson = lesson_of(work, me, key)
    if not lesson.questions:
        raise NotFound("training_questions", key)
    return Check(lesson)


def answer_check(
    work: Work, me: Person, key: str, right: frozenset[int], chosen: dict[int, str]
) -> Check | Passed:
    """Answer what is still open; `right`: the questions answered rightly before, `chosen`: answers' places by question.

    With all of them right there is a certificate from today on, for a year. Which answers were wrong is not kept.
    """
    lesson = lesson_of(work, me, key)
    replies: list[tuple[int, str]] = []
    for number, question in enumerate(lesson.questions):
        if number in right:
            continue
        answer = _answer(question, number, chosen.get(number, ""))
        if answer.is_right:
            right |= {number}
        else:
            replies.append((number, answer.reply))
    if replies:
        return Check(lesson, right, tuple(replies))
    return Passed(lesson, _certify(work, me, key))


def _answer(question: Question, number: int, place: str) -> Answer:
    places = [str(each) for each in range(len(question.answers))]
    if place not in places:
        raise FieldErrors({f"question_{number}": _("Please choose one of the answers.")})
    return question.answers[int(place)]


def _certify(work: Work, me: Person, key: str) -> date:
    day = today(work.now, me.zone)
    bookmark = bookmark_of(work, me.id, key)
    if bookmark is not None:
        work.delete(bookmark)
    if not has_certificate_of(work, me.id, key, day):
        earned = work.add(Certificate(person_id=me.id, module=key, earned_on=day, expires_on=day + VALID))
        work.audit(me.id, "training_passed", earned, module=key)
        for participant in mentoring_in(work, me.id):
            look_again(work, participant)
    return day + VALID
