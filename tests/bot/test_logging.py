"""Logs say what happened and where, and never what people wrote."""

import json
import logging
from datetime import UTC, datetime

import pytest
import structlog

from bot.logging import set_up
from tests.conftest import StandingClock

SECRET = "my mentor doubts the merger"


pytestmark = pytest.mark.usefixtures("log_as_before")


def lines(capsys: pytest.CaptureFixture[str]) -> list[dict[str, object]]:
    shown = capsys.readouterr()
    assert shown.out == ""
    return [json.loads(line) for line in shown.err.splitlines()]


def test_a_line_is_json_with_the_clocks_time(
    clock: StandingClock, capsys: pytest.CaptureFixture[str]
) -> None:
    clock.instant = datetime(2026, 3, 2, 9, tzinfo=UTC)
    set_up("INFO", clock)
    structlog.get_logger().info("running", port=3000)
    assert lines(capsys) == [
        {"at": "2026-03-02T09:00:00+00:00", "event": "running", "level": "info", "port": 3000}
    ]


def test_the_level_is_kept(clock: StandingClock, capsys: pytest.CaptureFixture[str]) -> None:
    set_up("WARNING", clock)
    structlog.get_logger().info("running")
    structlog.get_logger().warning("late")
    assert [line["event"] for line in lines(capsys)] == ["late"]


@pytest.mark.parametrize("name", ["slack_bolt.AsyncApp", "slack_sdk.web.async_client", "mentor", "asyncio"])
@pytest.mark.parametrize("level", ["DEBUG", "ERROR"])
def test_of_what_a_library_says_only_the_place_is_kept(
    clock: StandingClock, capsys: pytest.CaptureFixture[str], name: str, level: str
) -> None:
    set_up(level, clock)
    logger = logging.getLogger(name)
    logger.debug("body: %s", SECRET)
    logger.error("body: %s", SECRET)
    (line,) = lines(capsys)
    assert line["library"] == name
    assert str(line["at_code"]).startswith("test_logging:")
    assert SECRET not in json.dumps(line)


def test_of_a_librarys_error_only_the_kind_and_the_place_are_kept(
    clock: StandingClock, capsys: pytest.CaptureFixture[str]
) -> None:
    set_up("DEBUG", clock)
    logging.getLogger("uvicorn.error").error("Exception in ASGI application", exc_info=ValueError(SECRET))
    (line,) = lines(capsys)
    assert (line["error"], line["message"]) == ("ValueError", "Exception in ASGI application")
    assert SECRET not in json.dumps(line)


def test_statements_and_their_parameters_are_never_logged(
    clock: StandingClock, capsys: pytest.CaptureFixture[str]
) -> None:
    set_up("DEBUG", clock)
    assert not logging.getLogger("sqlalchemy.engine.Engine").isEnabledFor(logging.INFO)
    assert lines(capsys) == []
