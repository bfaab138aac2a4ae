"""Shares: which promises a part of work goes to, and what it comes to for each."""

from dataclasses import dataclass, field
from fractions import Fraction

from schemas.quarters import Quarter
from tests.etl.marts.plain.days import quarter_of
from tests.etl.marts.plain.institution import Institution, Promise
from tests.etl.marts.plain.promises import fte, promised, runs_on
from tests.etl.marts.plain.work import (
    ADMINISTRATION,
    CLINICAL_TEACHING,
    EDUCATION,
    Part,
    parts_by_person,
)


@dataclass
class Taken:
    """The hours that a promise gets in a quarter; `own` is what the person reported themselves."""

    education: Fraction = Fraction(0)
    clinical_teaching: Fraction = Fraction(0)
    admin: Fraction = Fraction(0)
    displaced: Fraction = Fraction(0)
    own_teaching: Fraction = Fraction(0)
    own_admin: Fraction = Fraction(0)


@dataclass
class Left:
    """The hours of a person and quarter that no promise takes."""

    contributed: Fraction = Fraction(0)
    unpromised_admin: Fraction = Fraction(0)
    clinical_teaching_unfilled: Fraction = Fraction(0)


@dataclass
class Shared:
    """What a person's work of a quarter comes to, by promise id and left over."""

    taken: dict[str, Taken] = field(default_factory=dict)
    left: Left = field(default_factory=Left)


def takers(institution: Institution, quarter: Quarter, part: Part) -> list[Promise]:
    """The promises that the part is shared among; none means it stays with the person."""
    active = [
        promise
        for promise in institution.promises_of(part.faculty_id)
        if runs_on(institution, promise, part.day) and promised(institution, promise, quarter) > 0
    ]
    if part.program_id is None:
        chosen = active
    else:
        chosen = [promise for promise in active if promise.program_id == part.program_id]
        if not chosen:
            chosen = [promise for promise in active if promise.program_id is None]
    if part.kind == CLINICAL_TEACHING:
        chosen = [promise for promise in chosen if promise.includes_supervision]
    return chosen


def _give(taken: Taken, part: Part, hours: Fraction) -> None:
    own = part.source == "self"
    if not part.in_core:
        taken.displaced += hours
    elif part.kind == EDUCATION:
        taken.education += hours
        taken.own_teaching += hours if own else 0
    elif part.kind == CLINICAL_TEACHING:
        taken.clinical_teaching += hours
        taken.own_teaching += hours if own else 0
    elif part.kind == ADMINISTRATION:
        taken.admin += hours
        taken.own_admin += hours if own else 0


def _leave(left: Left, part: Part) -> None:
    if part.kind == EDUCATION:
        left.contributed += part.hours
    elif part.kind == CLINICAL_TEACHING:
        left.clinical_teaching_unfilled += part.hours
    elif part.kind == ADMINISTRATION:
        left.unpromised_admin += part.hours


def shared_work(institution: Institution, faculty_id: str, quarter: Quarter) -> Shared:
    """Every part of the person's work in the quarter, given to promises in proportion to FTE."""
    shared = Shared()
    for part in parts_by_person(institution).get(faculty_id, []):
        if quarter_of(institution, part.day) != quarter:
            continue
        promises = takers(institution, quarter, part)
        if not promises:
            _leave(shared.left, part)
        together = sum((fte(institution, promise, part.day) for promise in promises), Fraction(0))
        for promise in promises:
            taken = shared.taken.setdefault(promise.allocation_id, Taken())
            _give(taken, part, part.hours * fte(institution, promise, part.day) / together)
    return shared
