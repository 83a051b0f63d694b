"""Every text people read passes here: gettext, with English as it stands in the code."""

import gettext
from pathlib import Path

LOCALES = Path(__file__).parent / "locale"
DOMAIN = "mentor"

_catalog: list[gettext.NullTranslations] = [gettext.translation(DOMAIN, LOCALES, fallback=True)]


def _(text: str) -> str:
    """This text in the installed language."""
    return _catalog[0].gettext(text)


def later(text: str) -> str:
    """This text as it stands: it is marked here, and translated by `_` when it is shown."""
    return text


def ngettext(one: str, many: str, count: int) -> str:
    """`one` or `many`, by the installed language's rule for `count`."""
    return _catalog[0].ngettext(one, many, count)


def installed() -> gettext.NullTranslations:
    """The language that texts are in now, for what is kept ready in it."""
    return _catalog[0]


def install(translations: gettext.NullTranslations) -> gettext.NullTranslations:
    """Use these translations from now on; returns those used before."""
    before, _catalog[0] = _catalog[0], translations
    return before
