"""The facts of what a pair shares, for the messages and forms that are written down."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from functools import partial

from mentoring.artifacts import ArtifactLine, ArtifactPage, NewArtifact, Shared, SharedLink
from mentoring.partners import Partner
from messages import artifacts
from messages.shapes import Form

NAME = "<!channel> *R&D* <@U1> :smile: {{7*7}}"
NOAH = Partner("R1", "Noah", "Successors", is_mentor=True)
BOTH = (NOAH, Partner("R2", NAME, "Leaders & Co", is_mentor=False))
LINK = ArtifactLine(
    id="A1", title=NAME, is_link=True, size=0, author_id="UMIA", other_id="UNOAH", program_name=NAME,
    day=date(2026, 3, 16), is_mine=True,
)  # fmt: skip
FILE = replace(LINK, id="A2", is_link=False, size=3_600_000, author_id="UNOAH", is_mine=False)
PAGE = ArtifactPage("R1", (LINK, FILE), 1, 3, may_share=True)

NOTICES: dict[str, dict[str, object]] = {"artifact_shared": {"shared": Shared("UNOAH", "R1")}}
FORMS: dict[str, dict[str, Callable[[], Form]]] = {
    "share": {
        "one pairing": partial(artifacts.share_form, NewArtifact((NOAH,)), takes_files=True),
        "several": partial(artifacts.share_form, NewArtifact(BOTH), takes_files=True),
        "no files": partial(artifacts.share_form, NewArtifact((NOAH,)), takes_files=False),
        "list": partial(artifacts.list_form, PAGE),
        "nothing yet": partial(artifacts.list_form, ArtifactPage("R1", (), 0, 1, may_share=True)),
        "after the end": partial(artifacts.list_form, ArtifactPage("R1", (LINK,), 0, 1, may_share=False)),
        "link": partial(artifacts.link_form, SharedLink(LINK, "https://example.com/a?b=1&c=<|>")),
        "keeping": artifacts.fetching_form,
        "sent": artifacts.sent_form,
    },
}
