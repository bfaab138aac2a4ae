-- One row an opening in sight that names who held the role before: how long, why it ended where
-- that is told to the viewer, and what was kept of the time promised to holders of the role in the
-- program over its last four quarters. That is told over two holders, the viewer not counted, or
-- where all of them share it; else realization and holders are empty.
with opening as (
    select
        seen_one.opening_id,
        stored.predecessor_appointment_id as appointment_id,
        stored.role,
        stored.program_id
    from seen.openings as seen_one
    inner join current.openings as stored using (opening_id)
    where stored.predecessor_appointment_id is not null
),

viewer as (
    select leads, (select any_value(faculty_id) from temp.main.scope_viewer) as faculty_id
    from temp.main.scope_given
),

prep_1 as (select unnest(['end_reason', 'realization']) as what),

told as (
    select distinct shared.faculty_id, shared.what
    from path.shared as shared
    cross join viewer
    where shared.audience = 'everyone' or (shared.audience = 'leaders' and viewer.leads)
    union
    select viewer.faculty_id, what
    from viewer
    cross join prep_1
    where viewer.faculty_id is not null
),

kept as (
    select
        opening.opening_id, promise.faculty_id, promise.quarter_start, promise.recorded_hours,
        promise.promised_hours,
        dense_rank() over (
            partition by opening.opening_id order by promise.quarter_start desc
        ) as quarter
    from opening
    inner join mart.promise_quarter as promise
        on opening.role = promise.role and opening.program_id = promise.program_id
    inner join mart.quarters as quarter
        on promise.quarter_start = quarter.quarter_start and not quarter.running
    where promise.realization is not null
),

realized as (
    select
        kept.opening_id,
        sum(least(kept.recorded_hours, kept.promised_hours)) / sum(kept.promised_hours)
            as realization,
        count(distinct kept.faculty_id) as holders,
        count(distinct kept.faculty_id) filter (
            where kept.faculty_id is distinct from viewer.faculty_id
        ) as others,
        bool_and(told.faculty_id is not null) as all_told
    from kept
    cross join viewer
    left join told on kept.faculty_id = told.faculty_id and told.what = 'realization'
    where kept.quarter <= 4
    group by kept.opening_id
)

select
    opening.opening_id,
    coalesce(held.end_date, warehouse.as_of) - held.start_date + 1 as tenure_days,
    held.end_date is not null as ended,
    if(told.faculty_id is null, null, held.end_reason) as end_reason,
    told.faculty_id is not null as reason_told,
    coalesce(realized.others >= 2 or realized.all_told, false) as realization_told,
    if(realization_told, realized.realization, null) as realization,
    if(realization_told, realized.holders, null) as holders
from opening
inner join current.appointments as held using (appointment_id)
cross join ledger.warehouse as warehouse
left join told on held.faculty_id = told.faculty_id and told.what = 'end_reason'
left join realized on opening.opening_id = realized.opening_id
