"""What people answer when they are asked how it goes: expectations, pulse surveys, interim reviews; and the handoff."""

from collections.abc import Mapping
from datetime import timedelta

from sandbox.fields import Wish
from sandbox.surfaces import Modal, Msg
from tests.simulation.acts import Actor
from tests.simulation.book import Fate, Pair

EXPECTED: Mapping[str, Wish] = {
    "How often should we meet?": "Every two weeks",
    "Who prepares a session?": "The mentee",
    "What should we work on first?": "One or two skills",
    "How direct should feedback be?": "4: rather plainly",
}
PLACES = ("first interim review", "second interim review", "final review")
REVIEWED = ("What has changed?", "What helps?", "What hinders?", "What are the next steps?")


async def expects(actor: Actor, pair: Pair, message: Msg) -> bool:
    """Answers what is asked on day 14; the other sees it once both have answered."""
    form = await actor.clicks(message, "Answer", "What I expect", "ix short questions")
    success = actor.year.book.secret(actor.name, "success")
    saved = await actor.saves(form, {**EXPECTED, "What would success look like?": success})
    opens_once_both_have(actor, pair, "success")
    return saved


async def answers_pulse(actor: Actor, _pair: Pair, message: Msg) -> bool:
    """Five numbers, which nobody else reads."""
    form = await actor.clicks(message, "Answer", "Pulse", "ive short statements")
    rng = actor.year.rng
    return await actor.saves(form, {label: rng.choice(form.options(label)) for label in form.labels})


async def reviews(actor: Actor, pair: Pair, message: Msg) -> bool:
    """How far the two are; the other reads it once both have handed in."""
    form = await actor.clicks(message, "Write it", "Interim review")
    rng, place = actor.year.rng, next(each for each in PLACES if each in form.text)
    fields: dict[str, Wish] = {
        label: actor.year.book.secret(actor.name, f"{place}: {label}")
        for label in REVIEWED
        if rng.random() < 0.8 or label != "What hinders?"
    }
    progress = "How far are the goals?"
    saved = await actor.saves(form, {progress: rng.choice(form.options(progress)), **fields})
    opens_once_both_have(actor, pair, place)
    return saved


def opens_once_both_have(actor: Actor, pair: Pair, field: str) -> None:
    """Each of the two may read what the other wrote here, once both have (or may have) written it."""
    secrets = actor.year.book.secrets.values()
    known = [each for each in secrets if each.field.startswith(field) and each.author in pair.both]
    if {each.author for each in known if each.fate is not Fate.REFUSED} == set(pair.both):
        for each in known:
            each.readers |= set(pair.both)


async def reads_reviews(actor: Actor, _pair: Pair, message: Msg) -> bool:
    """Both are there."""
    await actor.clicks(message, "See both reviews", "Interim review")
    return True


async def hands_off(actor: Actor, pair: Pair) -> bool:
    """Writes the handoff, and says yes to it; or reads what the other has written, and says yes to that."""
    return await hands_off_in(actor, pair, await actor.types("/mentor handoff", "Handoff"))


async def closes(actor: Actor, pair: Pair, message: Msg) -> bool:
    """The last steps of a pairing: of these, the handoff."""
    return await hands_off_in(actor, pair, await actor.clicks(message, "Write the handoff", "Handoff"))


async def agrees(actor: Actor, pair: Pair, message: Msg) -> bool:
    """To the handoff that the other has written."""
    return await hands_off_in(actor, pair, await actor.clicks(message, "Read it", "Handoff"))


async def hands_off_in(actor: Actor, pair: Pair, form: Modal) -> bool:
    """In the form, or on the page of what is written already."""
    if "What was reached" in form.labels:
        secret, rng = actor.year.book.secret, actor.year.rng
        saved = await actor.saves(form, {
            "What was reached": secret(actor.name, "reached", *pair.both),
            "What is next": secret(actor.name, "next", *pair.both),
            "Who takes over": rng.choice((None, "other3", "mona")),
        })  # fmt: skip
        if not saved:
            return False
        actor.year.later(timedelta(hours=3), actor.name, lambda: confirms(actor, pair))
        return True
    return await confirms(actor, pair, form)


async def confirms(actor: Actor, pair: Pair, page: Modal | None = None) -> bool:
    """When both have, the pairing has come to its end."""
    if pair.ended or actor.year.book.is_gone(actor.name):
        return False
    page = page or await actor.types("/mentor handoff", "Handoff")
    if "Confirm" not in page.buttons:
        return False
    await actor.presses(page, "Confirm")
    shown = await actor.person.view("Handoff")
    pair.ended = "Both of you have confirmed it" in shown.text
    return True
