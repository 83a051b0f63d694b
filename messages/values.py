"""What a form holds when it is submitted: typed values by field, or an error for each that cannot be read."""

from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from typing import Any

from mentoring.errors import FieldErrors
from mentoring.links import MOST_LINK, is_link
from mentoring.uploads import MOST_BYTES, MOST_NAME, Upload
from mentoring.words import _

State = dict[str, dict[str, dict[str, Any]]]


def is_storable(text: str) -> bool:
    """Whether a database can keep it: no NUL, no half of a surrogate pair."""
    return "\0" not in text and not any("\ud800" <= character <= "\udfff" for character in text)


@dataclass
class Values:
    """Reads `view.state.values`. Ask for every field, then call `checked`: it raises all errors at once."""

    state: State
    errors: dict[str, str] = field(default_factory=dict)

    def text(self, name: str, *, most: int = 3000, required: bool = True) -> str:
        """What was typed, without surrounding blanks; at most `most` characters that can be kept."""
        text: str = (self._element(name).get("value") or "").strip()
        if not is_storable(text):
            self.errors[name] = _("This holds a character that cannot be kept. Please type it again.")
        elif len(text) > most:
            self.errors[name] = _("At most {most} characters, please: these are {count}.").format(
                most=most, count=len(text)
            )
        elif required and not text:
            self.errors[name] = _("Please fill this in.")
        return text

    def lines(self, name: str, *, most: int = 3000) -> list[str]:
        """What was typed, a line each, without empty ones."""
        typed = self.text(name, most=most, required=False)
        return [line.strip() for line in typed.splitlines() if line.strip()]

    def number(self, name: str, *, least: int, most: int) -> int:
        typed = (self._element(name).get("value") or "").strip()
        try:
            number = int(typed)
        except ValueError:
            number = least - 1
        if not least <= number <= most:
            self.errors[name] = _("A whole number from {least} to {most}, please.").format(
                least=least, most=most
            )
            return least
        return number

    def day(self, name: str) -> date:
        """A day, which must be there."""
        day = self.optional_day(name)
        if day is None:
            self.errors.setdefault(name, _("Please choose a day."))
        return day or date.min

    def optional_day(self, name: str) -> date | None:
        typed = self._element(name).get("selected_date")
        try:
            return date.fromisoformat(typed) if typed else None
        except ValueError:
            self.errors[name] = _("Please choose a day.")
            return None

    def instant(self, name: str) -> datetime:
        """A date and time, as a UTC instant."""
        seconds = self._element(name).get("selected_date_time")
        if not isinstance(seconds, int) or not 0 < seconds < 10**10:
            self.errors[name] = _("Please choose a date and a time.")
            return datetime.min.replace(tzinfo=UTC)
        return datetime.fromtimestamp(seconds, UTC)

    def choice(self, name: str, *, required: bool = True) -> str:
        """The value of the chosen option, empty if there is none."""
        option = self._element(name).get("selected_option") or {}
        chosen = _known(option.get("value"))
        if required and not chosen:
            self.errors[name] = _("Please choose one.")
        return chosen

    def person(self, name: str, *, required: bool = True) -> str:
        chosen = _known(self._element(name).get("selected_user"))
        if required and not chosen:
            self.errors[name] = _("Please choose a person.")
        return chosen

    def people(self, name: str) -> list[str]:
        """Those chosen, perhaps nobody."""
        return [each for each in self._element(name).get("selected_users") or () if _known(each)]

    def channel(self, name: str, *, required: bool = True) -> str:
        chosen = _known(self._element(name).get("selected_conversation"))
        if required and not chosen:
            self.errors[name] = _("Please choose a channel.")
        return chosen

    def link(self, name: str, *, required: bool = True) -> str:
        """An address in the web, empty if there is none; `mentoring.links` says which are."""
        typed = self.text(name, most=MOST_LINK, required=required)
        if typed and name not in self.errors and not is_link(typed):
            self.errors[name] = _("Please give an address that begins with https:// or http://.")
        return typed

    def upload(self, name: str, *, required: bool = True) -> Upload | None:
        """The one file that was given; its bytes are still with Slack."""
        given = next(iter(self._element(name).get("files") or ()), None)
        if given is None:
            if required:
                self.errors[name] = _("Please choose a file.")
            return None
        url, size = given.get("url_private_download"), given.get("size")
        if not isinstance(url, str) or not isinstance(size, int):
            self.errors[name] = _(
                "Slack does not let Mentor read this file. Please upload it from your device."
            )
            return None
        if not 0 < size <= MOST_BYTES:
            self.errors[name] = (
                _("This file is larger than 5 MB. Please choose a smaller one.")
                if size
                else _("This file is empty. Please choose another.")
            )
        return Upload(_named(given), str(given.get("mimetype") or ""), size, url)

    def ticked(self, name: str) -> bool:
        return bool(self._element(name).get("selected_options"))

    def ticks(self, name: str) -> list[str]:
        """The values of the boxes that are ticked."""
        return [option["value"] for option in self._element(name).get("selected_options") or ()]

    def has(self, name: str) -> bool:
        """Whether the form showed this field."""
        return name in self.state

    def checked(self) -> None:
        """Raise FieldErrors if any field asked for could not be read."""
        if self.errors:
            raise FieldErrors(self.errors)

    def _element(self, name: str) -> dict[str, Any]:
        return next(iter(self.state.get(name, {}).values()), {})


def _named(given: dict[str, Any]) -> str:
    """A file's name without what no file system takes, its ending kept."""
    name = "".join(each for each in str(given.get("name") or "") if each.isprintable() and each not in "/\\")
    return name[-MOST_NAME:] or "file"


def _known(chosen: str | None) -> str:
    """What was chosen; empty for what cannot have been offered."""
    return chosen if chosen and chosen.isprintable() else ""
