"""Rules that whoever runs a program can set aside for two people whom they pair by hand; each has a name on record."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import timedelta

from mentoring.eligibility import Facts, facts_of, rules_of, why_not
from mentoring.obstacles import Obstacle, mentee_bars
from mentoring.times import today
from mentoring.trainings import is_trained
from mentoring.words import _
from storage.cohorts import pasts_in
from storage.participants import ParticipantKind, ParticipantState, participant_of
from storage.programs import Program
from storage.work import Work

DECLINED = "declined"
"""On record: this person's application was declined. The other rules have an obstacle's name."""


@dataclass(frozen=True)
class Waivable:
    """A rule against pairing these two: whom it is about (mentor or mentee), its name on record, and in words."""

    field: str
    rule: str
    text: str


def waivable_rules(work: Work, program: Program, mentor_id: str, mentee_id: str) -> list[Waivable]:
    """Every rule that speaks against these two and can be set aside."""
    return [
        *_own_rules(work, program, mentor_id, ParticipantKind.MENTOR),
        *_training(work, program, mentor_id),
        *_own_rules(work, program, mentee_id, ParticipantKind.MENTEE),
        *_pasts(work, program, mentee_id),
    ]


def waiver_errors(rules: Iterable[Waivable]) -> dict[str, str]:
    """By field all that speaks against the two, and what helps."""
    texts: dict[str, list[str]] = {}
    for each in rules:
        texts.setdefault(each.field, []).append(each.text)
    way = _("Choose somebody else; or tick the box below, and they are paired all the same.")
    return {field: " ".join([*said, way]) for field, said in texts.items()}


def _own_rules(work: Work, program: Program, person_id: str, kind: ParticipantKind) -> Iterable[Waivable]:
    """What holds for mentors and mentees alike. Of who is no participant yet no more is known than who they are."""
    place = participant_of(work, program.id, person_id, kind)
    if place is not None and place.state is ParticipantState.DECLINED:
        yield Waivable(kind.value, DECLINED, _("This person's application to the program was declined."))
    facts = facts_of(place) if place is not None else Facts(person_id=person_id)
    if text := why_not(rules_of(program, kind), facts, today(work.now, program.zone)):
        yield Waivable(kind.value, Obstacle.INELIGIBLE, text)


def _training(work: Work, program: Program, mentor_id: str) -> Iterable[Waivable]:
    if not is_trained(work, program, mentor_id, today(work.now, program.zone)):
        text = _("This mentor's training is not done: /mentor training shows what is missing.")
        yield Waivable("mentor", Obstacle.UNTRAINED, text)


def _pasts(work: Work, program: Program, mentee_id: str) -> Iterable[Waivable]:
    """What the mentee's pairings in this program, now and before, say against another."""
    texts = {
        Obstacle.MATCHED: _("This mentee already has a mentor in this program."),
        Obstacle.COOLDOWN: _(
            "A pairing of this mentee ended a short while ago, and the program lets them wait."
        ),
    }
    mine = [past for past in pasts_in(work, program.id, [mentee_id]) if past.mentee_id == mentee_id]
    for bar in mentee_bars(mine, timedelta(weeks=program.cooldown_weeks), work.now):
        yield Waivable("mentee", bar, texts[bar])
