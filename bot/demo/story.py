"""What has happened before the demo begins: a program from its design to mid-life, acted out by hand through Slack."""

from collections.abc import Awaitable, Callable

from bot.demo import around, design, latecomers, matching, months, recruiting, reviews, second_program
from bot.demo.acting import Stage
from bot.demo.diary import play
from bot.demo.people import NOW


async def _two_months(stage: Stage) -> None:
    await play(stage, months.DIARY, around.DIARY, latecomers.DIARY, reviews.DIARY, second_program.DIARY)


CHAPTERS: tuple[tuple[str, Callable[[Stage], Awaitable[None]]], ...] = (
    ("Olivia designs a program", design.create),
    ("Those who answer for it sign", design.govern),
    ("It is announced", design.launch),
    ("People apply", recruiting.gather),
    ("Olivia decides", recruiting.decide),
    ("The mentors train", recruiting.train),
    ("Pairs are made", matching.publish),
    ("Pairs begin", matching.begin),
    ("Two months pass", _two_months),
)
"""In the order of time: no chapter begins before the one above it ends."""


async def tell(stage: Stage, chapter: Callable[[str], None]) -> None:
    """From the first form to the instant at which the demo begins; `chapter` hears what is happening."""
    for title, part in CHAPTERS:
        chapter(title)
        await part(stage)
    await stage.clear()
    await stage.until(NOW)
