"""A small institution that people sign in to, and its OpenID Connect provider as a process."""

import json
import shutil
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import Any

from etl.access.acceptance import accept
from etl.access.grants import give
from etl.access.log import Actor
from etl.loading import LoadOptions, load
from etl.sample import ENDING
from etl.settings import Settings
from etl.warehouse import open_warehouse
from schemas.grants import Giver, NewGrant
from schemas.purpose import PURPOSE
from tests.dashboard.browser import started

ROSTER = """faculty_id,name,email,department,total_fte
F1,Ada Able,ada@example.edu,Medicine,1
F2,Bo Both,both@example.edu,Medicine,1
F3,Cy Both,both@example.edu,Surgery,1
F4,Dee Doe,dee@example.edu,Surgery,1
"""
DEAN = "dean@example.edu"
COORDINATOR = "cora@example.edu"
NAMESAKE = "cora.too@example.edu"
"""Another coordinator of the same department, by the same name."""


def make_institution(empty: Path, folder: Path) -> Path:
    """A database with the roster; the dean and a coordinator have grants and are not on it."""
    database = folder / "kept.duckdb"
    shutil.copyfile(empty, database)
    roster = folder / "faculty.csv"
    roster.write_text(ROSTER)
    with open_warehouse(Settings(database=database, today=ENDING)) as warehouse:
        receipt = load(warehouse, roster, LoadOptions(as_of=date(2025, 7, 1)), "tests")
        assert not receipt.refused, receipt.problems
        today = date.today()
        for new in (
            NewGrant(DEAN, "institution_leader", "institution", today),
            NewGrant(COORDINATOR, "coordinator", "department:Medicine", today),
            NewGrant(NAMESAKE, "coordinator", "department:Medicine", today),
        ):
            give(warehouse, new, Giver("tests", operator=True), "appointed", today)
        accept(warehouse, "Institution", PURPOSE, Actor("tests"))
    return database


def member(subject: str, email: str, **claims: Any) -> dict[str, Any]:
    """Somebody whom the provider knows; `claims` go into their ID token over its own."""
    known = {"email": email, "email_verified": True, "name": subject.title()}
    return {"sub": subject, **known, **claims}


@contextmanager
def providing(port: int, members: list[dict[str, Any]]) -> Iterator[str]:
    """The provider, once it answers; its issuer."""
    known = [word for each in members for word in ("--user-claims", json.dumps(each))]
    words = [sys.executable, "-m", "oidc_provider_mock", "--port", str(port), *known]
    with started(words, "running on"):
        yield f"http://127.0.0.1:{port}"
