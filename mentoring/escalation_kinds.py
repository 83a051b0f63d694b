"""What an escalation is about and how it stands, for the screens."""

from storage.escalations import EscalationState, Topic

__all__ = ["EscalationState", "Topic"]
