"""What those who run a program do to announce it: write, change, look, post now or later, hand on."""

from handlers.calls import Call, paged
from handlers.listening import Listeners
from mentoring.help import Audience
from mentoring.launches import (
    LaunchFacts,
    launch_facts,
    launch_page,
    launch_texts,
    post_launch,
    save_facts,
    save_texts,
    stop_launch,
)
from mentoring.words import later
from messages.launches import (
    FILES,
    facts_form,
    file_coming,
    file_failed,
    later_form,
    launch_form,
    read_facts_form,
    read_texts_form,
    text_form,
    texts_form,
    written,
)

listeners = Listeners()


@listeners.command("announce", help=later("Announce your program, and ask people in"), audience=Audience.RUNS)
async def open_launch(call: Call) -> None:
    """How the announcement stands or, while there is none, the form that writes it."""
    found = await call.ask(launch_page, call.value)
    await call.open(facts_form(found) if isinstance(found, LaunchFacts) else launch_form(found))


@listeners.click("launches_facts")
async def open_facts(call: Call) -> None:
    await call.open(facts_form(await call.ask(launch_facts, call.value)))


@listeners.submit("launches_facts")
async def submit_facts(call: Call) -> None:
    """The texts come in its place, written anew and not kept yet."""
    facts = await call.do(save_facts, call.about["program"], read_facts_form(call.values))
    await call.replace(texts_form(facts, written(facts)))


@listeners.click("launches_edit")
async def open_texts(call: Call) -> None:
    page = await call.ask(launch_texts, call.value)
    await call.open(texts_form(page, page.texts))


@listeners.submit("launches_texts")
async def submit_texts(call: Call) -> None:
    page = await call.do(save_texts, call.about["program"], read_texts_form(call.values))
    await call.settle(launch_form(page))


@listeners.click("launches_look")
async def click_look(call: Call) -> None:
    await call.replace(launch_form(await call.ask(launch_texts, call.value)))


@listeners.click("launches_post")
async def click_post(call: Call) -> None:
    """The button says which edition it means, so that a second click posts nothing."""
    await call.replace(launch_form(await call.do(post_launch, *paged(call.value))))


@listeners.click("launches_later")
async def open_later(call: Call) -> None:
    program_id, _edition = paged(call.value)
    await call.open(later_form(await call.ask(launch_texts, program_id)))


@listeners.submit("launches_later")
async def submit_later(call: Call) -> None:
    values = call.values
    at = values.instant("at")
    values.checked()
    edition = int(call.about["edition"])
    await call.settle(launch_form(await call.do(post_launch, call.about["program"], edition, at)))


@listeners.click("launches_stop")
async def click_stop(call: Call) -> None:
    await call.replace(launch_form(await call.do(stop_launch, call.value)))


@listeners.click("launches_intranet_page", "launches_leader_briefing")
async def open_text(call: Call) -> None:
    name = call.name.removeprefix("launches_")
    await call.open(text_form(await call.ask(launch_texts, call.value), name))


@listeners.click("launches_file_intranet_page", "launches_file_leader_briefing")
async def click_file(call: Call) -> None:
    name = call.name.removeprefix("launches_file_")
    page = await call.ask(launch_texts, call.value)
    content = getattr(page.texts, name).encode()
    await call.upload(FILES[name], page.program_name, content, failed=file_failed())
    await call.say(file_coming())
