"""Templates explain every column, are filled in as they say, and what is filled in loads."""

import io
import re
import zipfile
from xml.etree import ElementTree

import pytest
from python_calamine import CalamineWorkbook

from etl.templates import EXPLAINED, LISTS, csv_template, examples, excel_template
from schemas.columns import Feed, Kind
from schemas.loadable import LOADABLE
from tests.etl.small import Desk

KNOWN = {"roles": ["core_faculty", "=other"], "programs": ["IM"], "faculty": ["F1", "007"]}
SHEET = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"


def _csv_of(feed: Feed) -> str:
    lines = [",".join(f'"{cell}"' for cell in row.values()) for row in examples(feed)]
    return csv_template(feed) + "\n".join(lines) + "\n"


def _sheets(feed: Feed) -> dict[str, list[list[str]]]:
    book = CalamineWorkbook.from_filelike(io.BytesIO(excel_template(feed, KNOWN)))
    return {
        name: [[str(cell) for cell in row] for row in book.get_sheet_by_name(name).to_python()]
        for name in book.sheet_names
    }


def _validations(feed: Feed) -> dict[str, dict[str, str]]:
    """What Excel lets the cells below each heading hold: type, error style, formula."""
    with zipfile.ZipFile(io.BytesIO(excel_template(feed, KNOWN))) as file:
        tree = ElementTree.fromstring(file.read("xl/worksheets/sheet1.xml"))
    found = {}
    for each in tree.iter(f"{SHEET}dataValidation"):
        if match := re.match(r"([A-Z]+)2:", each.get("sqref", "")):
            place = ord(match[1]) - ord("A")
            formula = each.findtext(f"{SHEET}formula1") or ""
            found[feed.names[place]] = dict(each.items()) | {"formula": formula}
    return found


@pytest.mark.parametrize("feed", LOADABLE.values(), ids=LOADABLE)
def test_a_csv_template_is_the_header_that_examples_fill(feed: Feed) -> None:
    assert csv_template(feed) == ",".join(feed.headings) + "\n"
    rows = examples(feed)
    filled = {heading for row in rows for heading, cell in row.items() if cell}
    assert filled == set(feed.headings)


def test_filled_templates_of_all_feeds_load_together(empty_desk: Desk) -> None:
    for feed in LOADABLE.values():
        receipt = empty_desk.loaded(feed.name, _csv_of(feed))
        assert receipt.rows_new == len(examples(feed)), feed.name
    assert empty_desk.rows("select count(*) from mart.promise_quarter") > [(0,)]


@pytest.mark.parametrize("feed", LOADABLE.values(), ids=LOADABLE)
def test_the_first_sheet_is_the_header_alone(feed: Feed) -> None:
    sheets = _sheets(feed)
    assert list(sheets)[:2] == [feed.name, EXPLAINED]
    assert sheets[feed.name] == [list(feed.headings)]


@pytest.mark.parametrize("feed", LOADABLE.values(), ids=LOADABLE)
def test_every_column_is_explained(feed: Feed) -> None:
    explained = {row[0]: row for row in _sheets(feed)[EXPLAINED]}
    for column in feed.columns:
        row = explained[column.heading]
        assert row[1] == ("yes" if column.required and column.default is None else "no")
        assert row[2].startswith(column.sentence)
        assert row[4] == (column.unit or "")
        assert all(choice in row[5] for choice in column.choices)
        assert row[6] in {each[column.heading] for each in examples(feed)} - {""}
    for rule in feed.rules:
        assert f"• {rule.name}. {rule.cure}" in explained


@pytest.mark.parametrize("feed", LOADABLE.values(), ids=LOADABLE)
def test_a_list_is_chosen_from_where_it_stands(feed: Feed) -> None:
    lists = _sheets(feed).get(LISTS, [[]])
    found = _validations(feed)
    assert set(found) == set(feed.names)
    for column in feed.columns:
        known = KNOWN.get(column.refers_to or "", []) if column.refers_where == "true" else []
        wanted = list(column.choices) or sorted(known)
        if column.kind is Kind.FLAG:
            wanted = ["yes", "no"]
        if not wanted:
            assert found[column.name].get("type") != "list"
            continue
        match = re.fullmatch(r"'(.+)'!\$([A-Z])\$2:\$\2\$(\d+)", found[column.name]["formula"])
        assert match
        assert match[1] == LISTS
        place = ord(match[2]) - ord("A")
        assert lists[0][place] == column.heading
        assert [row[place] for row in lists[1 : int(match[3])]] == wanted
        # An id that is newer than the template may be written all the same.
        assert found[column.name].get("errorStyle") == ("warning" if known else None)


@pytest.mark.parametrize(
    ("name", "kind", "formula"),
    [("date", "date", "10959"), ("hours", "decimal", "0"), ("learners", "whole", "0")],
)
def test_dates_and_numbers_are_held_to_their_kind(name: str, kind: str, formula: str) -> None:
    rule = _validations(LOADABLE["activity"])[name]
    assert (rule["type"], rule["formula"]) == (kind, formula)


@pytest.mark.parametrize("feed", LOADABLE.values(), ids=LOADABLE)
def test_a_template_is_the_same_bytes_whenever_it_is_made(feed: Feed) -> None:
    content = excel_template(feed, KNOWN)
    assert content == excel_template(feed, KNOWN)
    with zipfile.ZipFile(io.BytesIO(content)) as file:
        assert {each.date_time for each in file.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        days = re.findall(rb">(\d{4}-\d\d-\d\dT[^<]*)<", file.read("docProps/core.xml"))
    assert set(days) == {b"2025-01-01T00:00:00Z"}


def test_ids_stay_text_and_headings_stay_in_sight() -> None:
    with zipfile.ZipFile(io.BytesIO(excel_template(LOADABLE["faculty"], KNOWN))) as file:
        sheet = ElementTree.fromstring(file.read("xl/worksheets/sheet1.xml"))
        styles = ElementTree.fromstring(file.read("xl/styles.xml"))
    codes = {n.get("numFmtId"): n.get("formatCode") for n in styles.iter(f"{SHEET}numFmt")}
    formats = [each.get("numFmtId") for each in next(styles.iter(f"{SHEET}cellXfs"))]
    first = next(sheet.iter(f"{SHEET}col"))
    assert codes[formats[int(first.get("style", "0"))]] == "@"
    pane = next(sheet.iter(f"{SHEET}pane"))
    assert (pane.get("state"), pane.get("ySplit"), pane.get("xSplit")) == ("frozen", "1", "1")
