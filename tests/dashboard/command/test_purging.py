"""`kept purge`, `hold` and `release`: two people, what is said to each, and what is left."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from dashboard.local_api import Batches, Load, PurgeBatch
from dashboard.local_api.client import Remote
from dashboard.local_api.server import local_api
from etl.errors import UsageProblem
from etl.jobs import Jobs
from etl.loading import LoadOptions
from etl.warehouse import Warehouse
from tests.dashboard.command.conftest import Kept, write_files
from tests.etl.small import PROGRAMS

By = Callable[[str | None], None]


@pytest.fixture
def by(monkeypatch: pytest.MonkeyPatch) -> By:
    """Says who signed in to the system, at either end of the socket; None: it does not say."""

    def sign_in(name: str | None) -> None:
        for end in ("desk", "server"):
            monkeypatch.setattr(f"dashboard.local_api.{end}.login_name", lambda pid: name)

    return sign_in


def test_a_purge_by_two_people(kept: Kept, by: By) -> None:
    write_files(programs=PROGRAMS)
    kept("load", "programs.csv")
    by("ada")
    assert kept("purge", "2")[0::2] == (
        2,
        'Say why batch 2 is to be purged: `kept purge 2 --reason "…"`.\n',
    )
    code, out, _ = kept("purge", "2", "--reason", "not ours")
    assert (code, out) == (
        0,
        "The purge of batch 2 (programs.csv, 2 rows of programs) is asked for; nothing is removed "
        "yet. Another person must confirm it with `kept purge 2` under a name of their own.\n",
    )
    assert "(ada asks to purge it)" in kept("batches")[1]
    code, out, err = kept("purge", "2", "--reason", "not ours")
    assert (code, out) == (2, "")
    assert "Somebody else must confirm it" in err
    by("ben")
    code, out, _ = kept("purge", "2")
    assert code == 0
    assert out.splitlines()[0] == (
        "Purged batch 2 (programs.csv, 2 rows of programs): its rows and its file are removed for "
        "good. ada asked for it ('not ours') and ben confirmed it."
    )
    assert out.splitlines()[1].startswith("The database file was written anew")
    (row,) = [json.loads(line) for line in kept("batches", "--json")[1].splitlines()]
    assert (row["purge_requested_by"], row["leaves_traces"]) == ("ada", False)
    assert row["purged_at"] == row["bytes_removed_at"]
    assert kept("export", "programs")[1].count("\n") == 1


def test_where_the_system_says_nothing_one_user_is_one_person(kept: Kept, by: By) -> None:
    write_files(programs=PROGRAMS)
    kept("load", "programs.csv")
    by(None)
    assert kept("purge", "2", "--reason", "not ours")[0] == 0
    assert kept("purge", "2", "--reason", "not ours")[0] == 2


def test_a_hold_and_its_end(kept: Kept, by: By) -> None:
    write_files(programs=PROGRAMS)
    kept("load", "programs.csv")
    by("cy")
    held = kept("hold", "2", "--reason", "claim 12")[1]
    assert held.startswith("Batch 2 is held: it cannot be purged, and its file stays")
    assert "(held: claim 12)" in kept("batches")[1]
    assert kept("purge", "2", "--reason", "old")[0] == 2
    released = json.loads(kept("release", "2", "--json")[1])
    assert released == {"batch": 2, "who": "cy", "reason": "claim 12", "released": True}
    assert kept("release", "2")[2] == "Batch 2 is not held. `kept batches` says which are.\n"


def test_the_file_has_traces_as_long_as_it_is_served(
    warehouse: Warehouse, by: By, tmp_path: Path
) -> None:
    write_files(programs=PROGRAMS)
    with Jobs() as jobs, local_api(warehouse, jobs) as place:
        desk = Remote(place)
        by("ada")
        batch = desk.do(Load(tmp_path / "programs.csv", LoadOptions(), tmp_path)).batch or 0
        assert desk.do(PurgeBatch(batch, "not ours")).requested_by == "ada"
        with pytest.raises(UsageProblem, match="You, 'ada'"):
            desk.do(PurgeBatch(batch))
        by("ben")
        assert desk.do(PurgeBatch(batch)).confirmed_by == "ben"
        assert [row.leaves_traces for row in desk.do(Batches())] == [True]
