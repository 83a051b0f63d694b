"""The Home tab: what is next first, then what waits, then what is theirs, then what they answer for."""

from collections.abc import Iterable, Sequence

from mentoring.home import EndedPairing, Home, PartnerLine, Waiting
from mentoring.home_pages import Pages
from mentoring.log_sheets import WaitingLog
from mentoring.plans import GoalCard
from mentoring.reflections import DuePlan, Unreflected
from mentoring.sessions import SessionCard
from mentoring.words import _
from messages.blocks import (
    Block,
    Element,
    actions,
    button,
    context,
    divider,
    header,
    menu,
    plain,
    section,
)
from messages.home_pages import paging, write_pages
from messages.home_programs import program_part
from messages.plans import progress_bar
from messages.registry import HOME
from messages.shapes import Screen
from messages.steps import step_row
from messages.words import words

ROOM = 100  # blocks, Slack's limit


def home_screen(home: Home) -> Screen:
    """Every part has its empty state, or falls away where it does not concern this person."""
    is_in_pair = home.standing.is_in_pair
    above = (
        _paused(home),
        _nothing_now(home),
        *((_next(home),) if is_in_pair or home.next_session else ()),
        *((_waiting(home),) if is_in_pair or home.waiting.rows else ()),
        [block for name, facts in home.parts for block in HOME[name](facts)],
        *((_goals(home),) if is_in_pair else ()),
        _partners(home),
    )
    behind = [part for part in _past(home) if part[1]]
    below = (program_part(home.program, home.pages, home.zone) if home.program else [], _footer(home))
    blocks = _apart([*above, *(part for _title, part in behind), *below])
    if len(blocks) > ROOM:
        blocks = _apart([*above, *_folded(home.pages, behind), *below])
    return Screen(blocks, about=write_pages(home.pages))


def _past(home: Home) -> list[tuple[str, list[Block]]]:
    """The lists of what lies behind a person, each with its title."""
    return [
        (_("Ended pairings"), _ended(home)),
        (_("Shared with you"), _shared(home)),
        (_("Your reflections"), _written(home)),
        (_("Past sessions"), _sessions(home)),
    ]


def _folded(pages: Pages, lists: Sequence[tuple[str, list[Block]]]) -> list[list[Block]]:
    """Where there is no room for all that lies behind a person: one list, and a button for each of the others.

    Each in a block of its own: Slack takes an action's id only once a block.
    """
    opened = min(pages.folded, len(lists) - 1)
    others: list[Block] = [
        actions(button(title, "home_open", write_pages(pages, "folded", number)))
        for number, (title, _blocks) in enumerate(lists)
        if number != opened
    ]
    return [lists[opened][1], others] if others else [part for _title, part in lists]


def refused_screen(text: str) -> Screen:
    """For those whom Mentor does not serve: why, and nothing else."""
    return Screen([plain(text)])


def _apart(parts: Iterable[Sequence[Block]]) -> list[Block]:
    """The parts that there are, with a line between each two."""
    blocks: list[Block] = []
    for part in parts:
        if part:
            blocks.extend([divider(), *part] if blocks else part)
    return blocks


def _paused(home: Home) -> list[Block]:
    if home.paused_until is None:
        return []
    until = words("home/paused", until=home.paused_until, zone=home.zone)
    return [section(until, button(_("Resume now"), "pauses_resume"))]


def _nothing_now(home: Home) -> list[Block]:
    if home.standing.is_nothing_yet and not home.is_newcomers:
        return [section(words("home/between"))] if home.ended.rows or home.written.rows else []
    if not home.is_newcomers:
        return []
    kind = "installer" if home.standing.is_admin else "creator" if home.standing.may_create else "newcomer"
    return [header(_("Welcome to Mentor")), section(words(f"home/{kind}")), *_duties(home)]


def _duties(home: Home) -> list[Block]:
    """What those may do who answer for programs as such, whatever else they are here."""
    duties = []
    if home.standing.may_create and home.program is None:
        duties.append(
            button(_("Create a program"), "run_program", style="primary" if home.is_newcomers else None)
        )
    if home.standing.is_admin:
        duties.append(button(_("Who may create programs"), "people_name_creators"))
    return [actions(*duties)] if duties else []


def _next(home: Home) -> list[Block]:
    card = home.next_session
    if card is None:
        schedule = button(_("Schedule a session"), "run_schedule", style="primary")
        return [header(_("Next session")), section(words("home/no_session"), schedule)]
    buttons = [button(_("Open"), "sessions_open", card.id)]
    if card.is_host:
        buttons += [
            button(_("Reschedule"), "sessions_move", card.id),
            button(_("Cancel it"), "sessions_cancel", card.id),
        ]
    else:
        buttons.append(button(_("I can't this time"), "circles_away", card.id))
    if home.standing.is_in_pair:
        buttons.append(button(_("Schedule another"), "run_schedule"))
    if home.more_sessions:
        buttons.append(button(_("All sessions to come"), "home_coming"))
    text = words("home/next_session", card=card, zone=home.zone, more=home.more_sessions)
    return [header(_("Next session")), section(text), actions(*buttons)]


def _waiting(home: Home) -> list[Block]:
    rows = [_waiting_row(each, home.zone) for each in home.waiting.rows] or [
        section(words("home/nothing_waits"))
    ]
    return [header(_("Waiting for you")), *rows, *paging(home.pages, "waiting", home.waiting)]


def _waiting_row(each: Waiting, zone: str) -> Block:
    match each:
        case WaitingLog():
            return section(
                words("home/log", log=each, zone=zone), button(_("Log"), "logs_open", each.session_id)
            )
        case Unreflected():
            reflect = button(_("Reflect"), "reflections_open", each.session_id)
            return section(words("home/reflection", each=each, zone=zone), reflect)
        case DuePlan():
            answer = button(_("Answer"), "reflections_answer", each.id)
            return section(words("home/plan_due", plan=each), answer)
        case _:
            return step_row(each)


def _goals(home: Home) -> list[Block]:
    if not home.goals.rows:
        set_one = button(_("Set a goal"), "run_goal")
        return [header(_("Goals")), section(words("home/no_goals"), set_one)]
    return [
        header(_("Goals")),
        *(block for goal in home.goals.rows for block in _goal(goal)),
        *paging(home.pages, "goals", home.goals),
        actions(button(_("Show the plan"), "run_plan"), button(_("Set a goal"), "run_goal")),
    ]


def _goal(goal: GoalCard) -> list[Block]:
    """Its title as it was typed, and beneath how far it is; the number first, for those who hear it."""
    far = words("home/goal", goal=goal, bar=progress_bar(goal.progress), for_other=not goal.is_mine)
    steer = button(_("Progress"), "goals_steer", goal.id) if goal.may_steer else None
    return [plain(goal.title, steer), context(far)]


def _partners(home: Home) -> list[Block]:
    if not home.partners.rows:
        return []
    both = home.standing.is_mentor and home.standing.is_mentee
    lines = [
        section(_partner_line(each, home.zone, both), _partner_menu(each)) for each in home.partners.rows
    ]
    return [header(_partners_title(home)), *lines, *paging(home.pages, "partners", home.partners)]


def _partners_title(home: Home) -> str:
    several = len(home.partners.rows) > 1 or home.partners.page > 0
    if home.standing.is_mentor and home.standing.is_mentee:
        return _("Your pairings")
    if home.standing.is_mentor:
        return _("Your mentees") if several else _("Your mentee")
    return _("Your mentors") if several else _("Your mentor")


def _partner_line(partner: PartnerLine, zone: str, both: bool) -> str:
    return words("home/partner", partner=partner, met=partner.met, zone=zone, both=both)


def _partner_menu(partner: PartnerLine) -> Element:
    return menu(
        [
            (f"sessions_schedule:{partner.pairing_id}", _("Schedule a session")),
            (f"goals_plan:{partner.pairing_id}", _("Show the plan")),
            (f"breaks_resume:{partner.pairing_id}", _("Resume this pairing"))
            if partner.rests_until
            else (f"breaks_open:{partner.pairing_id}", _("Pause this pairing")),
            (f"handoffs_open:{partner.pairing_id}", _("Hand off")),
            (f"pairings_leave:{partner.pairing_id}", _("Leave this pairing")),
        ],
    )


def _ended(home: Home) -> list[Block]:
    if not home.ended.rows:
        return []
    lines = [section(_ended_line(each, home.zone), _ended_button(each)) for each in home.ended.rows]
    return [header(_("Ended pairings")), *lines, *paging(home.pages, "ended", home.ended)]


def _ended_line(ended: EndedPairing, zone: str) -> str:
    return words("home/ended", ended=ended, zone=zone)


def _ended_button(ended: EndedPairing) -> Element:
    return button(_("Show the plan"), "goals_plan", ended.pairing_id)


def _shared(home: Home) -> list[Block]:
    if not home.shared.rows:
        return []
    lines = [_to_read(words("home/shared", each=each), each.id) for each in home.shared.rows]
    return [header(_("Shared with you")), *lines, *paging(home.pages, "shared", home.shared)]


def _written(home: Home) -> list[Block]:
    if not home.written.rows:
        return []
    lines = [_to_read(words("home/written", each=each), each.id) for each in home.written.rows]
    return [header(_("Your reflections")), *lines, *paging(home.pages, "written", home.written)]


def _to_read(text: str, reflection_id: str) -> Block:
    return section(text, button(_("Read"), "reflections_read", reflection_id))


def _sessions(home: Home) -> list[Block]:
    if not home.sessions.rows:
        return []
    lines = [_session(card, home.zone) for card in home.sessions.rows]
    return [header(_("Past sessions")), *lines, *paging(home.pages, "sessions", home.sessions)]


def _session(card: SessionCard, zone: str) -> Block:
    text = words("home/session", card=card, zone=zone, state=card.state.value)
    return section(text, button(_("Open"), "logs_read", card.id))


def _footer(home: Home) -> list[Block]:
    if home.is_newcomers:
        return [context(words("home/closing"))]
    log = [button(_("Log a session"), "run_log")] if home.standing.is_in_pair else []
    reflect = [button(_("Reflect"), "run_reflect")] if home.standing.is_mentee else []
    pause = [] if home.paused_until else [button(_("Pause messages"), "pauses_open")]
    quiet = [*pause, button(_("Settings"), "run_settings")]
    mine = actions(*log, *reflect, *quiet, button(_("Help"), "run_help"))
    return [mine, *_duties(home), context(words("home/closing"))]
