"""Training: which modules a mentor must have passed, and who has."""

from datetime import date, timedelta

from storage.programs import Program
from storage.trainings import holders_of_all, mentors_in, own_modules_in, valid_certificates
from storage.work import Work

BASE = ("coaching", "feedback", "confidentiality", "difficult")
"""The four modules in the box that a mentor must have passed before they are matched (PROGRAM.md, row 8)."""
REFRESHERS = ("coaching_science", "inclusive_leadership", "bias_awareness")
"""The three that are good to read once a year (row 58); nobody is kept from mentoring without them."""
VALID = timedelta(days=365)
"""How long a certificate is good (issue 3 §3)."""


def required_modules(work: Work, program: Program) -> frozenset[str]:
    """What a mentor of this program must have passed: the four of the box, and what its owner wrote and requires."""
    if not program.needs_training:
        return frozenset()
    own = own_modules_in(work, [program.id])
    return frozenset(BASE) | {module.id for module in own if module.is_required}


def is_trained(work: Work, program: Program, person_id: str, on: date) -> bool:
    """Whether this person may mentor in this program on that day, a day in the program's zone."""
    needed = required_modules(work, program)
    held = {module for _person, module in valid_certificates(work, [person_id], on)} if needed else set()
    return needed <= held


def trained_mentors(work: Work, program: Program, on: date) -> frozenset[str]:
    """All who are trained for this program, by id, asked once; every mentor of a program that needs no training."""
    needed = required_modules(work, program)
    return holders_of_all(work, needed, on) if needed else mentors_in(work, program.id)
