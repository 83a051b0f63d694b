"""What a sign-off is for and how it stands, for the screens."""

from storage.signoffs import SignOffKind, SignOffState

__all__ = ["SignOffKind", "SignOffState"]
