"""views.*: modals, stacked at most three high, and Home tabs."""

from sandbox.answers import change_view, new_view, push_view
from sandbox.elements import placed
from sandbox.errors import SlackError
from sandbox.limits.views import check_view
from sandbox.methods.registry import argument, method, need_scope
from sandbox.methods.targets import person
from sandbox.permits import Trigger
from sandbox.seed import Json
from sandbox.shapes import view_json
from sandbox.workspace import View
from sandbox.world import World


@method("views.open")
def views_open(world: World, args: Json) -> Json:
    """From a click in a modal it stacks up like views.push; from elsewhere it takes the place of what is open."""
    content = _content(world, args)
    trigger = _trigger(world, args)
    if trigger.view_id is None:
        world.workspace.seat(trigger.user_id).stack.clear()
    return _answer(world, push_view(world, trigger.user_id, content))


@method("views.push")
def views_push(world: World, args: Json) -> Json:
    """`not_found`: a trigger from elsewhere than an open modal has nothing to push over."""
    content = _content(world, args)
    trigger = _trigger(world, args)
    if trigger.view_id is None or not world.workspace.seat(trigger.user_id).stack:
        raise SlackError("not_found")
    return _answer(world, push_view(world, trigger.user_id, content))


@method("views.update")
def views_update(world: World, args: Json) -> Json:
    """By `view_id` or `external_id`; a `hash` that is no longer the view's is a `hash_conflict`."""
    view = _named(world, args)
    content = check_view(args.get("view"), "home" if view.content["type"] == "home" else "modal")
    _check_hash(view, args)
    _check_external_id(world, content, view)
    return _answer(world, change_view(world, view, content))


@method("views.publish")
def views_publish(world: World, args: Json) -> Json:
    user = person(world.workspace, argument(args, "user_id"))
    content = check_view(args.get("view"), "home")
    seat = world.workspace.seat(user.id)
    if seat.home:
        _check_hash(seat.home, args)
        change_view(world, seat.home, content)
    elif args.get("hash"):
        raise SlackError("hash_conflict")
    else:
        seat.home = new_view(world, user.id, content)
    seat.homes_published += 1
    world.changes.tell("home", user_id=user.id)
    return _answer(world, seat.home)


def _content(world: World, args: Json) -> Json:
    content = check_view(args.get("view"), "modal")
    if any(place.kind == "file_input" for place in placed(content["blocks"])):
        need_scope(world, "files:read")
    _check_external_id(world, content)
    return content


def _trigger(world: World, args: Json) -> Trigger:
    return world.triggers.use(
        argument(args, "trigger_id" if "trigger_id" in args else "interactivity_pointer")
    )


def _named(world: World, args: Json) -> View:
    view_id, external_id = args.get("view_id"), args.get("external_id")
    if bool(view_id) == bool(external_id):
        raise SlackError("invalid_arguments", ["[ERROR] must give either view_id or external_id"])
    for view in world.workspace.views():
        if (view_id and view.id == view_id) or (
            external_id and view.content.get("external_id") == external_id
        ):
            return view
    raise SlackError("not_found")


def _check_hash(view: View, args: Json) -> None:
    if args.get("hash") and args["hash"] != view.hash:
        raise SlackError("hash_conflict")


def _check_external_id(world: World, content: Json, view: View | None = None) -> None:
    wanted = content.get("external_id")
    others = [v for v in world.workspace.views() if v is not view]
    if wanted and any(other.content.get("external_id") == wanted for other in others):
        raise SlackError("duplicate_external_id")


def _answer(world: World, view: View) -> Json:
    return {"view": view_json(view, world.workspace)}
