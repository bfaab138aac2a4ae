"""The reader's portfolio on the page: what it holds, what is missing, and its files."""

from datetime import date
from typing import Literal

import polars as pl
import streamlit as st

from dashboard import figures, links, markup, own_portfolio
from dashboard.exhibits.downloads import offer_file
from dashboard.markup import Column
from dashboard.own_path.portfolio import Section
from dashboard.own_path.portfolio_tables import Table
from dashboard.visit import Visit

WHAT_IT_IS = (
    "Your educator portfolio in the five domains of the AAMC, filled from what is on record about "
    "you. In the files every figure leads back to its rows, and the Word file is there to be gone "
    "on with in your own words. Names of those you mentored are left out."
)


def show_portfolio(visit: Visit) -> None:
    """Each domain with its figures and its gaps, and the files of all of it."""
    st.html(markup.paragraph(WHAT_IT_IS, "reading"))
    with st.container(key="kept-find"):
        links.ask_day("From (empty: all that is on record)", "since")
    since = links.day("since")
    found = own_portfolio.my_portfolio(visit, since)
    with st.container(key="kept-portfolio-files", horizontal=True):
        _offer(visit, since, "docx", "Portfolio for Word", ":material/description:")
        _offer(visit, since, "pdf", "Portfolio as PDF", ":material/picture_as_pdf:")
    gaps = figures.counted(len(found.gaps), "thing")
    st.html(markup.paragraph(f"{gaps} missing or unclear; each is said in its part.", "fresh"))
    for section in found.sections:
        _show_section(section)


def _offer(
    visit: Visit, since: date | None, kind: Literal["docx", "pdf"], label: str, icon: str
) -> None:
    offer_file(
        label,
        lambda: own_portfolio.as_file(visit, since, kind),
        f"educator_portfolio.{kind}",
        f"portfolio-{kind}",
        icon=icon,
        quiet=False,
    )


def _show_section(section: Section) -> None:
    st.header(section.title, anchor=False)
    st.html(markup.paragraph(section.sentence, "reading"))
    for table in section.tables:
        st.subheader(table.caption, anchor=False)
        st.html(_drawn(table))
    for note in section.notes:
        st.html(markup.paragraph(note, "fresh"))
    if section.gaps:
        st.html(markup.bullets(section.gaps, f"What is missing: {section.title}"))


def _drawn(table: Table) -> str:
    """The table without its marks, which lead to the appendix of the files."""
    columns = [
        Column(f"c{place}", head, count=place in table.numeric)
        for place, head in enumerate(table.head[:-1])
    ]
    rows = pl.DataFrame(
        [row[:-1] for row in table.rows], [column.name for column in columns], orient="row"
    )
    return markup.table(rows, columns, table.caption, fits=len(columns) <= 4)
