"""The rules of the house that no other tool checks: what lies where, how long, and documented."""

import ast
import re
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

from dashboard.theme import OPTIONS
from etl.settings import CONFIG_VARIABLE, Settings
from schemas.policy import Policy
from tests.conftest import ROOT

PACKAGES = ("schemas", "etl", "dashboard")
FOLDERS = {*PACKAGES, "sample_data", "tests"}
LONGEST_FUNCTION = 45

MACHINE_PATH = re.compile(r"/(root|home|Users|tmp|work|opt)/\w")
REGISTRY = re.compile(r"p[y]pi\.org|p[y]thonhosted|npm[j]s|deb\.d[e]bian|d[o]wnload\.pytorch")
PINNED = re.compile(r"[a-z0-9-]+==[^ ]+( ; .+)?( --hash=sha256:[0-9a-f]{64})+")


def _files() -> list[str]:
    """What git knows of, or would: ignored files are nobody's concern here."""
    listed = subprocess.run(
        ["git", "ls-files", "--cached", "--others", "--exclude-standard", "-z"],
        cwd=ROOT,
        capture_output=True,
        check=True,
        text=True,
    )
    return [name for name in listed.stdout.split("\0") if name and (ROOT / name).is_file()]


FILES = _files()
PYTHON = [name for name in FILES if name.endswith(".py")]
PRODUCT = [name for name in PYTHON if name.startswith(PACKAGES)]


def _text(name: str) -> str:
    return (ROOT / name).read_bytes().decode("utf-8", errors="replace")


def _tree(name: str) -> ast.Module:
    return ast.parse(_text(name))


def test_the_listing_is_the_architecture() -> None:
    tops = {name.split("/")[0] for name in FILES if "/" in name}
    assert {top for top in tops if not top.startswith(".")} == FOLDERS


def test_polars_never_waits_for_python() -> None:
    """Its threads would wait for Python's lock, which to_pandas keeps while it waits for them."""
    called = re.compile(
        r"\.(map_elements|map_batches|map_groups|map_rows)\(|name\.map\(|pl\.(fold|reduce)\("
    )
    assert [name for name in PRODUCT if called.search(_text(name))] == []


def test_no_file_knows_a_machine_or_a_registry() -> None:
    known = [
        f"{name}: {found[0]}"
        for name in FILES
        if not name.endswith(".png")
        for pattern in (MACHINE_PATH, REGISTRY)
        if (found := pattern.search(_text(name)))
    ]
    assert not known


def test_every_package_is_pinned_and_hashed() -> None:
    lock = _text("requirements.lock")
    lines = lock.replace(" \\\n    --hash", " --hash").splitlines()
    assert [line for line in lines if not PINNED.fullmatch(line)] == []
    assert "://" not in lock


def test_the_lock_holds_what_pyproject_asks_for() -> None:
    project = tomllib.loads(_text("pyproject.toml"))["project"]
    wanted = project["dependencies"] + project["optional-dependencies"]["dev"]
    names = {re.split(r"[<>=]", requirement)[0] for requirement in wanted}
    assert names <= {line.split("==")[0] for line in _text("requirements.lock").splitlines()}


def test_every_make_target_is_in_the_readme() -> None:
    targets = re.findall(r"^([a-z]+):.*## ", _text("Makefile"), re.MULTILINE)
    assert targets
    assert [target for target in targets if f"`make {target}`" not in _text("README.md")] == []


def test_make_leaves_an_environment_that_is_linked_as_it_was(tmp_path: Path) -> None:
    (tmp_path / "other").mkdir()
    (tmp_path / "other" / "made").write_text("/elsewhere\n")
    here = tmp_path / "here"
    here.mkdir()
    (here / ".venv").symlink_to(tmp_path / "other")
    (here / "Makefile").write_text(_text("Makefile"))
    made = subprocess.run(["make", "test"], cwd=here, capture_output=True, text=True)
    assert made.returncode
    assert "Remove the link (rm .venv)" in made.stderr
    assert (tmp_path / "other" / "made").read_text() == "/elsewhere\n"


def test_the_readme_has_every_setting_that_the_page_of_policy_does_not_list() -> None:
    own = Settings.model_fields.keys() - Policy.model_fields.keys()
    missing = {f"KEPT_{name.upper()}" for name in own} | {CONFIG_VARIABLE}
    missing -= set(re.findall(r"`(KEPT_\w+)`", _text("README.md")))
    assert missing == set()


@pytest.mark.parametrize("name", [name for name in FILES if name.endswith(".md")])
def test_documents_name_no_setting_that_does_not_exist(name: str) -> None:
    known = {f"KEPT_{name.upper()}" for name in Settings.model_fields} | {CONFIG_VARIABLE}
    assert set(re.findall(r"KEPT_[A-Z_]*[A-Z]", _text(name))) <= known


def test_a_newcomer_is_told_of_the_two_commands_first() -> None:
    readme = _text("README.md")
    assert 0 < readme.index("make demo") < readme.index("make test")


@pytest.mark.parametrize(("suffix", "longest"), [(".py", 250), (".sql", 80)])
def test_files_are_short_or_say_why(suffix: str, longest: int) -> None:
    """A file that must be longer says "It is long because …" in its first lines."""
    texts = {name: _text(name) for name in FILES if name.endswith(suffix)}
    lines = {name: text.count("\n") for name, text in texts.items()}
    silent = [name for name in texts if "is long because" not in texts[name][:600]]
    assert {name: lines[name] for name in silent if lines[name] > longest} == {}


def test_functions_are_short() -> None:
    long = [
        f"{name}:{node.lineno} {node.name} has {lines} lines"
        for name in PRODUCT
        for node in ast.walk(_tree(name))
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
        and (lines := (node.end_lineno or 0) - node.lineno + 1) > LONGEST_FUNCTION
    ]
    assert long == []


def test_names_say_something() -> None:
    vague = re.compile(r"(^|/)(utils?|helpers?|common|misc|core|services?|manager)(\.py|/)")
    assert [name for name in FILES if vague.search(name)] == []


def test_tests_lie_in_folders_named_as_what_they_test() -> None:
    tested = {name.removeprefix("tests/").rpartition("/")[0] for name in PYTHON if "/test_" in name}
    assert [folder for folder in sorted(tested) if not (ROOT / folder).is_dir()] == []


def test_the_command_does_not_wait_for_streamlit() -> None:
    code = "import sys, dashboard.command; sys.exit('streamlit' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], cwd=ROOT, check=False).returncode == 0


def test_streamlit_reports_nothing_to_its_makers() -> None:
    assert OPTIONS["browser.gatherUsageStats"] is False


def test_continuous_integration_needs_what_a_newcomer_has() -> None:
    run = ROOT / ".ci" / "run"
    assert run.stat().st_mode & 0o111
    assert _text(".ci/run").splitlines()[-1] == "exec make test"
