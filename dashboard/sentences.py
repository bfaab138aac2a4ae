"""The sentences pages say about numbers: plain, never blaming, honest about what is unknown."""

from collections.abc import Mapping, Sequence
from datetime import date

from dashboard import figures
from dashboard.footing import Row, Span
from dashboard.queries.groups import ELSEWHERE, MERGED, NONE
from schemas.scopes import SMALLEST_GROUP

KNOWN_PARTS = ("recorded", "unaccounted", "admin", "clinic")
MOSTLY = {
    "encroached": "mostly because of clinic beyond contract",
    "evaporated": "mostly because of administration beyond allowance",
    "nights": "mostly because of work after hours",
    "unaccounted": "mostly without any record",
}
EQUAL = 1e-9
LITTLE = 0.05
"""Hours too few to write a sentence about."""
MISSING_CLINICAL = (
    "No clinical rows are loaded, so nobody can tell whether clinic grew into promised time.",
    "Load them with `kept load clinical.csv`.",
)
UNKNOWN_CLINICAL = (
    "Clinic beyond contract is not known: it needs each person's clinical FTE, and clinical rows "
    "in every month.",
    "Give the column clinical_fte in faculty.csv, and load the missing months of clinical.csv.",
)


def mostly(sums: Row) -> str | None:
    """What promises together have mostly lost to, as it is said of each; None if to nothing."""
    return largest(
        {
            "encroached": sums["clinic_hours"] or 0.0,
            "evaporated": sums["admin_hours"],
            "nights": sums["nights_hours"],
            "unaccounted": sums["unaccounted_hours"] - sums["nights_hours"],
        }
    )


def largest(parts: Mapping[str, float]) -> str | None:
    """The cause with most hours, the first among equals; None where none has any."""
    most = max(parts.values())
    if most <= EQUAL:
        return None
    return next(cause for cause, hours in parts.items() if hours >= most - EQUAL)


def headline(now: Row, span: Span) -> str:
    """What became of the quarter's promises, over those with enough data."""
    if not now["promises_known"]:
        return (
            f"{_fte(now['unknown_hours'], span)} is promised to "
            f"{figures.counted(now['people'], 'educator')}; too little is on record to say what "
            "became of it."
        )
    people = figures.counted(now["people_summed"], "educator")
    said = [f"Of {_fte(now['promised_hours'], span)} promised to {people}, {_fates(now, span)}."]
    if cause := mostly(now):
        said.append(f"What is missing is {MOSTLY[cause]}.")
    if now["unknown_hours"] > LITTLE:
        said.append(
            f"Another {_fte(now['unknown_hours'], span)} is promised without enough data to say."
        )
    return " ".join(said)


def _fates(now: Row, span: Span) -> str:
    fates = []
    if (now["clinic_hours"] or 0) > LITTLE:
        half_days = _half_days(span.half_days(now["clinic_hours"]))
        fates.append(f"{_fte(now['clinic_hours'], span)} went to clinic beyond contract{half_days}")
    if now["admin_hours"] > LITTLE:
        went = "" if fates else "went "
        fates.append(f"{_fte(now['admin_hours'], span)} {went}to administration beyond allowance")
    if now["unaccounted_hours"] > LITTLE:
        fates.append(f"{_fte(now['unaccounted_hours'], span)} is not accounted for")
    return figures.listed(fates) if fates else "all is on record"


def _fte(hours: float, span: Span) -> str:
    return f"{figures.fte(span.fte(hours))} FTE"


def _half_days(number: float) -> str:
    if number < 0.75:
        return " (less than one half-day clinic a week)"
    return f" (about {figures.counted(round(number), 'half-day clinic')} a week)"


def ledger_reading(promises: int, fte: float, undocumented: int, on_day: date) -> str:
    """What is promised on a day, where nothing is known of what became of it."""
    return (
        f"{figures.counted(promises, 'promise')} of {figures.fte(fte)} FTE in force on "
        f"{figures.day(on_day)}; {figures.whole(undocumented)} without a document."
    )


def assumed(hours: float) -> str:
    """That clinic figures rest on an assumption, and what they would come to."""
    return (
        "Clinic beyond contract is assumed: KEPT_CLINICAL_HOURS_PER_WEEK (C) is not set, so a full "
        f"clinical week stands in for it. On that footing it would be {figures.hours(hours)} h; "
        "it is left out of every sum and status."
    )


def no_clinic(now: Row, clinical_loaded: bool) -> tuple[str, str] | None:
    """Why clinic beyond contract is not known, and the cure; None where it is, or is assumed."""
    if not clinical_loaded:
        return MISSING_CLINICAL
    if now["promises_known"] and now["clinic_hours"] is None and not now["assumed_hours"]:
        return UNKNOWN_CLINICAL
    return None


def quarters_reading(rows: Sequence[Row]) -> str:
    """One sentence on how the quarters moved: the first and the last share on record."""
    shares = [
        (row["quarter"], row["recorded"] / known)
        for row in rows
        if (known := sum(row[part] or 0 for part in KNOWN_PARTS)) > 0
    ]
    if not shares:
        return "No quarter has enough data yet."
    (first, before), (last, after) = shares[0], shares[-1]
    if len(shares) == 1:
        return f"In {first}, {figures.percent(after)} of the promised time is on record."
    return (
        f"Of the promised time with enough data, {figures.percent(after)} is on record in {last}; "
        f"it was {figures.percent(before)} in {first}."
    )


def groups_reading(rows: Sequence[Row], noun: str, smallest: int = SMALLEST_GROUP) -> str:
    """Which group lost most to clinic and administration; those under `smallest` are together."""
    if [row["group"] for row in rows] == [MERGED]:
        return f"No {noun} has {smallest} people with a promise; the sums above hold them all."
    if [row["group"] for row in rows] == [NONE]:
        return "The roster names no divisions; its column division would tell them apart."
    taken = [((row["clinic_hours"] or 0) + row["admin_hours"], row["group"]) for row in rows]
    most, name = max(taken, default=(0.0, ""))
    if most <= LITTLE:
        return f"In no {noun} did clinic or administration take promised time."
    share = most / sum(hours for hours, _ in taken)
    where = name[:1].lower() + name[1:] if name in (MERGED, ELSEWHERE) else name
    return (
        f"Most was taken in {where}: {figures.hours(most)} h, "
        f"{figures.percent(share)} of all that clinic and administration took."
    )


def needs_reading(shown: int, of: int) -> str:
    """How many promises lost time, and how many of them are listed."""
    if not of:
        return "No promise with enough data is short this quarter."
    listed = "" if shown == of else f"; the {shown} that lost most are listed"
    return f"{figures.counted(of, 'promise')} short because time was taken{listed}."


def own_or_other(own: bool, name: str) -> dict[str, str]:
    """The words that differ between one's own page and somebody else's."""
    if own:
        return {"was": "you were", "holder": "you", "whose": "Your", "has": "you have"}
    return {"was": f"{name} was", "holder": name, "whose": "The", "has": f"{name} has"}


def person_reading(own: bool, name: str, quarter: str, amounts: Mapping[str, float]) -> str:
    """What became of a person's promises in the quarter, over those with enough data."""
    words = own_or_other(own, name)
    said = f"In {quarter} {words['was']} promised {figures.hours(amounts['promised'])} h."
    went = [
        f"{figures.hours(amounts[part])} h {phrase}"
        for part, phrase in (
            ("clinic", "went to clinic beyond contract"),
            ("admin", "went to administration beyond allowance"),
            ("unaccounted", "are not accounted for"),
        )
        if amounts[part] > LITTLE
    ]
    on_record = f"{figures.hours(amounts['on_record'])} h are on record"
    return f"{said} {figures.listed([on_record, *went])}."


def taken_reading(amounts: Mapping[str, float], clinic_known: bool) -> str:
    """What took promised hours, as far as it is known."""
    beside = "what is beside the promise filled none of it"
    if not clinic_known:
        admin = figures.hours(amounts["admin"])
        return f"Administration took {admin} h; what clinic took is not known; {beside}."
    taken = figures.hours(amounts["clinic"] + amounts["admin"])
    return f"Clinic and administration took {taken} h; {beside}."


def silence(own: bool, months: Sequence[date]) -> str:
    """That months have no row, without a word on whose fault it is."""
    names = figures.listed([f"{month:%B}" for month in months])
    ask = " If you taught then, those rows are still welcome." if own else ""
    return f"No activity was recorded for {names}.{ask}"
