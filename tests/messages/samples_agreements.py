"""The facts of the confidentiality agreement, for the messages and forms that are written down."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from functools import partial

from mentoring.agreement_signing import AgreementChanged, AgreementPage, Signed
from messages import agreements
from messages.shapes import Form

NAME = "<!channel> *R&D* <@U1> :smile: {{7*7}}"
MARCH = date(2026, 3, 2)

PAGE = AgreementPage(
    program_id="P1", program_name=NAME, version=2, since=MARCH, terms=NAME, exceptions="The law", change=NAME,
    mine=Signed("UMIA", None), partners=(Signed("UNOAH", MARCH),), still_to_sign=None, signers=2, may_edit=False,
)  # fmt: skip
OWNERS = replace(PAGE, mine=None, partners=(), still_to_sign=("UMIA",), may_edit=True)

NOTICES: dict[str, dict[str, object]] = {
    "agreement_changed": {"changed": AgreementChanged("P1", NAME, "UADA")},
}
FORMS: dict[str, dict[str, Callable[[], Form]]] = {
    "agreement": {
        "to sign": partial(agreements.agreement_form, PAGE),
        "signed": partial(
            agreements.agreement_form,
            replace(PAGE, mine=Signed("UMIA", MARCH), partners=(Signed("UNOAH", None),), change=""),
        ),
        "its owner's": partial(agreements.agreement_form, OWNERS),
        "signed by all": partial(agreements.agreement_form, replace(OWNERS, still_to_sign=())),
        "nobody is paired": partial(agreements.agreement_form, replace(OWNERS, still_to_sign=(), signers=0)),
        "change": partial(agreements.edit_form, OWNERS),
    },
}
