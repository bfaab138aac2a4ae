"""Roles held: for how long, why they ended, who may be asked next, and what they lack."""

from datetime import date, timedelta

import polars as pl
import streamlit as st

from dashboard import figures, frame, links, markup
from dashboard.cache import ask
from dashboard.cells import texts
from dashboard.exhibits.pipeline_stages import tall
from dashboard.exhibits.tables import count_column, day_column, show_table
from dashboard.markup import Column
from dashboard.openings.last_person import REASONS, YEAR
from dashboard.queries import pipeline_roles
from dashboard.visit import Visit

NOT_TOLD = "not told"
WHO = (Column("name", "Name"), Column("role_label", "Role"), Column("program", "Program"))


def _years(value: float) -> str:
    return f"{value / YEAR:.1f}"


def show_tenure(visit: Visit) -> None:
    """Who holds a leading role for how long, beside the median of those who held it before."""
    st.header("How long roles are held", anchor=False)
    rows = ask(pipeline_roles.tenure, visit.seen)
    if not rows.height:
        frame.empty(
            "Nobody in your sight holds a leading role on record.",
            "Load appointments with `kept load appointments.csv`.",
        )
        return
    past = rows.filter("past_median").height
    known = rows["median_days"].count()
    said = (
        f"{figures.counted(rows.height, 'leading role')} is held"
        if rows.height == 1
        else f"{rows.height} leading roles are held"
    )
    usual = (
        f"{said}; of the {known} whose usual time is known, {past} "
        f"{'is' if past == 1 else 'are'} held for longer than the median of those who ended."
    )
    st.html(markup.paragraph(usual, "reading"))
    mark = pl.when("past_median").then(pl.lit("past the median")).otherwise(pl.lit(""))
    columns = (
        *WHO,
        day_column("start_date", "Since"),
        Column("days", "Held for", "years", _years),
        Column("median_days", "Median", "years", _years),
        Column("past", ""),
    )
    shown = rows.with_columns(past=mark)
    show_table(shown, columns, "How long roles are held", "tenure", tall(shown))


def show_ended(visit: Visit) -> None:
    """The roles that ended in the last four quarters, with the reason where it is told."""
    st.header("Why roles ended", anchor=False)
    first, last = _year_before(frame.days_counted(visit)[1])
    rows = ask(pipeline_roles.ended, visit.seen, first=first, on_day=last)
    days = f"from {figures.day(first)} to {figures.day(last)}"
    if not rows.height:
        said = f"No role in your sight ended {days}."
        st.html(markup.paragraph(said, "reading"))
        return
    told = rows["end_reason"].count()
    said = (
        f"{figures.counted(rows.height, 'role')} ended {days}; of {told} the reason is told. "
        "Each person decides who may know theirs."
    )
    st.html(markup.paragraph(said, "reading"))
    shown = rows.with_columns(reason=_reasons(rows))
    counts = shown.group_by("reason").len("roles").sort("roles", "reason", descending=[True, False])
    columns = (Column("reason", "Why"), count_column("roles", "Roles"))
    show_table(counts, columns, "Why roles ended, counted", "end_reasons", fits=True)
    whose = (*WHO, day_column("end_date", "Last day"), Column("reason", "Why"))
    with st.expander("Whose roles these were"):
        show_table(shown, whose, "Roles that ended", "ended_roles", tall(shown))


def _reasons(rows: pl.DataFrame) -> pl.Series:
    reasons = rows.select(pl.col("end_reason").fill_null(""))
    return texts(reasons, "end_reason", lambda code: REASONS.get(code, code) or NOT_TOLD)


def _year_before(last: date) -> tuple[date, date]:
    return last - timedelta(days=364), last


def show_bench(visit: Visit) -> None:
    """Per role, who asked, aims at it or held it; a role that is open says so."""
    st.header("Bench per role", anchor=False)
    rows = ask(pipeline_roles.bench, visit.seen)
    if not rows.height:
        frame.empty(
            "Nobody in your sight has asked for a role, shared that they aim at one, or held one "
            "before.",
            "Whoever wants to be considered says so on My path.",
        )
        return
    people = rows["faculty_id"].n_unique()
    said = (
        f"{figures.counted(people, 'person', 'people')} asked for a role, aim at one or held one "
        "before, and may be asked. They stand by name: nobody is ranked."
    )
    st.html(markup.paragraph(said, "reading"))
    columns = (
        Column("role_label", "Role"),
        count_column("openings", "Open now"),
        Column("asked", "Asked"),
        Column("shared", "Aim at it"),
        Column("former_holder", "Held it"),
    )
    show_table(_by_role(rows), columns, "Bench per role", "bench")
    st.page_link(links.PATHS["openings"], label="All openings →", query_params=links.quarter_said())


def _by_role(rows: pl.DataFrame) -> pl.DataFrame:
    names = {
        why: pl.col("name").filter(pl.col("why").list.contains(why)).str.join(", ")
        for why in ("asked", "shared", "former_holder")
    }
    found = rows.group_by("role", "role_label", "openings", maintain_order=True).agg(**names)
    return found.with_columns(pl.col(list(names)).replace("", None))


def show_gaps(visit: Visit) -> None:
    """Roles held without a promise, and roles that nobody stood in for during leave."""
    rows = ask(pipeline_roles.gaps, visit.seen, quarter=visit.quarter.start)
    st.header("Roles held without a promise", anchor=False)
    bare = rows.filter(pl.col("kind") == "no_promise")
    said = (
        f"{figures.counted(bare.height, 'role')} in your sight had no promise of time at "
        "the end of the quarter."
        if bare.height
        else "Every role in your sight had a promise of time behind it at the end of the quarter."
    )
    st.html(markup.paragraph(said, "reading"))
    if bare.height:
        columns = (*WHO, day_column("from_date", "Held since"))
        show_table(bare, columns, "Roles held without a promise", "no_promise", tall(bare))
    st.header("Roles uncovered during leave", anchor=False)
    away = rows.filter(pl.col("kind") == "uncovered_leave")
    if not away.height:
        said = "No leading role in your sight was without a stand-in for four weeks of leave."
        if "leave" not in visit.records:
            said = "No leave is on record, so whether roles were uncovered is not known."
        st.html(markup.paragraph(said, "reading"))
        return
    said = f"{figures.counted(away.height, 'role')} had nobody to stand in during longer leave."
    st.html(markup.paragraph(said, "reading"))
    away_columns = (*WHO, day_column("from_date", "Away from"), day_column("until_date", "Until"))
    show_table(away, away_columns, "Roles uncovered during leave", "uncovered_leave", tall(away))
