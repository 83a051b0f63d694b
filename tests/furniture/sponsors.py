"""Sponsors and projects in the furnished workspace: Sara backs Olivia's program, and Mia is interested in her project."""

from datetime import date

from mentoring.project_places import join_project
from mentoring.projects import ProjectDraft, offer_project
from mentoring.sponsor_acts import write_support
from mentoring.sponsors import SponsorDraft, accept_sponsorship, invite_sponsor
from storage.people import Person
from storage.projects import places_in
from storage.sponsors import sponsorships_in
from storage.work import Work
from tests.furniture import Furniture, Ids
from tests.world import World

PRIORITY, WORK, SAID = "The plant needs a second head", "Move the line to Brno", "I read each of your papers"


async def make(world: World, ids: Ids) -> Ids:
    sara = world.person("sara")
    await sara.home()
    people = {name: world.person(name).id for name in ("olivia", "sara", "mia")}
    return await world.bot.desk.run(_make, world.sandbox.workspace.id, ids["program"], people)


def _make(work: Work, program_id: str, people: Ids) -> Ids:
    olivia, sara, mia = (_person(work, people[name]) for name in ("olivia", "sara", "mia"))
    invite_sponsor(work, olivia, program_id, SponsorDraft(sara.id, PRIORITY, ""))
    (sponsorship,) = sponsorships_in(work, program_id)
    accept_sponsorship(work, sara, sponsorship.id)
    word = write_support(work, sara, program_id, SAID)
    draft = ProjectDraft("A line moves", "", "A day a week", date(2026, 7, 1), WORK)
    (card,) = offer_project(work, sara, program_id, draft).cards
    join_project(work, mia, card.id)
    (place,) = places_in(work, card.id)
    return {"sponsorship": sponsorship.id, "support": word.id, "project": card.id, "place": place.id}


def _person(work: Work, person_id: str) -> Person:
    found = work.get(Person, person_id)
    assert found is not None
    return found


FURNITURE = Furniture(
    forms={
        "sponsors_invite": ("olivia", "sponsors_new", "program"),
        "sponsors_write": ("sara", "sponsors_support", "program"),
        "sponsors_post": ("sara", "sponsors_preview", "support"),
        "projects_write": ("sara", "projects_new", "program"),
    },
    make=make,
    filled={
        "Who": "dan",
        "Title": "Another project",
        "What they are to stand for": "Another priority",
        "What you want to say": "Another word",
        "How much time": "An hour",
        "Until": date(2026, 6, 1),
        "What it is": "Another piece of work",
    },
    pages=(("run_project", ""),),
    owners_pages=(("run_sponsor", "program"), ("run_project", "program"), ("projects_edit", "project")),
    owners={
        "sponsors_new": "program",
        "sponsors_end": "sponsorship",
        "sponsors_leave": "sponsorship",
        "projects_edit": "project",
        "projects_close": "project",
        "projects_choose": "place",
    },
    secrets=(PRIORITY, WORK, SAID),
)
