"""The relations of `seen` for groups: those seen whole, and what others may know of the rest.

This is the one place where anything is told of people outside a scope. Only the institution's row
is, beside one's own numbers: whatever is taken off it must leave enough people, and what that would
not hold for is empty. That goes for counts of nobody too, so that an empty cell says nothing.
"""

from etl.seen.scope_tables import GIVEN, SEES_ALL
from schemas.marts import GROUP_QUARTER
from schemas.scopes import SMALLEST_EXPORTED_GROUP, SMALLEST_GROUP

_IN_SCOPE = (
    "join temp.main.scope_promises as scope on m.allocation_id = scope.allocation_id "
    "and m.quarter_start between scope.from_quarter and scope.until_quarter"
)

# Whether anybody's clinic beyond contract can be known: that is public, by the settings.
_CLINIC_CAN_BE_KNOWN = (
    "exists (select 1 from mart.records where feed = 'clinical') and ("
    "exists (select 1 from mart.quarters where clinical_hours_per_week is not null) or "
    "exists (select 1 from current.fte_bases where clinical_hours_per_week is not null))"
)

# Promised = recorded + clinic + administration + unaccounted: who has three of them has the fourth.
_OF_CLINIC = ("clinic_hours", "unaccounted_hours", "nights_hours", "because")
_OF_UNKNOWN = ("people", "unknown_hours")
# Less the promises one sees, they would tell how many others the same people have elsewhere.
_OF_PROMISES = ("promises", "promises_known")

# A group is told of by right to whoever sees each of its promises, not where that is so by chance:
# a row that comes and goes would tell whether there is anybody else in it.
_GROUPS = """
with mine as (
    select m.quarter_start, m.faculty_id, m.known
    from mart.promise_parts as m
    semi {in_scope}
    where m.has_time
),
my_people as (
    select quarter_start, faculty_id, bool_and(known) as all_known from mine group by all
),
others as (
    select m.quarter_start, m.faculty_id, bool_or(m.known) as any_known,
        bool_or(not m.known) as any_unknown, bool_or(m.known and m.clinic_known) as any_clinic
    from mart.promise_parts as m
    anti {in_scope}
    where m.has_time
    group by all
),
taken_off as (
    select others.quarter_start,
        least(
            count(*) filter (where any_known),
            count(*) filter (where my_people.faculty_id is null and not any_unknown)
        ) as people_known,
        least(
            count(*) filter (where any_unknown),
            count(*) filter (where any_unknown and coalesce(my_people.all_known, true))
        ) as people_unknown,
        count(*) filter (where any_clinic) as people_clinic
    from others
    left join my_people
        on others.quarter_start = my_people.quarter_start
        and others.faculty_id = my_people.faculty_id
    group by all
),
viewer as (
    select {sees_all} as sees_all, {clinic_can_be_known} as clinic_can_be_known
),
smallest as (
    from (values ({smallest}, false), ({smallest_leaving}, true)) as each(people, leaving)
),
told as (
    select m.*, smallest.leaving,
        m.level <> 'institution' or viewer.sees_all as whole,
        whole or coalesce(taken_off.people_unknown >= smallest.people, false) as unknown_too,
        whole or coalesce(taken_off.people_clinic >= smallest.people, false)
            or not viewer.clinic_can_be_known as clinic_too
    from mart.group_quarter as m
    cross join viewer
    cross join smallest
    left join temp.main.scope_groups as scope_group
        on m.level = scope_group.level
        and scope_group.value = if(m.level = 'program', m.name, m.department)
    left join taken_off on m.quarter_start = taken_off.quarter_start
    where {given}
        and if(
            m.level = 'institution',
            viewer.sees_all or coalesce(taken_off.people_known >= smallest.people, false),
            viewer.sees_all or scope_group.value is not null
        )
)
select {columns} from told
"""


def _told(column: str) -> str:
    for cells, when in (
        (_OF_PROMISES, "whole"),
        (_OF_UNKNOWN, "unknown_too"),
        (_OF_CLINIC, "clinic_too"),
    ):
        if column in cells:
            return f"if({when}, {column}, null) as {column}"
    return column


def _groups_sql() -> str:
    """The SELECT of groups, once for pages and once for files that are `leaving` them."""
    return _GROUPS.format(
        in_scope=_IN_SCOPE,
        sees_all=SEES_ALL,
        given=GIVEN,
        clinic_can_be_known=_CLINIC_CAN_BE_KNOWN,
        smallest=SMALLEST_GROUP,
        smallest_leaving=SMALLEST_EXPORTED_GROUP,
        columns=f"leaving, {', '.join(_told(column) for column in GROUP_QUARTER.names)}",
    )


_TOLD = f"select {', '.join(GROUP_QUARTER.names)} from ({_groups_sql()}) where"

# A count of rows is one of people where each has a row, and a first day is somebody's.
_RECORDS = f"""
select feed, if({SEES_ALL} or feed = 'programs', rows, null) as rows,
    if({SEES_ALL}, first_date, null) as first_date,
    if({SEES_ALL} or feed in ('activity', 'clinical'), last_date, null) as last_date
from mart.records
where {GIVEN}
"""

GROUP_VIEWS = {
    "group_quarter": f"{_TOLD} not leaving",
    "group_quarter_leaving": f"{_TOLD} leaving",
    "group_quarter_told": _groups_sql(),
    "records": _RECORDS,
}
"""What pages show of groups, what may leave them in files, both, and what is on record."""
