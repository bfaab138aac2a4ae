"""The files of pages: the export is what the page shows, the PDF is made when it is pressed."""

import io
import math
import re
from collections.abc import Callable
from pathlib import PurePath
from typing import Any

import polars as pl
import pytest
from python_calamine import CalamineWorkbook

from dashboard import figures
from dashboard.queries.groups import by_department
from etl.seen.group_views import GROUP_VIEWS
from etl.seen.scope_tables import fill_scope
from etl.warehouse import Warehouse
from schemas.purpose import PURPOSE
from schemas.scopes import NO_SCOPE
from tests.dashboard.conftest import RunPage, page_text, person_with
from tests.dashboard.exhibits.drawn import drawn_by, same
from tests.dashboard.reports.reading_pdf import read_pdf

Book = dict[str, list[list[Any]]]
TILES = ["What", "Number", "Unit", "As shown", "Note"]
GROUPS = ("Promised time by department", "Promised time by division", "Promised time by program")


class Offered:
    """What the page's last run offers to download, by label."""

    def __init__(self) -> None:
        self.files: dict[str, tuple[Callable[[], bytes], str]] = {}

    def __call__(
        self, label: str, data: Callable[[], bytes], file: str, key: str, **looks: object
    ) -> None:
        self.files[label] = (data, file)

    def book(self) -> Book:
        """The export of the page, by title of its tables."""
        data, file = self.files["Export this page"]
        assert PurePath(file).suffix == ".xlsx"
        book = CalamineWorkbook.from_filelike(io.BytesIO(data()))
        return {name: [list(r) for r in _rows(book, name)] for name in book.sheet_names}


def _rows(book: CalamineWorkbook, name: str) -> list[list[Any]]:
    return book.get_sheet_by_name(name).to_python()


@pytest.fixture
def offered(monkeypatch: pytest.MonkeyPatch) -> Offered:
    """Listens to the files that a page offers."""
    found = Offered()
    monkeypatch.setattr("dashboard.exhibits.page_files.offer_file", found)
    return found


def _titles(book: Book) -> dict[str, str]:
    """Sheet to the title of its table, in order."""
    listed = [row for row in book["About"] if str(row[0]).startswith("Sheet ")]
    return {what.partition(", ")[2]: said.rpartition(": ")[0] for what, said in listed}


PAGES = [
    ("department_leader", "overview"),
    ("institution_leader", "overview"),
    ("program_leader", "overview"),
    ("coordinator", "overview"),
    ("department_leader", "protected_time"),
    ("program_leader", "protected_time"),
    ("institution_leader", "protected_time"),
    ("faculty", "person"),
    ("department_leader", "person"),
    ("program_leader", "person"),
]


@pytest.mark.usefixtures("served")
@pytest.mark.parametrize(("role", "page"), PAGES)
def test_the_export_is_what_the_page_shows(
    run_page: RunPage, offered: Offered, role: str, page: str
) -> None:
    shown = run_page(role, page)
    drawn, book = drawn_by(shown), offered.book()
    titles = _titles(book)
    assert list(titles) == [name for name in book if name != "About"]
    tiles = [name for name in titles if book[name][0] == TILES]
    tables = [name for name in titles if name not in tiles and titles[name] not in GROUPS]

    values = [list(dict.fromkeys(row[0] for row in book[name][1:])) for name in tiles]
    spoken = 1 if page == "protected_time" else 0
    assert len(tiles) == len(drawn.tiles) + spoken
    assert [len(each) for each in values][spoken:] == [len(each) for each in drawn.tiles]
    for name, texts in zip(tiles[spoken:], drawn.tiles, strict=True):
        found = list(dict.fromkeys((row[0], row[3]) for row in book[name][1:]))
        assert [value for _, value in found] == texts

    lists = [name for name in tables if titles[name] == "Who needs you"]
    framed = [name for name in tables if titles[name] == "Promises of the quarter"]
    framed = framed if page == "protected_time" else []
    by_html = [name for name in tables if name not in lists + framed]
    own_tables = [t for t in drawn.tables if t[0][0] not in ("Department", "Division", "Program")]
    assert len(by_html) == len(own_tables)
    for name, table in zip(by_html, own_tables, strict=True):
        assert same(book[name], table), (name, book[name], table)
    assert len(framed) == len(shown.dataframe)
    for name in framed:
        rows = shown.dataframe[0].value
        assert [len(book[name]) - 1, len(book[name][0])] == list(rows.shape)
        promised = [row[4] if row[4] != "" else math.nan for row in book[name][1:]]
        assert promised == pytest.approx(list(rows.iloc[:, 4]), nan_ok=True)
        assert [row[0] for row in book[name][1:]] == list(rows.iloc[:, 0])
    assert page_text(shown).count('<div class="kept-need kept-need-heads"') == len(lists)
    for name in lists:
        assert len(book[name]) - 1 == page_text(shown).count('<div class="kept-need">')


@pytest.mark.usefixtures("served")
def test_groups_leave_the_page_in_tens(
    run_page: RunPage, offered: Offered, served: Warehouse
) -> None:
    shown = run_page("institution_leader", "overview")
    book = offered.book()
    heads, *rows = book["Promised time by department"]
    quarter = served.seen((("institution", ""),)).ask(
        "select max(quarter_start) as q from seen.promise_quarter"
    )["q"][0]
    apart = by_department(served.seen((("institution", ""),)), quarter, smallest=1)
    few = apart.filter(pl.col("people") < 10)["group"].to_list()
    cells = {cell for rows in book.values() for row in rows for cell in row}
    assert few
    assert any(f"<td>{name}</td>" in page_text(shown) for name in few)
    assert [name for name in few if name in cells] == []
    place = heads.index("Promised (h)")
    total = figures.total(apart, "promised_hours")
    assert sum(row[place] for row in rows) == pytest.approx(total)


@pytest.mark.usefixtures("served")
def test_about_says_whose_it_is_of_when_and_under_which_filters(
    run_page: RunPage, offered: Offered, served: Warehouse
) -> None:
    run_page("department_leader", "protected_time", status="kept", quarter="FY25Q3")
    about = {row[0]: row[1] for row in offered.book()["About"][1:]}
    who = person_with("department_leader")
    assert about["Exported by"] == f"{who.name}, department leader"
    assert about["They see"] == (
        "the people of Medicine and the promises it owes; their own record"
    )
    assert about["Quarter"] == "FY25 Q3, January to March 2025"
    assert about["Filter: Status"] == "● kept"
    assert about["Filter: Role"] == "All roles"
    assert about["Data version"] == str(served.version())
    assert about["Purpose"] == PURPOSE
    assert about["Link"].endswith("/protected_time?status=kept&quarter=FY25Q3")


@pytest.mark.usefixtures("served")
def test_filters_narrow_the_export(run_page: RunPage, offered: Offered) -> None:
    run_page("institution_leader", "protected_time")
    name = "Promises of the quarter"
    every = offered.book()[name]
    kept = run_page("institution_leader", "protected_time", status="kept")
    fewer = offered.book()[name]
    assert 1 < len(fewer) < len(every)
    status = fewer[0].index("Status")
    assert {row[status] for row in fewer[1:]} == {"● kept"}
    assert len(kept.dataframe[0].value) == len(fewer) - 1
    run_page("institution_leader", "overview", paper="informal")
    listed = offered.book()
    assert "Promises by e-mail only" in _titles(listed).values()


@pytest.mark.usefixtures("served")
def test_names_are_in_the_export_only_once_they_are_shown(
    run_page: RunPage, offered: Offered, served: Warehouse
) -> None:
    scope = person_with("department_leader").viewer.scope
    people = served.seen(scope).ask("select faculty_id, name from seen.names")
    known = {*people["faculty_id"], *people["name"]}
    me = person_with("department_leader").name
    shown = run_page("department_leader", "overview")
    book = offered.book()
    assert {str(cell) for rows in book.values() for row in rows for cell in row} & known <= {me}
    assert [row[0] for row in book["Who needs you"]][:2] == ["Person", "Person 1"]
    shown.toggle(key="names_switch").set_value(True).run()
    named = offered.book()
    who = [row[0] for row in named["Who needs you"][1:]]
    assert who
    assert set(who) <= known
    links = [str(each.label).removesuffix(" →") for each in shown.page_link]
    assert who == [label for label in links if label in known]
    assert ["Filter: Names", "shown"] in [row[:2] for row in named["About"]]


@pytest.mark.usefixtures("served")
def test_the_pdf_is_of_the_quarter_and_scope_of_the_page(
    run_page: RunPage, offered: Offered, served: Warehouse
) -> None:
    shown = run_page("institution_leader", "overview", quarter="FY25Q3", department="Surgery")
    data, file = offered.files["One-page PDF"]
    page = read_pdf(data())
    assert file == "kept_FY25Q3.pdf"
    assert page.says("Department of Surgery FY25 Q3")
    [lead] = re.findall(r'<p class="kept-lead">([^<]+)</p>', page_text(shown))
    assert page.says(lead)


@pytest.mark.usefixtures("served_empty")
@pytest.mark.parametrize("page", ["overview", "protected_time"])
def test_a_page_with_nothing_to_show_has_its_files(
    run_page: RunPage, offered: Offered, page: str
) -> None:
    run_page("department_leader", page)
    assert offered.book()["About"][0] == ["What", "Says"]
    if page == "overview":
        assert read_pdf(offered.files["One-page PDF"][0]()).pages == 1


@pytest.mark.parametrize(("smallest", "leaves"), [(10, True), (1_000, False)])
def test_the_institution_leaves_the_page_only_with_enough_others(
    run_page: RunPage, offered: Offered, own_sample: Warehouse, smallest: int, leaves: bool
) -> None:
    with own_sample.cursor() as cursor:
        fill_scope(cursor, NO_SCOPE)
        told = GROUP_VIEWS["group_quarter_told"]
        assert "(10, true)" in told
        other = told.replace("(10, true)", f"({smallest}, true)")
        cursor.execute(f"create or replace view seen.group_quarter_told as {other}")
    shown = run_page("department_leader", "overview")
    book = offered.book()
    [name] = [sheet for sheet, title in _titles(book).items() if title.endswith("the institution")]
    heads, *rows = book[name]
    there = [place for place, head in enumerate(heads) if " there " in head]
    assert len(there) == 5
    assert all((row[place] != "") == leaves for row in rows for place in there)
    [table] = [each for each in drawn_by(shown).tables if "On record there %" in each[0]]
    assert all(row[place] != "—" for row in table[1:] for place in there)
