"""Templates to fill in and load: of every feed a CSV header, and an Excel file that explains it."""

import csv
import datetime as dt
import io
from importlib.resources import files
from typing import Any

import xlsxwriter  # type: ignore[import-untyped]

from schemas.cell_words import KINDS, limits
from schemas.columns import Column, Feed, Kind
from schemas.purpose import PURPOSE

EXPLAINED, LISTS = "Columns", "Allowed values"
"""The sheets after the first, which is named for the feed and the only one that is loaded."""

_LAST_ROW = 1_048_575
_MADE = dt.datetime(2025, 1, 1)  # Not the clock: the same template is the same bytes.
_INK, _PALE, _LINE = "#1F4E5F", "#E8EFF1", "#B8C7CC"
_TEXT_COLUMNS = {"name", "title", "sentence", "source", "note", "notes", "label"}
_HOW = {Kind.FLAG: "yes or no", Kind.HOURS: "number of hours, as 1.5"}
_FORMATS = {Kind.TEXT: "@", Kind.DATE: "yyyy-mm-dd", Kind.TIME: "hh:mm"}
_FLAGS = ("yes", "no")


def csv_template(feed: Feed) -> str:
    """The header line of a CSV of the feed."""
    return ",".join(feed.headings) + "\n"


def examples(feed: Feed) -> list[dict[str, str]]:
    """Made-up rows of the feed by heading; those of all feeds load together."""
    text = files("schemas").joinpath("examples", f"{feed.name}.csv").read_text("utf-8")
    return list(csv.DictReader(io.StringIO(text)))


def excel_template(feed: Feed, known: dict[str, list[str]]) -> bytes:
    """An Excel file of the feed: a sheet to fill in, its columns explained, and allowed values.

    `known` has the ids of other tables that cells may be chosen from, such as {"roles": [...]}.
    """
    file = io.BytesIO()
    book = xlsxwriter.Workbook(file, {"in_memory": True, "default_date_format": "yyyy-mm-dd"})
    book.set_properties({"title": f"Kept: {feed.name}", "comments": PURPOSE, "created": _MADE})
    sheet = book.add_worksheet(feed.name)
    explained = book.add_worksheet(EXPLAINED)
    choices = {column.name: _choices(column, known) for column in feed.columns}
    ranges = _write_lists(book, feed, {name: each for name, each in choices.items() if each})
    _write_rows(book, sheet, feed, ranges)
    _write_columns(book, explained, feed, set(ranges))
    book.close()
    return file.getvalue()


def _choices(column: Column, known: dict[str, list[str]]) -> list[str]:
    if column.kind is Kind.FLAG:
        return list(_FLAGS)
    return list(column.choices) or sorted(known.get(_table(column) or "", []))


def _table(column: Column) -> str | None:
    """The table that every id of the column is from."""
    return column.refers_to if column.refers_where == "true" else None


def _write_rows(book: Any, sheet: Any, feed: Feed, ranges: dict[str, str]) -> None:
    """The sheet to fill in: headings that stay in sight, and cells that say what they take."""
    look = {"bold": True, "valign": "vcenter", "bottom": 1, "bottom_color": _INK}
    required = book.add_format({**look, "bg_color": _INK, "font_color": "#FFFFFF"})
    optional = book.add_format({**look, "bg_color": _PALE, "font_color": _INK})
    for place, column in enumerate(feed.columns):
        body = book.add_format({"num_format": _FORMATS.get(column.kind, "General")})
        sheet.set_column(place, place, _width(column), body)
        needed = column.required and column.default is None
        sheet.write_string(0, place, column.heading, required if needed else optional)
        asked = _asked(column)
        sheet.data_validation(0, place, 0, place, {"validate": "any", **asked})
        sheet.data_validation(1, place, _LAST_ROW, place, {**_rule(column, ranges), **asked})
    sheet.set_row(0, 24)
    sheet.freeze_panes(1, 1)
    sheet.set_tab_color(_INK)
    sheet.ignore_errors({"number_stored_as_text": f"A2:XFD{_LAST_ROW + 1}"})
    sheet.set_landscape()
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(0)


def _width(column: Column) -> float:
    wide = 30 if column.name in _TEXT_COLUMNS else 12
    return max(wide, len(column.heading) + 3, *(len(choice) + 4 for choice in column.choices))


def _asked(column: Column) -> dict[str, str]:
    """What a cell says when it is chosen."""
    needed = column.required and column.default is None
    message = f"{column.sentence} Write {_how(column)}."
    if column.default is not None:
        message += f" An empty cell counts as {column.default}."
    title = f"{column.heading}{' (required)' if needed else ''}"
    return {"input_title": title, "input_message": message}


def _how(column: Column) -> str:
    if column.choices:
        return "one of the list"
    if table := _table(column):
        return f"an id of {table}"
    return ", ".join((_HOW.get(column.kind, KINDS[column.kind]), *limits(column)))


def _rule(column: Column, ranges: dict[str, str]) -> dict[str, Any]:
    """What Excel lets a cell hold; an id that is not in the list may be newer than the list."""
    refused = {"error_title": column.heading, "error_message": f"Write {_how(column)}."}
    if column.name in ranges:
        strict = "stop" if column.choices or column.kind is Kind.FLAG else "warning"
        return {"validate": "list", "source": ranges[column.name], "error_type": strict, **refused}
    match column.kind:
        case Kind.TEXT:
            return {"validate": "any"}
        case Kind.DATE:
            bounds = {"minimum": dt.date(1930, 1, 1), "maximum": dt.date(2199, 12, 31)}
            return {"validate": "date", "criteria": "between", **bounds, **refused}
        case Kind.TIME:
            bounds_of_day = {"minimum": dt.time(0), "maximum": dt.time(23, 59, 59)}
            return {"validate": "time", "criteria": "between", **bounds_of_day, **refused}
    return {
        "validate": "integer" if column.kind is Kind.INTEGER else "decimal",
        "criteria": "between",
        "minimum": column.minimum if column.minimum is not None else column.above or 0,
        "maximum": column.maximum if column.maximum is not None else 1e12,
        **refused,
    }


def _write_columns(book: Any, sheet: Any, feed: Feed, listed: set[str]) -> None:
    """The sheet that explains: one line a column, then the rules between columns."""
    title = book.add_format({"bold": True, "font_size": 16, "font_color": _INK})
    plain = book.add_format({"font_color": "#333333"})
    head = book.add_format({"bold": True, "bg_color": _INK, "font_color": "#FFFFFF"})
    line = {"text_wrap": True, "valign": "top", "bottom": 1, "bottom_color": _LINE}
    cell, name = book.add_format(line), book.add_format({**line, "bold": True, "font_color": _INK})
    for place, width in enumerate((28, 11, 52, 30, 18, 44, 30)):
        sheet.set_column(place, place, width)
    sheet.write_string(0, 0, feed.name, title)
    for row, sentence in enumerate((feed.sentence, _HOW_TO, PURPOSE), start=1):
        sheet.write_string(row, 0, sentence, plain)
    headings = ("Column", "Required", "What it is", "How to write it", "Unit", "Values", "Example")
    for place, heading in enumerate(headings):
        sheet.write_string(5, place, heading, head)
    for row, column in enumerate(feed.columns, start=6):
        for place, text in enumerate(_explained(feed, column, listed)):
            sheet.write_string(row, place, text, cell if place else name)
    row = len(feed.columns) + 7
    for rule in feed.rules:
        sheet.write_string(row, 0, f"• {rule.name}. {rule.cure}", plain)
        row += 1
    sheet.freeze_panes(6, 1)
    sheet.hide_gridlines(2)
    sheet.set_landscape()
    sheet.fit_to_pages(1, 0)


_HOW_TO = (
    "Fill in the first sheet, one line for each row. A column with a dark heading is required; "
    "one with a light heading may be left empty or deleted. Only the first sheet is loaded."
)


def _explained(feed: Feed, column: Column, listed: set[str]) -> tuple[str, ...]:
    needed = "yes" if column.required and column.default is None else "no"
    values = ", ".join(column.choices)
    if table := _table(column):
        values = f"ids of {table}"
        values += f", listed in {LISTS}" if column.name in listed else ""
    if column.default is not None:
        values += f"; an empty cell counts as {column.default}"
    sentence = column.sentence
    if column.key and feed.optional_key:
        sentence += " A row without one is known by all of its content."
    example = next((row[column.heading] for row in examples(feed) if row[column.heading]), "")
    how = _how(column)
    return column.heading, needed, sentence, how, column.unit or "", values, example


def _write_lists(book: Any, feed: Feed, lists: dict[str, list[str]]) -> dict[str, str]:
    """The sheet of allowed values, a column each; returns where each list stands, as Excel says."""
    if not lists:
        return {}
    sheet = book.add_worksheet(LISTS)
    head = book.add_format({"bold": True, "bg_color": _INK, "font_color": "#FFFFFF"})
    text = book.add_format({"num_format": "@"})
    ranges = {}
    for place, (name, values) in enumerate(lists.items()):
        column = feed.column(name)
        sheet.set_column(place, place, max(14, len(column.heading), *map(len, values)) + 2, text)
        sheet.write_string(0, place, column.heading, head)
        for row, value in enumerate(values, start=1):
            sheet.write_string(row, place, value, text)
        letter = xlsxwriter.utility.xl_col_to_name(place)
        ranges[name] = f"='{LISTS}'!${letter}$2:${letter}${len(values) + 1}"
    sheet.freeze_panes(1, 0)
    return ranges
