"""Applications: who may apply where, the two forms of an application, changing it, and taking it back."""

from dataclasses import dataclass, replace
from datetime import date

from mentoring.applying import AboutDraft, SkillsDraft, about_errors, skills_errors
from mentoring.eligibility import Rules, facts_of, refusals, rules_of
from mentoring.errors import FieldErrors, NotFound, Refusal
from mentoring.nudges import look_again
from mentoring.openings import OVER, require_open
from mentoring.times import today
from mentoring.words import _
from storage.applications import is_paired
from storage.competencies import Competency, competencies_in
from storage.participants import Participant, ParticipantKind, ParticipantState, participant_of
from storage.people import Person
from storage.programs import Program
from storage.work import Work

IN_HAND = frozenset({ParticipantState.BEGUN, ParticipantState.APPLIED, ParticipantState.ADMITTED})
"""What may still be changed by whose it is."""


@dataclass(frozen=True)
class AboutSheet:
    """The first form of an application, with what is known already. `skills`: the competencies (id, name) offered.

    `asked`: the facts that the program's rules ask for. `cap`: the most mentees that a mentor may offer to take.
    """

    program_id: str
    program_name: str
    kind: str
    is_new: bool
    levels: tuple[str, ...]
    skills: tuple[tuple[str, str], ...]
    asked: frozenset[str]
    cap: int
    filled: AboutDraft


@dataclass(frozen=True)
class SkillRow:
    """One competency chosen in the first form, with the levels told before, if any."""

    id: str
    name: str
    meaning: str
    now: int | None
    wanted: int | None


@dataclass(frozen=True)
class SkillsSheet:
    """The second form."""

    program_id: str
    program_name: str
    kind: str
    is_new: bool
    rows: tuple[SkillRow, ...]
    hopes: str


@dataclass(frozen=True)
class Saved:
    """What came of the second form; `is_new`: it has just been handed in."""

    program_name: str
    kind: str
    is_new: bool
    is_admitted: bool


def kind_of(text: str) -> ParticipantKind:
    """Raises NotFound for what is no kind."""
    if text not in set(ParticipantKind):
        raise NotFound("participants", text)
    return ParticipantKind(text)


def application_to_fill(work: Work, me: Person, program_id: str, kind: str) -> AboutSheet:
    """The first form: empty, or as the person or an import filled it before."""
    program, mine = _place(work, me, program_id, kind_of(kind))
    side = kind_of(kind)
    rules = rules_of(program, side)
    asked = {"level": rules.levels, "started_on": rules.tenure_months, "function": rules.functions, "region": rules.regions}  # fmt: skip
    skills = competencies_in(work, program.id)
    return AboutSheet(
        program.id, program.name, side.value, mine is None or mine.state not in IN_HAND, tuple(program.levels),
        tuple((each.id, each.name) for each in skills), frozenset(name for name, rule in asked.items() if rule),
        program.capacity_cap, _filled(program, side, mine, skills),
    )  # fmt: skip


def _filled(
    program: Program, kind: ParticipantKind, mine: Participant | None, skills: list[Competency]
) -> AboutDraft:
    is_mentor = kind is ParticipantKind.MENTOR
    usual = program.mentor_capacity if is_mentor else None
    if mine is None:
        return AboutDraft(
            hours_a_month=program.hours_a_month, days_between_sessions=program.days_between_sessions, capacity=usual
        )  # fmt: skip
    return AboutDraft(
        mine.function or "", mine.level or "", mine.region or "", mine.started_on, mine.manager_id or "",
        tuple(mine.languages), mine.hours_a_month or program.hours_a_month,
        mine.days_between_sessions or program.days_between_sessions,
        mine.capacity if is_mentor and mine.capacity is not None else usual,
        tuple(sorted(mine.avoid)), tuple(each.id for each in skills if each.id in mine.skills),
    )  # fmt: skip


def save_about(work: Work, me: Person, program_id: str, kind: str, draft: AboutDraft) -> SkillsSheet:
    """Keep the first form; whoever has not applied yet has begun to, and goes on with the second."""
    side = kind_of(kind)
    program, mine = _place(work, me, program_id, side)
    offered = competencies_in(work, program.id)
    chosen = [each for each in offered if each.id in draft.skills]
    known = replace(draft, skills=tuple(each.id for each in chosen))
    rules, day = rules_of(program, side), today(work.now, program.zone)
    errors = about_errors(known, side, me.id, rules, day, offered=len(offered))
    if mine is not None and mine.is_admitted:
        errors = _without_old_refusals(errors, mine, known, rules, day)
    if draft.level and program.levels and draft.level not in program.levels:
        errors["level"] = _("Please choose one of the levels in the list.")
    if side is ParticipantKind.MENTOR and not 0 <= (draft.capacity or 0) <= program.capacity_cap:
        errors["capacity"] = _("A whole number from {least} to {most}, please.").format(
            least=0, most=program.capacity_cap
        )
    if errors:
        raise FieldErrors(errors)
    place = mine or work.add(_begun(work, program.id, me.id, side))
    is_new = place.state not in (ParticipantState.APPLIED, ParticipantState.ADMITTED)
    if place.state in OVER:
        place.state = ParticipantState.BEGUN
    _keep(place, draft)
    work.audit(me.id, "application_begun" if is_new else "application_changed", place, program=program.id)
    return _skills_sheet(program, place, chosen, is_new=is_new)


def _without_old_refusals(
    errors: dict[str, str], mine: Participant, draft: AboutDraft, rules: Rules, on: date
) -> dict[str, str]:
    """Whoever is in stays in: a rule that was changed since refuses none of the facts with which they came in."""
    kept = facts_of(mine)
    told = {
        "level": draft.level,
        "started_on": draft.started_on,
        "function": draft.function,
        "region": draft.region,
    }
    old = {
        field: text
        for field, text in refusals(rules, kept, on)
        if field not in told or told[field] == getattr(kept, field)
    }
    return {field: text for field, text in errors.items() if old.get(field) != text}


def _begun(work: Work, program_id: str, person_id: str, kind: ParticipantKind) -> Participant:
    return Participant(
        program_id=program_id, person_id=person_id, kind=kind, state=ParticipantState.BEGUN, source="applied",
        applied_at=work.now,
    )  # fmt: skip


def _keep(place: Participant, draft: AboutDraft) -> None:
    place.function, place.level, place.region = (
        draft.function or None,
        draft.level or None,
        draft.region or None,
    )
    place.started_on, place.manager_id = draft.started_on, draft.manager or None
    place.languages, place.hours_a_month = list(draft.languages), draft.hours_a_month
    place.days_between_sessions, place.avoid = draft.days_between_sessions, draft.avoid
    if place.kind is ParticipantKind.MENTOR:
        place.capacity = draft.capacity


def _skills_sheet(
    program: Program, place: Participant, chosen: list[Competency], *, is_new: bool
) -> SkillsSheet:
    told = place.skills
    rows = tuple(
        SkillRow(each.id, each.name, each.meaning, *told.get(each.id, (None, None))) for each in chosen
    )
    return SkillsSheet(program.id, program.name, place.kind.value, is_new, rows, place.hopes or "")


def skills_to_fill(work: Work, me: Person, participant_id: str) -> SkillsSheet:
    """The second form on its own, for the competencies that were chosen when it was last sent."""
    mine = own_place(work, me, participant_id)
    program, place = _place_in_hand(work, me, mine.program_id, mine.kind.value)
    chosen = [each for each in competencies_in(work, program.id) if each.id in place.skills]
    return _skills_sheet(program, place, chosen, is_new=place.state is ParticipantState.BEGUN)


def submit_application(work: Work, me: Person, program_id: str, kind: str, draft: SkillsDraft) -> Saved:
    """Keep the second form. What was begun is handed in by it, and that is confirmed."""
    program, place = _place_in_hand(work, me, program_id, kind)
    if errors := skills_errors(draft):
        raise FieldErrors(errors)
    offered = {each.id for each in competencies_in(work, program.id)}
    place.skills = {each: levels for each, levels in draft.skills.items() if each in offered}
    place.hopes = draft.hopes or None
    is_new = place.state is ParticipantState.BEGUN
    if is_new:
        place.state, place.applied_at = ParticipantState.APPLIED, work.now
        work.audit(me.id, "application_submitted", place, program=program.id)
        work.tell(me.id, "application_received", work.new_id(), participant=place.id)
    else:
        work.audit(me.id, "application_changed", place, program=program.id)
    look_again(work, place)
    return Saved(program.name, place.kind.value, is_new, place.is_admitted)


def application_to_change(work: Work, me: Person, participant_id: str) -> AboutSheet:
    """The first form again, by the application's id."""
    place = own_place(work, me, participant_id)
    return application_to_fill(work, me, place.program_id, place.kind.value)


def withdraw_application(work: Work, me: Person, participant_id: str) -> str:
    """Take it back, also once admitted, while not paired; gives the program's name. A second click changes nothing.

    The owner's rating and reason go with it; what the person wrote is there again should they apply again.
    """
    place = own_place(work, me, participant_id)
    program = work.get(Program, place.program_id)
    if program is None:
        raise NotFound("participants", participant_id)
    if is_paired(work, place):
        raise Refusal(_("You are in a pairing of this program. Leave it first, with /mentor leave."))
    if place.state in IN_HAND:
        place.state, place.decided_at, place.decided_by = ParticipantState.WITHDRAWN, None, None
        place.rubric, place.decision_reason, place.critical_role_id = {}, None, None
        look_again(work, place)
        work.audit(me.id, "application_withdrawn", place, program=place.program_id)
    return program.name


def own_place(work: Work, me: Person, participant_id: str) -> Participant:
    place = work.get(Participant, participant_id)
    if place is None or place.person_id != me.id:
        raise NotFound("participants", participant_id)
    return place


def _place(
    work: Work, me: Person, program_id: str, kind: ParticipantKind
) -> tuple[Program, Participant | None]:
    """The program, open to this person's application, and their place in it if they have one.

    Raises Refusal for somebody who was declined.
    """
    program = require_open(work, me, program_id)
    mine = participant_of(work, program.id, me.id, kind)
    if mine is not None and mine.state is ParticipantState.DECLINED:
        raise Refusal(
            _(
                "The program's owner has declined this application. /mentor apply shows why; if something has changed, please talk to them."
            )
        )
    return program, mine


def _place_in_hand(work: Work, me: Person, program_id: str, kind: str) -> tuple[Program, Participant]:
    program, mine = _place(work, me, program_id, kind_of(kind))
    if mine is None:
        raise NotFound("participants", program_id)
    if mine.state not in IN_HAND:
        raise Refusal(_("This application has been withdrawn meanwhile. /mentor apply begins it anew."))
    return program, mine
