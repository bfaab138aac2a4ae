"""The log as a page: what narrows it, a table of entries, older ones, and whether it is whole."""

import polars as pl
import streamlit as st

from dashboard import figures, frame, links, logbook, markup
from dashboard.cache import ask
from dashboard.exhibits.downloads import offer_file
from dashboard.exhibits.tables import note_rows
from dashboard.markup import Column
from dashboard.permissions import reads_changes_only
from dashboard.queries import person
from dashboard.running import held
from dashboard.visit import Visit
from etl.access.log import verify
from etl.export_files import workbook
from etl.exporting import csv_text
from schemas.log import CHANGES, DEEDS, WORDS
from schemas.scopes import Viewer

COLUMNS = (
    Column("entry", "Entry", "no.", str),
    Column("at", "When"),
    Column("who", "Who"),
    Column("role", "As"),
    Column("did", "Did what"),
    Column("more", "More of it"),
)
CHANGES_ONLY = (
    "You see what was changed: grants, settings, loads. Who looked at whom is for auditors."
)
IN_SCOPE = (
    "You see what is about people of your scope, the lists and files that may hold them, and every "
    "change. The same look of one session is noted once in a quarter of an hour."
)


def names_of(visit: Visit) -> dict[str, str]:
    """Id to name of the people whom the viewer's scope names."""
    people = ask(person.people, visit.seen)
    return figures.told_apart(people.select("faculty_id", "name").rows())


def show_filters(visit: Visit) -> None:
    """Whom it is about, who did it, what, and from when to when; all of it in the link."""
    only = reads_changes_only(visit.viewer)
    st.html(markup.paragraph(CHANGES_ONLY if only else IN_SCOPE, "reading"))
    deeds: dict[str, str] = {deed: WORDS[deed].label for deed in (CHANGES if only else DEEDS)}
    with st.container(key="kept-filters"):
        columns = iter(st.columns(4 if only else 5))
    if not only:
        with next(columns):
            links.select("About", "person", names_of(visit), "Anybody")
    with next(columns):
        links.ask_text("Done by", "by")
    with next(columns):
        links.select("What", "deed", deeds, "Anything")
    for label, name in (("From", "since"), ("To", "until")):
        with next(columns):
            links.ask_day(label, name)


def show_entries(visit: Visit) -> None:
    """A page of entries, the way to older ones, and files of all that are wanted."""
    wanted, before = logbook.asked_for(), links.number("before")
    found = logbook.read(visit.viewer, wanted, before, logbook.PAGE + 1)
    if not found:
        frame.empty(
            "No entry passes these filters.", "Set one of them back, or look at later days."
        )
        return
    shown = found[: logbook.PAGE]
    rows = logbook.as_rows(shown, names_of(visit))
    st.html(markup.paragraph(_reading(rows), "reading"))
    st.html(markup.table(rows, COLUMNS, "Entries of the log"))
    note_rows(rows, COLUMNS, "Entries of the log")
    with st.container(key="kept-older", horizontal=True):
        if before is not None:
            st.button("‹ The latest", type="tertiary", on_click=links.write, args=("before", ""))
        if len(found) > logbook.PAGE:
            last = str(shown[-1].entry)
            st.button("Older ›", type="tertiary", on_click=links.write, args=("before", last))
        _offer_files(visit, visit.viewer)


def _reading(rows: pl.DataFrame) -> str:
    latest, oldest = rows["at"][0], rows["at"][-1]
    return f"{figures.counted(rows.height, 'entry', 'entries')}, from {oldest} to {latest}."


def _offer_files(visit: Visit, viewer: Viewer) -> None:
    wanted, names = logbook.asked_for(), names_of(visit)

    def rows() -> pl.DataFrame:
        return logbook.as_rows(logbook.read(viewer, wanted, limit=logbook.MOST_IN_A_FILE), names)

    offer_file("All of these as CSV", lambda: csv_text(rows()), "log.csv", "log-csv")
    offer_file("As Excel", lambda: workbook([("log", rows())]), "log.xlsx", "log-xlsx")


def show_whether_whole() -> None:
    """The chain verified when it is asked for, and how the log ends."""
    st.header("Is it whole?", anchor=False)
    said = (
        "Each entry is sealed with the one before it, so that none can be altered, removed, moved "
        "or put in unseen. Who can write to the database file could write the whole log anew: that "
        "shows beside its end, noted elsewhere."
    )
    st.html(markup.paragraph(said, "reading"))
    if not st.button("Verify now", icon=":material/verified_user:"):
        return
    verified = verify(held().warehouse)
    if verified.faults:
        st.error("\n\n".join(fault.sentence for fault in verified.faults))
        return
    st.html(
        markup.paragraph(
            f"It is: {verified.head.entries:,} entries. It ends with {verified.head}.", "lead"
        )
    )
