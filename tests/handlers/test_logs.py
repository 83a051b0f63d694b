"""Logging a session through signed requests, as people do it."""

import copy
from collections.abc import AsyncIterator
from datetime import timedelta

import pytest

from tests.handlers.conftest import on_both
from tests.world import World

SECRET = "the succession of the Zürich desk"


@pytest.fixture
async def pair(paired: World) -> AsyncIterator[World]:
    """Noah mentors Mia; their session was on Wednesday at 10:00 UTC, and it is a minute past its end."""
    await paired.session()
    await paired.move(days=2, hours=2, minutes=1)
    yield paired
    assert not [call for call in paired.sandbox.calls if "chat." in call.method and SECRET in repr(call)]


async def test_from_the_question_to_saved_in_two_clicks_and_one_sentence(pair: World) -> None:
    mia = pair.person("mia")
    question = await mia.message("Shall we log it?")
    await question.click("Log")
    form = await mia.view("Log a session")
    form.fill({"Shared notes": SECRET})
    assert (await form.submit()).closed
    await pair.settle()
    news = await pair.person("noah").message("has logged your session")
    await news.click("Open the log")
    assert SECRET in (await pair.person("noah").view("Session log")).text


async def test_once_one_has_logged_the_question_stands_answered_in_both_dms(pair: World) -> None:
    mia, noah = pair.person("mia"), pair.person("noah")
    await pair.move(hours=3)
    for person in (mia, noah):
        await person.message("Shall we log it?")
    await mia.command(f"/mentor log 45 {SECRET}")
    await pair.settle()
    for person in (mia, noah):
        assert (await person.message("is logged. Thank you.")).buttons == []
        assert not [message for message in person.inbox() if "Log" in message.buttons]


async def test_once_one_has_said_that_it_was_missed_the_other_is_not_left_with_the_question(
    pair: World,
) -> None:
    mia, noah = pair.person("mia"), pair.person("noah")
    await pair.move(hours=3)
    await (await mia.message("Shall we log it?")).click("It did not take place")
    await (await mia.view("It did not take place")).submit()
    await pair.settle()
    for person in (mia, noah):
        assert (await person.message("did not take place. That is noted")).buttons == []


async def test_the_question_for_the_first_session_is_answered_by_a_booking(paired: World) -> None:
    await paired.move(days=15, hours=6)
    for name in ("mia", "noah"):
        await paired.person(name).message("none is planned yet")
    await paired.session()
    await paired.move(minutes=1)  # Slack takes one message a second in a conversation
    for name in ("mia", "noah"):
        answered = await paired.person(name).message("have a session now")
        assert "Schedule a session" not in answered.buttons  # of what was said with it, the buttons stay


async def test_the_other_is_told_opens_it_and_adds_to_it(pair: World) -> None:
    mia, noah = pair.person("mia"), pair.person("noah")
    await mia.command("/mentor log")
    form = await mia.view("Log a session")
    form.fill({"Shared notes": SECRET, "Next steps": "Noah: send it\nread it", "Private notes": "nervous"})
    await form.submit()
    await pair.settle()
    news = await noah.message("has logged your session")
    await news.click("Open the log")
    page = await noah.view("Session log")
    assert SECRET in page.text
    assert "☐ You: send it" in page.text
    assert "nervous" not in page.text
    await page.click("Tick off next steps")
    await (await noah.view("Next steps")).click("Done")
    await pair.settle()
    assert "☑ You: send it" in (await noah.view("Next steps")).text


@on_both
async def test_one_line_is_logged_and_not_repeated(pair: World) -> None:
    mia = pair.person("mia")
    answer = await mia.command(f"/mentor log 45 {SECRET}")
    assert "Logged: your session with Noah Mentor" in answer.text
    assert SECRET not in answer.text
    await mia.ephemerals()[-1].click("Edit")
    form = await mia.view("Edit session log")
    assert form.values["Shared notes"] == SECRET
    assert form.values["Minutes"] == "45"


@pytest.mark.parametrize("typed", ["log log", "sixty", "4 too short", "& <b> {{7*7}}"])
async def test_a_line_without_minutes_opens_the_form_with_its_words(pair: World, typed: str) -> None:
    mia = pair.person("mia")
    await mia.command(f"/mentor log {typed}")
    form = await mia.view("Log a session")
    assert form.values["Shared notes"] == typed
    assert "begin with the minutes" in form.text


async def test_four_thousand_characters_are_shown_whole(pair: World) -> None:
    mia = pair.person("mia")
    await mia.command("/mentor log 45 " + "a" * 3000 + "b" * 1000)
    form = await mia.view("Log a session")
    assert "b" * 1000 in form.text


async def test_another_time_asks_for_it_and_keeps_what_was_typed(pair: World) -> None:
    mia = pair.person("mia")
    await mia.command("/mentor log")
    form = await mia.view("Log a session")
    form.fill({"Shared notes": SECRET})
    await form.choose("Session", "Another time")
    await pair.settle()
    form = await mia.view("Log a session")
    form.fill({"Date and time": pair.now + timedelta(hours=1)})
    refused = await form.submit()
    assert "still to come" in refused.errors["Date and time"]
    assert form.values["Shared notes"] == SECRET
    form.fill({"Date and time": pair.now - timedelta(days=1)})
    assert (await form.submit()).closed


async def test_the_shortcut_opens_the_form(pair: World) -> None:
    mia = pair.person("mia")
    await mia.shortcut("Log a mentoring session")
    assert (await mia.view("Log a session")).values["Minutes"] == "60"


async def test_a_message_becomes_a_private_note_when_saved(pair: World) -> None:
    mia, noah = pair.person("mia"), pair.person("noah")
    message = await mia.message("Shall we log it?")
    await mia.message_shortcut(message, "Add to my session notes")
    form = await mia.view("Log a session")
    note = str(form.values["Private notes"])
    assert note.startswith(
        "Your session with @Noah Mentor on Wednesday 4 March, 11:00 (Berlin time) is over. "
        "Shall we log it? A sentence is enough, and one log counts for both of you.\n"
    )
    await form.submit()
    await noah.command("/mentor log")
    assert "Your session with" not in (await noah.view("Log a session")).values["Private notes"]


async def test_it_did_not_take_place_leads_to_another_time(pair: World) -> None:
    mia, noah = pair.person("mia"), pair.person("noah")
    await (await mia.message("Shall we log it?")).click("It did not take place")
    form = await mia.view("It did not take place")
    form.fill({"Reason": SECRET})
    await form.submit()
    await pair.settle()
    assert "Reschedule" in (await mia.view("Noted")).text
    await (await noah.message("did not take place. Would")).click("Read the reason")
    assert SECRET in (await noah.view("Session log")).text
    await pair.move(days=1)
    assert not [message for message in noah.inbox() if "Log" in message.buttons]


async def test_not_held_is_one_click_from_the_form_and_closes_it_too(pair: World) -> None:
    mia = pair.person("mia")
    await mia.command("/mentor log")
    await (await mia.view("Log a session")).click("It did not take place")
    await (await mia.view("It did not take place")).submit()
    await (await mia.view("Noted")).close()
    assert mia.views == []


@on_both
async def test_who_saves_second_is_told_and_loses_nothing(pair: World) -> None:
    mia, noah = pair.person("mia"), pair.person("noah")
    for person, text in ((mia, "hers"), (noah, "his")):
        await person.command("/mentor log")
        (await person.view("Log a session")).fill({"Shared notes": text})
    await (await mia.view("Log a session")).submit()
    await (await noah.view("Log a session")).submit()
    told = await noah.view("Logged already")
    assert "logged by Mia Mentee already" in told.text
    await told.click("Open")
    assert (await noah.view("Edit session log")).values["Shared notes"] == "hers\n\nhis"


@on_both
async def test_the_same_submission_twice_is_one_log(pair: World) -> None:
    mia = pair.person("mia")
    await mia.command("/mentor log")
    form = await mia.view("Log a session")
    form.fill({"Shared notes": SECRET})
    await form.submit()
    sent = pair.sandbox.last_request
    assert sent is not None
    await mia.replay(sent)
    await mia.command("/mentor log")
    assert (await mia.view("Log a session")).values["Session"] == "Another time"


@on_both
async def test_its_author_deletes_a_log_and_it_waits_again(pair: World) -> None:
    mia = pair.person("mia")
    await mia.command(f"/mentor log 45 {SECRET}")
    await mia.ephemerals()[-1].click("Edit")
    await (await mia.view("Edit session log")).click("Delete this log")
    await (await mia.view("Log deleted")).close()
    await mia.command("/mentor log")
    form = await mia.view("Log a session")
    assert "Wednesday 4 March" in form.values["Session"]
    assert not form.values["Shared notes"]


async def test_minutes_that_are_none_are_an_error_at_their_field(pair: World) -> None:
    mia = pair.person("mia")
    await mia.command("/mentor log")
    form = await mia.view("Log a session")
    form.fill({"Shared notes": SECRET})
    forged = copy.deepcopy(form.raw)
    forged["state"]["values"]["minutes"]["minutes"]["value"] = "sixty"
    refused = await mia.submit_raw(forged)
    assert refused.errors == {"minutes": "A whole number from 5 to 480, please."}
    assert form.values["Shared notes"] == SECRET


@pytest.mark.parametrize(
    "action", ["logs_open", "logs_edit", "logs_read", "logs_missed", "logs_delete", "steps_open"]
)
async def test_anothers_session_is_not_found_by_its_button(pair: World, action: str) -> None:
    mia, emma = pair.person("mia"), pair.person("emma")
    question = await mia.message("Shall we log it?")
    session_id = next(
        each["value"]
        for block in question.raw["blocks"]
        for each in block.get("elements", ())
        if "value" in each
    )
    await emma.action(await emma.home(), action_id=action, value=session_id)
    assert "was not found" in (await emma.view("Mentor")).text


async def test_someone_in_no_pair_is_told_whom_to_ask(pair: World) -> None:
    answer = await pair.person("emma").command("/mentor log")
    assert "program owner" in answer.text


async def test_after_the_end_logs_plans_and_goals_say_what_is_still_there(pair: World) -> None:
    mia, noah = pair.person("mia"), pair.person("noah")
    await mia.command(f"/mentor log 45 {SECRET}")
    await pair.settle()
    news = await noah.message("has logged your session")
    await mia.command("/mentor leave")
    assert (await (await mia.view("Leave a pairing")).submit()).ok
    await pair.settle()
    for word in ("log", "log 45", "goal"):
        assert "What was written is kept" in (await noah.command(f"/mentor {word}")).text
    await noah.command("/mentor plan")
    assert "The pairing has ended" in (await noah.view("Plan")).text
    await (await noah.view("Plan")).close()
    await news.click("Add to it")
    assert SECRET in (await noah.view("Session log")).text
