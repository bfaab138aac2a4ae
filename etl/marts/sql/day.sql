-- One row a day from the first quarter's fiscal year to three years after the as-of date.
select
    span.date::DATE as date,
    quarter.quarter_start,
    date_trunc('month', span.date)::DATE as month_start,
    1 << date_diff('month', quarter.quarter_start, span.date) as month_bit,
    dayofweek(span.date) between 1 and 5 and holiday.date is null as working,
    sum((dayofweek(span.date) between 1 and 5 and holiday.date is null)::BIGINT)
        over (order by span.date) as working_days_through
from (
    select unnest(generate_series(first_day, last_day, interval 1 day)) as date
    from (
        select
            min(quarter.fiscal_year_start)::TIMESTAMP as first_day,
            any_value(present.as_of) + interval 3 year as last_day
        from quarter
        cross join present
    ) as extent
) as span
left join quarter on span.date between quarter.quarter_start and quarter.quarter_end
left join current.holidays as holiday on span.date = holiday.date and holiday.closed
