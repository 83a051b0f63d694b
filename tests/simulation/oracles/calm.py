"""Nothing goes wrong by itself: what is logged as a failure was made to fail."""

from typing import Any

from storage.work import Work
from tests.simulation.oracles import Oracle

BAD = frozenset({"unexpected", "not_shown"})


class Calm(Oracle):
    """No error is logged that no mishap explains."""

    promise = "nothing fails by itself"

    def look(self, work: Work) -> None:
        fresh, self.year.log.fresh = self.year.log.fresh, []
        if self.year.mishaps_since_look():
            return
        for entry in fresh:
            if is_bad(entry):
                raise self.broken(str(entry))


def is_bad(entry: dict[str, Any]) -> bool:
    name = str(entry.get("event"))
    return name in BAD or name.endswith("_failed") or entry.get("log_level") == "error"
