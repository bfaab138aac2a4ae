"""Problems of a file gathered by what is wrong, so that one answer mends all that are alike."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass

from etl.loading.options import Mend
from etl.reading.problems import Problem

_BOTH = "both happened"


@dataclass(frozen=True)
class ProblemGroup:
    """What is wrong, in which column with which value, and the lines it stands on."""

    sentence: str
    column: str | None
    value: str | None
    lines: tuple[int, ...]

    @property
    def key(self) -> str:
        """What tells it from the others of a file."""
        about = f"{self.lines[:1]} {self.column} {self.value} {self.sentence}"
        return hashlib.md5(about.encode(), usedforsecurity=False).hexdigest()[:12]

    @property
    def can_be_set(self) -> bool:
        """Whether it is a cell that may be written over."""
        return bool(self.lines) and self.column is not None and not self.may_both_have_happened

    @property
    def may_both_have_happened(self) -> bool:
        """Whether it is a row that looks like another one."""
        return bool(self.lines) and _BOTH in self.sentence

    @property
    def where(self) -> str:
        """Its lines and column, as people say them."""
        if not self.lines:
            return "The file"
        shown = [f"{line:,}" for line in self.lines[:6]]
        more = len(self.lines) - len(shown)
        lines = ", ".join(shown) + (f" and {more:,} more" if more > 0 else "")
        return f"{'Line' if len(self.lines) == 1 else 'Lines'} {lines}"

    def set_to(self, value: str) -> list[Mend]:
        """The mends that write a value into the cell on each line."""
        return [Mend(line, self.column, value.strip(), "set") for line in self.lines]

    def left_out(self) -> list[Mend]:
        """The mends that leave each line out."""
        return [Mend(line, does="drop") for line in self.lines]

    def both_happened(self) -> list[Mend]:
        """The mends that keep each line beside its like."""
        return [Mend(line, does="both") for line in self.lines]


def problem_groups(problems: Sequence[Problem]) -> list[ProblemGroup]:
    """The problems by sentence, column and value, in the order of their first lines."""
    lines: dict[tuple[str, str | None, str | None], list[int]] = {}
    for problem in problems:
        about = (problem.sentence, problem.column, problem.value)
        lines.setdefault(about, [])
        if problem.line is not None and problem.line not in lines[about]:
            lines[about].append(problem.line)
    return [ProblemGroup(*about, tuple(found)) for about, found in lines.items()]
