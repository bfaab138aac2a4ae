"""`kept accept`: first start by command, said in full before anything is accepted, and logged."""

import json

import pytest

from schemas.purpose import CONSEQUENCES, PURPOSE
from tests.dashboard.command.conftest import Kept, write_files

NAME = "Larkspur University"
HOLIDAYS = "date,name,closed\n2025-07-03,Founders' Day,\n2025-07-04,Independence Day,false\n"


@pytest.mark.parametrize(
    ("words", "lacking"),
    [
        ((), ("Write the institution's name", "Add --purpose", "add --holidays")),
        ((NAME,), ("Add --purpose", "add --holidays")),
        ((NAME, "--purpose"), ("add --holidays",)),
        ((NAME, "--holidays"), ("Add --purpose",)),
        (("  ", "--purpose", "--holidays"), ("Write the institution's name",)),
    ],
)
def test_what_is_asked_is_said_and_nothing_is_accepted_by_half(
    words: tuple[str, ...], lacking: tuple[str, ...], kept: Kept
) -> None:
    code, out, err = kept("accept", *words)
    assert code == 2
    assert out.startswith(PURPOSE)
    assert all(said in out for said in CONSEQUENCES)
    assert "Holidays in force in 2025, as shipped with Kept: 2025-01-01 New Year's Day" in out
    assert "Nothing was accepted." in err
    every = ("Write the institution's name", "Add --purpose", "add --holidays")
    assert tuple(said for said in every if said in err) == lacking
    assert kept("log", "show")[1] == ""


def test_it_is_accepted_once_by_whom_the_log_says(kept: Kept) -> None:
    code, out, _ = kept("accept", NAME, "--purpose", "--holidays")
    assert code == 0
    assert f"for {NAME} what Kept is for. Its pages are open" in out
    [entry] = [json.loads(line) for line in kept("log", "show", "--json")[1].splitlines()]
    assert (entry["deed"], entry["what"]) == ("accepted", {"institution": NAME})
    assert (entry["access_role"], out.startswith(entry["actor"])) == ("operator", True)
    code, _, err = kept("accept", NAME, "--purpose", "--holidays")
    assert (code, f"accepted this for {NAME}" in err) == (2, True)
    renamed = json.loads(kept("accept", "Another", "--purpose", "--holidays", "--json")[1])
    assert renamed["institution"] == "Another"


def test_holidays_that_were_loaded_are_theirs(kept: Kept) -> None:
    write_files(holidays=HOLIDAYS)
    assert kept("load", "holidays.csv")[0] == 0
    _, out, _ = kept("accept", NAME)
    assert "as you loaded them" in out
    assert "2025-07-03 Founders' Day" in out
    assert "Independence Day" not in out
    assert kept("accept", NAME, "--purpose")[0] == 0
    [batch] = [json.loads(line) for line in kept("batches", "--json")[1].splitlines()]
    assert kept("undo", str(batch["batch"]))[0] == 0
    assert "add --holidays" in kept("accept", "Another", "--purpose")[2]
