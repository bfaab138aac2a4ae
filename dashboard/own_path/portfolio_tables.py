"""The tables of a portfolio; every line of them ends with the mark of the rows behind it."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from dashboard import figures
from dashboard.own_path.portfolio_rows import Marks, Own, Row
from dashboard.own_path.revisions import Rated, Revision
from schemas.portfolio import NOT_STATED

MARK = "Rows"


@dataclass(frozen=True)
class Table:
    """A table as text: the last column has the marks; `numeric` columns are set to the right."""

    caption: str
    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    numeric: frozenset[int] = frozenset()


def _day(value: date | None) -> str:
    return figures.day(value).replace(figures.JOINED, " ") if value else ""


def _span(first: date, last: date) -> str:
    return _day(first) if first == last else f"{_day(first)} to {_day(last)}"


def _last(row: Row) -> date:
    found: date = row["end_date"] or row["date"]
    return found


def _hours(rows: Iterable[Row]) -> str:
    return figures.hours(float(sum(row["hours"] for row in rows)))


def _learners(rows: Sequence[Row]) -> str:
    known = [row["learners"] for row in rows if row["learners"] is not None]
    if not known:
        return NOT_STATED
    said = f"{sum(known):,}"
    return said if len(known) == len(rows) else f"{said} in {len(known):,} of {len(rows):,}"


def _grouped(rows: Sequence[Row], key: Callable[[Row], str]) -> list[tuple[str, list[Row]]]:
    found: dict[str, list[Row]] = defaultdict(list)
    for row in rows:
        found[key(row)].append(row)
    return sorted(found.items(), key=lambda item: (item[0] == NOT_STATED, item[0].lower()))


def by_type(
    rows: Sequence[Row], types: Mapping[str, tuple[str, str | None]], marks: Marks, domain: str
) -> Table:
    """Entries, hours and learners by type of activity, and all of them together."""
    lines = []
    for label, some in _grouped(rows, lambda row: types[row["activity_type"]][0]):
        days = _span(min(row["date"] for row in some), max(map(_last, some)))
        mark = marks.mark(f"{domain}: {label}", "activity", some)
        lines.append((label, f"{len(some):,}", _hours(some), _learners(some), days, mark))
    every = _span(min(row["date"] for row in rows), max(map(_last, rows)))
    total = ("All", f"{len(rows):,}", _hours(rows), _learners(rows), every, "the above")
    return Table(
        "By type of activity",
        ("Activity", "Entries", "Hours", "Learners", "When", MARK),
        (*lines, total),
        frozenset({1, 2, 3}),
    )


def by_level(rows: Sequence[Row], marks: Marks, domain: str) -> Table:
    """Learners by level, as the rows name it."""
    lines = []
    for level, some in _grouped(rows, lambda row: row["learner_level"] or NOT_STATED):
        mark = marks.mark(f"{domain}: learners, {level}", "activity", some)
        lines.append((level, f"{len(some):,}", _hours(some), _learners(some), mark))
    head = ("Level of learners", "Entries", "Hours", "Learners", MARK)
    return Table("Learners by level", head, tuple(lines), frozenset({1, 2, 3}))


def by_series(rows: Sequence[Row], marks: Marks) -> list[Table]:
    """The mean rating of each series that was rated."""
    rated = [row for row in rows if row["rating"] is not None]
    lines = []
    for series, some in _grouped(rated, lambda row: row["series"] or NOT_STATED):
        mark = marks.mark(f"Ratings: {series}", "activity", some)
        lines.append((series, f"{len(some):,}", *_mean(Rated(some)), mark))
    head = ("Series", "Rated sessions", "Mean rating", "Ratings", MARK)
    return [Table("Ratings by series", head, tuple(lines), frozenset({1, 2, 3}))] if lines else []


def _mean(rated: Rated) -> tuple[str, str]:
    return (figures.EMPTY if rated.mean is None else f"{rated.mean:.2f}", f"{rated.ratings:,}")


def revised(every: Sequence[Revision], marks: Marks) -> Table:
    """Each revision of a series, with the mean rating before and after it."""
    lines = []
    for one in every:
        when = _span(*one.days)
        work, before, after = (
            marks.mark(f"'{one.series}', {what} {when}", "activity", rows)
            for what, rows in (
                ("revised", one.work),
                ("rated before the revision of", one.before.counted),
                ("rated after the revision of", one.after.counted),
            )
        )
        change = figures.EMPTY if one.change is None else f"{one.change:+.2f}"
        said = (" of ".join(_mean(one.before)), " of ".join(_mean(one.after)))
        mark = ", ".join(mark for mark in (work, before, after) if mark)
        lines.append((one.series, when, *said, change, mark))
    return Table(
        "Ratings before and after a revision",
        ("Series", "Revised", "Mean before, of ratings", "Mean after", "Change", MARK),
        tuple(lines),
        frozenset({2, 3, 4}),
    )


def mentored(own: Own) -> list[Row]:
    """The mentorships in which the person is the mentor."""
    return [row for row in own.of("mentorships") if row["mentor_id"] == own.faculty_id]


def mentees(own: Own, marks: Marks) -> list[Table]:
    """Who was mentored and how long, without names."""
    lines = [
        (
            f"Mentee {place}",
            _day(row["start_date"]),
            _day(row["end_date"]) or "goes on",
            marks.mark(f"Mentee {place}", "mentorships", [row]),
        )
        for place, row in enumerate(mentored(own), start=1)
    ]
    return [Table("Mentees", ("Mentee", "From", "Until", MARK), tuple(lines))] if lines else []


def roles(
    own: Own, labels: Mapping[str, str], programs: Mapping[str, str], marks: Marks
) -> list[Table]:
    """The roles that the person was appointed to."""
    lines = [
        (
            _called(row, labels, programs),
            _day(row["start_date"]),
            _day(row["end_date"]) or "held now",
            marks.mark(f"Role: {_called(row, labels, programs)}", "appointments", [row]),
        )
        for row in own.of("appointments")
    ]
    return [Table("Roles held", ("Role", "From", "Until", MARK), tuple(lines))] if lines else []


def promises(
    own: Own,
    labels: Mapping[str, str],
    programs: Mapping[str, str],
    units: Mapping[str, str],
    marks: Marks,
) -> list[Table]:
    """The protected time that was promised for roles, as it is written, and on what paper."""
    lines = [
        (
            _called(row, labels, programs),
            f"{figures.plain(row['amount'])} {units[row['unit']]}",
            _day(row["start_date"]),
            _day(row["end_date"]),
            _document(row),
            marks.mark(f"Promise: {_called(row, labels, programs)}", "allocations", [row]),
        )
        for row in own.of("allocations")
    ]
    head = ("Role", "Promised", "From", "Until", "Document", MARK)
    return [Table("Protected time promised", head, tuple(lines))] if lines else []


def is_documented(row: Row) -> bool:
    """Whether a promise has a letter with its date and who signed it."""
    letter = row["document_type"] in ("offer_letter", "addendum", "mou")
    return letter and row["document_date"] is not None and row["signed_by"] is not None


def _document(row: Row) -> str:
    kind = row["document_type"] or "none"
    if kind == "none":
        return "no document"
    said = (kind.replace("_", " "), row["document_ref"], _day(row["document_date"]))
    return ", ".join(word for word in said if word)


def _called(row: Row, labels: Mapping[str, str], programs: Mapping[str, str]) -> str:
    role = labels.get(row["role"], row["role"])
    program: Any = row["program_id"]
    return f"{role}, {programs.get(program, program)}" if program else role


def steps(
    rows: Sequence[Row], labels: Mapping[str, str], role_labels: Mapping[str, str], marks: Marks
) -> list[Table]:
    """The milestones reached, the earliest first."""
    lines = [
        (
            _day(row["date"]),
            labels.get(row["milestone"], row["milestone"]),
            row["note"] or "",
            role_labels.get(row["target_role"], row["target_role"] or ""),
            marks.mark(f"Milestone of {_day(row['date'])}", "milestones", [row]),
        )
        for row in rows
    ]
    head = ("Day", "Milestone", "Note", "Role aimed at", MARK)
    return [Table("Milestones", head, tuple(lines))] if lines else []
