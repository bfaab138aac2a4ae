"""Who is matched, who is only suggested, and who is nobody."""

from collections.abc import Iterator

import duckdb
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from etl.mapping.likely_people import suggest_people
from etl.mapping.people import Identity, identities, match_people
from etl.mapping.person_names import name_apart
from etl.mapping.plan import compile_mapping
from schemas.presets import presets
from tests.etl.mapping.relations import SAMPLES, connection, read_sample

ROSTER = [
    ("F1", "Karl VanderBeek", "karl@made.example"),
    ("F2", "Beth VanderBeek", "shared@made.example"),
    ("F3", "Benjamin C Allard", "Ben.Allard@made.example"),
    ("F4", "Walter T. Nordin", "shared@made.example"),
    ("F5", "Robert Smith", None),
    ("F6", "Roberta Smith", ""),
    ("F7", "José Núñez-Díaz", None),
]


@pytest.fixture
def database() -> Iterator[duckdb.DuckDBPyConnection]:
    with connection() as database:
        database.execute(
            "create schema current;"
            "create table current.faculty (faculty_id VARCHAR, name VARCHAR, email VARCHAR);"
            "create table current.allocations (faculty_id VARCHAR);"
            "create table current.identities (system VARCHAR, external_id VARCHAR, "
            "faculty_id VARCHAR, name_as_written VARCHAR, confirmed_by VARCHAR)"
        )
        database.executemany("insert into current.faculty values (?, ?, ?)", ROSTER)
        yield database


def matched(
    database: duckdb.DuckDBPyConnection,
    people: list[tuple[str, str | None]],
    system: str | None = "Amion",
    roster_ids: bool = True,
) -> dict[str, tuple[str | None, str | None]]:
    database.execute("create or replace temp table written (text VARCHAR, email VARCHAR)")
    database.executemany("insert into written values (?, ?)", people)
    match_people(database, "from written", system, roster_ids)
    return {text: (who, how) for text, who, how in database.execute("from person_of").fetchall()}


def test_by_id_by_identity_and_by_email(database: duckdb.DuckDBPyConnection) -> None:
    database.execute("insert into current.identities values ('Amion', '12', 'F3', null, null)")
    assert matched(
        database,
        [
            ("F1", None),
            ("12", "karl@made.example"),
            ("99", "BEN.ALLARD@made.example "),
            ("karl@made.example", None),
            ("Karl VanderBeek", None),
        ],
    ) == {
        "F1": ("F1", "id"),
        "12": ("F3", "identity"),
        "99": ("F3", "email"),
        "karl@made.example": ("F1", "email"),
        "Karl VanderBeek": (None, None),
    }


def test_an_identity_is_of_one_system(database: duckdb.DuckDBPyConnection) -> None:
    database.execute("insert into current.identities values ('Amion', '12', 'F3', null, null)")
    assert matched(database, [("12", None)], "QGenda") == {"12": (None, None)}
    assert matched(database, [("12", None)], None) == {"12": (None, None)}


def test_what_belongs_to_two_people_matches_neither(database: duckdb.DuckDBPyConnection) -> None:
    database.execute(
        "insert into current.identities values "
        "('Amion', '12', 'F3', null, null), ('Amion', '12', 'F1', null, null)"
    )
    assert matched(
        database,
        [
            ("12", None),
            ("20", "shared@made.example"),
            ("F5", "karl@made.example"),
            ("J", "karl@made.example"),
            ("J", "ben.allard@made.example"),
        ],
    ) == {
        "12": (None, None),
        "20": (None, None),
        "F5": (None, "its id and its e-mail belong to two people"),
        "J": (None, "its e-mails belong to two people"),
    }


def test_numbers_of_another_system_are_not_taken_for_ids(
    database: duckdb.DuckDBPyConnection,
) -> None:
    assert matched(database, [("F1", None)], roster_ids=False) == {"F1": (None, None)}


def test_without_a_roster_people_are_known_by_their_promises(
    database: duckdb.DuckDBPyConnection,
) -> None:
    database.execute("delete from current.faculty; insert into current.allocations values ('P9')")
    assert matched(database, [("P9", None), ("F1", None)]) == {
        "P9": ("P9", "id"),
        "F1": (None, None),
    }


def test_a_confirmed_match_is_asked_once(database: duckdb.DuckDBPyConnection) -> None:
    rows = identities("Workday", {"Ben Allard": "F3"}, {}, "coordinator")
    assert rows == [Identity("Workday", "Ben Allard", "F3", "Ben Allard", "coordinator")]
    database.executemany(
        "insert into current.identities values (?, ?, ?, ?, ?)",
        [list(vars(row).values()) for row in rows],
    )
    assert matched(database, [("Ben Allard", None)], "Workday") == {
        "Ben Allard": ("F3", "identity")
    }


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("Karl Vander Beek", [("F1", 1.0)]),
        ("VanderBeek, Karl", [("F1", 1.0)]),
        ("Dr. Karl J. VanderBeek, MD, PhD", [("F1", 1.0)]),
        ("Beth Vander Beek", [("F2", 1.0)]),
        ("Ben Allard", [("F3", 0.95)]),
        ("Walter Nordin", [("F4", 1.0)]),
        ("Walter R Nordin", [("F4", 0.7)]),
        ("W. Nordin", [("F4", 0.85)]),
        ("Bob Smith", [("F5", 0.95)]),
        ("VanderBeek Karl", [("F1", 0.9)]),
        ("Jose Nunez Diaz", [("F7", 1.0)]),
        ("Anna VanderBeek", [("F1", 0.4), ("F2", 0.4)]),
        ("Somebody Else", []),
        ("Staff", []),
        ("*", []),
        ("", []),
    ],
)
def test_suggestions(
    database: duckdb.DuckDBPyConnection, written: str, expected: list[tuple[str, float]]
) -> None:
    found = suggest_people(database, [(written, None)])
    assert [(one.faculty_id, one.likeness) for one in found] == expected
    assert all(one.text == written and one.why for one in found)


def test_the_name_beside_an_id_is_what_is_compared(database: duckdb.DuckDBPyConnection) -> None:
    (found,) = suggest_people(database, [("12", "Allard, Ben")])
    assert (found.text, found.faculty_id, found.name) == ("12", "F3", "Benjamin C Allard")


NAMES = st.text(alphabet="abcdefgh", min_size=2, max_size=7)


@settings(max_examples=60)
@given(
    NAMES,
    NAMES,
    st.sampled_from(
        ["{0} {1}", "{1}, {0}", "Dr. {0} {1}", "{0} {1}, MD", "{0}  {1} PhD", "{1}, {0}, M.D."]
    ),
)
def test_a_name_is_the_same_however_it_is_dressed(first: str, last: str, dress: str) -> None:
    plain = name_apart(f"{first} {last}")
    assert (plain.first, plain.surname) == (first, last)
    assert name_apart(dress.format(first.title(), last.title())) == plain


@pytest.mark.parametrize("surname", ["Ma", "Do", "Pa"])
def test_surnames_that_look_like_degrees_stay(surname: str) -> None:
    assert name_apart(f"Jack {surname}, MD").surname == surname.lower()


def test_the_second_month_of_an_export_asks_nobody(database: duckdb.DuckDBPyConnection) -> None:
    mapping = presets()["amion_625c"]
    database.execute(
        "update current.faculty set email = 'ana@made.example' where faculty_id = 'F7'"
    )
    database.execute("insert into current.faculty values ('F8', 'Samuel Fields', null)")

    def month() -> dict[str, tuple[str | None, str | None]]:
        names = read_sample(database, SAMPLES / "amion_625c.csv", mapping, "latin-1")
        plan = compile_mapping(mapping, names)
        database.execute(
            f"create or replace temp table mapped as {plan.relation_sql('from staged')}"
        )
        match_people(database, plan.people_sql("mapped"), mapping.system, mapping.people.roster_ids)
        rows = database.execute("from person_of order by text").fetchall()
        return {text: (who, how) for text, who, how in rows}

    first = month()
    assert first == {"12": ("F7", "email"), "14": (None, None), "Fields Sam": (None, None)}
    names = {"14": "Pérez Luz", "Fields Sam": None}
    likely = suggest_people(database, names.items())
    assert [(one.text, one.faculty_id) for one in likely] == [("Fields Sam", "F8")]
    confirmed = {"Fields Sam": "F8", "14": "F5"}
    database.executemany(
        "insert into current.identities values (?, ?, ?, ?, ?)",
        [list(vars(row).values()) for row in identities("Amion", confirmed, names, "coordinator")],
    )
    assert month() == {
        "12": ("F7", "email"),
        "14": ("F5", "identity"),
        "Fields Sam": ("F8", "identity"),
    }
