"""Words from templates: plain text with Slack's marks, what people typed escaped, every sentence through gettext."""

import re
from collections.abc import Iterable
from datetime import date, datetime
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from babel.dates import format_date, format_skeleton, format_time
from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from mentoring.words import _, ngettext

LOCALE = "en_GB"
LOOK_ALIKES = str.maketrans({"*": "\u2217", "_": "\u02cd", "~": "\u223c", "`": "\u02cb"})
MARK = re.compile(r"(?<![^\W_])[*_~`]|[*_~`](?![^\W_])")
"""A mark that could begin or end something. Between two letters it never does, and stays: `first_name`, 2*3."""
EMOJI = re.compile(r":(?=[\w+'-]+:)")


def escape(text: str) -> str:
    """Slack's three: what is typed must never become a mention, a link or a call to the channel."""
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def literal(text: str) -> str:
    """Typed text that Slack's mrkdwn shows as it was typed, without bold, code, emoji, mention or link.

    Slack has no escape for its marks, so each that could act gives way to a letter that looks like it; hidden
    characters between would be seen by some of Slack's readers and not by others.
    """
    marks = MARK.sub(lambda found: found[0].translate(LOOK_ALIKES), text)
    return escape(EMOJI.sub("\u2236", marks))


def _finalize(value: object) -> object:
    """What a template is given is typed text, or reads the same as it; what is ours and holds marks is Markup."""
    return value if isinstance(value, Markup) else literal(str(value))


class Phrase(str):
    """A translated sentence: what is put into it is shown literally, the sentence itself is ours."""

    __slots__ = ()

    def __mod__(self, facts: Any) -> Markup:
        return Markup(super().__mod__({name: _finalize(fact) for name, fact in facts.items()}))  # noqa: S704


def mention(person_id: str) -> Markup:
    """Slack shows the person's present name. Only for ids that we hold, never for typed text."""
    return Markup(f"<@{person_id}>")  # noqa: S704 (an id out of our own rows)


def mentions(person_ids: Iterable[str]) -> Markup:
    """Several people in a row; only for ids that we hold."""
    return Markup(", ").join(mention(each) for each in person_ids)


def called(person_id: str, circle: str) -> Markup:
    """With whom a session is: a person, or the circle with this topic, which somebody typed."""
    if not circle:
        return mention(person_id)
    return Markup(literal(_("the circle “{topic}”").format(topic=circle)))  # noqa: S704 (literal: nothing in it acts)


def room(channel_id: str) -> Markup:
    """Slack shows the channel's present name, to those who may see it."""
    return Markup(f"<#{channel_id}>")  # noqa: S704 (the same)


def say_day(day: date) -> str:
    """Tuesday 3 March 2026."""
    return format_date(day, "EEEE d MMMM y", locale=LOCALE)


def say_month(day: date) -> str:
    """March 2026."""
    return format_skeleton("yMMMM", day, locale=LOCALE)


def hours_in(minutes: int) -> str:
    """4.5 for 270; whole hours without a point."""
    return f"{minutes / 60:.1f}".removesuffix(".0")


def say_hours(minutes: int) -> str:
    """4.5 hours for 270, 1 hour for 60."""
    hours = hours_in(minutes)
    return _("1 hour") if hours == "1" else _("{hours} hours").format(hours=hours)


def local_day(instant: datetime, zone: str) -> date:
    """The day that it is at this instant on the wall of `zone`."""
    return instant.astimezone(ZoneInfo(zone)).date()


def say_date(instant: datetime, zone: str) -> str:
    """Tuesday 3 March, the day that it is at this instant on the wall of `zone`."""
    local = instant.astimezone(ZoneInfo(zone))
    return format_skeleton("MMMMEEEEd", local, tzinfo=ZoneInfo(zone), locale=LOCALE)


def say_when(instant: datetime, zone: str) -> str:
    """Tuesday 3 March, 10:00 (Berlin time), on the wall clock of `zone`."""
    return f"{say_date(instant, zone)}, {say_time(instant, zone)} ({say_zone(zone)})"


def say_time(instant: datetime, zone: str) -> str:
    """10:00, on the wall clock of `zone`."""
    return format_time(instant, "HH:mm", tzinfo=ZoneInfo(zone), locale=LOCALE)


def say_zone(zone: str) -> str:
    """Berlin time, for an IANA zone."""
    place = zone.rpartition("/")[2].replace("_", " ")
    return place if place == "UTC" else _("{place} time").format(place=place)


ENVIRONMENT = Environment(
    loader=FileSystemLoader(Path(__file__).parent / "templates"),
    autoescape=False,  # noqa: S701 (HTML's escapes would corrupt names; `finalize` does Slack's)
    undefined=StrictUndefined,
    finalize=_finalize,
    trim_blocks=True,
    lstrip_blocks=True,
    extensions=["jinja2.ext.i18n"],
)
ENVIRONMENT.install_gettext_callables(  # type: ignore[attr-defined]
    lambda text: Phrase(_(text)), lambda one, many, count: Phrase(ngettext(one, many, count)), newstyle=True
)
ENVIRONMENT.globals.update(
    local_day=local_day,
    say_date=say_date,
    called=called,
    mention=mention,
    mentions=mentions,
    room=room,
    say_when=say_when,
    say_day=say_day,
    say_time=say_time,
    say_zone=say_zone,
)


def words(template: str, **facts: Any) -> str:
    """The text of `templates/<template>.j2` with these facts."""
    return ENVIRONMENT.get_template(f"{template}.j2").render(facts).strip()
