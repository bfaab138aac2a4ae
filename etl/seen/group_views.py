"""The relation of `seen` for groups: those seen whole, and the institution as others see it."""

from etl.seen.scope_tables import GIVEN
from schemas.marts import GROUP_QUARTER
from schemas.scopes import SMALLEST_GROUP

_IN_SCOPE = (
    "join temp.main.scope_promises as scope on m.allocation_id = scope.allocation_id "
    "and m.quarter_start between scope.from_quarter and scope.until_quarter"
)

# A group is seen whole by whoever sees each of its promises. The institution beside one's own tells
# of the others, so they must be enough people, and enough with data.
_GROUPS = f"""
with placed as (
    select m.quarter_start, m.department, m.program_id, m.faculty_id, m.known,
        roster.department as home, roster.division
    from mart.promise_parts as m
    semi {_IN_SCOPE}
    left join current.roster as roster
        on m.faculty_id = roster.faculty_id
        and m.quarter_start between roster.from_quarter and roster.until_quarter
    where m.has_time
),
mine as (
    select 'department' as level, department, department as name, quarter_start,
        count(*) as promises
    from placed group by all
    union all
    select 'program', null, program_id, quarter_start, count(*)
    from placed where program_id is not null group by all
    union all
    select 'division', home, division, quarter_start, count(*) from placed group by all
),
others as (
    select m.quarter_start, count(distinct m.faculty_id) as people,
        count(distinct m.faculty_id) filter (where m.known) as people_known
    from mart.promise_parts as m
    anti {_IN_SCOPE}
    where m.has_time
    group by m.quarter_start
)
select {", ".join(f"m.{name}" for name in GROUP_QUARTER.names)}
from mart.group_quarter as m
left join mine
    on m.level = mine.level and m.quarter_start = mine.quarter_start
    and m.department is not distinct from mine.department
    and m.name is not distinct from mine.name
left join others on m.quarter_start = others.quarter_start
where {GIVEN}
    and if(
        m.level = 'institution',
        others.people is null or least(others.people, others.people_known) >= {SMALLEST_GROUP},
        m.promises = mine.promises
    )
"""

GROUP_VIEWS = {"group_quarter": _GROUPS}
