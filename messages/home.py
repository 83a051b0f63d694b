"""The Home tab: what is next first, then what waits, then what is theirs, then what they answer for."""

from collections.abc import Iterable
from dataclasses import fields

from mentoring.home import Home, Pages, PartnerLine, RunPairing, RunProgram, Stage
from mentoring.plans import GoalCard
from mentoring.sessions import SessionCard
from mentoring.words import _
from messages.blocks import (
    Block,
    Element,
    actions,
    button,
    choices,
    context,
    divider,
    header,
    menu,
    section,
    stacked,
)
from messages.plans import progress_bar
from messages.shapes import Screen
from messages.steps import step_row
from messages.words import say_day, words


def home_screen(home: Home) -> Screen:
    """Every part has its empty state, or falls away where it does not concern this person."""
    return Screen(
        stacked(
            _paused(home),
            _nothing_yet(home) if home.standing.is_nothing_yet else None,
            [*_next(home), *_waiting(home), *_goals(home)] if home.standing.is_in_pair else None,
            _partners(home),
            _shared(home),
            _written(home),
            _sessions(home),
            _program(home.program, home) if home.program else None,
            _footer(home),
        )
    )


def _paused(home: Home) -> list[Block]:
    if home.paused_until is None:
        return []
    until = words("home/paused", until=home.paused_until, zone=home.zone)
    return [section(until, button(_("Resume now"), "pauses_resume")), divider()]


def _nothing_yet(home: Home) -> list[Block]:
    kind = "installer" if home.standing.is_admin else "creator" if home.standing.may_create else "newcomer"
    blocks: list[Block] = [header(_("Welcome to Mentor")), section(words(f"home/{kind}"))]
    if home.standing.may_create:
        blocks.append(actions(button(_("Create a program"), "run_program", style="primary"), *_admin(home)))
    return blocks


def _admin(home: Home) -> Iterable[Element]:
    if home.standing.is_admin:
        yield button(_("Who may create programs"), "people_name_creators")


def _next(home: Home) -> list[Block]:
    card = home.next_session
    blocks: list[Block] = [header(_("Next session"))]
    if card is None:
        return [
            *blocks,
            section(
                words("home/no_session"), button(_("Schedule a session"), "run_schedule", style="primary")
            ),
        ]
    text = words("home/next_session", card=card, zone=home.zone, more=home.more_sessions)
    return [
        *blocks,
        section(text),
        actions(
            button(_("Open"), "sessions_open", card.id),
            button(_("Reschedule"), "sessions_move", card.id),
            button(_("Cancel it"), "sessions_cancel", card.id),
            button(_("Schedule another"), "run_schedule"),
        ),
    ]


def _waiting(home: Home) -> list[Block]:
    blocks: list[Block] = [
        *(
            section(words("home/log", log=log, zone=home.zone), button(_("Log"), "logs_open", log.session_id))
            for log in home.logs
        ),
        *(
            section(
                words("home/reflection", each=each, zone=home.zone),
                button(_("Reflect"), "reflections_open", each.session_id),
            )
            for each in home.reflections
        ),
        *(
            section(words("home/plan_due", plan=plan), button(_("Answer"), "reflections_answer", plan.id))
            for plan in home.plans
        ),
        *(step_row(step) for step in home.steps if step.is_mine),
    ]
    return [header(_("Waiting for you")), *(blocks or [section(words("home/nothing_waits"))])]


def _goals(home: Home) -> list[Block]:
    if not home.goals:
        set_one = button(_("Set a goal"), "run_goal")
        return [header(_("Goals")), section(words("home/no_goals"), set_one)]
    lines = [
        section(_goal_line(goal, home), button(_("Progress"), "goals_steer", goal.id)) for goal in home.goals
    ]
    return [
        header(_("Goals")),
        *lines,
        actions(button(_("Show the plan"), "run_plan"), button(_("Set a goal"), "run_goal")),
    ]


def _goal_line(goal: GoalCard, home: Home) -> str:
    return words(
        "home/goal", goal=goal, bar=progress_bar(goal.progress), for_other=not goal.is_mine, zone=home.zone
    )


def _partners(home: Home) -> list[Block]:
    if not home.partners:
        return []
    mentor = any(each.i_am_mentor for each in home.partners)
    title = _("Your mentees") if mentor and len(home.partners) > 1 else _("Your pairing")
    lines = [section(_partner_line(each, home), _partner_menu(each)) for each in home.partners]
    return [header(title), *lines, *_paging(home.pages, "partners", home.pages.partners, home.partner_pages)]


def _partner_line(partner: PartnerLine, home: Home) -> str:
    return words("home/partner", met=partner, zone=home.zone)


def _partner_menu(partner: PartnerLine) -> Element:
    return menu(
        [
            (f"sessions_schedule:{partner.pairing_id}", _("Schedule a session")),
            (f"goals_plan:{partner.pairing_id}", _("Show the plan")),
            (f"pairings_leave:{partner.pairing_id}", _("Leave this pairing")),
        ],
    )


def _shared(home: Home) -> list[Block]:
    if not home.shared.rows:
        return []
    lines = [_to_read(words("home/shared", each=each), each.id) for each in home.shared.rows]
    return [
        header(_("Shared with you")),
        *lines,
        *_paging(home.pages, "shared", home.pages.shared, home.shared.pages),
    ]


def _written(home: Home) -> list[Block]:
    if not home.written.rows:
        return []
    lines = [_to_read(words("home/written", each=each), each.id) for each in home.written.rows]
    paging = _paging(home.pages, "written", home.pages.written, home.written.pages)
    return [header(_("Your reflections")), *lines, *paging]


def _to_read(text: str, reflection_id: str) -> Block:
    return section(text, button(_("Read"), "reflections_read", reflection_id))


def _sessions(home: Home) -> list[Block]:
    if not home.sessions:
        return []
    lines = [section(_session_line(card, home), _session_button(card)) for card in home.sessions]
    page, pages = home.pages.sessions, home.pages.sessions + 1 + home.more_past
    return [header(_("Your sessions")), *lines, *_paging(home.pages, "sessions", page, pages)]


def _session_line(card: SessionCard, home: Home) -> str:
    return words("home/session", card=card, zone=home.zone, state=card.state.value)


def _session_button(card: SessionCard) -> Element:
    if card.state.value == "planned":
        return button(_("Log"), "logs_open", card.id)
    return button(_("Open"), "logs_read", card.id)


def _program(program: RunProgram, home: Home) -> list[Block]:
    blocks: list[Block] = [
        header(_("Programs you run")),
        section(words("home/program", program=program, day=say_day(program.ends_on))),
    ]
    if len(program.choices) > 1:
        blocks.append(actions(choices("home_program", program.choices, program.id)))
    blocks += [section(_run_line(each, home), _run_menu(each, program)) for each in program.pairings]
    blocks += _paging(home.pages, "pairings", program.page, program.pages, program.id)
    return [
        *blocks,
        actions(
            button(_("New pairing"), "run_pair", style=None if program.count else "primary"),
            button(_("Programs"), "run_program"),
            *_admin(home),
        ),
    ]


def _run_line(pairing: RunPairing, home: Home) -> str:
    return words("home/pairing", met=pairing, stage=stage_words(pairing.stage), zone=home.zone)


def _run_menu(pairing: RunPairing, program: RunProgram) -> Element:
    entries = [(f"goals_owner_plan:{pairing.id}", _("Goals and progress"))]
    if program.is_owner and pairing.stage is not Stage.ENDED:
        entries.append((f"pairings_end:{pairing.id}", _("End this pairing")))
    return menu(entries)


def stage_words(stage: Stage) -> str:
    return {
        Stage.INTRODUCED: _("introduced"),
        Stage.PREPARING: _("getting ready"),
        Stage.MEETING: _("meeting"),
        Stage.ENDED: _("ended"),
    }[stage]


def _paging(pages: Pages, name: str, page: int, count: int, program: str = "") -> list[Block]:
    """Back and forth, where there is more than one page."""
    if count <= 1:
        return []
    steps = []
    if page > 0:
        steps.append(button(_("Back"), "home_back", write_pages(pages, name, page - 1, program)))
    if page < count - 1:
        steps.append(button(_("More"), "home_more", write_pages(pages, name, page + 1, program)))
    return [actions(*steps)]


def write_pages(pages: Pages, name: str, page: int, program: str = "") -> str:
    """`pages` with one list turned to `page`, as a button carries it."""
    turned = {**vars(pages), "program": program or pages.program, name: page}
    return ":".join(str(part) for part in turned.values())


def read_pages(text: str) -> Pages:
    """What `write_pages` wrote; the first pages for anything else."""
    program, *numbers = text.split(":")
    if len(numbers) != len(fields(Pages)) - 1 or not all(
        each.isdecimal() and len(each) < 6 for each in numbers
    ):
        return Pages()
    return Pages(program, *(int(number) for number in numbers))


def _footer(home: Home) -> list[Block]:
    if home.standing.is_nothing_yet:
        return [context(words("home/closing"))]
    mine = (
        [button(_("Log a session"), "run_log"), button(_("Reflect"), "run_reflect")]
        if home.standing.is_mentee
        else ([button(_("Log a session"), "run_log")] if home.standing.is_mentor else [])
    )
    pause = [] if home.paused_until else [button(_("Pause messages"), "pauses_open")]
    return [divider(), actions(*mine, *pause, button(_("Help"), "run_help")), context(words("home/closing"))]
