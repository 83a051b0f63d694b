"""High-visibility projects: sponsors offer them, mentees say that they are interested, the sponsor or owner chooses."""

from dataclasses import dataclass
from datetime import date

from mentoring.errors import FieldErrors, NotAllowed, NotFound, Refusal, Several
from mentoring.permissions import has_role
from mentoring.programs import FURTHEST
from mentoring.sponsors import BACKS, note_act, sponsor_in
from mentoring.states import Act, allows
from mentoring.times import today
from mentoring.words import _
from storage.competencies import Competency, competencies_in
from storage.participants import ParticipantKind, ParticipantState, participant_of, participations_of
from storage.people import Person
from storage.programs import RUNS, TENDS, Program, programs_of
from storage.projects import (
    PlaceState,
    Project,
    ProjectPlace,
    ProjectState,
    chosen_in,
    place_of,
    places_in,
    projects_in,
)
from storage.work import Work

MOST_SHOWN = 20
SEES = TENDS | BACKS


@dataclass(frozen=True)
class ProjectDraft:
    """A project as its form holds it; `competency` is the id of one of the program's or empty, `until` a local day."""

    title: str
    competency: str
    time: str
    until: date
    text: str


@dataclass(frozen=True)
class ProjectForm:
    """What the form needs: the program's competencies (id, name) and, to change one, what it holds now."""

    program_id: str
    project_id: str
    competencies: tuple[tuple[str, str], ...]
    draft: ProjectDraft | None


@dataclass(frozen=True)
class PlaceLine:
    """Somebody who is interested, or was chosen."""

    id: str
    person_id: str
    is_chosen: bool


@dataclass(frozen=True)
class ProjectCard:
    """One project as this reader sees it. `places` are shown to those who choose; `mine` is the reader's own standing."""

    id: str
    program_id: str
    sponsor_id: str
    title: str
    competency: str
    time: str
    until: date
    text: str
    is_open: bool
    is_over: bool
    may_change: bool
    places: tuple[PlaceLine, ...]
    mine: PlaceState | None
    may_join: bool


@dataclass(frozen=True)
class ProjectsPage:
    """A program's projects, open ones first; at most twenty, of `count`."""

    program_id: str
    program_name: str
    cards: tuple[ProjectCard, ...]
    count: int
    may_offer: bool
    is_mentee: bool


def on_projects(work: Work, program_id: str, on: date) -> frozenset[str]:
    """The ids of those mentees who are on a project on that day: seen where it counts (PROGRAM.md, row 28)."""
    return chosen_in(work, program_id, on)


def projects_page(work: Work, me: Person, program_id: str = "") -> ProjectsPage:
    """For the sponsors of a program, who looks after it, and its mentees; nobody else knows of them.

    Which project interests whom is read by those who choose, and that is on record.
    """
    program = _which(work, me, program_id)
    rows = projects_in(work, [program.id])
    is_mentee = _is_mentee(work, me, program.id)
    if not has_role(work, me, program.id, SEES):
        rows = [row for row in rows if _concerns(work, me, program, row)]
    may_offer = has_role(work, me, program.id, BACKS) and allows(program, Act.MATCH)
    cards = tuple(_card(work, me, program, row) for row in rows[:MOST_SHOWN])
    read = [place.person_id for card in cards for place in card.places]
    if read:
        work.audit(me.id, "project_interest_read", program, people=read)
    return ProjectsPage(program.id, program.name, cards, len(rows), may_offer, is_mentee)


def _which(work: Work, me: Person, program_id: str) -> Program:
    mine = _my_programs(work, me)
    if program_id:
        found = next((each for each in mine if each.id == program_id), None)
        if found is None:
            raise NotFound("programs", program_id)
        return found
    if not mine:
        raise NotAllowed(
            _("Only a program's sponsors, its mentees and the people who run it see its projects.")
        )
    if len(mine) > 1:
        raise Several(tuple((each.id, each.name) for each in mine))
    return mine[0]


def _my_programs(work: Work, me: Person) -> list[Program]:
    """The programs in which I have to do with projects, newest first."""
    found = {program.id: program for program in programs_of(work, me.id, SEES)}
    for place in participations_of(work, me.id, states=[ParticipantState.ADMITTED]):
        program = work.get(Program, place.program_id)
        if place.kind is ParticipantKind.MENTEE and program is not None:
            found.setdefault(program.id, program)
    return sorted(found.values(), key=lambda program: program.id, reverse=True)


def _is_mentee(work: Work, me: Person, program_id: str) -> bool:
    place = participant_of(work, program_id, me.id, ParticipantKind.MENTEE)
    return place is not None and place.is_admitted


def _concerns(work: Work, me: Person, program: Program, project: Project) -> bool:
    """Whether a mentee sees it: while it is open, or if they were chosen for it."""
    place = place_of(work, project.id, me.id)
    if place is not None and place.state is PlaceState.CHOSEN:
        return True
    return project.state is ProjectState.OPEN and not _is_over(work, program, project)


def _is_over(work: Work, program: Program, project: Project) -> bool:
    return project.until < today(work.now, program.zone)


def may_change(work: Work, me: Person, project: Project) -> bool:
    """The sponsor who offers it, while they back the program, and who runs the program."""
    if has_role(work, me, project.program_id, RUNS):
        return True
    return project.sponsor_id == me.id and has_role(work, me, project.program_id, BACKS)


def _card(work: Work, me: Person, program: Program, project: Project) -> ProjectCard:
    chooses = may_change(work, me, project)
    places = places_in(work, project.id)
    mine = next((place for place in places if place.person_id == me.id), None)
    competency = work.get(Competency, project.competency_id)
    is_open, is_over = project.state is ProjectState.OPEN, _is_over(work, program, project)
    lines = tuple(PlaceLine(p.id, p.person_id, p.state is PlaceState.CHOSEN) for p in places)
    return ProjectCard(
        project.id, program.id, project.sponsor_id, project.title or "", competency.name if competency else "",
        project.time or "", project.until, project.text or "", is_open, is_over, chooses,
        lines if chooses else (), mine.state if mine else None,
        is_open and not is_over and mine is None and _is_mentee(work, me, program.id),
    )  # fmt: skip


def new_project(work: Work, me: Person, program_id: str = "") -> ProjectForm:
    """For a sponsor of the program."""
    if not program_id:
        backed = programs_of(work, me.id, BACKS)
        if not backed:
            raise NotAllowed(_("Only a program's sponsors offer projects."))
        if len(backed) > 1:
            raise Several(tuple((each.id, each.name) for each in backed))
        program_id = backed[0].id
    program = _offering(work, me, program_id)
    return ProjectForm(program.id, "", _competencies(work, program.id), None)


def _offering(work: Work, me: Person, program_id: str) -> Program:
    sponsor_in(work, me, program_id)
    program = work.get(Program, program_id)
    if program is None:
        raise NotFound("programs", program_id)
    if not allows(program, Act.MATCH):
        raise Refusal(_("Projects are offered while the program recruits or runs."))
    return program


def _competencies(work: Work, program_id: str) -> tuple[tuple[str, str], ...]:
    return tuple((each.id, each.name) for each in competencies_in(work, program_id)[:100])


def project_to_change(work: Work, me: Person, project_id: str) -> ProjectForm:
    project = changeable_project(work, me, project_id)
    draft = ProjectDraft(
        project.title or "",
        project.competency_id or "",
        project.time or "",
        project.until,
        project.text or "",
    )
    return ProjectForm(project.program_id, project.id, _competencies(work, project.program_id), draft)


def offer_project(work: Work, me: Person, program_id: str, draft: ProjectDraft) -> ProjectsPage:
    """The program's mentees find it from now on."""
    program = _offering(work, me, program_id)
    _check(work, program, draft, None)
    project = work.add(
        Project(program_id=program.id, sponsor_id=me.id, created_at=work.now, state=ProjectState.OPEN)
    )
    _write(project, draft)
    note_act(work, sponsor_in(work, me, program.id))
    work.audit(me.id, "project_offered", project, program=program.id)
    work.db.flush()
    return projects_page(work, me, program.id)


def change_project(work: Work, me: Person, project_id: str, draft: ProjectDraft) -> ProjectsPage:
    project = changeable_project(work, me, project_id)
    program = work.get(Program, project.program_id)
    if program is None:
        raise NotFound("projects", project_id)
    _check(work, program, draft, project)
    _write(project, draft)
    work.audit(me.id, "project_changed", project, program=program.id)
    return projects_page(work, me, program.id)


def _check(work: Work, program: Program, draft: ProjectDraft, project: Project | None) -> None:
    now = today(work.now, program.zone)
    if draft.until < now and (project is None or project.until != draft.until):
        raise FieldErrors({"until": _("This day has passed. Please choose today or a later day.")})
    if draft.until - now > FURTHEST:
        raise FieldErrors({"until": _("This day is more than ten years away. Please check the year.")})
    competency = work.get(Competency, draft.competency or None)
    if draft.competency and (competency is None or competency.program_id != program.id):
        raise NotFound("competencies", draft.competency)


def _write(project: Project, draft: ProjectDraft) -> None:
    project.title, project.time, project.text = draft.title, draft.time, draft.text
    project.competency_id, project.until = draft.competency or None, draft.until


def changeable_project(work: Work, me: Person, project_id: str) -> Project:
    """An open project that `me` offers, or of a program that they run."""
    project = work.get(Project, project_id)
    if project is None or not may_change(work, me, project):
        raise NotFound("projects", project_id)
    if project.state is not ProjectState.OPEN:
        raise Refusal(_("This project is closed."))
    return project


def open_project_for(work: Work, me: Person, project_id: str) -> Project:
    """A project that a mentee of its program may see now."""
    project = work.get(Project, project_id)
    program = work.get(Program, project.program_id) if project else None
    if project is None or program is None or not _is_mentee(work, me, program.id):
        raise NotFound("projects", project_id)
    if project.state is not ProjectState.OPEN or _is_over(work, program, project):
        raise Refusal(_("This project is no longer open. /mentor project shows those that are."))
    return project


def place_to_choose(work: Work, me: Person, place_id: str) -> tuple[Project, ProjectPlace]:
    """Somebody's interest in a project that `me` may change."""
    place = work.get(ProjectPlace, place_id)
    project = work.get(Project, place.project_id) if place else None
    if place is None or project is None or not may_change(work, me, project):
        raise NotFound("project_places", place_id)
    return changeable_project(work, me, project.id), place
