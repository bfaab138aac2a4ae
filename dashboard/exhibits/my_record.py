"""One's own record: who looked at it, every row in it with where that is from, and all as files."""

from decimal import Decimal

import polars as pl
import streamlit as st

from dashboard import figures, log_text, markup, recording
from dashboard.exhibits.downloads import offer_file
from dashboard.exhibits.tables import show_table
from dashboard.markup import Column
from dashboard.visit import Visit
from etl.access.record import Held, Look

SHOWN = 500
FEW = 12
LOOKS = (
    Column("who", "Who"),
    Column("role", "As"),
    Column("did", "Did what"),
    Column("times", "Times", count=True),
    Column("last", "Last"),
)
FROM = (
    Column("file", "File"),
    Column("line", "Line", "no.", str),
    Column("loaded_by", "Loaded by"),
    Column("loaded_at", "When", "", lambda moment: f"{moment:%Y-%m-%d %H:%M}"),
    Column("batch", "Batch", "no.", str),
)
NOBODY = "Nobody but you has looked at your page or taken a file of it along."


def show_looks(looks: list[Look]) -> None:
    """Who looked at the person themselves, and the lists of many that may have held them."""
    st.header("Who has looked", anchor=False)
    direct = [look for look in looks if not look.listed]
    listed = [look for look in looks if look.listed]
    if direct:
        people = len({look.actor for look in direct})
        said = f"{figures.counted(people, 'person', 'people')} looked at you by name."
        st.html(markup.paragraph(said, "reading"))
        show_table(_rows(direct), LOOKS, "Who looked at you", "who_looked", first=SHOWN)
    else:
        st.html(markup.paragraph(NOBODY, "reading"))
    if listed:
        title = f"Lists and files of many people that may have named you: {len(listed)}"
        with st.expander(title):
            said = (
                "Kept notes that somebody looked at a list and how it was narrowed, not each row."
            )
            st.html(markup.paragraph(said, "reading"))
            show_table(_rows(listed), LOOKS, "Lists that may name you", "lists", first=SHOWN)


def _rows(looks: list[Look]) -> pl.DataFrame:
    rows = [
        (x.actor, log_text.role_words(x.access_role), x.did, x.times, f"{x.last:%Y-%m-%d %H:%M}")
        for x in looks
    ]
    return pl.DataFrame(rows, [column.name for column in LOOKS], orient="row")


def cell_words(cell: object) -> str:
    """A cell as a person would write it: 9 where six decimals are kept, yes where it is true."""
    if isinstance(cell, bool):
        return "yes" if cell else "no"
    return f"{float(cell):g}" if isinstance(cell, Decimal | float) else str(cell)


def show_held(found: list[Held]) -> None:
    """Every feed that has rows about the person: what each says, and where it is from."""
    st.header("What is held about you", anchor=False)
    now = sum(one.current.height for one in found)
    past = sum(one.rows.height for one in found) - now
    said = f"{figures.counted(now, 'row')} from {figures.counted(len(found), 'kind')} of files."
    if past:
        said += (
            f" {past:,} more were replaced or taken back since; they count nowhere, stay in the "
            "history, and are in the files below."
        )
    st.html(markup.paragraph(said, "reading"))
    for one in found:
        _show_feed(one)


def _show_feed(one: Held) -> None:
    rows = one.current
    title = f"{one.feed.name.replace('_', ' ').capitalize()}: {figures.counted(rows.height, 'row')}"
    with st.expander(title):
        st.html(markup.paragraph(one.feed.sentence, "reading"))
        told = [name for name in one.feed.headings if rows[name].null_count() < rows.height]
        columns = [
            Column(name, name.replace("_", " ").capitalize(), "", cell_words)
            for name in told
            if name != "faculty_id"
        ]
        name = f"my_record_{one.feed.name}"
        show_table(
            rows,
            (*columns, *FROM),
            f"{one.feed.name} rows",
            name,
            first=SHOWN if rows.height > FEW else None,
        )


def show_other_things(found: dict[str, pl.DataFrame]) -> None:
    """What is held beside the rows of files: sign-ins, grants, promises made smaller."""
    for title, rows in found.items():
        told = [name for name in rows.columns if rows[name].null_count() < rows.height]
        columns = [Column(name, name.replace("_", " ").capitalize()) for name in told]
        with st.expander(f"{title.capitalize()}: {rows.height}"):
            show_table(rows, columns, title, f"my_record_{title.replace(' ', '_')}")


def offer_all(visit: Visit) -> None:
    """Everything as one workbook, or as CSV files in one archive."""
    viewer = visit.viewer
    with st.container(key="kept-all-of-it", horizontal=True):
        offer_file(
            "All of it as Excel",
            lambda: recording.as_workbook(viewer),
            "my_record.xlsx",
            "my-record-xlsx",
            quiet=False,
        )
        offer_file(
            "All of it as CSV files",
            lambda: recording.as_csv_files(viewer),
            "my_record.zip",
            "my-record-zip",
            quiet=False,
        )
