-- One row a person, quarter and table of credits; two tables are two rows and never one sum.
select
    faculty_id,
    quarter_start,
    credits_table,
    version,
    scheme_unit,
    if(count(distinct per) = 1, sum(units), null) as units,
    sum(credits) as credits,
    sum(rows)::BIGINT as rows,
    sum(rows_uncounted)::BIGINT as rows_uncounted
from seen.credit_row_quarter
group by faculty_id, quarter_start, credits_table, version, scheme_unit
