"""Facts of what is said about training, for the golden messages."""

from collections.abc import Callable
from datetime import date
from functools import partial

from mentoring.curriculum import BOX
from mentoring.lessons import Answer, Lesson, Page, Question
from mentoring.training_lessons import Check, Passed, Reading
from mentoring.training_modules import MentorLine, ModuleCard, ProgramTraining, QuestionDraft
from mentoring.training_nudges import ModuleAdded, RefreshersDue, TrainingCall, TrainingExpiry
from mentoring.training_standings import ModuleLine, MyTraining, Standing, TrainingDoor
from mentoring.trainings import REFRESHERS
from messages import training_modules, trainings
from messages.shapes import Form
from storage.trainings import ModuleState

NAME = "<!channel> *R&D* <@U1> :smile: {{7*7}}"
FRESH = TrainingCall(NAME, TrainingDoor(0, 4, None, is_soon=False, next_key="coaching"))
BEGUN = TrainingCall(NAME, TrainingDoor(2, 4, None, is_soon=False, next_key="confidentiality"))
EXPIRES = date(2027, 3, 2)

NOTICES: dict[str, dict[str, object]] = {
    "training_invitation": {"fresh": FRESH},
    "training_reminder": {"fresh": FRESH, "begun": BEGUN},
    "training_expiry": {
        "soon": TrainingExpiry(EXPIRES, is_over=False),
        "over": TrainingExpiry(EXPIRES, is_over=True),
    },
    "training_refresher": {
        "all three": RefreshersDue(tuple(BOX[key] for key in REFRESHERS)),
        "the last": RefreshersDue((BOX["bias_awareness"],)),
    },
    "training_added": {
        "needed": ModuleAdded(NAME, "M1", "UADA", is_required=True),
        "offered": ModuleAdded(NAME, "M1", "UADA", is_required=False),
    },
}

FEEDBACK = BOX["feedback"]
LINES = tuple(
    ModuleLine(BOX[key], standing, until, page, is_required=True)
    for key, standing, until, page in (
        ("coaching", Standing.DONE, EXPIRES, 0),
        ("feedback", Standing.BEGUN, None, 2),
        ("confidentiality", Standing.SOON, EXPIRES, 0),
        ("difficult", Standing.EXPIRED, date(2026, 3, 1), 0),
    )
)
MINE = MyTraining(LINES, (), (), is_needed=True, programs=(("P1", NAME),))
QUESTION = QuestionDraft(NAME, "a" * 100, "B", "", NAME)
CARD = ModuleCard("M1", "P1", NAME, (NAME,), False, ModuleState.WRITING, (QUESTION, None, None))
OWN = Lesson(
    "M1", NAME, "", (Page(NAME, (f"{NAME} https://example.com/board",)),),
    (Question(NAME, (Answer("a" * 100, NAME, is_right=True), Answer("B", NAME))),), is_ours=False, program_id="P1",
)  # fmt: skip
REPORT = ProgramTraining(
    "P1", NAME, True, (MentorLine("UNOAH", EXPIRES, ()), MentorLine("UNINA", None, ("Feedback", NAME))), 0, 2,
    (("M1", NAME, ModuleState.OFFERED),), may_write=True,
)  # fmt: skip

FORMS: dict[str, dict[str, Callable[[], Form]]] = {
    "training": {
        "mine": partial(trainings.training_form, MINE),
        "a page": partial(trainings.page_form, Reading(FEEDBACK, 1)),
        "an owner's page": partial(trainings.page_form, Reading(OWN, 0)),
        "questions": partial(trainings.check_form, Check(FEEDBACK)),
        "after a wrong answer": partial(
            trainings.check_form, Check(FEEDBACK, frozenset({0, 2}), ((1, "A camera saw a phone."),))
        ),
        "long answers": partial(trainings.check_form, Check(OWN)),
        "passed": partial(trainings.passed_form, Passed(FEEDBACK, EXPIRES), MINE),
    },
    "training_modules": {
        "who is trained": partial(training_modules.report_form, REPORT),
        "being written": partial(training_modules.module_form, CARD),
        "write": partial(training_modules.writing_form, "P1", CARD),
        "question": partial(training_modules.question_form, CARD, 0),
    },
}
