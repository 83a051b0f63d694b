"""A program's applications as those who run it read and decide them."""

from collections.abc import Mapping

from mentoring.application_decisions import (
    ADMIT,
    DECLINE,
    KEEP,
    BulkDraft,
    Decided,
    DecisionDraft,
    DecisionSheet,
)
from mentoring.application_lists import CRITERIA, ApplicationCard, ApplicationLine, ApplicationPage, Filter
from mentoring.words import _, ngettext
from messages.applications import MENTOR, role, said_rhythm
from messages.blocks import (
    Block,
    Element,
    actions,
    button,
    check_input,
    choice_input,
    choices,
    context,
    divider,
    header,
    paragraphs,
    plain,
    section,
    sees,
    stacked,
    text_input,
    ticks_input,
)
from messages.languages import said_languages
from messages.shapes import Form
from messages.values import Values
from messages.words import say_day, words


def write_filter(shown: Filter, **changes: str | int) -> str:
    """What a button or a menu carries."""
    each = {**vars(shown), **changes}
    return f"{each['program_id']} {each['kind']} {each['state']} {each['page']}"


def read_filter(value: str) -> Filter:
    """Whatever is missing is as it is at first; a program's id alone is enough."""
    program_id, kind, state, page, *_rest = [*value.split(" "), "", "", "", ""]
    number = int(page) if page.isascii() and page.isdecimal() and len(page) < 6 else 0
    return Filter(program_id, kind or "all", state or "waiting", number)


def application_list(page: ApplicationPage, done: Decided | None = None) -> Form:
    """One page; `done`: what has just come of a decision on many."""
    text = words(
        "applications/list", program=page.program_name, total=page.total, page=page.shown.page, pages=page.pages
    )  # fmt: skip
    said = context(words("applications/bulk_done", it=done)) if done else None
    rows = [_row(line) for line in page.lines] or [section(_("There is none here."))]
    return Form(
        "applications_list",
        _("Applications"),
        stacked(section(text), said, _menus(page.shown), *rows, _turning(page)),
    )


def _menus(shown: Filter) -> Block:
    kinds = {"all": _("Mentors and mentees"), "mentor": _("Mentors"), "mentee": _("Mentees")}
    states = {"waiting": _("Waiting"), "admitted": _("Admitted"), "declined": _("Declined")}
    return actions(
        choices(
            "applications_kind",
            [(write_filter(shown, kind=kind, page=0), text) for kind, text in kinds.items()],
            write_filter(shown, page=0),
        ),
        choices(
            "applications_state",
            [(write_filter(shown, state=state, page=0), text) for state, text in states.items()],
            write_filter(shown, page=0),
        ),
    )


def _row(line: ApplicationLine) -> Block:
    return section(
        words("applications/line", it=line, role=role), button(_("Open"), "applications_open", line.id)
    )


def _turning(page: ApplicationPage) -> Block | None:
    shown = page.shown
    turns = [
        button(text, action, write_filter(shown, page=to))
        for text, action, to in (
            (_("Back"), "applications_earlier", shown.page - 1),
            (_("More"), "applications_later", shown.page + 1),
        )
        if 0 <= to < page.pages
    ]
    if shown.state == "waiting" and page.lines:
        turns.append(button(_("Decide on several"), "applications_bulk", write_filter(shown)))
    return actions(*turns) if turns else None


def application_card(card: ApplicationCard) -> Form:
    """All that the person told, how they were rated, and what can be done."""
    return Form(
        "applications_card",
        _("Application"),
        stacked(
            section(words("applications/card", it=card, role=role, listed=_listed)),
            divider(),
            paragraphs("\n".join(_told(card))),
            section(words("applications/manager", person_id=card.manager_id)) if card.manager_id else None,
            [header(_("Hopes for")), *paragraphs(card.hopes)] if card.hopes else None,
            _assessed(card),
            context(words("applications/own")) if card.is_mine else actions(*_card_buttons(card)),
            sees(words("applications/card_sees")),
        ),
    )


def _listed(fields: tuple[str, ...]) -> str:
    named = {
        "level": _("level"),
        "started_on": _("start date"),
        "function": _("function"),
        "region": _("region"),
    }
    return ", ".join(named[each] for each in fields)


def _taken(capacity: int | None) -> str:
    if capacity is None:
        return ""
    if capacity == 0:
        return _("no mentees now")
    return ngettext("{count} mentee at most", "{count} mentees at most", capacity).format(count=capacity)


def _told(card: ApplicationCard) -> list[str]:
    """A fact a line; what nobody told is not there."""
    facts = [
        (_("Function"), card.function),
        (_("Level"), card.level),
        (_("Region"), card.region),
        (_("Here since"), say_day(card.started_on) if card.started_on else ""),
        (_("Languages"), said_languages(card.languages)),
        (_("Takes"), _taken(card.capacity)),
        (_("Hours a month"), str(card.hours_a_month or "")),
        (_("Can meet"), said_rhythm(card.days_between_sessions) if card.days_between_sessions else ""),
    ]  # fmt: skip
    skills = [
        _("{name}: {now} of 5").format(name=each.name, now=each.now)
        for each in card.skills
        if each.wanted is None
    ]
    needs = [
        _("{name}: now {now}, wants {wanted}").format(name=each.name, now=each.now, wanted=each.wanted)
        for each in card.skills
        if each.wanted is not None
    ]
    lines = [_("{what}: {fact}").format(what=what, fact=fact) for what, fact in facts if fact]
    return [*lines, *skills, *needs] or [_("Nothing was told yet.")]


def _assessed(card: ApplicationCard) -> list[Block]:
    titles = criteria()
    lines = [f"{titles[each][0]}: {titles[each][1][stars - 1]}" for each, stars in card.rubric]
    if card.critical_role:
        lines.append(_("May succeed to: {role}").format(role=card.critical_role))
    reason = [header(_("Reason")), *paragraphs(card.reason)] if card.reason else []
    return [*([header(_("Your assessment")), *paragraphs("\n".join(lines))] if lines else []), *reason]


def _card_buttons(card: ApplicationCard) -> list[Element]:
    deciding = _("Decide") if card.state == "applied" else _("Assess")
    asked = _("The application waits for a decision again, and the person is told so.")
    offered = [
        (True, button(deciding, "applications_decide", card.id, style="primary" if card.state == "applied" else None)),
        (card.state != "applied" and not card.is_paired,
         button(_("Undo the decision"), "applications_undo", card.id, confirm=asked)),
    ]  # fmt: skip
    return [each for is_there, each in offered if is_there]


def criteria() -> dict[str, tuple[str, tuple[str, ...]]]:
    """The rubric: each criterion's name, and what its five steps look like."""
    texts = (
        (
            _("Strategic thinking"),
            (
                _("1: Thinks of the task at hand"),
                _("2: Plans a year ahead for their own area"),
                _("3: Connects their own area with others"),
                _("4: Weighs choices for the whole company"),
                _("5: Shapes direction, and says what to leave"),
            ),
        ),
        (
            _("Emotional intelligence"),
            (
                _("1: Rarely notices how others feel"),
                _("2: Notices, and seldom acts on it"),
                _("3: Listens, and stays calm under strain"),
                _("4: Reads a room, and asks before advising"),
                _("5: Is sought out for the hardest conversations"),
            ),
        ),
        (
            _("Commitment to developing others"),
            (
                _("1: Leaves growing to others"),
                _("2: Helps when asked"),
                _("3: Gives time and feedback regularly"),
                _("4: Has people who grew into larger roles"),
                _("5: Makes time for it when time is short"),
            ),
        ),
    )
    return dict(zip(CRITERIA, texts, strict=True))


def decision_form(sheet: DecisionSheet) -> Form:
    """To rate and to decide; where it is decided already, to rate alone."""
    decision = choice_input(
        "decision", _("Decision"),
        [(ADMIT, _("Admit")), (DECLINE, _("Decline")), (KEEP, _("Not yet: keep what I fill in"))],
    )  # fmt: skip
    reason = text_input(
        "reason", _("Reason"), lines=True, optional=True,
        hint=_("Needed to decline: the person can read it. Say what would help next time."),
    )  # fmt: skip
    return Form(
        "applications_decide",
        title=_("Decide") if sheet.asks else _("Assess"),
        submit=_("Save"),
        blocks=stacked(
            plain(_("{name}, as {role}").format(name=sheet.name, role=role(sheet.kind))),
            _rubric(sheet.rubric) if sheet.kind == MENTOR else _critical_role(sheet),
            [decision, reason] if sheet.asks else None,
            sees(words("applications/sees_decision")),
        ),
        about={"application": sheet.id, "kind": sheet.kind, "asks": "yes" if sheet.asks else ""},
    )


def _rubric(rated: Mapping[str, int]) -> list[Block]:
    return [
        choice_input(
            name, title, list(zip("12345", steps, strict=True)),
            str(rated[name]) if name in rated else None, optional=True,
        )
        for name, (title, steps) in criteria().items()
    ]  # fmt: skip


def _critical_role(sheet: DecisionSheet) -> Block | None:
    if not sheet.critical_roles:
        return None
    return choice_input(
        "critical_role_id", _("May succeed to"), sheet.critical_roles[:100], sheet.critical_role_id, optional=True,
        hint=_("The person never sees this."),
    )  # fmt: skip


def read_decision_form(values: Values, asks: str) -> DecisionDraft:
    draft = DecisionDraft(
        decision=values.choice("decision") if asks else KEEP,
        reason=values.text("reason", required=False),
        rubric=_read_rubric(values),
        critical_role_id=values.choice("critical_role_id", required=False),
    )
    values.checked()
    return draft


def _read_rubric(values: Values) -> dict[str, int]:
    rubric = {each: values.choice(each, required=False) for each in CRITERIA}
    return {each: int(level) for each, level in rubric.items() if level in tuple("12345")}


def bulk_form(page: ApplicationPage, fitting: int, rates: bool) -> Form:
    """One decision for several: those of this page, or all who meet the rules; `rates`: mentors wait for a rating."""
    offered = [
        (line.id, _("{name}, as {role}").format(name=line.name, role=role(line.kind))) for line in page.lines
    ]
    everybody = _("All {count} who wait and meet the rules").format(count=fitting)
    decision = [(ADMIT, _("Admit")), (DECLINE, _("Decline"))]
    return Form(
        "applications_bulk",
        title=_("Decide on several"),
        submit=_("Decide"),
        blocks=stacked(
            ticks_input("ticked", _("Those on this page"), offered),
            check_input("everybody", _("Or everybody"), everybody),
            choice_input("decision", _("Decision"), decision),
            [context(words("applications/bulk_rating")), *_rubric({})] if rates else None,
            text_input("reason", _("Reason"), lines=True, optional=True,
                       hint=_("Needed to decline: each of them can read it.")),
            sees(words("applications/sees_bulk")),
        ),
        about={"shown": write_filter(page.shown)},
    )  # fmt: skip


def read_bulk_form(values: Values) -> BulkDraft:
    draft = BulkDraft(
        ticked=frozenset(values.ticks("ticked")),
        everybody=values.ticked("everybody"),
        decision=values.choice("decision"),
        reason=values.text("reason", required=False),
        rubric=_read_rubric(values),
    )
    values.checked()
    return draft
