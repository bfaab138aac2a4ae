"""Dates in numbers: how they are read in a given order, and the question where none is given."""

from etl.checking.spellings.empties import no_date_text
from etl.checking.spellings.evidence import Cells
from etl.reading.problems import Refused, refuse

PIVOT = "50"
"""Two-digit years from here on are of the last century."""

TIME = r"(?:,?[T ] ?\d{1,2}:\d{2}(?::\d{2}(?:\.\d+)?)?(?: ?[AaPp]\.?[Mm]\.?)?)?"
SHAPES = {
    "ymd": (rf"^(\d{{4}}|\d{{2}})[-/.](\d{{1,2}})[-/.](\d{{1,2}}){TIME}$", (1, 2, 3)),
    "mdy": (rf"^(\d{{1,2}})[-/.](\d{{1,2}})[-/.](\d{{4}}|\d{{2}}){TIME}$", (3, 1, 2)),
    "dmy": (rf"^(\d{{1,2}})[-/.](\d{{1,2}})[-/.](\d{{4}}|\d{{2}}){TIME}$", (3, 2, 1)),
}
SLASHED = (
    rf"(regexp_full_match(t, '\d{{1,4}}[-/.]\d{{1,2}}[-/.]\d{{1,4}}{TIME}')"
    rf" and not regexp_matches(t, '^\d{{4}}-\d\d-\d\d') and not {no_date_text('t')})"
)
"""SQL over t: whether it is a date in numbers whose order is not certain."""

_FIRST = {"mdy": "month first", "dmy": "day first", "ymd": "year first"}
_OTHER = {"mdy": "dmy", "dmy": "mdy"}


def part(pattern: str, group: int) -> str:
    return f"regexp_extract(\"t\", '{pattern}', {group})"


def written(pattern: str, places: tuple[int, int, int], month: str = "%m") -> str:
    """SQL: the date that the pattern finds; places are those of year, month and day."""
    year, middle, day = (part(pattern, place) for place in places)
    if month == "%b":
        middle = f"left({middle}, 3)"
    century = f"if({year} < '{PIVOT}', '20', '19')"
    full = f"if(length({year}) = 2, {century} || {year}, {year})"
    return f"try_strptime({full} || '-' || {middle} || '-' || {day}, '%Y-{month}-%d')::DATE"


def in_order(order: str) -> str:
    return written(*SHAPES[order])


def order_question(cells: Cells) -> Refused | None:
    """The question which of day, month and year comes first, from the failing cells alone.

    Where they prove an order it is told, and still asked for: never guessed.
    """
    fits = {order: f"({SLASHED} and {in_order(order)} is not null)" for order in _FIRST}
    valid, *each = cells.counts(cells.failing, " or ".join(fits.values()), *fits.values())
    if not cells.count(cells.failing, SLASHED):
        return None
    by_order = dict(zip(fits, each, strict=True))
    possible = [order for order, count in by_order.items() if count == valid > 0]
    if len(possible) == 1:
        return _proven(cells, possible[0], fits)
    if not possible and by_order["mdy"] and by_order["dmy"]:
        only = {one: f"{fits[one]} and not {fits[two]}" for one, two in _OTHER.items()}
        return cells.question(
            f"has {cells.example(cells.failing, only['mdy'])}, which can only be month first, and "
            f"{cells.example(cells.failing, only['dmy'])}, which can only be day first. Write all"
            " of its dates in one way, best like 2025-07-31."
        )
    text, _ = cells.ask(cells.failing, f"arg_min(text, line) filter ({SLASHED}), 0")
    name = cells.column.name
    return refuse(
        f"The dates in {name} are written like '{text}'. Which comes first, the day or the month?"
        " Load again with --date-order mdy (month first), dmy (day first) or ymd.",
        column=name,
    )


def _proven(cells: Cells, order: str, fits: dict[str, str]) -> Refused:
    other = _OTHER.get(order, "mdy")
    proof = cells.example(cells.failing, f"{fits[order]} and not {fits[other]}")
    return refuse(
        f"The dates in {cells.column.name} can only be {_FIRST[order]}, as {proof} shows. Load"
        f" again with --date-order {order}.",
        column=cells.column.name,
    )
