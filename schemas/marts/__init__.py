"""The published relations: columns, units and the sentence that defines each number."""

from schemas.marts.groups import GROUP_QUARTER
from schemas.marts.ledger import PROMISE, QUARTERS, RECORDS
from schemas.marts.measure import Mart, Measure
from schemas.marts.people import CLINIC_QUARTER, PERSON_QUARTER, PROMISED_MONTH
from schemas.marts.promises import PROMISE_BASIS, PROMISE_LOAD, PROMISE_PARTS, PROMISE_QUARTER

MARTS: dict[str, Mart] = {
    mart.name: mart
    for mart in (
        PROMISE_QUARTER,
        PERSON_QUARTER,
        PROMISE_LOAD,
        PROMISE_BASIS,
        PROMISE_PARTS,
        CLINIC_QUARTER,
        PROMISED_MONTH,
        GROUP_QUARTER,
        QUARTERS,
        PROMISE,
        RECORDS,
    )
}

__all__ = [
    "CLINIC_QUARTER",
    "GROUP_QUARTER",
    "MARTS",
    "PERSON_QUARTER",
    "PROMISE",
    "PROMISED_MONTH",
    "PROMISE_BASIS",
    "PROMISE_LOAD",
    "PROMISE_PARTS",
    "PROMISE_QUARTER",
    "QUARTERS",
    "RECORDS",
    "Mart",
    "Measure",
]
