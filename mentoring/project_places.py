"""Who takes part in a project: interest, choice, and the end; and what each side is told of it."""

from dataclasses import dataclass

from mentoring.errors import NotFound, Refusal
from mentoring.permissions import has_role
from mentoring.projects import (
    ProjectsPage,
    changeable_project,
    open_project_for,
    place_to_choose,
    projects_page,
)
from mentoring.sponsors import BACKS, note_act, sponsor_in
from mentoring.times import today
from mentoring.words import _
from storage.notices import Notice
from storage.participants import ParticipantKind, ParticipantState, participant_of, participations_of
from storage.people import Person
from storage.programs import Program, owners_of
from storage.projects import (
    PlaceState,
    Project,
    ProjectPlace,
    ProjectState,
    place_of,
    places_in,
    places_of,
    projects_in,
)
from storage.work import Work


@dataclass(frozen=True)
class ProjectNews:
    """Something has happened to a project of this program, by or with this person; not a word of the project itself."""

    program_id: str
    program_name: str
    person_id: str


@dataclass(frozen=True)
class ProjectClosed:
    """A project is over for somebody who was interested in it or took part."""

    program_id: str
    program_name: str
    was_chosen: bool


@dataclass(frozen=True)
class ProjectsDoor:
    """Home's line for a mentee: how many open projects there are to see, and in how many they take part."""

    count: int
    chosen: int


def join_project(work: Work, me: Person, project_id: str) -> ProjectsPage:
    """Say that I am interested; whoever offers it hears of it. A second click changes nothing."""
    project = open_project_for(work, me, project_id)
    place = place_of(work, project.id, me.id)
    if place is None:
        place = work.add(
            ProjectPlace(
                project_id=project.id, person_id=me.id, created_at=work.now, state=PlaceState.WITHDRAWN
            )
        )
    if place.state is PlaceState.WITHDRAWN:
        place.state = PlaceState.INTERESTED
        work.audit(me.id, "project_interest_shown", place, project=project.id)
        _tell_offerer(work, project, place, "project_interest")
    work.db.flush()
    return projects_page(work, me, project.program_id)


def leave_project(work: Work, me: Person, project_id: str) -> ProjectsPage:
    """I am no longer interested, or leave it; whoever offers it hears of it where I had been chosen."""
    project = work.get(Project, project_id)
    place = place_of(work, project_id, me.id) if project else None
    if project is None or place is None:
        raise NotFound("projects", project_id)
    was_chosen = place.state is PlaceState.CHOSEN
    if place.state is not PlaceState.WITHDRAWN:
        place.state = PlaceState.WITHDRAWN
        work.audit(me.id, "project_interest_withdrawn", place, project=project.id)
        if was_chosen and project.state is ProjectState.OPEN:
            _tell_offerer(work, project, place, "project_left")
    work.db.flush()
    return projects_page(work, me, project.program_id)


def choose_mentee(work: Work, me: Person, place_id: str) -> ProjectsPage:
    """They take part from now on, and hear of it. A second click changes nothing."""
    project, place = place_to_choose(work, me, place_id)
    mentee = participant_of(work, project.program_id, place.person_id, ParticipantKind.MENTEE)
    if place.state is PlaceState.WITHDRAWN or mentee is None or not mentee.is_admitted:
        raise Refusal(_("This person is no longer interested, or no longer in the program."))
    if place.state is PlaceState.INTERESTED:
        place.state = PlaceState.CHOSEN
        work.audit(me.id, "project_mentee_chosen", place, project=project.id, person=place.person_id)
        work.tell(place.person_id, "project_chosen", _now(work, place), place=place.id)
        _note(work, me, project)
    work.db.flush()
    return projects_page(work, me, project.program_id)


def close_project(work: Work, me: Person, project_id: str) -> ProjectsPage:
    """It is over, or filled: nobody finds it any more, and those in it, or interested, hear of it."""
    project = changeable_project(work, me, project_id)
    project.state, project.closed_at = ProjectState.CLOSED, work.now
    work.audit(me.id, "project_closed", project, program=project.program_id)
    for place in places_in(work, project.id):
        work.tell(place.person_id, "project_closed", _now(work, place), place=place.id)
    _note(work, me, project)
    work.db.flush()
    return projects_page(work, me, project.program_id)


def _note(work: Work, me: Person, project: Project) -> None:
    """Where the sponsor did it themselves, it is an act of theirs as a sponsor."""
    if project.sponsor_id == me.id and has_role(work, me, project.program_id, BACKS):
        note_act(work, sponsor_in(work, me, project.program_id))


def _tell_offerer(work: Work, project: Project, place: ProjectPlace, kind: str) -> None:
    """The sponsor, or whoever owns the program where the sponsor backs it no more."""
    sponsor = work.get(Person, project.sponsor_id)
    backs = sponsor is not None and has_role(work, sponsor, project.program_id, BACKS)
    told = [project.sponsor_id] if backs else owners_of(work, project.program_id)
    for person_id in told:
        if person_id != place.person_id:
            work.tell(person_id, kind, _now(work, place), place=place.id)


def _now(work: Work, place: ProjectPlace) -> str:
    """This change of this place: somebody may be interested, leave, and be interested again."""
    return f"{place.id}:{work.new_id()}"


def interest_facts(work: Work, person: Person, notice: Notice) -> ProjectNews | None:
    """None where they are no longer interested, or have been chosen."""
    del person
    return _news(work, notice, PlaceState.INTERESTED)


def left_facts(work: Work, person: Person, notice: Notice) -> ProjectNews | None:
    """None where they are in it again."""
    del person
    return _news(work, notice, PlaceState.WITHDRAWN)


def chosen_facts(work: Work, person: Person, notice: Notice) -> ProjectNews | None:
    """`person_id`: who offers it. None where they have left it."""
    del person
    news = _news(work, notice, PlaceState.CHOSEN)
    place = work.get(ProjectPlace, notice.about["place"])
    project = work.get(Project, place.project_id) if place else None
    if news is None or project is None:
        return None
    return ProjectNews(news.program_id, news.program_name, project.sponsor_id)


def _news(work: Work, notice: Notice, state: PlaceState) -> ProjectNews | None:
    place = work.get(ProjectPlace, notice.about["place"])
    project = work.get(Project, place.project_id) if place else None
    program = work.get(Program, project.program_id) if project else None
    if place is None or program is None or place.state is not state:
        return None
    return ProjectNews(program.id, program.name, place.person_id)


def closed_facts(work: Work, person: Person, notice: Notice) -> ProjectClosed | None:
    del person
    place = work.get(ProjectPlace, notice.about["place"])
    project = work.get(Project, place.project_id) if place else None
    program = work.get(Program, project.program_id) if project else None
    if place is None or program is None or place.state is PlaceState.WITHDRAWN:
        return None
    return ProjectClosed(program.id, program.name, place.state is PlaceState.CHOSEN)


def projects_door(work: Work, me: Person) -> ProjectsDoor | None:
    """For mentees of programs that have open projects; None where there is none to see."""
    admitted = participations_of(work, me.id, states=[ParticipantState.ADMITTED])
    ids = [place.program_id for place in admitted if place.kind is ParticipantKind.MENTEE]
    rows = projects_in(work, ids, (ProjectState.OPEN,)) if ids else []
    programs = {each: work.get(Program, each) for each in ids}
    mine = {place.project_id: place.state for place in places_of(work, me.id, list(PlaceState))}
    chosen = sum(mine.get(row.id) is PlaceState.CHOSEN for row in rows)
    count = 0
    for row in rows:
        program = programs[row.program_id]
        if program is not None and row.until >= today(work.now, program.zone):
            count += mine.get(row.id) is not PlaceState.CHOSEN
    return ProjectsDoor(count, chosen) if count or chosen else None
