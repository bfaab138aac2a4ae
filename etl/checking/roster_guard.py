"""Roster rows that decide who somebody is at sign-in, which only an administrator changes.

These are the e-mails of people who signed in, whom issuer and subject stand for, and the rows of
people with grants. Whoever uploads under rights gets a problem; the operator's command does not.
"""

from schemas.feeds import FACULTY

_CURE = "Leave it as it is, and ask whoever runs Kept to change it."

_GUARDED = """
latest as (from current.roster where until_date = 'infinity'),
bound as (
    select faculty_id, email from access.accounts
    where released_at is null and faculty_id is not null
),
granted_email as (
    select lower(trim(email)) as email from access.grants
    where revoked_at is null and coalesce(until_date, 'infinity') >= current_date
),
granted as (
    select faculty_id from latest where lower(trim(email)) in (from granted_email)
    union select faculty_id from bound where email in (from granted_email)
)
"""

_BOUND_EMAIL = f"""
with {_GUARDED}
select keyed.record, keyed.line, 'email', keyed.email,
    'email is ' || coalesce('''' || keyed.email || '''', 'empty') || ' instead of '
    || coalesce('''' || latest.email || '''', 'empty') || ', and this person has signed in, so '
    || 'their e-mail is changed by an administrator only. {_CURE}'
from keyed join latest using (faculty_id) semi join bound using (faculty_id)
where keyed.as_of >= latest.from_date
    and lower(trim(keyed.email)) is distinct from lower(trim(latest.email))
"""

_TAKEN_EMAIL = f"""
with {_GUARDED}, spoken_for as (
    select lower(trim(latest.email)) as email, faculty_id
    from latest join bound using (faculty_id)
    union select email, faculty_id from bound
    union select granted_email.email, latest.faculty_id
    from granted_email left join latest on lower(trim(latest.email)) = granted_email.email
    union select email, null from access.accounts where released_at is null and faculty_id is null
)
select keyed.record, keyed.line, 'email', keyed.email,
    'email is ''' || keyed.email || ''', by which somebody else is known to the sign-in. On two '
    || 'people it would give rights to neither. Correct it, or leave it empty.'
from keyed join spoken_for on lower(trim(keyed.email)) = spoken_for.email
where keyed.faculty_id not in (select faculty_id from bound union select faculty_id from granted)
group by all having not coalesce(bool_or(spoken_for.faculty_id = keyed.faculty_id), false)
"""


def _is_changed(name: str) -> str:
    return f"keyed.{name} is distinct from held.{name}"


_CHANGED = " ".join(
    f"when {_is_changed(name)} then '{name}'" for name in FACULTY.names if name != "faculty_id"
)
_VALUES = " ".join(
    f"when {_is_changed(name)} then keyed.{name}::VARCHAR"
    for name in FACULTY.names
    if name != "faculty_id"
)

_GRANTED_ROW = f"""
with {_GUARDED}, changed as (
    select keyed.record, keyed.line, case {_CHANGED} end as named, case {_VALUES} end as value
    from keyed join current.roster as held using (faculty_id) semi join granted using (faculty_id)
    where keyed.as_of between held.from_date and held.until_date
)
select record, line, named, value,
    named || ' is ' || coalesce('''' || value || '''', 'empty') || ', and this person has been '
    || 'given access, so their row is changed by an administrator only. {_CURE}'
from changed where named is not null and named <> 'email'
    or named = 'email' and line not in (
        select line from keyed semi join bound using (faculty_id)
    )
"""


def roster_checks() -> list[str]:
    """The checks of the roster's rows in `keyed`, for somebody who uploads under rights."""
    return [_BOUND_EMAIL, _TAKEN_EMAIL, _GRANTED_ROW]


def undoing_changes(batch: int) -> str:
    """SQL of the people whom taking a batch of the roster back would change, as guarded here."""
    names = ", ".join(FACULTY.names)
    return f"""
with {_GUARDED}, left_over as (
    select {names} from history.faculty
    where batch <> {batch} and batch in (select batch from ledger.standing)
        and (gone is null or gone = {batch})
    qualify row_number() over (partition by faculty_id order by as_of desc, batch desc) = 1
)
select latest.faculty_id from latest left join left_over as held using (faculty_id)
where faculty_id in (select faculty_id from bound)
    and lower(trim(latest.email)) is distinct from lower(trim(held.email))
    or faculty_id in (select faculty_id from granted)
    and ({" or ".join(f"latest.{n} is distinct from held.{n}" for n in FACULTY.names)})
limit 1
"""
