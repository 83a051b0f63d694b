"""A new mentor for one person: the best there are, each with what speaks for them."""

from mentoring.pairings import Paired
from mentoring.rematching import Offer, Rematch
from mentoring.words import _
from messages.blocks import Block, button, context, section, stacked
from messages.explaining import spoken, why_words
from messages.shapes import Form
from messages.words import mention, words


def rematch_form(facts: Rematch) -> Form:
    nobody = section(why_words(facts.why)) if facts.why else None
    return Form(
        "matching_rematch",
        _("Find a new mentor"),
        stacked(
            section(words("matching/rematch", it=facts)),
            [_offer(offer, facts) for offer in facts.offers] or nobody,
            context(words("matching/recorded")),
        ),
    )


def _offer(offer: Offer, facts: Rematch) -> Block:
    percent = offer.explained.score.percent
    pair = button(
        _("Pair them"), "matching_pair", f"{facts.pairing_id} {offer.mentor_id}",
        confirm=_("The two are introduced to each other at once."),
    )  # fmt: skip
    return section(f"*{mention(offer.mentor_id)}: {percent}%*\n{spoken(offer.explained)}", pair)


def rematched_form(facts: Paired) -> Form:
    return Form("matching_rematched", _("Paired"), [section(words("pairings/paired", it=facts))])
