-- One row an opening: those that are open for everybody here, drafts for who may edit them, and
-- closed ones for who sees the program, or took the role. People are named in scope only.
with scope as (
    select program_id, bool_or(names_holders) as names_holders
    from temp.main.scope_programs
    group by program_id
),

-- Since when somebody held the role in the program, or was promised time for it.
begun as (
    select role, program_id, min(start_date) as first_day
    from (
        select role, program_id, start_date
        from current.appointments
        union all
        select role, program_id, start_date
        from mart.promise
    ) as known
    group by role, program_id
)

select
    opening.* exclude (filled_by, predecessor_appointment_id, key, batch, line),
    if(
        opening.filled_by in (select faculty_id from temp.main.scope_people)
        or coalesce(scope.names_holders, false),
        opening.filled_by,
        null
    ) as filled_by,
    if(
        opening.predecessor_appointment_id in (select appointment_id from seen.appointments),
        opening.predecessor_appointment_id,
        null
    ) as predecessor_appointment_id,
    coalesce(given.leads and (given.sees_all or scope.program_id is not null), false) as may_edit,
    opening.predecessor_appointment_id is null
    and exists (select 1 from current.appointments)
    and coalesce(begun.first_day > opening.opened_on, true) as new_role
from current.openings as opening
cross join temp.main.scope_given as given
left join scope on opening.program_id = scope.program_id
left join begun on opening.role = begun.role and opening.program_id = begun.program_id
where case
        when opening.status in ('open', 'interviewing') then true
        when opening.status = 'draft' then may_edit
        else given.sees_all
            or scope.program_id is not null
            or opening.filled_by in (select faculty_id from temp.main.scope_viewer)
    end
