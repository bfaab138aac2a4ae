"""Policy: every number the institution may set, with its default and a sentence for pages."""

from datetime import date, time
from typing import Any, Self

from pydantic import BaseModel, ConfigDict, Field, ValidationError, model_validator

from schemas.quarters import Quarter

_ALWAYS_THE_SAME = ("fiscal_year_start_month", "first_date", "ending_soon_days", "policy_changes")
"""What quarters are, and which rows are taken: one answer for all of time."""


class PolicyChange(BaseModel):
    """Settings of the policy that are others from a day on."""

    model_config = ConfigDict(extra="allow")

    from_date: date

    @model_validator(mode="after")
    def _names_are_dated_settings(self) -> Self:
        if not self.values:
            raise ValueError(f"the change from {self.from_date} changes nothing")
        for name in self.values:
            if name not in Policy.model_fields or name in _ALWAYS_THE_SAME:
                raise ValueError(f"'{name}' is not a setting of the policy that has a date")
        self._check_each()
        return self

    def _check_each(self) -> None:
        """Refuses a value that cannot be, by its name; how they agree is seen on each day."""
        try:
            Policy.model_validate(self.values)
        except ValidationError as error:
            for each in error.errors():
                if each["loc"]:
                    raise ValueError(
                        f"{each['loc'][0]} is '{each['input']}': {each['msg']}"
                    ) from error

    @property
    def values(self) -> dict[str, Any]:
        """What is set from that day on, by name."""
        return self.model_extra or {}


class Policy(BaseModel):
    """What the numbers rest on besides the rows: the FTE basis, thresholds and windows."""

    model_config = ConfigDict(extra="ignore")

    hours_per_week: float = Field(40, gt=0, le=168, description="Hours a week at 1.0 FTE (H).")
    half_day_hours: float = Field(4, gt=0, le=12, description="Hours in a half-day (D).")
    weeks_per_year: float = Field(52, gt=0, le=53, description="Weeks a year at 1.0 FTE (W).")
    clinical_hours_per_week: float | None = Field(
        None,
        gt=0,
        le=168,
        description=(
            "Scheduled clinical hours a week at 1.0 clinical FTE (C); while it is not set, "
            "H is assumed, and what rests on it enters no other number."
        ),
    )
    core_start: time = Field(time(7), description="When core hours begin.")
    core_end: time = Field(time(18), description="When core hours end.")
    fiscal_year_start_month: int = Field(
        7, ge=1, le=12, description="First month of the fiscal year."
    )
    calls_count_as_clinical: bool = Field(
        False, description="Whether calls count as clinical hours worked."
    )
    kept_gap_share: float = Field(
        0.10, ge=0, le=1, description="Kept: the gap is at most this part of the promise …"
    )
    kept_gap_fte: float = Field(0.05, ge=0, le=1, description="… and at most this FTE;")
    kept_gap_hours: float = Field(
        8, ge=0, description="or the gap is at most these hours in a quarter …"
    )
    kept_gap_hours_share: float = Field(
        0.5, ge=0, le=1, description="… and at most this part of the promise."
    )
    short_taken_share: float = Field(
        0.10, ge=0, le=1, description="Short: more than this part of the promise was taken …"
    )
    short_taken_fte: float = Field(0.05, ge=0, le=1, description="… or more than this FTE.")
    well_short_taken_share: float = Field(
        0.25, ge=0, le=1, description="Well short: more than this part of the promise was taken …"
    )
    well_short_taken_fte: float = Field(0.10, ge=0, le=1, description="… or more than this FTE.")
    coverage_needed: float = Field(
        2 / 3, ge=0, le=1, description="The part of the promised months that need data."
    )
    first_date: date | None = Field(
        None,
        description=(
            "Activity and clinical rows before this day are problems; five years before the as-of"
            " date if empty."
        ),
    )
    ending_soon_days: int = Field(
        90, ge=1, le=366, description="A promise that ends within these days is ending soon."
    )

    policy_changes: tuple[PolicyChange, ...] = Field(
        (),
        description=(
            "What is set otherwise from a day on; a quarter has the policy of its first day."
        ),
    )

    @model_validator(mode="after")
    def _core_hours_run_forward(self) -> Self:
        if self.core_end <= self.core_start:
            raise ValueError("core_end must be after core_start")
        return self

    @model_validator(mode="after")
    def _changes_are_valid(self) -> Self:
        days = [change.from_date for change in self.policy_changes]
        if len(set(days)) < len(days):
            raise ValueError("policy_changes has two changes from one day")
        for day in days:
            try:
                self.on(day)
            except ValidationError as error:
                said = error.errors()[0]["msg"].removeprefix("Value error, ")
                raise ValueError(f"from {day} on {said}") from error
        return self

    def on(self, day: date) -> "Policy":
        """The policy in force on a day, with no changes to come."""
        return self._with([change for change in self.policy_changes if change.from_date <= day])

    def of(self, quarter: Quarter) -> "Policy":
        """The policy of a quarter: that of its first day."""
        return self.on(quarter.start)

    def version_on(self, day: date) -> int:
        """1 for the policy as first set, and one more for each change until that day."""
        return 1 + sum(change.from_date <= day for change in self.policy_changes)

    def _with(self, changes: list[PolicyChange]) -> "Policy":
        values = self.model_dump(exclude={"policy_changes"}, include=set(Policy.model_fields))
        for change in sorted(changes, key=lambda change: change.from_date):
            values.update(change.values)
        return Policy.model_validate(values)

    @property
    def clinical_hours_assumed(self) -> bool:
        """Whether C is not set, so that H stands in for it."""
        return self.clinical_hours_per_week is None

    @property
    def clinical_hours(self) -> float:
        """C, or H while C is not set; hours a week."""
        return self.clinical_hours_per_week or self.hours_per_week
