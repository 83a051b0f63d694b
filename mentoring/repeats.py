"""What the words of a question may say of its other times: whether it was asked before, and whether it is asked again."""

from mentoring.nudges import Schedule, is_same_question, key_of, stem_of
from storage.due import TABLES
from storage.notices import Notice
from storage.outbox import keys_there, said_under
from storage.work import Work


def was_asked(work: Work, notice: Notice) -> bool:
    """Whether another time of the same question was sent to this person before this one.

    What comes again at its reader's own wish is the same time again.
    """
    key, before = key_of(notice), notice.sent_at or work.now
    said = said_under(work, notice.person_id or "", f"{stem_of(key)}:")
    return any(at <= before and each != key and not each.startswith(f"{key}:") for each, at in said)


def is_last(work: Work, schedule: Schedule, notice: Notice) -> bool:
    """Whether the question is surely not asked again after this, unless its reader puts it off."""
    row = work.get(TABLES[notice.about["subject"]], notice.about["subject_id"])
    asks = list(schedule(work, row)) if row is not None else []
    this = next((each for each in asks if each.key == key_of(notice)), None)
    if this is None:
        return True
    later = [each for each in asks if is_same_question(each, this) and this.at < each.at]
    there = keys_there(work, [each.key for each in later])
    return not any(each.key not in there and work.now < each.expires_at for each in later)
