"""Lays the marts as they would be under a what-if, beside the published ones and for one cursor.

Judging is the same SQL that publishes: it reads what the published marts keep of the work, and a
policy, allowances and clinic that are others. Nothing is written but temp tables.
"""

from datetime import date

import duckdb

from etl.errors import OurFault
from etl.marts.publish import JUDGING, relation_sql
from etl.marts.time_and_policy import lay_policies, lay_present
from schemas.marts import MARTS
from schemas.policy import Policy
from schemas.quarters import quarters_between
from schemas.what_if import WhatIf

LAID = ("promise", "clinic_quarter", "promise_parts", "person_quarter", "group_quarter")
"""The marts that have a temp table or view of their name."""

_OWN_ALLOWANCE = "select role from current.roles where admin_allowance is not null"

# Calls are in `worked_hours` where the policy that published counts them; hours have six digits.
_CLINIC = """
create or replace temp view clinic_quarter as
select m.* replace (
    round(
        m.worked_hours + if(policy.calls_count_as_clinical, m.call_hours, 0)
        - if(published.calls_count_as_clinical, m.call_hours, 0), 6
    ) as worked_hours
)
from mart.clinic_quarter as m
join temp.main.policy as policy using (quarter_start)
join temp.main.published_policy as published using (quarter_start)
"""

_TOUCHED = (
    "create or replace temp view touched as select faculty_id, quarter_start from "
    "mart.clinic_quarter"
)

_PROMISE_WORK = """
create or replace temp view promise_work as
select m.* exclude (admin_allowance), not m.has_time as is_stipend,
    {allowance} as admin_allowance
from (select {columns} from mart.promise_parts) as m
"""
_WORK = (
    *("allocation_id", "faculty_id", "role", "program_id", "department", "quarter_start"),
    *("has_time", "admin_allowance", "full_time_hours", "fte_hours", "promised_hours"),
    *("education_hours", "clinical_teaching_hours", "admin_hours", "displaced_hours"),
    *("self_taught_hours", "self_admin_hours", "months_promised", "months_covered"),
)

# Who has clinical rows and no row is there for who has nothing but calls, which may now count.
_PERSON_WORK = """
create or replace temp view person_work as
select {columns} from mart.person_quarter
union all by name
select clinic.faculty_id, clinic.quarter_start, roster.department,
    0 as contributed_hours, 0 as unpromised_admin_hours, 0 as clinical_teaching_unfilled_hours
from temp.main.clinic_quarter as clinic
anti join mart.person_quarter as m
    on clinic.faculty_id = m.faculty_id and clinic.quarter_start = m.quarter_start
left join current.roster as roster
    on clinic.faculty_id = roster.faculty_id
    and clinic.quarter_start between roster.from_date and roster.until_date
"""
_OF_PERSON = (
    *("faculty_id", "department", "quarter_start", "full_time_hours", "fte_hours"),
    *("months_promised", "months_covered", "contributed_hours", "unpromised_admin_hours"),
    "clinical_teaching_unfilled_hours",
)


def lay_what_if(connection: duckdb.DuckDBPyConnection, what_if: WhatIf) -> None:
    """Lays the marts of `LAID` on this cursor, computed from the published ones.

    What judging only goes through are views, which take no memory. The policy compared with is the
    one they were published with.
    """
    row = connection.execute(
        "select as_of, first_quarter, policy from ledger.warehouse where policy <> ''"
    ).fetchone()
    if row is None:
        raise OurFault("A what-if was asked for before any numbers were published.")
    _lay_policies(connection, what_if, *row)
    _lay_work(connection, what_if)
    for name in (*JUDGING, "group_quarter"):
        if name in MARTS:
            columns = ", ".join(MARTS[name].names)
            rows = f"table {name} as select {columns} from ({relation_sql(name)})"
        else:
            rows = f"view {name} as {relation_sql(name)}"
        connection.execute(f"create or replace temp {rows}")


def _lay_policies(
    connection: duckdb.DuckDBPyConnection, what_if: WhatIf, as_of: date, first: date, policy: str
) -> None:
    published = Policy.model_validate_json(policy)
    supposed = what_if.applied(published)
    quarters = quarters_between(first, as_of, published.fiscal_year_start_month)
    lay_present(connection, as_of)
    lay_policies(connection, {quarter.start: published.of(quarter) for quarter in quarters})
    connection.execute("create or replace temp table published_policy as from temp.main.policy")
    lay_policies(connection, {quarter.start: supposed.of(quarter) for quarter in quarters})


def _lay_work(connection: duckdb.DuckDBPyConnection, what_if: WhatIf) -> None:
    allowance = _allowance_sql(what_if)
    columns = ", ".join(f"m.{name}" for name in MARTS["promise"].names)
    connection.execute(
        f"create or replace temp view promise as select * replace ({allowance} as admin_allowance) "
        f"from (select {columns} from mart.promise as m) as m"
    )
    connection.execute(_CLINIC)
    connection.execute(_TOUCHED)
    connection.execute(_PROMISE_WORK.format(allowance=allowance, columns=", ".join(_WORK)))
    connection.execute(_PERSON_WORK.format(columns=", ".join(_OF_PERSON)))


def _allowance_sql(what_if: WhatIf) -> str:
    """What stands for `m.admin_allowance`: as ever, or what is supposed for its role."""
    if what_if.admin_allowance is None:
        return "m.admin_allowance"
    supposed = f"{what_if.admin_allowance!r}::DOUBLE"
    if what_if.allowance_role is None:
        return supposed
    role = "'" + what_if.allowance_role.replace("'", "''") + "'"
    its = f"m.role = {role}"
    if what_if.allowance_role == "other":
        its += f" or m.role not in ({_OWN_ALLOWANCE})"
    return f"if({its}, {supposed}, m.admin_allowance)"
