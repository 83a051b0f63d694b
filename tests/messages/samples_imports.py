"""The facts of an import, for the messages and forms that are written down."""

from collections.abc import Callable
from dataclasses import replace
from functools import partial

from mentoring.import_rows import Fault
from mentoring.imports import Imported, ImportPreview, ImportTo, TakenIn
from mentoring.uploads import Upload
from messages import imports
from messages.shapes import Form

NAME = "<!channel> *R&D* <@U1> :smile: {{7*7}}"
UPLOAD = Upload(f"{NAME}.csv", "text/csv", 1234, "https://files.slack.com/files-pri/T1-F1/people.csv")
FAULTS = tuple(
    Fault(
        line,
        "role",
        NAME * 3 if line == 2 else "",
        "People are imported as mentor or mentee.",
        "Write one of them.",
    )
    for line in range(2, 14)
)
PREVIEW = ImportPreview(
    program_id="P1", program_name=NAME, encoding="UTF-8", ignored=("gender", NAME), lines=214, faults=(),
    newly_known=60, mentors=1, mentees=120, changed=12, facts=(("level", 10), ("manager_id", 4)), managers=30,
    unchanged=42, mark="m1",
)  # fmt: skip
NOTHING = replace(PREVIEW, mentors=0, mentees=0, changed=0, facts=(), newly_known=0)

NOTICES: dict[str, dict[str, object]] = {
    "participant_imported": {
        "mentor": TakenIn("P1", NAME, "UADA", is_mentor=True),
        "mentee": TakenIn("P1", NAME, "UADA", is_mentor=False),
    },
}
FORMS: dict[str, dict[str, Callable[[], Form]]] = {
    "import": {
        "file": partial(imports.import_form, ImportTo("P1", NAME)),
        "preview": partial(imports.preview_form, PREVIEW, UPLOAD),
        "facts alone": partial(imports.preview_form, replace(NOTHING, changed=1, facts=(("region", 1),)), UPLOAD),
        "nothing": partial(imports.preview_form, replace(NOTHING, ignored=()), UPLOAD),
        "faults": partial(imports.preview_form, replace(PREVIEW, faults=FAULTS), UPLOAD),
        "working": partial(imports.working_form, "P1", "Reading the file…"),
        "done": partial(imports.imported_form, Imported(PREVIEW, is_done=True, were_told=True), UPLOAD),
        "done, nobody told": partial(imports.imported_form, Imported(PREVIEW, is_done=True, were_told=False), UPLOAD),
        "changed meanwhile": partial(imports.imported_form, Imported(PREVIEW, is_done=False, were_told=True), UPLOAD),
    },
}  # fmt: skip
