"""The handoff: what was reached, what is next, who takes over; written by both, confirmed by both, and then the end."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from mentoring.alumni import graduate_pair
from mentoring.endings import conclude
from mentoring.errors import FieldErrors, Refusal
from mentoring.extensions import last_day, last_instant
from mentoring.hours import hours_of
from mentoring.nudges import Nudge, look_again
from mentoring.people import chosen, why_not_eligible
from mentoring.permissions import entrusted_pairing_of, pairing_of
from mentoring.program_settings import nudge_settings_of
from mentoring.states import Act, allows, require_state
from mentoring.words import _
from storage.due import Timed
from storage.goals import GoalState, goals_of
from storage.handoffs import Handoff, handoff_of, open_handoff_of, open_handoffs_of
from storage.notices import Notice
from storage.pairings import Pairing, active_pairings_in, active_pairings_of, ended_pairings_of
from storage.participants import ParticipantKind, participant_of
from storage.people import Person
from storage.programs import TENDS, Program, ProgramState, RoleKind, roles_in
from storage.work import Work

ASKING_LASTS = timedelta(days=14)
MOST = 3000


@dataclass(frozen=True)
class HandoffDraft:
    """`successor` is a Slack id, or empty."""

    reached: str
    next_steps: str
    successor: str


@dataclass(frozen=True)
class HandoffSheet:
    """What the form is filled with; `edition` tells a submission that this is still what there is."""

    pairing_id: str
    other_id: str
    reached: str
    next_steps: str
    successor_id: str
    edition: int


@dataclass(frozen=True)
class HandoffPage:
    """The handoff as the two read it, from the reader's side."""

    pairing_id: str
    program_name: str
    other_id: str
    reached: str
    next_steps: str
    successor_id: str
    edition: int
    i_confirmed: bool
    other_confirmed: bool
    is_done: bool
    may_edit: bool


@dataclass(frozen=True)
class HandoffNews:
    """That a handoff waits, is about to be written, or (`is_closing`) that the program comes to its end.

    `ends_on`: the pair's last day, in the program's zone.
    """

    pairing_id: str
    program_name: str
    other_id: str
    ends_on: date
    is_closing: bool = False


@dataclass(frozen=True)
class HandedOff:
    """It took place; never what it says. `role`: pair, successor, tends, manager or sponsor; what the reader is in it."""

    program_id: str
    program_name: str
    mentor_id: str
    mentee_id: str
    other_id: str
    successor_id: str
    role: str


def handoff_page(work: Work, me: Person, pairing_id: str) -> HandoffPage | None:
    """The handoff of a pairing of mine, open or done; None where none is begun. The words are for the two alone."""
    pairing = pairing_of(work, me, pairing_id)
    handoff = handoff_of(work, pairing.id)
    if handoff is None or (handoff.closed_at and not handoff.done_at):
        return None
    program = work.get(Program, pairing.program_id)
    is_mentor, is_done = me.id == pairing.mentor_id, handoff.done_at is not None
    mine, theirs = handoff.mentor_confirmed_at, handoff.mentee_confirmed_at
    if not is_mentor:
        mine, theirs = theirs, mine
    return HandoffPage(
        pairing.id, program.name if program else "", pairing.other(me.id), handoff.reached or "",
        handoff.next_steps or "", handoff.successor_id or "", handoff.edition, mine is not None,
        theirs is not None, is_done, may_edit=pairing.is_active and not is_done,
    )  # fmt: skip


def handoff_sheet(work: Work, me: Person, pairing_id: str) -> HandoffSheet:
    """The form; a new one begins with the titles of the goals that were reached."""
    pairing = _pairing(work, me, pairing_id)
    handoff = open_handoff_of(work, pairing.id)
    if handoff is None:
        done = [goal.title or "" for goal in goals_of(work, pairing.id) if goal.state is GoalState.DONE]
        return HandoffSheet(pairing.id, pairing.other(me.id), "\n".join(done)[:MOST], "", "", 0)
    return HandoffSheet(
        pairing.id, pairing.other(me.id), handoff.reached or "", handoff.next_steps or "",
        handoff.successor_id or "", handoff.edition,
    )  # fmt: skip


def may_write_handoff(work: Work, me: Person, pairing_id: str) -> None:
    """Asked before anything is learned about the person chosen to take over."""
    _pairing(work, me, pairing_id)


def write_handoff(work: Work, me: Person, pairing_id: str, draft: HandoffDraft, edition: int) -> HandoffPage:
    """Keep it for both. The other hears that it is there; whoever had confirmed it reads it again."""
    pairing = _pairing(work, me, pairing_id)
    handoff = open_handoff_of(work, pairing.id)
    if (handoff.edition if handoff else 0) != edition:
        raise Refusal(
            _("The handoff has just been changed. Copy what you typed, then open it again."), "next_steps"
        )
    _check_successor(work, pairing, draft.successor)
    is_news = handoff is None or _confirmed(pairing, handoff, pairing.other(me.id))
    if handoff is None:
        handoff = work.add(Handoff(pairing_id=pairing.id, opened_by=me.id, opened_at=work.now))
    handoff.edition = edition + 1
    handoff.mentor_confirmed_at = handoff.mentee_confirmed_at = None
    handoff.reached, handoff.next_steps = draft.reached, draft.next_steps
    handoff.successor_id = draft.successor or None
    work.audit(me.id, "handoff_written", handoff, pairing=pairing.id)
    work.db.flush()
    if is_news:
        _tell_waiting(work, pairing, handoff, pairing.other(me.id))
    return _page(work, me, pairing.id)


def confirm_handoff(work: Work, me: Person, pairing_id: str, edition: int) -> HandoffPage:
    """I agree to this edition of it. When both do, the pairing ends as handed off, and those concerned hear of it."""
    pairing = pairing_of(work, me, pairing_id)
    handoff = handoff_of(work, pairing.id)
    if handoff is None or (handoff.closed_at and not handoff.done_at):
        raise Refusal(_("There is no handoff to confirm. /mentor handoff begins one."))
    if handoff.done_at is None:
        _confirm(work, me, _pairing(work, me, pairing_id), handoff, edition)
    return _page(work, me, pairing.id)


def _confirm(work: Work, me: Person, pairing: Pairing, handoff: Handoff, edition: int) -> None:
    if handoff.edition != edition:
        raise Refusal(_("The handoff has just been changed. Please open it again and read what it says now."))
    if _confirmed(pairing, handoff, me.id):
        return
    if me.id == pairing.mentor_id:
        handoff.mentor_confirmed_at = work.now
    else:
        handoff.mentee_confirmed_at = work.now
    work.audit(me.id, "handoff_confirmed", handoff, pairing=pairing.id)
    if handoff.mentor_confirmed_at and handoff.mentee_confirmed_at:
        _complete(work, me, pairing, handoff)
    else:
        _tell_waiting(work, pairing, handoff, pairing.other(me.id))


def _complete(work: Work, me: Person, pairing: Pairing, handoff: Handoff) -> None:
    handoff.done_at = handoff.closed_at = work.now
    conclude(work, me, pairing)
    work.audit(me.id, "pairing_handed_off", pairing, program=pairing.program_id)
    graduate_pair(work, me.id, pairing)
    for person_id, role in concerned(work, pairing, handoff).items():
        work.tell(person_id, "handoff_done", pairing.id, pairing=pairing.id, role=role)


def concerned(work: Work, pairing: Pairing, handoff: Handoff) -> dict[str, str]:
    """Who hears that a handoff took place, and as what; each once, as what is nearest to the pair."""
    mentee = participant_of(work, pairing.program_id, pairing.mentee_id, ParticipantKind.MENTEE)
    told = {pairing.mentor_id: "pair", pairing.mentee_id: "pair"}
    if handoff.successor_id:
        told.setdefault(handoff.successor_id, "successor")
    for role in roles_in(work, pairing.program_id, TENDS):
        told.setdefault(role.person_id, "tends")
    if mentee is not None and mentee.manager_id:
        told.setdefault(mentee.manager_id, "manager")
    for role in roles_in(work, pairing.program_id, (RoleKind.SPONSOR,)):
        told.setdefault(role.person_id, "sponsor")
    return told


def handoffs_to_open(work: Work, me: Person, named: str = "") -> tuple[HandoffNews, ...]:
    """My active pairings, to choose one; `named`: a pairing or a program of mine. Refused where there is none.

    Where none is active any more, those that were handed off: what was agreed stays to be read.
    """
    done = [each for each in ended_pairings_of(work, me.id) if handoff_page(work, me, each.id)]
    found = _named(active_pairings_of(work, me.id), named) or _named(done, named)
    if not found and named:
        pairing_of(work, me, named)
    if not found:
        raise Refusal(_("You are in no active mentoring pair, so there is nothing to hand off."))
    return tuple(_news(work, me, each) for each in found)


def _named(pairings: list[Pairing], named: str) -> list[Pairing]:
    return [each for each in pairings if named in ("", each.id, each.program_id)]


def waiting_facts(work: Work, person: Person, notice: Notice) -> HandoffNews | None:
    """None once they have confirmed it, it was changed since, or the pairing has ended."""
    pairing = work.get(Pairing, notice.about["pairing"])
    handoff = open_handoff_of(work, pairing.id) if pairing else None
    if pairing is None or handoff is None or _confirmed(pairing, handoff, person.id):
        return None
    return _news(work, person, pairing)


def done_facts(work: Work, person: Person, notice: Notice) -> HandedOff | None:
    pairing = work.get(Pairing, notice.about["pairing"])
    program = work.get(Program, pairing.program_id) if pairing else None
    handoff = handoff_of(work, pairing.id) if pairing else None
    if pairing is None or program is None or handoff is None:
        return None
    role = notice.about["role"]
    return HandedOff(
        program.id, program.name, pairing.mentor_id, pairing.mentee_id,
        pairing.other(person.id) if role == "pair" else "", handoff.successor_id or "", role,
    )  # fmt: skip


def follow_program(work: Work, me: Person, program: Program, before: ProgramState) -> None:
    """When a program begins to close, every pair in it hears of the last steps; one that is reopened looks after its pairs again."""
    del me
    if program.state is ProgramState.CLOSED:
        program.closed_at = work.now
    else:
        program.closing_at = work.now if program.state is ProgramState.CLOSING else None
    for pairing in (
        active_pairings_in(work, program.id) if ProgramState.CLOSING in (before, program.state) else ()
    ):
        look_again(work, pairing)


def closing_nudges(work: Work, row: Timed) -> Iterable[Nudge]:
    """Both hear of the last steps in the morning two weeks before their last day, or when the owner lets the program close."""
    if not isinstance(row, Pairing) or not row.is_active or handoff_of(work, row.id) is not None:
        return
    program = work.get(Program, row.program_id)
    if program is None or not allows(program, Act.HAND_OFF):
        return
    for person_id in (row.mentor_id, row.mentee_id):
        person = work.get(Person, person_id)
        if person is None:
            continue
        if program.state is ProgramState.CLOSING and program.closing_at is not None:
            at, time = program.closing_at, "closing"
            until = at + ASKING_LASTS
        else:
            before = timedelta(days=nudge_settings_of(program).closing_days)
            at = hours_of(work, person).morning_of(last_day(program, row) - before)
            time = f"end-{row.ends_on}" if row.ends_on else "end"  # who was given more time hears it again
            until = last_instant(program, row)
        yield Nudge(f"closing-steps:{row.id}:{person_id}:{time}", "closing_steps", person_id, at, until)


def closing_facts(work: Work, person: Person, notice: Notice) -> HandoffNews | None:
    pairing = work.get(Pairing, notice.about["subject_id"])
    if pairing is None or not pairing.is_active:
        return None
    return _news(work, person, pairing)


def home_handoffs(work: Work, me: Person) -> tuple[HandoffNews, ...] | None:
    """Handoffs that wait for my yes."""
    found, mine = [], active_pairings_of(work, me.id)
    written = open_handoffs_of(work, [pairing.id for pairing in mine])
    for pairing in mine:
        handoff = written.get(pairing.id)
        if handoff is not None and not _confirmed(pairing, handoff, me.id):
            found.append(_news(work, me, pairing))
    return tuple(found) or None


def _pairing(work: Work, me: Person, pairing_id: str) -> Pairing:
    pairing = entrusted_pairing_of(work, me, pairing_id)
    program = work.get(Program, pairing.program_id)
    if program is not None:
        require_state(program, Act.HAND_OFF)
    return pairing


def _page(work: Work, me: Person, pairing_id: str) -> HandoffPage:
    page = handoff_page(work, me, pairing_id)
    if page is None:
        raise LookupError(pairing_id)
    return page


def _check_successor(work: Work, pairing: Pairing, successor_id: str) -> None:
    if not successor_id:
        return
    if successor_id in (pairing.mentor_id, pairing.mentee_id):
        raise FieldErrors(
            {"successor": _("That is one of you two. Choose who comes next, or leave this empty.")}
        )
    if error := why_not_eligible(chosen(work, successor_id)):
        raise FieldErrors({"successor": error})


def _confirmed(pairing: Pairing, handoff: Handoff, person_id: str) -> bool:
    mine = handoff.mentor_confirmed_at if person_id == pairing.mentor_id else handoff.mentee_confirmed_at
    return mine is not None


def _tell_waiting(work: Work, pairing: Pairing, handoff: Handoff, person_id: str) -> None:
    key = f"{handoff.id}:{handoff.edition}"
    if not work.has_notice(f"handoff_waiting:{key}:{person_id}"):
        work.tell(person_id, "handoff_waiting", key, pairing=pairing.id)


def _news(work: Work, me: Person, pairing: Pairing) -> HandoffNews:
    program = work.get(Program, pairing.program_id)
    if program is None:
        raise LookupError(pairing.program_id)
    is_closing, ends_on = program.state is ProgramState.CLOSING, last_day(program, pairing)
    return HandoffNews(pairing.id, program.name, pairing.other(me.id), ends_on, is_closing)
