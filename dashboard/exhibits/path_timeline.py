"""A person's path as one timeline: steps, stages, roles, promises, time kept, and what is next."""

import streamlit as st

from dashboard import frame, links, markup
from dashboard.cache import ask
from dashboard.exhibits.tables import day_column, show_table
from dashboard.markup import Column
from dashboard.pipeline import timeline
from dashboard.queries import own_path, paths
from dashboard.visit import Visit

CAPTION = "The path, from its beginning"


def show_timeline(visit: Visit, faculty_id: str) -> None:
    """What happened, as far as the reader sees it, and beside it what the plan expects."""
    own = faculty_id == visit.viewer.faculty_id
    st.header("Your path so far" if own else "The path so far", anchor=False)
    happened = ask(paths.timeline, visit.seen, faculty_id=faculty_id, on_day=visit.day)
    kept = ask(paths.kept, visit.seen, faculty_id=faculty_id)
    first_month = visit.policy.fiscal_year_start_month
    rows = timeline.laid_out(happened, kept, first_month, visit.day)
    if rows.height:
        st.html(markup.paragraph(timeline.reading(happened, rows), "reading"))
        left, right = st.columns([5, 2])
        with left:
            columns = (
                Column("year", "Year"),
                day_column("day", "Day"),
                Column("kind", "What"),
                Column("said", "Which"),
            )
            show_table(rows, columns, CAPTION, "path_timeline", fits=True)
        with right:
            _show_expected(visit, faculty_id)
    else:
        frame.empty(
            "Nothing is on record of this path yet.",
            "Steps, roles and promises stand here from their first day on.",
        )
    if own:
        st.page_link(
            links.PATHS["my_record"],
            label="Something here is wrong? Say so on My record →",
            query_params=links.quarter_said(),
        )


def _show_expected(visit: Visit, faculty_id: str) -> None:
    lines = timeline.expected(ask(own_path.steps, visit.seen, faculty_id=faculty_id))
    title = "What the plan expects next" if lines else "The plan expects nothing on a day yet."
    st.html(markup.paragraph(title, "reading"))
    if lines:
        st.html(markup.bullets(lines, title))
