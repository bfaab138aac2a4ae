"""The tables of required and recommended time, with what nobody here has read yet said so."""

from typing import Any
from urllib.parse import urlsplit

import polars as pl
import streamlit as st

from dashboard import figures, links, markup
from dashboard.cache import ask
from dashboard.exhibits.tables import day_column, fte_column, show_table
from dashboard.markup import Column
from dashboard.queries import reference, requirements
from dashboard.visit import Visit
from dashboard.words import COUNTS

NOT_READ = "nobody here has read it"
UNREAD = "Nobody here has read the source yet; it is used nowhere else."


def role_labels(visit: Visit) -> dict[str, str]:
    """Code to label of every role."""
    return dict(ask(reference.roles, visit.seen).select("role", "label").iter_rows())


def roles_said(codes: str | None, labels: dict[str, str]) -> str:
    """Codes separated by semicolons, in words; a dash where there are none."""
    each = [code.strip() for code in (codes or "").split(";") if code.strip()]
    return " + ".join(labels.get(code, code) for code in each) or figures.EMPTY


def sizes_said(least: int | None, most: int | None) -> str:
    """Approved positions from and to, in words."""
    if most is None:
        return "any" if not least else f"{least} or more"
    return f"up to {most}" if not least else f"{least} to {most}"


def site(source: str) -> str:
    """The site of an address, for a table; what is no address stays as it is."""
    return urlsplit(source).hostname or source if "://" in source else source


def choose_specialty(rows: pl.DataFrame) -> str | None:
    """The specialty that the tables are narrowed to."""
    names = sorted(set(rows["specialty"].to_list()), key=str.casefold)
    with st.container(key="kept-find"):
        return links.select("Specialty", "specialty", {n: n for n in names}, "Every specialty")


def show_requirements(visit: Visit, rows: pl.DataFrame, specialty: str | None) -> None:
    """What accreditors require, unverified first."""
    st.header("What accreditors require", anchor=False)
    if specialty:
        rows = rows.filter(pl.col("specialty") == specialty)
    st.html(markup.paragraph(_reading(rows), "reading"))
    columns = (
        Column("read", "Read and verified"),
        Column("specialty", "Specialty"),
        Column("role", "Role in the source"),
        Column("ours", "Roles here"),
        Column("sizes", "Positions"),
        fte_column("min_fte", "Required"),
        Column("whose", "Of"),
        day_column("effective", "In force from"),
        Column("status", "Status"),
        Column("note", "In words"),
        Column("source", "Source", "", site),
        Column("link", "Read at", "", site),
    )
    said = _in_words(visit, rows, "positions_min", "positions_max")
    show_table(said, columns, "Required time", "requirements", first=200)


def show_recommendations(visit: Visit, specialty: str | None) -> None:
    """What societies recommend and schools fund, unverified first."""
    st.header("What societies recommend", anchor=False)
    rows = ask(requirements.recommendations, visit.seen)
    if specialty:
        same = pl.col("specialty").str.to_lowercase() == specialty.lower()
        rows = rows.filter(same | pl.col("specialty").is_null())
    st.html(markup.paragraph(_reading(rows), "reading"))
    columns = (
        Column("read", "Read and verified"),
        Column("body", "Who recommends"),
        Column("role", "Role in the source"),
        Column("ours", "Roles here"),
        Column("specialty", "Specialty"),
        Column("sizes", "Positions"),
        fte_column("min_fte", "Recommended"),
        Column("whose", "Of"),
        Column("year", "Year"),
        Column("source", "Source", "", site),
    )
    said = _in_words(visit, rows, "size_min", "size_max")
    show_table(said, columns, "Recommended time", "recommendations", first=200)


def _reading(rows: pl.DataFrame) -> str:
    unread = rows.filter(pl.col("verified_by").is_null()).height
    if not rows.height:
        return "There is no row for this specialty."
    if not unread:
        return f"All {figures.counted(rows.height, 'row')} were read and verified here."
    return f"{unread:,} of {figures.counted(rows.height, 'row')}: {UNREAD.lower()}"


def _in_words(visit: Visit, rows: pl.DataFrame, least: str, most: str) -> pl.DataFrame:
    labels = role_labels(visit)

    def said(row: dict[str, Any]) -> dict[str, str]:
        read = NOT_READ
        if row["verified_by"]:
            read = f"{row['verified_by']}, {figures.day(row['verified_on'])}"
        return {
            "read": read,
            "ours": roles_said(row["role_codes"], labels),
            "sizes": sizes_said(row[least], row[most]),
            "whose": COUNTS[row["counts"]],
        }

    shape = dict.fromkeys(("read", "ours", "sizes", "whose"), pl.String)
    words = pl.DataFrame([said(row) for row in rows.iter_rows(named=True)], shape)
    return pl.concat([rows, words], how="horizontal")
