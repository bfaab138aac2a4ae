"""What 1.0 FTE means, one row of it as it is answered at set-up."""

from dataclasses import asdict, dataclass
from datetime import date, time

import polars as pl

from dashboard.permissions import check_set_up
from dashboard.uploading.typed import load_typed
from etl.loading import Receipt
from schemas.columns import Kind
from schemas.policy import Policy
from schemas.reference.bases import FTE_BASES
from schemas.scopes import Viewer

SAYS = (
    *("hours_per_week", "half_day_hours", "weeks_per_year", "clinical_hours_per_week"),
    *("pattern", "core_start", "core_end"),
)
"""What a row may say; what it leaves empty falls through."""
_TYPES: dict[Kind, type[pl.DataType]] = {
    Kind.TEXT: pl.String,
    Kind.DATE: pl.Date,
    Kind.TIME: pl.Time,
    Kind.NUMBER: pl.Float64,
}


@dataclass(frozen=True)
class Basis:
    """A row of fte_bases: whom it is about, since when, and what it says."""

    scope: str = "institution"
    scope_key: str | None = None
    start_date: date | None = None
    hours_per_week: float | None = None
    half_day_hours: float | None = None
    weeks_per_year: float | None = None
    clinical_hours_per_week: float | None = None
    pattern: str | None = None
    core_start: time | None = None
    core_end: time | None = None

    @property
    def says_nothing(self) -> bool:
        """Whether every cell of it falls through."""
        return all(getattr(self, name) is None for name in SAYS)

    @property
    def file_name(self) -> str:
        """The name of the file it is loaded as."""
        return f"fte_bases-{self.scope}.csv"


def of_policy(policy: Policy) -> dict[str, float | time | str | None]:
    """What holds where no row says anything: the settings, weekdays."""
    found = {name: getattr(policy, name, None) for name in SAYS}
    return found | {"pattern": "weekdays"}


def full_year(hours_per_week: float, weeks_per_year: float) -> float:
    """Hours a year of 1.0 FTE."""
    return hours_per_week * weeks_per_year


def save_basis(viewer: Viewer, basis: Basis) -> Receipt:
    """Loads the row as a file of its own; Refused where it is not the viewer's to say."""
    check_set_up(viewer)
    types = {column.name: _TYPES[column.kind] for column in FTE_BASES.columns}
    row = pl.DataFrame([asdict(basis)], types).rename({"scope_key": "key"})
    return load_typed(viewer, "fte_bases", basis.file_name, row)
