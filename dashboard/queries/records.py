"""Who has records of which month: rows, declarations and what is still missing, by feed."""

from datetime import date

import polars as pl

from etl.seen import Seen

FEEDS = ("activity", "clinical")
"""The feeds whose months are looked at, in the order they are shown."""

STATES = ("declared", "recorded", "running", "missing", "not expected")

CELLS = """
    with owed as (select * from seen.promised_month where quarter_start = $quarter),
    recorded as (select * from seen.recorded_months where quarter_start = $quarter),
    told as (
        select * from seen.declarations
        where month between $quarter and $quarter + interval 2 month
    ),
    people as (
        select faculty_id from owed
        union select faculty_id from recorded
        union select faculty_id from told
    ),
    place as (
        select
            people.faculty_id, coalesce(names.name, people.faculty_id) as name,
            homes.department, homes.division, homes.clinical_fte
        from people
        left join seen.names as names on people.faculty_id = names.faculty_id
        left join seen.homes as homes
            on people.faculty_id = homes.faculty_id
            and $quarter between homes.from_quarter and homes.until_quarter
        where ($department is null or homes.department = $department)
            and ($division is null or homes.division = $division)
            and ($program is null or people.faculty_id in (
                select faculty_id from seen.promise_quarter
                where quarter_start = $quarter and program_id = $program
            ))
    ),
    month as (
        select unnest([$quarter, $quarter + interval 1 month, $quarter + interval 2 month])::DATE
            as month
    ),
    feed as (
        select wanted.feed, records.feed is not null as loaded
        from (select unnest($feeds::VARCHAR[]) as feed) as wanted
        left join seen.records as records on wanted.feed = records.feed
    )
    select
        place.faculty_id, place.name, place.department, place.division, month.month, feed.feed,
        coalesce(recorded.rows, 0) as rows,
        told.declared, told.declared_by,
        owed.faculty_id is not null
            and (feed.feed = 'activity' or coalesce(place.clinical_fte, 0) > 0) as promised,
        month.month + interval 1 month <= warehouse.as_of + interval 1 day as over,
        case
            when told.declared is not null then 'declared'
            when recorded.rows > 0 then 'recorded'
            when not over then 'running'
            when promised and feed.loaded then 'missing'
            else 'not expected'
        end as state
    from place
    cross join month
    cross join feed
    cross join seen.warehouse as warehouse
    left join owed on place.faculty_id = owed.faculty_id and month.month = owed.month
    left join recorded
        on place.faculty_id = recorded.faculty_id
        and month.month = recorded.month
        and feed.feed = recorded.feed
    left join told
        on place.faculty_id = told.faculty_id
        and month.month = told.month
        and feed.feed = told.feed
    order by place.name, place.faculty_id, month.month, feed.feed
"""


def months_of_people(
    seen: Seen,
    quarter: date,
    department: str | None = None,
    division: str | None = None,
    program: str | None = None,
) -> pl.DataFrame:
    """One row a person, month and feed of the quarter, for people with a promise or a record.

    `promised` says whether rows are expected: activity in months with promised hours, clinical work
    in those of people with a clinical FTE; `over` whether the month ended by the as-of date.
    `state` is the first of STATES that fits. What nobody has ever loaded is missing of nobody.
    """
    return seen.ask(
        CELLS,
        {
            "quarter": quarter,
            "feeds": list(FEEDS),
            "department": department,
            "division": division,
            "program": program,
        },
    )


def addresses(seen: Seen) -> pl.DataFrame:
    """The e-mail of everybody on the roster today, where it has one: faculty_id, email."""
    return seen.ask("select faculty_id, email from seen.faculty where email is not null")
