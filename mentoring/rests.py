"""While a pairing rests, time stands still for what is asked about it: when that comes instead. Pure questions."""

from datetime import date, datetime, timedelta

from mentoring.hours import Hours
from mentoring.times import today
from storage.pairings import Pairing


def awake(pairing: Pairing, instant: datetime, hours: Hours) -> datetime:
    """This instant or, if the two have agreed to rest then, the first working hours after the rest."""
    began, until = pairing.paused_at, pairing.paused_until
    if began is None or until is None or not began <= instant < until:
        return instant
    return hours.next_opening(until)


def follow_up_day(pairing: Pairing, day: date, hours: Hours) -> date:
    """The day for what is asked once more on this one, by somebody with these hours.

    If the pairing began to rest before it, as many days after the rest as it lay after the beginning: whom the rest
    kept from being asked the first time is then asked as often, and at the same distances, as anybody.
    """
    morning = hours.morning_of(day)
    back = awake(pairing, morning, hours)
    if back == morning or pairing.paused_at is None:
        return day
    return today(back, hours.zone) + max(timedelta(), day - today(pairing.paused_at, hours.zone))
