"""How a program's owner says who may take part: the ladder of levels, and the rules of `mentoring/eligibility.py`."""

from collections.abc import Iterable
from dataclasses import asdict, dataclass

from mentoring.eligibility import Rules, plain, rules_of
from mentoring.errors import FieldErrors, NotFound, Refusal
from mentoring.permissions import run_program
from mentoring.program_guide import mark_designed, program_to_design
from mentoring.states import Act, allows
from mentoring.words import _
from storage.participants import ParticipantKind
from storage.people import Person
from storage.programs import Program
from storage.work import Work

MOST_LINES, MOST_LEVELS, MOST_CHARACTERS, MOST_PEOPLE = 30, 20, 100, 100
STEP = "eligibility"


@dataclass(frozen=True)
class EntryPage:
    """Who may take part: the ladder, lowest level first, and the rules for mentors and for mentees."""

    program_id: str
    program_name: str
    levels: tuple[str, ...]
    mentors: Rules
    mentees: Rules
    may_edit: bool


@dataclass(frozen=True)
class RulesSheet:
    """What the form of one kind's rules holds; `levels` is the ladder to choose from, `kind` mentor or mentee."""

    program_id: str
    kind: str
    levels: tuple[str, ...]
    rules: Rules


def entry_page(work: Work, me: Person, program_id: str) -> EntryPage:
    program = run_program(work, me, program_id)
    return EntryPage(
        program.id, program.name, tuple(program.levels),
        rules_of(program, ParticipantKind.MENTOR), rules_of(program, ParticipantKind.MENTEE),
        allows(program, Act.DESIGN),
    )  # fmt: skip


def levels_to_edit(work: Work, me: Person, program_id: str) -> EntryPage:
    program_to_design(work, me, program_id)
    return entry_page(work, me, program_id)


def rules_to_edit(work: Work, me: Person, program_id: str, kind: str) -> RulesSheet:
    program = program_to_design(work, me, program_id)
    return RulesSheet(program.id, kind, tuple(program.levels), rules_of(program, _kind(program, kind)))


def set_levels(work: Work, me: Person, program_id: str, levels: Iterable[str]) -> str:
    """The ladder from now on, each level once. Gives the program's id, as all of these do."""
    program = program_to_design(work, me, program_id)
    ladder = _once(levels)
    error = _line_error(ladder, MOST_LEVELS) or _lost_error(program, ladder)
    if error:
        raise Refusal(error, "levels")
    program.levels = list(ladder)
    work.audit(me.id, "levels_set", program)
    return program.id


def set_rules(work: Work, me: Person, program_id: str, kind: str, rules: Rules) -> str:
    """Who may apply from now on; whoever is in stays in."""
    program = program_to_design(work, me, program_id)
    of_kind = _kind(program, kind)
    kept = Rules(
        _known_levels(program, rules), rules.tenure_months, _once(rules.functions), _once(rules.regions),
        tuple(each for each in rules.people if each.isalnum()),
    )  # fmt: skip
    lines = {"functions": kept.functions, "regions": kept.regions}
    errors = {field: text for field, each in lines.items() if (text := _line_error(each, MOST_LINES))}
    if errors:
        raise FieldErrors(errors)
    program.eligibility = {**program.eligibility, of_kind.value: asdict(kept)}
    mark_designed(program, STEP)
    work.audit(me.id, "eligibility_set", program, kind=of_kind.value)
    return program.id


def _kind(program: Program, kind: str) -> ParticipantKind:
    if kind not in list(ParticipantKind):
        raise NotFound("programs", program.id)
    return ParticipantKind(kind)


def _known_levels(program: Program, rules: Rules) -> tuple[str, ...]:
    """In the ladder's order; all of them is the same as none."""
    kept = tuple(level for level in program.levels if level in rules.levels)
    return () if len(kept) == len(program.levels) else kept


def _once(lines: Iterable[str]) -> tuple[str, ...]:
    """Each line once, as it was first written."""
    first: dict[str, str] = {}
    for line in lines:
        first.setdefault(plain(line), line)
    return tuple(first.values())


def _line_error(lines: tuple[str, ...], most: int) -> str | None:
    if len(lines) > most:
        return _("At most {most} lines, please: these are {count}.").format(most=most, count=len(lines))
    if any(len(line) > MOST_CHARACTERS for line in lines):
        return _("At most {most} characters a line, please.").format(most=MOST_CHARACTERS)
    return None


def _lost_error(program: Program, ladder: tuple[str, ...]) -> str | None:
    """A level that a rule names cannot just go: the rule would then mean something else."""
    named = {level for kind in ParticipantKind for level in rules_of(program, kind).levels}
    lost = [level for level in program.levels if level in named and level not in ladder]
    if not lost:
        return None
    return _("A rule names {levels}. Please take it out of the rules first.").format(levels=", ".join(lost))
