"""A problem in a file: where it is, what is wrong and what to do, as a sentence."""

from dataclasses import dataclass, field


@dataclass(frozen=True)
class Problem:
    """One problem; `line` is None if it is about the file, `value` if it must not be repeated."""

    sentence: str
    line: int | None = None
    column: str | None = None
    value: str | None = None

    def __str__(self) -> str:
        return f"Line {self.line}: {self.sentence}" if self.line is not None else self.sentence


@dataclass
class Refused(Exception):
    """A file that cannot be loaded as it is: its problems, and how many there are in all."""

    problems: list[Problem]
    count: int = 0
    notes: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.count = self.count or len(self.problems)
        super().__init__(str(self.problems[0]) if self.problems else "refused")


def refuse(sentence: str, line: int | None = None, column: str | None = None) -> Refused:
    """A refusal for one reason."""
    return Refused([Problem(sentence, line, column)])
