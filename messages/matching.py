"""Matching as those who look after a program see it: the list of runs, one run's proposals, two runs side by side."""

from mentoring.matching import Comparison, Difference, Hub, Line, RunLine, RunPage
from mentoring.scoring import Weights
from mentoring.words import _, ngettext
from messages.blocks import Block, Element, actions, button, context, header, menu, section, stacked
from messages.explaining import criterion_name, spoken, why_words
from messages.shapes import Form, Message
from messages.words import mention, say_when, words


def hub_form(hub: Hub) -> Form:
    """The program's matching: make proposals, look at earlier ones, set the weights."""
    start = button(_("Make proposals"), "matching_start", hub.program_id, style="primary")
    weigh = button(_("Weights"), "matching_weights", hub.program_id)
    return Form(
        "matching_hub",
        _("Matching"),
        stacked(
            header(hub.program_name),
            section(words("matching/hub", it=hub)),
            actions(start, weigh) if hub.may_weigh else actions(start),
            [section(_run(run, hub.zone), _opening(run)) for run in hub.runs],
            context(words("matching/kept")),
        ),
    )


def _opening(run: RunLine) -> Element | None:
    return None if run.is_computing else button(_("Open"), "matching_open", f"{run.id} 0")


def _run(run: RunLine, zone: str) -> str:
    return words("matching/run", run=run, at=say_when(run.at, zone))


def computing_form() -> Form:
    return Form("matching_computing", _("Matching"), [section(words("matching/computing"))])


def run_form(page: RunPage) -> Form:
    """A page of a run's proposals, with what can be tried on each, or of those whom it leaves without a mentor."""
    return Form(
        "matching_run",
        _("Proposals") if page.is_matched else _("Without a mentor"),
        stacked(
            header(page.program_name),
            section(words("matching/summary", it=page, run=page.run, at=say_when(page.run.at, page.zone))),
            _doors(page),
            [_line(line) for line in page.lines] or section(_("Nobody.")),
            _turning(page),
            context(words("matching/recorded")),
        ),
    )


def _doors(page: RunPage) -> list[Block]:
    run_id, doors = page.run.id, []
    if page.chosen:
        doors.append(button(_("Go on publishing"), "matching_go_on", run_id, style="primary"))
    if page.waiting:
        style = None if page.chosen else "primary"
        doors.append(button(_("Publish"), "matching_publish", f"{run_id} {page.page}", style=style))
    doors.append(button(_("Try other weights"), "matching_change", run_id))
    doors.append(button(_("Pin a pair"), "matching_pin", run_id))
    if page.based_on:
        doors.append(button(_("Compare with before"), "matching_compare", f"{run_id} 0"))
    if page.is_matched and page.alone:
        doors.append(
            button(_("Without a mentor ({count})").format(count=page.alone), "matching_alone", f"{run_id} 0")
        )
    elif not page.is_matched:
        doors.append(button(_("Proposals"), "matching_open", f"{run_id} 0"))
    doors.append(button(_("All runs"), "matching_hub", page.program_id))
    return [actions(*doors)]


def _line(line: Line) -> Block:
    if line.explained is None:
        find = button(_("Find a new mentor"), "matching_rematch", line.ended_id) if line.ended_id else None
        return section(f"*{mention(line.mentee_id)}*\n{why_words(line.why) if line.why else ''}", find)
    text = words("matching/line", line=line, percent=line.explained.score.percent, state=line.state.value)
    return section(f"{text}\n{spoken(line.explained)}", _menu(line) if line.is_open else None)


def _menu(line: Line) -> Element:
    pin = _("Keep together no longer") if line.is_pinned else _("Keep together")
    return menu(
        (
            (f"matching_explain:{line.id}", _("All parts of the score")),
            (f"matching_keep:{line.id}", pin),
            (f"matching_forbid:{line.id}", _("Keep these two apart")),
            (f"matching_swap:{line.id}", _("Swap mentors with another")),
        )
    )


def _turning(page: RunPage) -> list[Block]:
    if page.pages == 1:
        return []
    action = "matching_open" if page.is_matched else "matching_alone"
    return turning(action, page.run.id, page.page, page.pages)


def turning(action: str, row_id: str, page: int, pages: int) -> list[Block]:
    """Buttons to the page before and the page after; their actions differ, since a block holds each once."""
    before = button(_("Back"), f"{action}_back", f"{row_id} {page - 1}")
    after = button(_("More"), f"{action}_more", f"{row_id} {page + 1}")
    there = ([before] if page else []) + ([after] if page + 1 < pages else [])
    return [actions(*there), context(_("Page {page} of {pages}").format(page=page + 1, pages=pages))]


def comparison_form(facts: Comparison) -> Form:
    """Two weight sets side by side: the totals, and whom they give another mentor."""
    return Form(
        "matching_compare",
        _("Side by side"),
        stacked(
            section(words("matching/before", run=facts.one, at=say_when(facts.one.at, facts.zone))),
            section(words("matching/after", run=facts.two, at=say_when(facts.two.at, facts.zone))),
            section(_weights(facts.one_weights, facts.two_weights)),
            section(
                ngettext(
                    "{count} pair is the same in both.", "{count} pairs are the same in both.", facts.agreed
                ).format(count=facts.agreed)
            ),
            [_difference(each) for each in facts.differences],
            turning("matching_compare", facts.run_id, facts.page, facts.pages) if facts.pages > 1 else None,
        ),
    )


def _weights(one: Weights, two: Weights) -> str:
    changed = [
        _("{name}: {before} → {after}").format(name=criterion_name(name), before=weight, after=two[name])
        for name, weight in one.items()
        if two[name] != weight
    ]
    return "\n".join(changed) or _("The weights are the same in both.")


def _difference(each: Difference) -> Block:
    return section(
        words(
            "matching/difference", it=each, one=_given(each.one), two=_given(each.two), mentee=each.mentee_id
        )
    )


def _given(given: tuple[str | None, int]) -> str:
    mentor_id, percent = given
    if mentor_id is None:
        return _("nobody")
    return _("{mentor} ({percent}%)").format(mentor=mention(mentor_id), percent=percent)


def ready_message(page: RunPage) -> Message:
    """For who has closed the window meanwhile."""
    text = words("matching/ready", program=page.program_name)
    opening = button(_("Open the proposals"), "matching_open", f"{page.run.id} 0", style="primary")
    return Message(text, [section(text), actions(opening)])
