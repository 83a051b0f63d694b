"""A program's own numbers for its nudges."""

from mentoring.program_settings import NudgeSettings, nudge_settings_of
from storage.work import Work
from tests.storage.test_work import add_program


def test_what_nobody_has_set_is_as_the_reference_says(work: Work) -> None:
    program = add_program(work)
    assert nudge_settings_of(program) == NudgeSettings()
    work.db.flush()
    assert nudge_settings_of(program) == NudgeSettings(
        idle_ask_days=21, idle_tell_days=35, idle_close_days=90, pulse_first_days=30, pulse_every_days=60,
        expectation_days=14, interim_reviews=True, monthly_shortfall=True, owner_digest=True,
    )  # fmt: skip


def test_what_is_set_holds_and_a_number_that_is_no_more_is_passed_over(work: Work) -> None:
    program = add_program(work)
    program.nudge_settings = {"idle_ask_days": 28, "interim_reviews": False, "of_an_older_version": 3}
    assert nudge_settings_of(program) == NudgeSettings(idle_ask_days=28, interim_reviews=False)
