"""Which of its program's objectives a goal serves. The pair reads the objective's title, and nothing behind it."""

from collections.abc import Iterable

from mentoring.errors import Refusal
from mentoring.words import _
from storage.objectives import Objective, objectives_in
from storage.pairings import Pairing
from storage.work import Work

MOST = 100  # what one of Slack's menus holds


def objectives_for(work: Work, pairing_ids: Iterable[str], chosen: str = "") -> tuple[tuple[str, str], ...]:
    """Ids and titles of the objectives of these pairings' programs; `chosen` too, though it may be retired."""
    pairings = (work.get(Pairing, each) for each in pairing_ids)
    programs = dict.fromkeys(pairing.program_id for pairing in pairings if pairing is not None)
    offered = [objective for program_id in programs for objective in objectives_in(work, program_id)]
    kept = work.get(Objective, chosen or None)
    if kept is not None and kept not in offered:
        offered.insert(0, kept)
    return tuple((objective.id, objective.title) for objective in offered[:MOST])


def objective_of(work: Work, pairing_id: str, chosen: str, before: str | None) -> str | None:
    """The objective chosen for a goal of this pairing; None where none is. Raises Refusal if it is another program's."""
    if not chosen or chosen == before:
        return chosen or None
    offered = {objective_id for objective_id, _title in objectives_for(work, [pairing_id])}
    if chosen not in offered:
        raise Refusal(
            _("This objective is not one of this program's any more. Please choose another."), "objective"
        )
    return chosen


def title_of(work: Work, objective_id: str | None) -> str:
    """Empty where there is none."""
    objective = work.get(Objective, objective_id)
    return objective.title if objective else ""
