"""Every change of rows and settings is in the log, with who; what was refused changed nothing."""

from pathlib import Path

import pytest

from etl.access.log import Actor, verify
from etl.errors import KeptError
from etl.loading import LoadOptions, check, load, undo
from etl.loading.holds import hold, release
from etl.loading.purging import purge
from etl.settings import read_settings
from etl.warehouse import open_warehouse
from tests.etl.access.noted import count, noted
from tests.etl.small import Desk

ADA = Actor("Ada", "ada@x.org", "F1", "coordinator")
ROW = "activity_id,faculty_id,date,activity_type,hours\nT9,F1,2025-07-03,lecture,1\n"
WRONG = "activity_id,faculty_id,date,activity_type,hours\nT9,F1,2025-07-03,lecture,99\n"
HOLIDAY = "date,name\n2025-07-03,Founders' day\n"
DECLARED = "faculty_id,month,feed,declared_by,declared\nF1,2025-07-01,activity,Ada,complete\n"


def test_a_load_is_noted_with_its_batch_and_counts(desk: Desk) -> None:
    before = count(desk.warehouse)
    options = LoadOptions(adds=True, source="coordinator", reason="July's")
    path = desk.write("activity", ROW)
    receipt = load(desk.warehouse, path, options, ADA)
    [entry] = noted(desk.warehouse, before)
    assert (entry.actor, entry.login, entry.access_role) == ("Ada", "ada@x.org", "coordinator")
    assert entry.deed == "loaded"
    assert entry.what == {
        "batch": receipt.batch,
        "feed": "activity",
        "file": path.name,
        "new": 1,
        "changed": 0,
        "withdrawn": 0,
        "set_aside": 0,
        "source": "coordinator",
        "reason": "July's",
    }


@pytest.mark.parametrize(
    ("feed", "text", "deed"),
    [("holidays", HOLIDAY, "set"), ("declarations", DECLARED, "declared")],
)
def test_what_is_set_and_declared_is_called_so(desk: Desk, feed: str, text: str, deed: str) -> None:
    before = count(desk.warehouse)
    desk.loaded(feed, text)
    assert [(entry.deed, entry.what["feed"]) for entry in noted(desk.warehouse, before)] == [
        (deed, feed)
    ]


def test_what_is_refused_or_only_tried_is_not_noted(desk: Desk) -> None:
    people = desk.loaded("faculty", "faculty_id,name,department,total_fte\nF9,Dee,Medicine,1\n")
    desk.loaded("activity", ROW.replace("F1", "F9"), LoadOptions(adds=True))
    assert people.batch is not None
    before = count(desk.warehouse)
    assert desk.load("activity", WRONG, who="Ada").refused
    would = check(
        desk.warehouse,
        desk.write("activity", ROW.replace("T9", "T8")),
        LoadOptions(adds=True),
        who=ADA,
    )
    assert would.outcome == "would load"
    with pytest.raises(KeptError, match="no batch 99"):
        undo(desk.warehouse, 99, ADA)
    with pytest.raises(KeptError, match="cannot be undone"):
        undo(desk.warehouse, people.batch, ADA)
    with pytest.raises(KeptError, match="Say why"):
        hold(desk.warehouse, 1, ADA, None)
    with pytest.raises(KeptError, match="not held"):
        release(desk.warehouse, 1, ADA)
    with pytest.raises(KeptError, match="no batch 99"):
        purge(desk.warehouse, 99, ADA, "a mistake")
    assert noted(desk.warehouse, before) == []


def test_a_mapping_that_is_kept_is_noted(desk: Desk) -> None:
    before = count(desk.warehouse)
    columns = {"faculty_id": "Who", "start_date": "A", "end_date": "B"}
    options = LoadOptions(feed="leave", column_map=columns, save_map="ours")
    desk.loaded("leave", "Who,A,B\nF2,2025-07-07,2025-07-08\n", options)
    mapped, loaded = noted(desk.warehouse, before)
    assert (mapped.deed, loaded.deed) == ("mapped", "loaded")
    assert mapped.what == {"name": "ours", "feed": "leave", "batch": loaded.what["batch"]}


def test_taking_back_holding_and_purging_are_noted(desk: Desk) -> None:
    receipt = desk.loaded("activity", ROW, LoadOptions(adds=True))
    batch, before = receipt.batch, count(desk.warehouse)
    assert batch is not None
    hold(desk.warehouse, batch, ADA, "a court asks")
    release(desk.warehouse, batch, ADA, "it is over")
    undo(desk.warehouse, batch, ADA, "a mistake")
    purge(desk.warehouse, batch, ADA, "a wrong person")
    with pytest.raises(KeptError, match="Somebody else must confirm"):
        purge(desk.warehouse, batch, ADA)
    purge(desk.warehouse, batch, Actor("Ben"))
    entries = noted(desk.warehouse, before)
    told = [(entry.actor, entry.deed, entry.what.get("reason")) for entry in entries]
    assert told == [
        ("Ada", "held", "a court asks"),
        ("Ada", "released", "it is over"),
        ("Ada", "undone", "a mistake"),
        ("Ada", "purge_asked", "a wrong person"),
        ("Ada", "refused", None),
        ("Ben", "purged", "a wrong person"),
    ]
    done = [entry.what for entry in entries if entry.deed != "refused"]
    assert {(what["batch"], what["feed"]) for what in done} == {(batch, "activity")}
    assert verify(desk.warehouse).faults == ()


def test_numbers_under_another_policy_are_noted_with_what_moved(desk: Desk, tmp_path: Path) -> None:
    desk.warehouse.close()
    before = None
    for share in (0.1, 0.2):
        settings = read_settings(
            database=desk.warehouse.path, today=desk.warehouse.settings.today, kept_gap_share=share
        )
        with open_warehouse(settings) as again:
            if before is not None:
                [entry] = noted(again, before)
                assert (entry.actor, entry.deed) == ("Kept", "published")
                assert entry.what == {"because": "kept_gap_share 0.1 → 0.2"}
            before = count(again)
