-- Core hours end after they begin, whichever rows of fte_bases or settings the two come from.
select
    role,
    department,
    from_date
from basis
where core_end_tick <= core_start_tick
