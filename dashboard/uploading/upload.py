"""A file somebody brought to the Upload page, what they said of it, and the jobs about it."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, Literal

from etl.loading.options import LoadOptions, Mend
from schemas.mapping import Mapping

Step = Literal["look", "map", "check", "load"]
"""Looking at the file, asking how its columns are meant, saying what it would do, loading it."""


@dataclass(frozen=True)
class Upload:
    """One file at hand. `job` is about the present step, `looked` is the job that sketched it.

    `mapping` is what the wizard has so far.
    """

    path: Path
    size: int
    who: str
    step: Step
    job: int
    looked: int
    options: LoadOptions
    mapping: Mapping | None = None

    @property
    def name(self) -> str:
        """The user's own name of the file."""
        return self.path.name

    def at(self, step: Step, job: int) -> "Upload":
        """The upload at another step."""
        return replace(self, step=step, job=job)

    def saying(self, **said: Any) -> "Upload":
        """The upload with options said or unsaid."""
        return replace(self, options=replace(self.options, **said))

    def mended(self, mends: Iterable[Mend]) -> "Upload":
        """The upload with more mends; a later one of a cell or a line stands for an earlier one."""
        kept = {_about(mend): mend for mend in (*self.options.mends, *mends)}
        dropped = {mend.line for mend in kept.values() if mend.does == "drop"}
        return self.saying(
            mends=tuple(m for m in kept.values() if m.does == "drop" or m.line not in dropped)
        )


def _about(mend: Mend) -> tuple[int, str | None, str]:
    return mend.line, mend.column, mend.does
