"""Training in the furnished workspace: Olivia has written a module of her own, which is offered to mentors."""

from mentoring.curriculum import BOX
from mentoring.training_modules import ModuleDraft, QuestionDraft, offer_module, write_module, write_question
from storage.people import Person
from storage.work import Work
from tests.furniture import Furniture, Ids
from tests.world import World

FEEDBACK = BOX["feedback"]


async def make(world: World, ids: Ids) -> Ids:
    return await world.bot.desk.run(
        _make, world.sandbox.workspace.id, ids["program"], world.person("olivia").id
    )


def _make(work: Work, program_id: str, olivia_id: str) -> Ids:
    olivia = work.get(Person, olivia_id)
    assert olivia is not None
    draft = ModuleDraft("How our board reads", ("The first page is read, https://example.com/board",), False)
    module = write_module(work, olivia, program_id, draft)
    question = QuestionDraft("What is read?", "The first page", "All", "", "The first page is read")
    for number in range(3):
        write_question(work, olivia, module.id, number, question)
    offer_module(work, olivia, module.id)
    return {"module": module.id, "box": FEEDBACK.key}


FURNITURE = Furniture(
    forms={
        "trainings_check": ("noah", "trainings_questions", "box"),
        "trainings_write": ("olivia", "trainings_write", "program"),
        "trainings_question": ("olivia", "trainings_question", "module"),
    },
    make=make,
    filled={
        "Title": "Another title",
        "Page 1": "Another page",
        "Question": "What else?",
        "The right answer": "This",
        "A wrong answer": "That",
        **{question.asks: question.answers[question.right].text for question in FEEDBACK.questions},
    },
    pages=(("run_training", ""), ("trainings_open", "module")),
    owners_pages=(
        ("trainings_report", "program"),
        ("trainings_module", "module"),
        ("trainings_edit", "module"),
        ("trainings_question", "module"),
    ),
    forgiving=frozenset({"trainings_check"}),
    owners={
        "trainings_report": "program",
        "trainings_report_back": "program",
        "trainings_report_more": "program",
        "trainings_write": "program",
        **dict.fromkeys(
            (
                "trainings_module",
                "trainings_edit",
                "trainings_question",
                "trainings_offer",
                "trainings_retire",
            ),
            "module",
        ),
    },
)
