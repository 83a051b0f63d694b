"""One request of one person, with what a listener needs to answer it."""

import asyncio
from collections.abc import Awaitable, Callable, Coroutine
from dataclasses import dataclass, field
from datetime import datetime
from functools import partial
from typing import Any, ParamSpec, Protocol, TypeVar

import structlog
from aiohttp import ClientError
from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient

from handlers.showing import OVERTAKEN, asked_wait, is_limited, said_by, sent, shown
from handlers.stamps import Stamps
from mentoring.actors import Actor
from mentoring.desk import Desk, Unit
from mentoring.directories import Directory
from mentoring.times import Clock
from messages.shapes import Form, Message, Screen
from messages.values import Values

P = ParamSpec("P")
T = TypeVar("T")
log = structlog.get_logger()


ANSWER_SECONDS = 2.5  # Slack waits 3 s
MENU = "menu"
"""The action id of every "…" menu: each of its options carries "<action>:<value>", and is looked up by that action."""
NOBODYS = "\ufffd"
"""What a value becomes that no button of ours has, since no database can hold it (a NUL, half a character)."""


def paged(value: str, separator: str = ":") -> tuple[str, int]:
    """A pager's value: an id and a page; the first page if what stands there is none."""
    row_id, _found, page = value.partition(separator)
    return row_id, int(page) if page.isdecimal() and len(page) < 6 else 0


class Ack(Protocol):
    """Bolt's: answers Slack's request, within 3 s and once."""

    async def __call__(self, text: Any = "", **answer: Any) -> Any: ...


@dataclass(frozen=True)
class Office:
    """What all calls share: the desk, the clock, the stamps, and where work goes that outlives the answer."""

    desk: Desk
    clock: Clock
    stamps: Stamps
    later: Callable[[Coroutine[Any, Any, None]], None]
    met: set[tuple[str, str]] = field(default_factory=set)
    """Those, by workspace and person, who have come since we started: we know them and have welcomed them."""
    granted: set[tuple[str, str]] = field(default_factory=set)
    """By workspace, the optional scopes that we have seen granted (`handlers/scopes.py`)."""
    directories: dict[str, tuple[datetime, Directory]] = field(default_factory=dict)
    """By workspace, its people as Slack listed them, and when (`handlers/directories.py`)."""
    homes: dict[tuple[str, str], Callable[[], Awaitable[Screen]]] = field(default_factory=dict)
    """By workspace and person, what makes the Home that Slack will take again later."""
    gone: Callable[[str], None] = lambda _: None
    """Told of a workspace whose token is no longer any good."""

    def leave(self, workspace_id: str) -> None:
        """Forget what was remembered of this workspace."""
        for remembered in (self.met, self.granted):
            remembered -= {each for each in remembered if each[0] == workspace_id}
        self.directories.pop(workspace_id, None)
        self.gone(workspace_id)

    answer_seconds: float = ANSWER_SECONDS
    """Real seconds after which a request is answered, whatever its listener is doing."""


class Call:
    """A command, click, submission, shortcut or event.

    `kind` is one of those words, `name` what it is looked up by, `key` what makes it this one and no other.
    """

    def __init__(
        self, office: Office, kind: str, name: str, key: str, actor: Actor, body: dict[str, Any],
        ack: Ack, client: AsyncWebClient,
    ) -> None:  # fmt: skip
        self.office, self.kind, self.name, self.key = office, kind, name, key
        self.actor, self.body, self.client = actor, body, client
        self._ack, self.is_acked, self.has_done = ack, False, False
        self.errand: Callable[[], Awaitable[None]] | None = None
        self.about: dict[str, str] = {}

    @property
    def typed(self) -> str:
        """What stands behind the command word."""
        return str(self.body.get("text", "")).strip().partition(" ")[2].strip()

    @property
    def value(self) -> str:
        """The value of the clicked button, or of the option chosen; empty if it has none, or nothing was clicked."""
        found = self._clicked
        return found if found.isprintable() else NOBODYS

    @property
    def _clicked(self) -> str:
        action = (self.body.get("actions") or [{}])[0]
        option = str((action.get("selected_option") or {}).get("value") or "")
        if action.get("action_id") == MENU:
            return option.partition(":")[2]
        return str(action.get("value") or option)

    @property
    def view(self) -> dict[str, Any]:
        """The form or Home that this came from; empty if from a message."""
        view: dict[str, Any] = self.body.get("view") or {}
        return view

    @property
    def values(self) -> Values:
        """What the form holds."""
        return Values(self.view.get("state", {}).get("values", {}))

    @property
    def is_in_form(self) -> bool:
        return bool(self.view.get("type") == "modal")

    @property
    def _is_full(self) -> bool:
        """Whether this came from the third form of a stack: one that is neither the first nor stands upon it."""
        return self.is_in_form and self.view.get("previous_view_id") not in {
            None, "", self.view.get("root_view_id"),
        }  # fmt: skip

    @property
    def is_on_home(self) -> bool:
        return bool(self.view.get("type") == "home")

    async def ask(self, question: Unit[P, T], *args: P.args, **kwargs: P.kwargs) -> T:
        """The answer to a question of the rules, for this person."""
        return await self.office.desk.ask(question, self.actor, *args, **kwargs)

    async def read(self, question: Unit[P, T], *args: P.args, **kwargs: P.kwargs) -> T:
        """As `ask`, for what is on record when it is read (PROGRAM.md: reads of another person's record)."""
        return await self.office.desk.do(question, self.actor, None, *args, **kwargs)

    async def do(self, action: Unit[P, T], *args: P.args, **kwargs: P.kwargs) -> T:
        """Do it for this person, once for this request."""
        result = await self.office.desk.do(action, self.actor, self.key, *args, **kwargs)
        self.has_done = True
        return result

    def go_on(self, errand: Callable[[], Awaitable[None]]) -> None:
        """Do this after the answer, since it takes longer than Slack waits; what it has to say, `bring` says.

        What goes wrong in it becomes words as in a listener (`dispatch.carry_on`).
        """
        self.errand = errand

    async def bring(self, form: Form, otherwise: Message | None = None, *, beneath: bool = False) -> None:
        """Show `form` in place of the form that this came from, or of the one beneath it.

        Who has closed it reads `otherwise` in their DM; so does everybody while Slack shows no more forms.
        """
        try:
            view_id = self.view["previous_view_id" if beneath else "id"]
            await self.client.views_update(view_id=view_id, view=self._stamped(form))
        except SlackApiError as gone:
            if said_by(gone) not in {*OVERTAKEN, "ratelimited"}:
                raise
            if otherwise is not None:
                await self.client.chat_postMessage(channel=self.actor.person_id, **otherwise.payload())

    async def ack(self, **answer: Any) -> None:
        """Answer Slack; the first answer counts."""
        if not self.is_acked:
            self.is_acked = True
            await self._ack(**answer)

    async def open(self, form: Form) -> None:
        """Answer, then show the form: over the one it was asked from, if there is one.

        Slack stacks three forms: a fourth takes the place of the third.
        """
        if self._is_full:
            await self.replace(form)
            return
        view = self._stamped(form)
        if self.kind == "submit":
            await self.ack(response_action="push", view=view)
            return
        await self.ack()
        method = self.client.views_push if self.is_in_form else self.client.views_open
        self._show(method(trigger_id=self.body["trigger_id"], view=view))

    async def replace(self, form: Form) -> None:
        """Answer with another form in place of the one this came from; what was typed stays where fields stay.

        What was clicked outside a form opens it.
        """
        if self.kind != "submit" and not self.is_in_form:
            await self.open(form)
            return
        view = self._stamped(form)
        if self.kind == "submit":
            await self.ack(response_action="update", view=view)
            return
        await self.ack()
        self._show(self.client.views_update(view_id=self.view["id"], hash=self.view["hash"], view=view))

    async def settle(self, form: Form) -> None:
        """The form's work is saved; `form` shows what came of it: beneath, where a form waits there, else in its place."""
        beneath = self.view.get("previous_view_id")
        if beneath is None:
            await self.replace(form)
            return
        await self.ack()
        self._show(self.client.views_update(view_id=beneath, view=self._stamped(form)))

    async def update_beneath(self, form: Form) -> None:
        """Show the form beneath this one, if there is one, as things stand now."""
        await self.ack()
        if beneath := self.view.get("previous_view_id"):
            self._show(self.client.views_update(view_id=beneath, view=self._stamped(form)))

    async def update_root(self, form: Form) -> None:
        """Show what the whole stack was opened from as things stand now, where that is neither this nor beneath it."""
        await self.ack()
        beneath = self.view.get("previous_view_id") if self.kind == "submit" else None
        root = self.view.get("root_view_id") if self.is_in_form else None
        if root not in {None, self.view.get("id"), beneath}:
            self._show(self.client.views_update(view_id=root, view=self._stamped(form)))

    async def close(self, *, all_forms: bool = False) -> None:
        """The form's work is saved: it goes away."""
        await self.ack(**({"response_action": "clear"} if all_forms else {}))

    async def say(self, message: Message) -> None:
        """Tell this person alone: beneath the command, in place of nothing; over a form or Home, as a form."""
        if self.kind == "command":
            await self.ack(response_type="ephemeral", **message.payload())
            return
        if self.kind == "submit":  # of a form without a field: what is said stands over it
            await self.open(Form("said", title="Mentor", blocks=message.blocks))
            return
        await self.ack()
        if url := self.body.get("response_url"):
            self.office.later(self._respond(url, message, replace=False))
        elif "trigger_id" in self.body:
            await self.open(Form("said", title="Mentor", blocks=message.blocks))

    async def post(self, message: Message) -> None:
        """Write to this person's DM with the bot, as the answer to words typed there."""
        await self.ack()
        post = self.client.chat_postMessage(channel=self.actor.person_id, **message.payload())
        self.office.later(sent(post))

    async def rewrite(self, message: Message) -> None:
        """Put this in place of the message that was clicked, so that its buttons are not clicked again.

        What was not clicked in a message is answered as `say` does.
        """
        if "response_url" not in self.body:
            await self.say(message)
            return
        await self.ack()
        self.office.later(self._respond(self.body["response_url"], message, replace=True))

    async def publish(self, screen: Screen, anew: Callable[[], Awaitable[Screen]] | None = None) -> None:
        """Show this person's Home.

        As the answer to a click on Home it takes the place of that one only; where another stands by then, what
        `anew` makes of everything done meanwhile is shown.
        """
        await self.ack()
        seen = self.view["hash"] if self.is_on_home and anew else None
        self.office.later(self._publish(screen, seen, anew))

    async def _publish(
        self, screen: Screen, seen: str | None, anew: Callable[[], Awaitable[Screen]] | None
    ) -> None:
        publish = partial(self.client.views_publish, user_id=self.actor.person_id)
        try:
            await publish(view=screen.payload(), hash=seen)
        except SlackApiError as refused:
            if anew is not None and said_by(refused) == "hash_conflict":
                await sent(publish(view=(await anew()).payload()))
            elif is_limited(refused):
                await self._publish_later(refused, anew or always(screen))
            else:
                raise

    async def _publish_later(self, refused: SlackApiError, anew: Callable[[], Awaitable[Screen]]) -> None:
        """When Slack takes it again: once for all that this person did meanwhile, as things stand then."""
        who, waiting = (self.actor.workspace_id, self.actor.person_id), self.office.homes
        is_first, waiting[who] = who not in waiting, anew
        if is_first:
            await asyncio.sleep(asked_wait(refused))
            newest = waiting.pop(who)
            await self._publish(await newest(), None, newest)

    async def upload(self, name: str, title: str, content: bytes, *, failed: Message) -> None:
        """Put a file into this person's DM with the bot; if Slack does not take it, say `failed`."""
        await self.ack()
        self.office.later(self._upload(name, title, content, failed))

    async def _upload(self, name: str, title: str, content: bytes, failed: Message) -> None:
        """Slack's three steps. The address of the second is Slack's own and takes no token."""
        session = self.client.session
        if session is None:
            raise RuntimeError("the client has no session to upload with")
        try:
            place = await self.client.files_getUploadURLExternal(filename=name, length=len(content))
            async with session.post(place["upload_url"], data=content) as answer:
                answer.raise_for_status()
            dm = await self.client.conversations_open(users=self.actor.person_id)
            await self.client.files_completeUploadExternal(
                files=[{"id": place["file_id"], "title": title}], channel_id=dm["channel"]["id"]
            )
        except (SlackApiError, ClientError, TimeoutError) as refused:
            log.warning("upload_failed", name=self.name, error=type(refused).__name__)
            await self._tell(failed)

    def _show(self, request: Awaitable[Any]) -> None:
        self.office.later(shown(request, self._tell))

    async def _tell(self, message: Message) -> None:
        """Where this came from if that is a message or a command, else in the person's DM."""
        if url := self.body.get("response_url"):
            await self._respond(url, message, replace=False)
        else:
            await self.client.chat_postMessage(channel=self.actor.person_id, **message.payload())

    def _stamped(self, form: Form) -> dict[str, Any]:
        return form.payload(self.office.stamps.write(self.actor, form.name, form.about))

    async def _respond(self, url: str, message: Message, *, replace: bool) -> None:
        """A response_url takes no token; it is reached through the client's one session."""
        answer = {"replace_original": replace, "response_type": "ephemeral", **message.payload()}
        session = self.client.session
        if session is not None:
            async with session.post(url, json=answer) as response:
                response.raise_for_status()


def always(screen: Screen) -> Callable[[], Awaitable[Screen]]:
    """What makes a screen that depends on nothing."""

    async def make() -> Screen:
        return screen

    return make


Listener = Callable[[Call], Awaitable[None]]
