"""What a training module is made of: short pages to read, and three questions that teach."""

from dataclasses import dataclass

ANSWER_CHARACTERS = 75  # what one of Slack's radio buttons shows


@dataclass(frozen=True)
class Page:
    """`paragraphs` of a box module are ours and hold Slack's marks; of an owner's module they are typed text."""

    heading: str
    paragraphs: tuple[str, ...]


@dataclass(frozen=True)
class Answer:
    """One answer, and what is said to whoever chooses it: why it is right, or why it is not."""

    text: str
    reply: str
    is_right: bool = False


@dataclass(frozen=True)
class Question:
    asks: str
    answers: tuple[Answer, ...]

    @property
    def right(self) -> int:
        """The place of the right answer, from 0."""
        return next(place for place, answer in enumerate(self.answers) if answer.is_right)


@dataclass(frozen=True)
class Lesson:
    """A whole module. `key` is its name in the box or its row's id; `is_ours`: its texts go through gettext."""

    key: str
    title: str
    about: str
    pages: tuple[Page, ...]
    questions: tuple[Question, ...]
    is_ours: bool = True
    program_id: str = ""
