"""A small institution as CSV text, and loading text as a user loads files."""

import itertools
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from etl.access.log import Actor
from etl.loading import LoadOptions, Receipt, load
from etl.loading.rights import Rights
from etl.warehouse import Warehouse
from schemas.scopes import OPERATOR_SCOPE
from tests.etl.publishing import published_once

FACULTY = """\
faculty_id,name,department,division,total_fte,clinical_fte,hire_date
F1,Ada,Medicine,GI,1,0.5,2019-07-01
F2,Ben,Medicine,Cardiology,0.8,0.4,
F3,Cy,Surgery,,1,0.6,
"""
PROGRAMS = """\
program_id,name,department,kind
IM,Internal medicine,Medicine,residency
GS,General surgery,Surgery,residency
"""
ALLOCATIONS = """\
allocation_id,faculty_id,role,program_id,amount,unit,start_date,end_date,owed_by
P1,F1,program_director,IM,0.2,fte,2025-01-01,,
P2,F2,core_faculty,IM,4,hours_per_week,2025-04-01,2025-12-31,
P3,F3,core_faculty,GS,0.1,fte,2025-01-01,,
P4,F3,clerkship_director,IM,0.1,fte,2025-01-01,,Medicine
"""
LEAVE = """\
faculty_id,start_date,end_date,effect
F1,2025-08-04,2025-08-08,away
F3,2025-07-07,2025-07-11,away
"""
CLINICAL = """\
session_id,faculty_id,date,start_time,hours,kind,location
C1,F1,2025-07-01,8:00,4,clinic,Clinic 1
C2,F2,2025-07-02,08:00,4,clinic,
C3,F3,2025-07-03,08:00,4,procedure,
C4,F1,2025-08-12,08:00,4,clinic,
C5,F1,2025-09-02,08:00,4,clinic,
"""
ACTIVITY = """\
activity_id,faculty_id,date,activity_type,hours,start_time,program_id,title
T1,F1,2025-07-02,lecture,1.5,09:00,IM,Renal failure
T2,F2,2025-07-07,meeting,1,,IM,
T3,F3,2025-07-15,simulation,2,13:00,GS,Airway
,F1,2025-07-09,assessment,1,,,
"""
INSTITUTION = {
    "faculty": FACULTY,
    "programs": PROGRAMS,
    "allocations": ALLOCATIONS,
    "leave": LEAVE,
    "clinical": CLINICAL,
    "activity": ACTIVITY,
}


@dataclass
class Desk:
    """Where a coordinator loads from: a folder of files, and the warehouse they go into."""

    warehouse: Warehouse
    folder: Path
    _numbers: Iterator[int] = field(default_factory=itertools.count)

    def write(self, feed: str, content: str | bytes) -> Path:
        """A file of that feed with this content, under a name of its own.

        Content that is packed or a workbook is told by its first bytes, not by the name.
        """
        path = self.folder / f"{feed}-{next(self._numbers)}.csv"
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
        return path

    def load(
        self,
        feed: str,
        content: str | bytes,
        options: LoadOptions | None = None,
        who: Actor | str = "tests",
        rights: Rights | None = None,
    ) -> Receipt:
        """The receipt of loading that content; rejected rows are written to the folder."""
        path = self.write(feed, content)
        options = options or LoadOptions()
        return load(self.warehouse, path, options, who, self.folder, rights=rights)

    def loaded(
        self,
        feed: str,
        content: str | bytes,
        options: LoadOptions | None = None,
        who: Actor | str = "tests",
        rights: Rights | None = None,
    ) -> Receipt:
        """The same, where it must succeed."""
        receipt = self.load(feed, content, options, who, rights)
        assert receipt.outcome == "loaded", [str(problem) for problem in receipt.problems]
        return receipt

    def refusal(
        self,
        feed: str,
        content: str | bytes,
        options: LoadOptions | None = None,
        who: Actor | str = "tests",
        rights: Rights | None = None,
    ) -> list[str]:
        """Why that content is refused, after making sure that nothing changed."""
        version = self.warehouse.version()
        receipt = self.load(feed, content, options, who, rights)
        assert receipt.refused, receipt
        assert self.warehouse.version() == version
        assert list(self.warehouse.spool.iterdir()) == []
        sentences = [str(problem) for problem in receipt.problems]
        assert sentences
        assert "None" not in "".join(sentences)
        return sentences

    def load_institution(self) -> None:
        """Loads the small institution."""
        with published_once(self.warehouse):
            for feed, content in INSTITUTION.items():
                self.loaded(feed, content)

    def rows(self, sql: str) -> list[tuple[object, ...]]:
        """Rows of any relation, past the scope."""
        with self.warehouse.cursor() as cursor:
            return cursor.execute(sql).fetchall()

    def seen(self, sql: str) -> list[tuple[object, ...]]:
        """Rows as the operator sees them."""
        return self.warehouse.seen(OPERATOR_SCOPE).ask(sql).rows()
