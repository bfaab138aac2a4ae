-- One row a quarter, program and verified requirement that applies to it; where each holder
-- counts, one row a holder. No CTE is kept, so that a filter on quarter_start reaches all of them.
-- It is long because a line sets four numbers side by side: required, recommended, promised and
-- recorded.
with

rule as not materialized (
    select
        key as rule_key,
        lower(trim(specialty)) as specialty,
        list_sort(list_distinct(list_filter(
            list_transform(string_split(role_codes, ';'), lambda code: trim(code)),
            lambda code: code <> ''
        ))) as codes,
        positions_min,
        coalesce(positions_max, 1000000) as positions_max,
        min_fte,
        counts,
        coalesce(includes_supervision, false) as includes_supervision,
        coalesce(effective, '-infinity'::DATE) as effective,
        source,
        link,
        verified_by,
        verified_on
    from current.requirements
    where verified_by is not null and role_codes is not null and min_fte is not null
),

in_force as not materialized (
    select
        quarters.quarter_start,
        rule.*
    from rule
    inner join mart.quarters as quarters on rule.effective <= quarters.quarter_start
    qualify rule.effective = max(rule.effective) over (
            partition by
                quarters.quarter_start, rule.specialty, rule.codes, rule.positions_min,
                rule.positions_max
        )
),

applies as not materialized (
    select
        in_force.*,
        program.program_id,
        program.approved_positions
    from in_force
    inner join current.programs as program on in_force.specialty = lower(trim(program.specialty))
    where
        coalesce(
            program.approved_positions between in_force.positions_min and in_force.positions_max,
            true
        )
),

recommendation as not materialized (
    select
        list_sort(list_distinct(list_filter(
            list_transform(string_split(role_codes, ';'), lambda code: trim(code)),
            lambda code: code <> ''
        ))) as codes,
        counts = 'each' as each_holder,
        lower(trim(specialty)) as specialty,
        coalesce(size_min, 0) as size_min,
        coalesce(size_max, 1000000) as size_max,
        size_min is null and size_max is null as any_size,
        min_fte,
        body,
        coalesce(year, 0) as year
    from current.recommendations
    where verified_by is not null and role_codes is not null
),

-- Of several that match the latest, and of those the one that asks for most.
recommended as not materialized (
    select
        applies.quarter_start,
        applies.program_id,
        applies.rule_key,
        arg_max(found.min_fte, (found.year, found.min_fte, found.body)) as recommended_fte,
        arg_max(found.body, (found.year, found.min_fte, found.body)) as recommended_by
    from applies
    inner join recommendation as found
        on applies.codes = found.codes and (applies.counts = 'each') = found.each_holder
    where
        coalesce(found.specialty = applies.specialty, true)
        and (
            found.any_size
            or coalesce(applies.approved_positions between found.size_min and found.size_max, false)
        )
    group by applies.quarter_start, applies.program_id, applies.rule_key
),

held as not materialized (
    select
        quarters.quarter_start,
        promise.program_id,
        promise.role,
        promise.faculty_id,
        promise.allocation_id,
        scope.allocation_id is not null as promise_in_scope,
        coalesce(kept.fte, promise.fte, 0) as fte,
        if(kept.promised_hours > 0, kept.fte / kept.promised_hours, null) as fte_of_an_hour,
        kept.education_hours + kept.admin_hours as education_and_admin_hours,
        kept.clinical_teaching_hours,
        kept.status = 'insufficient_data' as too_little_data
    from mart.quarters as quarters
    inner join mart.promise as promise
        on promise.start_date <= quarters.quarter_start
        and quarters.quarter_start <= coalesce(promise.last_day, 'infinity'::DATE)
    left join mart.promise_quarter as kept
        on promise.allocation_id = kept.allocation_id
        and quarters.quarter_start = kept.quarter_start
    left join temp.main.scope_promises as scope
        on promise.allocation_id = scope.allocation_id
        and quarters.quarter_start between scope.from_quarter and scope.until_quarter
    union all by name
    select
        quarters.quarter_start,
        appointment.program_id,
        appointment.role,
        appointment.faculty_id,
        0 as fte
    from mart.quarters as quarters
    inner join current.appointments as appointment
        on appointment.start_date <= quarters.quarter_start
        and quarters.quarter_start <= coalesce(appointment.end_date, 'infinity'::DATE)
),

line as not materialized (
    select
        applies.quarter_start,
        applies.program_id,
        applies.rule_key,
        if(applies.counts = 'each', held.faculty_id, null) as faculty_id,
        applies.codes,
        applies.counts,
        applies.min_fte as required_fte,
        applies.approved_positions is null as size_unknown,
        applies.source,
        applies.link,
        applies.verified_by,
        applies.verified_on,
        coalesce(sum(held.fte), 0) as promised_fte,
        if(
            coalesce(bool_or(held.too_little_data), false), null,
            sum(held.fte_of_an_hour * (
                held.education_and_admin_hours
                + if(applies.includes_supervision, held.clinical_teaching_hours, 0)
            ))
        ) as recorded_fte,
        count(held.allocation_id) > 0 and coalesce(bool_and(held.promise_in_scope), false)
            as promises_in_scope
    from applies
    left join held
        on applies.quarter_start = held.quarter_start
        and applies.program_id = held.program_id
        and list_contains(applies.codes, held.role)
    where applies.counts <> 'each' or held.faculty_id is not null
    group by all
)

select
    line.program_id,
    line.quarter_start,
    list_aggregate(line.codes, 'string_agg', ';') as role_codes,
    line.counts,
    line.faculty_id,
    line.required_fte,
    recommended.recommended_fte,
    recommended.recommended_by,
    line.promised_fte,
    line.recorded_fte,
    if(line.size_unknown, null, line.promised_fte < line.required_fte - 1e-9) as below,
    line.source,
    line.link,
    line.verified_by,
    line.verified_on,
    if(line.size_unknown, 'approved_positions', null) as why_unknown
from line
left join recommended using (quarter_start, program_id, rule_key)
where
    line.program_id in (select program_id from temp.main.scope_programs)
    or (line.faculty_id is not null and line.promises_in_scope)
    or exists (
        select 1 from temp.main.scope_people as scope
        where
            line.faculty_id = scope.faculty_id
            and line.quarter_start between scope.from_quarter and scope.until_quarter
    )
