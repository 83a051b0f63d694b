"""Settings from the environment and `.env`. Every fault is named with its remedy, all at once."""

from dataclasses import dataclass
from typing import Annotated, Self

from pydantic import AfterValidator, Field, SecretStr, ValidationError, ValidationInfo, field_validator
from pydantic_settings import (
    BaseSettings,
    DotEnvSettingsSource,
    EnvSettingsSource,
    PydanticBaseSettingsSource,
    SettingsConfigDict,
)
from sqlalchemy import make_url
from sqlalchemy.exc import ArgumentError

from storage.keys import Key, MalformedKey

SLACK_API = "https://slack.com/api/"
SQLITE_FILE = "sqlite:///mentor.sqlite3"
ONE_PROCESS = (
    "DATABASE_URL is a SQLite file, which serves one process: `python -m bot run`. For `web`, `clock` and `worker` "
    "set DATABASE_URL to a PostgreSQL database; `python -m bot move --from sqlite:///FILE` takes along what there is."
)
LEVELS = ("DEBUG", "INFO", "WARNING", "ERROR")


@dataclass(frozen=True)
class Fault:
    """A setting that is missing or malformed, and what to do about it."""

    name: str
    remedy: str


class BadSettings(Exception):
    """Everything that is wrong with the settings."""

    def __init__(self, faults: list[Fault]) -> None:
        super().__init__(", ".join(fault.name for fault in faults))
        self.faults = faults


MISSING = {
    "slack_bot_token": "is missing. Install the app in your workspace and copy the Bot User OAuth Token "
    "(xoxb-…) from OAuth & Permissions.",
    "mentor_master_key": "is missing. It seals what people write. Make one with `python -m bot key new`, "
    "and keep it where backups of the database are not.",
}


def _database_url(text: str) -> str:
    """SQLAlchemy's form; what hosts give (`postgres://`, `postgresql://`) is read with the driver we have."""
    remedy = "Write sqlite:///file.sqlite3 or postgresql+psycopg://user:password@host/database."
    try:
        url = make_url(text)
    except ArgumentError as broken:
        raise ValueError(f"is no database address. {remedy}") from broken
    if url.drivername in ("postgres", "postgresql"):
        url = url.set(drivername="postgresql+psycopg")
    if url.drivername not in ("sqlite", "postgresql+psycopg"):
        raise ValueError(f"names a kind of database that Mentor does not know. {remedy}")
    return url.render_as_string(hide_password=False)


def _api_url(text: str) -> str:
    if not text.startswith(("https://", "http://")):
        raise ValueError(f"is no web address. Leave it out for Slack's own, {SLACK_API}.")
    return text if text.endswith("/") else f"{text}/"


def _level(text: str) -> str:
    if text.upper() not in LEVELS:
        raise ValueError(f"is none of {', '.join(LEVELS)}.")
    return text.upper()


def _master_key(text: SecretStr) -> SecretStr:
    try:
        Key.parse(text.get_secret_value())
    except MalformedKey as broken:
        raise ValueError(f"is no key ({broken}). Make one with `python -m bot key new`.") from broken
    return text


class StoreSettings(BaseSettings):
    """What every command needs."""

    model_config = SettingsConfigDict(env_file=".env", env_ignore_empty=True, extra="ignore")

    database_url: Annotated[str, AfterValidator(_database_url)] = Field(default=SQLITE_FILE, repr=False)
    log_level: Annotated[str, AfterValidator(_level)] = "INFO"

    @classmethod
    def settings_customise_sources(
        cls,
        settings_cls: type[BaseSettings],
        init_settings: PydanticBaseSettingsSource,
        *environment: PydanticBaseSettingsSource,
        **named: PydanticBaseSettingsSource,
    ) -> tuple[PydanticBaseSettingsSource, ...]:
        """What is made in code (the demo, tests) holds what it is given; only `read` looks around."""
        del settings_cls, environment, named
        return (init_settings,)

    @classmethod
    def read(cls) -> Self:
        """From the environment and, for what that leaves out, `.env`; raises BadSettings."""
        try:
            return cls(**(DotEnvSettingsSource(cls)() | EnvSettingsSource(cls)()))
        except ValidationError as broken:
            raise BadSettings([_fault(dict(error)) for error in broken.errors(include_url=False)]) from None


class KeySettings(StoreSettings):
    """What those need that read what people wrote."""

    mentor_master_key: Annotated[SecretStr, AfterValidator(_master_key)]

    @property
    def master(self) -> Key:
        return Key.parse(self.mentor_master_key.get_secret_value())


class Settings(KeySettings):
    """What running needs. Socket Mode when there is an app token, else HTTP on `port` (0: any free one).

    `look_again_seconds` is how long Slack's history may lag: so long after a post whose fate is unknown, and that
    is not found, it is looked for once more before it is sent again.
    """

    slack_api_url: Annotated[str, AfterValidator(_api_url)] = SLACK_API
    slack_bot_token: SecretStr
    slack_app_token: SecretStr | None = None
    slack_signing_secret: SecretStr | None = Field(default=None, validate_default=True)
    port: int = 3000
    look_again_seconds: int = 120

    @field_validator("slack_bot_token")
    @classmethod
    def _is_bot_token(cls, token: SecretStr) -> SecretStr:
        if not token.get_secret_value().startswith("xoxb-"):
            raise ValueError("is no bot token: those begin with xoxb-. Copy it from OAuth & Permissions.")
        return token

    @field_validator("slack_app_token")
    @classmethod
    def _is_app_token(cls, token: SecretStr | None) -> SecretStr | None:
        if token and not token.get_secret_value().startswith("xapp-"):
            raise ValueError(
                "is no app-level token: those begin with xapp-. Make one with the scope connections:write "
                "under Basic Information, or leave it out to be reached over HTTP."
            )
        return token

    @field_validator("slack_signing_secret")
    @classmethod
    def _signed_unless_socket(cls, secret: SecretStr | None, info: ValidationInfo) -> SecretStr | None:
        if secret is None and info.data.get("slack_app_token", "malformed") is None:
            raise ValueError(
                "is missing. Copy it from Basic Information; or set SLACK_APP_TOKEN (xapp-…) for Socket Mode, "
                "which needs no public address."
            )
        return secret

    @field_validator("port")
    @classmethod
    def _is_port(cls, port: int) -> int:
        if not 0 <= port <= 65535:
            raise ValueError("is no port: a number from 1 to 65535.")
        return port

    @field_validator("look_again_seconds")
    @classmethod
    def _waits(cls, seconds: int) -> int:
        if seconds < 1:
            raise ValueError("is too soon to look again: a number of seconds, such as 120.")
        return seconds


def _fault(error: dict[str, object]) -> Fault:
    """Pydantic's error in our words. Its own text may hold the value, and a value may be a secret."""
    place = error["loc"]
    field = str(place[0]) if isinstance(place, tuple) and place else ""
    context = error.get("ctx")
    ours = context.get("error") if isinstance(context, dict) else None
    if error["type"] == "missing":
        return Fault(field.upper(), MISSING[field])
    return Fault(field.upper(), str(ours) if ours else "is no whole number.")
