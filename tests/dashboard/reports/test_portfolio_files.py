"""The portfolio's files, opened again and read: the same figures in Word and PDF."""

import io
from datetime import UTC, datetime
from pathlib import Path

import pytest
from docx import Document

from dashboard.own_path.portfolio import Portfolio, Section
from dashboard.own_path.portfolio_rows import Evidence, Place
from dashboard.own_path.portfolio_tables import Table
from dashboard.reports import portfolio_words as words
from dashboard.reports.portfolio_docx import portfolio_docx
from dashboard.reports.portfolio_pdf import portfolio_pdf
from schemas.purpose import PURPOSE
from tests.dashboard.reports.reading_pdf import read_pdf

MADE = datetime(2025, 10, 2, 14, 5, tzinfo=UTC)
NOTE = "Prize *for* #teaching $1$ <b>\u202ereversed"
FOUND = Portfolio(
    name="Ada Lovelace",
    facts=("Professor, Medicine", "Records from the first record to 30 Sep 2025"),
    sections=(
        Section(
            "Teaching",
            "What you taught.",
            (
                Table(
                    "By type of activity",
                    ("Activity", "Entries", "Rows"),
                    (("Lecture", "1,204", "E1"), (NOTE, "3", "E2")),
                    frozenset({1}),
                ),
            ),
            ("Counted anew.",),
            ("No rating is on record.",),
            "How you teach.",
        ),
        Section("Milestones", "Steps.", (), (), ("No step is on record.",)),
    ),
    evidence=(
        Evidence("E1", "Teaching: Lecture", 1204, (Place("activity", "a.csv", 3, "2–1205"),)),
        Evidence("E2", "Teaching: other", 3, (Place("activity", "a.csv", 3, "1206, 1300–1301"),)),
    ),
)
SAID = (
    *("Ada Lovelace", "Professor, Medicine", "Larkspur", "Teaching", "What you taught.", "1,204"),
    *("Lecture", "Counted anew.", "No rating is on record.", "How you teach.", "2–1205"),
    *("1206, 1300–1301", "a.csv (activity, batch 3)", words.APPENDIX, words.HOW_TO_READ, PURPOSE),
    *("Made with Kept on 2 Oct 2025 at 14:05 UTC from data version 7", "No step is on record."),
    "Prize *for* #teaching $1$ <b>",
)


def test_the_pdf_says_it_all_and_can_be_heard() -> None:
    page = read_pdf(portfolio_pdf(FOUND, "Larkspur", MADE, 7))
    assert [text for text in SAID if not page.says(text)] == []
    assert page.title == "Educator portfolio of Ada Lovelace"
    assert page.is_tagged
    assert "<pdfuaid:part>1<" in page.declared or 'pdfuaid:part="1"' in page.declared
    tags = [tag for tag, _ in page.tags]
    assert tags.count("/H1") == 1
    assert tags.count("/Table") == 2
    assert tags.count("/TH") == 3 + len(words.APPENDIX_HEAD)


def test_the_word_file_says_it_all_under_headings() -> None:
    written = Document(io.BytesIO(portfolio_docx(FOUND, "Larkspur", MADE, 7)))
    cells = [cell.text for table in written.tables for row in table.rows for cell in row.cells]
    paragraphs = [paragraph.text for paragraph in written.paragraphs]
    foot = written.sections[0].footer.paragraphs[0].text
    text = "\n".join([*cells, *paragraphs, foot])
    assert [said for said in SAID if said not in text] == []
    assert "\u202e" not in text
    headings = [p.text for p in written.paragraphs if p.style and p.style.name == "Heading 1"]
    assert headings == ["Teaching", "Milestones", words.APPENDIX]
    assert written.core_properties.title == "Educator portfolio of Ada Lovelace"
    assert written.core_properties.language == "en"
    for table in written.tables:
        assert table.rows[0]._tr.xpath("./w:trPr/w:tblHeader")


@pytest.mark.parametrize("text", ["", "x" * 5_000, "\x00\x07bell", "\ud83d", "李"])
def test_no_text_of_a_user_stops_a_file(text: str, tmp_path: Path) -> None:
    line = (text, "1", "E1")
    table = Table("By type of activity", ("Activity", "Entries", "Rows"), (line,))
    section = Section("Teaching", "", (table,), (), (text,))
    found = Portfolio(text, (text,), (section,), FOUND.evidence)
    assert read_pdf(portfolio_pdf(found, text, MADE, 7)).pages >= 1
    assert Document(io.BytesIO(portfolio_docx(found, text, MADE, 7))).tables
