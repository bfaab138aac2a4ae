"""Every limit, choice and reference that a feed declares refuses what breaks it, in words."""

import pytest

from etl.checking.spellings.shares import is_share
from etl.loading import LoadOptions, check
from schemas.columns import Column
from schemas.loadable import LOADABLE
from tests.etl.checking.rows import GOOD, csv_of, spoiled
from tests.etl.small import Desk


def _too_much(column: Column, most: float) -> str:
    """More than the column can be, as a percentage too where it may be written as one."""
    return f"{100 * most + 1 if is_share(column) and most >= 10 else most + 1:g}"


COLUMNS = [(feed, column) for feed in LOADABLE.values() for column in feed.columns]
REQUIRED = [(f.name, c.name) for f, c in COLUMNS if c.required and c.default is None]
CHOICES = [(f.name, c) for f, c in COLUMNS if c.choices]
LIMITS = [
    (f.name, c, text)
    for f, c in COLUMNS
    for text in (
        *([f"{c.minimum - 1:g}"] if c.minimum is not None else []),
        *([_too_much(c, c.maximum)] if c.maximum is not None else []),
        *([f"{c.above:g}"] if c.above is not None else []),
    )
]


@pytest.mark.parametrize("feed", LOADABLE)
def test_the_good_row_is_good(feed: str, shared_desk: Desk) -> None:
    assert set(GOOD) == set(LOADABLE)
    path = shared_desk.write(feed, csv_of(GOOD[feed]))
    receipt = check(shared_desk.warehouse, path, LoadOptions(adds=True))
    assert (receipt.outcome, receipt.rows_new) == ("would load", 1), receipt.problems


@pytest.mark.parametrize("feed", dict.fromkeys(feed for feed, _ in REQUIRED))
def test_a_required_cell_may_not_be_empty(feed: str, shared_desk: Desk) -> None:
    columns = [column for name, column in REQUIRED if name == feed]
    rows = [GOOD[feed] | {column: " "} for column in columns]
    told = shared_desk.refusal(feed, csv_of(*rows))
    for line, column in enumerate(columns, 2):
        assert any(each.startswith(f"Line {line}: {column} is empty.") for each in told)


@pytest.mark.parametrize("feed", dict.fromkeys(feed for feed, _ in CHOICES))
def test_a_choice_is_one_of_its_words(feed: str, shared_desk: Desk) -> None:
    columns = [column for name, column in CHOICES if name == feed]
    rows = [GOOD[feed] | {each.name: each.choices[-1][:-1] + "x"} for each in columns]
    told = shared_desk.refusal(feed, csv_of(*rows))
    for line, column in enumerate(columns, 2):
        mistyped = column.choices[-1][:-1] + "x"
        assert (
            f"Line {line}: {column.name} is '{mistyped}', which is none of "
            f"{', '.join(column.choices)}. Did you mean {column.choices[-1]}?"
        ) in told


def _limits_by_file() -> dict[str, list[tuple[str, Column, str]]]:
    """The limits of a feed in one file; those of shares, judged by the column, in one each."""
    files: dict[str, list[tuple[str, Column, str]]] = {}
    for feed, column, text in LIMITS:
        name = f"{feed} {column.name} {text}" if is_share(column) else feed
        files.setdefault(name, []).append((feed, column, text))
    return files


@pytest.mark.parametrize("limits", _limits_by_file().values(), ids=_limits_by_file())
def test_a_number_keeps_its_limits(
    limits: list[tuple[str, Column, str]], shared_desk: Desk
) -> None:
    feed = limits[0][0]
    rows = [GOOD[feed] | {column.name: text} for _, column, text in limits]
    told = shared_desk.refusal(feed, csv_of(*rows))
    for line, (_, column, text) in enumerate(limits, 2):
        said = f"Line {line}: {column.name} is '{text}', "
        mine = [each for each in told if each.startswith(said)]
        assert any("it can be" in each or "more than" in each for each in mine)


@pytest.mark.parametrize(
    ("feed", "cells", "sentence"),
    [
        ("activity", {"faculty_id": "F99"}, "faculty_id is 'F99', who is not on the roster."),
        ("leave", {"faculty_id": "f1"}, "faculty_id is 'f1', who is not on the roster."),
        ("activity", {"program_id": "IMX"}, "which is not one of the programs."),
        ("allocations", {"role": "core_facult"}, "Did you mean core_faculty?"),
        ("activity", {"activity_type": "lectures"}, "Did you mean lecture?"),
        ("mentorships", {"mentor_id": "F99"}, "mentor_id is 'F99', who is not on the roster."),
        ("mentorships", {"mentee_id": "F99"}, "mentee_id is 'F99', who is not on the roster."),
        ("openings", {"filled_by": "F99"}, "filled_by is 'F99', who is not on the roster."),
        (
            "openings",
            {"predecessor_appointment_id": "A7"},
            "predecessor_appointment_id is 'A7', which is not one of the appointments.",
        ),
        ("milestones", {"milestone": "certificat"}, "Did you mean certificate?"),
        ("milestones", {"target_role": "core_facult"}, "Did you mean core_faculty?"),
        (
            "fte_bases",
            {"key": "core_facult"},
            "key is 'core_facult', which is not one of the roles",
        ),
        ("activity", {"activity_type": "'\";--"}, "which is not one of the activity_types."),
    ],
)
def test_a_reference_must_be_known(
    feed: str, cells: dict[str, str], sentence: str, shared_desk: Desk
) -> None:
    content = spoiled(feed, **{name: cell.replace('"', "") for name, cell in cells.items()})
    assert sentence in shared_desk.refusal(feed, content)[0]


@pytest.mark.parametrize(
    ("feed", "cells", "sentence"),
    [
        ("activity", {"date": "2020-09-29"}, "rows before 2020-09-30 are not read"),
        ("clinical", {"date": "0205-08-01"}, "rows before 2020-09-30 are not read"),
        ("clinical", {"date": "2027-10-01"}, "rows after 2027-09-30 are not read"),
        ("activity", {"date": "2027-09-30", "end_date": "2027-10-01"}, "rows after 2027-09-30"),
    ],
)
def test_a_date_far_away_is_mistyped(
    feed: str, cells: dict[str, str], sentence: str, shared_desk: Desk
) -> None:
    told = shared_desk.refusal(feed, spoiled(feed, **cells))
    assert any(sentence in each for each in told)


def test_policy_moves_the_first_date(desk: Desk) -> None:
    content = spoiled("activity", date="2019-01-07")
    desk.warehouse.settings = desk.warehouse.settings.model_copy(
        update={"first_date": desk.warehouse.as_of().replace(year=2018)}
    )
    path = desk.write("activity", content)
    assert check(desk.warehouse, path, LoadOptions()).outcome == "would load"


def test_a_row_tells_all_its_problems_in_the_order_of_its_columns(shared_desk: Desk) -> None:
    content = spoiled("activity", faculty_id="F99", date="soon", hours="-1", rating="6")
    assert [told.split(" ")[2] for told in shared_desk.refusal("activity", content)] == [
        "faculty_id",
        "date",
        "hours",
        "rating",
    ]


def test_a_very_long_cell_is_shown_by_its_beginning(shared_desk: Desk) -> None:
    (told,) = shared_desk.refusal("activity", spoiled("activity", activity_type="x" * 5000))
    assert "'" + "x" * 80 + "…'" in told
    assert len(told) < 300


def test_without_a_roster_people_are_known_by_their_promises(empty_desk: Desk) -> None:
    assert "who is not known yet" in empty_desk.refusal("leave", csv_of(GOOD["leave"]))[0]
    empty_desk.loaded("allocations", csv_of(GOOD["allocations"]))
    mine = csv_of(GOOD["leave"] | {"faculty_id": "F1"})
    assert empty_desk.loaded("leave", mine).rows_new == 1
    assert "who is not known yet" in empty_desk.refusal("leave", csv_of(GOOD["leave"]))[0]


def test_without_programs_any_id_will_do_and_that_is_said(empty_desk: Desk) -> None:
    receipt = empty_desk.loaded("allocations", spoiled("allocations", program_id="anything"))
    assert "No programs are loaded, so program_id was not checked." in receipt.notes


def test_nothing_named_is_nothing_to_look_up(shared_desk: Desk) -> None:
    """Not even where there is nothing to look it up in: no appointments are loaded."""
    path = shared_desk.write("openings", spoiled("openings", predecessor_appointment_id=""))
    assert check(shared_desk.warehouse, path, LoadOptions()).outcome == "would load"


@pytest.mark.parametrize("heading", ["key", "scope_key", " Key "])
def test_a_column_is_known_by_what_files_call_it(heading: str, desk: Desk) -> None:
    content = csv_of(GOOD["fte_bases"]).replace("key", heading)
    desk.loaded("fte_bases", content)
    assert desk.rows("select scope_key from current.fte_bases") == [("core_faculty",)]


def test_a_department_is_not_looked_for_among_the_roles(shared_desk: Desk) -> None:
    content = spoiled("fte_bases", scope="department", key="Emergency Medicine")
    path = shared_desk.write("fte_bases", content)
    assert check(shared_desk.warehouse, path, LoadOptions()).outcome == "would load"


def test_hours_that_are_rounded_are_said(desk: Desk) -> None:
    receipt = desk.loaded(
        "activity", spoiled("activity", hours="0.3333333333"), LoadOptions(adds=True)
    )
    assert "hours of 1 rows was rounded to a millionth of an hour." in receipt.notes
