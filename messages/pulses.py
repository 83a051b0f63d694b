"""The pulse survey: its form, one's own answers, the averages of months that are over, and the messages."""

from collections.abc import Sequence

from mentoring.pulse_averages import HIGHEST, LOWEST, Average, MonthLine, PulseBoard
from mentoring.pulses import QUESTIONS, VALUES, OwnPulse, OwnPulses, PulseDraft, PulseNews, PulseSheet
from mentoring.words import _
from messages.blocks import (
    Block,
    actions,
    button,
    context,
    divider,
    header,
    radio_input,
    section,
    sees,
    stacked,
)
from messages.partners import which_pairing_form
from messages.shapes import Form, Message
from messages.values import Values
from messages.words import say_month, words


def question_words(question: str) -> str:
    """As a statement, so that one scale answers all five."""
    return {
        "trust": _("I can trust the other person with what is difficult."),
        "usefulness": _("Our sessions help me with what matters now."),
        "preparation": _("We both come prepared."),
        "regularity": _("We meet as often as we agreed."),
        "openness": _("I can say openly what I think."),
    }[question]


def value_words(value: str) -> str:
    return {
        "5": _("5: yes, fully"),
        "4": _("4: mostly"),
        "3": _("3: half and half"),
        "2": _("2: rather not"),
        "1": _("1: no"),
    }[value]


def pulse_form(sheet: PulseSheet) -> Form:
    offered = [(value, value_words(value)) for value in VALUES]
    return Form(
        "pulse_answer",
        title=_("Pulse"),
        submit=_("Send"),
        about={"pairing": sheet.pairing_id},
        blocks=[
            section(words("pulses/form", it=sheet)),
            *(radio_input(question, question_words(question), offered) for question in QUESTIONS),
            sees(_("only you. Others see averages of at least five people, once the month is over.")),
        ],
    )


def read_pulse_form(values: Values) -> PulseDraft:
    draft = PulseDraft(*(values.choice(question) for question in QUESTIONS))
    values.checked()
    return draft


def pulse_thanks(sheet: PulseSheet) -> Form:
    own = actions(button(_("My answers"), "pulse_own"))
    return Form("pulse_done", _("Thank you"), [section(words("pulses/thanks", it=sheet)), own])


def which_pulse_form(sheets: Sequence[PulseSheet]) -> Form:
    rows = [(each.pairing_id, words("pulses/line", it=each)) for each in sheets]
    return which_pairing_form(rows, "pulse_open", _("The survey is answered for each pairing."))


def own_pulses_form(facts: OwnPulses) -> Form:
    """What I answered, the latest first; nobody else reads it."""
    next_on = words("pulses/next", day=facts.next_on) if facts.next_on else words("pulses/no_next")
    return Form(
        "pulse_own",
        _("My answers"),
        stacked(
            section(words("pulses/own") if facts.answers else words("pulses/none_yet")),
            *(_own(each) for each in facts.answers),
            context(next_on),
            sees(_("only you.")),
        ),
    )


def _own(each: OwnPulse) -> list[Block]:
    said = [
        (question_words(question), value_words(getattr(each.answers, question))) for question in QUESTIONS
    ]
    return [divider(), section(words("pulses/answers", it=each, said=said))]


def pulse_board_form(board: PulseBoard) -> Form:
    """Month by month; of a group that is too small not even its size is shown."""
    return Form(
        "pulse_board",
        _("Pulse"),
        stacked(
            header(board.program_name),
            *(_month(line) for line in board.months),
            None if board.months else section(words("pulses/no_month")),
            context(words("pulses/rule")),
            actions(button(_("My answers"), "pulse_own")) if board.has_own else None,
        ),
    )


def _month(line: MonthLine) -> list[Block]:
    groups = ((_("Mentors"), line.mentors), (_("Mentees"), line.mentees))
    apart = [section(_group(name, each)) for name, each in groups if each is not None]
    whole = [section(_group(_("Mentors and mentees"), line.all))] if line.all is not None else []
    text = words("pulses/month", month=say_month(line.month), is_shown=line.all is not None)
    return [divider(), section(text), *(apart or whole)]


def _group(name: str, average: Average) -> str:
    said = [(question_words(each), tenths_words(average.tenths[each])) for each in QUESTIONS]
    return words("pulses/group", name=name, count=average.people, said=said)


def tenths_words(tenths: int) -> str:
    """One decimal; at the ends of the scale only that it lies there."""
    number = f"{tenths / 10:.1f}"
    if tenths >= HIGHEST:
        return _("{number} or more").format(number=number)
    if tenths <= LOWEST:
        return _("{number} or less").format(number=number)
    return number


def pulse_question(facts: PulseNews) -> Message:
    text = words("pulses/question", it=facts.sheet, is_second=facts.is_second)
    answer = button(_("Answer"), "pulse_open", facts.sheet.pairing_id, style="primary")
    return Message(text, [section(text), actions(answer)], words("pulses/stop", is_last=facts.is_last))


def pulse_answered_message(facts: PulseNews) -> Message:
    text = words("pulses/answered", it=facts.sheet)
    return Message(text, [section(text)])


def pulses_home(sheets: tuple[PulseSheet, ...]) -> list[Block]:
    """Three pairings at most."""
    rows = [
        section(words("pulses/line", it=each), button(_("Answer"), "pulse_open", each.pairing_id))
        for each in sheets[:3]
    ]
    return [header(_("Pulse")), *rows]
