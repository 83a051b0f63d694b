"""A program's training as those see it who look after it: who is trained, and the modules that its owner writes."""

from dataclasses import asdict, dataclass
from datetime import date

from mentoring.curriculum import BOX
from mentoring.errors import NotFound, Refusal
from mentoring.nudges import look_again
from mentoring.permissions import has_role, run_program, tend_program
from mentoring.states import Act, require_state
from mentoring.times import today
from mentoring.trainings import required_modules
from mentoring.words import _
from storage.participants import ParticipantKind, ParticipantState, count_participants, participants_in
from storage.people import Person
from storage.programs import RUNS, Program
from storage.trainings import ModuleState, OwnModule, own_modules_in, valid_certificates
from storage.work import Work

MENTORS_A_PAGE = 20
QUESTIONS = 3
PAGES = 4
WAITING = (ParticipantState.APPLIED, ParticipantState.ADMITTED)


@dataclass(frozen=True)
class ModuleDraft:
    """A module as its form holds it; `pages` without empty ones."""

    title: str
    pages: tuple[str, ...]
    is_required: bool


@dataclass(frozen=True)
class QuestionDraft:
    """`other` may be empty; `why` is said to whoever answers, rightly or not."""

    asks: str
    right: str
    wrong: str
    other: str
    why: str


@dataclass(frozen=True)
class ModuleCard:
    """An owner's module in full, for those who run the program; `questions` by number from 0, None while unwritten."""

    id: str
    program_id: str
    title: str
    pages: tuple[str, ...]
    is_required: bool
    state: ModuleState
    questions: tuple[QuestionDraft | None, ...]

    @property
    def is_complete(self) -> bool:
        return None not in self.questions


@dataclass(frozen=True)
class MentorLine:
    """One mentor: `until` when the first of what they need expires, else the titles of what they still need."""

    person_id: str
    until: date | None
    open_titles: tuple[str, ...]


@dataclass(frozen=True)
class ProgramTraining:
    """Who is trained, by module, without answers or attempts; `page` counts from 0."""

    program_id: str
    program_name: str
    needs_training: bool
    mentors: tuple[MentorLine, ...]
    page: int
    pages: int
    modules: tuple[tuple[str, str, ModuleState], ...]
    may_write: bool


def program_training(work: Work, me: Person, program_id: str, page: int = 0) -> ProgramTraining:
    """For those who look after the program; that they have read it is on record."""
    program = tend_program(work, me, program_id)
    count = count_participants(work, program_id, ParticipantKind.MENTOR, states=WAITING)
    pages = max(1, -(-count // MENTORS_A_PAGE))
    page = min(max(page, 0), pages - 1)
    rows = participants_in(
        work, program_id, ParticipantKind.MENTOR, states=WAITING, first=page * MENTORS_A_PAGE,
        count=MENTORS_A_PAGE,
    )  # fmt: skip
    modules = own_modules_in(work, [program_id], tuple(ModuleState))
    if rows:
        work.audit(me.id, "training_read", program, people=[row.person_id for row in rows])
    return ProgramTraining(
        program.id, program.name, program.needs_training,
        _mentor_lines(work, program, [row.person_id for row in rows], modules), page, pages,
        tuple((module.id, module.title, module.state) for module in modules),
        has_role(work, me, program_id, RUNS),
    )  # fmt: skip


def _mentor_lines(
    work: Work, program: Program, person_ids: list[str], modules: list[OwnModule]
) -> tuple[MentorLine, ...]:
    needed = required_modules(work, program)
    titles = {key: _(lesson.title) for key, lesson in BOX.items()} | {each.id: each.title for each in modules}
    order = [key for key in titles if key in needed]
    good = valid_certificates(work, person_ids, today(work.now, program.zone))
    lines = []
    for person_id in person_ids:
        still = tuple(titles[key] for key in order if (person_id, key) not in good)
        until = min((good[person_id, key] for key in order), default=None) if not still else None
        lines.append(MentorLine(person_id, until, still))
    return tuple(lines)


def new_module(work: Work, me: Person, program_id: str) -> str:
    """The program's id, for its owner and deputy."""
    program = run_program(work, me, program_id)
    require_state(program, Act.TRAIN)
    return program.id


def module_card(work: Work, me: Person, module_id: str) -> ModuleCard:
    return _card(_module_run_by(work, me, module_id))


def _module_run_by(work: Work, me: Person, module_id: str) -> OwnModule:
    """A module of a program that `me` runs."""
    module = work.get(OwnModule, module_id)
    if module is None or not has_role(work, me, module.program_id, RUNS):
        raise NotFound("training_modules", module_id)
    return module


def _card(module: OwnModule) -> ModuleCard:
    there = [QuestionDraft(**each) for each in module.questions]
    questions = (*there, *[None] * (QUESTIONS - len(there)))
    return ModuleCard(
        module.id, module.program_id, module.title, tuple(module.pages), module.is_required, module.state,
        questions,
    )  # fmt: skip


def write_module(work: Work, me: Person, program_id: str, draft: ModuleDraft) -> ModuleCard:
    """Begin a module; it is offered to nobody before its questions are written and it is offered."""
    program = run_program(work, me, program_id)
    require_state(program, Act.TRAIN)
    module = work.add(
        OwnModule(
            program_id=program.id, author_id=me.id, title=draft.title, pages=list(draft.pages),
            questions=[], is_required=draft.is_required, state=ModuleState.WRITING, created_at=work.now,
        )
    )  # fmt: skip
    work.audit(me.id, "training_module_written", module, program=program.id)
    return _card(module)


def change_module(work: Work, me: Person, module_id: str, draft: ModuleDraft) -> ModuleCard:
    """Change its text. Certificates stay: whoever has passed it need not again."""
    module = _open_module(work, me, module_id)
    was_required = module.is_required
    module.title, module.pages, module.is_required = draft.title, list(draft.pages), draft.is_required
    work.audit(me.id, "training_module_changed", module, program=module.program_id)
    if module.is_required is not was_required:
        _ask_mentors_anew(work, module.program_id)
    return _card(module)


def question_to_write(work: Work, me: Person, module_id: str, number: int) -> tuple[ModuleCard, int]:
    """The module, and the number of the question to open: one that is there, or the next."""
    module = _open_module(work, me, module_id)
    return _card(module), min(number, len(module.questions), QUESTIONS - 1)


def write_question(work: Work, me: Person, module_id: str, number: int, draft: QuestionDraft) -> ModuleCard:
    """Write or change the question with this number, from 0; they are written in order."""
    module = _open_module(work, me, module_id)
    questions = list(module.questions)
    if not 0 <= number <= min(len(questions), QUESTIONS - 1):
        raise NotFound("training_questions", f"{module_id} {number}")
    questions[number : number + 1] = [asdict(draft)]
    module.questions = questions
    work.audit(me.id, "training_question_written", module, program=module.program_id)
    return _card(module)


def offer_module(work: Work, me: Person, module_id: str) -> ModuleCard:
    """The mentors of the program find it from now on, and hear that it is there. A second click changes nothing."""
    module = _open_module(work, me, module_id)
    if len(module.questions) < QUESTIONS:
        raise Refusal(_("Please write all three questions first. Then the module can be offered."))
    if module.state is ModuleState.OFFERED:
        return _card(module)
    is_first = module.state is ModuleState.WRITING
    module.state = ModuleState.OFFERED
    work.audit(me.id, "training_module_offered", module, program=module.program_id)
    for mentor in participants_in(work, module.program_id, ParticipantKind.MENTOR, states=WAITING):
        look_again(work, mentor)
        if is_first and mentor.person_id != me.id:
            work.tell(mentor.person_id, "training_added", module.id, module=module.id)
    return _card(module)


def retire_module(work: Work, me: Person, module_id: str) -> ModuleCard:
    """It is offered no longer, and needed by nobody. Certificates stay."""
    module = _open_module(work, me, module_id)
    if module.state is not ModuleState.RETIRED:
        module.state = ModuleState.RETIRED
        work.audit(me.id, "training_module_retired", module, program=module.program_id)
        _ask_mentors_anew(work, module.program_id)
    return _card(module)


def _open_module(work: Work, me: Person, module_id: str) -> OwnModule:
    module = _module_run_by(work, me, module_id)
    require_state(run_program(work, me, module.program_id), Act.TRAIN)
    return module


def _ask_mentors_anew(work: Work, program_id: str) -> None:
    """What they need has changed, and with it when their training runs out."""
    for mentor in participants_in(work, program_id, ParticipantKind.MENTOR, states=WAITING):
        look_again(work, mentor)


def copy_modules(work: Work, source: Program, target: Program) -> None:
    """A new cohort begins with the modules of the one before, those that are offered; certificates stay with theirs."""
    for module in own_modules_in(work, [source.id]):
        work.add(
            OwnModule(
                program_id=target.id, author_id=module.author_id, title=module.title, pages=list(module.pages),
                questions=list(module.questions), is_required=module.is_required, state=module.state,
                created_at=work.now,
            )
        )  # fmt: skip
