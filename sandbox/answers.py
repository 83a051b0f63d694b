"""What an app's answer to a person's act does in Slack: a message, a form that closes, an error beside a field."""

import secrets

from sandbox.elements import name_all, values_of
from sandbox.errors import SlackError
from sandbox.limits.messages import check_message
from sandbox.limits.views import check_view
from sandbox.seed import Json
from sandbox.sending import Ack
from sandbox.workspace import Message, View
from sandbox.world import World

TROUBLE = "We had some trouble connecting. Try again?"
STACK_LIMIT = 3


def show_failure(world: World, user_id: str, ack: Ack) -> Ack:
    """Tells the person, as Slack does, when the app did not take their act."""
    if not ack.ok:
        world.toast(user_id, f"{TROUBLE} ({ack.error})")
    return ack


def show_response(world: World, user_id: str, channel_id: str, body: object) -> Message | None:
    """Shows a command's immediate response, or a post to a response_url: ephemeral unless `in_channel`.

    Raises SlackError for what breaks the limits of messages.
    """
    answer: Json = {"text": body} if isinstance(body, str) else dict(body) if isinstance(body, dict) else {}
    if not answer.get("text") and not answer.get("blocks"):
        return None
    check_message(answer)
    app = world.workspace.app
    in_channel = answer.get("response_type") == "in_channel"
    message = Message(
        world.workspace.new_ts(world.clock.now()),
        channel_id,
        app.bot_user_id,
        str(answer.get("text") or ""),
        name_all(answer.get("blocks") or [], world.workspace),
        bot_id=app.bot_id,
        ephemeral_for=None if in_channel else user_id,
    )
    return world.post(message)


def new_hash(world: World) -> str:
    """A view's version: changes each time the app changes the view."""
    return f"{world.clock.now().timestamp():.0f}.{secrets.token_hex(4)}"


def new_view(world: World, user_id: str, content: Json, under: View | None = None) -> View:
    """The view an app gave, as it opens for `user_id`; `under` is the one it is pushed over."""
    blocks = name_all(content["blocks"], world.workspace)
    view_id = world.workspace.new_id("V")
    root = under.root_view_id if under else view_id
    view = View(
        view_id, user_id, {**content, "blocks": blocks}, new_hash(world), root, under.id if under else None
    )
    view.values = values_of(blocks)
    return view


def push_view(world: World, user_id: str, content: Json) -> View:
    """Puts a view on the person's stack. `push_limit_reached` above 3."""
    seat = world.workspace.seat(user_id)
    if len(seat.stack) >= STACK_LIMIT:
        raise SlackError("push_limit_reached")
    view = new_view(world, user_id, content, seat.stack[-1] if seat.stack else None)
    seat.stack.append(view)
    world.changes.tell("view", user_id=user_id)
    return view


def change_view(world: World, view: View, content: Json) -> View:
    """Gives an open view a new content; what was entered in elements that stay is kept, as Slack does."""
    blocks = name_all(content["blocks"], world.workspace)
    view.values = values_of(blocks, view.values)
    view.content = {**content, "blocks": blocks}
    view.errors = {}
    view.hash = new_hash(world)
    world.changes.tell("home" if content["type"] == "home" else "view", user_id=view.user_id)
    return view


def apply_submission(world: World, user_id: str, view: View, answer: Json) -> None:
    """Does what the app answered to a submitted form: by default, close it."""
    seat = world.workspace.seat(user_id)
    action = answer.get("response_action")
    try:
        if action == "errors":
            view.errors = _known_errors(view, answer.get("errors") or {})
        elif action == "update":
            change_view(world, view, check_view(answer.get("view"), "modal"))
        elif action == "push":
            push_view(world, user_id, check_view(answer.get("view"), "modal"))
        elif action == "clear":
            seat.stack.clear()
        elif action is None and view in seat.stack:
            seat.stack.remove(view)
        elif action is not None:
            world.toast(user_id, f"{TROUBLE} (unknown response_action {action})")
    except SlackError as error:
        world.toast(user_id, f"{TROUBLE} ({error.code}: {'; '.join(error.messages)})")
    world.changes.tell("view", user_id=user_id)


def _known_errors(view: View, errors: dict[str, str]) -> dict[str, str]:
    inputs = {block["block_id"] for block in view.blocks if block["type"] == "input"}
    if not errors or not errors.keys() <= inputs:
        raise SlackError("invalid_errors", [f"no input block for {', '.join(errors.keys() - inputs)}"])
    return dict(errors)
