"""What a pair shares: giving a link or a file, the list, opening, sending, removing."""

from functools import partial

from handlers.calls import Call, paged
from handlers.fetching import fetch
from handlers.listening import Listeners
from handlers.scopes import FILES_READ, is_granted
from mentoring.artifacts import (
    ArtifactDraft,
    ArtifactPage,
    artifact_page,
    remove_artifact,
    require_sharing,
    share_file,
    share_link,
    shared_file,
    shared_link,
    sharing,
    sharing_or_shared,
)
from mentoring.help import Audience
from mentoring.uploads import Upload
from mentoring.words import later
from messages.artifacts import (
    fetching_form,
    link_form,
    list_form,
    not_sent,
    read_share_form,
    sent_form,
    share_form,
    stored_message,
)

listeners = Listeners()


@listeners.command("share", help=later("Share a link or a file in your pairing"), audience=Audience.PAIR)
async def open_share(call: Call) -> None:
    """Where all pairings have ended, what was shared in them can still be opened."""
    found = await call.ask(sharing_or_shared)
    if isinstance(found, ArtifactPage):
        await call.open(list_form(found))
    else:
        await call.open(share_form(found, takes_files=await is_granted(call, FILES_READ)))


@listeners.click("artifacts_share")
async def click_share(call: Call) -> None:
    """The button's value is a pairing's id, or nothing."""
    new = await call.ask(sharing, call.value)
    await call.open(share_form(new, takes_files=await is_granted(call, FILES_READ)))


@listeners.submit("artifacts_share")
async def submit_share(call: Call) -> None:
    """A link is kept at once; a file comes from Slack first, which may take longer than an answer."""
    draft = read_share_form(call.values, call.about["pairing"])
    if draft.upload is None:
        await call.settle(list_form(await call.do(share_link, draft)))
    else:
        await call.ask(require_sharing, draft)
        await call.replace(fetching_form())
        call.go_on(partial(_keep, call, draft, draft.upload))


async def _keep(call: Call, draft: ArtifactDraft, upload: Upload) -> None:
    content = await fetch(call, upload)
    page = await call.do(share_file, draft, content)
    await call.bring(list_form(page), stored_message())


@listeners.click("artifacts_list")
async def click_list(call: Call) -> None:
    """The button's value is a pairing's id; nothing for all of them."""
    await call.open(list_form(await call.ask(artifact_page, call.value)))


@listeners.click("artifacts_newer", "artifacts_older")
async def click_page(call: Call) -> None:
    await call.replace(list_form(await call.ask(artifact_page, *paged(call.value))))


@listeners.click("artifacts_open")
async def click_open(call: Call) -> None:
    await call.open(link_form(await call.ask(shared_link, call.value)))


@listeners.click("artifacts_send")
async def click_send(call: Call) -> None:
    file = await call.ask(shared_file, call.value)
    await call.open(sent_form())
    await call.upload(file.name, file.title, file.content, failed=not_sent())


@listeners.click("artifacts_remove")
async def click_remove(call: Call) -> None:
    removed = await call.do(remove_artifact, call.value)
    if call.is_in_form:
        await call.replace(list_form(removed))
