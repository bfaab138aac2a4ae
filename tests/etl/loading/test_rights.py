"""A person uploads rows about themselves, a coordinator for their scope; others' are problems."""

import pytest

from etl.access.log import Actor
from etl.errors import UsageProblem
from etl.loading import LoadOptions, undo
from etl.loading.rights import Rights
from tests.etl.checking.rows import GOOD, csv_of
from tests.etl.small import Desk

pytestmark = pytest.mark.usefixtures("unpublished")

ADA = Rights((("self", "F1"),), "F1")
MEDICINE = Rights((("department", "Medicine"),), None)
OWN = GOOD["activity"] | {"date": "2025-08-21"}
BENS = OWN | {"activity_id": "T8", "faculty_id": "F2"}
CYS = OWN | {"activity_id": "T7", "faculty_id": "F3"}


def test_rows_about_oneself_load_and_rows_about_others_are_problems(desk: Desk) -> None:
    (told,) = desk.refusal("activity", csv_of(OWN, BENS), rights=ADA)
    assert told == (
        "Line 3: faculty_id is 'F2', who is not among the people you may upload for. Correct the "
        "id, take the row out, or ask their coordinator."
    )
    receipt = desk.loaded(
        "activity", csv_of(OWN, BENS), LoadOptions(good_rows=True), "ada", rights=ADA
    )
    assert (receipt.rows_new, receipt.rows_set_aside) == (1, 1)
    assert desk.rows("select activity_id from current.activity where batch = 8") == [("T9",)]


def test_a_coordinator_uploads_for_their_scope(shared_desk: Desk) -> None:
    (told,) = shared_desk.refusal("activity", csv_of(OWN, BENS, CYS), rights=MEDICINE)
    assert told.startswith("Line 4: faculty_id is 'F3'")


def test_the_row_of_somebody_else_is_not_replaced(shared_desk: Desk) -> None:
    stolen = csv_of(OWN | {"activity_id": "T2"})
    told = shared_desk.refusal("activity", stolen, rights=ADA)
    assert told[0].startswith("Line 2: activity_id is 'T2', which belongs to another person")
    assert told[1].startswith("Line 2: this row would replace one of somebody you may not upload")


@pytest.mark.parametrize("feed", ["programs", "roles", "holidays"])
def test_what_is_not_about_people_needs_no_upload_of_theirs(feed: str, shared_desk: Desk) -> None:
    (told,) = shared_desk.refusal(feed, csv_of(GOOD[feed]), rights=ADA)
    assert f"you may not upload {feed}" in told


@pytest.mark.parametrize("feed", ["holidays", "fte_bases"])
def test_a_reference_table_is_loaded_and_undone_by_whom_it_is_given_to(
    feed: str, desk: Desk
) -> None:
    dean = Actor("Dean", account=4)
    sets_it, sets_other = Rights((), None, (feed,)), Rights((), None, ("roles",))
    (told,) = desk.refusal(feed, csv_of(GOOD[feed]), rights=sets_other)
    assert f"you may not upload {feed}" in told
    batch = desk.loaded(feed, csv_of(GOOD[feed]), who=dean, rights=sets_it).batch or 0
    with pytest.raises(UsageProblem, match="not yours to undo"):
        undo(desk.warehouse, batch, dean, None, sets_other)
    assert undo(desk.warehouse, batch, dean, None, sets_it).taken_out == 1
    assert desk.refusal("activity", csv_of(OWN), rights=sets_it)


@pytest.mark.parametrize(
    ("feed", "row", "bad"),
    [
        ("activity", CYS, {"hours": "many"}),
        ("faculty", GOOD["faculty"] | {"faculty_id": "F3"}, {"total_fte": "much"}),
    ],
)
def test_a_bad_cell_and_a_person_outside_ones_rights_are_told_at_once(
    feed: str, row: dict[str, str], bad: dict[str, str], shared_desk: Desk
) -> None:
    options = LoadOptions(as_of=shared_desk.warehouse.as_of() if feed == "faculty" else None)
    told = shared_desk.refusal(feed, csv_of(row | bad), options, rights=MEDICINE)
    assert [one.partition(" is ")[0] for one in told] == [
        "Line 2: faculty_id",
        f"Line 2: {next(iter(bad))}",
    ]


def _alike(told: list[str], theirs: str, nobodys: str) -> bool:
    """Whether what is said of the one id is what is said of the other."""
    assert any(theirs in one for one in told)
    assert any(nobodys in one for one in told)
    first, second = (
        [one.partition(": ")[2] for one in told if said in one] for said in ("2: ", "3: ")
    )
    return [one.replace(theirs, "·") for one in first] == [
        one.replace(nobodys, "·") for one in second
    ]


@pytest.mark.parametrize("rights", [ADA, MEDICINE])
@pytest.mark.parametrize("cells", [{}, {"hours": "many"}, {"activity_type": "nap", "date": "x"}])
def test_nobody_learns_whether_an_id_outside_their_rights_exists(
    rights: Rights, cells: dict[str, str], shared_desk: Desk
) -> None:
    rows = csv_of(CYS | cells, CYS | {"activity_id": "T6", "faculty_id": "F7"} | cells)
    assert _alike(shared_desk.refusal("activity", rows, rights=rights), "F3", "F7")


def test_nor_whether_an_e_mail_does(desk: Desk) -> None:
    roster = csv_of(
        GOOD["faculty"] | {"faculty_id": "F3", "email": "cy@made.example", "department": "Surgery"}
    )
    desk.loaded("faculty", roster, LoadOptions(as_of=desk.warehouse.as_of()))
    rows = csv_of(*(OWN | {"faculty_id": f"{who}@made.example"} for who in ("cy", "no")))
    path = desk.write("activity", rows)
    receipt = desk.load("activity", rows, rights=MEDICINE)
    assert _alike([str(p) for p in receipt.problems], "cy@made.example", "no@made.example")
    assert not any("e-mail" in note for note in receipt.notes), path


@pytest.mark.parametrize("feed", ["allocations", "leave", "identities", "milestones"])
def test_it_is_so_in_every_feed_about_people(feed: str, shared_desk: Desk) -> None:
    key = {"external_id": "x"} if feed == "identities" else {}
    key |= {"allocation_id": "P77"} if feed == "allocations" else {}
    theirs, nobodys = (GOOD[feed] | {"faculty_id": who} for who in ("F3", "F7"))
    rows = csv_of(theirs, nobodys | key)
    assert _alike(shared_desk.refusal(feed, rows, rights=MEDICINE), "F3", "F7")


SURGERY = Rights((("department", "Surgery"),), None)
WHO = {
    "Ada": Actor("Ada", "ada@made.example", "F1", "faculty", 1),
    "Ada in the demo": Actor("Ada", "ada@made.example", "F1", "faculty"),
    "Ada by another account": Actor("Ada Able", "able@made.example", "F1", "faculty", 7),
    "Ben": Actor("Ben", "ben@made.example", "F2", "faculty", 2),
    "Cora": Actor("Cora", "cora@made.example", None, "coordinator", 3),
    "Cora, of Surgery": Actor("Cora", "cora.s@made.example", None, "coordinator", 5),
    "Cora in the demo": Actor("Cora", "cora@made.example", None, "coordinator"),
    "another in the demo": Actor("Cora", "cora.s@made.example", None, "coordinator"),
    "Cora since on the roster": Actor("Cora C.", "cora@made.example", "F8", "coordinator", 3),
    "cora by command": Actor("Cora", "cora@made.example", None, "operator"),
    "nobody known": Actor("Cora"),
    "operator": Actor("root", "root", None, "operator"),
}
"""Somebody may have the name of somebody else, and another account later."""


def _loaded(desk: Desk, who: str, *rows: dict[str, str]) -> int:
    batch = desk.loaded("activity", csv_of(*rows), LoadOptions(adds=True), WHO[who]).batch
    assert batch is not None
    return batch


def _refused(desk: Desk, batch: int, who: str, rights: Rights | None) -> str | None:
    """Why the batch is not undone; None where it is."""
    version = desk.warehouse.version()
    try:
        undo(desk.warehouse, batch, WHO[who], "why", rights)
    except UsageProblem as problem:
        assert desk.warehouse.version() == version
        return str(problem)
    return None


NOT_LOADED = (
    "You loaded no batch {}, and may undo only what you loaded yourself. The Upload page lists it."
)
BEN = Rights((("self", "F2"),), "F2")


@pytest.mark.parametrize(
    ("loader", "rows", "who", "rights", "refusal"),
    [
        ("Ada", (OWN,), "Ada", ADA, None),
        ("Ada", (OWN,), "Ben", BEN, NOT_LOADED),
        ("Cora", (OWN,), "Ada", ADA, NOT_LOADED),
        ("Ada", (OWN, BENS), "Ada", ADA, "holds rows that are not about people"),
        ("Ada", (OWN,), "Ada by another account", ADA, None),
        ("Ada in the demo", (OWN,), "Ada", ADA, None),
        ("Ada", (OWN,), "Cora", MEDICINE, NOT_LOADED),
        ("Cora", (OWN, BENS), "Cora", MEDICINE, None),
        ("Cora", (OWN, BENS), "Cora since on the roster", MEDICINE, None),
        ("Cora", (OWN, CYS), "Cora", MEDICINE, "holds rows that are not about people"),
        ("Cora", (OWN, BENS), "Ben", SURGERY, NOT_LOADED),
        # By the same name, for the same people.
        ("Cora", (OWN, BENS), "Cora, of Surgery", MEDICINE, NOT_LOADED),
        ("Cora, of Surgery", (OWN, BENS), "Cora", MEDICINE, NOT_LOADED),
        ("Cora", (OWN, BENS), "nobody known", MEDICINE, NOT_LOADED),
        ("nobody known", (OWN, BENS), "nobody known", MEDICINE, NOT_LOADED),
        ("cora by command", (OWN, BENS), "Cora", MEDICINE, NOT_LOADED),
        ("Cora in the demo", (OWN, BENS), "Cora in the demo", MEDICINE, None),
        ("Cora in the demo", (OWN, BENS), "another in the demo", MEDICINE, NOT_LOADED),
        ("cora by command", (OWN, BENS), "Cora in the demo", MEDICINE, NOT_LOADED),
        ("Cora", (OWN, BENS), "Cora in the demo", MEDICINE, NOT_LOADED),
        ("Cora", (OWN, CYS), "operator", None, None),
        ("Ada", (OWN,), "Ada", Rights((), None), "holds rows that are not about people"),
    ],
)
def test_each_undoes_their_own(
    loader: str,
    rows: tuple[dict[str, str], ...],
    who: str,
    rights: Rights | None,
    refusal: str | None,
    desk: Desk,
) -> None:
    batch = _loaded(desk, loader, *rows)
    said = _refused(desk, batch, who, rights)
    if refusal is None:
        assert said is None
    else:
        assert refusal.format(batch) in (said or "")


@pytest.mark.parametrize("batch", [1, 2, 99])
def test_a_batch_of_another_is_refused_like_one_that_is_none(batch: int, desk: Desk) -> None:
    assert _refused(desk, batch, "Ada", ADA) == NOT_LOADED.format(batch)


def test_what_is_about_nobody_is_the_operators_to_undo(desk: Desk) -> None:
    batch = desk.loaded("holidays", csv_of(GOOD["holidays"]), who=WHO["Cora"]).batch or 0
    assert "not about people" in (_refused(desk, batch, "Cora", MEDICINE) or "")
    assert _refused(desk, batch, "operator", None) is None
