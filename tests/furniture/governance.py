"""Charter, sign-offs and escalations in the furnished workspace.

Noah is asked for his sign-off, Mia wants changes; of Mia's two escalations about her pairing one is with Olivia, and
one Olivia has answered.
"""

from mentoring.charter_drafts import CharterDraft, HopDraft
from mentoring.charters import write_charter
from mentoring.escalations import EscalationDraft, answer, pass_on, raise_escalation
from mentoring.signoffs import SignOffDraft, ask_for_changes, ask_for_signoff
from storage.escalations import Escalation, Topic
from storage.people import Person
from storage.signoffs import SignOffKind, signoffs_in
from storage.work import Work
from tests.furniture import Furniture, Ids
from tests.world import World

TROUBLE, SETTLED_BY, WANTED = "He never reads my drafts", "I have spoken to him", "Say who pays for it"


async def make(world: World, ids: Ids) -> Ids:
    people = {name: world.person(name).id for name in ("olivia", "noah", "mia")}
    made = await world.bot.desk.run(_make, world.sandbox.workspace.id, ids, people)
    for _second in range(8):  # a DM takes one message a second
        await world.move(seconds=1)
    return made


def _make(work: Work, ids: Ids, people: Ids) -> Ids:
    olivia, noah, mia = (_person(work, people[name]) for name in ("olivia", "noah", "mia"))
    charter = CharterDraft("Olivia answers", "Pairings | Olivia", (HopDraft(noah.id, 3),))
    write_charter(work, olivia, ids["program"], charter, 0)
    for person, kind in ((noah, SignOffKind.HR), (mia, SignOffKind.BUSINESS)):
        ask_for_signoff(work, olivia, ids["program"], SignOffDraft(kind, person.id))
    work.db.flush()
    by_person = {each.person_id: each for each in signoffs_in(work, ids["program"])}
    asked, changes = by_person[noah.id], by_person[mia.id]
    ask_for_changes(work, mia, changes.id, WANTED)
    waiting, answered = (_with_olivia(work, mia, olivia, ids) for _each in range(2))
    answer(work, olivia, answered, SETTLED_BY)
    return {"signoff": asked.id, "wanted": changes.id, "escalation": waiting, "answered": answered}


def _with_olivia(work: Work, mia: Person, olivia: Person, ids: Ids) -> str:
    """The charter names only Noah, whom it concerns: it goes to those who look after the program, and so to Olivia."""
    draft = EscalationDraft(ids["program"], Topic.PAIRING, "", ids["pairing"], TROUBLE)
    raised = raise_escalation(work, mia, draft)
    holder = raised.with_id
    while holder != olivia.id:
        holder = pass_on(work, _person(work, holder), raised.id).with_id
    assert work.get(Escalation, raised.id) is not None
    return raised.id


def _person(work: Work, person_id: str) -> Person:
    found = work.get(Person, person_id)
    assert found is not None
    return found


FURNITURE = Furniture(
    forms={
        "agreements_sign": ("mia", "run_agreement", "program"),
        "agreements_edit": ("olivia", "agreements_edit", "program"),
        "charters_sign": ("noah", "run_charter", "program"),
        "charters_edit": ("olivia", "charters_edit", "program"),
        "signoffs_ask": ("olivia", "signoffs_ask", "program"),
        "signoffs_changes": ("noah", "signoffs_changes", "signoff"),
        "escalations_new": ("mia", "escalations_new", "program"),
        "escalations_answer": ("olivia", "escalations_answer", "escalation"),
        "escalations_reopen": ("mia", "escalations_reopen", "answered"),
    },
    make=make,
    filled={
        "What we promise each other": "Not a word", "What is new": "All of it", "Who answers for what": "All do",
        "Sign-off for": "learning and development", "Who is asked": "emma", "What is to be changed": "The budget",
        "What is it about": "a decision", "What should be decided or put right": "Another room",
        "Your answer": "You get one", "What is still missing": "The key",
    },
    pages=(("run_agreement", "program"), ("run_charter", "program")),
    owners_pages=(
        ("run_agreement", "program"), ("run_charter", "program"), ("signoffs_open", "program"),
        ("signoffs_read", "wanted"), ("escalations_open", "escalation"), ("run_signoff", "program"),
    ),
    without_id=frozenset({"escalations_newer", "escalations_older"}),
    owners={
        "agreements_edit": "program", "charters_edit": "program", "signoffs_open": "program", "signoffs_ask": "program",
        "signoffs_again": "wanted", "signoffs_back": "signoff", "signoffs_read": "wanted", "run_signoff": "program",
    },
    after_the_end=frozenset({"agreements_sign", "escalations_new", "escalations_reopen"}),
    secrets=(TROUBLE, SETTLED_BY, WANTED),
    last=frozenset({"agreements_edit"}),
)  # fmt: skip
