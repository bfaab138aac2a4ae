"""The chair's page: Overview's figures, one tagged page, nobody's name, no small group."""

import shutil
from datetime import UTC, datetime
from pathlib import Path

import polars as pl
import pytest

from dashboard import change_sentences, figures, footing, looking, sentences, words
from dashboard.queries.clinical_load import load_counts
from dashboard.queries.crossed import crossed_counts
from dashboard.queries.groups import by_department, by_division, merge_small_groups
from dashboard.queries.paper import paper_counts
from dashboard.queries.totals import totals
from dashboard.reports.chair_page import chair_page
from dashboard.reports.reading import Reading, read
from etl.errors import UsageProblem
from etl.settings import Settings
from etl.warehouse import Warehouse, open_warehouse
from schemas.purpose import PURPOSE
from schemas.scopes import Scope
from tests.conftest import settings_of_sample
from tests.dashboard.reports.reading_pdf import Read, read_pdf
from tests.dashboard.small import load_small

MADE = datetime(2025, 10, 2, 14, 5, tzinfo=UTC)
EVERYTHING: Scope = (("institution", ""),)
MEDICINE: Scope = (("department", "Medicine"),)
PROGRAM: Scope = (("program", "MED-RES"),)
OPERATOR: Scope = (("operator", ""),)
LOOKS = pytest.mark.parametrize(
    ("scope", "department"),
    [(EVERYTHING, None), (EVERYTHING, "Surgery"), (MEDICINE, None), (PROGRAM, None)],
    ids=["institution", "one department of it", "department", "program"],
)


def _page(
    warehouse: Warehouse,
    scope: Scope,
    department: str | None = None,
    quarter: str | None = None,
) -> tuple[Reading, Read]:
    reading = read(warehouse, scope, quarter, department)
    return reading, read_pdf(chair_page(reading, MADE))


@LOOKS
def test_it_says_what_overview_says(
    open_sample: Warehouse, scope: Scope, department: str | None
) -> None:
    reading, page = _page(open_sample, scope, department)
    sums = totals(reading.seen, department)
    now, before = (
        looking.row_of(sums, quarter) for quarter in (reading.quarter, reading.quarter.previous)
    )
    assert now is not None
    assert before is not None
    span = looking.span(reading)
    assert page.says(sentences.headline(now, span))
    for part, label in looking.SUMS:
        hours = now[f"{part}_hours"]
        assert page.says(f"{figures.fte(span.fte(hours))} FTE {label} {figures.hours(hours)} h")
    for code in words.STATUSES_SHOWN:
        assert page.says(f"{words.shape(code)} {words.word(code)} {now[code]} {before[code]}")
    on_day, _ = looking.paper_days(reading)
    paper = paper_counts(reading.seen, on_day, reading.policy.ending_soon_days, department).row(
        0, named=True
    )
    for code, word in looking.paper_words(scope).items():
        assert page.says(f"{paper[code]} {word}")
    assert page.says("over-committed") == (scope != PROGRAM)
    assert page.says(f"{now['people_known']} of {now['people']} people known")
    assert page.says(footing.policy_line(reading.policy, reading.quarter))
    quarter, earlier = reading.quarter.start, reading.quarter.previous.start
    moves = crossed_counts(reading.seen, quarter, earlier, department).to_dicts()
    name = figures.quarter_name(reading.quarter.previous)
    assert page.says(change_sentences.crossed_reading(moves, name, (1, 1)))
    load = load_counts(reading.seen, quarter, department).row(0, named=True)
    assert (load["promises"] > 0) == (scope != PROGRAM), "clinic is for who sees the people"
    assert page.says(change_sentences.load_reading(load)) == (scope != PROGRAM)
    assert page.says(change_sentences.load_unknown(load))
    assert page.says(PURPOSE)
    assert page.says(figures.quarter_name(reading.quarter))
    assert page.says(reading.institution)


@LOOKS
def test_it_is_one_page_that_can_be_heard(
    open_sample: Warehouse, scope: Scope, department: str | None
) -> None:
    reading, page = _page(open_sample, scope, department)
    assert page.pages == 1
    assert page.is_tagged
    assert 'pdfuaid:part="1"' in page.declared or "<pdfuaid:part>1<" in page.declared
    assert page.language == "en"
    assert page.title == (
        f"{reading.title}, {figures.quarter_name(reading.quarter)}: protected time of educators"
    )
    tags = [tag for tag, _ in page.tags]
    assert tags.count("/H1") == 1
    assert {"/H2", "/Table", "/TH", "/TD", "/L"} <= set(tags)
    [picture] = [alt for tag, alt in page.tags if tag == "/Figure"]
    for row in looking.in_fte(reading, totals(reading.seen, department)).iter_rows(named=True):
        assert f"{row['quarter']}: {figures.fte(row['promised'])} promised" in picture


@LOOKS
def test_it_names_nobody(open_sample: Warehouse, scope: Scope, department: str | None) -> None:
    _, page = _page(open_sample, scope, department)
    names = open_sample.seen(OPERATOR).ask("select name from seen.names")["name"].to_list()
    assert len(names) > 50
    assert [name for name in names if page.says(name)] == []


def test_groups_of_a_few_people_are_together(open_sample: Warehouse) -> None:
    reading, page = _page(open_sample, EVERYTHING)
    apart = by_department(reading.seen, reading.quarter.start, smallest=1)
    small = apart.filter(pl.col("people") < 10)["group"].to_list()
    large = apart.filter(pl.col("people") >= 10)["group"].to_list()
    assert small
    assert large
    assert [name for name in small if page.says(name)] == []
    assert all(page.says(name) for name in large)
    total = figures.total(apart, "promised_hours")
    together = merge_small_groups(apart, 10)
    assert figures.total(together, "promised_hours") == pytest.approx(total)
    for row in together.iter_rows(named=True):
        assert page.says(f"{row['group']} {figures.hours(row['promised_hours'])}")


def test_a_department_reads_nothing_of_another(open_sample: Warehouse) -> None:
    reading, page = _page(open_sample, MEDICINE)
    every = open_sample.seen(EVERYTHING)
    others = by_department(every, reading.quarter.start, smallest=1)["group"].to_list()
    assert [name for name in others if name != "Medicine" and page.says(name)] == []
    now = looking.row_of(totals(every), reading.quarter)
    assert now is not None
    assert not page.says(figures.hours(now["promised_hours"]))
    divisions = by_division(reading.seen, reading.quarter.start, smallest=1)
    few = divisions.filter(pl.col("people") < 10)["group"].to_list()
    assert few
    assert [name for name in few if page.says(name)] == []


def test_an_earlier_quarter_says_nothing_of_later_ones(open_sample: Warehouse) -> None:
    reading, page = _page(open_sample, EVERYTHING, quarter="FY25Q2")
    assert page.says("FY25 Q2")
    assert not page.says("FY25 Q3")
    [picture] = [alt for tag, alt in page.tags if tag == "/Figure"]
    assert "FY25 Q3" not in picture
    assert reading.quarter.name == "FY25Q2"


@pytest.mark.parametrize(
    ("quarter", "department", "told"),
    [
        ("FY19Q1", None, "FY19Q1 has no numbers; the quarters that have: FY24Q4 to FY26Q1."),
        ("summer", None, "'summer' is not a quarter: write it as FY26Q1."),
        (None, "Alchemy", "No promise is owed by a department called 'Alchemy'; there is '"),
    ],
)
def test_what_there_is_not_is_said(
    open_sample: Warehouse, quarter: str | None, department: str | None, told: str
) -> None:
    with pytest.raises(UsageProblem) as raised:
        read(open_sample, OPERATOR, quarter, department)
    assert str(raised.value).startswith(told)


def _small(settings: Settings, folder: Path, *without: str) -> Read:
    with open_warehouse(settings) as warehouse:
        load_small(warehouse, folder, *without)
        return _page(warehouse, EVERYTHING)[1]


def test_without_activity_it_is_the_ledger(settings: Settings, tmp_path: Path) -> None:
    page = _small(settings, tmp_path, "activity")
    assert page.pages == 1
    assert page.says("4 promises of 0.40 FTE in force on 30 Sep 2025; 2 without a document.")
    assert page.says("No activity is loaded")
    assert "/Figure" not in [tag for tag, _ in page.tags]


def test_clinic_that_rests_on_an_assumption_is_in_no_sum(
    loaded_sample: Path, tmp_path: Path
) -> None:
    database = tmp_path / "kept.duckdb"
    shutil.copyfile(loaded_sample, database)
    unset = settings_of_sample(database).model_copy(update={"clinical_hours_per_week": None})
    with open_warehouse(unset) as warehouse:
        reading, page = _page(warehouse, EVERYTHING)
        now = looking.row_of(totals(reading.seen), reading.quarter)
    assert now is not None
    assert now["assumed_hours"] > 0
    hours = figures.hours(now["assumed_hours"])
    assert page.says(f"assumed clinic beyond contract {hours} h, in no sum")
    assert page.says(sentences.assumed(now["assumed_hours"]))


def test_few_people_are_warned_of(settings: Settings, tmp_path: Path) -> None:
    page = _small(settings, tmp_path, "clinical")
    assert page.says("This page sums fewer than ten people")
    assert page.says("No clinical rows are loaded")
    assert page.says("not known clinic beyond contract in no sum")


def test_nothing_loaded_is_a_page_that_says_so(settings: Settings) -> None:
    with open_warehouse(settings) as warehouse:
        page = _page(warehouse, EVERYTHING)[1]
    assert page.pages == 1
    assert page.says("0 promises of 0.00 FTE in force")
