"""A person's own settings: when unasked messages may reach them, when the digest comes, and which kinds they want."""

from dataclasses import dataclass
from datetime import date, datetime, time

from mentoring.catalogue import KINDS, Group
from mentoring.digests import WEEK, move_digest
from mentoring.errors import Refusal
from mentoring.help import standing
from mentoring.hours import LEAST_OPEN, Hours, hours_of
from mentoring.pauses import paused
from mentoring.people import look_again_at_all
from mentoring.words import _
from storage.participants import manages_somebody, participations_of
from storage.people import Person
from storage.signoffs import signoffs_of
from storage.work import Work

OPTIONAL = frozenset(name for name, kind in KINDS.items() if kind.is_optional)
"""The kinds that a person may turn off."""


@dataclass(frozen=True)
class Settings:
    """How things stand. `opens`, `closes`: wall times in `zone`; weekdays count from Monday, 0.

    `holding_days`: of the days chosen, those on which their programs work as well: on these it comes, and the digest on
    `digest_comes`. `kinds`: by group, what this person may get and turn off, or has turned off; `muted`: what they have turned off.
    `paused_until`: a local day, if they have paused.
    """

    zone: str
    digest_day: int
    digest_hour: int
    opens: time
    closes: time
    working_days: frozenset[int]
    holding_days: frozenset[int]
    digest_comes: int
    kinds: dict[Group, tuple[str, ...]]
    muted: frozenset[str]
    paused_until: date | None
    runs_programs: bool


@dataclass(frozen=True)
class SettingsDraft:
    """As a form came back. `offered`: the kinds that it showed, `wanted`: those that are ticked."""

    digest_day: int
    digest_hour: int
    opens: time
    closes: time
    working_days: frozenset[int]
    offered: frozenset[str]
    wanted: frozenset[str]


def my_settings(work: Work, me: Person) -> Settings:
    hours = hours_of(work, me)
    return Settings(
        zone=me.zone,
        digest_day=me.digest_day,
        digest_hour=_digest_hour(me, hours),
        opens=hours.opens,
        closes=hours.closes,
        working_days=_own_days(work, me),
        holding_days=hours.working_days,
        digest_comes=min(hours.working_days, key=lambda day: (day - me.digest_day) % WEEK),
        kinds=_kinds(work, me),
        muted=frozenset(me.muted),
        paused_until=paused(work, me).until,
        runs_programs=standing(work, me).runs_programs,
    )


def _digest_hour(me: Person, hours: Hours) -> int:
    """The hour that somebody chose or, where their programs' hours leave it out, the first full one in them."""
    if hours.opens <= time(me.digest_hour) < hours.closes:
        return me.digest_hour
    return hours.opens.hour + (hours.opens.minute > 0)


def _own_days(work: Work, me: Person) -> frozenset[int]:
    """The days that somebody chose; who has chosen none has the usual ones."""
    return frozenset(me.working_days) or hours_of(work, me).working_days


def _kinds(work: Work, me: Person) -> dict[Group, tuple[str, ...]]:
    """Each kind under the first of its headings that concerns this person."""
    concerning = _concerning(work, me)
    found: dict[Group, tuple[str, ...]] = {}
    for name, kind in KINDS.items():
        group = next((each for each in (kind.group, kind.also) if each in concerning), None)
        if kind.is_optional and (group or name in me.muted):
            found[group or kind.group] = (*found.get(group or kind.group, ()), name)
    return {group: found[group] for group in Group if group in found}


def _concerning(work: Work, me: Person) -> set[Group]:
    here = standing(work, me)
    concerns = {
        Group.SESSIONS: here.is_in_pair or here.tends_programs,
        Group.PAIR: here.is_in_pair,
        Group.MENTORS: here.is_mentor or here.is_admitted_mentor,
        Group.JOINING: bool(participations_of(work, me.id)),
        Group.ASKED: here.is_sponsor or bool(signoffs_of(work, me.id)),
        Group.PROGRAMS: here.tends_programs,
        Group.MANAGERS: manages_somebody(work, me.id),
    }
    return {group for group, is_theirs in concerns.items() if is_theirs}


def save_settings(work: Work, me: Person, draft: SettingsDraft) -> Settings:
    """They hold at once, for what is queued as well. Raises Refusal at the field that is wrong."""
    check(draft)
    before, hours = _stored(me), hours_of(work, me)
    if draft.working_days != _own_days(work, me):
        me.working_days = sorted(draft.working_days)
    me.digest_day, me.digest_hour = draft.digest_day, draft.digest_hour
    if (draft.opens, draft.closes) != (hours.opens, hours.closes):
        me.opens, me.closes = draft.opens, draft.closes
    offered = draft.offered & OPTIONAL
    me.muted = sorted((set(me.muted) - offered) | (offered - draft.wanted))
    changed = [name for name, value in _stored(me).items() if value != before[name]]
    look_again_at_all(work, me.id)
    move_digest(work, me)
    if changed:
        work.audit(me.id, "settings_changed", me, changed=changed, muted=me.muted)
    return my_settings(work, me)


def _stored(me: Person) -> dict[str, object]:
    names = ("digest_day", "digest_hour", "opens", "closes", "working_days", "muted")
    return {name: getattr(me, name) for name in names}


def check(draft: SettingsDraft) -> None:
    """Raises Refusal where the hours would leave no room, or the digest would come outside them."""
    if draft.closes <= draft.opens:
        raise Refusal(
            _("Hours over midnight are not possible: please choose an end that is later than the beginning."),
            "closes",
        )
    if _on_a_day(draft.closes) - _on_a_day(draft.opens) < LEAST_OPEN:
        raise Refusal(_("Please leave at least two hours a day in which Mentor may write to you."), "closes")
    if not draft.working_days:
        raise Refusal(
            _("Please tick at least one day. To hear nothing for a while, pause instead."), "working_days"
        )
    if draft.digest_day not in draft.working_days:
        raise Refusal(_("Please choose one of the days on which Mentor may write to you."), "digest_day")
    if not draft.opens <= time(draft.digest_hour) < draft.closes:
        raise Refusal(_("Please choose an hour in which Mentor may write to you."), "digest_hour")


def _on_a_day(wall: time) -> datetime:
    return datetime.combine(date.min, wall)
