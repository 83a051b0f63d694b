"""Settings: each fault is named with its remedy, all at once, and no secret is repeated."""

import os
from pathlib import Path

import pytest

from bot.settings import BadSettings, KeySettings, Settings, StoreSettings

KEY = "bW1tbW1tbW1tbW1tbW1tbW1tbW1tbW1tbW1tbW1tbW0="
GOOD = {"SLACK_BOT_TOKEN": "xoxb-1", "SLACK_SIGNING_SECRET": "s", "MENTOR_MASTER_KEY": KEY}
NAMES = (
    *GOOD,
    "SLACK_APP_TOKEN", "SLACK_API_URL", "DATABASE_URL", "PORT", "LOG_LEVEL", "LOOK_AGAIN_SECONDS",
)  # fmt: skip


@pytest.fixture(autouse=True)
def bare_environment(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    for name in NAMES:
        monkeypatch.delenv(name, raising=False)
    monkeypatch.chdir(tmp_path)


def faults(environment: dict[str, str] | None = None, kind: type[StoreSettings] = Settings) -> dict[str, str]:
    environment = environment or {}
    os.environ.update(environment)
    try:
        kind.read()
    except BadSettings as bad:
        return {fault.name: fault.remedy for fault in bad.faults}
    finally:
        for name in environment:
            del os.environ[name]
    return {}


def settings(monkeypatch: pytest.MonkeyPatch, **environment: str) -> Settings:
    for name, value in (GOOD | environment).items():
        monkeypatch.setenv(name, value)
    return Settings.read()


def test_everything_that_is_missing_is_named_at_once() -> None:
    found = faults()
    assert set(found) == {"SLACK_BOT_TOKEN", "SLACK_SIGNING_SECRET", "MENTOR_MASTER_KEY"}
    assert "python -m bot key new" in found["MENTOR_MASTER_KEY"]
    assert "SLACK_APP_TOKEN" in found["SLACK_SIGNING_SECRET"]


def test_what_is_malformed_is_named_beside_what_is_missing() -> None:
    found = faults(
        {
            "SLACK_BOT_TOKEN": "xoxp-1",
            "PORT": "high",
            "LOG_LEVEL": "loud",
            "SLACK_API_URL": "slack",
            "DATABASE_URL": "?",
        }
    )
    assert set(found) == {
        "SLACK_BOT_TOKEN", "SLACK_SIGNING_SECRET", "MENTOR_MASTER_KEY", "PORT", "LOG_LEVEL", "SLACK_API_URL",
        "DATABASE_URL",
    }  # fmt: skip


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("SLACK_BOT_TOKEN", "xoxp-hidden-5823"),
        ("SLACK_APP_TOKEN", "xoxb-hidden-5823"),
        ("MENTOR_MASTER_KEY", "hidden-5823"),
        ("MENTOR_MASTER_KEY", "aGlkZGVuLTU4MjM="),
        ("DATABASE_URL", "mysql://root:hidden-5823@host/db"),
        ("PORT", "65536"),
        ("PORT", "-1"),
        ("LOOK_AGAIN_SECONDS", "-5"),
    ],
)
def test_a_malformed_setting_is_named_and_not_repeated(name: str, value: str) -> None:
    found = faults(GOOD | {name: value})
    assert set(found) == {name}
    assert "hidden" not in found[name]
    assert value not in found[name]


def test_an_empty_setting_is_a_missing_one() -> None:
    assert set(faults(GOOD | {"SLACK_BOT_TOKEN": ""})) == {"SLACK_BOT_TOKEN"}


def test_socket_mode_needs_no_signing_secret() -> None:
    without = {name: value for name, value in GOOD.items() if name != "SLACK_SIGNING_SECRET"}
    assert not faults(without | {"SLACK_APP_TOKEN": "xapp-1"})


def test_migrating_needs_no_secret_and_reading_what_is_sealed_needs_the_key_alone() -> None:
    assert not faults(kind=StoreSettings)
    assert set(faults(kind=KeySettings)) == {"MENTOR_MASTER_KEY"}


def test_what_is_not_set_has_a_default(monkeypatch: pytest.MonkeyPatch) -> None:
    read = settings(monkeypatch)
    assert read.slack_api_url == "https://slack.com/api/"
    assert read.database_url == "sqlite:///mentor.sqlite3"
    assert (read.port, read.log_level) == (3000, "INFO")


@pytest.mark.parametrize("url", ["http://127.0.0.1:9/api", "http://127.0.0.1:9/api/"])
def test_slacks_address_is_taken_with_and_without_a_last_slash(
    monkeypatch: pytest.MonkeyPatch, url: str
) -> None:
    assert settings(monkeypatch, SLACK_API_URL=url).slack_api_url == "http://127.0.0.1:9/api/"


@pytest.mark.parametrize("scheme", ["postgres", "postgresql", "postgresql+psycopg"])
def test_a_hosts_postgresql_address_is_read_with_the_driver_we_have(
    monkeypatch: pytest.MonkeyPatch, scheme: str
) -> None:
    read = settings(monkeypatch, DATABASE_URL=f"{scheme}://me:secret@host/db")
    assert read.database_url == "postgresql+psycopg://me:secret@host/db"


def test_a_file_named_env_is_read(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    (tmp_path / ".env").write_text("PORT=4000\nLOG_LEVEL=debug\n")
    read = settings(monkeypatch, PORT="5000")
    assert (read.port, read.log_level) == (5000, "DEBUG")


def test_settings_that_are_printed_show_no_secret(monkeypatch: pytest.MonkeyPatch) -> None:
    shown = repr(
        settings(monkeypatch, SLACK_BOT_TOKEN="xoxb-5823", DATABASE_URL="postgresql://me:5823@host/db")
    )
    assert "5823" not in shown
    assert KEY not in shown


def test_settings_made_in_code_do_not_look_around(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("PORT", "high")
    (tmp_path / ".env").write_text("LOG_LEVEL=loud\n")
    assert StoreSettings().log_level == "INFO"
