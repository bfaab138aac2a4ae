"""What is read of the relations laid for one person and quarter: see `Explanation` for each."""

FRAMES = {
    "days": """
        select
            days.owner, days.allocation_id, days.rate, days.fte, days.any_day, days.assumed,
            any_value(person.clinical_fte) as clinical_fte,
            sum(days.counted_days)::BIGINT as counted_days, sum(days.days) as days
        from span_days as days
        cross join person
        left join (select distinct from_date from active_promise) as active
            on days.owner = 'interval' and days.part_start = active.from_date
        where days.owner in ('promise', 'person')
            or (days.owner = 'interval' and active.from_date is not null)
        group by days.owner, days.allocation_id, days.rate, days.fte, days.any_day, days.assumed
        order by days.owner, days.allocation_id, min(days.from_date)
    """,
    "promises": """
        select
            parts.*, promise.amount, promise.unit, promise.includes_supervision,
            promise.start_date, year.working_days as fiscal_year_days,
            coalesce(roles.label, parts.role) as role_label,
            coalesce(programs.name, parts.program_id) as program
        from promise_parts as parts
        inner join promise on parts.allocation_id = promise.allocation_id
        left join fiscal_year_days as year
            on parts.role = year.role and parts.department is not distinct from year.department
            and parts.quarter_start = year.quarter_start
        left join current.roles as roles on parts.role = roles.role
        left join current.programs as programs on parts.program_id = programs.program_id
        order by role_label, program, parts.allocation_id
    """,
    "clinic": """
        select
            clinic.quarter_start, clinic.worked_hours, clinic.call_hours, clinic.contracted_hours,
            clinic.known, clinic.assumed, clinic.any_day, excess.hours as excess_hours
        from (
            select clinic_quarter.*, true as now from clinic_quarter
            union all by name
            select before.*, false as now from mart.clinic_quarter as before
            inner join clinic_quarter as clinic
                on before.faculty_id = clinic.faculty_id
                and before.quarter_start < clinic.quarter_start
                and before.quarter_start >= clinic.quarter_start - interval 9 month
            -- Where somebody was at home elsewhere before, theirs is not told.
            semi join temp.main.scope_people as scope
                on before.faculty_id = scope.faculty_id
                and before.quarter_start between scope.from_quarter and scope.until_quarter
        ) as clinic
        left join excess on clinic.now and clinic.quarter_start = excess.quarter_start
        order by clinic.quarter_start desc
    """,
    "clinical": """
        select clinical.kind, count(*) as rows, sum(clinical.hours)::DOUBLE as hours
        from current.clinical as clinical
        inner join day on clinical.date = day.date
        inner join person
            on clinical.faculty_id = person.faculty_id and day.quarter_start = person.quarter_start
        cross join present
        where clinical.date <= present.as_of
        group by clinical.kind
        order by clinical.kind nulls last
    """,
    "months": """
        select
            covered.allocation_id, month.month_start as month,
            covered.months_covered & month.month_bit > 0 as covered
        from months_covered as covered
        inner join month
            on covered.quarter_start = month.quarter_start
            and covered.months_promised & month.month_bit > 0
        order by covered.allocation_id, month.month_start
    """,
    "person": "from person_quarter",
    "policy": "select policy.* from policy semi join touched using (quarter_start)",
}
"""Read while the relations are of the person."""

FRAMES_BY_ROW = {
    "work": """
        select
            share.allocation_id, part.kind, coalesce(types.label, row.activity_type) as activity,
            coalesce(programs.name, row.program_id) as program, share.share,
            count(distinct row.own_id) as rows,
            sum(part.core_hours) as core_hours, sum(part.outside_hours) as outside_hours
        from part
        inner join explained_row as row on part.faculty_id = row.own_id
        left join share
            on part.interval_from = share.from_date
            and part.program_key = share.program_key
            and (part.kind = 'clinical_teaching') = share.supervised
        left join current.activity_types as types on row.activity_type = types.activity_type
        left join current.programs as programs on row.program_id = programs.program_id
        group by all
        having abs(sum(part.core_hours)) + abs(sum(part.outside_hours)) > 1e-12
        order by
            share.allocation_id nulls last, part.kind, activity, program nulls last, share.share
    """,
    "rows": """
        select
            row.date, row.end_date, row.start_time,
            coalesce(types.label, row.activity_type) as activity,
            types.counts_as, row.hours::DOUBLE as hours,
            coalesce(programs.name, row.program_id) as program,
            coalesce(sum(part.core_hours), 0) as core_hours,
            coalesce(sum(part.outside_hours), 0) as outside_hours,
            coalesce(
                sum(part.core_hours + part.outside_hours)
                filter (where part.kind <> types.counts_as), 0
            ) as clinic_hours,
            batch.file_name, row.line
        from explained_row as row
        left join part on row.own_id = part.faculty_id
        left join current.activity_types as types on row.activity_type = types.activity_type
        left join current.programs as programs on row.program_id = programs.program_id
        inner join ledger.batches as batch on row.batch = batch.batch
        group by all
        order by row.date, row.start_time nulls last, batch.file_name, row.line
    """,
}
"""Read while each row of activity is a person of its own."""

OF_DAYS = "rows"
"""What nobody gets but who sees the person's days."""
