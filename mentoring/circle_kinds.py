"""What kinds of circle there are, and how somebody can stand to one: the words that rows, rules and screens share."""

from storage.circles import CircleKind, SeatState

__all__ = ["CircleKind", "SeatState"]
