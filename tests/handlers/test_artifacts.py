"""Links and files through Slack: shared, opened, sent, removed, by the two and by nobody else."""

from sandbox.acting import Person
from sandbox.fields import Wish
from sandbox.surfaces import Modal
from tests.furnished import put_away
from tests.world import World

LINK = "https://example.com/board-paper?a=1&b=2"
CONTENT = b"\x89PNG\r\n\0canary\xff"


async def given(world: World, person: Person, **fields: Wish) -> Modal:
    """By the command; what follows it."""
    await put_away(world)
    await person.command("/mentor share")
    form = await person.view("Share")
    form.fill(fields)
    result = await form.submit()
    assert result.ok, result.errors
    await world.settle()
    return await person.view()


async def test_a_link_and_a_file_reach_the_other_without_a_word_of_them_in_a_message(paired: World) -> None:
    mia, noah = paired.person("mia"), paired.person("noah")
    assert "The board paper" in (await given(paired, mia, Link=LINK, Title="The board paper")).text
    assert "slides.png" in (await given(paired, mia, File=("slides.png", CONTENT))).text
    message = await noah.message("has shared something with you")
    assert not [each for each in noah.inbox() if "board" in each.visible or "slides" in each.visible]
    await message.click("See what is shared")
    theirs = await noah.view("Links and files")
    await theirs.click("Open")
    assert LINK in (await noah.view("Link")).text
    await (await noah.view("Link")).close()
    await theirs.click("Send me the file")
    await paired.settle()
    assert "on its way" in (await noah.view("Links and files")).text
    (sent,) = [each for each in noah.inbox() if each.files]
    assert (sent.files[0].name, sent.files[0].data) == ("slides.png", CONTENT)
    assert "Remove" not in theirs.buttons


async def test_what_is_shared_is_removed_by_who_shared_it_and_counted_on_home(small_paired: World) -> None:
    mia = small_paired.person("mia")
    assert "Links and files" not in (await mia.home()).text
    shown = await given(small_paired, mia, Link=LINK)
    assert "1 link or file is shared" in (await mia.home()).text
    await shown.click("Remove")
    await small_paired.settle()
    assert "Nothing is shared yet" in (await mia.view("Links and files")).text
    assert "1 link or file" not in (await mia.home()).text


async def test_neither_or_both_or_too_large_is_an_error_beside_the_field(small_paired: World) -> None:
    mia = small_paired.person("mia")
    await mia.command("/mentor share")
    form = await mia.view("Share")
    assert list((await form.submit()).errors) == ["Link"]
    form.fill({"Link": "https://bank.example@evil.example/x"})
    assert list((await form.submit()).errors) == ["Link"]
    form.fill({"Link": LINK, "File": ("a.txt", b"a")})
    assert "Either a link or a file" in (await form.submit()).errors["File"]
    form.fill({"Link": None, "File": ("a.txt", b"a" * (5 * 1024 * 1024 + 1))})
    assert "larger than 5 MB" in (await form.submit()).errors["File"]
    form.fill({"File": ("a.txt", b"a" * 5 * 1024 * 1024), "Title": "At the limit"})
    assert (await form.submit()).ok
    await small_paired.settle()
    assert "5.0 MB" in (await mia.view("Links and files")).text


async def test_a_file_that_slack_does_not_give_is_said_and_not_shared(small_paired: World) -> None:
    mia = small_paired.person("mia")
    small_paired.sandbox.faults.add("download", "error")
    assert (
        "does not let Mentor read this file" in (await given(small_paired, mia, File=("a.txt", b"abc"))).text
    )
    small_paired.sandbox.app.scopes = tuple(set(small_paired.sandbox.app.scopes) - {"files:read"})
    assert "does not let Mentor read this file" in (await given_without_scope(small_paired, mia)).text
    small_paired.bot.office.granted.clear()
    await put_away(small_paired)
    await mia.command("/mentor share")
    form = await mia.view("Share")
    assert form.labels == ["Link", "Title"]
    assert small_paired.person("noah").inbox()[-1].visible.count("shared something") == 0


async def given_without_scope(world: World, person: Person) -> Modal:
    """The scope is taken away while the form is open: Slack then says 200, and sends another page."""
    app = world.sandbox.app
    scopes, app.scopes = app.scopes, (*app.scopes, "files:read")
    await put_away(world)
    await person.command("/mentor share")
    form = await person.view("Share")
    form.fill({"File": ("a.txt", b"abc")})
    app.scopes = scopes
    assert (await form.submit()).ok
    await world.settle()
    return await person.view()


async def test_the_same_submission_twice_shares_a_file_once(small_paired: World) -> None:
    mia = small_paired.person("mia")
    await given(small_paired, mia, File=("a.txt", b"abc"))
    sent = small_paired.sandbox.last_request
    assert sent is not None
    assert (await small_paired.sandbox.replay(sent)).status == 200
    await small_paired.settle()
    assert (await mia.home()).text.count("1 link or file is shared") == 1


async def test_the_bots_token_goes_to_slack_alone(small_paired: World) -> None:
    """A form as nobody but Slack could sign it, whose file lies elsewhere."""
    mia = small_paired.person("mia")
    await mia.command("/mentor share")
    form = await mia.view("Share")
    form.fill({"File": ("a.txt", b"abc")})
    raw = form.raw
    for elsewhere in (
        "http://127.0.0.1:9/a.txt",
        "https://evil.example/a.txt",
        "file:///etc/passwd",
        "https://[::1",
    ):
        raw["state"]["values"]["file"]["file"]["files"][0]["url_private_download"] = elsewhere
        await mia.submit_raw(raw)
        await small_paired.settle()
        assert "does not let Mentor read this file" in (await mia.view()).text
    assert not [call for call in small_paired.sandbox.calls if call.method == "download"]
