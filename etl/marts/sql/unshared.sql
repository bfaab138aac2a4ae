-- One row a person and quarter: hours, core or not, that no promise takes.
with

left_over as (
    select
        part.faculty_id,
        part.quarter_start,
        part.kind,
        part.core_hours + part.outside_hours as hours
    from part
    anti join share
        on part.faculty_id = share.faculty_id
        and part.interval_from = share.from_date
        and part.program_key = share.program_key
        and (part.kind = 'clinical_teaching') = share.supervised
)

select
    faculty_id,
    quarter_start,
    total(if(kind = 'education', hours, 0)) as contributed_hours,
    total(if(kind = 'administration', hours, 0)) as unpromised_admin_hours,
    total(if(kind = 'clinical_teaching', hours, 0)) as clinical_teaching_unfilled_hours
from left_over
group by faculty_id, quarter_start
