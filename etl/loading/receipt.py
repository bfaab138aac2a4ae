"""What became of a file: a receipt that says everything the load did or refused."""

from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Literal

from etl.loading.strangers import Stranger
from etl.reading.problems import Problem

Outcome = Literal["loaded", "already loaded", "refused", "would load"]


@dataclass(frozen=True)
class Effect:
    """What a load does to a quarter's numbers, of the promises of the people it touches.

    `before` and `after` are recorded hours; the statuses count promises.
    """

    quarter_start: date
    promised: float | None
    before: float | None
    after: float | None
    people: int
    statuses_before: dict[str, int]
    statuses_after: dict[str, int]


@dataclass
class Receipt:
    """The end of one file. `problems` holds the first 200 of `problem_count`.

    `version` is the data version it was held against, or that it made. What a check would change
    stands in `effects` and, some rows of each kind, in `samples`.

    `rows_not_theirs` are those of the problems that whoever brings the file may not bring.

    `strangers` are the people of all the problems whom nobody knows, of `stranger_count`.

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
    strangers: list[Stranger] = field(default_factory=list)
    stranger_count: int = 0
    rows_not_theirs: int = 0
    version: int = 0
    effects: list[Effect] = field(default_factory=list)
    samples: dict[str, list[dict[str, str]]] = field(default_factory=dict)
    notes: list[str] = field(default_factory=list)

    @property
    def refused(self) -> bool:
        """Whether nothing of the file is loaded because of its problems."""
        return self.outcome == "refused"

    @property
    def question(self) -> str | None:
        """What must be said before the file can be loaded; None if it is not refused for that."""
        if not self.refused or not self.problems:
            return None
        of_file = all(problem.line is None for problem in self.problems)
        for kind, words in _QUESTIONS.items():
            asked = [words in problem.sentence for problem in self.problems]
            if all(asked) if kind in _OF_ROWS else of_file and any(asked):
                return kind
        return None


_QUESTIONS = {
    "overlap": "--replaces",
    "date_order": "--date-order",
    "as_of": "--as-of",
    "reason": "--reason",
    "mapping": "is not complete",
    "sum": "--sum",
}
_OF_ROWS = ("reason", "sum")
"""Questions that stand at each row they are about; a hint at one row is no question of the file."""
