"""Rules of the dashboard's own house: what views, queries and charts may contain."""

import ast
from pathlib import Path

import pytest

from tests.conftest import ROOT

DASHBOARD = ROOT / "dashboard"
VIEWS = sorted((DASHBOARD / "views").glob("*.py"))
PURE = sorted(
    [path for room in ("queries", "charts", "reports") for path in (DASHBOARD / room).glob("*.py")]
    + [
        DASHBOARD / f"{name}.py"
        for name in ("figures", "sentences", "markup", "words", "loopback", "looking", "shown")
    ]
)
EVERYTHING = sorted(DASHBOARD.rglob("*.py"))
LONGEST_VIEW = 80


def _tree(path: Path) -> ast.Module:
    return ast.parse(path.read_text("utf-8"))


def _imports(path: Path) -> set[str]:
    nodes = list(ast.walk(_tree(path)))
    names = {alias.name for node in nodes if isinstance(node, ast.Import) for alias in node.names}
    return names | {node.module or "" for node in nodes if isinstance(node, ast.ImportFrom)}


@pytest.mark.parametrize("path", VIEWS, ids=lambda path: path.stem)
def test_a_view_defines_nothing_catches_nothing_and_asks_no_sql(path: Path) -> None:
    text = path.read_text("utf-8")
    nodes = list(ast.walk(_tree(path)))
    forbidden = (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef, ast.Lambda, ast.Try)
    assert [node for node in nodes if isinstance(node, forbidden)] == []
    assert "select " not in text
    assert ".join(" not in text
    assert text.count("\n") <= LONGEST_VIEW


@pytest.mark.parametrize("path", PURE, ids=lambda path: path.stem)
def test_queries_charts_reports_and_sentences_do_not_know_streamlit(path: Path) -> None:
    assert not any(name.split(".")[0] == "streamlit" for name in _imports(path))


def test_session_state_is_touched_in_one_module() -> None:
    touching = [path.name for path in EVERYTHING if "session_state" in path.read_text("utf-8")]
    assert touching == ["choices.py"]


def test_only_entries_catch_errors_of_every_kind() -> None:
    broad = [
        path.name
        for path in EVERYTHING
        for node in ast.walk(_tree(path))
        if isinstance(node, ast.ExceptHandler)
        and isinstance(node.type, ast.Name)
        and node.type.id in ("Exception", "BaseException")
    ]
    assert sorted(broad) == ["ahead.py", "app.py", "entry.py", "health.py", "server.py"]
