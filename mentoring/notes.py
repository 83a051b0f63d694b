"""Notes of a session: shared ones that both may change, private ones that are each one's own."""

from hashlib import sha256

from mentoring.errors import Refusal
from mentoring.words import _
from storage.logs import PrivateNote, note_of
from storage.work import Work

MOST_CHARACTERS = 3000  # what Slack's field takes, so that all of it can be edited again


def mark(notes: str | None) -> str:
    """Tells one state of the notes from another, and nothing of what they say."""
    return sha256((notes or "").encode()).hexdigest()[:16]


def joined(before: str | None, added: str) -> str:
    """`added` below what was there; once, however often it is sent."""
    if not before or not added:
        return before or added
    return before if before == added or before.endswith(f"\n\n{added}") else f"{before}\n\n{added}"


def merged(present: str | None, typed: str, opened: str) -> str:
    """Shared notes after an edit that began at the mark `opened`. Raises Refusal when both have changed them."""
    present = present or ""
    if typed == present or mark(typed) == opened:
        return present
    if mark(present) == opened:
        return typed
    raise Refusal(
        _(
            "These notes were changed by the other person while you were writing. Please copy what you wrote, "
            "close this, open the log again and add it there."
        ),
        "shared_notes",
    )


def require_fitting(field: str, notes: str) -> str:
    """The notes as given. Raises Refusal when they could not be shown in one field again."""
    if len(notes) > MOST_CHARACTERS:
        raise Refusal(
            _(
                "There are notes of this session already. Together with yours they would have {count} characters; "
                "at most {most} fit. Please shorten yours."
            ).format(count=len(notes), most=MOST_CHARACTERS),
            field,
        )
    return notes


def private_notes_of(work: Work, session_id: str, author_id: str) -> str:
    """What this person keeps for themselves of a session; for nobody else's eyes."""
    note = note_of(work, session_id, author_id)
    return (note.text if note else None) or ""


def add_private_notes(work: Work, session_id: str, author_id: str, text: str) -> None:
    """Put `text` below what this person keeps for themselves of a session."""
    if not text:
        return
    note = note_of(work, session_id, author_id)
    before = note.text if note else None
    note = note or work.add(PrivateNote(session_id=session_id, author_id=author_id))
    note.text = require_fitting("private_notes", joined(before, text))


def keep_private_notes(work: Work, session_id: str, author_id: str, text: str) -> None:
    """Make `text` all that this person keeps for themselves of a session; empty deletes it."""
    note = note_of(work, session_id, author_id)
    if text:
        note = note or work.add(PrivateNote(session_id=session_id, author_id=author_id))
        note.text = require_fitting("private_notes", text)
    elif note is not None:
        work.delete(note)
