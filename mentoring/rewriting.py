"""The outbox's rules for messages that stand and are to be rewritten: questions that have been answered.

A message is rewritten to what it would say now, so doing it twice does no harm: whatever is not marked as done
when its claim lapses is simply done again.
"""

from dataclasses import replace
from datetime import datetime
from typing import Any

from mentoring.breaks import pairing_behind
from mentoring.digests import Digest, Item, head_of
from mentoring.notices import Claim, end
from mentoring.registry import ANSWERS, FACTS
from mentoring.stalls import ASKING as STIRRED
from mentoring.stalls import Stirred, Turn
from storage.due import TABLES
from storage.notices import DIGEST, Notice, NoticeState
from storage.outbox import said_in
from storage.people import Person
from storage.programs import Program
from storage.work import Work

MOST_TRIES = 5


def begin_rewriting(work: Work, claim: Claim) -> Any:
    """The facts of what stands there from now on; None if it is to stay as it is, or is not ours now."""
    notice = _held(work, claim)
    if notice is None or notice.act_at <= work.now:
        return None
    person = work.get(Person, notice.person_id)
    facts = None if person is None or person.is_deactivated else _facts(work, person, notice)
    if facts is None:
        end(work, notice, NoticeState.SENT, None)
    else:
        notice.attempted_at = work.now
    return facts


def _facts(work: Work, person: Person, notice: Notice) -> Any:
    return (
        as_it_stands(work, person, notice)
        if notice.kind == DIGEST
        else ANSWERS[notice.kind](work, person, notice) or _ended(work, person, notice)
    )


def as_it_stands(work: Work, person: Person, digest: Notice) -> Digest | None:
    """What a digest says now: of what has been answered, the answer; what has lost its sense otherwise is left out.

    So is what its reader has put off: a line says until when. That a pair has ended is said once.
    """
    items, keys = list[Item](), list[str]()
    for each in said_in(work, digest.id):
        if each.reason == DIGEST and (item := _item(work, person, each)) and item not in items:
            items.append(item)
        keys.append(each.key)
    head = head_of(work, person, digest)
    return replace(head, items=tuple(items), keys=tuple(keys)) if items or head.again_at else None


def open_in(work: Work, person: Person, digest: Notice) -> list[Notice]:
    """What stands in a digest, and waits to be done."""
    found = [(each, _item(work, person, each)) for each in said_in(work, digest.id) if each.reason == DIGEST]
    return [each for each, item in found if item is not None and not item.is_answered]


def _item(work: Work, person: Person, notice: Notice) -> Item | None:
    answer = ANSWERS.get(notice.kind, _no_question)(work, person, notice)
    if answer is not None:
        return Item(notice.kind, answer, is_answered=True)
    facts = FACTS[notice.kind](work, person, notice)
    if facts is not None:
        return Item(notice.kind, facts)
    ended = _ended(work, person, notice)
    return None if ended is None else Item(STIRRED, ended, is_answered=True)


def _ended(work: Work, person: Person, notice: Notice) -> Stirred | None:
    """What stands in place of a question that nobody answered before the pair it was about has ended."""
    row = (
        work.get(TABLES[notice.about["subject"]], notice.about["subject_id"])
        if "subject" in notice.about
        else None
    )
    pairing = pairing_behind(work, row) if row is not None else None
    program = work.get(Program, pairing.program_id) if pairing else None
    if pairing is None or program is None or pairing.is_active:
        return None
    return Stirred(program.name, pairing.other(person.id), Turn.ENDED)


def _no_question(work: Work, person: Person, notice: Notice) -> None:
    """Of a kind that nobody answers."""
    del work, person, notice


def mark_rewritten(work: Work, claim: Claim, reason: str = NoticeState.ANSWERED.value) -> None:
    """It is done, or never will be; `reason` says which."""
    if notice := _held(work, claim):
        end(work, notice, NoticeState.SENT, reason)


def rewrite_later(work: Work, claim: Claim, until: datetime) -> None:
    """It may not be done yet: again at `until`, a few times."""
    if notice := _held(work, claim):
        notice.looks, notice.lease, notice.act_at = notice.looks + 1, None, until
        if notice.looks >= MOST_TRIES:
            end(work, notice, NoticeState.SENT, "unanswered")


def _held(work: Work, claim: Claim) -> Notice | None:
    """The claimed notice, unless another has taken it over."""
    notice = work.get(Notice, claim.notice_id)
    is_ours = notice is not None and notice.state is NoticeState.ANSWERED and notice.lease == claim.token
    return notice if is_ours else None
