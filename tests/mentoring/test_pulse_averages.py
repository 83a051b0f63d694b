"""CASES.md, A6: what others see of pulse surveys, and that nobody's answers can be told from any of it."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from random import Random

import numpy as np
import pytest
from scipy.optimize import linprog

from mentoring.errors import NotAllowed, NotFound
from mentoring.pulse_averages import HIGHEST, LOWEST, Average, PulseBoard, pulse_board
from mentoring.pulses import PulseDraft, answer_pulse, open_sheets
from storage.audit import AuditEvent
from storage.pairings import Pairing
from storage.programs import Program, RoleKind
from storage.pulses import PulseSurvey
from storage.work import Work
from tests.conftest import add_person
from tests.mentoring.arcs import give_role
from tests.mentoring.programs_of_ours import (
    DAN,
    EMMA,
    MAX,
    OLIVIA,
    add_pairing,
    add_people,
    add_program,
    person,
)

MARCH, APRIL = date(2026, 3, 1), date(2026, 4, 1)


@pytest.fixture
def program(work: Work) -> Program:
    """Olivia's, with a survey on the 10th day and then every 30 days."""
    add_people(work)
    program = add_program(work)
    program.nudge_settings = {"pulse_first_days": 10, "pulse_every_days": 30}
    return program


def pairs(work: Work, program: Program, count: int, prefix: str = "A") -> list[Pairing]:
    """So many pairs of two people each who are in no other."""
    for side in "MT":
        for number in range(count):
            add_person(work, f"U{prefix}{side}{number}")
    work.db.flush()
    by = (work.now + timedelta(days=14)).date()
    return [add_pairing(work, program, f"U{prefix}M{n}", f"U{prefix}T{n}", by=by) for n in range(count)]


def mentors(found: Sequence[Pairing]) -> list[str]:
    return [each.mentor_id for each in found]


def mentees(found: Sequence[Pairing]) -> list[str]:
    return [each.mentee_id for each in found]


def answer(work: Work, people: Sequence[str], value: int = 3) -> None:
    """Each answers all that is open for them, with this to all five questions."""
    for who in people:
        for sheet in open_sheets(work, person(work, who)):
            answer_pulse(work, person(work, who), sheet.pairing_id, PulseDraft(*[str(value)] * 5))
    work.db.flush()


def board(work: Work, program: Program, who: str = OLIVIA) -> PulseBoard:
    return pulse_board(work, person(work, who), program.id)


def shown(work: Work, program: Program, month: date = MARCH, who: str = OLIVIA) -> dict[str, Average]:
    """The averages of this month that are shown, by group."""
    line = next(each for each in board(work, program, who).months if each.month == month)
    there = {"all": line.all, "mentors": line.mentors, "mentees": line.mentees}
    return {group: average for group, average in there.items() if average is not None}


def closing(work: Work, **by: float) -> None:
    """It is April."""
    work.now += timedelta(days=22, **by)


def test_five_are_shown_once_the_month_is_over(work: Work, program: Program) -> None:
    found = pairs(work, program, 5)
    work.now += timedelta(days=11)
    answer(work, mentors(found)[:4], 4)
    assert board(work, program).months == ()
    answer(work, mentors(found)[4:], 2)
    assert board(work, program).months == ()
    closing(work)
    assert {group: (each.people, each.tenths["trust"]) for group, each in shown(work, program).items()} == {
        "all": (5, 36)
    }


@pytest.mark.parametrize(
    ("of_mentors", "of_mentees", "groups"),
    [(4, 0, set()), (2, 2, set()), (5, 4, {"all"}), (4, 5, {"all"}), (5, 5, {"all", "mentors", "mentees"}), (6, 0, {"all"})],
)  # fmt: skip
def test_a_side_is_shown_only_where_the_other_is_large_enough(
    work: Work, program: Program, of_mentors: int, of_mentees: int, groups: set[str]
) -> None:
    """A slice of nine that leaves four."""
    found = pairs(work, program, 6)
    work.now += timedelta(days=11)
    answer(work, [*mentors(found)[:of_mentors], *mentees(found)[:of_mentees]])
    closing(work)
    assert set(shown(work, program)) == groups


def test_who_reads_the_averages_does_not_make_a_group_large_enough(work: Work, program: Program) -> None:
    """They know their own answer, so of five with theirs they would know four."""
    found = pairs(work, program, 4)
    own = add_pairing(work, program, DAN, MAX)
    work.now += timedelta(days=11)
    answer(work, [*mentors(found), own.mentor_id])
    closing(work)
    assert shown(work, program) == {}


@pytest.mark.parametrize(
    ("of_mentors", "of_mentees", "groups"),
    [(5, 0, set()), (6, 0, {"all"}), (5, 5, {"all"}), (6, 5, {"all", "mentors", "mentees"}), (5, 6, {"all"})],
)  # fmt: skip
def test_who_answered_and_may_read_it_later_sees_what_would_be_shown_without_them(
    work: Work, program: Program, of_mentors: int, of_mentees: int, groups: set[str]
) -> None:
    """One of the mentors becomes a sponsor once the month is over; what the owner sees stays as it was."""
    found = pairs(work, program, 6)
    work.now += timedelta(days=11)
    answer(work, [*mentors(found)[:of_mentors], *mentees(found)[:of_mentees]])
    closing(work)
    before = shown(work, program)
    newcomer = mentors(found)[0]
    give_role(work, program, newcomer, RoleKind.SPONSOR)
    assert set(shown(work, program, who=newcomer)) == groups
    assert shown(work, program) == before


def test_a_mentor_of_two_counts_once(work: Work, program: Program) -> None:
    found = pairs(work, program, 4)
    add_pairing(work, program, found[0].mentor_id, MAX)
    work.now += timedelta(days=11)
    answer(work, mentors(found))
    assert work.db.query(PulseSurvey).count() == 5
    closing(work)
    assert shown(work, program) == {}


@pytest.mark.parametrize(("value", "tenths"), [(5, HIGHEST), (1, LOWEST), (4, 40)])
def test_the_ends_of_the_scale_do_not_say_what_everybody_answered(
    work: Work, program: Program, value: int, tenths: int
) -> None:
    found = pairs(work, program, 5)
    work.now += timedelta(days=11)
    answer(work, mentees(found), value)
    closing(work)
    assert set(shown(work, program)["all"].tenths.values()) == {tenths}


def test_two_views_never_differ_by_one_who_joins_or_goes(work: Work, program: Program) -> None:
    """A joiner, somebody who is forgotten, and an owner who sets the clock of the program back."""
    found = pairs(work, program, 6)
    work.now += timedelta(days=11)
    answer(work, mentors(found)[:5], 4)
    closing(work)
    before = board(work, program).months
    answer(work, mentors(found)[5:], 1)
    program.zone = "Pacific/Pago_Pago"
    work.delete(work.db.query(PulseSurvey).filter_by(person_id=mentors(found)[0]).one())
    work.db.flush()
    assert board(work, program).months == before


def test_what_is_answered_in_a_month_that_was_looked_at_counts_to_the_next(
    work: Work, program: Program
) -> None:
    """The owner sets the program's zone so that March is over, looks, and sets it back."""
    found = pairs(work, program, 6)
    work.now += timedelta(days=11)
    answer(work, mentors(found)[:5], 4)
    work.now = work.now.replace(day=31, hour=13)
    program.zone = "Pacific/Kiritimati"
    before = shown(work, program)
    program.zone = "Pacific/Pago_Pago"
    answer(work, mentors(found)[5:], 1)
    assert work.db.query(PulseSurvey).filter_by(month=APRIL).count() == 1
    closing(work)
    assert shown(work, program) == before


def test_those_who_look_after_the_program_read_averages_on_record_and_nobody_else(
    work: Work, program: Program
) -> None:
    found = pairs(work, program, 5)
    give_role(work, program, EMMA, RoleKind.FACILITATOR)
    give_role(work, program, MAX, RoleKind.SPONSOR)
    work.now += timedelta(days=11)
    answer(work, mentors(found))
    closing(work)
    boards = [board(work, program, who) for who in (OLIVIA, DAN, EMMA, MAX)]
    assert len({repr(each.months) for each in boards}) == 1
    events = work.db.query(AuditEvent).filter_by(action="pulses_read").all()
    assert sorted(each.actor for each in events) == [OLIVIA, DAN, MAX, EMMA]
    assert events[0].details == {"months": ["2026-03"]}
    for who in (found[0].mentor_id, found[0].mentee_id):
        with pytest.raises(NotFound):
            board(work, program, who)
        with pytest.raises(NotAllowed):
            pulse_board(work, person(work, who))


Unit = tuple[str, str, date]
"""A person, as mentor or as mentee, in a month: what one unknown number is about."""


@dataclass
class Attack:
    """All that somebody who may read averages has ever seen, and what was really answered."""

    told: dict[Unit, list[int]] = field(default_factory=dict)
    seen: dict[tuple[date, str], Average] = field(default_factory=dict)

    def answers(self, work: Work, who: str, value: int) -> None:
        known = {each.id for each in work.db.query(PulseSurvey)}
        answer(work, [who], value)
        for row in work.db.query(PulseSurvey):
            if row.id not in known:
                self.told.setdefault((who, row.group, row.month), []).append(value)

    def looks(self, work: Work, program: Program) -> None:
        """What was seen of a month before is what is seen of it now."""
        for line in board(work, program).months:
            for group in ("all", "mentors", "mentees"):
                average = getattr(line, group)
                if average is not None:
                    assert self.seen.setdefault((line.month, group), average) == average

    def equations(self) -> tuple[list[Unit], np.ndarray, list[int]]:
        """The unknowns, a row of coefficients for each average, and its value in tenths."""
        unknown = sorted(self.told)
        rows, values = [], []
        for (month, group), average in self.seen.items():
            part = [unit[2] == month and group in ("all", unit[1]) for unit in unknown]
            rows.append(np.array(part) / sum(part))
            values.append(average.tenths["trust"])
            own = [np.mean(self.told[unit]) for unit, there in zip(unknown, part, strict=True) if there]
            assert values[-1] == min(max(round(float(np.mean(own)) * 10), LOWEST), HIGHEST)
        return unknown, np.array(rows), values


def play(work: Work, program: Program, random: Random) -> Attack:
    """Four months in which people join, answer or not, are two things at once, and the owner looks whenever they like."""
    attack, found = Attack(), pairs(work, program, 6)
    found.append(add_pairing(work, program, found[0].mentee_id, found[1].mentee_id))
    found.append(add_pairing(work, program, found[2].mentor_id, found[3].mentee_id))
    for week in range(18):
        work.now += timedelta(days=7)
        if week % 5 == 2:
            found += pairs(work, program, 1, prefix=f"J{week}")
        everybody = sorted({*mentors(found), *mentees(found)})
        for who in random.sample(everybody, k=random.randint(0, len(everybody))):
            attack.answers(work, who, random.choice((1, 2, 3, 4, 5, 5)))
        program.zone = random.choice(("Europe/Berlin", "Pacific/Kiritimati", "Pacific/Pago_Pago"))
        if random.random() < 0.5:
            attack.looks(work, program)
    attack.looks(work, program)
    return attack


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
@pytest.mark.parametrize("seed", [1, 2])
def test_all_that_may_be_read_solved_as_equations_determines_nobody(
    work: Work, program: Program, seed: int
) -> None:
    attack = play(work, program, Random(seed))  # noqa: S311 (a play, no secret)
    unknown, rows, values = attack.equations()
    assert len(rows) > 3
    rank = np.linalg.matrix_rank(rows)
    for number, unit in enumerate(unknown):
        alone = np.eye(len(unknown))[number]
        assert np.linalg.matrix_rank(np.vstack([rows, alone])) > rank, unit
    for one in rows:
        for other in rows:
            apart = {
                unknown[place][0]
                for place in np.flatnonzero(np.abs(one / one.max() - other / other.max()) > 1e-9)
            }
            assert not apart or len(apart) >= 5
    assert_nobody_is_narrowed_down(unknown, rows, values)


def assert_nobody_is_narrowed_down(unknown: list[Unit], rows: np.ndarray, values: list[int]) -> None:
    """Also with what is known of the scale and of rounding, each may have answered at least two things."""
    upper = [50 if value >= HIGHEST else value + 0.5 for value in values]
    lower = [10 if value <= LOWEST else value - 0.5 for value in values]
    limits, bounds = np.vstack([rows, -rows]), np.array([*upper, *(-each for each in lower)]) / 10
    for number in np.flatnonzero(np.any(rows > 0, axis=0)):
        wish = np.eye(len(unknown))[number]
        ends = [end(sign * wish, limits, bounds) * sign for sign in (1, -1)]
        assert ends[1] - ends[0] > 1, (unknown[number], ends)


def end(wish: np.ndarray, limits: np.ndarray, bounds: np.ndarray) -> float:
    """The least that this sum can be, of answers from 1 to 5 within these limits."""
    found = linprog(wish, A_ub=limits, b_ub=bounds, bounds=(1, 5))
    assert found.fun is not None
    return float(found.fun)
