"""Runs `kept` as a user does, without a process of its own."""

import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from dashboard.command import main

Kept = Callable[..., tuple[int, str, str]]


@pytest.fixture
def kept(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Kept:
    """Runs `kept` in the test's folder: exit code, what it printed, what it said on stderr."""
    monkeypatch.setenv("KEPT_DATABASE", "kept.duckdb")
    monkeypatch.setenv("KEPT_TODAY", "2025-09-30")

    def run(*words: str) -> tuple[int, str, str]:
        monkeypatch.setattr(sys, "argv", ["kept", *words])
        code = 0
        try:
            main()
        except SystemExit as end:
            code = int(end.code or 0)
        printed = capsys.readouterr()
        return code, printed.out, printed.err

    return run


def write_files(**files: str) -> None:
    """CSV files in the test's folder."""
    for name, content in files.items():
        Path(f"{name}.csv").write_text(content)
