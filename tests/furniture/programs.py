"""The design of Olivia's program: a critical role, an objective, competencies, a milestone; and its ownership offered."""

from datetime import date

from sqlalchemy import select

from sandbox.fields import Wish
from storage.competencies import Competency
from storage.objectives import CriticalRole, Objective
from storage.program_milestones import ProgramMilestone
from storage.work import Work
from tests.furniture import Furniture, Ids
from tests.world import World

TITLE, WHY, MEASURE = "Head of Treasury", "She retires in two years", "Two who are ready by 2027"


async def make(world: World, ids: Ids) -> Ids:
    """By Olivia, from the guide."""
    program = ids["program"]
    await made(world, "critical_roles_new", program, {
        "Role": TITLE, "Function": "Finance", "Succession priority": "high", "Why is it critical?": WHY,
    })  # fmt: skip
    await made(world, "objectives_new", program, {
        "Objective": "A ready successor for each key post", "Success measure": MEASURE,
        "Critical roles it serves": [TITLE],
    })  # fmt: skip
    olivia = world.person("olivia")
    await olivia.action(await olivia.home(), "competencies_start", program)
    await world.settle()
    await made(world, "program_milestones_new", program, {"Milestone": "Kick-off", "Day": date(2026, 3, 9)})
    await made(world, "program_people_hand_over", program, {"New owner": "nina"})
    return await world.bot.desk.run(_ids, world.sandbox.workspace.id, program)


async def made(world: World, action: str, value: str, fields: dict[str, Wish]) -> None:
    """What Olivia saves in the form behind this button."""
    olivia = world.person("olivia")
    await olivia.action(await olivia.home(), action, value)
    await world.settle()
    form = await olivia.view()
    form.fill(fields)
    result = await form.submit()
    assert result.ok, result.errors
    await world.settle()
    await (await olivia.view()).close(whole_stack=True)


def _ids(work: Work, program: str) -> Ids:
    return {
        name: work.db.scalars(select(kind.id).where(kind.program_id == program)).first() or ""
        for name, kind in (
            ("critical_role", CriticalRole), ("objective", Objective), ("program_milestone", ProgramMilestone),
            ("competency", Competency),
        )
    }  # fmt: skip


FURNITURE = Furniture(
    forms={
        "programs_move": ("olivia", "programs_move", "program"),
        "programs_copy": ("olivia", "programs_copy", "program"),
        "critical_roles_new": ("olivia", "critical_roles_new", "program"),
        "critical_roles_edit": ("olivia", "critical_roles_edit", "critical_role"),
        "objectives_new": ("olivia", "objectives_new", "program"),
        "objectives_edit": ("olivia", "objectives_edit", "objective"),
        "competencies_new": ("olivia", "competencies_new", "program"),
        "competencies_edit": ("olivia", "competencies_edit", "competency"),
        "eligibility_levels": ("olivia", "eligibility_levels", "program"),
        "eligibility_rules": ("olivia", "eligibility_mentors", "program"),
        "program_milestones_new": ("olivia", "program_milestones_new", "program"),
        "program_milestones_edit": ("olivia", "program_milestones_edit", "program_milestone"),
        "program_terms_edit": ("olivia", "program_terms_edit", "program"),
        "program_people_facilitators": ("olivia", "program_people_open", "program"),
        "program_people_handover": ("olivia", "program_people_hand_over", "program"),
    },
    make=make,
    filled={
        "Role": "Plant manager", "Function": "Operations", "Succession priority": "low", "Objective": "More who can",
        "Success measure": "Three who are ready", "Critical roles it serves": [TITLE],
        "Name of the competency": "Coaching", "Milestone": "Review", "Day": date(2026, 5, 4),
        "Name of the new cohort": "Successors 2027", "Facilitators": ["fay"],
    },
    owners_pages=(
        ("programs_open", "program"), ("objectives_open", "program"), ("competencies_open", "program"),
        ("eligibility_open", "program"), ("program_milestones_open", "program"),
    ),
    without_id=frozenset({"programs_list"}),
    owners={
        "programs_list": "", "programs_open": "program", "programs_copy": "program", "programs_move": "program",
        "programs_to_recruiting": "program", "programs_to_running": "program", "programs_to_closing": "program",
        "programs_to_closed": "program", "objectives_open": "program", "objectives_new": "program",
        "objectives_edit": "objective", "objectives_retire": "objective", "objectives_restore": "objective",
        "critical_roles_new": "program", "critical_roles_edit": "critical_role",
        "critical_roles_retire": "critical_role", "critical_roles_restore": "critical_role",
        "competencies_open": "program", "competencies_start": "program", "competencies_new": "program",
        "competencies_edit": "competency", "competencies_retire": "competency",
        "competencies_restore": "competency", "eligibility_open": "program", "eligibility_levels": "program",
        "eligibility_mentors": "program", "eligibility_mentees": "program", "program_milestones_open": "program",
        "program_milestones_new": "program", "program_milestones_edit": "program_milestone",
        "program_milestones_remove": "program_milestone", "program_terms_edit": "program",
        "program_people_open": "program", "program_people_hand_over": "program",
        "program_people_accept": "program", "program_people_decline": "program",
    },
    secrets=(TITLE, WHY, MEASURE),
    last=frozenset({"eligibility_levels", "eligibility_rules"}),
)  # fmt: skip
