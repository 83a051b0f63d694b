"""Next steps: what two people agreed to do, each with the one who does it."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from mentoring.errors import Refusal
from mentoring.permissions import step_in_my_pairing
from mentoring.sessions import session_in_my_pairing
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
    """A step as one of the two may see it."""

    id: str
    text: str
    owner_name: str
    is_mine: bool
    is_done: bool


@dataclass(frozen=True)
class Owners:
    """The two to whom a step can belong, seen by the one who writes it.

    A line without a name is the mentee's: the plan is theirs. One that begins with "me:", a name, a first name,
    "mentor:" or "mentee:" (an @ before it does no harm) is that person's.
    """

    writer_id: str
    mentor_id: str
    mentor_name: str
    mentee_id: str
    mentee_name: str

    @property
    def names(self) -> dict[str, str]:
        """What may stand before a colon, folded, and whom it means; a first name only where it tells them apart."""
        known = {"me": self.writer_id, "mentor": self.mentor_id, "mentee": self.mentee_id}
        first = {_first(self.mentor_name): self.mentor_id, _first(self.mentee_name): self.mentee_id}
        if len(first) == 2:
            known |= first
        known |= {_folded(self.mentor_name): self.mentor_id, _folded(self.mentee_name): self.mentee_id}
        return known

    def read(self, line: str) -> tuple[str, str]:
        """Owner and text of a line."""
        head, _colon, text = line.partition(":")
        owner = self.names.get(_folded(head.strip().removeprefix("@")))
        return (owner, text.strip()) if owner and text.strip() else (self.mentee_id, line.strip())

    def write(self, owner_id: str, text: str) -> str:
        """A line that reads back as this owner and text."""
        lines = [text, *(f"{name}: {text}" for name in self._said(owner_id))]
        return next((line for line in lines if self.read(line) == (owner_id, text)), text)

    def _said(self, owner_id: str) -> list[str]:
        if owner_id == self.writer_id:
            return ["me"]
        is_mentor = owner_id == self.mentor_id
        name = self.mentor_name if is_mentor else self.mentee_name
        return [*name.split()[:1], name, "mentor" if is_mentor else "mentee"]


def _folded(name: str) -> str:
    return " ".join(name.casefold().split())


def _first(name: str) -> str:
    return _folded(name).partition(" ")[0]


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


def owners_of(work: Work, pairing: Pairing, writer_id: str) -> Owners:
    mentor, mentee = work.get(Person, pairing.mentor_id), work.get(Person, pairing.mentee_id)
    return Owners(
        writer_id=writer_id,
        mentor_id=pairing.mentor_id,
        mentor_name=mentor.name if mentor else "",
        mentee_id=pairing.mentee_id,
        mentee_name=mentee.name if mentee else "",
    )


def written_by(work: Work, owners: Owners, session_id: str) -> str:
    """The steps that the writer wrote for this session, a line each, as they are typed."""
    mine = (step for step in steps_of(work, session_id) if step.author_id == owners.writer_id)
    return "\n".join(owners.write(step.owner_id, step.text or "") for step in mine)


def keep_steps(
    work: Work, me: Person, session: Session, pairing: Pairing, lines: Sequence[str], *, adding: bool = False
) -> None:
    """Make these lines the steps that `me` wrote for this session. A line that stays as it was stays ticked.

    With `adding`, what is there already stays too, and no step is there twice.
    """
    owners = owners_of(work, pairing, me.id)
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
        session_id=session.id, pairing_id=session.pairing_id, owner_id=owner_id, author_id=me.id, position=0
    )  # fmt: skip
    work.add(step).text = text
    return step


def tick_step(work: Work, me: Person, step_id: str) -> str:
    """It is done; either of the two may say so. Done already is done. Gives the session's id."""
    step = step_in_my_pairing(work, me, step_id)
    if step.done_at is None:
        step.done_at = work.now
        work.audit(me.id, "step_done", step)
    return step.session_id


def untick_step(work: Work, me: Person, step_id: str) -> str:
    """It is not done after all. Gives the session's id."""
    step = step_in_my_pairing(work, me, step_id)
    if step.done_at is not None:
        step.done_at = None
        work.audit(me.id, "step_reopened", step)
    return step.session_id


def open_steps(work: Work, me: Person, limit: int = SHOWN) -> tuple[Step, ...]:
    """What is mine to do in my active pairings, the oldest first."""
    return _shown(work, me, open_steps_of(work, me.id, limit))


def steps_of_session(work: Work, me: Person, session_id: str) -> tuple[Step, ...]:
    """All steps of a session of mine. Raises NotFound for anybody who is not one of the two."""
    return session_steps(work, me, session_in_my_pairing(work, me, session_id).id)


def session_steps(work: Work, me: Person, session_id: str) -> tuple[Step, ...]:
    """All steps of a session. That `me` is one of its two is the caller's to know."""
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
