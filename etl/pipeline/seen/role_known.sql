-- One row a role and program in which somebody holds or held it, or is or was promised time for it;
-- for everybody here, since no person and no day is in it.
select distinct role, program_id
from (
    select role, program_id
    from current.appointments
    union all
    select role, program_id
    from mart.promise
) as known
where program_id is not null and exists (select 1 from temp.main.scope_given)
