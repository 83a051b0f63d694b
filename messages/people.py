"""What people read about themselves: the welcome, being trusted with programs, and somebody who is gone."""

from collections.abc import Mapping, Sequence

from mentoring.people import CreatorsDraft, Gone, LeftPairing, NamedCreator, Step, Welcome
from mentoring.words import _
from messages.blocks import Block, actions, button, people_input, section, sees
from messages.shapes import Form, Message
from messages.values import Values
from messages.words import mention, words

MOST_CREATORS = 30  # those not met before are asked of Slack one by one, while the form waits
MOST_LEFT = 20  # a mentor has three mentees at most; this only keeps within Slack's blocks


def welcome(facts: Welcome) -> Message:
    text = words("people/welcome", it=facts)
    steps = {
        Step.CREATE: button(_("Create a program"), "programs_new", style="primary"),
        Step.PAIR: button(_("Pair two people"), "pairings_new", style="primary"),
        Step.DESIGN: button(_("Open the program"), "run_program", style="primary"),
        Step.APPLY: button(_("Take part"), "run_apply", style="primary"),
    }
    step = steps.get(facts.step)
    return Message(text, [section(text), actions(step)] if step else [section(text)])


def creators_form(named: Sequence[str]) -> Form:
    """`named`: the ids of those who may create programs now; the form, and what comes back, is about the first of them."""
    return Form(
        name="people_name_creators",
        title=_("Program creators"),
        submit=_("Save"),
        about={"shown": " ".join(named[:MOST_CREATORS])},
        blocks=[
            section(words("people/creators")),
            people_input("creators", _("Who else may create programs"), named[:MOST_CREATORS], most=MOST_CREATORS),
            sees(_("workspace admins; each person is told of their own naming.")),
        ],
    )  # fmt: skip


def read_creators_form(values: Values, about: Mapping[str, str]) -> CreatorsDraft:
    creators = frozenset(values.people("creators")[:MOST_CREATORS])
    values.checked()
    return CreatorsDraft(shown=frozenset(about["shown"].split()), creators=creators)


def creator_named(facts: NamedCreator) -> Message:
    text = words("people/creator_named", it=facts)
    create = button(_("Create a program"), "programs_new", style="primary")
    return Message(text, [section(text), actions(create)])


def recipient_gone(facts: Gone) -> Message:
    """To the program's owner, with a button for each pairing that waits for a decision."""
    text = words("people/recipient_gone", it=facts)
    left = [block for pairing in facts.pairings[:MOST_LEFT] for block in _left(pairing)]
    return Message(text, [section(text), *left])


def _left(pairing: LeftPairing) -> list[Block]:
    """A mentee who was left gets a new mentor; then the old pairing ends by itself."""
    end = button(_("End this pairing"), "pairings_end", pairing.id)
    if not pairing.is_mentee_left:
        return [section(mention(pairing.other_id), end)]
    find = button(_("Find a new mentor"), "matching_rematch", pairing.id, style="primary")
    return [section(mention(pairing.other_id)), actions(find, end)]
