-- One row a promise and quarter with promised hours: clinical hours a week, calls left out, before
-- the promise began and now, what was due to go, and whether it went. Weeks are stretches of seven
-- days: the 26 before the first day of the promise, and the whole ones from the first day of the
-- quarter on which it runs. One that holds no clinical row may be a gap in the records.
-- It is long because two spans of weeks are counted and held against what is due.
with

clinical as (
    select
        clinical.faculty_id,
        day.quarter_start,
        clinical.date,
        if(clinical.kind = 'call', 0, clinical.hours) as hours
    from current.clinical as clinical
    semi join promise on clinical.faculty_id = promise.faculty_id
    -- Half a year before a promise may lie before any day that is counted.
    left join day on clinical.date = day.date
),

before as (
    select
        promise.allocation_id,
        sum(clinical.hours)::DOUBLE / 26 as hours
    from promise
    inner join clinical
        on promise.faculty_id = clinical.faculty_id
        and clinical.date between promise.start_date - 182 and promise.start_date - 1
    group by promise.allocation_id, promise.start_date
    having
        bit_count(bit_or(1::BIGINT << ((clinical.date - (promise.start_date - 182)) // 7))) >= 20
),

running as (
    select
        promise_work.allocation_id,
        promise_work.faculty_id,
        promise_work.quarter_start,
        promise.clinical_half_days_removed,
        greatest(promise.start_date, promise_work.quarter_start) as from_date,
        (
            (least(promise.last_day, quarter.quarter_end, present.as_of) - from_date + 1) // 7
        )::INTEGER as weeks
    from promise_work
    inner join promise using (allocation_id)
    inner join quarter using (quarter_start)
    cross join present
    where not promise_work.is_stipend
),

during as (
    select
        running.allocation_id,
        running.quarter_start,
        sum(clinical.hours)::DOUBLE / running.weeks as hours
    from running
    inner join clinical
        on running.faculty_id = clinical.faculty_id
        and running.quarter_start = clinical.quarter_start
        and clinical.date between running.from_date and running.from_date + 7 * running.weeks - 1
    group by running.allocation_id, running.quarter_start, running.from_date, running.weeks
    having
        bit_count(bit_or(1::BIGINT << ((clinical.date - running.from_date) // 7))) * 3
        >= running.weeks * 2
),

measured as (
    select
        running.allocation_id,
        running.faculty_id,
        running.quarter_start,
        before.hours as clinic_before,
        during.hours as clinic_now,
        coalesce(
            running.clinical_half_days_removed * basis.half_day_hours,
            basis.fte * basis.clinical_hours_per_week
        ) as due
    from running
    inner join promise_basis as basis
        on running.allocation_id = basis.allocation_id
        and running.quarter_start = basis.quarter_start
    left join before on running.allocation_id = before.allocation_id
    left join during
        on running.allocation_id = during.allocation_id
        and running.quarter_start = during.quarter_start
)

select
    *,
    case
        when due <= 0 or due + clinic_before + clinic_now is null then 'unknown'
        when clinic_before - clinic_now >= 0.75 * due - 1e-9 then 'fell'
        when clinic_before - clinic_now < 0.25 * due - 1e-9 then 'never_fell'
        else 'fell_partly'
    end as load
from measured
