"""The words of a reminder: what is not on record yet, plainly and without blame; sends nothing."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from dashboard import figures
from etl.exporting import as_text

FEED_WORDS = {"activity": "activity", "clinical": "clinical work"}
NAME, MISSING = "[name]", "[missing]"


@dataclass(frozen=True)
class Gap:
    """What is not on record of a person: the months, a feed each."""

    name: str
    email: str | None
    months: Mapping[str, Sequence[date]]

    @property
    def words(self) -> str:
        """The gap as half a sentence: `activity in July and August; clinical work in August`."""
        return "; ".join(
            f"{FEED_WORDS[feed]} in {figures.listed([f'{month:%B}' for month in months])}"
            for feed, months in self.months.items()
            if months
        )


def gaps_of(cells: Iterable[Mapping[str, object]], emails: Mapping[str, str]) -> list[Gap]:
    """A gap for each person with missing cells, in the order the cells have."""
    found: dict[str, Gap] = {}
    for cell in cells:
        if cell["state"] != "missing":
            continue
        who, month = str(cell["faculty_id"]), cell["month"]
        gap = found.setdefault(who, Gap(str(cell["name"]), emails.get(who), _by_feed()))
        assert isinstance(month, date)
        list_of = gap.months[str(cell["feed"])]
        assert isinstance(list_of, list)
        list_of.append(month)
    return list(found.values())


def _by_feed() -> dict[str, list[date]]:
    return {feed: [] for feed in FEED_WORDS}


def letter(gaps: Sequence[Gap], months: str, sender: str, adds_rows: bool) -> str:
    """A letter to one person, or to several with fields to fill in; `months` names the quarter.

    `adds_rows` says whether the sender can add rows that come as an answer.
    """
    one = gaps[0] if len(gaps) == 1 else None
    name, missing = (one.name, one.words) if one else (NAME, MISSING)
    types = 'type it in under "Add an activity" in Kept, or ' if _of_activity(gaps) else ""
    back = "answer this message and I will add it" if adds_rows else "send it to your coordinator"
    return (
        f"Dear {name},\n\n"
        f"For {months}, this is not on record for you yet: {missing}.\n\n"
        f"If there was something then, it is welcome: {types}{back}.\n"
        'If there was nothing to report, "Your records" in Kept takes one click to say so, and '
        "nobody asks again.\n\n"
        f"Thank you,\n{sender}\n"
    )


def _of_activity(gaps: Sequence[Gap]) -> bool:
    """Whether something is missing that a person can type in."""
    return any(gap.months["activity"] for gap in gaps)


def merge_list(gaps: Sequence[Gap]) -> str:
    """A line a person under headings, apart by tabs, as a sheet or a mail merge takes it."""
    lines = [("name", "e-mail", "missing")]
    lines += [(gap.name, gap.email or "", gap.words) for gap in gaps]
    return "\n".join("\t".join(as_text(" ".join(cell.split())) for cell in line) for line in lines)
