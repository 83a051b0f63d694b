"""Sessions of circles: the reminders, moves, questions and logs of a pair, for those who come."""

from datetime import timedelta

import pytest

from mentoring.calendars import calendar_of
from mentoring.circle_pages import circle_page
from mentoring.circle_seats import say_away
from mentoring.circles import CircleChange, edit_circle
from mentoring.endings import fit_to_end
from mentoring.errors import NotAllowed, NotFound, Refusal
from mentoring.log_deletions import delete_log
from mentoring.log_questions import log_questions, logged_facts
from mentoring.log_sheets import log_sheet, note_sheet, read_log, waiting_logs
from mentoring.logs import ANOTHER, LogChange, LogDraft, change_log, log_line, log_session
from mentoring.misses import mark_missed
from mentoring.program_states import move_program
from mentoring.reminders import moved_news, reminder_news, reminders
from mentoring.rescheduling import (
    AgendaDraft,
    CancelDraft,
    MoveDraft,
    Scope,
    cancel_session,
    move_session,
    session_detail,
    set_agenda,
)
from mentoring.series import Repeat
from mentoring.sessions import SessionDraft, booking, past, plan_session, upcoming
from mentoring.steps import open_steps, tick_step
from storage.circles import CircleKind
from storage.notices import Notice
from storage.programs import Program
from storage.sessions import Session, SessionState, sessions_of
from storage.work import Work
from tests.mentoring.rounds import (
    FAY,
    MEMBERS,
    NEXT_WEEK,
    OLIVIA,
    PROGRAM,
    add_round,
    first_session,
    make,
    met,
    says,
    someone,
    told,
)

ANN, BEN, CAT, DAN, EVA = MEMBERS
SECRET = "the merger is off"


@pytest.fixture
def around(work: Work) -> Work:
    add_round(work)
    return work


def reminded(work: Work, session: Session) -> set[str]:
    return {each.person_id for each in reminders(work, session)}


def at(work: Work, **after: float) -> None:
    """So long after the session's beginning."""
    work.now = NEXT_WEEK + timedelta(**after)


def logged(work: Work, session: Session, **fields: object) -> None:
    at(work, hours=2)
    draft = LogDraft(**{"log_session": session.id, "minutes": 55, **fields})  # type: ignore[arg-type]
    log_session(work, someone(work, FAY), draft)
    work.db.flush()


def test_only_who_comes_is_reminded_and_who_cannot_this_time_is_not(around: Work) -> None:
    circle_id = met(around, ANN, BEN)
    session = first_session(around, circle_id)
    says(around, BEN, circle_id, comes=False)
    assert reminded(around, session) == {FAY, ANN}
    say_away(around, someone(around, ANN), session.id, is_away=True)
    around.db.flush()
    assert reminded(around, session) == {FAY}
    assert [card.id for card in upcoming(around, someone(around, ANN))] == []
    assert session_detail(around, someone(around, ANN), session.id).is_away
    say_away(around, someone(around, ANN), session.id, is_away=False)
    around.db.flush()
    assert reminded(around, session) == {FAY, ANN}
    with pytest.raises(Refusal, match="facilitate"):
        say_away(around, someone(around, FAY), session.id, is_away=True)


def test_each_reads_the_hour_of_their_own_wall(around: Work) -> None:
    """C31: on 10 March New York has summer time, Berlin has not."""
    circle_id = met(around, ANN, EVA)
    notice = Notice(about={"session": first_session(around, circle_id).id})
    zones = {
        each: news.zone
        for each in (ANN, EVA)
        if (news := reminder_news(around, someone(around, each), notice))
    }
    assert zones == {ANN: "Europe/Berlin", EVA: "America/New_York"}


def test_a_moved_session_has_new_reminders_and_asks_everybody_anew(around: Work) -> None:
    """C39."""
    circle_id = met(around, ANN, BEN)
    session = first_session(around, circle_id)
    say_away(around, someone(around, BEN), session.id, is_away=True)
    old = {each.key for each in reminders(around, session)}
    later = NEXT_WEEK + timedelta(days=3)
    draft = MoveDraft(later, 45, Scope.ONE)
    move_session(around, someone(around, FAY), draft, session.id, session.sequence)
    around.db.flush()
    assert reminded(around, session) == {FAY, ANN, BEN}
    assert not old & {each.key for each in reminders(around, session)}
    assert told(around, "session_moved") == [ANN, BEN]
    notice = around.db.query(Notice).filter(Notice.kind == "session_moved", Notice.person_id == BEN).one()
    news = moved_news(around, someone(around, BEN), notice)
    assert news is not None
    assert (news.circle, news.is_host, news.starts_at) == ("Leading through change", False, later)


@pytest.mark.parametrize("person_id", [ANN, OLIVIA, "UOUT"])
def test_only_its_facilitator_moves_cancels_and_logs(around: Work, person_id: str) -> None:
    session = first_session(around, met(around, ANN))
    me, kind = someone(around, person_id), NotAllowed if person_id == ANN else NotFound
    for act in (
        lambda: move_session(around, me, MoveDraft(NEXT_WEEK, 45, Scope.ONE), session.id, 0),
        lambda: cancel_session(around, me, CancelDraft("", Scope.ONE), session.id, 0),
        lambda: set_agenda(around, me, AgendaDraft(SECRET, Scope.ONE), session.id, 0),
        lambda: log_session(around, me, LogDraft(session.id, 50)),
        lambda: mark_missed(around, me, session.id, ""),
        lambda: booking(around, me, session.party_id),
    ):
        with pytest.raises(kind):
            act()
    assert session.state is SessionState.PLANNED


def test_only_the_facilitator_is_asked_for_the_log(around: Work) -> None:
    circle_id = met(around, ANN, BEN)
    session = first_session(around, circle_id)
    assert {each.person_id for each in log_questions(around, session)} == {FAY}
    at(around, hours=2)
    assert [each.session_id for each in waiting_logs(around, someone(around, FAY))] == [session.id]
    assert waiting_logs(around, someone(around, ANN)) == ()
    sheet = log_sheet(around, someone(around, FAY))
    assert (sheet.partners, set(sheet.guests)) == ((), {ANN, BEN})
    logged(around, session)
    assert list(log_questions(around, session)) == []


def test_who_came_reads_the_shared_notes_and_nobody_else_does(around: Work) -> None:
    circle_id = met(around, ANN, BEN, CAT)
    session = first_session(around, circle_id)
    logged(
        around, session, shared_notes=SECRET, came=(ANN,), next_steps=("Ann: ask the board", "send the list")
    )
    page = read_log(around, someone(around, ANN), session.id)
    assert (page.shared_notes, page.people, page.is_host) == (SECRET, (FAY,), False)
    for person_id in (BEN, CAT, OLIVIA, "UOUT"):
        with pytest.raises(NotFound):
            read_log(around, someone(around, person_id), session.id)
    assert told(around, "session_logged") == [ANN]
    facts = logged_facts(
        around, someone(around, ANN), around.db.query(Notice).filter(Notice.kind == "session_logged").one()
    )
    assert facts is not None
    assert (facts.has_shared_notes, facts.steps_for_me) == (True, 1)
    owners = circle_page(around, someone(around, OLIVIA), circle_id)
    assert [(line.minutes, line.came) for line in owners.held] == [(55, 2)]
    assert SECRET not in repr(owners)
    assert [card.id for card in past(around, someone(around, ANN), 5)] == [session.id]
    assert past(around, someone(around, BEN), 5) == []


def test_a_new_facilitator_does_not_read_what_was_said_before(around: Work) -> None:
    circle_id = met(around, ANN)
    session = first_session(around, circle_id)
    logged(around, session, shared_notes=SECRET)
    edit_circle(around, someone(around, OLIVIA), circle_id, CircleChange("Change", OLIVIA, 3))
    with pytest.raises(NotFound):
        read_log(around, someone(around, OLIVIA), session.id)
    assert read_log(around, someone(around, FAY), session.id).is_author


def test_next_steps_are_the_writers_unless_they_name_one_who_came(around: Work) -> None:
    session = first_session(around, met(around, ANN, BEN))
    logged(around, session, next_steps=("Ann: ask the board", "send the list", "cat: read it"))
    assert [step.text for step in open_steps(around, someone(around, ANN))] == ["ask the board"]
    mine = open_steps(around, someone(around, FAY))
    assert {step.text for step in mine} == {"send the list", "cat: read it"}
    assert read_log(around, someone(around, FAY), session.id).my_steps.splitlines()[0] == "Ann: ask the board"
    with pytest.raises(NotAllowed):
        tick_step(around, someone(around, BEN), open_steps(around, someone(around, ANN))[0].id)
    tick_step(around, someone(around, ANN), open_steps(around, someone(around, ANN))[0].id)
    assert open_steps(around, someone(around, ANN)) == ()


def test_private_notes_are_each_ones_own_and_the_log_its_facilitators(around: Work) -> None:
    session = first_session(around, met(around, ANN, BEN))
    logged(around, session, shared_notes="We talked", private_notes="Ben was quiet")
    ann = read_log(around, someone(around, ANN), session.id)
    change = LogChange(ann.mark, 5, "Overwritten", "I was bored", ("Ann: leave",), ())
    change_log(around, someone(around, ANN), session.id, change)
    around.db.flush()
    mine, theirs = (read_log(around, someone(around, each), session.id) for each in (ANN, FAY))
    assert (mine.private_notes, theirs.private_notes) == ("I was bored", "Ben was quiet")
    assert (theirs.shared_notes, theirs.minutes, set(theirs.people)) == ("We talked", 55, {ANN, BEN})
    assert open_steps(around, someone(around, ANN)) == ()


def test_who_came_can_be_put_right_by_the_facilitator(around: Work) -> None:
    session = first_session(around, met(around, ANN, BEN))
    logged(around, session, shared_notes="We talked")
    page = read_log(around, someone(around, FAY), session.id)
    with pytest.raises(Refusal) as refused:
        change_log(
            around,
            someone(around, FAY),
            session.id,
            LogChange(page.mark, 55, "We talked", "", (), (ANN, DAN)),
        )
    assert refused.value.field == "came"
    change_log(
        around, someone(around, FAY), session.id, LogChange(page.mark, 55, "We talked", "", (), (ANN,))
    )
    around.db.flush()
    with pytest.raises(NotFound):
        read_log(around, someone(around, BEN), session.id)


def test_a_deleted_log_leaves_a_session_to_log(around: Work) -> None:
    session = first_session(around, met(around, ANN))
    logged(around, session, shared_notes=SECRET)
    with pytest.raises(NotAllowed):
        delete_log(around, someone(around, ANN), session.id)
    delete_log(around, someone(around, FAY), session.id)
    around.db.flush()
    assert session.state is SessionState.PLANNED
    assert read_log(around, someone(around, ANN), session.id).shared_notes == ""
    assert {each.person_id for each in log_questions(around, session)} == {FAY}


def test_a_facilitator_without_a_pair_logs_in_one_line_and_is_told_what_they_cannot(around: Work) -> None:
    session = first_session(around, met(around, ANN))
    at(around, hours=2)
    said = log_line(around, someone(around, FAY), 40, "We talked")
    assert said is not None
    assert (said.session_id, said.circle) == (session.id, "Leading through change")
    around.db.flush()
    assert note_sheet(around, someone(around, FAY)) == read_log(around, someone(around, FAY), session.id)
    with pytest.raises(Refusal, match="no active mentoring pair"):
        log_session(around, someone(around, FAY), LogDraft(ANOTHER, 30, NEXT_WEEK))


def test_a_missed_session_is_told_to_those_who_would_have_come(around: Work) -> None:
    session = first_session(around, met(around, ANN, BEN))
    at(around, hours=2)
    mark_missed(around, someone(around, FAY), session.id, SECRET)
    assert told(around, "session_missed") == [ANN, BEN]
    assert read_log(around, someone(around, ANN), session.id).reason == SECRET
    again = MoveDraft(NEXT_WEEK + timedelta(days=7), 60, Scope.ONE)
    move_session(around, someone(around, FAY), again, session.id, session.sequence)
    assert told(around, "session_booked") == [ANN, BEN, FAY]


def test_a_cancelled_series_of_a_circle_ends_for_all(around: Work) -> None:
    circle_id = met(around, ANN, repeats=Repeat.WEEKLY)
    session = first_session(around, circle_id)
    cancel_session(around, someone(around, FAY), CancelDraft("", Scope.FOLLOWING), session.id, 0)
    assert sessions_of(around, circle_id, SessionState.PLANNED) == []
    assert told(around, "session_cancelled") == [ANN]


def test_a_pod_takes_turns(around: Work) -> None:
    """The one whose turn it is is named; who is away is passed over."""
    circle_id = met(around, ANN, BEN, kind=CircleKind.POD, repeats=Repeat.WEEKLY)
    first, second, *_rest = sessions_of(around, circle_id, SessionState.PLANNED)
    facts = [
        reminder_news(around, someone(around, ANN), Notice(about={"session": each.id}))
        for each in (first, second)
    ]
    assert [each.i_present for each in facts if each] == [True, False]
    say_away(around, someone(around, BEN), second.id, is_away=True)
    around.db.flush()
    news = reminder_news(around, someone(around, ANN), Notice(about={"session": second.id}))
    assert news is not None
    assert news.presenter_id == ANN


def test_the_calendar_file_names_the_circle_and_nothing_that_was_written(around: Work) -> None:
    circle_id = met(around, ANN)
    session = first_session(around, circle_id)
    set_agenda(
        around, someone(around, FAY), AgendaDraft(SECRET, Scope.ONE), session.id, session.agenda_edition
    )
    file = calendar_of(around, someone(around, ANN), session.id)
    assert b"Leading through change" in file.content
    assert SECRET.encode() not in file.content
    with pytest.raises(NotFound):
        calendar_of(around, someone(around, OLIVIA), session.id)


def test_home_names_the_next_session_of_a_circle(around: Work) -> None:
    circle_id = met(around, ANN)
    for person_id, is_host in ((ANN, False), (FAY, True)):
        (card,) = upcoming(around, someone(around, person_id))
        assert (card.pairing_id, card.circle, card.is_host) == (circle_id, "Leading through change", is_host)
    assert upcoming(around, someone(around, OLIVIA)) == []


def test_an_earlier_end_of_the_program_cancels_what_lies_beyond(around: Work) -> None:
    circle_id = met(around, ANN, repeats=Repeat.WEEKLY)
    program = around.get(Program, PROGRAM)
    assert program is not None
    program.ends_on = NEXT_WEEK.date()
    around.db.flush()
    assert fit_to_end(around, someone(around, OLIVIA), program) == 2
    assert [each.starts_at for each in sessions_of(around, circle_id, SessionState.PLANNED)] == [NEXT_WEEK]
    assert told(around, "session_cancelled") == [ANN, FAY]


def test_a_closed_program_has_no_circles(around: Work) -> None:
    circle_id = met(around, ANN)
    for state in ("closing", "closed"):
        move_program(around, someone(around, OLIVIA), PROGRAM, state)
    assert told(around, "circle_over") == [ANN, FAY]
    with pytest.raises(NotAllowed, match="has ended"):
        booking(around, someone(around, FAY), circle_id)


def test_a_circle_cannot_meet_at_two_places_at_once(around: Work) -> None:
    circle_id = make(around)
    draft = SessionDraft(circle_id, NEXT_WEEK + timedelta(minutes=30), 60, Repeat.NEVER, "")
    with pytest.raises(Refusal, match="already has a session"):
        plan_session(around, someone(around, FAY), draft)
