"""Decisions on applications: rated, admitted or declined, one or many, and undone while nothing has come of them."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from mentoring.application_lists import (
    A_PAGE,
    CRITERIA,
    SHOWN,
    ApplicationCard,
    ApplicationPage,
    Filter,
    application_page,
    application_run_by,
    card_of,
    refusal_of,
)
from mentoring.errors import FieldErrors, NotFound, Refusal
from mentoring.nudges import look_again
from mentoring.participants import take_in
from mentoring.permissions import has_account, run_program
from mentoring.states import Act, require_state
from mentoring.words import _
from storage.applications import is_paired
from storage.objectives import critical_roles_in
from storage.participants import Participant, ParticipantKind, ParticipantState, participants_in
from storage.people import Person
from storage.programs import Program, roles_in
from storage.work import Work

ADMIT, DECLINE, KEEP = "admit", "decline", "keep"
MOST_AT_ONCE = 100  # decisions in one unit of work: each has its audit event and its notice, 5 ms in all


@dataclass(frozen=True)
class DecisionDraft:
    """`decision` is ADMIT, DECLINE or KEEP (as it is, with what was filled in); `rubric` 1 to 5 by criterion."""

    decision: str
    reason: str = ""
    rubric: dict[str, int] = field(default_factory=dict)
    critical_role_id: str = ""


@dataclass(frozen=True)
class DecisionSheet:
    """What the form for a decision shows; `asks`: whether there is still one to take."""

    id: str
    person_id: str
    name: str
    kind: str
    asks: bool
    rubric: dict[str, int]
    critical_role_id: str
    critical_roles: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class BulkDraft:
    """One decision on those ticked, or on everybody who waits and meets the rules.

    `rubric`: for the mentors among them who are not rated yet, the same for each.
    """

    ticked: frozenset[str]
    everybody: bool
    decision: str
    reason: str = ""
    rubric: dict[str, int] = field(default_factory=dict)


@dataclass(frozen=True)
class Decided:
    """What came of many: so many decided; so many others were no longer waiting; so many are left for another time.

    `has_own`: an application of whoever decided was among them, and was left out.
    """

    shown: Filter
    decision: str
    done: int
    overtaken: int
    left: int
    has_own: bool = False


def sheet_of(work: Work, me: Person, participant_id: str) -> DecisionSheet:
    program, row = application_run_by(work, me, participant_id)
    require_state(program, Act.APPLY)
    _require_other(work, me, row)
    roles = critical_roles_in(work, program.id) if row.kind is ParticipantKind.MENTEE else []
    person = work.get(Person, row.person_id)
    return DecisionSheet(
        row.id, row.person_id, person.name if person else "", row.kind.value, row.state is ParticipantState.APPLIED,
        row.rubric, (row.critical_role_id or "") if roles else "", tuple((each.id, each.title or "") for each in roles),
    )  # fmt: skip


def decide_application(work: Work, me: Person, participant_id: str, draft: DecisionDraft) -> ApplicationCard:
    """Rate and decide. Raises Refusal where somebody else has decided meanwhile, and says who."""
    program, row = application_run_by(work, me, participant_id)
    require_state(program, Act.APPLY)
    _require_other(work, me, row)
    if draft.decision != KEEP:
        _require_waiting(work, row)
    _check(draft, row)
    roles = {each.id for each in critical_roles_in(work, program.id)}
    if draft.critical_role_id not in roles | {""}:
        raise NotFound("critical_roles", draft.critical_role_id)
    if row.kind is ParticipantKind.MENTOR:
        row.rubric = draft.rubric
    else:
        row.critical_role_id = draft.critical_role_id or None
    if draft.decision == KEEP:
        work.audit(me.id, "application_rated", row, program=program.id)
    else:
        _decide(work, me, program, row, draft.decision, draft.reason)
    return card_of(work, me, program, row)


def _require_other(work: Work, me: Person, row: Participant) -> None:
    """Nobody rates themselves, admits or declines themselves, or says to which role they may succeed."""
    if row.person_id == me.id:
        raise Refusal(_own_text(work, me, row.program_id))


def _own_text(work: Work, me: Person, program_id: str) -> str:
    others = {role.person_id for role in roles_in(work, program_id)} - {me.id}
    if any(has_account(work, other) for other in others):
        return _("This application is your own: somebody else who runs the program decides on it.")
    return _(
        "This application is your own, and nobody else runs the program. Name a deputy first, with "
        "/mentor program: they decide on it."
    )


def _check(draft: DecisionDraft, row: Participant) -> None:
    errors = {}
    if draft.decision not in (ADMIT, DECLINE, KEEP):
        errors["decision"] = _("Please choose one.")
    if draft.decision == DECLINE and not draft.reason:
        errors["reason"] = _("Please say why: the person can read it, and will want to know.")
    missing = [each for each in CRITERIA if each not in draft.rubric]
    if (
        row.kind is ParticipantKind.MENTOR
        and missing
        and (draft.decision == ADMIT or len(missing) < len(CRITERIA))
    ):
        errors |= {each: _("A mentor is rated on all three before they are admitted.") for each in missing}
    if errors:
        raise FieldErrors(errors)


def _require_waiting(work: Work, row: Participant) -> None:
    if row.state is ParticipantState.APPLIED:
        return
    by = work.get(Person, row.decided_by)
    said = (
        _("{name} has admitted this person meanwhile.")
        if row.is_admitted
        else _("{name} has declined this application meanwhile.")
    )
    raise Refusal(said.format(name=by.name if by else _("Somebody")) + " " + _("Please open it again."))


def _decide(work: Work, me: Person, program: Program, row: Participant, decision: str, reason: str) -> None:
    """The applicant hears of it; of the reason for declining, only that there is one."""
    if decision == ADMIT:
        take_in(work, me.id, program.id, row.person_id, row.kind, row.source)
    else:
        row.state = ParticipantState.DECLINED
        row.decided_at, row.decided_by = work.now, me.id
        look_again(work, row)
        work.audit(me.id, "application_declined", row, program=program.id)
    row.decision_reason = reason or None
    work.tell(row.person_id, "application_decided", work.new_id(), participant=row.id, state=row.state.value)


def undo_decision(work: Work, me: Person, participant_id: str) -> ApplicationCard:
    """It waits again, and the person hears that it is looked at anew. Refused once they are paired.

    A second click changes nothing.
    """
    program, row = application_run_by(work, me, participant_id)
    require_state(program, Act.APPLY)
    _require_other(work, me, row)
    if is_paired(work, row):
        raise Refusal(_("This person is paired. End the pairing first: /mentor pairs lists them."))
    if row.state is not ParticipantState.APPLIED:
        row.state, row.decided_at, row.decided_by, row.decision_reason = (
            ParticipantState.APPLIED,
            None,
            None,
            None,
        )
        look_again(work, row)
        work.audit(me.id, "decision_undone", row, program=program.id)
        work.tell(row.person_id, "application_reopened", work.new_id(), participant=row.id)
    return card_of(work, me, program, row)


def bulk_to_decide(work: Work, me: Person, shown: Filter) -> tuple[ApplicationPage, int, bool]:
    """Those who wait on one page, how many wait in all and meet the rules, and whether there are mentors to rate."""
    page = application_page(work, me, Filter(shown.program_id, shown.kind, "waiting", shown.page))
    program = run_program(work, me, page.shown.program_id)
    require_state(program, Act.APPLY)
    if not page.lines:
        raise Refusal(_("Nobody waits for a decision here."))
    mentors = [] if shown.kind == "mentee" else participants_in(
        work, program.id, ParticipantKind.MENTOR, states=(SHOWN["waiting"],)
    )  # fmt: skip
    fit = [row for row in _fit(work, program, shown.kind) if row.person_id != me.id]
    return page, len(fit), any(_is_unrated(row) for row in mentors if row.person_id != me.id)


def decide_many(work: Work, me: Person, shown: Filter, draft: BulkDraft) -> Decided:
    """One decision, and one reason, for many but `me`; who has been decided on meanwhile stays as they are."""
    program = run_program(work, me, shown.program_id)
    require_state(program, Act.APPLY)
    if draft.decision not in (ADMIT, DECLINE):
        raise Refusal(_("Please choose one."), "decision")
    if draft.decision == DECLINE and not draft.reason:
        raise Refusal(_("Please say why: these people can read it, and will want to know."), "reason")
    asked = _fit(work, program, shown.kind) if draft.everybody else list(_ticked(work, me, program, draft))
    chosen = [row for row in asked if row.person_id != me.id]
    has_own = len(chosen) < len(asked)
    if not chosen:
        text = (
            _own_text(work, me, program.id) if has_own else _("Please tick somebody, or everybody who waits.")
        )
        raise Refusal(text, "ticked")
    waiting = [row for row in chosen if row.state is ParticipantState.APPLIED]
    _rate(waiting[:MOST_AT_ONCE], draft)
    for row in waiting[:MOST_AT_ONCE]:
        _decide(work, me, program, row, draft.decision, draft.reason)
    done = min(len(waiting), MOST_AT_ONCE)
    return Decided(shown, draft.decision, done, len(chosen) - len(waiting), len(waiting) - done, has_own)


def _rate(rows: list[Participant], draft: BulkDraft) -> None:
    """No mentor is admitted without a rating, in bulk neither; who has one keeps it."""
    unrated = [row for row in rows if _is_unrated(row)]
    missing = [each for each in CRITERIA if each not in draft.rubric]
    if unrated and missing and (draft.decision == ADMIT or len(missing) < len(CRITERIA)):
        text = _("Mentors who are not rated yet are among these. Rate them here, all alike, or one by one.")
        raise FieldErrors(dict.fromkeys(missing, text))
    for row in unrated if not missing else ():
        row.rubric = draft.rubric


def _is_unrated(row: Participant) -> bool:
    return row.kind is ParticipantKind.MENTOR and set(row.rubric) < set(CRITERIA)


def _ticked(work: Work, me: Person, program: Program, draft: BulkDraft) -> Iterable[Participant]:
    for each in sorted(draft.ticked)[:A_PAGE]:
        found, row = application_run_by(work, me, each)
        if found.id != program.id:
            raise NotFound("participants", each)
        yield row


def _fit(work: Work, program: Program, kind: str) -> list[Participant]:
    """Everybody of this kind who waits and whom no rule refuses."""
    kinds = [each for each in ParticipantKind if kind in ("all", each.value)]
    waiting = (
        row for each in kinds for row in participants_in(work, program.id, each, states=(SHOWN["waiting"],))
    )
    return [row for row in waiting if not refusal_of(work, program, row)]
