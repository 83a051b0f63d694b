"""Facts of what is said about training, for the golden messages."""

from datetime import date

from mentoring.training_nudges import ModuleAdded, TrainingCall, TrainingExpiry
from mentoring.training_standings import TrainingDoor

NAME = "<!channel> *R&D* <@U1> :smile: {{7*7}}"
FRESH = TrainingCall(NAME, TrainingDoor(0, 4, None, is_soon=False, next_key="coaching"))
BEGUN = TrainingCall(NAME, TrainingDoor(2, 4, None, is_soon=False, next_key="confidentiality"))
EXPIRES = date(2027, 3, 2)

NOTICES: dict[str, dict[str, object]] = {
    "training_invitation": {"fresh": FRESH},
    "training_reminder": {"fresh": FRESH, "begun": BEGUN},
    "training_expiry": {
        "soon": TrainingExpiry(EXPIRES, is_over=False),
        "over": TrainingExpiry(EXPIRES, is_over=True),
    },
    "training_added": {
        "needed": ModuleAdded(NAME, "M1", "UADA", is_required=True),
        "offered": ModuleAdded(NAME, "M1", "UADA", is_required=False),
    },
}
