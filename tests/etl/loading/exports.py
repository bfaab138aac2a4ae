"""The made samples of the known exports: their answers, and the rows they must become."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from etl.mapping.answers import Answers
from schemas.presets import presets
from schemas.sources import Constant, FromColumn
from tests.etl.small import Desk

ROSTER = """\
faculty_id,name,email,department,total_fte
E7,Ana Núñez,ana@made.example,Medicine,1
E8,Bo Li,bo@made.example,Medicine,1
E9,Luz Pérez,,Medicine,1
E10,Sam Fields,,Medicine,1
"""
IDENTITIES = """\
system,external_id,faculty_id
Amion,12,E7
Amion,14,E9
Amion,Fields Sam,E10
QGenda,1999999976,E8
Watermark,anunez,E7
Watermark,bli,E8
{courses},Ana Núñez,E7
{courses},Bo Li,E8
{courses},Bo J Li,E8
"""


@dataclass(frozen=True)
class Export:
    """A sample with its answers, what it must become, and words that must not be kept."""

    preset: str
    file: str
    answers: Answers
    select: str
    rows: Sequence[tuple[object, ...]]
    secrets: tuple[str, ...] = ()
    good_rows: bool = False


AMION = Answers(
    words={"kind": {"ICU day": "inpatient", "icu night": "inpatient", "Home call": "call"}},
    same_time="whole_day",
)
CLINICAL = "faculty_id, date::VARCHAR, start_time::VARCHAR, hours::DOUBLE, kind"
SECTIONS = "faculty_id, date::VARCHAR, end_date::VARCHAR, activity_type, hours::DOUBLE"
ICU = [
    ("E7", "2025-08-04", "07:00:00", 12.0, "inpatient"),
    ("E7", "2025-08-05", "19:00:00", 12.0, "inpatient"),
    ("E10", "2025-08-06", "17:00:00", 14.0, "call"),
    ("E9", "2025-08-07", "07:00:00", 24.0, "inpatient"),
]
LECTURES = {"activity_type": Constant(value="lecture")}
EXPORTS = [
    Export("amion_625c", "amion_625c.csv", AMION, CLINICAL, ICU, ("5550001", "swap with")),
    Export("amion_625c", "amion_625ctabs.csv", AMION, CLINICAL, ICU, ("5550001", "swap with")),
    Export("amion_619", "amion_619.csv", AMION, CLINICAL, ICU),
    Export(
        "qgenda_schedule",
        "qgenda_schedule.csv",
        Answers(
            words={"kind": {"GI Clinic": "clinic", "Night Call": "call", "EGD": "procedure"}},
            no_rows={"kind": ("vacation",)},
        ),
        "session_id, faculty_id, date::VARCHAR, hours::DOUBLE, kind, location",
        [
            ("k1", "E7", "2025-08-04", 4.5, "clinic", "North"),
            ("k2", "E7", "2025-08-05", 12.0, "call", "North"),
            ("k3", "E7", "2025-08-06", 24.0, "call", "North"),
            ("k4", "E7", "2025-08-07", 12.0, "call", "North"),
            ("k8", "E8", "2025-08-12", 4.0, "clinic", "North"),
            ("k9", "E7", "2025-08-13", 4.0, "procedure", "North"),
        ],
        ("about a patient", "5550002", "5550001"),
        good_rows=True,
    ),
    Export(
        "workday_sections",
        "workday_sections.csv",
        Answers(
            times={"hours": Decimal(15)},
            people_hours="shared",
            no_rows={"activity_type": ("Laboratory",)},
        ),
        SECTIONS,
        [
            ("E7", "2025-08-25", "2025-12-13", "lecture", 45.0),
            ("E7", "2025-08-25", "2025-12-13", "lecture", 22.5),
            ("E8", "2025-08-25", "2025-12-13", "lecture", 22.5),
        ],
    ),
    Export(
        "schedulizer_sections",
        "schedulizer_sections.csv",
        Answers(times={"hours": Decimal(10)}, people_hours="each", year=2025),
        SECTIONS,
        [
            ("E7", "2025-08-01", "2025-12-31", "lecture", 40.0),
            ("E7", "2026-01-01", "2026-05-31", "lecture", 10.0),
            ("E8", "2026-01-01", "2026-05-31", "lecture", 10.0),
        ],
        ("private remark",),
    ),
    Export(
        "registrar_template",
        "registrar_template.csv",
        Answers(sources=LECTURES, times={"hours": Decimal("12.5")}, people_hours="shared"),
        SECTIONS,
        [
            ("E7", "2025-08-01", "2025-12-31", "lecture", 37.5),
            ("E7", "2026-01-01", "2026-05-31", "lecture", 18.75),
            ("E8", "2026-01-01", "2026-05-31", "lecture", 18.75),
        ],
    ),
    Export(
        "ukg_timecards",
        "ukg_timecards.csv",
        Answers(
            sources={"hours": FromColumn(column="Shift Duration in Hours")},
            words={"kind": {"Regular": "clinic", "On Call": "call"}},
            no_rows={"kind": ("PTO",)},
        ),
        "faculty_id, date::VARCHAR, hours::DOUBLE, kind",
        [("E7", "2025-08-04", 8.25, "clinic"), ("E7", "2025-08-05", 12.0, "call")],
        ("611.11", "5.00"),
    ),
    Export(
        "symplectic_hr",
        "symplectic_hr.csv",
        Answers(sources={"total_fte": FromColumn(column="[Generic01]")}),
        "faculty_id, name, department, total_fte, left_date::VARCHAR",
        [
            ("E7", "Ana Núñez", "Medicine", 0.8, None),
            ("E8", "Bo Li", "Medicine", 1.0, "2025-06-30"),
            ("E9", "Cher", "Medicine", 0.8, None),
        ],
        ("born 1970",),
    ),
    *(
        Export(
            "salary_record_roster",
            f"salary_record_roster_{month}.csv",
            Answers(sources={"faculty_id": FromColumn(column="Last_Name")}),
            "faculty_id, name, department, rank, total_fte, hire_date::VARCHAR",
            [("a1", "Person a1", "Medicine", "Professor (CHS)", 1.0, "1994-06-01")],
            ("Exempt", "080"),
        )
        for month in ("april", "september")
    ),
]


def know_people(desk: Desk, export: Export) -> None:
    """Loads the people that the sample names, where it does not bring them itself."""
    mapping = presets()[export.preset]
    if mapping.feed != "faculty":
        desk.loaded("faculty", ROSTER)
        desk.loaded("identities", IDENTITIES.format(courses=mapping.system))
