"""Turning the pages of Home's lists, and the marks by which Home remembers which are shown."""

from dataclasses import fields
from typing import TypeVar

from mentoring.home_pages import Pages, Some
from mentoring.words import _
from messages.blocks import Block, actions, button

T = TypeVar("T")


def paging(pages: Pages, name: str, shown: Some[T], program: str = "") -> list[Block]:
    """Back and forth, where there is more than one page; `name` is the list's in Pages."""
    steps = []
    if shown.page > 0:
        steps.append(button(_("Back"), "home_back", write_pages(pages, name, shown.page - 1, program)))
    if shown.has_more:
        steps.append(button(_("More"), "home_more", write_pages(pages, name, shown.page + 1, program)))
    return [actions(*steps)] if steps else []


def write_pages(pages: Pages, name: str = "program", page: int = 0, program: str = "") -> str:
    """`pages`, with one list turned to `page`, as a button or Home itself carries it."""
    turned = {**vars(pages), name: page, "program": program or pages.program}
    return ":".join(str(part) for part in turned.values())


def read_pages(text: str) -> Pages:
    """What `write_pages` wrote; the first pages for anything else."""
    program, *numbers = text.split(":")
    if len(numbers) != len(fields(Pages)) - 1 or not all(
        each.isdecimal() and len(each) < 6 for each in numbers
    ):
        return Pages()
    return Pages(program, *(int(number) for number in numbers))
