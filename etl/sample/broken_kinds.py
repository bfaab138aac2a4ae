"""The kinds of problem that a single cell, a header or the bytes of a file can have, as tables."""

from collections.abc import Callable

CELLS: tuple[tuple[str, str, str, str], ...] = (
    ("activity-hours-missing", "hours", "", "A cell that must be filled is empty."),
    ("activity-hours-in-words", "hours", "two", "The hours are not a number."),
    ("activity-hours-of-a-long-day", "hours", "26", "A day has 24 hours."),
    ("activity-date-slashed", "date", "03/04/2025", "The date may be in March or in April."),
    ("activity-date-impossible", "date", "2025-02-30", "February has no 30th."),
    ("activity-date-too-early", "date", "0205-08-01", "The year is mistyped, and long past."),
    ("activity-date-too-late", "date", "2052-08-01", "The year is mistyped, and far ahead."),
    ("activity-time-impossible", "start_time", "25:10", "A day ends at 24:00."),
    ("activity-person-unknown", "faculty_id", "F9999", "Nobody on the roster has this id."),
    ("activity-type-unknown", "activity_type", "lunch", "There is no such activity type."),
    ("activity-program-unknown", "program_id", "ZZZ-RES", "There is no such program."),
    ("activity-ssn-in-title", "title", "Re 123-45-6789", "The title holds an identifier."),
    ("allocations-amount-of-twenty", "amount", "20", "Nobody is promised 20 FTE."),
    ("allocations-unit-unknown", "unit", "days", "Promises are not counted in days."),
    ("allocations-role-unknown", "role", "dean_of_lunch", "There is no such role."),
    ("allocations-ends-before-start", "end_date", "2024-01-31", "It ends before it starts."),
    ("allocations-supersedes-unknown", "supersedes", "P99999", "There is no such promise."),
    ("clinical-kind-unknown", "kind", "rounds", "There is no such kind of clinical work."),
    ("leave-ends-before-start", "end_date", "2024-01-31", "It ends before it starts."),
    ("leave-fraction-above-one", "fraction", "1.5", "Nobody is away for more than the day."),
    ("programs-size-negative", "approved_positions", "-4", "No program has fewer than 0."),
)
"""File, column, value and reason, where one cell of an otherwise good file is wrong."""

HEADERS: tuple[tuple[str, str, str, str], ...] = (
    ("activity-column-missing", "hours", "", "A required column is missing."),
    ("activity-column-mistyped", "activity_type", "activty_type", "The name is mistyped."),
    ("activity-column-unknown", "title", "room", "The feed has no such column."),
    ("activity-column-repeated", "title", "hours", "A column is there twice."),
    ("activity-medical-record-numbers", "title", "MRN", "The rows identify patients."),
    ("activity-dates-of-birth", "title", "date_of_birth", "The rows identify patients."),
    ("leave-with-reasons", "fraction", "reason", "Why someone is away is not stored."),
)
"""File, column, the name it bears (empty: it is left out) and reason."""


def _line(change: Callable[[str], str]) -> Callable[[str], bytes]:
    """The bytes of a text whose third line is changed."""

    def changed(text: str) -> bytes:
        lines = text.split("\n")
        lines[2] = change(lines[2])
        return "\n".join(lines).encode()

    return changed


def _web_page(_: str) -> bytes:
    return (
        b"<!DOCTYPE html>\n<html><head><title>Session expired</title></head>\n"
        b"<body><p>Please sign in again to download this report.</p></body></html>\n"
    )


WHOLE_FILES: tuple[tuple[str, int | None, Callable[[str], bytes], str], ...] = (
    ("activity-empty", None, lambda text: b"", "There is nothing in the file."),
    (
        "activity-header-only",
        None,
        lambda text: text[: text.index("\n") + 1].encode(),
        "There are no rows under the header.",
    ),
    (
        "activity-open-quote",
        3,
        _line(lambda line: line.replace("Case", '"Case')),
        "A quote opens and never closes.",
    ),
    (
        "activity-one-comma-too-many",
        3,
        _line(lambda line: line + ","),
        "The row has a cell more than the header, though it is empty.",
    ),
    (
        "activity-field-missing",
        3,
        _line(lambda line: line.rpartition(",")[0]),
        "The row has a cell less than the header.",
    ),
    ("activity-web-page", None, _web_page, "An error page was saved in place of the export."),
)
"""File, line, what becomes of a good text, and reason, where the file cannot be read as a table."""
