"""Circles: the forms in which one is made, changed and filled with people, and what is read of them."""

from mentoring.circle_kinds import CircleKind, SeatState
from mentoring.circle_pages import CircleBoard, CircleLine, CirclePage
from mentoring.circle_seats import MOST_ASKED, Inviting
from mentoring.circles import (
    LEAST_SIZE,
    MOST_SIZE,
    MOST_TOPIC,
    USUAL_SIZE,
    CircleChange,
    CircleDraft,
    CircleEdit,
    NewCircle,
)
from mentoring.series import MOST_MINUTES, Repeat
from mentoring.sessions import LEAST_MINUTES
from mentoring.words import _
from messages.blocks import (
    Block,
    actions,
    button,
    choice_input,
    context,
    header,
    instant_input,
    number_input,
    people_input,
    person_input,
    section,
    sees,
    stacked,
    text_input,
)
from messages.shapes import Form
from messages.values import Values
from messages.words import say_zone, words


def board_form(board: CircleBoard) -> Form:
    """My circles, and those of the program I look after."""
    mine = [_line(line, board.zone) for line in board.mine]
    no_other = _("There is no circle beside yours in this program.")
    none = context(no_other if mine else _("There is no circle in this program yet."))
    new = button(_("New circle"), "circles_new", board.program_id, style="primary")
    of_program = stacked(
        header(board.program_name),
        [_line(line, board.zone) for line in board.lines] or none,
        _pager(board),
        actions(new),
    )
    return Form(
        "circles_board",
        title=_("Circles"),
        blocks=stacked(
            [header(_("Your circles")), *mine] if mine else None,
            of_program if board.program_id else None,
            sees(_who_sees()),
        ),
    )


def _line(line: CircleLine, zone: str) -> Block:
    return section(words("circles/line", line=line, zone=zone), button(_("Open"), "circles_open", line.id))


def _pager(board: CircleBoard) -> Block | None:
    turns = [
        button(text, action, f"{board.program_id}:{page}")
        for text, action, page, there in (
            (_("Back"), "circles_earlier", board.page - 1, board.page > 0),
            (_("More"), "circles_later", board.page + 1, board.has_more),
        )
        if there
    ]
    return actions(*turns) if turns else None


def _who_sees() -> str:
    return _(
        "those who were asked into a circle see who comes to it. Those who run the program see who was asked, what they "
        "said, and that sessions were held."
    )


def new_form(new: NewCircle) -> Form:
    """**New circle**, with its first session; the people are chosen in the next form."""
    kinds = [(CircleKind.GROUP.value, _("Group session")), (CircleKind.POD.value, _("Peer-coaching pod"))]
    hint = _("In your own time zone: {zone}.").format(zone=say_zone(new.zone))
    return Form(
        "circles_make",
        title=_("New circle"),
        submit=_("Choose people"),
        blocks=stacked(
            text_input("topic", _("Topic"), most=MOST_TOPIC),
            choice_input("kind", _("Kind"), kinds, CircleKind.GROUP.value),
            context(words("circles/about")),
            person_input("facilitator", _("Facilitator"), new.facilitator),
            number_input("size", _("Seats"), USUAL_SIZE, least=LEAST_SIZE, most=MOST_SIZE),
            instant_input("starts_at", _("Date and time"), new.starts_at, hint=hint),
            number_input("minutes", _("Minutes"), new.minutes, least=LEAST_MINUTES, most=MOST_MINUTES),
            choice_input("repeats", _("Repeats"), _repeats(), Repeat.NEVER.value),
            text_input("agenda", _("Agenda"), lines=True, optional=True),
            sees(_("the topic: all who are asked. The agenda: those who have a seat.")),
        ),
        about={"program": new.program_id},
    )


def _repeats() -> list[tuple[str, str]]:
    return [
        (Repeat.NEVER.value, _("Does not repeat")),
        (Repeat.WEEKLY.value, _("Every week")),
        (Repeat.FORTNIGHTLY.value, _("Every 2 weeks")),
        (Repeat.MONTHLY.value, _("Every month")),
    ]


def read_new_form(values: Values) -> CircleDraft:
    kind, repeats = values.choice("kind"), values.choice("repeats")
    for field, value, known in (("kind", kind, set(CircleKind)), ("repeats", repeats, set(Repeat))):
        if value not in known:
            values.errors[field] = _("Please choose one.")
    draft = CircleDraft(
        topic=values.text("topic", most=MOST_TOPIC),
        kind=CircleKind(kind) if kind in set(CircleKind) else CircleKind.GROUP,
        facilitator=values.person("facilitator"),
        size=values.number("size", least=LEAST_SIZE, most=MOST_SIZE),
        starts_at=values.instant("starts_at"),
        minutes=values.number("minutes", least=LEAST_MINUTES, most=MOST_MINUTES),
        repeats=Repeat(repeats) if repeats in set(Repeat) else Repeat.NEVER,
        agenda=values.text("agenda", required=False),
    )
    values.checked()
    return draft


def invite_form(inviting: Inviting) -> Form:
    """Whom to ask: those who are asked already, and who is proposed for the seats that are free."""
    people = (*inviting.asked, *inviting.proposal.person_ids)
    facts = {"proposal": inviting.proposal, "asked": inviting.asked, "starts_at": inviting.starts_at}
    return Form(
        "circles_ask",
        title=_("Who is asked"),
        submit=_("Ask them"),
        blocks=stacked(
            header(inviting.topic),
            section(words("circles/proposal", **facts)),
            people_input(
                "people",
                _("People"),
                people,
                most=MOST_ASKED,
                hint=words("circles/seats", size=inviting.size),
            ),
            sees(
                _(
                    "those who are asked see who comes. Who has not answered, or said no, only those who run it see."
                )
            ),
        ),
        about={"circle": inviting.circle_id},
    )


def read_invite_form(values: Values) -> list[str]:
    people = values.people("people")
    values.checked()
    return people


def edit_form(edit: CircleEdit) -> Form:
    least = max(LEAST_SIZE, edit.taken)
    return Form(
        "circles_change",
        title=_("Change a circle"),
        submit=_("Save"),
        blocks=stacked(
            text_input("topic", _("Topic"), edit.topic, most=MOST_TOPIC),
            person_input("facilitator", _("Facilitator"), edit.facilitator),
            number_input("size", _("Seats"), edit.size, least=least, most=MOST_SIZE),
            sees(_("all who are asked into the circle.")),
        ),
        about={"circle": edit.id},
    )


def read_edit_form(values: Values) -> CircleChange:
    change = CircleChange(
        topic=values.text("topic", most=MOST_TOPIC),
        facilitator=values.person("facilitator"),
        size=values.number("size", least=LEAST_SIZE, most=MOST_SIZE),
    )
    values.checked()
    return change


def page_form(page: CirclePage) -> Form:
    """One circle: who comes, when it meets, and what the reader can do."""
    held = [context(words("circles/held", line=line, zone=page.zone)) for line in page.held]
    return Form(
        "circles_page",
        title=_("Circle"),
        blocks=stacked(
            header(page.topic),
            section(words("circles/page", page=page)),
            _answers(page) if page.is_active else None,
            section(words("circles/people", page=page)),
            _next(page),
            [header(_("Sessions held")), *held] if held else None,
            _running(page) if page.may_run and page.is_active else None,
            sees(_who_sees()),
        ),
        about={"circle": page.id},
    )


def _answers(page: CirclePage) -> Block | None:
    come = button(_("I'll come"), "circles_come", page.id, style="primary")
    decline = button(_("I can't"), "circles_decline", page.id)
    leave = button(_("Give up my seat"), "circles_decline", page.id)
    offered = {
        SeatState.INVITED: [come, decline],
        SeatState.COMING: [leave],
        SeatState.WAITING: [decline],
        SeatState.DECLINED: [come],
    }
    return actions(*offered[page.state]) if page.state else None


def _next(page: CirclePage) -> list[Block]:
    card = page.next_session
    plan = button(_("Schedule a session"), "sessions_schedule", page.id)
    if card is None:
        none = section(_("No session is planned."))
        return [none, actions(plan)] if page.is_host and page.is_active else [none]
    ways = (
        [button(_("Open"), "sessions_open", card.id)]
        if page.is_host or page.state is SeatState.COMING
        else []
    )
    if page.is_host:
        ways += [
            button(_("Reschedule"), "sessions_move", card.id),
            button(_("Cancel it"), "sessions_cancel", card.id),
        ]
        ways.append(plan)
    elif page.is_away:
        ways.append(button(_("I'll come after all"), "circles_back", card.id))
    elif page.state is SeatState.COMING:
        ways.append(button(_("I can't this time"), "circles_away", card.id))
    return [section(words("circles/next", page=page)), *([actions(*ways)] if ways else [])]


def _running(page: CirclePage) -> Block:
    asked = _("All its sessions to come are cancelled, and those who were asked are told.")
    return actions(
        button(_("Who is asked"), "circles_invite", page.id),
        button(_("Change it"), "circles_edit", page.id),
        button(_("End the circle"), "circles_end", page.id, style="danger", confirm=asked),
    )
