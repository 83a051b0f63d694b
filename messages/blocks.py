"""Block Kit behind one door: what our messages, forms and Home are built of."""

from collections.abc import Container, Iterable, Mapping, Sequence
from datetime import date, datetime
from functools import lru_cache
from textwrap import shorten
from typing import Any

from slack_sdk.models.blocks import (
    ActionsBlock,
    Block,
    ButtonElement,
    CheckboxesElement,
    ConfirmObject,
    ContextBlock,
    ConversationFilter,
    ConversationSelectElement,
    DatePickerElement,
    DateTimePickerElement,
    DividerBlock,
    HeaderBlock,
    InputBlock,
    InputInteractiveElement,
    MarkdownTextObject,
    NumberInputElement,
    Option,
    OptionGroup,
    OverflowMenuElement,
    PlainTextInputElement,
    PlainTextObject,
    RadioButtonsElement,
    SectionBlock,
    StaticMultiSelectElement,
    StaticSelectElement,
    UrlInputElement,
    UserMultiSelectElement,
    UserSelectElement,
)
from slack_sdk.models.blocks.block_elements import FileInputElement

from mentoring.words import _
from messages import checks

__all__ = [
    "Block", "actions", "button", "channel_input", "check_input", "choice_input", "context", "date_input", "divider",
    "header", "instant_input", "menu", "number_input", "paragraphs", "person_input", "section", "sees", "stacked", "text_input",
    "ticks_input",
]  # fmt: skip

checks.install()
SECTION_CHARACTERS = 3000
CONFIRM_CHARACTERS = 30  # what a button of Slack's question before an act holds
SEES = "sees"
Element = ButtonElement | OverflowMenuElement
"""What may stand at a section's side."""
Choices = Iterable[tuple[str, str]]
"""Pairs of value and text shown."""


def header(text: str) -> HeaderBlock:
    """A heading, ours or typed, shown literally."""
    return HeaderBlock(text=PlainTextObject(text=text[:150], emoji=False))


def section(text: str, accessory: ButtonElement | OverflowMenuElement | None = None) -> SectionBlock:
    """One paragraph of ready mrkdwn (words out of a template), with a button or menu at its side.

    `verbatim`: Slack makes no links of its own out of addresses and names that somebody typed.
    """
    return SectionBlock(text=MarkdownTextObject(text=text, verbatim=True), accessory=accessory)


def paragraphs(text: str) -> list[Block]:
    """Text as a person typed it, whole, over as many sections as it takes; shown literally."""
    parts = [text[start : start + SECTION_CHARACTERS] for start in range(0, len(text), SECTION_CHARACTERS)]
    return [SectionBlock(text=PlainTextObject(text=part, emoji=False)) for part in parts if part.strip()]


def plain(text: str, accessory: ButtonElement | OverflowMenuElement | None = None) -> SectionBlock:
    """Up to 3,000 characters as a person typed them, shown literally, with a button or menu at their side."""
    return SectionBlock(text=PlainTextObject(text=text, emoji=False), accessory=accessory)


def side_by_side(one: tuple[str, str], other: tuple[str, str]) -> SectionBlock:
    """Two texts as they were typed, each below its heading (ready mrkdwn) and beside the other.

    A typed text has at most 2,000 characters and is shown literally.
    """
    headings = [MarkdownTextObject(text=heading, verbatim=True) for heading, _typed in (one, other)]
    return SectionBlock(
        fields=[*headings, *(PlainTextObject(text=typed, emoji=False) for _head, typed in (one, other))]
    )


def context(text: str) -> ContextBlock:
    return ContextBlock(elements=[MarkdownTextObject(text=text, verbatim=True)])


def sees(text: str) -> ContextBlock:
    """The line that every form must have: who can see what is entered in it. One a form."""
    said = _(":eye: Who can see this: {who}").format(who=text)
    return ContextBlock(block_id=SEES, elements=[MarkdownTextObject(text=said)])


def divider() -> DividerBlock:
    return DividerBlock()


def button(
    text: str, action: str, value: str = "", *, style: str | None = None, confirm: str | None = None
) -> ButtonElement:
    """A button; `action` is its key in handlers/, `value` an id. `confirm` asks before it acts, and repeats the button's words."""
    said = text if len(text) <= CONFIRM_CHARACTERS else _("Yes")
    asked = (
        ConfirmObject(title=_("Are you sure?"), text=confirm, confirm=said, deny=_("Go back"))
        if confirm
        else None
    )
    return ButtonElement(text=text, action_id=action, value=value or None, style=style, confirm=asked)


def link_button(text: str, url: str, action: str) -> ButtonElement:
    """A button that opens this address in the browser; at most 3,000 characters of it."""
    return ButtonElement(text=_shortened(text), url=url, action_id=action)


def menu(choices: Choices) -> OverflowMenuElement:
    """A "…" of up to five choices, each "<action>:<id>": choosing one is clicking a button of that action."""
    return OverflowMenuElement(action_id="menu", options=_options(choices))


def choices(action: str, offered: Choices, chosen: str) -> StaticSelectElement:
    """A select outside a form: choosing is an action whose value is the choice."""
    options = _options(offered)
    initial = next((option for option in options if option.value == chosen), None)
    return StaticSelectElement(action_id=action, options=options, initial_option=initial)


def actions(*elements: ButtonElement | StaticSelectElement | OverflowMenuElement) -> ActionsBlock:
    return ActionsBlock(elements=elements)


def _options(choices: Choices) -> list[Option]:
    return [
        Option(value=value, text=PlainTextObject(text=_shortened(text), emoji=False))
        for value, text in choices
    ]


def _shortened(text: str) -> str:
    return text if len(text) <= 75 else text[:74] + "…"


def _input(
    field: str,
    label: str,
    element: InputInteractiveElement,
    hint: str | None,
    *,
    optional: bool,
    dispatch: bool = False,
) -> InputBlock:
    return InputBlock(
        block_id=field,
        label=label,
        element=element,
        hint=hint,
        optional=optional,
        dispatch_action=dispatch or None,
    )


def text_input(
    field: str, label: str, value: str | None = None, *,
    lines: bool = False, optional: bool = False, hint: str | None = None, most: int = 3000,
) -> InputBlock:  # fmt: skip
    """Typed text of at most `most` characters (Slack's own limit is 3,000)."""
    element = PlainTextInputElement(
        action_id=field, initial_value=value or None, multiline=lines, max_length=most
    )
    return _input(field, label, element, hint, optional=optional)


def number_input(
    field: str, label: str, value: int | None = None, *, least: int, most: int, optional: bool = False,
    hint: str | None = None,
) -> InputBlock:  # fmt: skip
    element = NumberInputElement(
        action_id=field, is_decimal_allowed=False, initial_value=None if value is None else str(value),
        min_value=str(least), max_value=str(most),
    )  # fmt: skip
    return _input(field, label, element, hint, optional=optional)


def date_input(
    field: str, label: str, value: date | None = None, *, optional: bool = False, hint: str | None = None
) -> InputBlock:
    element = DatePickerElement(action_id=field, initial_date=value.isoformat() if value else None)
    return _input(field, label, element, hint, optional=optional)


def instant_input(
    field: str, label: str, value: datetime | None = None, *, hint: str | None = None
) -> InputBlock:
    """A date and time; Slack shows and takes it in the zone of the person's device."""
    element = DateTimePickerElement(
        action_id=field, initial_date_time=int(value.timestamp()) if value else None
    )
    return _input(field, label, element, hint, optional=False)


def choice_input(
    field: str, label: str, choices: Choices, chosen: str | None = None, *,
    optional: bool = False, dispatch: bool = False, hint: str | None = None,
) -> InputBlock:  # fmt: skip
    """One of at most 100 choices. With `dispatch`, choosing is an action named `field`."""
    options = _options(choices)
    initial = next((option for option in options if option.value == chosen), None)
    element = StaticSelectElement(action_id=field, options=options, initial_option=initial)
    return _input(field, label, element, hint, optional=optional, dispatch=dispatch)


def radio_input(field: str, label: str, choices: Choices, chosen: str | None = None) -> InputBlock:
    """One of at most ten choices, all of them in sight."""
    options = _options(choices)
    initial = next((option for option in options if option.value == chosen), None)
    element = RadioButtonsElement(action_id=field, options=options, initial_option=initial)
    return _input(field, label, element, None, optional=False)


def grouped_choice_input(
    field: str, label: str, groups: Iterable[tuple[str, Sequence[tuple[str, str]]]], chosen: str | None = None, *,
    hint: str | None = None,
) -> InputBlock:  # fmt: skip
    """One of many, in at most 100 named groups of at most 100 choices each; Slack finds them by what is typed."""
    offered = tuple((name, tuple(each)) for name, each in groups)
    initial = next((pair for _name, pairs in offered for pair in pairs if pair[0] == chosen), None)
    element = StaticSelectElement(
        action_id=field,
        option_groups=_groups(offered),
        initial_option=_options([initial])[0] if initial else None,
    )
    return _input(field, label, element, hint, optional=False)


def many_input(
    field: str, label: str, groups: Iterable[tuple[str, Sequence[tuple[str, str]]]], chosen: Container[str] = (), *,
    most: int, optional: bool = False, hint: str | None = None,
) -> InputBlock:  # fmt: skip
    """None to `most` of many, in named groups of at most 100 choices each; one group is shown without its name."""
    offered = tuple((name, tuple(each)) for name, each in groups)
    initial = _options(pair for _name, pairs in offered for pair in pairs if pair[0] in chosen)
    element = StaticMultiSelectElement(
        action_id=field,
        options=_options(offered[0][1]) if len(offered) == 1 else None,
        option_groups=_option_groups(offered) if len(offered) > 1 else None,
        initial_options=initial or None,
        max_selected_items=most,
    )
    return _input(field, label, element, hint, optional=optional)


@lru_cache(maxsize=64)
def _groups(groups: tuple[tuple[str, tuple[tuple[str, str], ...]], ...]) -> list[dict[str, Any]]:
    """As Slack gets them, made once: the time zones are hundreds, in every form of a program."""
    return [group.to_dict() for group in _option_groups(groups)]


def _option_groups(groups: Iterable[tuple[str, tuple[tuple[str, str], ...]]]) -> list[OptionGroup]:
    return [OptionGroup(label=PlainTextObject(text=name), options=_options(each)) for name, each in groups]


def people_input(
    field: str, label: str, chosen: Sequence[str] = (), *, most: int, hint: str | None = None
) -> InputBlock:
    """None to `most` people."""
    element = UserMultiSelectElement(
        action_id=field, initial_users=list(chosen) or None, max_selected_items=most
    )
    return _input(field, label, element, hint, optional=True)


def person_input(field: str, label: str, chosen: str | None = None, *, optional: bool = False) -> InputBlock:
    return _input(
        field, label, UserSelectElement(action_id=field, initial_user=chosen), None, optional=optional
    )


def channel_input(
    field: str, label: str, chosen: str | None = None, *, optional: bool = False, hint: str | None = None
) -> InputBlock:
    """A public or private channel that the person can see; no outsiders' channels, no DMs."""
    element = ConversationSelectElement(
        action_id=field,
        initial_conversation=chosen,
        filter=ConversationFilter(
            include=["public", "private"], exclude_bot_users=True, exclude_external_shared_channels=True
        ),
    )
    return _input(field, label, element, hint, optional=optional)


def file_input(
    field: str, label: str, kinds: Sequence[str] = (), *, optional: bool = False, hint: str | None = None
) -> InputBlock:
    """One file; `kinds` are the endings that Slack's uploader takes (none named: any). Needs files:read."""
    element = FileInputElement(action_id=field, filetypes=list(kinds) or None, max_files=1)
    return _input(field, label, element, hint, optional=optional)


def link_input(field: str, label: str, *, optional: bool = False, hint: str | None = None) -> InputBlock:
    """An address in the web; Slack's client asks that it looks like one."""
    return _input(field, label, UrlInputElement(action_id=field), hint, optional=optional)


def check_input(field: str, label: str, text: str, *, checked: bool = False) -> InputBlock:
    """One box to tick."""
    option = Option(value="yes", text=PlainTextObject(text=text))
    element = CheckboxesElement(
        action_id=field, options=[option], initial_options=[option] if checked else None
    )
    return _input(field, label, element, None, optional=True)


def ticks_input(
    field: str,
    label: str,
    choices: Choices,
    ticked: Container[str] = (),
    *,
    said: Mapping[str, str] | None = None,
    optional: bool = True,
) -> InputBlock:
    """At most ten boxes, each to tick or not; `said`: by value, what stands below it in small.

    Where it is not `optional`, Slack's client asks that one is ticked.
    """
    options = [
        Option(
            value=value,
            text=PlainTextObject(text=_shortened(text), emoji=False),
            description=_small(said, value),
        )
        for value, text in choices
    ]
    initial = [option for option in options if option.value in ticked]
    element = CheckboxesElement(action_id=field, options=options, initial_options=initial or None)
    return _input(field, label, element, None, optional=optional)


def _small(said: Mapping[str, str] | None, value: str) -> str | None:
    return shorten(said[value], 75, placeholder="…") if said else None


def stacked(*parts: Block | Sequence[Block] | None) -> list[Block]:
    """Blocks and runs of blocks in one list; None falls away."""
    flat: list[Block] = []
    for part in parts:
        if isinstance(part, Block):
            flat.append(part)
        elif part is not None:
            flat.extend(part)
    return flat
