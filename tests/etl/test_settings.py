"""Settings: which source wins, and the sentence for a setting that is unknown or cannot be."""

from datetime import date
from pathlib import Path

import pytest

from etl.errors import UsageProblem
from etl.reading.limits import Limits
from etl.settings import read_settings


def test_defaults_need_nothing() -> None:
    settings = read_settings()
    assert settings.database == Path(".kept/kept.duckdb")
    assert settings.today is None
    assert settings.policy.hours_per_week == 40


def test_a_variable_wins_over_env_over_toml(monkeypatch: pytest.MonkeyPatch) -> None:
    Path("kept.toml").write_text("hours_per_week = 36\nhalf_day_hours = 3\nweeks_per_year = 50\n")
    Path(".env").write_text("KEPT_HOURS_PER_WEEK=37\nKEPT_HALF_DAY_HOURS=3.5\n")
    monkeypatch.setenv("KEPT_HOURS_PER_WEEK", "38")
    policy = read_settings().policy
    assert (policy.hours_per_week, policy.half_day_hours, policy.weeks_per_year) == (38, 3.5, 50)


def test_another_file_takes_the_place_of_kept_toml(monkeypatch: pytest.MonkeyPatch) -> None:
    Path("kept.toml").write_text("hours_per_week = 36\n")
    Path("other.toml").write_text("clinical_hours_per_week = 32\n")
    monkeypatch.setenv("KEPT_CONFIG", "other.toml")
    policy = read_settings().policy
    assert (policy.hours_per_week, policy.clinical_hours_per_week) == (40, 32)


def test_an_empty_variable_sets_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("KEPT_TODAY", "")
    assert read_settings().today is None
    monkeypatch.setenv("KEPT_TODAY", "2025-09-30")
    assert read_settings().today == date(2025, 9, 30)


@pytest.mark.parametrize(
    ("name", "value", "sentence"),
    [
        ("KEPT_HOUR_PER_WEEK", "40", "Did you mean KEPT_HOURS_PER_WEEK?"),
        ("KEPT_HOURS_PER_WEEK", "forty", "KEPT_HOURS_PER_WEEK is 'forty'"),
        ("KEPT_HOURS_PER_WEEK", "200", "KEPT_HOURS_PER_WEEK is '200'"),
        ("KEPT_TODAY", "30.9.2025", "KEPT_TODAY is '30.9.2025'"),
        ("KEPT_LARGEST_FILE", "a lot", "KEPT_LARGEST_FILE is 'a lot'"),
        ("KEPT_MEMORY", "1MB", "KEPT_MEMORY is '1MB'"),
        ("KEPT_KEEP_ORIGINALS_DAYS", "0", "KEPT_KEEP_ORIGINALS_DAYS is '0'"),
        ("KEPT_CONFIG", "absent.toml", "'absent.toml', which is not a file"),
    ],
)
def test_a_variable_that_cannot_be_is_named(
    name: str, value: str, sentence: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(name, value)
    with pytest.raises(UsageProblem) as problem:
        read_settings()
    assert sentence in str(problem.value)
    assert str(problem.value).endswith((".", "?"))


@pytest.mark.parametrize(
    ("toml", "sentence"),
    [
        ("hour_per_week = 40\n", "Did you mean hours_per_week?"),
        ("hours_per_week = \n", "'kept.toml' cannot be read"),
        (
            "core_start = 18:00:00\n",
            "The settings do not go together: core_end must be after core_start.",
        ),
    ],
)
def test_a_file_that_cannot_be_is_named(toml: str, sentence: str) -> None:
    Path("kept.toml").write_text(toml)
    with pytest.raises(UsageProblem) as problem:
        read_settings()
    assert sentence in str(problem.value)


def test_a_name_mistyped_in_env_is_named_and_those_of_others_are_not() -> None:
    Path(".env").write_text("OTHER_APP=1\nkept_hours_per_week=37\n")
    assert read_settings().hours_per_week == 37
    Path(".env").write_text("KEPT_HOUR_PER_WEEK=37\n")
    with pytest.raises(
        UsageProblem, match=r"'.env' sets KEPT_HOUR_PER_WEEK, .* KEPT_HOURS_PER_WEEK"
    ):
        read_settings()


def test_sizes_are_written_as_people_write_them(monkeypatch: pytest.MonkeyPatch) -> None:
    assert read_settings().limits == Limits()
    Path("kept.toml").write_text("most_columns = 12\nlongest_cell = 99\n")
    monkeypatch.setenv("KEPT_LARGEST_FILE", "2GiB")
    monkeypatch.setenv("KEPT_LARGEST_SHEET", "5 MB")
    assert read_settings().limits == Limits(2 << 30, 5_000_000, 12, 99)
