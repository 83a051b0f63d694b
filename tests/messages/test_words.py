"""Words: what people typed stays literal, sentences go through gettext, times read as on their own wall."""

import re
from collections.abc import Iterator
from datetime import UTC, date, datetime
from gettext import NullTranslations
from pathlib import Path

import pytest
from jinja2 import UndefinedError

import messages
from mentoring.words import install
from messages.blocks import choice_input, context, header, section
from messages.words import ENVIRONMENT, escape, literal, mention, say_day, say_when, say_zone, words

HOSTILE = "<!channel> <@U1> <https://evil.example|bank> {{7*7}} \"'{}%(x)s & O'Hara"
ESCAPED = "&lt;!channel&gt; &lt;@U1&gt; &lt;https://evil.example|bank&gt; {{7*7}} \"'{}%(x)s &amp; O'Hara"


def rendered(source: str, **facts: object) -> str:
    return ENVIRONMENT.from_string(source).render(facts)


def test_typed_text_is_rendered_literally() -> None:
    assert rendered("{{ typed }}", typed=HOSTILE) == ESCAPED
    assert escape(HOSTILE) == ESCAPED


def test_typed_text_is_rendered_literally_inside_a_sentence() -> None:
    assert (
        rendered("{% trans name=typed %}Hello {{ name }}.{% endtrans %}", typed=HOSTILE)
        == f"Hello {ESCAPED}."
    )


@pytest.mark.parametrize(
    ("typed", "shown"),
    [
        ("*bold* _leaning_ ~struck~ `code`", "\u2217bold\u2217 \u02cdleaning\u02cd \u223cstruck\u223c \u02cbcode\u02cb"),
        ("```code```", "\u02cb" * 3 + "code" + "\u02cb" * 3),
        ("a*b*", "a*b\u2217"),
        (":smile: :+1::-1:", "\u2236smile: \u2236+1:\u2236-1:"),
    ],
)  # fmt: skip
def test_typed_marks_mark_nothing(typed: str, shown: str) -> None:
    assert literal(typed) == shown
    assert rendered("{% trans name=typed %}*{{ name }}*{% endtrans %}", typed=typed) == f"*{shown}*"


@pytest.mark.parametrize("typed", ["first_name", "2*3", "10:00 (Berlin time)", "Ann-Marie O'Hara", "a: b: c"])
def test_what_could_mark_nothing_stays_letter_by_letter(typed: str) -> None:
    assert literal(typed) == typed


def test_slack_makes_no_links_of_its_own() -> None:
    for block in (section("www.evil.example"), context("www.evil.example")):
        assert "'verbatim': True" in str(block.to_dict())


def test_titles_and_choices_are_shown_as_typed() -> None:
    assert header(":smile:").to_dict()["text"]["emoji"] is False
    offered = choice_input("goal", "Goal", [("g", ":smile:")]).to_dict()["element"]["options"]
    assert offered[0]["text"]["emoji"] is False


def test_a_mention_of_ours_stays_a_mention() -> None:
    sentence = "{% trans who=mention(person) %}With {{ who }}.{% endtrans %}"
    assert rendered(sentence, person="U123", mention=mention) == "With <@U123>."


def test_a_sentence_with_a_percent_sign_is_left_alone() -> None:
    assert rendered("{% trans %}At 100% of it.{% endtrans %}") == "At 100% of it."


def test_a_forgotten_fact_is_an_error_not_a_gap() -> None:
    with pytest.raises(UndefinedError):
        rendered("{{ forgotten }}")


@pytest.mark.parametrize(
    ("zone", "shown"),
    [
        ("Europe/Berlin", "Monday 2 March, 10:00 (Berlin time)"),
        ("America/New_York", "Monday 2 March, 04:00 (New York time)"),
        ("Pacific/Auckland", "Monday 2 March, 22:00 (Auckland time)"),
        ("UTC", "Monday 2 March, 09:00 (UTC)"),
    ],
)
def test_an_instant_reads_as_on_the_wall_of_its_reader(zone: str, shown: str) -> None:
    assert say_when(datetime(2026, 3, 2, 9, 0, tzinfo=UTC), zone) == shown


def test_a_day_reads_as_people_say_it() -> None:
    assert say_day(date(2026, 3, 2)) == "Monday 2 March 2026"


def test_every_zone_has_a_name() -> None:
    assert say_zone("America/Argentina/Buenos_Aires") == "Buenos Aires time"
    assert say_zone("Asia/Kolkata") == "Kolkata time"


class Shouting(NullTranslations):
    def gettext(self, message: str) -> str:
        return message.upper()


@pytest.fixture
def shouting() -> Iterator[None]:
    before = install(Shouting())
    yield
    install(before)


def test_a_template_is_translated(shouting: None) -> None:
    assert words("help/closing").startswith("YOU FIND THE SAME")


TEMPLATES = Path(__file__).parents[2] / "messages" / "templates"


@pytest.mark.parametrize(
    "template", sorted(TEMPLATES.rglob("*.j2")), ids=lambda path: f"{path.parent.name}/{path.stem}"
)
def test_no_word_of_a_template_bypasses_translation(template: Path) -> None:
    """What is left of a template without its tags and translated sentences holds no letter."""
    bare = ENVIRONMENT.lex(template.read_text())
    inside, left = False, []
    for _line, kind, token in bare:
        if kind == "name" and token in ("trans", "endtrans"):
            inside = token == "trans"
        elif kind == "data" and not inside:
            left.append(token)
    assert not any(letter.isalpha() for letter in "".join(left)), left


SPAN = re.compile(
    r"\b(two|three|four|five|six|ten|\d+) (working )?(days|weeks|months)\b|\b(in|after|for) a (day|week|month)\b",
    re.IGNORECASE,
)
FIXED = {
    "circles/invited", "interim_reviews/missing", "onboarding/good",
    "sessions/repeats", "shortfalls/stop",
}  # fmt: skip
"""Templates that name a span of time, all of which no program can change."""


def test_no_text_tells_a_span_of_time_that_a_program_may_have_changed() -> None:
    """Numbers of `/mentor settings` are put in, or left out; a new sentence with one is looked at, and named here."""
    folder = Path(messages.__file__).parent / "templates"
    said = {
        path.relative_to(folder).with_suffix("").as_posix()
        for path in folder.rglob("*.j2")
        if SPAN.search(path.read_text(encoding="utf-8"))
    }
    assert said == FIXED
