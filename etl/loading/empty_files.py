"""Templates with the ids that are loaded: what a coordinator fills in and loads."""

from etl.errors import UsageProblem
from etl.templates import csv_template, excel_template
from etl.warehouse import Warehouse
from schemas.loadable import LOADABLE

_OFFERED = ("roles", "activity_types", "programs", "milestone_types")


def template_bytes(warehouse: Warehouse, feed: str, excel: bool) -> bytes:
    """The template of a feed as CSV or as an Excel file; UsageProblem where there is no such."""
    if feed not in LOADABLE:
        raise UsageProblem(f"'{feed}' is not a feed. The feeds are {', '.join(LOADABLE)}.")
    if not excel:
        return csv_template(LOADABLE[feed]).encode()
    known = {}
    with warehouse.cursor() as cursor:
        for table in _OFFERED:
            key = LOADABLE[table].key[0]
            rows = cursor.execute(f'select "{key}" from current.{table} order by 1').fetchall()
            known[table] = [str(value) for (value,) in rows]
    return excel_template(LOADABLE[feed], known)
