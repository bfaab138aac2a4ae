-- One row a person and quarter: hours, core or not, that no promise takes.
select
    part.faculty_id,
    part.quarter_start,
    sum(part.core_hours + part.outside_hours order by part.interval_from, part.program_key, part.self_reported)
        filter (where part.kind = 'education') as contributed_hours,
    sum(part.core_hours + part.outside_hours order by part.interval_from, part.program_key, part.self_reported)
        filter (where part.kind = 'administration') as unpromised_admin_hours,
    sum(part.core_hours + part.outside_hours order by part.interval_from, part.program_key, part.self_reported)
        filter (where part.kind = 'clinical_teaching') as clinical_teaching_unfilled_hours
from part
anti join share
    on part.faculty_id = share.faculty_id
    and part.interval_from = share.from_date
    and part.program_key = share.program_key
    and (part.kind = 'clinical_teaching') = share.supervised
group by part.faculty_id, part.quarter_start
