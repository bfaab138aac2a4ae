"""The relations of `seen` for identities, declarations, roles, openings, pipeline and set-up."""

from etl.seen.scope_tables import GIVEN
from schemas.feeds import FEEDS
from schemas.reference import REFERENCE_TABLES

_REFERENCE = ", ".join(f"'{name}'" for name in REFERENCE_TABLES if name != "quarter_notes")
_PEOPLE = "select faculty_id from temp.main.scope_people"
_OWN_PEOPLE = f"{_PEOPLE} where sees_days"
_OF_PEOPLE = (
    "select distinct {columns} from current.{feed} as r join temp.main.scope_people as scope "
    "on r.faculty_id = scope.faculty_id and {when}"
)

# Drafts are for who sees everybody, or every promise of the opening's program; not for who has one.
_SEES_DRAFT = f"""
not exists (select 1 from current.faculty where faculty_id not in ({_PEOPLE}))
or r.program_id in (
    select a.program_id from current.allocations as a
    left join temp.main.scope_promises as scope on a.allocation_id = scope.allocation_id
    group by a.program_id having count(*) = count(scope.allocation_id)
)
"""

# Who took a role, and who had it before, are people: named in their scope only.
_PEOPLE_OF_OPENINGS = {
    "filled_by": f"case when r.filled_by in ({_PEOPLE}) then r.filled_by end as filled_by",
    "predecessor_appointment_id": (
        "case when r.predecessor_appointment_id in (select appointment_id from "
        f"current.appointments where faculty_id in ({_PEOPLE})) "
        "then r.predecessor_appointment_id end as predecessor_appointment_id"
    ),
}


def _columns(feed: str) -> str:
    return ", ".join(f'r."{name}"' for name in FEEDS[feed].names)


def _of_people(feed: str, when: str) -> str:
    return _OF_PEOPLE.format(columns=_columns(feed), feed=feed, when=when)


def _openings() -> str:
    columns = ", ".join(
        _PEOPLE_OF_OPENINGS.get(name, f'r."{name}"') for name in FEEDS["openings"].names
    )
    return (
        f"select {columns} from current.openings as r "
        f"where {GIVEN} and (r.status <> 'draft' or {_SEES_DRAFT})"
    )


# A note follows the department it is about, on its day: where people of it or promises it owes are
# in scope, and whoever sees everybody sees them all.
_NOTES = f"""
select {", ".join(f'r."{name}"' for name in REFERENCE_TABLES["quarter_notes"].names)}
from current.quarter_notes as r
where {GIVEN} and (
    r.department is null
    or r.department in (
        select home.department from current.roster as home
        join temp.main.scope_people as scope on home.faculty_id = scope.faculty_id
            and r.date between scope.from_quarter and scope.until_quarter
        where r.date between home.from_date and home.until_date
    )
    or r.department in (
        select m.department from mart.promise as m
        join temp.main.scope_promises as scope on m.allocation_id = scope.allocation_id
            and r.date between scope.from_quarter and scope.until_quarter
    )
    or exists (select 1 from temp.main.scope_people)
        and not exists (select 1 from current.faculty where faculty_id not in ({_PEOPLE}))
)
"""

FEED_VIEWS = {
    "identities": _of_people("identities", "true"),
    "declarations": _of_people(
        "declarations", "r.month between scope.from_quarter and scope.until_quarter"
    ),
    "appointments": _of_people(
        "appointments",
        "r.start_date <= scope.until_quarter "
        "and coalesce(r.end_date, 'infinity') >= scope.from_quarter",
    ),
    "openings": _openings(),
    # Steps and mentors are the person's own until they share them.
    "milestones": _of_people(
        "milestones",
        "scope.sees_days and r.date between scope.from_quarter and scope.until_quarter",
    ),
    "mentorships": (
        f"select {_columns('mentorships')} from current.mentorships as r "
        f"where r.mentor_id in ({_OWN_PEOPLE}) or r.mentee_id in ({_OWN_PEOPLE})"
    ),
    "quarter_notes": _NOTES,
    # What was loaded for everybody, and which departments there are: about nobody.
    "reference_loads": (
        "select b.feed, b.batch, b.file_name, b.who, b.loaded_at, b.reason "
        "from ledger.batches as b where b.batch > 0 and b.undone_at is null "
        f"and b.feed in ({_REFERENCE}) and {GIVEN}"
    ),
    "departments": (
        "select department from (select department from current.faculty "
        "union select department from current.programs "
        "union select owed_by from current.allocations) "
        f"where department is not null and {GIVEN}"
    ),
    "lowered": (
        "select l.*, b.loaded_at, if(l.undoing, b.undone_at, null) as undone_at "
        "from ledger.lowered as l "
        "join ledger.batches as b on l.batch = b.batch and (b.undone_at is null or l.undoing) "
        f"where l.faculty_id in ({_PEOPLE}) "
        "or l.allocation_id in (select allocation_id from temp.main.scope_promises)"
    ),
}
"""The SELECT behind each relation; `lowered` is what made a promise smaller for days past: a batch
that stands, or undoing one."""
