"""Makes an institution with a large file of activity, some of whose lines are bad in known ways."""

from dataclasses import dataclass, field
from datetime import date, timedelta
from pathlib import Path

import duckdb

TODAY = date(2025, 9, 30)
DAYS = 1825
ROWS_OF_A_PERSON = 1000
DEPARTMENTS, PROGRAMS, PROGRAMS_OF_A_PERSON = 20, 120, 4

_TYPES = (
    *("lecture", "small_group", "bedside_teaching", "precepting", "simulation", "skills_lab"),
    *("conference", "journal_club", "assessment", "mentoring", "curriculum", "meeting", "email"),
)
_TITLES = (
    *("Morning report", "Acute kidney injury", "Airway workshop", "Journal club of the residency"),
    *("Board review session", "Small group on heart failure", '"Professionalism, part 2"', ""),
    *("Feedback to learners on the wards", "Clinical reasoning seminar for first-year residents"),
    *("Precepting in the continuity clinic", "Evaluation meeting of the clerkship", "Café séance"),
    *(
        "Bedside rounds with the inpatient team",
        "Simulation of a deteriorating patient",
    ),
)
_SERIES = ("Core curriculum", "Clerkship year", "Boot camp", "Residency academic half day", "")
_TIMES = tuple(f"{hour:02}:{minute:02}" for hour in range(7, 19) for minute in (0, 15, 30, 45))
_LEVELS = ("resident", "student", "fellow", "")


@dataclass(frozen=True)
class _Kind:
    """A kind of line: what is wrong with it, and the SQL of the cells that are unlike good ones."""

    wrong: tuple[str, ...]
    cells: dict[str, str] = field(default_factory=dict)


_OWN_ID = "'TEACH-' || lpad(i::VARCHAR, 8, '0')"
_EARLIER_ID = "'TEACH-' || lpad(earlier::VARCHAR, 8, '0')"
_KINDS = (
    _Kind(("date",), {"date": "strftime(day, '%Y-13-%d')"}),
    _Kind(("date",), {"date": "'next Tuesday'"}),
    _Kind(("date",), {"date": "''"}),
    _Kind(("hours",), {"hours": "'25'", "end_date": "''"}),
    _Kind(("hours",), {"hours": "'an hour or so'"}),
    _Kind(("date", "hours"), {"date": "strftime(day, '%Y-%m-41')", "hours": "'-1'"}),
    _Kind(("faculty_id",), {"faculty_id": "'X' || person"}),
    _Kind(("activity_type",), {"activity_type": "'basket weaving'"}),
    _Kind(("program_id",), {"program_id": "'QX9'"}),
    _Kind(("fields",), {"rating_count": "',one too many'"}),
    # The trap of readers that pad rows: one comma too many, and nothing after it.
    _Kind(("fields",), {"rating_count": "','"}),
    # concat_ws leaves NULL out, comma and all.
    _Kind(("fields",), {"rating_count": "null"}),
    _Kind(("activity_id",), {"activity_id": _EARLIER_ID}),
    # Spaces around cells are no fault: the row is good.
    _Kind((), {"activity_id": f"'  ' || {_OWN_ID}", "faculty_id": "'F' || person || ' '"}),
)
_DOUBLED = next(n for n, kind in enumerate(_KINDS) if kind.cells.get("activity_id") == _EARLIER_ID)


@dataclass(frozen=True)
class BigFiles:
    """The files, and what is wrong with each bad line: columns, or the number of its fields."""

    faculty: Path
    programs: Path
    allocations: Path
    activity: Path
    bad: dict[int, tuple[str, ...]]


def write_big(folder: Path, rows: int, bad_share: float, seed: int = 1) -> BigFiles:
    """Writes the files of an institution whose activity has that many rows, in order of date.

    A share of the lines is drawn to be unlike the others; most of those are bad. The same
    arguments write the same bytes. Loads with `TODAY` for today.
    """
    folder.mkdir(parents=True, exist_ok=True)
    faculty, programs, allocations, activity = (
        folder / f"{name}.csv" for name in ("faculty", "programs", "allocations", "activity")
    )
    people = max(rows // ROWS_OF_A_PERSON, 10)
    with duckdb.connect() as connection:
        connection.execute("set enable_progress_bar = false")
        tables = {faculty: _people(people), programs: _PROGRAMS, allocations: _promises(people)}
        for path, sql in tables.items():
            connection.execute(f"copy ({sql}) to '{path}' (header true)")
        bad = _write_activity(connection, activity, _Draw(rows, people, bad_share, seed))
    return BigFiles(faculty, programs, allocations, activity, bad)


def _people(people: int) -> str:
    return (
        "select 'F' || (100000 + i) as faculty_id, 'Person ' || i as name, "
        f"'Department ' || i % {DEPARTMENTS} as department, 'Division ' || i % 60 as division, "
        f"1 as total_fte, 0.5 as clinical_fte from range({people}) as t(i)"
    )


_PROGRAMS = (
    "select 'PG' || i as program_id, 'Program ' || i as name, "
    f"'Department ' || i % {DEPARTMENTS} as department, 'residency' as kind "
    f"from range({PROGRAMS}) as t(i)"
)


def _promises(people: int) -> str:
    """One promise a person, for one of their programs or, for every third, for none."""
    return (
        "select 'P' || i as allocation_id, 'F' || (100000 + i) as faculty_id, "
        f"'core_faculty' as role, if(i % 3 = 0, null, 'PG' || i % {PROGRAMS}) as program_id, "
        "0.2 as amount, 'fte' as unit, date '2020-07-01' as start_date "
        f"from range({people}) as t(i)"
    )


@dataclass(frozen=True)
class _Draw:
    """How the lines of activity are drawn: each cell by a number of its own from 0 on."""

    rows: int
    people: int
    bad_share: float
    seed: int

    def number(self, what: str, below: int, of: str = "i") -> str:
        """SQL of the number that is drawn for `what` on line `of`."""
        return f"(hash({of}, '{what}', {self.seed}) % {below})::BIGINT"

    def one_of(self, what: str, texts: tuple[str, ...]) -> str:
        """SQL of one of the texts."""
        listed = ", ".join(f"'{text}'" for text in texts)
        return f"[{listed}][{self.number(what, len(texts))} + 1]"

    def is_odd(self, of: str = "i") -> str:
        """SQL: whether the line is unlike the others."""
        return f"({self.number('odd', 1_000_000, of)} < {round(self.bad_share * 1_000_000)})"

    @property
    def kinds(self) -> str:
        """SQL of (i, kind, earlier) of every line; kind is NULL of those like most.

        No join brings the kinds to the lines: its rows come in another order.
        """
        earlier = f"greatest(i - 1 - {self.number('earlier', 50_000)}, 0)"
        drawn = f"if({self.is_odd()}, {self.number('kind', len(_KINDS))}, null)"
        twin_is_odd = f"kind = {_DOUBLED} and (i = earlier or {self.is_odd('earlier')})"
        return (
            f"select i, if({twin_is_odd}, 0, kind) as kind, earlier from "
            f"(select i, {earlier} as earlier, {drawn} as kind from range({self.rows}) as t(i))"
        )

    @property
    def people_of_lines(self) -> str:
        """SQL of who did it: the power makes some do much more than others."""
        return f"({self.people} * pow({self.number('person', 1_000_000)} / 1e6, 1.5))::BIGINT"

    @property
    def cells(self) -> dict[str, str]:
        """SQL of the text of each cell of a good line."""
        own = self.number("which program", PROGRAMS_OF_A_PERSON)
        rated = f"{self.number('is rated', 10)} = 0"
        return {
            "activity_id": _OWN_ID,
            "faculty_id": "'F' || person",
            "date": "day::VARCHAR",
            "end_date": "if(is_total, (day + 27)::VARCHAR, '')",
            "activity_type": self.one_of("type", _TYPES),
            "hours": f"(0.5 + {self.number('hours', 8)} / 2)::DECIMAL(4, 2)::VARCHAR",
            "start_time": f"if(is_total or {self.number('is timed', 4)} = 0, '', "
            f"{self.one_of('time', _TIMES)})",
            "program_id": f"if({self.number('has program', 3)} = 0, '', "
            f"'PG' || ((person + 17 * {own}) % {PROGRAMS}))",
            "title": self.one_of("title", _TITLES),
            "series": self.one_of("series", _SERIES),
            "learners": f"{self.number('learners', 30)}::VARCHAR",
            "learner_level": self.one_of("level", _LEVELS),
            "rating": f"if({rated}, ((10 + {self.number('rating', 41)}) / 10)"
            "::DECIMAL(2, 1)::VARCHAR, '')",
            "rating_count": f"if({rated}, (1 + {self.number('raters', 9)})::VARCHAR, '')",
        }


def _write_activity(
    connection: duckdb.DuckDBPyConnection, path: Path, draw: _Draw
) -> dict[int, tuple[str, ...]]:
    """What is wrong with which line, the header being line 1."""
    whole = {}
    for name, good in draw.cells.items():
        odd = [(n, kind.cells[name]) for n, kind in enumerate(_KINDS) if name in kind.cells]
        cases = "".join(f"when {n} then {cell} " for n, cell in odd)
        whole[name] = f"case kind {cases} else {good} end" if odd else good
    first = TODAY - timedelta(days=DAYS)
    connection.execute(
        f"copy (select line from (select -1 as i, '{','.join(whole)}' as line union all "
        f"select i, concat_ws(',', {', '.join(whole.values())}) as line from (select *, "
        f"100000 + least({draw.people_of_lines}, {draw.people - 1}) as person, "
        f"date '{first}' + (i * {DAYS - 27} // {draw.rows})::INTEGER as day, "
        f"{draw.number('is total', 50)} = 0 as is_total from ({draw.kinds})))) "
        f"to '{path}' (header false, delimiter '\x01', quote '', escape '')"
    )
    bad: dict[int, tuple[str, ...]] = {}
    drawn = f"from ({draw.kinds}) where kind is not null order by i"
    for i, kind, earlier in connection.execute(drawn).fetchall():
        wrong = _KINDS[kind].wrong
        if wrong:
            bad[i + 2] = wrong
        if kind == _DOUBLED:
            bad[earlier + 2] = wrong
    return dict(sorted(bad.items()))
