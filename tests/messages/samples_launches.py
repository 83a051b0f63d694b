"""Facts for the launch announcement and its forms."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime
from functools import partial

from mentoring.deliveries import PostRefused
from mentoring.eligibility import Rules
from mentoring.launches import FactsDraft, LaunchFacts, LaunchPage, LaunchPost
from messages import launches
from messages.shapes import Form

HOSTILE = "<!channel> *R&D* <@U1> :smile: {{7*7}}"
MARCH, SEPTEMBER = date(2026, 3, 16), date(2026, 9, 1)
FACTS = LaunchFacts(
    "P1", HOSTILE, "Ready for <critical> roles", MARCH, SEPTEMBER, 60, 14, 4, Rules(levels=("Director", "VP"), tenure_months=12),
    Rules(), FactsDraft("C1", date(2026, 3, 10), MARCH, "We want you & your friends"), has_texts=False,
)  # fmt: skip
BARE = replace(
    FACTS, said=FactsDraft(""), hours_a_month=1, days_between_sessions=10, mentors=Rules(people=("U1",)),
    mentees=Rules(functions=("R&D", "Finance"), regions=("EMEA",)),
)  # fmt: skip
TEXTS = launches.written(FACTS)
PAGE = LaunchPage("P1", HOSTILE, "C1", TEXTS, "draft", None, "Europe/Berlin", 0)
PLANNED = replace(PAGE, standing="planned", post_at=datetime(2026, 3, 3, 9, tzinfo=UTC), edition=1)

NOTICES: dict[str, dict[str, object]] = {
    "launch": {"posted": LaunchPost("P1", HOSTILE, TEXTS.channel_post)},
    "post_refused": {
        "not a member": PostRefused("N1", "C1", is_closed=False),
        "archived": PostRefused("N1", "C1", is_closed=True),
    },
}

FORMS: dict[str, dict[str, Callable[[], Form]]] = {
    "announce": {
        "facts": partial(launches.facts_form, FACTS),
        "facts, again": partial(launches.facts_form, replace(FACTS, has_texts=True)),
        "texts": partial(launches.texts_form, FACTS, TEXTS),
        "texts, with little said": partial(launches.texts_form, BARE, launches.written(BARE)),
        "not posted": partial(launches.launch_form, PAGE),
        "planned": partial(launches.launch_form, PLANNED),
        "posted": partial(launches.launch_form, replace(PLANNED, standing="posted")),
        "refused": partial(launches.launch_form, replace(PLANNED, standing="refused")),
        "held": partial(launches.launch_form, replace(PLANNED, standing="held")),
        "dropped": partial(launches.launch_form, replace(PLANNED, standing="dropped")),
        "under way": partial(launches.launch_form, replace(PLANNED, standing="under way")),
        "later": partial(launches.later_form, PAGE),
        "to copy": partial(launches.text_form, PAGE, "intranet_page"),
    }
}
