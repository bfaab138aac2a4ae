-- One row a program whose approved positions rose while the time promised to those who lead it and
-- to its core faculty did not: the earliest rise, still standing, since which it has not. Told to
-- whoever answers for the program and sees every promise in the sums. It is long because it sets
-- two days of two histories side by side.
with

-- What was said of each program, one after another; undone batches say nothing.
said as (
    select
        entry.program_id,
        entry.approved_positions as positions_now,
        lag(entry.approved_positions) over said_before as positions_before,
        batches.loaded_at::DATE as changed_on,
        entry.batch
    from history.programs as entry
    inner join ledger.batches as batches
        on entry.batch = batches.batch and batches.undone_at is null
    where entry.approved_positions is not null
    window said_before as (partition by entry.program_id order by batches.version, entry.batch)
),

rise as (
    select
        said.program_id,
        said.positions_before,
        program.approved_positions as positions_now,
        said.changed_on,
        said.batch,
        warehouse.as_of,
        least(said.changed_on - 1, warehouse.as_of) as day_before
    from said
    inner join current.programs as program using (program_id)
    cross join ledger.warehouse as warehouse
    where
        said.positions_now > said.positions_before
        and program.approved_positions > said.positions_before
),

led as (
    select
        promise.program_id,
        promise.allocation_id,
        promise.start_date,
        coalesce(promise.last_day, 'infinity'::DATE) as last_day,
        promise.fte
    from mart.promise as promise
    inner join current.roles as role on promise.role = role.role
    where
        promise.fte is not null
        and (role.level in ('associate', 'director', 'senior') or role.role = 'core_faculty')
),

compared as (
    select
        rise.*,
        coalesce(sum(led.fte) filter (
            where rise.day_before between led.start_date and led.last_day
        ), 0) as promised_fte_before,
        coalesce(sum(led.fte) filter (
            where rise.as_of between led.start_date and led.last_day
        ), 0) as promised_fte_now,
        coalesce(bool_and(scope.allocation_id is not null) filter (
            where
            rise.day_before between led.start_date and led.last_day
            or rise.as_of between led.start_date and led.last_day
        ), true) as promises_in_scope
    from rise
    left join led on rise.program_id = led.program_id
    left join temp.main.scope_promises as scope
        on led.allocation_id = scope.allocation_id
        and rise.day_before >= scope.from_quarter
        and rise.as_of <= scope.until_quarter
    group by all
)

select
    program_id,
    positions_before,
    positions_now,
    changed_on,
    promised_fte_before,
    promised_fte_now
from compared
where
    promised_fte_now <= promised_fte_before + 1e-9
    and program_id in (select program_id from temp.main.scope_programs)
qualify row_number() over (partition by program_id order by changed_on, batch) = 1
    and promises_in_scope
