"""The confidentiality agreement: its standard words, its versions, and the gate that it is.

Nothing confidential is entered in a pairing before both have signed the version in force.
"""

from collections.abc import Collection

from mentoring.errors import Refusal, Remedy
from mentoring.words import _, later
from storage.agreements import Agreement, Signature, agreement_in_force, signatures_of
from storage.pairings import Pairing
from storage.people import Person
from storage.programs import Program
from storage.work import Work

TERMS = later(
    "What we say to each other in mentoring stays between the two of us.\n"
    "\n"
    "1. We repeat nothing of what the other says, writes or shows: not to managers, not to colleagues, not to those "
    "who run the program. That holds for notes, goals, reflections and files as well, and for what we notice in "
    "passing.\n"
    "2. Each of us may tell others what we ourselves think and have learned, without the other's words, name or "
    "story.\n"
    "3. If one of us wants to pass something on, we ask first, and say to whom and what for. Silence is not a yes.\n"
    "4. What we hear is not used in appraisals, in decisions on pay or promotion, or in any proceedings. A mentor "
    "does not rate how ready a mentee is for a role.\n"
    "5. Business information keeps the protection that it has already. Nobody is asked for what they may not tell: "
    "prices of listed securities, mergers, personnel files, secrets of a former employer.\n"
    "6. Notes about the other are kept in Mentor or not at all, and nobody records a conversation.\n"
    "7. The program sees that we meet, when and for how long, how far goals are and their titles, and that reviews "
    "are handed in. It does not see what we say.\n"
    "8. All of this still holds when the pairing and the program have ended."
)
EXCEPTIONS = later(
    "Confidentiality ends where keeping silent would do harm that we may not answer for:\n"
    "\n"
    "- Somebody is in danger, the one who speaks included. Then whoever can help is told, as little as is needed.\n"
    "- The law demands it: a court, a public authority or a duty to report.\n"
    "- A crime, bribery, harassment, discrimination, retaliation, or a serious breach of safety rules or of the code "
    "of conduct. A manager who hears of it may be bound to report it: say so before going on.\n"
    "- A conflict of interest, or inside information that must not be traded on.\n"
    "\n"
    "Whoever has to break confidentiality tells the other first, unless that would put somebody at risk, passes on "
    "no more than the case needs, and only to the person in charge: HR, compliance or the program's escalation path "
    "(/mentor escalate).\n"
    "\n"
    "This agreement keeps nobody from reporting wrongdoing, from speaking to a doctor, a lawyer or employee "
    "representatives, or from using any right that the law gives."
)
"""PROGRAM.md asks for an agreement with its exceptions; the words are ours, and each program's owner edits them."""


def begin_agreement(work: Work, by: str, program_id: str) -> Agreement:
    """The first version, in the standard words: every program has one from its creation on."""
    return write_version(work, by, program_id, _(TERMS), _(EXCEPTIONS))


def write_version(
    work: Work, by: str, program_id: str, terms: str, exceptions: str, change: str = ""
) -> Agreement:
    """The next version, in force from now on. That `by` may write it is the caller's to have checked."""
    before = agreement_in_force(work, program_id)
    agreement = work.add(
        Agreement(
            program_id=program_id, version=before.version + 1 if before else 1, terms=terms,
            exceptions=exceptions, change=change, written_by=by, written_at=work.now,
        )
    )  # fmt: skip
    work.audit(by, "agreement_written", agreement, program=program_id, version=agreement.version)
    return agreement


def copy_agreement(work: Work, source: Program, target: Program) -> None:
    """The words in force in `source` become the first version of `target`'s own, unless they are the same."""
    there, here = agreement_in_force(work, source.id), agreement_in_force(work, target.id)
    if there is None or (here and (here.terms, here.exceptions) == (there.terms, there.exceptions)):
        return
    if here is not None:
        here.terms, here.exceptions = there.terms, there.exceptions
    else:
        write_version(work, there.written_by, target.id, there.terms, there.exceptions)


def has_signed(work: Work, program_id: str, person_id: str) -> bool:
    """Whether this person has signed the version in force; True where there is nothing to sign."""
    return not unsigned(work, program_id, (person_id,))


def unsigned(work: Work, program_id: str, person_ids: Collection[str]) -> list[str]:
    """Those of these who are still to sign the version in force."""
    agreement = agreement_in_force(work, program_id)
    if agreement is None:
        return []
    signed = signatures_of(work, agreement.id, person_ids)
    return [each for each in person_ids if each not in signed]


def signature_of(work: Work, program_id: str, person_id: str) -> Signature | None:
    """This person's, under the version in force."""
    agreement = agreement_in_force(work, program_id)
    return signatures_of(work, agreement.id, (person_id,)).get(person_id) if agreement else None


def require_signed(work: Work, me: Person, pairing: Pairing, field: str | None = None) -> None:
    """Raises Refusal, at `field`, naming who of the two has not signed, and what to do, until both have."""
    waiting = unsigned(work, pairing.program_id, (pairing.mentor_id, pairing.mentee_id))
    if not waiting:
        return
    remedy = (
        Remedy(_("Sign the agreement"), "run_agreement", pairing.program_id) if me.id in waiting else None
    )
    raise Refusal(_why_not(work, me, waiting), field, remedy)


def _why_not(work: Work, me: Person, waiting: list[str]) -> str:
    others = [person.name for each in waiting if each != me.id and (person := work.get(Person, each))]
    if me.id not in waiting:
        return _(
            "{name} has not signed the program's confidentiality agreement yet. Please ask them to: "
            "/mentor agreement. What is confidential can be written once both of you have signed."
        ).format(name=" & ".join(others))
    if others:
        return _(
            "Neither you nor {name} has signed the program's confidentiality agreement yet. Please sign it with "
            "/mentor agreement. What is confidential can be written once both of you have signed."
        ).format(name=" & ".join(others))
    return _(
        "You have not signed the program's confidentiality agreement yet. Please sign it with /mentor agreement. "
        "What is confidential can be written once both of you have signed."
    )
