-- Of every group, promised is recorded, what clinic and administration took, and what is not
-- accounted for.
select
    level,
    department,
    name,
    quarter_start
from mart.group_quarter
where
    quarter_start in (select quarter_start from touched)
    and abs(
        promised_hours
        - (recorded_hours + coalesce(clinic_hours, 0) + admin_hours + unaccounted_hours)
    ) > 1e-5
