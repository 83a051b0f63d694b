"""What storage can say no with."""


class Unavailable(Exception):
    """The database did not answer in time, is locked, full or down. Nothing was saved."""


class AlreadyDone(Exception):
    """The effect with this key happened before; nothing was done again."""


class Conflict(Exception):
    """A constraint refused the rows: somebody else was first."""


class ForeignRow(Exception):
    """A row of another workspace was about to be written: a defect, never a person's mistake."""


class NotInstalled(LookupError):
    """A workspace that the app is not, or no longer, installed in."""
