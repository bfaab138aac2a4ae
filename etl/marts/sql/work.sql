-- One row a promise and quarter: its share of hours worked, by kind, and what is self-reported.
with

shared as (
    select
        share.allocation_id,
        part.quarter_start,
        part.kind,
        part.self_reported,
        part.core_hours * share.share as core_hours,
        part.outside_hours * share.share as outside_hours
    from part
    inner join share
        on part.faculty_id = share.faculty_id
        and part.interval_from = share.from_date
        and part.program_key = share.program_key
        and (part.kind = 'clinical_teaching') = share.supervised
)

select
    allocation_id,
    quarter_start,
    total(if(kind = 'education', core_hours, 0)) as education_hours,
    total(if(kind = 'clinical_teaching', core_hours, 0)) as clinical_teaching_hours,
    total(if(kind = 'administration', core_hours, 0)) as admin_hours,
    total(if(kind <> 'administration' and self_reported, core_hours, 0)) as self_taught_hours,
    total(if(kind = 'administration' and self_reported, core_hours, 0)) as self_admin_hours,
    total(outside_hours) as displaced_hours
from shared
group by allocation_id, quarter_start
