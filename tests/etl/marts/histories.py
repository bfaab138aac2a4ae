"""Hypothesis strategies for the ways one institution comes to be loaded: splits, errors, undos."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from decimal import Decimal

from hypothesis import strategies as st

from tests.etl.marts.csv_files import Cells, File, files_of, rosters
from tests.etl.marts.plain.institution import Institution

IDS = {"activity": "activity_id", "clinical": "session_id"}
FIRST = ("roles", "activity_types")
WHOLE = (*FIRST, "programs", "holidays")


@dataclass(frozen=True)
class Step:
    """Loads the file, or with `undo` takes back the last batch of that file."""

    file: File
    undo: bool = False


@dataclass(frozen=True)
class History:
    """Steps, and from which one on it is the institution's as-of date; before it is `earlier`."""

    steps: tuple[Step, ...]
    earlier: date
    moves_at: int


def _mistaken(feed: str, row: Cells) -> Cells | None:
    """The same row as somebody first had it wrong; None where it has no key to correct it by."""
    if feed == "faculty":
        return {**row, "department": "Psychiatry", "total_fte": Decimal("1.5"), "left_date": None}
    if feed == "allocations":
        return {**row, "amount": Decimal("0.07"), "unit": "fte"}
    if feed == "leave":
        return {**row, "fraction": Decimal("0.3"), "effect": "away"}
    if feed == "fte_bases":
        return {**row, "hours_per_week": Decimal("33"), "pattern": "any_day"}
    if feed == "declarations":
        return None
    if row[IDS[feed]] is None:
        return None
    return {**row, **_moved(row), "hours": Decimal("0.75"), "start_time": None}


def _moved(row: Cells) -> Mapping[str, date]:
    day = row["date"]
    assert isinstance(day, date)
    moved = {"date": day - timedelta(days=130)}
    return moved | ({"end_date": moved["date"]} if row.get("end_date") else {})


def _strayed(file: File, number: int) -> File:
    """The file's rows without id again, among a row that should not have been there."""
    again = [row for row in file.rows if row[IDS[file.feed]] is None]
    stray = {**file.rows[0], IDS[file.feed]: f"stray-{number}", "hours": Decimal("0.5")}
    return replace(file, rows=(*again, stray))


def _ways(file: File, number: int) -> list[list[Step]]:
    """The ways in which this file's rows come to be loaded, plainly or after something else."""
    right = Step(file)
    ways = [[right]]
    found = [_mistaken(file.feed, row) for row in file.rows]
    mistakes = tuple(row for row in found if row is not None)
    if mistakes:
        wrong = replace(file, rows=mistakes)
        ways.append([Step(wrong), right])
        ways.append([right, Step(wrong), Step(wrong, undo=True)])
        ways.append([Step(wrong), right, Step(wrong, undo=True)])
    if file.feed != "allocations":
        ways.append([right, Step(file, undo=True), right])
    if file.feed in IDS:
        stray = _strayed(file, number)
        ways.append([Step(stray), right, Step(stray, undo=True)])
        ways.append([right, Step(stray), Step(stray, undo=True)])
    return ways


def _pieces(draw: st.DrawFn, file: File) -> list[File]:
    """The file cut in two somewhere, or whole."""
    cut = draw(st.integers(0, len(file.rows) - 1))
    if cut == 0 or draw(st.integers(0, 2)):
        return [file]
    return [replace(file, rows=file.rows[:cut]), replace(file, rows=file.rows[cut:])]


def _together(draw: st.DrawFn, tracks: list[list[Step]]) -> list[Step]:
    """The tracks' steps mixed; those of one track stay in order."""
    turns = [number for number, track in enumerate(tracks) for _ in track]
    left = [list(track) for track in tracks]
    return [left[number].pop(0) for number in draw(st.permutations(turns))]


def _rosters(institution: Institution) -> tuple[list[File], list[File]]:
    """The rosters by which people become known, and what later ones say of them."""
    firsts = {institution.roster_of(row.faculty_id)[0] for row in institution.faculty}
    return (
        rosters(row for row in institution.faculty if row in firsts),
        rosters(row for row in institution.faculty if row not in firsts),
    )


@st.composite
def histories(draw: st.DrawFn, institution: Institution) -> History:
    """Steps that end in the institution's rows; promises keep their order, each file finds its own.

    Reference tables and everybody's first roster row come first, and without a roster the
    promises; later rosters come at any time, and in any order.
    """
    first, promised, tracks = list[Step](), list[Step](), list[list[Step]]()
    known, later = _rosters(institution)
    first += [Step(file) for file in known]
    others = [file for file in files_of(institution) if file.feed != "faculty"]
    for number, file in enumerate([*later, *others]):
        if file.feed in FIRST:
            first.append(Step(file))
        elif file.feed in WHOLE:
            tracks.append([Step(file)])
        else:
            for place, piece in enumerate(_pieces(draw, file)):
                ways = _ways(piece, 10 * number + place)
                way = draw(st.sampled_from([ways[0], *ways]))
                if file.feed == "allocations":
                    promised += way
                else:
                    tracks.append(way)
    if institution.faculty:
        tracks.append(promised)
    else:
        first += promised
    steps = [*first, *_together(draw, tracks)]
    days = draw(st.sampled_from([0, 1, 20, 95, 200]))
    return History(
        tuple(steps),
        institution.as_of - timedelta(days=days),
        draw(st.integers(0, len(steps))),
    )
