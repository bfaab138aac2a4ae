"""An institution of two quarters in which scopes part: people move, and promises cross departments.

Whatever could name a thing is a word of its own that no other thing has: a name, a division, a
rank, a title, a document. So a word in an answer tells whose it is.
"""

from datetime import date
from itertools import product

Table = list[dict[str, str]]
World = dict[str, Table]
"""Rows by feed; those of `faculty` carry `as_of`."""

FIRST, SECOND = date(2025, 7, 1), date(2025, 10, 1)
QUARTERS = (FIRST, SECOND)
LAST = date(2025, 12, 31)
"""The as-of date: both quarters are over."""
MONTHS = ("2025-07", "2025-08", "2025-09", "2025-10", "2025-11", "2025-12")

# person: home in the first quarter, home from the second, clinical FTE
PEOPLE = {
    "F01": ("Medicine", "Medicine", "0.5"),
    "F02": ("Medicine", "Surgery", "0.4"),
    "F03": ("Surgery", "Surgery", "0.6"),
    "F04": ("Surgery", "Surgery", "0.5"),
    "F05": ("Pediatrics", "Pediatrics", "0.3"),
    "F06": ("Pediatrics", "Pediatrics", "0.7"),
    "F07": ("Surgery", "Surgery", "0.8"),
    "F08": ("Medicine", "Medicine", "0.2"),
    "F09": ("Pediatrics", "Medicine", "0.5"),
}
PROGRAMS = """
    program_id name department kind      specialty approved_positions
    IM         Inner Medicine   residency Inner    24
    GS         Knife Surgery    residency Knife    12
    PED        Child Pediatrics residency Child    8
"""
# P05 is owed by Surgery in a program that Medicine runs; P04 by Medicine to somebody at Surgery.
PROMISES = """
    allocation_id faculty_id role               program_id amount unit    end_date   owed_by
    P01           F01        program_director   IM         0.21   fte     -          -
    P02           F02        core_faculty       IM         0.12   fte     -          -
    P03           F03        core_faculty       GS         0.13   fte     -          -
    P04           F03        clerkship_director IM         0.11   fte     2025-09-30 Medicine
    P05           F04        program_director   IM         0.32   fte     -          Surgery
    P06           F05        core_faculty       PED        0.17   fte     -          -
    P07           F08        other              -          900    stipend -          -
    P08           F08        core_faculty       -          0.09   fte     -          -
    P09           F09        program_director   PED        0.19   fte     -          -
    P10           F02        other              -          0.07   fte     -          -
"""
APPOINTMENTS = """
    appointment_id faculty_id role               program_id start_date end_date
    N01            F06        program_director   IM         2025-01-01 -
    N02            F01        program_director   IM         2025-01-01 -
    N03            F07        clerkship_director GS         2024-01-01 2025-08-31
    N04            F08        core_faculty       IM         2023-01-01 2024-12-31
"""
REQUIREMENTS = """
    specialty role role_codes                    positions_min min_fte counts         effective
    Inner     Head program_director              1             0.3     each           2025-01-01
    Inner     All  core_faculty;program_director 1             0.5     roles_together -
    Knife     Core core_faculty                  1             0.1     each           -
    Child     Head program_director              1             0.2     each           -
"""
VERIFIED = {
    "source": "Book",
    "link": "Shelf",
    "verified_by": "Librarian",
    "verified_on": "2025-06-02",
}
OPENINGS = """
    opening_id role         program_id status opened_on  filled_on  filled_by after
    O1         core_faculty IM         filled 2025-08-01 2025-09-01 F02       N02
    O2         core_faculty GS         draft  2025-08-01 -          -         N03
    O3         core_faculty GS         open   2025-08-01 -          -         N03
"""
CREDITS = """
    institution scheme_unit activity version activity_type credit per  source
    Own         EVU         Lecture  1       lecture       2      hour Book
"""
BASES = """
    scope      scope_key start_date half_day_hours
    department Surgery   -          5
"""
NOTES = """
    date       note    department
    2025-08-04 Flood-M Medicine
    2025-11-04 Flood-S Surgery
    2025-08-05 Storm   -
"""

PLACES = {"F01": "IM", "F02": "IM", "F03": "GS", "F04": "IM"}
"""The programs that people work for."""


def world() -> World:
    """All rows of the institution."""
    tables = {
        "faculty": _roster(),
        "programs": _table(PROGRAMS),
        "allocations": [
            {**row, "start_date": "2025-01-01"}
            | {"document_type": "offer_letter", "document_date": "2025-01-02"}
            | {"document_ref": f"Letter-{row['allocation_id']}"}
            | {"signed_by": f"Signed-{row['allocation_id']}"}
            for row in _table(PROMISES)
        ],
        "appointments": _table(APPOINTMENTS),
        "requirements": [{**row, **VERIFIED} for row in _table(REQUIREMENTS)],
        "openings": [
            {"predecessor_appointment_id": row.pop("after"), "title": "Wanted", **row}
            for row in _table(OPENINGS)
        ],
        "credits": _table(CREDITS),
        "quarter_notes": _table(NOTES),
        "fte_bases": _table(BASES),
    }
    return tables | _work()


def _roster() -> Table:
    return [
        {
            "faculty_id": who,
            "name": f"Name-{who}",
            "email": f"{who.lower()}@example.org",
            "department": home,
            "division": f"Division-{who}-{place}",
            "rank": f"Rank-{who}-{place}",
            "track": f"Track-{who}-{place}",
            "total_fte": "1",
            "clinical_fte": clinical,
            "as_of": QUARTERS[place - 1].isoformat(),
        }
        for who, (*homes, clinical) in PEOPLE.items()
        for place, home in enumerate(homes, 1)
    ]


def _work() -> World:
    """Rows of every person in every month, no two of the same hours."""
    work: World = {"activity": [], "clinical": [], "leave": [], "declarations": []}
    work |= {"milestones": [], "mentorships": [], "identities": []}
    for who, month in product(PEOPLE, MONTHS):
        _add_days(work, who, month, len(work["clinical"]) + 1)
    for who in PEOPLE:
        for month in ("2025-08", "2025-11"):
            work["leave"].append(
                {"faculty_id": who, "start_date": f"{month}-11", "end_date": f"{month}-12"}
            )
            work["declarations"].append(
                {"faculty_id": who, "month": f"{month}-01", "feed": "leave"}
                | {"declared_by": f"Declared-{who}-{month}", "declared": "complete"}
            )
        work["milestones"].append(
            {"faculty_id": who, "milestone": "declared_interest", "date": "2025-08-05"}
            | {"note": f"Note-{who}"}
        )
        work["identities"].append(
            {"system": "rota", "external_id": f"Rota-{who}", "faculty_id": who}
            | {"name_as_written": f"Written-{who}"}
        )
    work["milestones"].append(
        {"faculty_id": "F02", "milestone": "masters_enrolled", "date": "2025-09-05"}
        | {"note": "Note-F02"}
    )
    # The first quarter is kept; in the second, administration takes the time.
    for place, who in enumerate(("F01", "F02", "F03", "F04", "F05", "F08", "F09")):
        program = PLACES.get(who, "")
        for span, kind, hours in (
            (("2025-07-01", "2025-09-30"), "lecture", 300),
            (("2025-10-01", "2025-12-31"), "meeting", 200),
        ):
            work["activity"].append(
                {"activity_id": f"Activity-{kind}-{who}", "faculty_id": who}
                | {"date": span[0], "end_date": span[1], "activity_type": kind}
                | {"hours": str(hours + place), "program_id": program, "title": f"{kind}-{who}"}
            )
    pairs = (("F01", "F03"), ("F04", "F05"), ("F02", "F06"))
    work["mentorships"] = [
        {"mentor_id": mentor, "mentee_id": mentee, "start_date": "2025-08-01"}
        for mentor, mentee in pairs
    ]
    return work


def _add_days(work: World, who: str, month: str, number: int) -> None:
    """A row of teaching and one of clinic."""
    work["activity"].append(
        {
            "activity_id": f"Activity-{number}",
            "faculty_id": who,
            "date": f"{month}-0{1 + number % 3}",
            "end_date": "",
            "activity_type": ("lecture", "meeting", "precepting")[number % 3],
            "hours": str(3 + number / 100),
            "start_time": f"{9 + number % 9:02}:00",
            "program_id": PLACES.get(who, ""),
            "title": f"Title-{number}",
        }
    )
    work["clinical"].append(
        {
            "session_id": f"Session-{number}",
            "faculty_id": who,
            "date": f"{month}-0{4 + number % 3}",
            "start_time": "08:00",
            "hours": str(5 + number / 100),
            "kind": "clinic",
            "location": f"Room-{number}",
        }
    )


def _table(text: str) -> Table:
    head, *lines = text.strip().splitlines()
    cells = [["" if cell == "-" else cell for cell in line.split()] for line in lines]
    return [dict(zip(head.split(), line, strict=True)) for line in cells]
