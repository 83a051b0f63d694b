"""Interim reviews: the form, the list of them, two reviews side by side, and the messages."""

from collections.abc import Sequence

from mentoring.interim_nudges import MissingReview, MissingReviews, ReviewNews
from mentoring.interim_reviews import (
    PROGRESS,
    Place,
    Reading,
    ReviewDraft,
    ReviewedPair,
    ReviewLine,
    ReviewSheet,
    ReviewState,
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
    paragraphs,
    section,
    sees,
    side_by_side,
    stacked,
    text_input,
)
from messages.shapes import Form, Message
from messages.values import Values
from messages.words import words

SENTENCE, TEXT = 500, 2000  # characters
SHOWN = 10  # reviews that are missing in one message


def place_words(place: Place) -> str:
    return {
        Place.FIRST: _("first interim review"),
        Place.SECOND: _("second interim review"),
        Place.FINAL: _("final review"),
    }[place]


def progress_words(value: str) -> str:
    return {
        "1": _("1: not begun"),
        "2": _("2: behind what we planned"),
        "3": _("3: as we planned"),
        "4": _("4: ahead of what we planned"),
        "5": _("5: reached"),
    }[value]


def item_words(item: str) -> str:
    return {
        "progress": _("How far are the goals?"),
        "summary": _("What has changed?"),
        "helps": _("What helps?"),
        "hinders": _("What hinders?"),
        "next_steps": _("What are the next steps?"),
    }[item]


def review_form(facts: ReviewSheet) -> Form:
    mine = facts.draft
    return Form(
        "interim_hand_in",
        title=_("Interim review"),
        submit=_("Hand in"),
        about={"review": f"{facts.pairing_id}:{facts.place}"},
        blocks=[
            section(words("interim_reviews/form", it=facts, place=place_words(facts.place))),
            choice_input(
                "progress", item_words("progress"), [(each, progress_words(each)) for each in PROGRESS],
                mine.progress if mine else None,
            ),
            text_input(
                "summary", item_words("summary"), mine.summary if mine else None, most=SENTENCE,
                hint=_("In one sentence."),
            ),
            _text("helps", mine.helps if mine else None),
            _text("hinders", mine.hinders if mine else None),
            text_input(
                "next_steps", item_words("next_steps"), mine.next_steps if mine else None, lines=True, most=TEXT,
            ),
            sees(_("only you until both have handed in; then the two of you. Owner and facilitator see that it was handed in, never what it says.")),
        ],
    )  # fmt: skip


def _text(item: str, value: str | None) -> Block:
    hint = _("Leave it empty if nothing does.")
    return text_input(item, item_words(item), value, lines=True, optional=True, most=TEXT, hint=hint)


def read_review_form(values: Values) -> ReviewDraft:
    draft = ReviewDraft(
        values.choice("progress"),
        values.text("summary", most=SENTENCE),
        values.text("helps", most=TEXT, required=False),
        values.text("hinders", most=TEXT, required=False),
        values.text("next_steps", most=TEXT),
    )
    values.checked()
    return draft


def handed_in_form(facts: Reading) -> Form:
    """In the form's place: what happens now."""
    if facts.theirs is not None:
        see = button(
            _("See both reviews"), "interim_read", _id(facts.pairing_id, facts.place), style="primary"
        )
        return Form("interim_done", _("Thank you"), [section(words("interim_reviews/both_in")), actions(see)])
    change = button(_("Change it"), "interim_write", _id(facts.pairing_id, facts.place))
    return Form("interim_done", _("Thank you"), [section(words("interim_reviews/alone")), actions(change)])


def reviews_form(pairs: Sequence[ReviewedPair]) -> Form:
    """All of mine, pairing by pairing."""
    rows = [
        stacked(
            divider() if number else None,
            section(words("interim_reviews/pair", it=each)),
            [_row(line) for line in each.lines] or context(words("interim_reviews/none", it=each)),
        )
        for number, each in enumerate(pairs)
    ]
    return Form(
        "interim_page",
        _("Interim reviews"),
        stacked(*rows, context(words("interim_reviews/about"))),
    )


def _row(line: ReviewLine) -> Block:
    name = "interim_reviews/former" if line.former else "interim_reviews/line"
    text = words(name, it=line, place=place_words(line.place), state=line.state.value)
    return section(text, _door(line))


def _door(line: ReviewLine) -> Element | None:
    value = _id(line.pairing_id, line.place) + (f":{line.former}" if line.former else "")
    match line.state:
        case ReviewState.OPEN:
            return button(_("Write"), "interim_write", value)
        case ReviewState.BOTH:
            return button(_("See both reviews"), "interim_read", value)
        case ReviewState.MINE:
            return button(_("Read"), "interim_read", value)
        case _:
            return None


def reading_form(facts: Reading) -> Form:
    """Mine alone, or both side by side, in the order in which they were asked."""
    value = _id(facts.pairing_id, facts.place)
    is_both = facts.theirs is not None
    text = words("interim_reviews/reading", it=facts, place=place_words(facts.place), is_both=is_both)
    return Form(
        "interim_reading",
        title=_("Interim review"),
        blocks=stacked(
            section(text),
            _both(facts, facts.mine, facts.theirs) if facts.theirs else _own(facts.mine),
            _next(facts, value),
            sees(_("the two of you.") if is_both else _("only you, until the other has handed in too.")),
        ),
    )


def _both(facts: Reading, mine: ReviewDraft, theirs: ReviewDraft) -> list[Block]:
    return stacked(
        *(
            [
                divider(),
                header(item_words(item)),
                side_by_side(
                    (_("You"), _said(item, mine)),
                    (words("interim_reviews/other", it=facts), _said(item, theirs)),
                ),
            ]
            for item in vars(mine)
        )
    )


def _own(mine: ReviewDraft) -> list[Block]:
    return stacked(*([header(item_words(item)), *paragraphs(_said(item, mine))] for item in vars(mine)))


def _said(item: str, draft: ReviewDraft) -> str:
    value: str = getattr(draft, item)
    if item == "progress":
        return progress_words(value)
    return value or _("Nothing.")


def _next(facts: Reading, value: str) -> Block | None:
    if not facts.may_write:
        return None
    if facts.theirs is None:
        return actions(button(_("Change it"), "interim_write", value))
    if facts.has_session:
        return actions(button(_("Put it on the next agenda"), "interim_agenda", value, style="primary"))
    return actions(button(_("Schedule a session"), "sessions_schedule", facts.pairing_id, style="primary"))


def review_on_agenda_form(session_id: str) -> Form:
    see = actions(button(_("Open the session"), "sessions_open", session_id))
    return Form("interim_agenda", _("On the agenda"), [section(words("interim_reviews/agenda")), see])


def review_question(facts: ReviewNews) -> Message:
    """Which of how many times it is stands in it; the last says that it is the last."""
    line, is_last = facts.line, facts.time == facts.of
    question = words(
        "interim_reviews/question", it=line, place=place_words(line.place), is_first=facts.time == 1
    )
    text = f"{question} {words('interim_reviews/times', time=facts.time, of=facts.of)}"
    write = button(_("Write it"), "interim_write", _id(line.pairing_id, line.place), style="primary")
    return Message(text, [section(text), actions(write)], words("interim_reviews/stop", is_last=is_last))


def review_answered_message(facts: ReviewNews) -> Message:
    text = words("interim_reviews/answered", it=facts.line, place=place_words(facts.line.place))
    return Message(text, [section(text)])


def both_message(facts: ReviewNews) -> Message:
    """Only that both are there: what they say is opened."""
    line = facts.line
    text = words("interim_reviews/both", it=line, place=place_words(line.place))
    see = button(_("See both reviews"), "interim_read", _id(line.pairing_id, line.place), style="primary")
    return Message(text, [section(text), actions(see)])


def missing_message(facts: MissingReviews) -> Message:
    """To those who run the program: which reviews are missing, and from whom; nothing of what is in any."""
    count = len(facts.reviews)
    shown = facts.reviews[:SHOWN]
    lines = [words("interim_reviews/missing_line", it=each, place=place_words(each.place)) for each in shown]
    top = words("interim_reviews/missing", it=facts, count=count)
    more = words("interim_reviews/missing_more", count=count - SHOWN) if count > SHOWN else None
    return Message(
        "\n".join([top, *lines, *([more] if more else [])]),
        stacked(
            section(top),
            [section(text, _pair(each)) for text, each in zip(lines, shown, strict=True)],
            context(more) if more else None,
            actions(button(_("All pairings"), "run_pairs", facts.program_id)),
        ),
        words("interim_reviews/missing_why"),
    )


def _pair(missing: MissingReview) -> Element:
    return button(_("Open the pair"), "pairs_stages", missing.pairing_id)


def reviews_home(lines: tuple[ReviewLine, ...]) -> list[Block]:
    """What waits first; three pairings at most."""
    waiting = sorted(lines, key=lambda each: each.state is ReviewState.BOTH)[:3]
    rows = [
        section(
            words("interim_reviews/door", it=each, place=place_words(each.place), state=each.state.value),
            _door(each),
        )
        for each in waiting
    ]
    return [header(_("Interim reviews")), *rows]


def _id(pairing_id: str, place: Place) -> str:
    return f"{pairing_id}:{place}"
