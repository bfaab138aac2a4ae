"""The sentences over what moved: the clinical load, lines crossed, the pace, the one beside."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from dashboard import figures, words
from dashboard.footing import Row
from dashboard.queries.crossed import LINE
from schemas.policy import Policy

WHY_UNKNOWN = {
    "no_c": "because C, clinical hours a week, is not set for them",
    "no_fte": "because the amount cannot be turned into FTE",
    "nothing_due": "because no clinic was due to go",
    "no_before": (
        "because fewer than 20 of the 26 weeks before the promise began have clinical rows"
    ),
    "no_now": "because fewer than two thirds of their weeks in this quarter have clinical rows",
}
NO_CLINICAL = (
    "No clinical rows are loaded, so nobody can tell whether clinic fell once promises began.",
    "Load them with `kept load clinical.csv`, from half a year before the promises begin.",
)
NOT_COMPARED = (
    "A promise in its first quarter, or without enough data in one of the two, is not compared."
)


def load_reading(counts: Row) -> str:
    """For how many promises clinic fell, as far as it can be told."""
    told = counts["promises"] - counts["unknown"]
    if not told:
        return (
            f"Whether clinic fell can be told for none of "
            f"{figures.counted(counts['promises'], 'promise')}."
        )
    fates = [
        f"{phrase} for {figures.whole(counts[load])}"
        for load, phrase in (
            ("never_fell", "never fell"),
            ("fell_partly", "fell partly"),
            ("fell", "fell as promised"),
        )
        if counts[load]
    ]
    of = figures.counted(told, "promise")
    return f"Of {of} for which it can be told, clinic {figures.listed(fates)}."


def load_unknown(counts: Row) -> str:
    """Why it is not known for the others; empty where there are none."""
    if not counts["unknown"]:
        return ""
    reasons = [
        f"{figures.whole(counts[code])} {phrase}"
        for code, phrase in WHY_UNKNOWN.items()
        if counts[code]
    ]
    return f"Not known for {figures.whole(counts['unknown'])}: {figures.listed(reasons)}."


def crossed_reading(rows: Sequence[Row], before: str, policies: tuple[int, int]) -> str:
    """How many promises stand better or worse than in the quarter before, and under what policy."""
    if not rows:
        return f"No promise has enough data both in {before} and now to be compared."
    worse, better, same = crossed_numbers(rows)
    said = (
        f"Since {before}, {figures.counted(worse, 'promise')} got worse and "
        f"{figures.whole(better)} got better; {figures.whole(same)} stand where they stood."
    )
    if policies[0] != policies[1]:
        said += (
            f" The policy changed between the two (v{policies[0]}, then v{policies[1]}), which "
            "alone may move a promise."
        )
    return said


def crossed_numbers(rows: Sequence[Row]) -> tuple[int, int, int]:
    """How many promises got worse, got better, and stand where they stood."""
    worse = sum(row["promises"] for row in rows if row["steps"] > 0)
    better = sum(row["promises"] for row in rows if row["steps"] < 0)
    return worse, better, sum(row["promises"] for row in rows) - worse - better


def crossed_lines(rows: Sequence[Row], what: str) -> str:
    """From where to where how many went, the most first, as in `kept → short 3`."""
    moved = [row for row in rows if (row["steps"] > 0) == (what == "worse") and row["steps"]]
    place = {code: number for number, code in enumerate(LINE)}
    ordered = sorted(moved, key=lambda row: (-row["promises"], place[row["was"]], row["steps"]))
    return ", ".join(
        f"{words.word(row['was'])} → {words.word(row['status'])} {row['promises']:,}"
        for row in ordered
    )


def pace_reading(more: int, already: int, until: date) -> str:
    """How many promises are on the way to being short, and how many are."""
    by = figures.day(until)
    if not more:
        said = f"At the present pace no more promises would be short or well short by {by}"
    else:
        said = (
            f"At the present pace {figures.counted(more, 'promise')} that "
            f"{'is' if more == 1 else 'are'} not short yet would be short or well short by {by}"
        )
    return f"{said}; {figures.whole(already)} already {'is' if already == 1 else 'are'}."


def pace_method(counted: int, all_days: int, until: date, policy: Policy) -> str:
    """How the projection is made, and what it leaves out."""
    floor = figures.plain(policy.kept_gap_hours)
    return (
        "This is a projection, not a status. The hours per working day counted so far go on until "
        f"the quarter’s last day, {figures.day(until)}: projected gap = gap to date × all working "
        f"days of the quarter / working days counted so far ({all_days} / {counted} on the "
        "institution’s days; any-day promises on theirs), and the same for what was taken. It is "
        "judged by the thresholds of the statuses. Promise and gap grow alike, so shares and FTE "
        f"stay as they are to date; what changes is the {floor} h that a gap may have and still "
        "be kept. Promises without enough data, and those that begin or end in the quarter, are "
        "left out; leave and holidays to come are taken to be as those counted."
    )


def too_early(counted: int, earliest: int) -> str:
    """That nothing is projected yet."""
    return (
        f"{figures.counted(counted, 'working day')} of this quarter "
        f"{'is' if counted == 1 else 'are'} counted so far; what the present pace comes to is "
        f"shown from {earliest}."
    )


def beside_reading(own: Row, other: Row | None, name: str, quarter: str, institution: str) -> str:
    """How much of the promises is on record here, and at the institution, in one sentence."""
    mine = share(own, "recorded")
    if mine is None:
        return f"No promise of {name} has enough data in {quarter} to be compared."
    said = f"In {quarter}, {figures.percent(mine)} of the promised time of {name} is on record"
    theirs = share(other, "recorded") if other else None
    if theirs is None:
        return f"{said}."
    return f"{said}; at {institution} as a whole it is {figures.percent(theirs)}."


def suppressed(quarters: Sequence[str], institution: str, what_if: bool = False) -> str:
    """Why the institution is not shown in some quarters, or in none under a what-if."""
    if what_if:
        return (
            f"{institution} is not shown beside a what-if: what one changes after another would "
            "tell of a few people of whom you see nothing."
        )
    names = figures.listed([*quarters])
    return (
        f"{institution} is not shown for {names}: beside your own numbers it would tell of fewer "
        "than five people of whom you see nothing, or of whom enough is on record."
    )


def share(row: Mapping[str, Any], part: str) -> float | None:
    """The part of the hours promised with enough data; None where nothing is, or it is not known.

    The recorded part is the realization.
    """
    promised, hours = row["promised_hours"], row[f"{part}_hours"]
    return hours / promised if promised and hours is not None else None
