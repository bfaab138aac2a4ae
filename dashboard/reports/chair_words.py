"""What the chair's page says, part by part, as text; the figures are those of Overview."""

from typing import Any

import polars as pl

from dashboard import change_sentences, figures, footing, looking, sentences, words
from dashboard.charts.palette import PARTS
from dashboard.footing import Row
from dashboard.queries import reference
from dashboard.queries.groups import MERGED, NONE
from dashboard.reports.reading import Found, Reading
from dashboard.reports.short import short
from schemas.scopes import SMALLEST_EXPORTED_GROUP

QUARTERS = 8
"""How many are drawn: that of the page and those before it."""
GROUPS = 14
"""How many lines of groups a page has room for."""
LONGEST_GROUP = 60
NO_OUTCOME: dict[str, Any] = {"tiles": [], "statuses": []}
NO_PROMISE = "No promise of protected time runs in this quarter."
NO_ACTIVITY = "No activity is loaded, so nobody can tell what became of the promises."
FEW = (
    "This page sums fewer than ten people: whoever reads it may recognise them. Hand it on with "
    "that in mind."
)


def drawn(reading: Reading, totals: pl.DataFrame) -> pl.DataFrame:
    """The quarters of the chart, in FTE."""
    until = totals.filter(pl.col("quarter_start") <= reading.quarter.start)
    return looking.in_fte(reading, until.sort("quarter_start").tail(QUARTERS))


def facts(reading: Reading, now: Row | None) -> list[str]:
    """How fresh the data is, how many are known, and what an FTE is."""
    days = looking.quarter_days(reading)
    until = days["counted_until"][0] if days.height else reading.quarter.end
    own = reference.own_bases(reading.seen, reading.quarter.start, until)
    rests_on = looking.footing(reading, own)
    fresh = footing.fresh(reading.records.get("activity"), now, rests_on)
    return [f"as of {figures.day(reading.day)}", *fresh.split(" · ")]


def headline(reading: Reading, found: Found, now: Row | None) -> str:
    """The answer in words."""
    if now is not None:
        return sentences.headline(now, looking.span(reading))
    if "activity" in reading.records:
        return NO_PROMISE
    paper, (on_day, _) = found.paper, looking.paper_days(reading)
    return sentences.ledger_reading(paper["promises"], paper["fte"], paper["undocumented"], on_day)


def outcome(reading: Reading, found: Found, now: Row) -> dict[str, Any]:
    """Tiles, statuses and the chart's words of a quarter with promises."""
    rows = drawn(reading, found.totals)
    over = figures.counted(now["promises_known"], "promise")
    stipends = figures.counted(now["no_time_promised"], "stipend")
    return {
        "tiles": [_sum_tile(reading, now, part, label) for part, label in looking.SUMS],
        "tiles_note": f"Sums over {over} with enough data; the parts add up to the promise.",
        **_statuses(reading, found, now),
        "stipends": f"Besides, {stipends}: money, no time." if now["no_time_promised"] else "",
        "quarters": sentences.quarters_reading(rows.to_dicts()),
        "moved": _moved(reading, found),
        "chart": _chart_in_words(rows),
        "legend": [
            ("promised", "promised (empty inside: not enough data)"),
            *((part, label) for part, (label, _) in PARTS.items()),
        ],
    }


def _sum_tile(reading: Reading, now: Row, part: str, label: str) -> dict[str, str]:
    hours = now[f"{part}_hours"]
    value, note = "not known", "in no sum"
    if hours is not None:
        value = f"{figures.fte(looking.span(reading).fte(hours))} FTE"
        note = f"{figures.hours(hours)} h"
    elif now["assumed_hours"] > 0:
        value, note = "assumed", f"{figures.hours(now['assumed_hours'])} h, in no sum"
    return {"value": value, "label": label, "note": note, "tone": part}


def _statuses(reading: Reading, found: Found, now: Row) -> dict[str, Any]:
    before = looking.row_of(found.totals, reading.quarter.previous)
    return {
        "previous": f"in {figures.quarter_name(reading.quarter.previous)}" if before else "",
        "statuses": [
            {
                "shape": words.shape(code),
                "word": words.word(code),
                "count": now[code],
                "was": figures.whole(before[code]) if before else "",
                "tone": code,
            }
            for code in words.STATUSES_SHOWN
        ],
    }


def _moved(reading: Reading, found: Found) -> list[str]:
    """Which lines were crossed since the quarter before, and whether clinic fell; a line each."""
    before = figures.quarter_name(reading.quarter.previous)
    said = [change_sentences.crossed_reading(found.crossed, before, looking.policies(reading))]
    if "clinical" in reading.records and found.load["promises"]:
        why = change_sentences.load_unknown(found.load)
        said.append(f"{change_sentences.load_reading(found.load)} {why}".strip())
    return said


def _chart_in_words(rows: pl.DataFrame) -> str:
    """Everything that is drawn, for those who do not see it."""
    quarters = [
        f"{row['quarter']}: {figures.fte(row['promised'])} promised"
        + "".join(
            f", {figures.fte(row[part])} {label}"
            for part, (label, _) in PARTS.items()
            if row[part] is not None
        )
        for row in rows.iter_rows(named=True)
    ]
    return f"Promised time by quarter in FTE. {'; '.join(quarters)}."


OUTCOME_COLUMNS = (
    ("promised_hours", "Promised", "h"),
    ("recorded_hours", "Recorded", "h"),
    ("clinic_hours", "Clinic", "h"),
    ("admin_hours", "Administration", "h"),
    ("unaccounted_hours", "Not accounted for", "h"),
)
LEDGER_COLUMNS = (
    ("promises", "Promises", ""),
    ("people", "People", ""),
    ("fte", "Promised", "FTE"),
    ("undocumented", "No document", ""),
    ("informal", "E-mail only", ""),
    ("ending", "Ending soon", ""),
)
WRITE = {"h": figures.hours, "FTE": figures.fte, "": figures.whole}


def groups_said(found: Found, now: Row | None) -> dict[str, Any] | None:
    """The table of departments or divisions; None where there is nothing to put in it."""
    rows, noun = _fitting(found.groups), found.by
    if not rows.height:
        return None
    reading = (
        sentences.groups_reading(found.groups.to_dicts(), noun, SMALLEST_EXPORTED_GROUP)
        if now is not None
        else f"What is promised, by {noun}."
    )
    columns = OUTCOME_COLUMNS if now is not None else LEDGER_COLUMNS
    known = [("Known", "people")] if now is not None else []
    alone = rows["group"].to_list() in ([MERGED], [NONE])
    heads = [(words.first_upper(noun), ""), *((label, unit) for _, label, unit in columns), *known]
    return {
        "title": words.first_upper(noun) + "s",
        "reading": short(reading, 4 * LONGEST_GROUP),
        "head": [{"label": label, "unit": unit} for label, unit in heads],
        "rows": []
        if alone
        else [
            [
                short(row["group"], LONGEST_GROUP),
                *(WRITE[unit](row[name]) for name, _, unit in columns),
                *([f"{row['people_known']:,} of {row['people']:,}"] if known else []),
            ]
            for row in rows.iter_rows(named=True)
        ],
    }


def _fitting(rows: pl.DataFrame) -> pl.DataFrame:
    """The groups; where they are too many for a page, those of fewest people in one line."""
    if rows.height <= GROUPS:
        return rows
    places = pl.int_range(pl.len())
    ranked = rows.with_columns(_few=pl.col("people").rank("ordinal", descending=True) >= GROUPS)
    ranked = ranked.with_columns(_few=pl.col("_few") | (pl.col("group") == MERGED), _at=places)
    few = ranked.filter("_few").drop("_few", "_at", "group")
    merged = few.select(pl.when(pl.all().is_not_null().any()).then(pl.all().sum()))
    name = f"{few.height} others together"
    kept = ranked.filter(~pl.col("_few")).drop("_few", "_at")
    return pl.concat(
        [kept, merged.select(pl.lit(name).alias("group"), pl.all()).select(kept.columns)],
        how="vertical_relaxed",
    )


def paper_said(reading: Reading, found: Found) -> dict[str, Any]:
    """How many promises in force lack what."""
    on_day, until = looking.paper_days(reading)
    notes = looking.paper_notes(until)
    of = figures.counted(found.paper["promises"], "promise")
    return {
        "reading": f"Of {of} in force on {figures.day(on_day)}:",
        "tiles": [
            {
                "value": figures.whole(found.paper[code]),
                "label": word,
                "note": notes[code],
                "tone": "plain",
            }
            for code, word in looking.paper_words(reading.seen.scope).items()
        ],
    }


def not_known(reading: Reading, found: Found, now: Row | None) -> list[str]:
    """What the page cannot say, plainly; and that it sums few people."""
    people = now["people"] if now is not None else found.paper["people"]
    if now is None:
        said = [NO_PROMISE if "activity" in reading.records else NO_ACTIVITY]
    else:
        said = _unknown_parts(reading, now)
    if 0 < people < SMALLEST_EXPORTED_GROUP:
        said.append(FEW)
    return said or ["Nothing: every promise of the quarter has enough data."]


def _unknown_parts(reading: Reading, now: Row) -> list[str]:
    said = []
    if lacking := now["insufficient_data"]:
        hours = now["unknown_hours"]
        said.append(
            f"What became of {figures.counted(lacking, 'promise')} of "
            f"{figures.fte(looking.span(reading).fte(hours))} FTE ({figures.hours(hours)} h): too "
            "few months have any data. They are in no sum."
        )
    if now["assumed_hours"] > 0:
        said.append(sentences.assumed(now["assumed_hours"]))
    if missing := sentences.no_clinic(now, "clinical" in reading.records):
        said.append(missing[0])
    elif now["clinic_hours"] is not None and now["clinic_unknown"]:
        promises = figures.counted(now["clinic_unknown"], "promise")
        said.append(f"Whether clinic took time from {promises}: it enters as none in these sums.")
    if now["unaccounted_hours"] > sentences.LITTLE:
        fte = figures.fte(looking.span(reading).fte(now["unaccounted_hours"]))
        said.append(f"Where {fte} FTE went that no row explains: not accounted for.")
    return said
