"""What happened to the last holder of a role, in words, as far as they share it."""

from collections.abc import Mapping
from typing import Any

from dashboard import figures

Row = Mapping[str, Any]
REASONS = {
    "term_ended": "the term ended",
    "promoted": "promoted",
    "moved_to_another_role": "moved to another role",
    "role_ended": "the role ended",
    "insufficient_time": "too little time for the role",
    "burnout_or_workload": "burnout or workload",
    "not_renewed": "not renewed",
    "left_institution": "left the institution",
    "retired": "retired",
    "personal": "personal reasons",
    "other": "another reason",
    "not_stated": "no reason stated",
}
"""The fixed list of why appointments end, in words."""
NOBODY_NAMED = "The opening names nobody who held the role before."
NEW_ROLE = "Nobody is on record as having held this role in the program: it is new."
YEAR = 365.25


def tenure_said(days: int, ended: bool) -> str:
    """How long somebody held, or has held, the role."""
    long = f"{days / YEAR:.1f} years" if days >= YEAR else figures.counted(days, "day")
    return f"held it for {long}" if ended else f"has held it for {long}"


def last_person_said(found: Row | None, new_role: bool = False) -> str:
    """All that is told, as sentences; what is not shown says so."""
    if found is None:
        return NEW_ROLE if new_role else NOBODY_NAMED
    reason = (
        f"Why it ended: {REASONS.get(found['end_reason'] or 'not_stated', found['end_reason'])}."
        if found["reason_told"]
        else "Why it ended: not shown."
    )
    kept = "What was kept of the role's time: not shown."
    if found["realization_told"]:
        kept = (
            f"Of the time promised for the role, {figures.percent(found['realization'])} was on "
            f"record over its last four quarters ({figures.counted(found['holders'], 'holder')})."
        )
    tenure = tenure_said(found["tenure_days"], found["ended"])
    return f"They {tenure.replace('has held', 'have held')}. {reason} {kept}"


def last_person_short(found: Row | None, new_role: bool = False) -> str:
    """The same in a few words, for a card."""
    if found is None:
        return "nobody before: a new role" if new_role else "not shown"
    said = [tenure_said(found["tenure_days"], found["ended"])]
    if found["reason_told"]:
        said.append(REASONS.get(found["end_reason"] or "not_stated", str(found["end_reason"])))
    if found["realization_told"]:
        said.append(f"{figures.percent(found['realization'])} of the promise on record")
    return ", ".join(said)


def is_told(found: Row | None) -> bool:
    """Whether anything beyond how long is told of the last person."""
    return found is not None and bool(found["reason_told"] or found["realization_told"])
