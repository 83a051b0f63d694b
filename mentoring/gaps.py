"""A gap in the outbox's memory: the process was down, or an older copy of the database was restored (CASES B27).

What fell due in the gap may have been said. So nobody says it again before having looked: it is put into the outbox
as a notice of unknown outcome, which is looked for in its DM first; a post in a channel is held, and the program's
owner asked.
"""

from datetime import datetime, timedelta

from storage.beats import CLOCK, RUN, beat, last_beat
from storage.outbox import BATCH, overdue_notices
from storage.work import Work

__all__ = ["CLOCK", "RUN", "SILENCE", "beat", "doubt_overdue", "last_beat", "remember_gap", "was_silent"]

SILENCE = timedelta(seconds=90)
"""A beat each minute and a quick restart leave no longer gap. After a longer one somebody else may have been at work, on
another copy, however young this one is. Doubt costs a look for each notice that was due in the gap."""


def remember_gap(work: Work, since: datetime) -> None:
    """Nothing was noted from `since` to now: what falls due in between is in doubt from the moment it is put."""
    work.workspace.silent_from, work.workspace.silent_until = since, work.now


def doubt_overdue(work: Work) -> bool:
    """What is in the outbox and was due before the gap's end is in doubt. A batch at a time: whether there may be more."""
    overdue = overdue_notices(work)
    for notice in overdue:
        work.doubt(notice)
    return len(overdue) == BATCH


def was_silent(work: Work, at: datetime) -> bool:
    """Whether `at` fell before the end of a gap: what was due then may have been done."""
    until = work.workspace.silent_until
    return until is not None and at <= until
