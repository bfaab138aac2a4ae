"""The sentences that every publish must satisfy, whoever computed it: no hour is lost."""

from collections import defaultdict
from datetime import date
from fractions import Fraction

from tests.etl.marts.plain.days import quarter_of
from tests.etl.marts.plain.institution import Institution
from tests.etl.marts.plain.publish import Marts, Row
from tests.etl.marts.plain.work import parts_by_person

PROMISE_PARTS = (
    "education_hours",
    "clinical_teaching_hours",
    "admin_hours",
    "displaced_hours",
)
LEFT_PARTS = (
    "contributed_hours",
    "unpromised_admin_hours",
    "clinical_teaching_unfilled_hours",
)
Key = tuple[str, date]
NEAR = 1e-9


def same(one: object, other: object) -> bool:
    """Equal, for numbers within 1e-9, of the larger of the two where that is above 1."""
    numbers = (int, float, Fraction)
    if isinstance(one, bool) or isinstance(other, bool) or one is None or other is None:
        return one is other
    if isinstance(one, numbers) and isinstance(other, numbers):
        a, b = float(one), float(other)
        return abs(a - b) <= NEAR * max(1.0, abs(a), abs(b))
    return one == other


def _number(cell: object) -> float:
    assert cell is None or isinstance(cell, (int, float, Fraction))
    return 0.0 if cell is None else float(cell)


def _key(row: Row) -> Key:
    faculty_id, start = row["faculty_id"], row["quarter_start"]
    assert isinstance(faculty_id, str)
    assert isinstance(start, date)
    return faculty_id, start


def conservation(institution: Institution, marts: Marts) -> list[str]:
    """Where the hours of the rows are not those of the marts; an empty list when none is lost.

    education + clinical teaching + administration rows =
    Σ promises' parts + displaced + contributed + unpromised_admin + unfilled
    """
    done: dict[Key, float] = defaultdict(float)
    for faculty_id, parts in parts_by_person(institution).items():
        for part in parts:
            done[faculty_id, quarter_of(institution, part.day).start] += float(part.hours)
    placed: dict[Key, float] = defaultdict(float)
    for row in marts["promise_quarter"]:
        placed[_key(row)] += sum(_number(row[name]) for name in PROMISE_PARTS)
    for row in marts["person_quarter"]:
        placed[_key(row)] += sum(_number(row[name]) for name in LEFT_PARTS)
    return [
        f"{faculty_id} {start}: rows have {done[faculty_id, start]} hours, "
        f"the marts {placed[faculty_id, start]}"
        for faculty_id, start in sorted(done.keys() | placed.keys())
        if not same(done[faculty_id, start], placed[faculty_id, start])
    ]


def explanation(promise_rows: list[Row]) -> list[str]:
    """Where promised + beyond is not recorded + evaporated + e* + unaccounted."""
    wrong = []
    for row in promise_rows:
        if row["status"] == "no_time_promised":
            continue
        counts = row["encroached_assumed"] is False
        left = _number(row["promised_hours"]) + _number(row["beyond_hours"])
        names = ("recorded_hours", "evaporated_hours", "unaccounted_hours")
        right = sum(_number(row[name]) for name in names)
        right += _number(row["encroached_hours"]) if counts else 0.0
        if not same(left, right):
            wrong.append(f"{row['allocation_id']} {row['quarter_start']}: {left} is not {right}")
    return wrong
