"""Matches people as another system writes them with the roster; names alone match nobody."""

from dataclasses import dataclass

import duckdb

_MATCH = """
create or replace temp table person_of as
with written as (
    select distinct trim(text) as text, nullif(lower(trim(email)), '') as email from ({relation})
), known as (
    select faculty_id from current.faculty
    union
    select faculty_id from current.allocations
    where not exists (select 1 from current.faculty)
), emails as (
    select lower(trim(email)) as email, any_value(faculty_id) as faculty_id from current.faculty
    where trim(email) <> '' group by all having count(distinct faculty_id) = 1
), remembered as (
    select trim(external_id) as text, any_value(faculty_id) as faculty_id from current.identities
    where system = $system group by all having count(distinct faculty_id) = 1
), mailed as (
    select written.text, if(count(distinct e.faculty_id) = 1, any_value(e.faculty_id), null)
        as faculty_id, count(distinct e.faculty_id) > 1 as torn
    from written join emails as e on e.email in (written.email, lower(written.text)) group by all
), compared as (
    select t.text, known.faculty_id as by_id, remembered.faculty_id as by_identity,
        mailed.faculty_id as by_email, coalesce(mailed.torn, false) as torn
    from (select distinct text from written) as t
    left join known on $roster_ids and known.faculty_id = t.text
    left join remembered on remembered.text = t.text
    left join mailed on mailed.text = t.text
)
select text,
    case when by_identity is not null then by_identity
        when torn or by_id <> by_email then null
        else coalesce(by_id, by_email) end as faculty_id,
    case when by_identity is not null then 'identity'
        when torn then 'its e-mails belong to two people'
        when by_id <> by_email then 'its id and its e-mail belong to two people'
        when by_id is not null then 'id'
        when by_email is not null then 'email' end as how
from compared
"""


def match_people(
    connection: duckdb.DuckDBPyConnection,
    relation: str,
    system: str | None,
    roster_ids: bool = True,
) -> None:
    """Lays the temp table `person_of`: text, faculty_id (NULL: nobody), how.

    `relation` is SQL of (text, email): people as written, as `Plan.people_sql` gives them. A
    confirmed identity of the system decides; then the roster's id, unless the e-mail beside it is
    another person's; then the e-mail, unless two people have it.
    """
    connection.execute(
        _MATCH.format(relation=relation), {"system": system, "roster_ids": roster_ids}
    )


@dataclass(frozen=True)
class Identity:
    """A row of the feed `identities`: a person as one system knows them, confirmed by someone."""

    system: str
    external_id: str
    faculty_id: str
    name_as_written: str | None
    confirmed_by: str


def identities(
    system: str, confirmed: dict[str, str], names: dict[str, str | None], who: str
) -> list[Identity]:
    """The rows that remember confirmed matches (text to faculty_id); `names` is text to name."""
    return [
        Identity(system, text, faculty_id, names.get(text) or text, who)
        for text, faculty_id in confirmed.items()
    ]
