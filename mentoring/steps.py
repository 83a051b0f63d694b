"""Next steps: what people agreed to do, each with the one who does it."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from mentoring.errors import Refusal
from mentoring.owners import CircleOwners, Lines, Owners
from mentoring.parties import Party, my_session, step_of_mine
from mentoring.words import _
from storage.pairings import Pairing
from storage.people import Person
from storage.sessions import Session
from storage.steps import ActionItem, open_steps_of, steps_of
from storage.work import Work

FIELD = "next_steps"
MOST, MOST_CHARACTERS, MOST_IN_ALL = 20, 500, 3000  # the last is what one of Slack's fields takes
SHOWN = 30


@dataclass(frozen=True)
class Step:
    """A step as one who took part may see it."""

    id: str
    text: str
    owner_name: str
    is_mine: bool
    is_done: bool


def require_few(lines: Sequence[str]) -> None:
    """Raises Refusal when there are too many steps, or one is too long to stand on Home."""
    if len(lines) > MOST:
        raise Refusal(
            _("At most {most} next steps, please: these are {count}.").format(most=MOST, count=len(lines)),
            FIELD,
        )
    longest = max((len(line) for line in lines), default=0)
    if longest > MOST_CHARACTERS:
        raise Refusal(
            _("A next step may have {most} characters; one here has {count}. Please shorten it.").format(
                most=MOST_CHARACTERS, count=longest
            ),
            FIELD,
        )
    total = len("\n".join(lines))
    if total > MOST_IN_ALL:
        raise Refusal(
            _("The next steps may have {most} characters in all; these have {count}.").format(
                most=MOST_IN_ALL, count=total
            ),
            FIELD,
        )


def owners_of(work: Work, party: Party, writer_id: str) -> Lines:
    """To whom a step out of a session of this party can belong, seen by the one who writes it."""
    pairing = work.get(Pairing, party.pairing_id)
    if pairing is None:
        named = ((each, work.get(Person, each)) for each in party.people)
        return CircleOwners(writer_id, tuple((each, person.name) for each, person in named if person))
    mentor, mentee = work.get(Person, pairing.mentor_id), work.get(Person, pairing.mentee_id)
    return Owners(
        writer_id=writer_id,
        mentor_id=pairing.mentor_id,
        mentor_name=mentor.name if mentor else "",
        mentee_id=pairing.mentee_id,
        mentee_name=mentee.name if mentee else "",
    )


def written_by(work: Work, owners: Lines, session_id: str) -> str:
    """The steps that the writer wrote for this session, a line each, as they are typed."""
    mine = (step for step in steps_of(work, session_id) if step.author_id == owners.writer_id)
    return "\n".join(owners.write(step.owner_id, step.text or "") for step in mine)


def keep_steps(
    work: Work, me: Person, session: Session, party: Party, lines: Sequence[str], *, adding: bool = False
) -> None:
    """Make these lines the steps that `me` wrote for this session. A line that stays as it was stays ticked.

    With `adding`, what is there already stays too, and no step is there twice.
    """
    owners = owners_of(work, party, me.id)
    mine = [step for step in steps_of(work, session.id) if step.author_id == me.id]
    wanted = [owners.read(line) for line in lines]
    if adding:
        there = [(step.owner_id, step.text or "") for step in mine]
        wanted = there + [each for each in wanted if each not in there]
    require_few([owners.write(*each) for each in wanted])
    for position, (owner_id, text) in enumerate(wanted):
        same = next((step for step in mine if (step.owner_id, step.text) == (owner_id, text)), None)
        if same is None:
            same = _add_step(work, me, session, owner_id, text)
        else:
            mine.remove(same)
        same.position = position
    for step in mine:
        work.delete(step)


def _add_step(work: Work, me: Person, session: Session, owner_id: str, text: str) -> ActionItem:
    step = ActionItem(
        session_id=session.id, pairing_id=session.pairing_id, circle_id=session.circle_id, owner_id=owner_id,
        author_id=me.id, position=0,
    )  # fmt: skip
    work.add(step).text = text
    return step


def tick_step(work: Work, me: Person, step_id: str) -> str:
    """It is done; either of a pair may say so, in a circle its owner or the facilitator. Done already is done. Gives the session's id."""
    step = step_of_mine(work, me, step_id)
    if step.done_at is None:
        step.done_at = work.now
        work.audit(me.id, "step_done", step)
    return step.session_id


def untick_step(work: Work, me: Person, step_id: str) -> str:
    """It is not done after all. Gives the session's id."""
    step = step_of_mine(work, me, step_id)
    if step.done_at is not None:
        step.done_at = None
        work.audit(me.id, "step_reopened", step)
    return step.session_id


def open_steps(work: Work, me: Person, limit: int = SHOWN) -> tuple[Step, ...]:
    """What is mine to do in my active pairings and in active circles, the oldest first."""
    return _shown(work, me, open_steps_of(work, me.id, limit))


def steps_of_session(work: Work, me: Person, session_id: str) -> tuple[Step, ...]:
    """All steps of a session of mine. Raises NotFound for anybody who took no part in it."""
    return session_steps(work, me, my_session(work, me, session_id)[0].id)


def session_steps(work: Work, me: Person, session_id: str) -> tuple[Step, ...]:
    """All steps of a session. That `me` took part in it is the caller's to know."""
    return _shown(work, me, steps_of(work, session_id))


def count_for(work: Work, session_id: str, owner_id: str, author_id: str) -> int:
    """How many of a session's steps this author gave to this owner."""
    return Counter((step.owner_id, step.author_id) for step in steps_of(work, session_id))[
        owner_id, author_id
    ]


def _shown(work: Work, me: Person, steps: Iterable[ActionItem]) -> tuple[Step, ...]:
    return tuple(
        Step(
            id=step.id,
            text=step.text or "",
            owner_name=owner.name if (owner := work.get(Person, step.owner_id)) else "",
            is_mine=step.owner_id == me.id,
            is_done=step.done_at is not None,
        )
        for step in steps
    )
