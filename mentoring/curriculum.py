"""The training in the box: the four modules that every mentor takes, and the three yearly refreshers."""

from mentoring.lessons import Lesson
from mentoring.modules import (
    bias_awareness,
    coaching,
    coaching_science,
    confidentiality,
    difficult,
    feedback,
    inclusive_leadership,
)

BOX: dict[str, Lesson] = {
    module.LESSON.key: module.LESSON
    for module in (
        coaching,
        feedback,
        confidentiality,
        difficult,
        coaching_science,
        inclusive_leadership,
        bias_awareness,
    )
}
"""By key, in the order in which they are best taken."""
