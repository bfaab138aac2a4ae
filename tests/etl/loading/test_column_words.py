"""The words of a whole file, in any dialect, held against counting them in plain Python."""

import csv
import io
from collections import Counter
from pathlib import Path
from typing import Literal

import pytest

from etl.loading.column_words import MOST_WORDS
from etl.loading.sketch import Sketch, sketch
from etl.reading import parts, unpacking
from schemas.presets import presets
from tests.etl.small import Desk

pytestmark = pytest.mark.usefixtures("unpublished")

NAMES = ["who", "what", "when", "note"]
ROWS = [
    ["A. Ada" if row % 3 else "Ben", f"Kind {row % 7}", f"2025-08-{1 + row % 28:02}", f"note {row}"]
    for row in range(2_100)
]
ROWS[1_999][1] = " New, word "
ROWS[2_050][1] = ""


def _text(delimiter: str = ",", end: str = "\n", quoting: Literal[0, 1] = csv.QUOTE_MINIMAL) -> str:
    made = io.StringIO()
    csv.writer(made, delimiter=delimiter, lineterminator=end, quoting=quoting).writerows(
        [NAMES, *ROWS]
    )
    return made.getvalue()


def _expected(place: int) -> Counter[str]:
    return Counter(row[place].strip() for row in ROWS if row[place].strip())


def _sketched(desk: Desk, content: str | bytes, name: str = "log.csv") -> Sketch:
    path: Path = desk.folder / name
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return sketch(desk.warehouse, path)


DIALECTS: dict[str, str | bytes] = {
    "commas": _text(),
    "semicolons, quoted, CRLF": _text(";", "\r\n", csv.QUOTE_ALL),
    "tabs in UTF-16": _text("\t").encode("utf-16"),
    "bars and blank lines": _text("|").replace("\n", "\n\n"),
    "a row too wide": _text() + "Ben,Kind 1,2025-08-01,x,y,z,1,2,3\n",
}


@pytest.mark.parametrize("part", [24 << 20, 9_000])
@pytest.mark.parametrize("dialect", DIALECTS)
def test_words_are_those_of_every_row(
    dialect: str, part: int, shared_desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(parts, "PART", part)
    monkeypatch.setattr(unpacking, "CHUNK", part)
    monkeypatch.setattr(parts, "TAIL", 1_000)
    found = _sketched(shared_desk, DIALECTS[dialect])
    assert found.words[:3] == (_expected(0), _expected(1), _expected(2))
    assert found.words[1] is not None
    assert found.words[1]["New, word"] == 1
    assert found.words[3] is None


QGENDA = presets()["qgenda_schedule"]


@pytest.mark.parametrize("part", [24 << 20, 9_000])
def test_words_of_rows_that_a_known_export_leaves_out_are_not_among_those_of_the_kept(
    part: int, shared_desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(parts, "PART", part)
    monkeypatch.setattr(parts, "TAIL", 1_000)
    rows = [
        dict.fromkeys(QGENDA.header, "x")
        | {"taskname": f"Task {row % 3}", "isstruck": "true" if row % 3 == 1 else " "}
        | {"ispublished": " True " if row % 5 else "false"}
        for row in range(500)
    ]
    text = "".join(",".join(cells) + "\n" for cells in [QGENDA.header, *(r.values() for r in rows)])
    found = _sketched(shared_desk, text)
    place = QGENDA.header.index("taskname")
    kept = [row["taskname"] for at, row in enumerate(rows) if at % 3 != 1 and at % 5]
    assert found.counted(place) == Counter(row["taskname"] for row in rows)
    assert found.counted(place, QGENDA.filters) == Counter(kept)
    assert set(kept) == {"Task 0", "Task 2"}


def test_line_breaks_in_cells_belong_to_the_word(shared_desk: Desk) -> None:
    both = 'who,what\n"A. Ada\nBen",Lecture\n'
    found = _sketched(shared_desk, both + '"A. Ada\nBen",Lecture\nBen,Lecture\n')
    assert found.words == (Counter({"A. Ada\nBen": 2, "Ben": 1}), Counter({"Lecture": 3}))


@pytest.mark.parametrize(("distinct", "listed"), [(MOST_WORDS, True), (MOST_WORDS + 1, False)])
def test_a_column_of_too_many_words_is_no_list(
    distinct: int, listed: bool, shared_desk: Desk
) -> None:
    text = "who,what\n" + "".join(f"Ben,w{row}\n" for row in range(distinct))
    found = _sketched(shared_desk, text)
    assert (found.words[1] is not None) == listed
    assert sum(found.counted(1).values()) == (distinct if listed else 50)


def test_a_very_long_cell_is_no_word(shared_desk: Desk) -> None:
    found = _sketched(shared_desk, f"who,what\nBen,{'x' * 300}\nBen,y\n")
    assert found.words == (Counter({"Ben": 2}), None)


def test_a_quote_that_never_closes_is_for_the_check_to_say(shared_desk: Desk) -> None:
    found = _sketched(shared_desk, 'who,what\nBen,Lecture\nBen,"Lecture\nAda,Lecture\n')
    assert found.words == (None, None)
    assert found.names == ("who", "what")
