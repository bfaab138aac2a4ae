-- One row a promise and quarter: its share of the hours worked, by kind, and what of it is self-reported.
select
    share.allocation_id,
    part.quarter_start,
    sum(part.core_hours * share.share order by part.interval_from, part.program_key, part.self_reported)
        filter (where part.kind = 'education') as education_hours,
    sum(part.core_hours * share.share order by part.interval_from, part.program_key, part.self_reported)
        filter (where part.kind = 'clinical_teaching') as clinical_teaching_hours,
    sum(part.core_hours * share.share order by part.interval_from, part.program_key, part.self_reported)
        filter (where part.kind = 'administration') as admin_hours,
    sum(
        part.core_hours * share.share
        order by part.interval_from, part.program_key, part.kind
    ) filter (where part.self_reported and part.kind <> 'administration') as self_taught_hours,
    sum(part.core_hours * share.share order by part.interval_from, part.program_key)
        filter (where part.self_reported and part.kind = 'administration') as self_admin_hours,
    sum(
        part.outside_hours * share.share
        order by part.interval_from, part.program_key, part.kind, part.self_reported
    ) as displaced_hours
from part
inner join share
    on part.faculty_id = share.faculty_id
    and part.interval_from = share.from_date
    and part.program_key = share.program_key
    and (part.kind = 'clinical_teaching') = share.supervised
group by share.allocation_id, part.quarter_start
