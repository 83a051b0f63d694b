"""Training: who is trained, for how long, and what mentors hear of it."""

from datetime import UTC, date, datetime, timedelta

import pytest

from mentoring.curriculum import BOX
from mentoring.errors import FieldErrors, NotFound, Refusal
from mentoring.lessons import ANSWER_CHARACTERS
from mentoring.nudges import advance
from mentoring.pairings import create_pairing
from mentoring.participants import take_in
from mentoring.registry import schedule_of
from mentoring.training_lessons import Check, Passed, answer_check, read_page
from mentoring.training_modules import (
    ModuleDraft,
    QuestionDraft,
    copy_modules,
    module_card,
    offer_module,
    program_training,
    retire_module,
    write_module,
    write_question,
)
from mentoring.training_nudges import refresher_facts
from mentoring.training_standings import Standing, my_training, standing_at, training_door
from mentoring.trainings import BASE, REFRESHERS, is_trained, trained_mentors
from storage.notices import Notice
from storage.participants import ParticipantKind, ParticipantState, participant_of
from storage.programs import Program, ProgramState
from storage.trainings import Certificate, own_modules_in
from storage.work import Work
from tests.conftest import StandingClock, Units
from tests.mentoring.programs_of_ours import (
    DAN,
    EMMA,
    MIA,
    NINA,
    NOAH,
    OLIVIA,
    add_people,
    add_program,
    pairing_draft,
    person,
    recorded,
    told,
)

MARCH = date(2026, 3, 2)


def certify(work: Work, person_id: str, *modules: str, on: date = MARCH) -> None:
    for module in modules or BASE:
        work.add(
            Certificate(person_id=person_id, module=module, earned_on=on, expires_on=on + timedelta(days=365))
        )
    work.db.flush()


def program_of(work: Work) -> Program:
    add_people(work)
    program = add_program(work)
    for person_id in (NOAH, NINA):
        take_in(work, OLIVIA, program.id, person_id, ParticipantKind.MENTOR)
    return program


def test_a_mentor_is_trained_with_all_four_for_a_year_and_not_a_day_longer(work: Work) -> None:
    program = program_of(work)
    certify(work, NOAH)
    certify(work, NINA, *BASE[:3])
    certify(work, NINA, BASE[0])
    assert is_trained(work, program, NOAH, MARCH)
    assert not is_trained(work, program, NINA, MARCH)
    assert trained_mentors(work, program, MARCH) == {NOAH}
    for days, trained in ((-1, set()), (364, {NOAH}), (365, set())):
        day = MARCH + timedelta(days=days)
        assert trained_mentors(work, program, day) == trained
        assert is_trained(work, program, NOAH, day) is bool(trained)


def test_where_no_training_is_needed_every_mentor_counts_as_trained(work: Work) -> None:
    program = program_of(work)
    program.needs_training = False
    assert is_trained(work, program, NINA, MARCH)
    assert is_trained(work, program, MIA, MARCH)
    assert trained_mentors(work, program, MARCH) == {NOAH, NINA}


def right_answers(key: str) -> dict[int, str]:
    return {number: str(question.right) for number, question in enumerate(BOX[key].questions)}


def passes(work: Work, person_id: str, *modules: str) -> None:
    for module in modules:
        came = answer_check(work, person(work, person_id), module, frozenset(), right_answers(module))
        assert isinstance(came, Passed)
    work.db.flush()


def test_every_module_has_pages_three_questions_and_one_right_answer_each() -> None:
    assert set(BOX) == {*BASE, *REFRESHERS}
    for lesson in BOX.values():
        said = sum(len(text.split()) for page in lesson.pages for text in page.paragraphs)
        assert 700 <= said <= 1100, lesson.key
        assert 4 <= len(lesson.pages) <= 6
        assert len(lesson.questions) == 3
        assert len({question.right for question in lesson.questions}) > 1, "not always in the same place"
        for question in lesson.questions:
            assert [answer.is_right for answer in question.answers].count(True) == 1
            assert all(len(answer.text) <= ANSWER_CHARACTERS for answer in question.answers)
            assert len({answer.reply for answer in question.answers}) == 3


def test_a_wrong_answer_teaches_and_only_what_was_wrong_is_asked_again(work: Work) -> None:
    add_people(work)
    noah, right = person(work, NOAH), right_answers("feedback")
    came = answer_check(work, noah, "feedback", frozenset(), {**right, 1: "0"})
    assert isinstance(came, Check)
    assert came.right == {0, 2}
    assert came.replies == ((1, BOX["feedback"].questions[1].answers[0].reply),)
    assert "training_passed" not in recorded(work)
    came = answer_check(work, noah, "feedback", came.right, {1: right[1]})
    assert isinstance(came, Passed)
    assert came.expires_on == date(2027, 3, 2)
    assert recorded(work).count("training_passed") == 1


@pytest.mark.parametrize("chosen", ["", "9", "-1", "x"])
def test_an_answer_that_is_none_is_an_error_beside_its_question(work: Work, chosen: str) -> None:
    add_people(work)
    with pytest.raises(FieldErrors) as refused:
        answer_check(
            work, person(work, NOAH), "feedback", frozenset(), {**right_answers("feedback"), 0: chosen}
        )
    assert list(refused.value.errors) == ["question_0"]


def test_reading_goes_on_where_one_stopped_and_a_page_too_far_is_the_last(work: Work) -> None:
    add_people(work)
    noah = person(work, NOAH)
    assert read_page(work, noah, "coaching").page == 0
    read_page(work, noah, "coaching", 2)
    work.db.flush()
    assert read_page(work, noah, "coaching").page == 2
    assert read_page(work, noah, "coaching", 99).page == len(BOX["coaching"].pages) - 1
    assert read_page(work, person(work, NINA), "coaching").page == 0
    with pytest.raises(NotFound):
        read_page(work, noah, "nothing")


def test_what_stands_open_is_named_and_falls_away(work: Work) -> None:
    program = program_of(work)
    noah = person(work, NOAH)
    read_page(work, noah, "coaching", 1)
    work.db.flush()
    mine = my_training(work, noah)
    assert [line.standing for line in mine.base] == [Standing.BEGUN, *[Standing.OPEN] * 3]
    assert mine.next_open is not None
    assert mine.next_open.lesson.key == "coaching"
    passes(work, NOAH, *BASE)
    door = training_door(work, noah)
    assert door is not None
    assert (door.done, door.needed, door.next_key) == (4, 4, "")
    assert door.until == date(2027, 3, 2)
    program.needs_training = False
    assert training_door(work, noah) is None
    assert training_door(work, person(work, EMMA)) is None


@pytest.mark.parametrize(
    ("days", "standing"),
    [
        (400, Standing.DONE),
        (31, Standing.DONE),
        (30, Standing.SOON),
        (1, Standing.SOON),
        (0, Standing.EXPIRED),
    ],
)
def test_a_certificate_is_said_to_run_out_thirty_days_before(days: int, standing: Standing) -> None:
    assert standing_at(MARCH, MARCH + timedelta(days=days), has_begun=True) is standing


def test_an_untrained_mentor_is_paired_only_where_the_owner_says_so(work: Work) -> None:
    program = program_of(work)
    program.state = ProgramState.RUNNING
    olivia, draft = person(work, OLIVIA), pairing_draft(program)
    with pytest.raises(FieldErrors) as refused:
        create_pairing(work, olivia, type(draft)(program.id, NOAH, MIA, draft.first_session_by))
    assert "training is not done" in refused.value.errors["mentor"]
    create_pairing(work, olivia, draft)
    assert recorded(work).count("rules_waived") == 1
    certify(work, NINA)
    create_pairing(work, olivia, type(draft)(program.id, NINA, EMMA, draft.first_session_by))
    assert recorded(work).count("rules_waived") == 1


def due(units: Units, clock: StandingClock, at: datetime, person_id: str = NOAH) -> list[str]:
    """What this mentor's place asks for at this instant, by kind."""
    clock.instant = at
    with units() as work:
        program = work.db.query(Program).one()
        row = participant_of(work, program.id, person_id, ParticipantKind.MENTOR)
        assert row is not None
        before = {kind: len(told(work, kind)) for kind in KINDS}
        advance(work, schedule_of("participant"), row)
        work.db.flush()
        return [kind for kind in KINDS if len(told(work, kind)) > before[kind]]


KINDS = ("training_invitation", "training_reminder", "training_expiry", "training_refresher")


def utc(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=UTC)


def test_a_mentor_is_invited_once_reminded_once_and_warned_before_and_when_it_runs_out(
    units: Units, clock: StandingClock
) -> None:
    with units() as work:
        program = program_of(work)
        program.state, program.ends_on = ProgramState.RUNNING, date(2028, 1, 1)
        place = participant_of(work, program.id, NOAH, ParticipantKind.MENTOR)
        assert place is not None
        place.source = "applied"
    assert due(units, clock, utc("2026-03-02T09:00")) == []  # 04:00 in New York
    assert due(units, clock, utc("2026-03-02T14:00")) == ["training_invitation"]
    assert due(units, clock, utc("2026-03-03T14:00")) == []
    assert due(units, clock, utc("2026-03-09T12:59")) == []
    assert due(units, clock, utc("2026-03-09T13:00")) == ["training_reminder"]  # summer time has begun there
    assert due(units, clock, utc("2026-03-16T13:00")) == []
    with units() as work:
        passes(work, NOAH, *BASE)
    assert due(units, clock, utc("2026-03-16T14:00")) == []
    assert due(units, clock, utc("2027-02-12T14:00")) == []
    assert due(units, clock, utc("2027-02-15T14:00")) == ["training_expiry"]  # the 14th is a Sunday
    assert due(units, clock, utc("2027-03-16T14:00")) == ["training_expiry", "training_refresher"]
    assert due(units, clock, utc("2027-03-17T14:00")) == []


def test_a_trained_mentor_is_invited_to_the_refreshers_once_a_year(
    units: Units, clock: StandingClock
) -> None:
    clock.instant = utc("2026-03-02T14:00")
    with units() as work:
        program = program_of(work)
        program.state, program.ends_on = ProgramState.RUNNING, date(2030, 1, 1)
        passes(work, NOAH, *BASE)
    assert due(units, clock, utc("2026-03-02T15:00")) == []
    clock.instant = utc("2027-02-10T14:00")
    with units() as work:
        passes(work, NOAH, *BASE)
    assert due(units, clock, utc("2027-03-01T15:00")) == []
    assert due(units, clock, utc("2027-03-02T15:00")) == ["training_refresher"]
    assert due(units, clock, utc("2027-03-03T15:00")) == []
    with units() as work:
        assert asked_to_refresh(work) == list(REFRESHERS)
        passes(work, NOAH, "coaching_science")
        assert asked_to_refresh(work) == ["inclusive_leadership", "bias_awareness"]
        passes(work, NOAH, *REFRESHERS)
        assert asked_to_refresh(work) == []
    assert due(units, clock, utc("2028-03-01T15:00")) == ["training_expiry"]  # on time for the base modules
    assert due(units, clock, utc("2028-03-02T15:00")) == ["training_refresher"]
    assert due(units, clock, utc("2029-03-01T15:00")) == []
    assert due(units, clock, utc("2029-03-02T15:00")) == [
        "training_refresher"
    ]  # who took none is asked again


def asked_to_refresh(work: Work) -> list[str]:
    """The modules that Noah's invitation names now."""
    notice = work.db.query(Notice).filter_by(kind="training_refresher").one()
    facts = refresher_facts(work, person(work, NOAH), notice)
    return [lesson.key for lesson in facts.lessons] if facts else []


def test_who_was_paired_with_the_training_waived_is_not_asked_to_begin_it(
    units: Units, clock: StandingClock
) -> None:
    with units() as work:
        program_of(work).state = ProgramState.RUNNING
    assert due(units, clock, utc("2026-03-02T14:00")) == []
    assert due(units, clock, utc("2026-03-12T14:00")) == []


MODULE = ModuleDraft("Our board", ("It reads the first page.", "It decides in June."), is_required=True)
QUESTION = QuestionDraft("What is read?", "The first page", "All of it", "", "The chair said so.")


def written(work: Work, program: Program, *, questions: int = 3) -> str:
    olivia = person(work, OLIVIA)
    module = write_module(work, olivia, program.id, MODULE)
    for number in range(questions):
        write_question(work, olivia, module.id, number, QUESTION)
    return module.id


def test_an_owner_writes_a_module_that_mentors_need_once_it_is_offered(work: Work) -> None:
    program = program_of(work)
    olivia, noah = person(work, OLIVIA), person(work, NOAH)
    certify(work, NOAH)
    module_id = written(work, program, questions=2)
    with pytest.raises(Refusal, match="three questions"):
        offer_module(work, olivia, module_id)
    with pytest.raises(NotFound):
        read_page(work, noah, module_id)
    write_question(work, olivia, module_id, 2, QUESTION)
    assert is_trained(work, program, NOAH, MARCH)
    for _click in range(2):
        offer_module(work, olivia, module_id)
    assert told(work, "training_added") == sorted([NOAH, NINA])
    assert not is_trained(work, program, NOAH, MARCH)
    assert read_page(work, noah, module_id).lesson.title == "Our board"
    answers = dict.fromkeys(range(3), "1")  # "All of it" stands before "The first page"
    assert isinstance(answer_check(work, noah, module_id, frozenset(), answers), Passed)
    work.db.flush()
    assert trained_mentors(work, program, MARCH) == {NOAH}
    retire_module(work, olivia, module_id)
    work.db.flush()
    certify(work, NINA)
    assert trained_mentors(work, program, MARCH) == {NOAH, NINA}


def test_a_module_is_found_by_its_programs_mentors_and_written_by_who_runs_it(work: Work) -> None:
    program = program_of(work)
    module_id = written(work, program)
    offer_module(work, person(work, OLIVIA), module_id)
    other = add_program(work, name="Engineers", owner=OLIVIA)
    take_in(work, OLIVIA, other.id, EMMA, ParticipantKind.MENTOR)
    for outsider in (EMMA, MIA):
        with pytest.raises(NotFound):
            read_page(work, person(work, outsider), module_id)
    for member in (NOAH, EMMA):
        for act in (module_card, retire_module, offer_module):
            with pytest.raises(NotFound):
                act(work, person(work, member), module_id)
        with pytest.raises(NotFound):
            write_question(work, person(work, member), module_id, 0, QUESTION)
        with pytest.raises(NotFound):
            program_training(work, person(work, member), program.id)
    assert module_card(work, person(work, DAN), module_id).is_complete
    program.state = ProgramState.CLOSED
    with pytest.raises(NotFound):
        read_page(work, person(work, NOAH), module_id)
    with pytest.raises(Refusal, match="closed"):
        retire_module(work, person(work, OLIVIA), module_id)


def test_who_looks_after_a_program_sees_who_is_trained_by_module_and_that_is_on_record(work: Work) -> None:
    program = program_of(work)
    certify(work, NOAH)
    certify(work, NINA, "coaching", "confidentiality")
    gone = take_in(work, OLIVIA, program.id, EMMA, ParticipantKind.MENTOR)
    gone.state = ParticipantState.WITHDRAWN
    work.db.flush()
    page = program_training(work, person(work, DAN), program.id)
    lines = {line.person_id: line for line in page.mentors}
    assert lines[NOAH].until == date(2027, 3, 2)
    assert lines[NINA].open_titles == ("Feedback", "Difficult conversations")
    assert set(lines) == {NOAH, NINA}
    assert recorded(work)[-1] == "training_read"


def test_a_new_cohort_begins_with_the_offered_modules_of_the_one_before(work: Work) -> None:
    program = program_of(work)
    written(work, program)
    offer_module(work, person(work, OLIVIA), written(work, program))
    other = add_program(work, name="Next year")
    work.db.flush()
    copy_modules(work, program, other)
    work.db.flush()
    (copied,) = own_modules_in(work, [other.id])
    assert copied.title == "Our board"
    assert len(copied.questions) == 3
