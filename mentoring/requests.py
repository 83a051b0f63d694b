"""A mentee's request for a certain mentor, where the program allows it, and the mentor's yes or no."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import timedelta

from mentoring.cohorts import take_cohort
from mentoring.errors import NotAllowed, NotFound, Refusal, Several
from mentoring.obstacles import Obstacle
from mentoring.pairings import Paired, begin_pairing, usual_first_day
from mentoring.permissions import has_role
from mentoring.proposals import said
from mentoring.states import Act, allows, require_state
from mentoring.words import _
from storage.notices import Notice
from storage.pairings import active_pairings_of
from storage.participants import ParticipantKind, ParticipantState, participant_of, participations_of
from storage.people import Person
from storage.programs import TENDS, Program, programs_of, roles_in
from storage.requests import (
    MentorRequest,
    RequestState,
    agreed_requests,
    has_declined,
    open_request_of,
    requests_to,
)
from storage.work import Work

NAMED = frozenset({Obstacle.ONESELF, Obstacle.LINE})
"""What a mentee is told of what stands in the way; the rest could give away what somebody else said in private."""


@dataclass(frozen=True)
class NewRequest:
    """What the form needs; `open_id` and `asked_id` where somebody is asked already, who said yes if `is_agreed`."""

    program_id: str
    program_name: str
    open_id: str = ""
    asked_id: str = ""
    is_agreed: bool = False


@dataclass(frozen=True)
class RequestDraft:
    program: str
    mentor: str
    why: str


@dataclass(frozen=True)
class RequestPage:
    """What the mentor asked reads."""

    id: str
    program_name: str
    mentee_id: str
    why: str
    is_open: bool


@dataclass(frozen=True)
class RequestNews:
    """That somebody asked, or was answered; not a word of why."""

    id: str
    program_name: str
    mentee_id: str
    mentor_id: str
    is_agreed: bool = False


@dataclass(frozen=True)
class RequestsDoor:
    """On Home: the oldest that waits for my answer, the oldest that I may pair, and what I may ask, or have asked."""

    to_answer: RequestNews | None
    to_pair: RequestNews | None
    mine: NewRequest | None


def new_request(work: Work, me: Person, program_id: str = "") -> NewRequest:
    """In the program named, or the only one in which `me` may ask. Raises Refusal for who has a mentor there."""
    programs = [_my_program(work, me, program_id)] if program_id else _asking_in(work, me)
    settled = _mentored_in(work, me)
    programs = [each for each in programs if each.id not in settled] or programs
    if not programs:
        raise NotAllowed(
            _("You can ask for a mentor once you are admitted as a mentee to a program that allows it.")
        )
    if len(programs) > 1:
        raise Several(tuple((program.id, program.name) for program in programs))
    if programs[0].id in settled:
        raise Refusal(_has_mentor())
    return _request_in(work, me, programs[0])


def _mentored_in(work: Work, me: Person) -> set[str]:
    """The ids of the programs in which I have a mentor."""
    return {each.program_id for each in active_pairings_of(work, me.id) if each.mentee_id == me.id}


def _has_mentor() -> str:
    return _("You have a mentor in this program.")


def _asking_in(work: Work, me: Person) -> list[Program]:
    """Where I am a mentee, may ask, and may still be matched."""
    mine = [
        each.program_id
        for each in participations_of(work, me.id, states=(ParticipantState.ADMITTED,))
        if each.kind is ParticipantKind.MENTEE
    ]
    programs = (program for each in mine if (program := work.get(Program, each)))
    return [each for each in programs if each.may_request and allows(each, Act.MATCH)]


def _request_in(work: Work, me: Person, program: Program) -> NewRequest:
    there = open_request_of(work, program.id, me.id)
    if there is None:
        return NewRequest(program.id, program.name)
    return NewRequest(program.id, program.name, there.id, there.mentor_id, there.state is RequestState.AGREED)


def ask_for_mentor(work: Work, me: Person, draft: RequestDraft) -> RequestNews:
    """Ask; the mentor hears of it. Every hard constraint is checked now."""
    program = _my_program(work, me, draft.program)
    require_state(program, Act.MATCH)
    if open_request_of(work, program.id, me.id):
        raise Refusal(
            _("You have asked somebody already. /mentor request shows it, and lets you withdraw it."),
            "mentor",
        )
    if has_declined(
        work, program.id, me.id, draft.mentor, work.now - timedelta(weeks=program.cooldown_weeks)
    ):
        raise Refusal(
            _("This person has said that it does not fit at present. Please choose another, or wait for the proposals."), "mentor"
        )  # fmt: skip
    if text := _why_not(work, program, me.id, draft.mentor):
        raise Refusal(text, "mentor")
    request = work.add(
        MentorRequest(program_id=program.id, mentee_id=me.id, mentor_id=draft.mentor, state=RequestState.ASKED, asked_at=work.now)
    )  # fmt: skip
    request.why = draft.why
    work.audit(me.id, "mentor_requested", request, program=program.id)
    work.tell(draft.mentor, "mentor_requested", request.id, request=request.id)
    return _news(program, request)


def withdraw_request(work: Work, me: Person, request_id: str) -> None:
    """Take it back; a mentor who was not quick enough finds it gone."""
    request = work.get(MentorRequest, request_id)
    if request is None or request.mentee_id != me.id:
        raise NotFound("mentor_requests", request_id)
    if request.state in {RequestState.ASKED, RequestState.AGREED}:
        request.state = RequestState.WITHDRAWN
        work.audit(me.id, "mentor_request_withdrawn", request, program=request.program_id)


def request_page(work: Work, me: Person, request_id: str) -> RequestPage:
    request, program = _asked_of_me(work, me, request_id)
    is_open = request.state is RequestState.ASKED
    return RequestPage(request.id, program.name, request.mentee_id, request.why or "", is_open)


def answer_request(work: Work, me: Person, request_id: str, *, is_agreed: bool) -> RequestNews:
    """The mentor's yes or no, without a reason. After a yes, who looks after the program hears of it as well."""
    request, program = _asked_of_me(work, me, request_id)
    if request.state is not RequestState.ASKED:
        raise Refusal(_("This request is settled already."))
    if is_agreed:
        require_state(program, Act.MATCH)
    request.state = RequestState.AGREED if is_agreed else RequestState.DECLINED
    request.answered_at = work.now
    work.audit(me.id, "mentor_request_answered", request, program=program.id)
    work.tell(request.mentee_id, "request_answered", request.id, request=request.id)
    tending = roles_in(work, program.id, TENDS) if is_agreed else []
    for person_id in sorted({role.person_id for role in tending}):
        work.tell(person_id, "mentor_agreed", request.id, request=request.id)
    return _news(program, request)


def pair_requested(work: Work, me: Person, request_id: str) -> Paired:
    """Pair the two at once: for those who look after the program; what changed since the asking is checked again."""
    request = work.get(MentorRequest, request_id)
    program = work.get(Program, request.program_id) if request else None
    if request is None or program is None or not has_role(work, me, program.id, TENDS):
        raise NotFound("mentor_requests", request_id)
    require_state(program, Act.MATCH)
    if request.state is not RequestState.AGREED:
        raise Refusal(_("This request is settled already."))
    if obstacle := _obstacle(work, program, request.mentee_id, request.mentor_id):
        raise Refusal(_("These two cannot be paired: {why}").format(why=said(obstacle)))
    by = usual_first_day(work, program)
    begin_pairing(work, me.id, program, request.mentor_id, request.mentee_id, by)
    return Paired(request.mentor_id, request.mentee_id, program.name, by)


def requests_door(work: Work, me: Person) -> RequestsDoor | None:
    """None for those who have nothing to do with requests."""
    agreed = (
        each for program in programs_of(work, me.id, TENDS) for each in agreed_requests(work, program.id)
    )
    settled = _mentored_in(work, me)
    mine = next((each for each in _asking_in(work, me) if each.id not in settled), None)
    door = RequestsDoor(
        _first_open(work, requests_to(work, me.id)),
        _first_open(work, agreed),
        _request_in(work, me, mine) if mine else None,
    )
    return door if door.to_answer or door.to_pair or door.mine else None


def _first_open(work: Work, requests: Iterable[MentorRequest]) -> RequestNews | None:
    """The first in a program in which people are still paired."""
    programs = ((each, work.get(Program, each.program_id)) for each in requests)
    found = (_news(program, each) for each, program in programs if program and allows(program, Act.MATCH))
    return next(found, None)


def requested_facts(work: Work, person: Person, notice: Notice) -> RequestNews | None:
    """To the mentor; None once it is settled."""
    del person
    request, program = _of_notice(work, notice)
    return _news(program, request) if request and program and request.state is RequestState.ASKED else None


def answered_facts(work: Work, person: Person, notice: Notice) -> RequestNews | None:
    """To the mentee; None once they have withdrawn it."""
    del person
    request, program = _of_notice(work, notice)
    if request is None or program is None or request.state is RequestState.WITHDRAWN:
        return None
    return _news(program, request)


def agreed_facts(work: Work, person: Person, notice: Notice) -> RequestNews | None:
    """To those who look after the program; None once the two are paired, or it was withdrawn."""
    request, program = _of_notice(work, notice)
    if request is None or program is None or request.state is not RequestState.AGREED:
        return None
    return _news(program, request) if has_role(work, person, program.id, TENDS) else None


def _of_notice(work: Work, notice: Notice) -> tuple[MentorRequest | None, Program | None]:
    request = work.get(MentorRequest, notice.about["request"])
    return request, work.get(Program, request.program_id) if request else None


def _my_program(work: Work, me: Person, program_id: str) -> Program:
    """A program that lets its mentees ask, and of which `me` is one."""
    program = work.get(Program, program_id)
    place = participant_of(work, program_id, me.id, ParticipantKind.MENTEE) if program else None
    if program is None or place is None or not place.is_admitted:
        raise NotFound("programs", program_id)
    if not program.may_request:
        raise NotAllowed(_("In this program mentors are not asked for: its owner matches people."))
    return program


def _asked_of_me(work: Work, me: Person, request_id: str) -> tuple[MentorRequest, Program]:
    request = work.get(MentorRequest, request_id)
    program = work.get(Program, request.program_id) if request else None
    if request is None or program is None or request.mentor_id != me.id:
        raise NotFound("mentor_requests", request_id)
    return request, program


def _why_not(work: Work, program: Program, mentee_id: str, mentor_id: str) -> str | None:
    obstacle = _obstacle(work, program, mentee_id, mentor_id)
    if obstacle is Obstacle.MATCHED:
        return _has_mentor()
    if obstacle in NAMED:
        return _("This cannot be: {why}").format(why=said(obstacle))
    if obstacle:
        return _(
            "This person cannot be asked at present. Please choose another of the program's mentors, or wait for the proposals."
        )
    return None


def _obstacle(work: Work, program: Program, mentee_id: str, mentor_id: str) -> Obstacle | None:
    """What stands between these two as things stand; a cooldown does not, since the mentor decides."""
    cohort = take_cohort(work, program)
    mentee, mentor = cohort.mentee_of.get(mentee_id), cohort.mentor_of.get(mentor_id)
    if mentee_id == mentor_id:
        return Obstacle.ONESELF
    if mentee is None or mentor is None:
        return Obstacle.WITHDRAWN
    bars = (bar for bar in (*mentee.bars, *mentor.bars) if bar is not Obstacle.COOLDOWN)
    return cohort.between(mentee_id, mentor_id) or next(bars, None)


def _news(program: Program, request: MentorRequest) -> RequestNews:
    is_agreed = request.state in {RequestState.AGREED, RequestState.PAIRED}
    return RequestNews(request.id, program.name, request.mentee_id, request.mentor_id, is_agreed)
