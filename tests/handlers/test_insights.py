"""Insights in Slack: noted, filtered by theme, changed, deleted; nothing of them for anybody else."""

from sandbox.surfaces import Modal
from tests.furnished import put_away
from tests.furniture.insights import QUOTE, TEXT, THEME, make
from tests.handlers.conftest import on_both
from tests.world import World


def value_of(board: Modal, text: str) -> str:
    """What choosing this theme sends."""
    selects = [each["elements"][0] for each in board.raw["blocks"] if each["type"] == "actions"]
    options = [option for select in selects for option in select.get("options", ())]
    found: str = next(option["value"] for option in options if option["text"]["text"] == text)
    return found


@on_both
async def test_an_interview_is_noted_read_by_theme_changed_and_deleted(paired: World) -> None:
    olivia, mia = paired.person("olivia"), paired.person("mia")
    ids = await make(paired, {"program": ""})
    await put_away(paired)
    await olivia.command("/mentor insights")
    board = await olivia.view("Insights")
    assert f"{THEME}: too few voices" in board.text
    assert TEXT in board.text
    await board.click("New note")
    form = await olivia.view("New note")
    form.fill(
        {
            "Kind": "Focus group",
            "How many people spoke": "7",
            "What was said": "Managers help",
            "New themes": "Managers",
        }
    )
    assert (await form.submit()).ok
    await paired.settle()
    board = await olivia.view("Insights")
    assert "Managers: too few voices" in board.text  # the one who spoke otherwise would be known
    await olivia.action(board, "insights_theme", value_of(board, THEME))
    await paired.settle()
    board = await olivia.view("Insights")
    assert TEXT in board.text
    assert "Managers help" not in board.text
    await board.click("Open")
    note = await olivia.view("Note")
    assert "1 voice, noted by" in note.text
    assert QUOTE in note.text
    await note.click("Edit")
    form = await olivia.view("Edit note")
    form.fill({"What was said": "The pairs have time now"})
    assert (await form.submit()).ok
    await paired.settle()
    note = await olivia.view("Note")
    assert "The pairs have time now" in note.text
    await note.click("Delete")
    await paired.settle()
    assert THEME not in (await olivia.view("Insights")).text

    assert "Only a program's owner" in (await mia.command("/mentor insights")).text
    await mia.action(await mia.home(), "insights_open", ids["insight"])
    assert "was not found" in (await mia.view()).text
    sent = repr([call.args for call in paired.sandbox.calls if call.method == "chat.postMessage"])
    assert not [text for text in (TEXT, THEME, QUOTE) if text in sent]
