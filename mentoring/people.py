"""People as Slack tells of them: learned at first contact, welcomed once, kept fresh when Slack says they changed."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import timedelta
from enum import Enum
from typing import TYPE_CHECKING

from mentoring.departures import tell_who_stays
from mentoring.errors import FieldErrors, Unknown
from mentoring.nudges import look_again
from mentoring.openings import open_programs
from mentoring.permissions import has_account, may_create_programs, require_admin
from mentoring.states import Act, allows
from mentoring.times import is_zone
from mentoring.words import _
from storage.circles import SeatState, circles_facilitated_by, circles_of
from storage.escalations import OPEN_STATES, escalations_with
from storage.notices import Notice
from storage.outbox import nudges_waiting_for
from storage.pairings import active_pairings_of
from storage.participants import participations_of
from storage.people import Person, has_welcomed_an_admin, named_creators
from storage.programs import TENDS, Program, RoleKind, owners_of, programs_of, programs_run_by, roles_in
from storage.reflections import open_reflections_of
from storage.sessions import circle_sessions_planned, recent_sessions_of
from storage.signoffs import signoffs_of
from storage.sponsors import SponsorState, sponsorships_of
from storage.stages import look_again_at_quiet
from storage.work import Work

if TYPE_CHECKING:
    from storage.due import Timed

NUDGES_LAST = timedelta(days=60)  # no nudge about a session is wanted this long after it
QUIET = timedelta(days=7)  # no program tells of a pair's halt earlier


@dataclass(frozen=True)
class Profile:
    """What Slack's `users.info` says of a person; `zone` an IANA name."""

    id: str
    name: str
    zone: str
    is_guest: bool
    is_stranger: bool
    is_bot: bool
    is_deactivated: bool
    is_admin: bool


class Step(Enum):
    """The one next step of a newcomer."""

    CREATE = "create a program"
    PAIR = "pair two people"
    DESIGN = "go through the guide of a program"
    APPLY = "apply to a program"
    WAIT = "wait to be paired"


@dataclass(frozen=True)
class Welcome:
    """To somebody who comes by themselves. Who is paired first is welcomed by the introduction."""

    is_installer: bool
    step: Step


@dataclass(frozen=True)
class LeftPairing:
    """An active pairing whose one side has no account any more; `is_mentee_left`: the other side is the mentee."""

    id: str
    other_id: str
    is_mentee_left: bool = False


@dataclass(frozen=True)
class Gone:
    """Somebody in a program cannot be reached any more, and the pairings that wait for a decision."""

    person_id: str
    program_name: str
    pairings: tuple[LeftPairing, ...]


@dataclass(frozen=True)
class CreatorsDraft:
    """Whom an admin named: those the form showed, and those it held when it came back."""

    shown: frozenset[str]
    creators: frozenset[str]


@dataclass(frozen=True)
class NamedCreator:
    """By whom a person was trusted with creating programs."""

    by_id: str


def why_not_eligible(person: Person) -> str | None:
    """Why this person cannot take part in a program, in words for the one who chose them; None if they can."""
    if person.is_bot:
        return _("That is an app, not a person. Please choose a member of this workspace.")
    if person.is_deactivated:
        return _("This account is deactivated. Please choose somebody with an active account.")
    if person.is_stranger:
        return _("This person belongs to another workspace. Please choose a member of this one.")
    if person.is_guest:
        return _("Guests cannot take part. Please choose a full member of this workspace.")
    return None


def unmet(work: Work, me: Person, person_ids: Iterable[str]) -> list[str]:
    """Those of these whom we do not know yet, each once."""
    del me
    return [each for each in dict.fromkeys(person_ids) if work.get(Person, each) is None]


def chosen(work: Work, person_id: str) -> Person:
    """Somebody whom a person chose in a form. Raises Unknown if they have not been met."""
    person = work.get(Person, person_id)
    if person is None:
        raise Unknown(person_id)
    return person


def learn_person(work: Work, profile: Profile) -> None:
    """Keep what Slack says; a zone that no tz database knows becomes UTC."""
    write_profile(work, work.get(Person, profile.id) or work.add(Person(id=profile.id)), profile)


def write_profile(work: Work, person: Person, profile: Profile) -> None:
    """As `learn_person`, for whom the caller has found, or found missing."""
    person.name = profile.name
    person.zone = profile.zone if is_zone(profile.zone) else "UTC"
    person.is_guest, person.is_stranger = profile.is_guest, profile.is_stranger
    person.is_bot, person.is_deactivated = profile.is_bot, profile.is_deactivated
    person.is_admin = profile.is_admin
    person.learned_at = work.now


def learn_people(work: Work, profiles: Iterable[Profile]) -> None:
    """Learn those whom somebody chose in a form."""
    for profile in profiles:
        learn_person(work, profile)


def welcome_person(work: Work, person_id: str) -> bool:
    """Welcome somebody the first time they come; gives whether we know them."""
    person = work.get(Person, person_id)
    if person is None:
        return False
    if person.welcomed_at is None and why_not_eligible(person) is None:
        is_installer = person.is_admin and not has_welcomed_an_admin(work)
        person.welcomed_at = work.now
        work.tell(person.id, "welcome", "first", **({"installer": "yes"} if is_installer else {}))
    return True


def been_welcomed(work: Work, person_id: str) -> None:
    """What this person is told now is their welcome, if they have had none: an introduction, with its next step."""
    person = work.get(Person, person_id)
    if person is not None and person.welcomed_at is None:
        person.welcomed_at = work.now


def welcome_newcomer(work: Work, profile: Profile) -> None:
    """Learn and welcome somebody who comes for the first time."""
    learn_person(work, profile)
    work.db.flush()
    welcome_person(work, profile.id)


def refresh_person(work: Work, profile: Profile) -> None:
    """Keep what Slack says anew of somebody we know. About others nothing is kept."""
    person = work.get(Person, profile.id)
    if person is None:
        return
    before = _reach(person)
    learn_person(work, profile)
    if _reach(person) != before:
        look_again_at_all(work, person.id)
    if person.is_deactivated:
        report_gone(work, person.id)


def _reach(person: Person) -> tuple[str | bool, ...]:
    """What decides when, and whether, anything unasked reaches somebody."""
    return (person.zone, person.is_deactivated, person.is_guest, person.is_stranger, person.is_bot)


def look_again_at_all(work: Work, person_id: str) -> None:
    """Let every nudge to or because of this person, queued or to come, be asked anew: their hours, pause or account changed."""
    for row in _records_of(work, person_id):
        look_again(work, row)
    look_again_at_quiet(
        work, [each.id for each in programs_of(work, person_id, TENDS)], work.now - QUIET
    )  # who is told of a pair that has come to a halt hangs on who can be reached
    for notice in nudges_waiting_for(work, person_id):
        notice.act_at = work.now


def _records_of(work: Work, person_id: str) -> "Iterator[Timed]":
    """Whatever may want something said to this person."""
    since = work.now - NUDGES_LAST
    pairings = active_pairings_of(work, person_id)
    circles = {*circles_facilitated_by(work, person_id), *circles_of(work, person_id, SeatState.COMING)}
    yield from pairings
    yield from recent_sessions_of(work, [pairing.id for pairing in pairings], since)
    yield from circle_sessions_planned(work, [circle.id for circle in circles], since)
    yield from open_reflections_of(work, person_id)
    yield from escalations_with(work, person_id, OPEN_STATES)
    yield from participations_of(work, person_id)
    yield from sponsorships_of(work, person_id, (SponsorState.INVITED, SponsorState.ACCEPTED))
    yield from signoffs_of(work, person_id)
    yield from programs_of(work, person_id, TENDS)


def report_gone(work: Work, person_id: str) -> None:
    """Tell who runs the programs of somebody without an account any more, their facilitators, and who stays of each pair.

    Each once a program, or a pairing.
    """
    for program_id in {pairing.program_id for pairing in active_pairings_of(work, person_id)}:
        runners = owners_of(work, program_id), [role.person_id for role in roles_in(work, program_id)]
        told = next(
            (there for ids in runners if (there := [one for one in ids if has_account(work, one)])), []
        )
        key = f"{program_id}:{person_id}"
        tending = [role.person_id for role in roles_in(work, program_id, (RoleKind.FACILITATOR,))]
        hearing = list(dict.fromkeys([*told, *tending]))
        for runner_id in hearing:
            if not work.has_notice(f"recipient_gone:{key}:{runner_id}"):
                work.tell(runner_id, "recipient_gone", key, program=program_id, person=person_id)
        tell_who_stays(work, person_id, program_id, hearing)


def gone_facts(work: Work, person: Person, notice: Notice) -> Gone | None:
    """None once they are back, or their pairings have ended."""
    del person
    program, gone = work.get(Program, notice.about["program"]), work.get(Person, notice.about["person"])
    if program is None or gone is None or not gone.is_deactivated:
        return None
    there = [each for each in active_pairings_of(work, gone.id) if each.program_id == program.id]
    left = tuple(
        LeftPairing(pairing.id, pairing.other(gone.id), gone.id == pairing.mentor_id) for pairing in there
    )
    return Gone(gone.id, program.name, left) if left else None


def welcome_facts(work: Work, person: Person, notice: Notice) -> Welcome:
    is_installer = "installer" in notice.about
    if mine := programs_run_by(work, person.id):
        may_pair = any(allows(program, Act.MATCH) for program in mine)
        return Welcome(is_installer, Step.PAIR if may_pair else Step.DESIGN)
    if may_create_programs(person):
        return Welcome(is_installer, Step.CREATE)
    return Welcome(is_installer, Step.APPLY if open_programs(work, person) else Step.WAIT)


def creators(work: Work, me: Person) -> tuple[str, ...]:
    """The ids of those whom admins have named to create programs."""
    require_admin(me)
    return tuple(person.id for person in named_creators(work))


def name_creators(work: Work, me: Person, draft: CreatorsDraft) -> None:
    """Name those who were added to the form and take it back from those taken out; nobody else is touched."""
    require_admin(me)
    added = [chosen(work, person_id) for person_id in sorted(draft.creators - draft.shown)]
    refusals = [f"{person.name}: {why}" for person in added if (why := why_not_eligible(person))]
    if refusals:
        raise FieldErrors({"creators": " ".join(refusals)})
    for person in added:
        if not person.may_create_programs:
            person.may_create_programs = True
            event = work.new_id()
            work.audit(me.id, "program_creator_named", person)
            work.tell(person.id, "creator_named", event, by=me.id)
    for person in named_creators(work):
        if person.id in draft.shown - draft.creators:
            person.may_create_programs = False
            work.audit(me.id, "program_creator_unnamed", person)


def creator_facts(work: Work, person: Person, notice: Notice) -> NamedCreator | None:
    """None once it has been taken back."""
    del work
    return NamedCreator(notice.about["by"]) if person.may_create_programs else None


def record_forgery(work: Work, me: Person, form: str) -> None:
    """A form came back with metadata that was made for another person."""
    work.audit(me.id, "forged_form_refused", ("forms", form))
