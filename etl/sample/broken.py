"""Files that Kept must refuse, one for each kind of problem: which line, which column, and why.

They rest on the sample institution: all that they name is there, but for what is wrong.
"""

from dataclasses import dataclass
from pathlib import Path

from etl.sample.broken_kinds import CELLS, HEADERS, WHOLE_FILES
from etl.sample.generation import ENDING
from etl.sample.good_rows import GoodRows, Row, csv_text

_PLACE, _BAD = 1, 3
"""The bad row is the second of three, which is line 3."""


@dataclass(frozen=True)
class Broken:
    """A file that is refused.

    `feed` is None where no name says one, `line` where the problem is the header's or the whole
    file's. With `options` on the command line it would load after all.
    """

    name: str
    feed: str | None
    reason: str
    content: bytes
    line: int | None = None
    column: str | None = None
    options: tuple[str, ...] = ()


def broken_files(sample: Path) -> list[Broken]:
    """All of them, by name, made with the CSVs of the sample institution in that folder."""
    rows = GoodRows(sample)
    found = [_with_cell(rows, *kind) for kind in CELLS]
    found += [_with_header(rows, *kind) for kind in HEADERS]
    good = csv_text(rows.rows("activity"))
    found += [
        Broken(f"{name}.csv", "activity", reason, spoil(good), line)
        for name, line, spoil, reason in WHOLE_FILES
    ]
    found += [_same_id(rows), _same_row(rows), _leave_twice(rows), _overlapping(rows)]
    found += [_percent(rows), _all_slashed(rows), _id_of_another(rows), _possible_double(rows)]
    found += [_roster_changed(rows), _no_feed(good)]
    return sorted(found, key=lambda broken: broken.name)


def write_broken(directory: Path, sample: Path) -> None:
    """Writes the files and a README that says of each what is wrong with it."""
    directory.mkdir(exist_ok=True)
    for old in directory.iterdir():
        old.unlink()
    files = broken_files(sample)
    for broken in files:
        (directory / broken.name).write_bytes(broken.content)
    (directory / "README.md").write_bytes(_readme(files).encode())


def _readme(files: list[Broken]) -> str:
    lines = [
        "# Files that Kept refuses",
        "",
        "One for each kind of problem, to be tried on the loaded sample institution, as in",
        "`kept check sample_data/broken/activity-empty.csv`. Written by `python -m etl.sample`.",
        "",
        "| file | what is wrong | line | column | loads with |",
        "| --- | --- | --- | --- | --- |",
    ]
    for each in files:
        column = f"`{each.column}`" if each.column else ""
        options = f"`{' '.join(each.options)}`" if each.options else ""
        lines.append(
            f"| `{each.name}` | {each.reason} | {each.line or ''} | {column} | {options} |"
        )
    return "\n".join(lines) + "\n"


def _feed_of(name: str) -> str:
    return name.split("-")[0]


def _made(
    name: str,
    reason: str,
    rows: list[Row],
    line: int | None = None,
    column: str | None = None,
    options: tuple[str, ...] = (),
) -> Broken:
    content = csv_text(rows).encode()
    return Broken(f"{name}.csv", _feed_of(name), reason, content, line, column, options)


def _with_cell(rows: GoodRows, name: str, column: str, value: str, reason: str) -> Broken:
    spoiled = rows.rows(_feed_of(name))
    spoiled[_PLACE][column] = value
    return _made(name, reason, spoiled, _BAD, column)


def _with_header(rows: GoodRows, name: str, column: str, bears: str, reason: str) -> Broken:
    good = rows.rows(_feed_of(name))
    if not bears:
        for row in good:
            del row[column]
        return _made(name, reason, good, column=column)
    header, rest = csv_text(good).split("\n", 1)
    names = [bears if each == column else each for each in header.split(",")]
    content = (",".join(names) + "\n" + rest).encode()
    return Broken(f"{name}.csv", _feed_of(name), reason, content, column=bears)


def _same_id(rows: GoodRows) -> Broken:
    pair = rows.rows("activity")
    pair[2]["activity_id"] = pair[1]["activity_id"]
    reason = "Two rows have one id."
    return _made("activity-same-id-twice", reason, pair, _BAD, "activity_id")


def _same_row(rows: GoodRows) -> Broken:
    pair = rows.rows("activity")
    pair[2] = pair[1]
    for row in pair:
        row["activity_id"] = ""
    reason = "Two rows are the same and have no id."
    return _made("activity-same-row-twice", reason, pair, _BAD, "activity_id")


def _leave_twice(rows: GoodRows) -> Broken:
    pair = rows.rows("leave")
    pair[2] = {**pair[1], "end_date": "2026-03-13"}
    reason = "Two rows have the same person and first day."
    return _made("leave-same-start-twice", reason, pair, _BAD, "faculty_id")


def _overlapping(rows: GoodRows) -> Broken:
    pair = rows.rows("allocations")
    pair[2] = {**pair[1], "allocation_id": "X3", "start_date": "2025-08-01", "amount": "0.2"}
    reason = "Two promises to one person for one role and program overlap; neither supersedes."
    return _made("allocations-overlapping", reason, pair, _BAD, "start_date")


def _percent(rows: GoodRows) -> Broken:
    spoiled = rows.rows("allocations")
    spoiled[_PLACE] |= {"faculty_id": rows.part_timer, "amount": "10", "unit": "percent"}
    reason = "Percent of what? The person is part-time."
    return _made("allocations-percent-for-a-part-timer", reason, spoiled, _BAD, "unit")


def _all_slashed(rows: GoodRows) -> Broken:
    slashed = rows.rows("activity")
    for row, day in zip(slashed, ("03/04/2025", "05/06/2025", "07/08/2025"), strict=True):
        # At no time and for an odd length, so that read either way it is like no other session.
        row |= {"date": day, "start_time": "", "hours": "0.3"}
    reason = "Every date may be read with the day first or with the month first."
    options = ("--date-order", "mdy")
    return _made("activity-dates-ambiguous", reason, slashed, column="date", options=options)


def _id_of_another(rows: GoodRows) -> Broken:
    spoiled = rows.rows("activity")
    person = spoiled[_PLACE]["faculty_id"]
    taken = (row for row in rows.activity if row["activity_id"] and row["faculty_id"] != person)
    spoiled[_PLACE]["activity_id"] = next(taken)["activity_id"]
    reason = "The id belongs to a row of another person."
    return _made("activity-id-of-another-person", reason, spoiled, _BAD, "activity_id")


def _possible_double(rows: GoodRows) -> Broken:
    added = rows.rows("activity")
    there = rows.activity[-1]
    same = ("faculty_id", "date", "activity_type", "hours")
    added[_PLACE] |= {name: there[name] for name in same} | {"start_time": ""}
    reason = "A session looks like one that another source has on record."
    return _made("activity-possible-double", reason, added, options=("--adds",))


def _roster_changed(rows: GoodRows) -> Broken:
    changed = [row.copy() for row in rows.faculty[:3]]
    changed[_PLACE]["rank"] = "Dean of Lunch"
    reason = "A row of the roster that is loaded is changed."
    return _made("faculty-row-changed", reason, changed, options=("--as-of", str(ENDING)))


def _no_feed(good: str) -> Broken:
    reason = "The name of the file does not begin with that of a feed."
    options = ("--feed", "activity")
    return Broken("september-teaching.csv", None, reason, good.encode(), options=options)
