"""Finds every query function and relation, and asks it all that its parameters can be."""

import importlib
import inspect
import itertools
import pkgutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass, fields, is_dataclass
from datetime import date
from typing import Any

import polars as pl

from dashboard import queries
from dashboard.queries.groups import BY
from etl.seen import Seen
from etl.seen.views import view_definitions
from schemas.words import LOADS
from tests.dashboard.queries.world import FIRST, LAST, QUARTERS

DEPARTMENTS = ("Medicine", "Surgery", "Pediatrics")

# What each parameter may be: a new parameter without a line here fails.
VALUES: dict[str, tuple[Any, ...]] = {
    "faculty_id": ("F01", "F02", "F03", "F04", "F06", "F09"),
    "quarter": QUARTERS,
    "before": (FIRST,),
    "on_day": QUARTERS,
    "ending_within": (183,),
    "first": (FIRST,),
    "last": (LAST,),
    "by": BY,
    "load": tuple(LOADS),
    "level": ("department", "program", "division"),
    "name": (*DEPARTMENTS, "IM"),
    "table": ("Own",),
    "version": ("1",),
    "opening": ("O1", "O2"),
    "stage": ("exploring", "director"),
    "role": ("core_faculty", "program_director", "clerkship_director"),
    "program": ("IM", "GS"),
}
OF_ONE: dict[tuple[str, str], tuple[Any, ...]] = {
    ("crossed.crossed_list", "what"): ("worse", "better"),
    ("paper.paper_list", "what"): ("ending", "over_committed"),
    # These take long.
    ("explained.explanation", "faculty_id"): ("F02", "F03"),
    ("requirements.lines_of_person", "faculty_id"): ("F02", "F04"),
}
# Filters that may be left out: not chosen, or one of these.
FILTERS: dict[str, tuple[Any, ...]] = {
    "department": ("Medicine",),
    "division": ("Division-F04-1",),
    "program": ("IM",),
    "role": ("program_director",),
    "status": ("unaccounted",),
    "because": ("unaccounted",),
    "load": ("unknown",),
    "limit": (),
    "leaving": (True,),
    "smallest": (1,),
}


@dataclass(frozen=True)
class Question:
    """A query function with its arguments, or a relation."""

    name: str
    ask: Callable[..., Any]
    arguments: dict[str, Any]

    def frames(self, seen: Seen) -> Iterator[tuple[str, pl.DataFrame]]:
        """The frames of the answer, each with the name it has in it."""
        answer = self.ask(seen, **self.arguments)
        if isinstance(answer, pl.DataFrame):
            yield self.name, answer
        elif is_dataclass(answer):
            for field in fields(answer):
                yield f"{self.name}.{field.name}", getattr(answer, field.name)
        elif answer is not None:
            yield self.name, pl.DataFrame({"answer": [answer]})

    @property
    def quarter(self) -> date | None:
        """The first day of the quarter that is asked about; None where it is all of them."""
        day: date | None = self.arguments.get("quarter", self.arguments.get("on_day"))
        return day


def query_functions() -> dict[str, Callable[..., Any]]:
    """Every public function of `dashboard.queries` that takes a reader first, by its name."""
    found: dict[str, Callable[..., Any]] = {}
    for module in pkgutil.iter_modules(queries.__path__):
        loaded = importlib.import_module(f"{queries.__name__}.{module.name}")
        for name, function in inspect.getmembers(loaded, inspect.isfunction):
            if function.__module__ == loaded.__name__ and not name.startswith("_"):
                first = next(iter(inspect.signature(function).parameters.values()), None)
                if first is not None and first.annotation is Seen:
                    found[f"{module.name}.{name}"] = function
    return found


def questions_of(name: str) -> Iterator[Question]:
    """All that can be asked of a query function; KeyError where a parameter has no values."""
    function = query_functions()[name]
    takes = list(inspect.signature(function).parameters.values())[1:]
    needed = [each.name for each in takes if each.default is each.empty]
    optional = [each.name for each in takes if each.default is not each.empty]
    chosen: list[dict[str, Any]] = [{}]
    chosen += [{each: value} for each in optional for value in FILTERS[each]]
    offered = [OF_ONE.get((name, each)) or VALUES[each] for each in needed]
    for values in itertools.product(*offered):
        for more in chosen:
            yield Question(name, function, dict(zip(needed, values, strict=True)) | more)


def relations() -> dict[str, Question]:
    """Every relation of `seen`, asked for all its rows."""

    def question(name: str) -> Question:
        # As text: days without end are none to polars.
        asked = f"select columns(*)::VARCHAR from seen.{name}"
        return Question(f"seen.{name}", lambda seen: seen.ask(asked), {})

    return {name: question(name) for name in view_definitions()}


def quarter_of(row: dict[str, Any]) -> date | None:
    """The first day of the quarter that a row is about, where it says one."""
    for name in ("quarter_start", "month", "end_date", "date"):
        if said := row.get(name):
            return max((each for each in QUARTERS if each.isoformat() <= str(said)), default=None)
    return None
