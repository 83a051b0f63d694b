"""The life of a program, from an empty draft to the handoff and after it: twelve people, every role acting."""

from collections.abc import AsyncIterator

import pytest

from storage.database import Database
from tests.journeys.life import CAST, Life, around, designing, ending, gathering, matching, meeting
from tests.world import running


@pytest.fixture
async def life(database: Database) -> AsyncIterator[Life]:
    async with running(database, people=CAST) as world:
        yield Life(world)


@pytest.mark.parametrize(
    "database_url", ["postgresql"], indirect=True
)  # each act alone runs on SQLite elsewhere
async def test_from_a_draft_to_the_handoff(life: Life) -> None:
    await it_is_designed(life)
    await people_come_in(life)
    await pairs_are_made(life)
    await a_pair_meets(life)
    await much_happens_around_them(life)
    await it_ends(life)


async def it_is_designed(life: Life) -> None:
    await designing.a_draft_is_made(life)
    await designing.objectives_and_competencies(life)
    await designing.who_can_take_part(life)
    await designing.guardrails_milestones_and_weights(life)
    await designing.charter_and_agreement(life)
    await designing.sign_offs_and_a_sponsor_are_asked_for(life)
    await designing.hr_wants_a_change_and_then_approves(life)
    await designing.the_sponsor_accepts(life)
    await designing.a_facilitator_is_named(life)
    await designing.the_circle_of_governance_signs_the_charter(life)
    await designing.it_is_opened_though_one_has_not_answered(life)
    await designing.it_is_announced_in_the_channel(life)


async def people_come_in(life: Life) -> None:
    await gathering.mentors_and_mentees_apply(life)
    await gathering.one_is_refused_by_a_rule(life)
    await gathering.managers_are_imported(life)
    await gathering.they_are_decided_on(life)
    await gathering.mentors_train(life)
    await gathering.the_program_starts(life)


async def pairs_are_made(life: Life) -> None:
    await matching.a_facilitator_asks_for_proposals_and_reads_why(life)
    await matching.what_if_is_tried_and_the_first_proposals_stay(life)
    await matching.three_pairs_are_published(life)
    await matching.nothing_is_entered_before_both_have_signed(life)
    await matching.first_steps_are_read(life)


async def a_pair_meets(life: Life) -> None:
    await meeting.a_goal_serves_an_objective(life)
    await meeting.who_runs_it_sees_its_title_and_not_its_criterion(life)
    await meeting.a_session_is_planned_reminded_of_and_logged(life)
    await meeting.both_say_what_they_expect(life)
    await meeting.it_is_held_logged_and_reflected_on(life)
    await meeting.each_sees_of_it_what_is_theirs(life)


async def much_happens_around_them(life: Life) -> None:
    await around.a_sponsor_offers_a_project_and_chooses(life)
    await around.a_circle_is_asked_for_held_and_logged(life)
    await around.a_link_is_shared_with_the_mentor_alone(life)
    await around.the_list_is_read_and_taken_along(life)
    await around.an_escalation_goes_up_two_stops(life)
    await around.a_mentor_leaves_the_company_and_the_mentee_gets_another(life)
    await around.a_pairing_rests_and_goes_on_and_is_extended(life)


async def it_ends(life: Life) -> None:
    await ending.the_owner_begins_to_close(life)
    await ending.two_hand_over(life)
    await ending.a_new_cohort_is_copied_and_opened(life)
    await ending.who_was_a_mentee_comes_back_as_a_mentor(life)
    await ending.it_is_closed_and_can_only_be_read(life)
    await ending.nothing_confidential_stands_in_a_message_a_file_or_the_audit_log(life)
    await ending.the_audit_log_is_whole(life)
