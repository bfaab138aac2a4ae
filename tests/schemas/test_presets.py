"""The presets that ship, and how files are recognised by their headers."""

from collections.abc import Callable

import pytest

from schemas.headers import plain_name
from schemas.mapping import Mapping
from schemas.presets import presets, recognise

NAMES = sorted(presets())

CLAIMED = {
    *("amion_619", "amion_625c", "qgenda_schedule", "ukg_timecards"),
    *("watermark_schteach", "workday_sections", "schedulizer_sections", "registrar_template"),
    *("symplectic_hr", "salary_record_roster"),
}


def test_only_systems_whose_header_is_known_are_claimed() -> None:
    assert set(NAMES) == CLAIMED


@pytest.mark.parametrize("name", NAMES)
def test_a_preset_reads_only_columns_of_its_header(name: str) -> None:
    preset = presets()[name]
    assert set(preset.reads) <= set(preset.header)
    assert preset.title
    assert preset.note


DRESSES: list[Callable[[str], str]] = [
    lambda name: name,
    lambda name: f" {name.upper()}: ",
    lambda name: f"[{name.replace('_', chr(10))}]",
]


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("dress", DRESSES)
def test_its_own_header_is_recognised(name: str, dress: Callable[[str], str]) -> None:
    found = recognise([dress(column) for column in presets()[name].header])
    preset, confidence, missing = found[0]
    assert (preset.name, confidence, missing) == (name, 1.0, ())


@pytest.mark.parametrize("name", NAMES)
def test_extra_columns_lower_the_confidence_and_a_missing_one_is_named(name: str) -> None:
    preset = presets()[name]
    extra = recognise([*preset.header, "Campus", "Custom"])
    assert (extra[0][0].name, extra[0][2]) == (name, ())
    assert extra[0][1] < 1
    without = [column for column in preset.header if column != preset.reads[0]]
    assert _of(name, recognise(without)) == (preset.reads[0],)


def _of(name: str, found: list[tuple[Mapping, float, tuple[str, ...]]]) -> tuple[str, ...]:
    return next(missing for preset, _, missing in found if preset.name == name)


@pytest.mark.parametrize(
    "header",
    [
        "faculty_id,date,activity_type,hours,title",
        "Date Completed:,Evaluatee:,Evaluation:,Question Type:,Question:,Comment:",
        "Name,Date,Start Time,End Time",
        "",
    ],
)
def test_other_files_are_not_claimed(header: str) -> None:
    assert [item for item in recognise(header.split(",")) if not item[2]] == []


@pytest.mark.parametrize(
    ("name", "columns"),
    [
        ("ukg_timecards", "Shift Total Wages,Wage Add,Wage Multiplier"),
        ("amion_625c", "Pager,Tel,Shift Note"),
        ("qgenda_schedule", "Notes,StaffMobilePhone,StaffPager"),
        ("schedulizer_sections", "Comments"),
    ],
)
def test_what_is_personal_and_not_needed_is_named(name: str, columns: str) -> None:
    assert {plain_name(column) for column in columns.split(",")} <= set(presets()[name].personal)
