-- One row a quarter, program and verified requirement that applies to it; where each holder
-- counts, one row a holder. It is told of a holder to whoever sees their promises in it, or them;
-- of all holders to whoever answers for the program and sees every promise in the sum, so that
-- nobody's comes back by subtraction. No CTE is kept, so that a filter on quarter_start reaches all
-- of them. It is long because a line sets four numbers side by side: required, recommended,
-- promised and recorded.
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

asked_of as not materialized (
    select
        quarter_start,
        program_id,
        rule_key,
        counts = 'each' as each_holder,
        includes_supervision,
        unnest(codes) as role
    from applies
),

-- A row a promise and a row an appointment; and one of nobody where the program must have the time
-- whoever holds the roles. Where nobody does and the size is not known, nothing is required.
held as not materialized (
    select
        asked_of.quarter_start,
        asked_of.program_id,
        asked_of.rule_key,
        if(asked_of.each_holder, promise.faculty_id, null) as faculty_id,
        promise.allocation_id,
        scope.allocation_id is not null as promise_in_scope,
        coalesce(basis.fte, promise.fte, 0) as fte,
        if(kept.promised_hours > 0, kept.fte / kept.promised_hours, null) as fte_of_an_hour,
        kept.education_hours + kept.admin_hours
        + if(asked_of.includes_supervision, kept.clinical_teaching_hours, 0) as hours,
        kept.status = 'insufficient_data' as too_little_data
    from asked_of
    inner join mart.promise as promise
        on asked_of.program_id = promise.program_id
        and asked_of.role = promise.role
        and promise.start_date <= asked_of.quarter_start
        and asked_of.quarter_start <= coalesce(promise.last_day, 'infinity'::DATE)
    left join mart.promise_quarter as kept
        on promise.allocation_id = kept.allocation_id
        and asked_of.quarter_start = kept.quarter_start
    left join mart.promise_basis as basis
        on promise.allocation_id = basis.allocation_id
        and asked_of.quarter_start = basis.quarter_start
    left join temp.main.scope_promises as scope
        on promise.allocation_id = scope.allocation_id
        and asked_of.quarter_start between scope.from_quarter and scope.until_quarter
    union all by name
    select
        asked_of.quarter_start,
        asked_of.program_id,
        asked_of.rule_key,
        if(asked_of.each_holder, appointment.faculty_id, null) as faculty_id,
        0 as fte
    from asked_of
    inner join current.appointments as appointment
        on asked_of.program_id = appointment.program_id
        and asked_of.role = appointment.role
        and appointment.start_date <= asked_of.quarter_start
        and asked_of.quarter_start <= coalesce(appointment.end_date, 'infinity'::DATE)
    union all by name
    select
        quarter_start,
        program_id,
        rule_key,
        0 as fte
    from applies
    where counts <> 'each' and approved_positions is not null
),

line as not materialized (
    select
        quarter_start,
        program_id,
        rule_key,
        faculty_id,
        sum(fte) as promised_fte,
        if(coalesce(bool_or(too_little_data), false), null, sum(fte_of_an_hour * hours))
            as recorded_fte,
        bool_and(promise_in_scope) as promises_in_scope
    from held
    group by quarter_start, program_id, rule_key, faculty_id
)

select
    line.program_id,
    line.quarter_start,
    list_aggregate(applies.codes, 'string_agg', ';') as role_codes,
    applies.counts,
    line.faculty_id,
    applies.min_fte as required_fte,
    recommended.recommended_fte,
    recommended.recommended_by,
    line.promised_fte,
    line.recorded_fte,
    if(
        applies.approved_positions is null, null, line.promised_fte < applies.min_fte - 1e-9
    ) as below,
    applies.source,
    applies.link,
    applies.verified_by,
    applies.verified_on,
    if(applies.approved_positions is null, 'approved_positions', null) as why_unknown
from line
inner join applies using (quarter_start, program_id, rule_key)
left join recommended using (quarter_start, program_id, rule_key)
left join temp.main.scope_programs as scope_program on line.program_id = scope_program.program_id
where
    if(
        line.faculty_id is null,
        scope_program.program_id is not null and coalesce(line.promises_in_scope, true),
        coalesce(line.promises_in_scope, scope_program.names_holders, false)
    )
    or exists (
        select 1 from temp.main.scope_people as scope
        where
            line.faculty_id = scope.faculty_id
            and line.quarter_start between scope.from_quarter and scope.until_quarter
    )
