"""The portfolio as a Word document, to be gone on with in one's own words."""

import io
from collections.abc import Sequence
from datetime import UTC, datetime

from docx import Document
from docx.document import Document as Written
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.shared import Pt
from docx.table import Table as WordTable

from dashboard.own_path.portfolio import Portfolio, Section
from dashboard.reports import portfolio_words as words
from dashboard.reports.short import plain

SMALL = Pt(9)
LONGEST_PROPERTY = 255
"""Letters; Word takes no more."""


def portfolio_docx(found: Portfolio, institution: str, made: datetime, version: int) -> bytes:
    """The .docx: headings, and tables whose first row is their heading on every page."""
    written = Document()
    written.styles["Normal"].font.size = Pt(10.5)
    about = written.core_properties
    about.title = plain(words.title(found))[:LONGEST_PROPERTY]
    about.author = plain(found.name)[:LONGEST_PROPERTY]
    about.language, about.subject = "en", plain(institution)[:LONGEST_PROPERTY]
    about.created = about.modified = made.astimezone(UTC).replace(tzinfo=None, microsecond=0)
    written.add_heading(plain(words.title(found)), level=0)
    for line in (institution, *found.facts, words.HOW_TO_READ):
        written.add_paragraph(plain(line))
    for section in found.sections:
        _write_section(written, section)
    written.add_heading(words.APPENDIX, level=1)
    rows = words.appendix(found.evidence)
    _write_table(written, words.APPENDIX_HEAD, rows, words.APPENDIX_NUMERIC)
    written.sections[0].footer.paragraphs[0].text = words.foot(made, version)
    content = io.BytesIO()
    written.save(content)
    return content.getvalue()


def _write_section(written: Written, section: Section) -> None:
    written.add_heading(section.title, level=1)
    written.add_paragraph(section.sentence)
    if section.own_words:
        written.add_paragraph(words.OWN_WORDS.format(section.own_words), style="Intense Quote")
    for table in section.tables:
        written.add_heading(table.caption, level=2)
        _write_table(written, table.head, table.rows, table.numeric)
    for note in section.notes:
        written.add_paragraph(note).runs[0].font.size = SMALL
    if section.gaps:
        written.add_heading(words.GAPS, level=2)
        for gap in section.gaps:
            written.add_paragraph(plain(gap), style="List Bullet")


def _write_table(
    written: Written,
    head: Sequence[str],
    rows: Sequence[Sequence[str]],
    numeric: frozenset[int],
) -> None:
    count, style = len(rows) + 1, "Light List Accent 1"
    table: WordTable = written.add_table(rows=count, cols=len(head), style=style)
    heading = OxmlElement("w:tblHeader")
    table.rows[0]._tr.get_or_add_trPr().append(heading)
    for row, cells in zip(table.rows, [head, *rows], strict=True):
        for at, (cell, text) in enumerate(zip(row.cells, cells, strict=True)):
            paragraph = cell.paragraphs[0]
            paragraph.add_run(plain(text)).font.size = SMALL
            if at in numeric:
                paragraph.alignment = WD_ALIGN_PARAGRAPH.RIGHT
