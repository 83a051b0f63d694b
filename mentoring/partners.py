"""With whom a person is paired: asked only where there is more than one."""

from dataclasses import dataclass

from mentoring.errors import Refusal
from mentoring.words import _, ngettext
from storage.pairings import Pairing, active_pairings_of, ended_pairings_of
from storage.people import Person
from storage.programs import Program
from storage.work import Work

MOST = 100  # what one of Slack's menus holds


@dataclass(frozen=True)
class Partner:
    """One active pairing of mine, as a choice shows it; `is_mentor` says what the other is in it."""

    pairing_id: str
    name: str
    program: str
    is_mentor: bool


def partners_of(work: Work, me: Person) -> tuple[Partner, ...]:
    """The others in my active pairings, the oldest pairing first; at most 100. Raises Refusal if there is none."""
    found = active_pairings_of(work, me.id)[:MOST]
    if not found:
        raise Refusal(_why_none(work, me))
    return tuple(partner(work, me, pairing) for pairing in found)


def partners_to_read(work: Work, me: Person) -> tuple[Partner, ...]:
    """As `partners_of`; where no pairing of mine is active any more, the others in those that have ended."""
    if not active_pairings_of(work, me.id) and (ended := ended_pairings_of(work, me.id, MOST)):
        return tuple(partner(work, me, pairing) for pairing in ended)
    return partners_of(work, me)


def _why_none(work: Work, me: Person) -> str:
    """Why this person can add nothing now, and what they can do."""
    ended = ended_pairings_of(work, me.id, 2)
    if not ended:
        return _("You are in no active mentoring pair yet. Ask your program owner to pair you with someone.")
    text = ngettext(
        "Your pairing with {name} has ended, so nothing can be added to it. What was written is kept: "
        "`/mentor plan` shows its plan, and the Home tab leads to the rest.",
        "Your pairings have ended, so nothing can be added to them. What was written is kept: "
        "`/mentor plan` shows their plans, and the Home tab leads to the rest.",
        len(ended),
    )
    return text.format(name=partner(work, me, ended[0]).name)


def mentors_of(work: Work, me: Person) -> tuple[Partner, ...]:
    """My mentors. Raises Refusal, kindly, if I have none."""
    mine = tuple(each for each in partners_of(work, me) if each.is_mentor)
    if not mine:
        raise Refusal(
            _("Reflections are written by mentees. What yours share with you, you find on the Home tab.")
        )
    return mine


def partner(work: Work, me: Person, pairing: Pairing) -> Partner:
    other, program = work.get(Person, pairing.other(me.id)), work.get(Program, pairing.program_id)
    return Partner(
        pairing_id=pairing.id,
        name=other.name if other else pairing.other(me.id),
        program=program.name if program else "",
        is_mentor=me.id == pairing.mentee_id,
    )
