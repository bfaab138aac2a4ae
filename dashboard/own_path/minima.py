"""Which verified requirements and recommendations fit a role in a program, and what is lacking."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

SLACK = 1e-9


@dataclass(frozen=True)
class Minimum:
    """Time that somebody requires or recommends for the role; `shared` by all who hold it."""

    by: str
    required: bool
    fte: float
    shared: bool
    source: str
    supervision: bool = False

    def below(self, offered: float | None) -> float | None:
        """FTE that the offer lacks; None where that cannot be told."""
        if offered is None or self.shared:
            return None
        return max(0.0, self.fte - offered) if self.fte - offered > SLACK else 0.0


def required(
    rows: Iterable[Mapping[str, Any]],
    role: str,
    specialty: str | None,
    positions: int | None,
    day: date,
) -> list[Minimum]:
    """The verified requirements for a role in a program of that specialty and size, on a day.

    Of several for the same roles and positions the latest in force counts. Without a specialty or
    a size there is none: nobody can tell which applies.
    """
    if specialty is None or positions is None:
        return []
    fits: dict[tuple[Any, ...], Mapping[str, Any]] = {}
    for row in rows:
        since = row["effective"] or date.min
        if not (_verified(row, role) and since <= day and _same(row["specialty"], specialty)):
            continue
        most = row["positions_max"]
        key = (tuple(sorted(_codes(row))), row["positions_min"], most)
        before = fits.get(key)
        if before is None or (before["effective"] or date.min) <= since:
            fits[key] = row
    return [
        Minimum(
            by=f"{row['specialty']}, {row['role']}",
            required=True,
            fte=row["min_fte"],
            shared=row["counts"] != "each",
            source=row["link"] or row["source"],
            supervision=bool(row["includes_supervision"]),
        )
        for row in fits.values()
        if _between(positions, row["positions_min"], row["positions_max"])
    ]


def recommended(
    rows: Iterable[Mapping[str, Any]], role: str, specialty: str | None, positions: int | None
) -> list[Minimum]:
    """The verified recommendations for a role; those for one specialty or size where they fit."""
    return [
        Minimum(
            by=row["body"],
            required=False,
            fte=row["min_fte"],
            shared=row["counts"] != "each",
            source=row["source"],
        )
        for row in rows
        if _verified(row, role)
        and (row["specialty"] is None or (specialty and _same(row["specialty"], specialty)))
        and (
            (row["size_min"] is None and row["size_max"] is None)
            or (positions is not None and _between(positions, row["size_min"], row["size_max"]))
        )
    ]


def _verified(row: Mapping[str, Any], role: str) -> bool:
    return row["verified_by"] is not None and row["min_fte"] is not None and role in _codes(row)


def _codes(row: Mapping[str, Any]) -> list[str]:
    return [code.strip() for code in (row["role_codes"] or "").split(";") if code.strip()]


def _same(one: str, other: str) -> bool:
    return one.strip().lower() == other.strip().lower()


def _between(size: int, least: int | None, most: int | None) -> bool:
    return (least or 0) <= size and (most is None or size <= most)
