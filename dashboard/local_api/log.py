"""The operations that read the log and verify its chain; the operator's, who reads all of it."""

from dataclasses import dataclass
from datetime import date

from dashboard.local_api.operation import Call, Operation
from etl.access.chain import Head, Verified
from etl.access.entries import OPERATORS, Entry, Wanted, entries
from etl.access.log import verify
from etl.errors import UsageProblem
from schemas.log import DEEDS

AT_ONCE = 500


@dataclass(frozen=True)
class VerifyLog(Operation[Verified]):
    """Verify the chain; `head` is one that was noted earlier, as `12:3fa9…`."""

    head: str | None = None

    def perform(self, call: Call) -> Verified:
        """What is wrong with it, entry by entry."""
        return verify(call.warehouse, _head(self.head) if self.head else None)


@dataclass(frozen=True)
class ShowLog(Operation[list[Entry]]):
    """List up to AT_ONCE entries older than `before`, the latest first."""

    about: str | None = None
    by: str | None = None
    deed: str | None = None
    since: date | None = None
    until: date | None = None
    before: int | None = None
    limit: int = AT_ONCE

    def perform(self, call: Call) -> list[Entry]:
        """The entries. UsageProblem where the deed is none of ours."""
        deeds = tuple(known for known in DEEDS if known == self.deed)
        if self.deed and not deeds:
            raise UsageProblem(
                f"'{self.deed}' is nothing that the log notes. What it notes is {', '.join(DEEDS)}."
            )
        wanted = Wanted(self.about, self.by, deeds, self.since, self.until)
        return entries(call.warehouse, wanted, OPERATORS, min(self.limit, AT_ONCE), self.before)


def _head(text: str) -> Head:
    number, _, own = text.partition(":")
    if not number.isdigit() or len(own) != 64:
        raise UsageProblem(
            f"'{text}' is not the end of a log. `kept log verify` writes it as its number, a colon "
            "and 64 letters and digits."
        )
    return Head(int(number), own)
