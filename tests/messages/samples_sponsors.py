"""Facts of what is said about sponsors and their projects, for the golden messages."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from functools import partial

from mentoring.project_places import ProjectClosed, ProjectNews
from mentoring.projects import PlaceLine, ProjectCard, ProjectDraft, ProjectForm, ProjectsPage
from mentoring.sponsor_acts import Answered, Ended, Invitation, Quiet, Support
from mentoring.sponsors import MySponsorship, NewSponsor, SponsorLine, SponsorsPage
from messages import projects, sponsors
from messages.shapes import Form
from storage.projects import PlaceState
from storage.sponsors import SponsorState

NAME = "<!channel> *R&D* <@U1> :smile: {{7*7}}"
INVITED = Invitation("S1", NAME, "UADA")
ENDED = Ended("P1", NAME, "USARA", by_sponsor=False, is_for_sponsor=True)
NEWS = ProjectNews("P1", NAME, "UMIA")

NOTICES: dict[str, dict[str, object]] = {
    "sponsor_invited": {"asked": INVITED},
    "sponsor_reminder": {"asked": replace(INVITED, is_reminder=True)},
    "sponsor_answered": {
        "accepted": Answered("P1", NAME, "USARA", has_accepted=True),
        "declined": Answered("P1", NAME, "USARA", has_accepted=False),
    },
    "sponsor_ended": {
        "by the owner": ENDED,
        "by themselves": replace(ENDED, by_sponsor=True, is_for_sponsor=False),
    },
    "sponsor_quiet": {"quiet": Quiet("P1", NAME, "USARA", 30, 14)},
    "sponsor_lapsed": {"lapsed": Quiet("P1", NAME, "USARA", 44, 14)},
    "word_of_support": {"posted": Support("W1", "P1", NAME, "C1", "USARA", NAME)},
    "project_interest": {"shown": NEWS},
    "project_left": {"left": NEWS},
    "project_chosen": {"chosen": replace(NEWS, person_id="USARA")},
    "project_closed": {
        "took part": ProjectClosed("P1", NAME, was_chosen=True),
        "was interested": ProjectClosed("P1", NAME, was_chosen=False),
    },
}
ANSWERS: dict[str, dict[str, object]] = {
    "sponsor_reminder": {
        "accepted": replace(INVITED, state=SponsorState.ACCEPTED),
        "declined": replace(INVITED, state=SponsorState.DECLINED),
        "ended": replace(INVITED, state=SponsorState.ENDED),
    },
}

MARCH, JULY = date(2026, 3, 2), date(2026, 7, 1)
MINE = MySponsorship(
    "S1", SponsorState.ACCEPTED, "P1", NAME, "Ready for <critical> roles", "UADA", NAME, "Head of Brno", 12, 40,
    "W1",
)  # fmt: skip
LINES = tuple(
    SponsorLine(f"S{number}", f"USARA{number}", state, MARCH) for number, state in enumerate(SponsorState)
)
CARD = ProjectCard(
    "J1", "P1", "USARA", NAME, "Board", NAME, JULY, NAME, is_open=True, is_over=False, may_change=True,
    places=(PlaceLine("L1", "UMIA", is_chosen=False), PlaceLine("L2", "UMAX", is_chosen=True)), mine=None,
    may_join=False,
)  # fmt: skip
MENTEES = replace(CARD, places=(), may_change=False, may_join=True)
PAGE = ProjectsPage("P1", NAME, (CARD, replace(CARD, is_open=False, places=())), 2, True, False)

FORMS: dict[str, dict[str, Callable[[], Form]]] = {
    "sponsors": {
        "who runs it": partial(sponsors.sponsors_form, SponsorsPage("P1", NAME, LINES, True, None)),
        "a sponsor's": partial(sponsors.sponsors_form, SponsorsPage("P1", NAME, (), False, MINE)),
        "few pairs": partial(
            sponsors.sponsors_form, SponsorsPage("P1", NAME, (), False, replace(MINE, pairs=None, held=None))
        ),
        "asked": partial(
            sponsors.sponsors_form,
            SponsorsPage("P1", NAME, (), False, replace(MINE, state=SponsorState.INVITED)),
        ),
        "ask": partial(sponsors.inviting_form, NewSponsor("P1", NAME, (("R1", "Head of Brno"),))),
        "preview": partial(sponsors.preview_form, Support("W1", "P1", NAME, "C1", "USARA", NAME)),
    },
    "projects": {
        "a sponsor's": partial(projects.projects_form, PAGE),
        "a mentee's": partial(
            projects.projects_form,
            ProjectsPage("P1", NAME, (MENTEES, replace(MENTEES, mine=PlaceState.CHOSEN)), 2, False, True),
        ),
        "none": partial(projects.projects_form, ProjectsPage("P1", NAME, (), 0, True, False)),
        "edit": partial(
            projects.project_form,
            ProjectForm("P1", "J1", (("K1", "Board"),), ProjectDraft(NAME, "K1", NAME, JULY, NAME)),
        ),
    },
}
