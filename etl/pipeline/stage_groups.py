"""Counts of people by stage and by mentors, and which of them may be told.

Of people whose path the viewer sees, and of stages that rest on roles, the viewer knows anyhow.
The others in a cell must be enough people; so must the others in all cells of a row that are not
told, of which there is never one alone: the total less the cells told would be it. That goes for
cells of nobody too. What the whole scope has less its departments is held to the same, and movement
is told of the whole scope only.
"""

from schemas.pipeline import PRIVATE_STAGES, STAGES
from schemas.scopes import SMALLEST_EXPORTED_GROUP, SMALLEST_GROUP

_STAGES, _PRIVATE = len(STAGES), len(PRIVATE_STAGES)
_NAMES = ", ".join(f"'{stage}'" for stage in STAGES)

_MINE = f"""
mine as (
    select m.faculty_id, m.quarter_start, m.department, m.mentors,
        coalesce(m.stage_order, 0) as cell,
        seeing.faculty_id is null as unseen,
        unseen and cell <= {_PRIVATE} as unknown
    from path.stage_quarter as m
    semi join temp.main.scope_people as scope
        on m.faculty_id = scope.faculty_id
        and m.quarter_start between scope.from_quarter and scope.until_quarter
    left join temp.main.scope_paths as seeing on m.faculty_id = seeing.faculty_id
    where exists (select 1 from temp.main.scope_given where counts)
)"""


def _hiding(name: str, cells: str, row: str) -> str:
    """CTEs that say which `cells` of each `row` are hidden; those that are `short` are, at least.

    They are taken in the order of how many others they hold, until two and enough people are.
    """
    return f"""
{name}_ranked as (
    select *, count(*) filter (where short) over (partition by {row}) as shorts,
        row_number() over way as place, sum(unknown) over way as held
    from {cells}
    window way as (
        partition by {row} order by not short, unknown, cell rows unbounded preceding
    )
),
{name} as (
    select * exclude (shorts, place, held), shorts > 0 and place <= coalesce(
        min(place) filter (where place >= greatest(shorts, 2) and held >= {{smallest}})
            over (partition by {row}),
        count(*) over (partition by {row})
    ) as hidden
    from {name}_ranked
)"""


def _together(row: str) -> str:
    """The people of all hidden cells of a `row`, where the others among them are enough."""
    of_row = f"filter (where hidden) over (partition by {row})"
    return (
        f"if(hidden and sum(unknown) {of_row} >= {{smallest}}, sum(people) {of_row}, null)::BIGINT"
        " as hidden_together"
    )


_STAGE_GROUP = f"""
with {_MINE},
counted as (
    select department, quarter_start, cell, count(*) as people, count_if(unknown) as unknown
    from mine
    group by all
),
place as (
    select department, quarter_start, unnest(range(0, {_STAGES + 1})) as cell
    from (select distinct department, quarter_start from counted)
),
cell as (
    select place.department, place.quarter_start, place.cell,
        coalesce(counted.people, 0) as people, coalesce(counted.unknown, 0) as unknown,
        coalesce(counted.unknown, 0) < {{smallest}} as short
    from place
    left join counted using (department, quarter_start, cell)
),
{_hiding("by_department", f"(from cell where cell <= {_PRIVATE})", "department, quarter_start")},
whole as (
    select quarter_start, cell, sum(cell.people) as people, sum(cell.unknown) as unknown,
        sum(cell.unknown) < {{smallest}} or count_if(hidden) = 1
            or coalesce(sum(cell.unknown) filter (where hidden), {{smallest}}) < {{smallest}}
            as short
    from cell
    left join by_department using (department, quarter_start, cell)
    group by all
),
{_hiding("by_scope", f"(from whole where cell <= {_PRIVATE})", "quarter_start")},
moved as (
    select coalesce(now.quarter_start, before.quarter_start + interval 3 month)::DATE
        as quarter_start,
        before.cell as from_cell, now.cell as to_cell, coalesce(now.unseen, before.unseen) as unseen
    from mine as now
    full join mine as before
        on now.faculty_id = before.faculty_id
        and now.quarter_start = before.quarter_start + interval 3 month
    where now.cell is distinct from before.cell
),
flow as (
    select quarter_start, cell, way, count(*) as people,
        count(*) filter (where unseen and cell <= {_PRIVATE}) as unknown
    from (
        select quarter_start, to_cell as cell, 'entered' as way, unseen from moved
        union all
        select quarter_start, from_cell, if(to_cell > from_cell, 'left_up', 'left_out'), unseen
        from moved
    )
    where cell is not null
    group by all
),
flows as (
    select whole.quarter_start, whole.cell,
        coalesce(max(flow.people) filter (where way = 'entered'), 0) as entered,
        coalesce(max(flow.people) filter (where way = 'left_up'), 0) as left_up,
        coalesce(max(flow.people) filter (where way = 'left_out'), 0) as left_out,
        whole.cell > {_PRIVATE} or coalesce(min(flow.unknown), 0) >= {{smallest}}
            and count(way) = 3 as moves_told
    from whole
    left join flow using (quarter_start, cell)
    where exists (
        select 1 from counted
        where counted.quarter_start = whole.quarter_start - interval 3 month
    )
    group by whole.quarter_start, whole.cell
)
select null as department, quarter_start, [{_NAMES}][cell] as stage,
    if(coalesce(hidden, false), null, people)::BIGINT as people,
    (people - unknown)::BIGINT as known,
    if(moves_told, entered, null) as entered, if(moves_told, left_up, null) as left_up,
    if(moves_told, left_out, null) as left_out,
    {_together("quarter_start")}
from whole
left join by_scope using (quarter_start, cell, people, unknown)
left join flows using (quarter_start, cell)
union all
select department, quarter_start, [{_NAMES}][cell],
    if(coalesce(hidden, false), null, people), people - unknown, null, null, null,
    {_together("department, quarter_start")}
from cell
left join by_department using (department, quarter_start, cell, people, unknown)
"""

# People on the way to a role, by how many mentor them.
_MENTORED = f"""
with {_MINE},
cell as (
    select quarter_start, cell, count(mine.faculty_id) as people,
        count(*) filter (where mine.unknown) as unknown,
        count(*) filter (where mine.unknown) < {{smallest}} as short
    from (select distinct quarter_start, unnest([0, 1, 2]) as cell from mine) as place
    left join (
        select * replace (least(mentors, 2) as cell) from mine where cell between 1 and {_PRIVATE}
    ) as mine using (quarter_start, cell)
    group by all
),
{_hiding("told", "cell", "quarter_start")}
select quarter_start, ['none', 'one', 'two or more'][cell + 1] as mentors,
    if(hidden, null, people) as people, people - unknown as known
from told
"""


def stage_groups_sql(smallest: int) -> str:
    """The SELECT of people by stage that tells of no fewer than `smallest` unknown people."""
    return _STAGE_GROUP.format(smallest=smallest)


def mentored_sql(smallest: int) -> str:
    """The SELECT of people by how many mentor them, that tells of no fewer unknown people."""
    return _MENTORED.format(smallest=smallest)


GROUPS_OF_PATHS = {
    "stage_group": stage_groups_sql(SMALLEST_GROUP),
    "stage_group_leaving": stage_groups_sql(SMALLEST_EXPORTED_GROUP),
    "mentored": mentored_sql(SMALLEST_GROUP),
    "mentored_leaving": mentored_sql(SMALLEST_EXPORTED_GROUP),
}
"""What pages show of groups, and what may leave them in files."""
