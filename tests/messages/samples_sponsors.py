"""Facts of what is said about sponsors and their projects, for the golden messages."""

from dataclasses import replace

from mentoring.project_places import ProjectClosed, ProjectNews
from mentoring.sponsor_acts import Answered, Ended, Invitation, Quiet, Support
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
    "sponsor_quiet": {"quiet": Quiet("P1", NAME, "USARA", 30)},
    "sponsor_lapsed": {"lapsed": Quiet("P1", NAME, "USARA", 44)},
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
