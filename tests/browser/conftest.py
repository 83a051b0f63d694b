"""A visitor to a running demo, and where their pictures are kept."""

import os
import tempfile
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from playwright.async_api import Browser

from tests.browser.chromium import browsing
from tests.browser.visitor import Album

KEPT = pytest.StashKey[Path]()


@pytest.fixture
async def browser() -> AsyncIterator[Browser]:
    async with browsing() as opened:
        yield opened


@pytest.fixture
def album(request: pytest.FixtureRequest) -> Album:
    stash = request.config.stash
    if KEPT not in stash:
        stash[KEPT] = Path(
            os.environ.get("MENTOR_SCREENSHOTS") or tempfile.mkdtemp(prefix="mentor-screenshots-")
        )
        stash[KEPT].mkdir(parents=True, exist_ok=True)
    return Album(stash[KEPT])


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter, config: pytest.Config) -> None:
    if KEPT in config.stash:
        terminalreporter.write_line(f"Screenshots are in {config.stash[KEPT]}")
