"""The funnel: people by stage and how that moved, and who of them the reader may know."""

from typing import Any

import polars as pl
import streamlit as st

from dashboard import figures, frame, markup, words
from dashboard.cache import ask
from dashboard.cells import texts
from dashboard.charts.palette import CLINIC, RECORDED
from dashboard.charts.stages import stages_chart
from dashboard.exhibits.pictures import show_chart
from dashboard.exhibits.tables import count_column, show_table
from dashboard.markup import Column
from dashboard.openings.last_person import YEAR
from dashboard.queries import pipeline
from dashboard.theme import ink
from dashboard.visit import Visit
from schemas.pipeline import NO_STAGE, STAGE_WORDS, STAGES, STAGES_OF_ROLES
from schemas.scopes import SMALLEST_GROUP

NAMED = 6
"""Names that stand in a column; the table under them has all."""
SCROLLED, DRAWN = 20, 100
"""Rows above which a table scrolls in a box of its own, and those drawn in it; its CSV has all."""
HIDDEN = "not shown"
WHY_HIDDEN = (
    f"Counts that would tell of fewer than {SMALLEST_GROUP} people who have not shared their path "
    f"are not shown (—), and neither are those from which one could be worked out."
)
COLUMNS = (
    Column("label", "Stage"),
    count_column("people", "People"),
    count_column("people_before", "Quarter before"),
    count_column("entered", "Entered"),
    count_column("left_up", "Moved up"),
    count_column("left_out", "Moved down or off"),
)


def tall(rows: pl.DataFrame) -> int | None:
    """How many rows of a table are drawn in a box that scrolls; None where they need no box."""
    return min(rows.height, DRAWN) if rows.height > SCROLLED else None


def show_funnel(visit: Visit) -> None:
    """People by stage, beside the quarter before: picture, sentence and table."""
    st.header("People by stage", anchor=False)
    rows = ask(pipeline.stages, visit.seen, quarter=visit.quarter.start)
    if not rows.height:
        frame.empty(
            "Counts by stage are told to those who lead a department or the institution.",
            "Below is what you may see of those who serve your program.",
        )
        return
    show_missing_feeds(visit)
    shown = _written(rows)
    if "appointments" not in visit.records and "milestones" not in visit.records:
        return
    st.html(markup.paragraph(_reading(visit, shown), "lead"))
    on_path = shown.filter(pl.col("stage").is_not_null())
    if on_path["people"].count() >= 1:
        pairs = [(RECORDED, figures.quarter_name(visit.quarter), False)]
        pairs.append((CLINIC, f"{figures.quarter_name(visit.quarter.previous)} (line)", False))
        st.html(markup.legend(pairs))
        show_chart(
            stages_chart,
            on_path.select("label", "people", "people_before", "hidden"),
            ink(),
            alt="People in each stage, and a quarter before; the table below has the numbers.",
        )
    if shown["people"].null_count():
        st.html(markup.paragraph(f"{_together(shown)}{WHY_HIDDEN}", "reading"))
    leaving = ask(pipeline.stages, visit.seen, quarter=visit.quarter.start, leaving=True)
    show_table(shown, COLUMNS, "People by stage", "stages", leaving=_written(leaving))
    _show_departments(visit)


def _together(shown: pl.DataFrame) -> str:
    """How many people the hidden counts come to, and in which stages; nothing if that is hidden."""
    hidden = shown.filter(pl.col("hidden_together").is_not_null())
    if not hidden.height:
        return ""
    people = figures.counted(hidden["hidden_together"][0], "person", "people")
    are = "is" if hidden["hidden_together"][0] == 1 else "are"
    return f"{people} {are} in these stages together: {figures.listed(hidden['label'].to_list())}. "


def _show_departments(visit: Visit) -> None:
    """The same by department, for who leads several."""
    quarter = visit.quarter.start
    rows = ask(pipeline.stages_by_department, visit.seen, quarter=quarter)
    if rows.height < 2:
        return
    leaving = ask(pipeline.stages_by_department, visit.seen, quarter=quarter, leaving=True)
    columns = (
        Column("department", "Department"),
        count_column("none", "Not on the path"),
        *(count_column(stage, words.first_upper(stage_label(stage))) for stage in STAGES),
    )
    st.subheader("By department", anchor=False)
    caption = "People by stage and department"
    show_table(rows, columns, caption, "stages_by_department", tall(rows), leaving)


def show_missing_feeds(visit: Visit) -> None:
    """Say which records of the way to a role are not there, so that nothing passes for zero."""
    feeds = {
        "milestones": "steps towards a role, so nobody's stage before a role is known",
        "mentorships": "mentorships, so nobody is known to be role-ready",
        "appointments": "roles held, so nobody is known to hold or have held one",
    }
    for feed, what in feeds.items():
        if feed not in visit.records:
            frame.empty(f"No file has {what}.", f"Load one with `kept load {feed}.csv`.")


def _written(rows: pl.DataFrame) -> pl.DataFrame:
    hidden = pl.when(pl.col("people").is_null()).then(pl.lit(HIDDEN)).otherwise(pl.lit(""))
    return rows.with_columns(
        label=texts(rows.select(pl.col("stage").fill_null("")), "stage", stage_label),
        hidden=hidden,
    )


def stage_label(stage: str) -> str:
    """What pages call a stage; NO_STAGE for none."""
    return STAGE_WORDS[stage].label if stage else NO_STAGE  # type: ignore[index]


def _reading(visit: Visit, shown: pl.DataFrame) -> str:
    told: dict[str, Any] = dict(shown.select("stage", "people").iter_rows())
    roles = sum(told.get(stage) or 0 for stage in STAGES_OF_ROLES)
    said = [f"{figures.counted(roles, 'person', 'people')} of those you lead hold or held a role"]
    ready = told.get("role_ready")
    if ready is not None:
        said.append(f"{figures.counted(ready, 'person', 'people')} are ready for one")
    if not shown["compared"].any():
        return f"{' and '.join(said)}. The quarter before is not known."
    moved = shown.filter(pl.col("entered").is_not_null() & pl.col("stage").is_not_null())
    entered = [
        f"{count} became {label}"
        for label, count in moved.select("label", "entered").iter_rows()
        if count
    ]
    since = figures.quarter_name(visit.quarter.previous)
    change = f"Since {since}, {figures.listed(entered)}." if entered else ""
    none = f"Of what is told, nobody entered a stage since {since}."
    return f"{' and '.join(said)}. {change or none}"


def show_people(visit: Visit) -> None:
    """The stages as columns with the people whom the reader may know, and how long they are."""
    st.header("Who is where, and for how long", anchor=False)
    on_day = frame.days_counted(visit)[1]
    rows = ask(pipeline.people, visit.seen, on_day=on_day)
    said = (
        "Named are people who shared their path with you, and those who hold or held a role, "
        f"on {figures.day(on_day)}. Nobody is ranked."
    )
    st.html(markup.paragraph(said, "reading"))
    if not rows.height:
        frame.empty(
            "Nobody who serves here holds or held a role, or has shared their path with you.",
            "Each person decides on My path who may see it.",
        )
        return
    with st.container(key="kept-stages"):
        found = [stage for stage in STAGES if rows.filter(pl.col("stage") == stage).height]
        for stage, place in zip(found, st.columns(len(found)), strict=True):
            with place:
                _show_column(stage, rows.filter(pl.col("stage") == stage))
    shown = rows.with_columns(label=texts(rows, "stage", stage_label), years=pl.col("days") / YEAR)
    columns = (
        Column("name", "Name"),
        Column("label", "Stage"),
        Column("since", "Since", "", figures.day),
        Column("years", "Time in it", "years", lambda value: f"{value:.1f}"),
    )
    with st.expander(f"All {figures.counted(rows.height, 'person', 'people')}, with their time"):
        show_table(
            shown,
            columns,
            "People and their time in a stage",
            "people_in_stages",
            tall(shown),
            fits=True,
        )


def _long(days: float) -> str:
    if days < YEAR:
        return figures.counted(round(days * 12 / YEAR), "month")
    return f"{days / YEAR:.1f} years"


def _show_column(stage: str, rows: pl.DataFrame) -> None:
    half = _long(float(rows["days"].median() or 0))  # type: ignore[arg-type]
    st.html(markup.paragraph(stage_label(stage), "board-head"))
    said = f"1 person, for {half}"
    if rows.height > 1:
        said = f"{rows.height} people, half of them for {half} or more"
    st.html(markup.paragraph(said, "fresh"))
    names = rows["name"].head(NAMED).to_list()
    if rows.height > NAMED:
        names.append(f"and {rows.height - NAMED} more")
    st.html(markup.bullets(names, f"People at the stage {stage_label(stage)}"))
