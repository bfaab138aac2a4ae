"""What an institution accepts: its name and one sentence, word by word, kept with who and when."""

import json

import pytest

from etl.access.acceptance import accept, acceptance, institution_name
from etl.access.log import Actor
from etl.errors import UsageProblem
from etl.warehouse import Warehouse
from schemas.purpose import PURPOSE

EVA = Actor("Eva", "eva@example.edu", None, "administrator")


def test_until_it_is_accepted_the_name_is_that_of_the_settings(warehouse: Warehouse) -> None:
    assert acceptance(warehouse) is None
    assert institution_name(warehouse) == warehouse.settings.institution
    version = warehouse.version()
    accept(warehouse, "  Larkspur\tUniversity ", PURPOSE, EVA)
    done = acceptance(warehouse)
    assert done is not None
    assert (done.institution, done.accepted_by) == ("Larkspur University", "Eva")
    assert institution_name(warehouse) == "Larkspur University"
    assert warehouse.version() == version + 1, "open pages show the name at their next run"
    with warehouse.cursor() as cursor:
        [(deed, what)] = cursor.execute("select deed, what from access.log").fetchall()
    assert (deed, json.loads(what)) == ("accepted", {"institution": "Larkspur University"})


def test_accepting_again_changes_the_name_and_keeps_the_first(warehouse: Warehouse) -> None:
    accept(warehouse, "Larkspur", PURPOSE, EVA)
    with pytest.raises(UsageProblem, match=r"Eva accepted this for Larkspur on .* already"):
        accept(warehouse, "Larkspur", PURPOSE, EVA)
    accept(warehouse, "Foxglove", PURPOSE, EVA)
    assert institution_name(warehouse) == "Foxglove"
    with warehouse.cursor() as cursor:
        assert cursor.execute("select count(*) from access.acceptance").fetchone() == (2,)


@pytest.mark.parametrize("name", ["", "   ", "x" * 121, "Lark\x1bspur"])
def test_an_institution_has_a_name(warehouse: Warehouse, name: str) -> None:
    with pytest.raises(UsageProblem, match="Write the institution's name"):
        accept(warehouse, name, PURPOSE, EVA)
    assert acceptance(warehouse) is None


def test_another_sentence_is_not_accepted_and_that_of_another_release_does_not_count(
    warehouse: Warehouse,
) -> None:
    with pytest.raises(UsageProblem, match="word by word"):
        accept(warehouse, "Larkspur", PURPOSE.replace("not for", "for"), EVA)
    accept(warehouse, "Larkspur", PURPOSE, EVA)
    with warehouse.writing() as (connection, _):
        connection.execute("update access.acceptance set purpose = 'Another sentence.'")
    assert acceptance(warehouse) is None
