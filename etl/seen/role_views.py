"""What is told of the holders of a role together: the part of their promises that was recorded.

A ratio alone, with neither hours nor a count, and rounded to a whole percent, so that nobody's part
comes back by subtraction. Who holds the role, or sees some who do, is told only where enough others
hold it too; a role that is not told of has no row, whether it has four holders or none.
"""

from etl.seen.scope_tables import SEES_ALL
from schemas.scopes import SMALLEST_EXPORTED_GROUP, SMALLEST_GROUP

_ROLE_REALIZATION = f"""
with held as (
    select
        upto.quarter_start, m.role, m.faculty_id,
        bool_or(scope.allocation_id is not null) as seen_anyway,
        sum(m.kept_part) as kept, sum(m.known_promised) as promised
    from mart.quarters as upto
    join mart.promise_parts as m
        on m.quarter_start between upto.quarter_start - interval 9 months and upto.quarter_start
    left join temp.main.scope_promises as scope
        on m.allocation_id = scope.allocation_id
        and m.quarter_start between scope.from_quarter and scope.until_quarter
    where m.has_time and m.known and exists (select 1 from temp.main.scope_given)
    group by upto.quarter_start, m.role, m.faculty_id
),
told as (
    select quarter_start, role, round(sum(kept) / sum(promised), 2) as realization,
        count(*) filter (where not seen_anyway or {SEES_ALL}) as others
    from held
    group by quarter_start, role
)
select role, quarter_start, realization, others >= {SMALLEST_EXPORTED_GROUP} as in_files
from told
where others >= {SMALLEST_GROUP}
"""

ROLE_VIEWS = {"role_realization": _ROLE_REALIZATION}
