"""How each kind of notice reads. The facts come from `mentoring/registry.py` under the same kind."""

from collections.abc import Callable
from typing import Any

from messages import deliveries
from messages.shapes import Message

NOTICES: dict[str, Callable[[Any], Message]] = {
    "post_held": deliveries.post_held,
}
"""By kind of notice: its facts in, the message out."""
