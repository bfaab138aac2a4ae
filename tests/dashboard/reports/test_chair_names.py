"""Whatever departments are called, the chair's page is one tagged page that says their names."""

from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any

import polars as pl
import pytest
from hypothesis import given
from hypothesis import settings as effort
from hypothesis import strategies as st

from dashboard.reports.chair_page import TEMPLATE, page_said
from dashboard.reports.reading import Found, Reading, find, read
from dashboard.reports.typesetting import typeset
from etl.warehouse import Warehouse
from schemas.purpose import PURPOSE
from tests.dashboard.reports.reading_pdf import Read, read_pdf, squeezed

MADE = datetime(2025, 10, 2, 14, 5, tzinfo=UTC)
NO_PICTURE = '<svg xmlns="http://www.w3.org/2000/svg" width="4" height="2"/>'


@pytest.fixture(scope="module")
def said(open_sample: Warehouse) -> tuple[Reading, Found]:
    """What the institution's page is made of."""
    reading = read(open_sample, (("institution", ""),), None, None)
    return reading, find(reading)


def _typeset(reading: Reading, found: Found) -> Read:
    spoken: dict[str, Any] = page_said(reading, found, MADE)
    return read_pdf(typeset(TEMPLATE, spoken, NO_PICTURE, MADE))


def _called(found: Found, names: list[str]) -> Found:
    """The same with a group a name, so many people in each that they stay apart."""
    one = found.groups.head(1)
    groups = [
        one.with_columns(group=pl.lit(name), people=pl.lit(99 - place, dtype=pl.Int64))
        for place, name in enumerate(names)
    ]
    return replace(found, groups=pl.concat(groups))


MARKUP = st.text(alphabet="#$*_[]{}()\\`<>@/'\"~=-+.:;%&|^ abXY1éŁñ", min_size=1, max_size=60)


@effort(max_examples=25)
@given(names=st.lists(MARKUP.filter(lambda name: name.strip()), min_size=2, max_size=6))
def test_no_name_is_read_as_markup(said: tuple[Reading, Found], names: list[str]) -> None:
    reading, found = said
    page = _typeset(replace(reading, institution=names[0]), _called(found, names))
    assert page.pages == 1
    assert all(squeezed(name) in page.text for name in names)


@pytest.mark.parametrize(
    "name",
    [
        '#import "x": *',
        "Otolaryngology, Head and Neck Surgery, and Communicative Sciences " * 4,
        "Donaudampfschifffahrtsgesellschaft" * 20,
        "部門 😀",
        "a\x00b\u202ec\ud7ff",
    ],
    ids=["markup", "long", "one long word", "letters no font has", "letters nobody sees"],
)
def test_whatever_the_names_it_is_one_tagged_page(said: tuple[Reading, Found], name: str) -> None:
    reading, found = said
    many = _called(found, [f"{place} {name}" for place in range(30)])
    page = _typeset(replace(reading, institution=name, day=date(2025, 9, 30)), many)
    assert page.pages == 1
    assert page.is_tagged
    assert page.says("17 others together")
    assert page.says(PURPOSE)
