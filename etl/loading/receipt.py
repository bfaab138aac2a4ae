"""What became of a file: a receipt that says everything the load did or refused."""

from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal

from etl.reading.problems import Problem

Outcome = Literal["loaded", "already loaded", "refused", "would load"]


@dataclass
class Receipt:
    """The end of one file. `problems` holds the first 200 of `problem_count`.

    `problems_file` is the user's own rows with a `problem` column, where there are any.
    """

    file: Path
    feed: str | None
    outcome: Outcome
    batch: int | None = None
    sha256: str | None = None
    rows_new: int = 0
    rows_changed: int = 0
    rows_unchanged: int = 0
    rows_withdrawn: int = 0
    rows_set_aside: int = 0
    problems: list[Problem] = field(default_factory=list)
    problem_count: int = 0
    problems_file: Path | None = None
    notes: list[str] = field(default_factory=list)

    @property
    def refused(self) -> bool:
        """Whether nothing of the file is loaded because of its problems."""
        return self.outcome == "refused"
