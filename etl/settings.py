"""Settings: one typed class, read from KEPT_… variables, `.env` and `kept.toml`."""

import difflib
import os
import tomllib
from datetime import date
from pathlib import Path
from typing import Any, Literal

from dotenv import dotenv_values
from pydantic import ByteSize, Field, SecretStr, ValidationError
from pydantic_core import ErrorDetails
from pydantic_settings import (
    BaseSettings,
    PydanticBaseSettingsSource,
    SettingsConfigDict,
    SettingsError,
    TomlConfigSettingsSource,
)

from etl.errors import UsageProblem
from etl.reading.limits import Limits
from etl.sign_in_settings import SignInSettings
from schemas.policy import Policy

CONFIG_VARIABLE = "KEPT_CONFIG"


class Settings(Policy, SignInSettings, BaseSettings):
    """Where the data is, who signs in how, and the policy; variables before `.env` before toml."""

    model_config = SettingsConfigDict(
        env_prefix="KEPT_",
        env_file=".env",
        extra="ignore",
        env_ignore_empty=True,
        hide_input_in_errors=True,
    )

    database: Path = Field(Path(".kept/kept.duckdb"), description="The database file.")
    today: date | None = Field(
        None, description="The as-of date to use in place of today's; it moves nothing else."
    )
    demo_people: Path | None = Field(
        None, description="The people one may sign in as with `kept serve --demo`."
    )
    institution: str = Field("Institution", description="The institution's name, as pages show it.")
    credit_table: str | None = Field(
        None,
        description="Whose table of teaching credits is in use, as its column institution says.",
    )
    credit_version: str | None = Field(
        None, description="Which version of that table; empty where it has one only."
    )

    keep_originals_days: int = Field(
        365, ge=1, description="Days after which the bytes of loaded files are removed."
    )
    largest_upload: ByteSize = Field(
        ByteSize(200 << 20), ge=1, description="The largest file that the Upload page takes."
    )
    largest_file: ByteSize = Field(
        ByteSize(Limits.largest_file), ge=1, description="The largest file loaded, unpacked."
    )
    largest_sheet: ByteSize = Field(
        ByteSize(Limits.largest_sheet), ge=1, description="The largest sheet loaded, unpacked."
    )
    most_columns: int = Field(
        Limits.most_columns, ge=1, description="The most columns that a file may have."
    )
    longest_cell: int = Field(
        Limits.longest_cell, ge=1, description="The most characters that a cell may have."
    )
    memory: ByteSize = Field(
        ByteSize(450_000_000), ge=100_000_000, description="Memory for the database's work."
    )

    log_format: Literal["text", "json"] = Field(
        "text", description="How `kept serve` writes its log: text, or json, an object a line."
    )
    log_level: Literal["debug", "info", "warning", "error"] = Field(
        "info", description="From which level on; debug also writes what may quote rows."
    )
    sign_in_tries: int = Field(
        60, ge=1, description="How often a minute one address may try to sign in."
    )
    sign_in_tries_in_all: int = Field(
        600, ge=1, description="How often a minute all addresses together may."
    )

    @property
    def limits(self) -> Limits:
        """How large a file may be to be loaded."""
        return Limits(self.largest_file, self.largest_sheet, self.most_columns, self.longest_cell)

    @property
    def policy(self) -> Policy:
        """The part of the settings that numbers rest on."""
        return Policy(**{name: getattr(self, name) for name in Policy.model_fields})

    @classmethod
    def settings_customise_sources(
        cls,
        settings_cls: type[BaseSettings],
        init_settings: PydanticBaseSettingsSource,
        env_settings: PydanticBaseSettingsSource,
        dotenv_settings: PydanticBaseSettingsSource,
        file_secret_settings: PydanticBaseSettingsSource,
    ) -> tuple[PydanticBaseSettingsSource, ...]:
        """Adds `kept.toml`, or the file that KEPT_CONFIG names, after the variables and `.env`."""
        toml = TomlConfigSettingsSource(settings_cls, toml_file=_config_file())
        return init_settings, env_settings, dotenv_settings, toml


def _config_file() -> Path:
    return Path(os.environ.get(CONFIG_VARIABLE) or "kept.toml")


def _refuse_unknown(names: list[str], where: str, prefix: str) -> None:
    known = [prefix + (name.upper() if prefix else name) for name in Settings.model_fields]
    for name in names:
        if name not in known and name != CONFIG_VARIABLE:
            nearest = difflib.get_close_matches(name, known, n=1)
            hint = f" Did you mean {nearest[0]}?" if nearest else ""
            raise UsageProblem(f"{where} sets {name}, which is not a setting of Kept.{hint}")


def read_settings(**overrides: Any) -> Settings:
    """The settings in force; UsageProblem names the first one that is unknown or not valid."""
    config = _config_file()
    _refuse_unknown([n for n in os.environ if n.startswith("KEPT_")], "The environment", "KEPT_")
    if os.environ.get(CONFIG_VARIABLE) and not config.is_file():
        raise UsageProblem(f"{CONFIG_VARIABLE} names '{config}', which is not a file.")
    dotenv = [n.upper() for n in dotenv_values(".env") if n.upper().startswith("KEPT_")]
    _refuse_unknown(dotenv, "'.env'", "KEPT_")
    try:
        if config.is_file():
            _refuse_unknown(list(tomllib.loads(config.read_text("utf-8"))), f"'{config}'", "")
        return Settings(**overrides)
    except ValidationError as error:
        first = error.errors()[0]
        if not first["loc"]:
            said = first["msg"].removeprefix("Value error, ")
            raise UsageProblem(f"The settings do not go together: {said}.") from error
        raise UsageProblem(_said(first)) from error
    except SettingsError as error:
        raise UsageProblem(
            "KEPT_POLICY_CHANGES cannot be read. Write it in kept.toml, or as JSON like "
            '[{"from_date": "2025-10-01", "kept_gap_share": 0.05}].'
        ) from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise UsageProblem(f"'{config}' cannot be read: {error}.") from error


def _said(error: ErrorDetails) -> str:
    """A sentence of where a value is, what it is, and what is wrong with it."""
    setting, *within = error["loc"]
    said = error["msg"].removeprefix("Value error, ").replace("valid tuple", "list of changes")
    where = f"KEPT_{str(setting).upper()}"
    if not within:
        secret = Settings.model_fields[str(setting)].annotation == SecretStr | None
        return f"{where}: {said}." if secret else f"{where} is '{error['input']}': {said}."
    change, *name = within
    where += f", change {int(change) + 1}"
    if error["type"] == "missing":
        return f"{where}: {name[0]} is missing."
    return f"{where}: {name[0]} is '{error['input']}': {said}." if name else f"{where}: {said}."
