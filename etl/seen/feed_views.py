"""The relations of `seen` for identities, declarations and set-up."""

from etl.seen.scope_tables import GIVEN
from schemas.feeds import FEEDS
from schemas.reference import REFERENCE_TABLES

_REFERENCE = ", ".join(f"'{name}'" for name in REFERENCE_TABLES if name != "quarter_notes")
_PEOPLE = "select faculty_id from temp.main.scope_people"
_OF_PEOPLE = (
    "select distinct {columns} from current.{feed} as r join temp.main.scope_people as scope "
    "on r.faculty_id = scope.faculty_id and {when}"
)


def _of_people(feed: str, when: str) -> str:
    columns = ", ".join(f'r."{name}"' for name in FEEDS[feed].names)
    return _OF_PEOPLE.format(columns=columns, feed=feed, when=when)


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
