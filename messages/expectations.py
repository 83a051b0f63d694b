"""The expectation check: the form that each fills in alone, both people's answers side by side, and the messages."""

from collections.abc import Sequence

from mentoring.expectations import (
    CHOSEN,
    OPTIONS,
    Answers,
    CheckNews,
    Compared,
    Likeness,
    Sheet,
    SideBySide,
    Standing,
)
from mentoring.words import _
from messages.blocks import (
    Block,
    Element,
    actions,
    button,
    choice_input,
    context,
    divider,
    header,
    section,
    sees,
    side_by_side,
    stacked,
    text_input,
)
from messages.partners import which_pairing_form
from messages.shapes import Form, Message
from messages.values import Values
from messages.words import words

SENTENCE = 500  # characters


def item_words(item: str) -> str:
    return {
        "rhythm": _("How often should we meet?"),
        "prepares": _("Who prepares a session?"),
        "focus": _("What should we work on first?"),
        "directness": _("How direct should feedback be?"),
        "off_limits": _("What is off limits?"),
        "success": _("What would success look like?"),
    }[item]


def option_words(item: str, value: str) -> str:
    """How an option reads; the values are those of `mentoring.expectations.OPTIONS`."""
    said = {
        "rhythm": {
            "weekly": _("Every week"),
            "fortnightly": _("Every two weeks"),
            "monthly": _("Once a month"),
            "needed": _("When there is something to talk about"),
        },
        "prepares": {
            "mentee": _("The mentee"),
            "mentor": _("The mentor"),
            "turns": _("We take turns"),
            "nobody": _("Nobody: we take what comes up"),
        },
        "focus": {
            "skills": _("One or two skills"),
            "decisions": _("Decisions of the day-to-day work"),
            "career": _("The next step of the career"),
            "network": _("People and visibility"),
            "confidence": _("Confidence and presence"),
        },
        "directness": {
            "1": _("1: gently, when asked"),
            "2": _("2: rather gently"),
            "3": _("3: in between"),
            "4": _("4: rather plainly"),
            "5": _("5: plainly, at once"),
        },
    }
    return said[item][value]


def answer_form(facts: Sheet) -> Form:
    mine = facts.answers
    return Form(
        "expectations_answer",
        title=_("What I expect"),
        submit=_("Save"),
        about={"pairing": facts.pairing_id},
        blocks=[
            section(words("expectations/form", it=facts)),
            *(
                choice_input(
                    item, item_words(item), [(value, option_words(item, value)) for value in OPTIONS[item]],
                    getattr(mine, item) if mine else None,
                )
                for item in CHOSEN
            ),
            text_input(
                "off_limits", item_words("off_limits"), mine.off_limits if mine else None, optional=True,
                most=SENTENCE, hint=_("A sentence; leave it empty if nothing is."),
            ),
            text_input(
                "success", item_words("success"), mine.success if mine else None, most=SENTENCE,
                hint=_("In one sentence."),
            ),
            sees(_("only you until both have answered; then the two of you. Others see that it was done, never what it says.")),
        ],
    )  # fmt: skip


def read_answer_form(values: Values) -> Answers:
    rhythm, prepares, focus, directness = (values.choice(item) for item in CHOSEN)
    off_limits = values.text("off_limits", most=SENTENCE, required=False)
    success = values.text("success", most=SENTENCE)
    values.checked()
    return Answers(rhythm, prepares, focus, directness, off_limits, success)


def answered_form(standing: Standing, pairing_id: str) -> Form:
    """In the form's place: what happens now."""
    if standing is Standing.BOTH:
        see = actions(button(_("See both answers"), "expectations_read", pairing_id, style="primary"))
        return Form("expectations_done", _("Thank you"), [section(words("expectations/both")), see])
    change = actions(button(_("Change my answers"), "expectations_open", pairing_id))
    return Form("expectations_done", _("Thank you"), [section(words("expectations/alone")), change])


def side_by_side_form(facts: SideBySide) -> Form:
    """Where the two agree first is not what matters: the items stand in the order in which they were asked."""
    return Form(
        "expectations_read",
        title=_("What we expect"),
        blocks=stacked(
            section(words("expectations/side", it=facts)),
            *(_item(facts, each) for each in facts.items),
            _next(facts),
            sees(_("the two of you.")),
        ),
    )


def _item(facts: SideBySide, each: Compared) -> list[Block]:
    lies = {
        Likeness.SAME: _(":white_check_mark: You agree."),
        Likeness.NEAR: _("You are close."),
        Likeness.APART: _(":speech_balloon: You differ: a subject for the next session."),
        Likeness.WORDS: "",
    }[each.likeness]
    return stacked(
        divider(),
        header(item_words(each.item)),
        side_by_side(
            (_("You"), _said(each.item, each.mine)),
            (words("expectations/other", it=facts), _said(each.item, each.theirs)),
        ),
        context(lies) if lies else None,
    )


def _said(item: str, value: str) -> str:
    if item in CHOSEN:
        return option_words(item, value)
    return value or _("Nothing.")


def _next(facts: SideBySide) -> Block | None:
    if not facts.may_write:
        return None
    if facts.has_session:
        return actions(
            button(_("Put it on the next agenda"), "expectations_agenda", facts.pairing_id, style="primary")
        )
    return actions(button(_("Schedule a session"), "sessions_schedule", facts.pairing_id, style="primary"))


def on_agenda_form(session_id: str) -> Form:
    """That it is done, with the way to the session."""
    see = actions(button(_("Open the session"), "sessions_open", session_id))
    return Form("expectations_agenda", _("On the agenda"), [section(words("expectations/agenda")), see])


def checks_form(news: Sequence[CheckNews]) -> Form:
    """Of several pairings: which one."""
    rows = [
        (each.pairing_id, words("expectations/line", it=each, standing=each.standing.value)) for each in news
    ]
    return which_pairing_form(
        rows, "expectations_open", _("The expectation check is answered for each pairing.")
    )


def check_message(facts: CheckNews) -> Message:
    text = words("expectations/question", it=facts)
    answer = button(_("Answer"), "expectations_open", facts.pairing_id, style="primary")
    return Message(text, [section(text), actions(answer)], words("expectations/stop", it=facts))


def check_answered_message(facts: CheckNews) -> Message:
    text = words("expectations/answered", it=facts)
    return Message(text, [section(text)])


def compared_message(facts: CheckNews) -> Message:
    """Only that it is there: what it says is opened."""
    text = words("expectations/compared", it=facts)
    see = button(_("See both answers"), "expectations_read", facts.pairing_id, style="primary")
    return Message(text, [section(text), actions(see)])


def expectations_home(news: tuple[CheckNews, ...]) -> list[Block]:
    """What waits first; three pairings at most."""
    waiting = sorted(news, key=lambda each: each.standing is Standing.BOTH)[:3]
    rows = [
        section(words("expectations/line", it=each, standing=each.standing.value), _door(each))
        for each in waiting
    ]
    return [header(_("What you expect of each other")), *rows]


def _door(each: CheckNews) -> Element:
    if each.standing is Standing.BOTH:
        return button(_("See both answers"), "expectations_read", each.pairing_id)
    return button(_("Answer"), "expectations_open", each.pairing_id)
