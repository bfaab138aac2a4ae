"""What became of one person's promises: the three figures, the waterfall, the quarters."""

from collections.abc import Sequence
from datetime import date

import polars as pl
import streamlit as st

from dashboard import figures, frame, markup, sentences, words
from dashboard.exhibits.tables import hours_column, show_table, show_tiles
from dashboard.markup import Column, Tile
from dashboard.visit import Visit
from schemas.quarters import Quarter

SUMMED = {
    "promised": "known_promised",
    "clinic": "clinic_part",
    "admin": "admin_part",
    "unaccounted": "unaccounted_part",
    "recorded": "kept_part",
}
MOSTLY = {
    "encroached": "clinic_part",
    "evaporated": "admin_part",
    "nights": "nights_part",
    "unaccounted": "rest_part",
}
CERTAIN_ONLY_IF_KNOWN = ("taken_hours", "unaccounted_hours", "beyond_hours")
AT_MOST = "at most this much; what is recorded, where that is more"
BESIDE = {
    "contributed_hours": "given without a promise",
    "unpromised_admin_hours": "administration without a promise",
    "clinical_teaching_unfilled_hours": "clinical teaching that fills no promise",
}


def of_quarter(rows: pl.DataFrame, quarter: Quarter) -> pl.DataFrame:
    """The rows of one quarter."""
    return rows.filter(pl.col("quarter_start") == quarter.start)


def show_who(who: pl.DataFrame, own: bool, visit: Visit) -> None:
    """Where the person is at home, with what appointment, and how fresh the data is."""
    person = who.row(0, named=True)
    clinical, last = person["clinical_fte"], visit.records.get("activity")
    parts = [
        person["name"] if own else None,
        person["rank"],
        person["department"],
        person["division"],
        f"{figures.fte(person['total_fte'])} FTE" if person["total_fte"] is not None else None,
        f"clinical {figures.fte(clinical)} FTE" if clinical is not None else None,
        f"records to {figures.day(last)}" if last else "no activity on record",
    ]
    st.html(markup.paragraph(" · ".join(part for part in parts if part), "fresh"))


def amounts_of(rows: pl.DataFrame) -> dict[str, float]:
    """Hours by step over the promises with enough data, with displaced and beyond beside."""
    known = rows.filter(pl.col("known"))
    sums = {step: figures.total(known, name) for step, name in SUMMED.items()}
    beside = {
        "displaced": figures.total(known, "displaced_hours"),
        "beyond": figures.total(known, "beyond_hours"),
    }
    on_record = figures.total(known, "recorded_hours")
    return {**sums, **beside, "on_record": on_record}


def show_record(visit: Visit, rows: pl.DataFrame, own: bool, name: str) -> None:
    """The quarter's answer in words and the three figures; never one as if it were certain."""
    quarter = figures.quarter_name(visit.quarter)
    known = rows.filter(pl.col("known"))
    if not rows.filter(pl.col("has_time")).height:
        who = "you" if own else name
        frame.empty(
            f"No protected time was promised to {who} in {quarter}.",
            "Choose another quarter above; the ledger below has every promise.",
        )
        return
    if known.height:
        amounts = amounts_of(rows)
        st.html(markup.paragraph(sentences.person_reading(own, name, quarter, amounts), "lead"))
        _three_figures(amounts)
    unknown = rows.filter(pl.col("has_time") & ~pl.col("known"))
    if unknown.height:
        promised = figures.hours(figures.total(unknown, "promised_hours"))
        covered, months = unknown["months_covered"][0], unknown["months_promised"][0]
        text = (
            f"For {figures.counted(unknown.height, 'promise')} of {promised} h there is not enough "
            f"data to say: {covered} of {figures.counted(months, 'month')} with any activity."
        )
        st.html(markup.paragraph(text, "lead" if not known.height else "reading"))
    _show_assumed(rows)


def _three_figures(amounts: dict[str, float]) -> None:
    at_most = amounts["on_record"] + amounts["unaccounted"]
    show_tiles(
        [
            _hours_tile(amounts["on_record"], "recorded", "at least this much"),
            _hours_tile(at_most, "promised − taken", AT_MOST),
            _hours_tile(
                amounts["unaccounted"], "not accounted for", "the distance between the two"
            ),
        ],
        "Actual protected time lies between the first two figures",
    )


def _hours_tile(hours: float, label: str, note: str = "") -> Tile:
    return Tile(f"{figures.hours(hours)} h", label, note, amounts=((hours, "h"),))


def _show_assumed(rows: pl.DataFrame) -> None:
    assumed = rows.filter(pl.col("encroached_assumed") & (pl.col("encroached_hours") > 0))
    if assumed.height:
        text = sentences.assumed(figures.total(assumed, "encroached_hours"))
        st.html(markup.paragraph(text, "assumed"))


def show_statuses_of(rows: pl.DataFrame) -> None:
    """A row a promise: the hours and the status in words."""
    st.header("Promise by promise", anchor=False)
    shown = rows.with_columns(
        *(pl.when("known").then(name).alias(name) for name in CERTAIN_ONLY_IF_KNOWN),
        words_of=pl.col("status").replace_strict({code: words.status(code) for code in words.ALL}),
        at_most=pl.when("known").then(
            pl.max_horizontal(pl.col("promised_hours") - pl.col("taken_hours"), "recorded_hours")
        ),
    )
    found = [code for code in words.ALL if code in rows["status"].to_list()]
    said = [f"{words.status(code)}: {words.sentence(code)}" for code in found]
    reading = " ".join([*said, *_mostly_reading(rows)])
    st.html(markup.paragraph(reading, "reading"))
    columns = (
        Column("role_label", "Role"),
        Column("program", "Program"),
        hours_column("promised_hours", "Promised"),
        hours_column("recorded_hours", "Recorded"),
        hours_column("at_most", "At most"),
        hours_column("taken_hours", "Taken"),
        hours_column("unaccounted_hours", "Not accounted for"),
        hours_column("displaced_hours", "After hours"),
        hours_column("beyond_hours", "Beyond"),
        Column("because", "Mostly because of", "", words.word),
        Column("words_of", "Status"),
    )
    show_table(shown, columns, "Promises of the quarter", "promises_of_the_quarter")


def mostly(rows: pl.DataFrame) -> str | None:
    """What the person's promises together lost most to; the first of MOSTLY among equals."""
    return sentences.largest({code: figures.total(rows, name) for code, name in MOSTLY.items()})


def _mostly_reading(rows: pl.DataFrame) -> list[str]:
    code = mostly(rows.filter("known"))
    return [f"The largest part of what is missing is {words.word(code)}."] if code else []


def show_beside(rows: pl.DataFrame) -> None:
    """Hours that fill no promise, and the clinic contracted and worked."""
    if not rows.height:
        return
    beside = rows.row(0, named=True)
    shown = [
        _hours_tile(beside[name], label)
        for name, label in BESIDE.items()
        if (beside[name] or 0) > sentences.LITTLE
    ]
    if beside["clinical_worked_hours"] is not None:
        contracted = figures.hours(beside["clinical_contracted_hours"])
        note = f"contracted: {contracted} h" + (
            " (assumed)" if beside["encroached_assumed"] else ""
        )
        worked = beside["clinical_worked_hours"]
        shown.append(_hours_tile(worked, "clinic worked, calls left out", note))
    if shown:
        st.header("Beside the promise", anchor=False)
        show_tiles(shown, "Hours beside the promise")


def show_silence(visit: Visit, rows: pl.DataFrame, found: pl.DataFrame, own: bool) -> None:
    """The months of the quarter without any activity, where a promise ran."""
    if not rows.filter(pl.col("months_covered") < pl.col("months_promised")).height:
        return
    months = silent_months(visit.quarter, visit.day, found["month"].to_list())
    if months:
        st.html(markup.paragraph(sentences.silence(own, months), "reading"))


def silent_months(quarter: Quarter, until: date, found: Sequence[date]) -> list[date]:
    """The months of the quarter begun by `until` without any activity row."""
    starts = [quarter.start]
    while len(starts) < 3:
        last = starts[-1]
        starts.append(date(last.year + last.month // 12, last.month % 12 + 1, 1))
    return [month for month in starts if month <= until and month not in found]
