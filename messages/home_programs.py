"""The part of Home for those who run a program: one program at a time, with a page of its pairings."""

from mentoring.home_pages import Pages
from mentoring.home_programs import RunPairing, RunProgram, TendedPrograms
from mentoring.stages import Stage
from mentoring.words import _
from messages.blocks import Block, Element, actions, button, choices, context, header, menu, plain, section
from messages.home_pages import paging
from messages.pairing_lists import stage_words
from messages.words import say_day, words


def program_part(program: RunProgram, pages: Pages, zone: str) -> list[Block]:
    blocks: list[Block] = [
        header(_("Programs you run")),
        plain(program.name),
        context(words("home/program", program=program, day=say_day(program.ends_on))),
    ]
    if len(program.choices) > 1:
        blocks.append(actions(choices("home_program", program.choices, program.id)))
    return [
        *blocks,
        *(section(_line(each, zone), _menu(each, program)) for each in program.pairings.rows),
        *paging(pages, "pairings", program.pairings, program.id),
        actions(*_buttons(program)),
    ]


def _buttons(program: RunProgram) -> list[Element]:
    """What the program's state allows; a draft's own page leads on to the others."""
    if program.is_draft:
        return [button(_("Go on with the design"), "run_program", program.id, style="primary")]
    pairing = [
        button(_("New pairing"), "run_pair", style=None if program.count else "primary"),
        button(_("Match"), "run_match", program.id),
    ]
    listed = button(_("All pairings"), "pairings_list", program.id)
    return [*(pairing if program.may_match else ()), listed, button(_("Programs"), "run_program")]


def tended_part(tended: TendedPrograms) -> list[Block]:
    """Where there are several programs, each button asks which."""
    return [
        header(_("Programs you look after")),
        section(words("home/tended", names=tended.names)),
        actions(
            button(_("All pairings"), "run_pairs"),
            button(_("Match"), "run_match"),
            button(_("Circles"), "run_circle"),
            button(_("Insights"), "run_insights"),
        ),
    ]


def _line(pairing: RunPairing, zone: str) -> str:
    return words(
        "home/pairing", pairing=pairing, met=pairing.met, stage=stage_words(pairing.stage), zone=zone
    )


def _menu(pairing: RunPairing, program: RunProgram) -> Element:
    entries = [(f"goals_owner_plan:{pairing.id}", _("Goals and progress"))]
    if program.may_end and pairing.stage is not Stage.ENDED:
        entries.append((f"pairings_end:{pairing.id}", _("End this pairing")))
    return menu(entries)
