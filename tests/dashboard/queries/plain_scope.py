"""Who may see what, a second time: plain Python over the rows, from the table of design §9.

It is long because the whole table is to be read in one place.
"""

import re
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from etl.warehouse import Warehouse
from schemas.scopes import AccessRole, Scope, loader_of, scope_of
from tests.dashboard.queries.world import LAST, QUARTERS, SECOND
from tests.dashboard.queries.world_loaded import CORA, SHARED_PATHS

Rows = list[dict[str, Any]]
BRINGS_PEOPLE = ("coordinator", "department_leader", "auditor", "institution_leader")
BRINGS_WHAT_IT_OWES = ("department_leader", "auditor")


@dataclass(frozen=True)
class Looker:
    """Somebody with one grant."""

    access_role: AccessRole
    granted: str
    faculty_id: str | None = None
    account: int | None = None

    @property
    def scope(self) -> Scope:
        """Their scope, as the product makes it."""
        loader = loader_of(self.account, None)
        return scope_of(self.access_role, self.granted, self.faculty_id, loader)


LOOKERS = (
    Looker("faculty", "self", "F01"),
    Looker("program_leader", "program:IM"),
    Looker("program_leader", "program:GS", "F03"),
    Looker("coordinator", "department:Medicine"),
    Looker("coordinator", "department:Surgery", "F07"),
    Looker("coordinator", "department:Medicine", None, CORA.account),
    Looker("coordinator", "department:Medicine", None, 12),
    Looker("department_leader", "department:Medicine"),
    Looker("department_leader", "department:Surgery", "F02"),
    Looker("auditor", "department:Medicine"),
    Looker("auditor", "institution"),
    Looker("institution_leader", "institution"),
    Looker("administrator", "institution"),
    Looker("administrator", "institution", "F09"),
)
BY_SCOPE = {
    scope: [who for who in LOOKERS if who.scope == scope]
    for scope in dict.fromkeys(who.scope for who in LOOKERS)
}
"""Grants that come to the same scope have the same answers."""


@dataclass(frozen=True)
class Plain:
    """The rows that decide, read as the operator; quarters are named by their first days."""

    roster: Rows
    promises: Rows
    programs: dict[str, str]
    rows: dict[str, Rows]
    batches: dict[int, dict[str, Any]]

    def home(self, person: str, quarter: date) -> dict[str, Any] | None:
        """The row of the roster in force on the quarter's first day; the first since ever."""
        rows = [row for row in self.roster if row["faculty_id"] == person]
        past = [row for row in rows[1:] if row["as_of"] <= quarter]
        found = past or rows[:1]
        return found[-1] if found else None

    def person(self, who: Looker, person: str, quarter: date) -> bool:
        """Whether the person, with all their rows, is theirs to see in the quarter."""
        if person == who.faculty_id:
            return True
        kind, _, name = who.granted.partition(":")
        if who.access_role not in BRINGS_PEOPLE:
            return False
        home = self.home(person, quarter)
        return kind == "institution" or (home is not None and home["department"] == name)

    def day(self, who: Looker, row: dict[str, Any]) -> bool:
        """Whether a row is theirs by day: about them, or brought by them about their people."""
        if row["faculty_id"] == who.faculty_id:
            return True
        file = self.batches[row["batch"]]["file_name"]
        quarter = max(each for each in QUARTERS if each <= row["date"])
        return file in self.files_of(who) and self.person(who, row["faculty_id"], quarter)

    def files_of(self, who: Looker) -> set[str]:
        """The files that they loaded, each of a name of its own."""
        return {
            batch["file_name"]
            for batch in self.batches.values()
            if (who.account is not None and batch["account"] == who.account)
            or (who.faculty_id is not None and batch["faculty_id"] == who.faculty_id)
        }

    def promise(self, who: Looker, promise: str, quarter: date) -> bool:
        """Whether the promise is theirs to see in the quarter."""
        [row] = [row for row in self.promises if row["allocation_id"] == promise]
        name = who.granted.partition(":")[2]
        owed_by = row["owed_by"] or self.programs.get(row["program_id"])
        return (
            self.person(who, row["faculty_id"], quarter)
            or (who.access_role == "program_leader" and row["program_id"] == name)
            or (who.access_role in BRINGS_WHAT_IT_OWES and owed_by == name)
        )

    def appointment(self, who: Looker, appointment: str, quarter: date) -> bool:
        """Whether a role held is theirs to see: with the person then, or with the program."""
        [row] = [r for r in self.rows["appointments"] if r["appointment_id"] == appointment]
        return (who.access_role, who.granted) == (
            "program_leader",
            f"program:{row['program_id']}",
        ) or self.person(who, row["faculty_id"], quarter)

    def path(self, who: Looker, person: str, quarter: date) -> bool:
        """Whether the person's steps are theirs to see, as the person shared them."""
        if person == who.faculty_id or (person, f"mentor:{who.faculty_id}") in SHARED_PATHS:
            return True
        if (person, "leaders") not in SHARED_PATHS:
            return False
        if who.access_role == "program_leader":
            here = [*self.promises, *self.rows["appointments"]]
            return any(
                row["faculty_id"] == person
                and f"program:{row['program_id']}" == who.granted
                and row["start_date"] <= LAST <= (row["end_date"] or date.max)
                for row in here
            )
        leads = who.access_role in ("department_leader", "institution_leader")
        return leads and self.person(who, person, SECOND)

    def known(self, who: Looker, person: str) -> bool:
        """Whether they know of the person beside: by a role held, or as a mentor."""
        holds = any(
            row["faculty_id"] == person and row["start_date"] <= LAST <= (row["end_date"] or LAST)
            for row in self.rows["appointments"]
        )
        pairs = [(row["mentor_id"], row["mentee_id"]) for row in self.rows["mentorships"]]
        return (
            (holds and bool(who.scope))
            or self.path(who, person, SECOND)
            or (who.faculty_id, person) in pairs
            or (str(who.faculty_id), f"mentor:{person}") in SHARED_PATHS
            or any(mentor == person and self.path(who, other, LAST) for mentor, other in pairs)
        )

    def named(self, who: Looker, person: str, quarter: date) -> bool:
        """Whether they may know that the person is there in the quarter."""
        return (
            self.person(who, person, quarter)
            or any(
                self.promise(who, row["allocation_id"], quarter) and _runs_in(row, quarter)
                for row in self.promises
                if row["faculty_id"] == person
            )
            or (
                who.access_role == "program_leader"
                and any(
                    row["faculty_id"] == person and f"program:{row['program_id']}" == who.granted
                    for row in self.rows["appointments"]
                )
            )
        )


def _runs_in(promise: dict[str, Any], quarter: date) -> bool:
    """Whether a promise has a day in the quarter; none here supersedes another."""
    last = promise["end_date"] or date.max
    return bool(promise["start_date"] < quarter + timedelta(days=92) and last >= quarter)


def read_plain(warehouse: Warehouse) -> Plain:
    """The rows of `current`, past every scope."""
    rows: dict[str, Rows] = {}
    with warehouse.cursor() as cursor:
        for feed in FEEDS:
            order = "faculty_id, as_of" if feed == "faculty" else "all"
            rows[feed] = cursor.execute(f"from current.{feed} order by {order}").pl().to_dicts()
        loaded = cursor.execute("from ledger.batches").pl().to_dicts()
    batches = {row["batch"]: row for row in loaded}
    programs = {row["program_id"]: row["department"] for row in rows["programs"]}
    return Plain(rows["faculty"], rows["allocations"], programs, rows, batches)


FEEDS = (
    *("faculty", "programs", "allocations", "appointments", "activity", "clinical"),
    *("declarations", "milestones", "mentorships", "identities"),
)

_OF_PERSON = {
    "faculty": ("email",),
    "declarations": ("declared_by",),
    "identities": ("external_id", "name_as_written"),
}
_OF_DAYS = {
    "activity": ("activity_id", "title"),
    "clinical": ("session_id", "location"),
}
_OF_PATH = {"milestones": ("note",)}
_OF_APPOINTMENT = ("appointment_id",)
_OF_PROMISE = ("allocation_id", "document_ref", "signed_by")
_OF_HOME = {"division": "named", "rank": "person", "track": "person"}


class Words:
    """Whose every word of the rows is, and who may read it."""

    def __init__(self, plain: Plain) -> None:
        self.plain = plain
        self.owners: dict[str, tuple[str, Any]] = {}
        for row in plain.roster:
            for column in ("faculty_id", "name"):
                self.owners[row[column]] = ("named", row["faculty_id"])
            for column, rule in _OF_HOME.items():
                self.owners[row[column]] = (f"{rule} at home", row)
        for row in plain.promises:
            self.owners |= {
                row[column]: ("promise", row["allocation_id"]) for column in _OF_PROMISE
            }
        for row in plain.rows["appointments"]:
            held = row["appointment_id"]
            self.owners |= {row[column]: ("appointment", held) for column in _OF_APPOINTMENT}
        rules = (("person", _OF_PERSON), ("day", _OF_DAYS), ("path", _OF_PATH))
        for rule, columns in rules:
            for feed, names in columns.items():
                for row in plain.rows[feed]:
                    whose = row if rule == "day" else row["faculty_id"]
                    self.owners |= {row[name]: (rule, whose) for name in names}
        longest_first = sorted(self.owners, key=len, reverse=True)
        self._found = re.compile(rf"\b({'|'.join(map(re.escape, longest_first))})\b")

    def said(self, cell: object) -> list[str]:
        """The words of the rows that are in a cell, or in the lists and structs in it."""
        return self._found.findall(str(cell)) if isinstance(cell, str | list | dict) else []

    def known(self, who: Looker, person: str) -> bool:
        """Whether the person may be named as somebody who holds a role, mentors or shared."""
        return self.plain.known(who, person)

    def may_read(self, who: Looker, word: str, quarter: date | None) -> bool:
        """Whether the word may stand in an answer about the quarter, or about all of them."""
        rule, what = self.owners[word]
        quarters = QUARTERS if quarter is None else (quarter,)
        if rule == "day":
            return self.plain.day(who, what)
        if rule.endswith(" at home"):
            allowed = getattr(self.plain, rule.partition(" ")[0])
            return any(
                self.plain.home(what["faculty_id"], each) == what
                and allowed(who, what["faculty_id"], each)
                for each in quarters
            )
        return any(getattr(self.plain, rule)(who, what, each) for each in quarters)
