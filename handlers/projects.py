"""Projects: offered, looked at, joined, chosen for, closed."""

from handlers.calls import Call
from handlers.listening import Listeners
from mentoring.project_places import choose_mentee, close_project, join_project, leave_project
from mentoring.projects import (
    change_project,
    new_project,
    offer_project,
    project_to_change,
    projects_page,
)
from mentoring.words import later
from messages.projects import project_form, projects_form, read_project_form

listeners = Listeners()
DOINGS = {
    "projects_join": join_project,
    "projects_leave": leave_project,
    "projects_choose": choose_mentee,
    "projects_close": close_project,
}


@listeners.command("project", help=later("See, offer or join a project in which mentees are seen"))
async def open_projects(call: Call) -> None:
    """A button may name the program. Who is interested is on record as read.

    Where it was asked from a form over another, in its place: Slack shows three over each other.
    """
    form = projects_form(await call.read(projects_page, call.value))
    await (call.replace(form) if call.view.get("previous_view_id") else call.open(form))


@listeners.click("projects_new")
async def open_new(call: Call) -> None:
    await call.open(project_form(await call.ask(new_project, call.value)))


@listeners.click("projects_edit")
async def open_edit(call: Call) -> None:
    await call.open(project_form(await call.ask(project_to_change, call.value)))


@listeners.submit("projects_write")
async def submit_project(call: Call) -> None:
    draft, project_id = read_project_form(call.values), call.about["project"]
    if project_id:
        page = await call.do(change_project, project_id, draft)
    else:
        page = await call.do(offer_project, call.about["program"], draft)
    await call.settle(projects_form(page))


@listeners.click(*DOINGS)
async def click_doing(call: Call) -> None:
    await call.replace(projects_form(await call.do(DOINGS[call.name], call.value)))
