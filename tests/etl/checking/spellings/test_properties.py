"""Whatever is written comes back exact; what contradicts itself ends in a question or a problem."""

from collections.abc import Callable, Sequence
from datetime import date, time
from decimal import ROUND_HALF_UP, Decimal
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from schemas.columns import Column, Kind
from tests.etl.checking.spellings import writers as w
from tests.etl.checking.spellings.reading import column, read

HOURS, NUMBER = column(Kind.HOURS), column(Kind.NUMBER)
DATE, TIME = column(Kind.DATE), column(Kind.TIME)
FTE = column(Kind.NUMBER, "total_fte", unit="FTE", minimum=0, maximum=2)

amounts = st.decimals(0, 9999, places=3) | st.decimals(0, 9999, places=1)
amounts |= st.integers(0, 9_999_999).map(Decimal) | st.decimals(0, 3, places=2)
minutes = st.integers(10, 24 * 60)
days = st.dates(date(1960, 1, 1), date(2049, 12, 31))
times = st.times().map(lambda at: at.replace(second=0, microsecond=0))
shares = st.integers(1, 40).map(lambda twentieths: Decimal(twentieths) / 20)
odd_texts = st.text("0123459.,'  -", min_size=1, max_size=9)
few = settings(max_examples=20)


def hours_of(length: int) -> Decimal:
    """Minutes in hours, to a millionth."""
    return (Decimal(length) / 60).quantize(Decimal("0.000001"), ROUND_HALF_UP)


def share_plain(share: Decimal) -> str:
    """0.4"""
    return f"{share.normalize():f}"


def share_percent(share: Decimal) -> str:
    """40"""
    return f"{(share * 100).normalize():f}"


def share_signed(share: Decimal) -> str:
    """40 %"""
    return share_percent(share) + " %"


@few
@given(values=st.lists(amounts, min_size=1, max_size=8))
@pytest.mark.parametrize(("writer", "proof"), w.NUMBERS, ids=lambda x: getattr(x, "__name__", ""))
def test_numbers_come_back_exact(writer: w.Writer, proof: str, values: list[Decimal]) -> None:
    values = [value % 1_000_000 for value in values]
    reading = read(HOURS, [proof, *map(writer, values)])
    assert reading.values[1:] == values


@few
@given(data=st.data())
@pytest.mark.parametrize(
    ("declared", "strategy", "ways", "meant"),
    [
        (HOURS, minutes, w.DURATIONS, hours_of),
        (DATE, days, w.DAYS, lambda day: day),
        (TIME, times, w.TIMES[:2], lambda at: at),
        (TIME, times, w.TIMES[2:], lambda at: at),
        (FTE, shares, [share_plain], float),
        (FTE, shares.filter(lambda s: s >= Decimal("0.1")), [share_percent], float),
        (FTE, shares, [share_signed], float),
    ],
)
def test_what_needs_no_proof_comes_back_exact_in_any_mix(
    data: st.DataObject,
    declared: Column,
    strategy: st.SearchStrategy[Any],
    ways: Sequence[w.Writer],
    meant: Callable[[Any], object],
) -> None:
    rows = data.draw(st.lists(st.tuples(strategy, st.sampled_from(ways)), min_size=1, max_size=8))
    if w.oracle in {way for _, way in rows}:
        rows = [(max(value, date(1960, 1, 1)), way) for value, way in rows]
    reading = read(declared, [way(value) for value, way in rows])
    bare_and_minutes = {w.bare_hours, w.minutes_named} <= {way for _, way in rows}
    if reading.refused and bare_and_minutes:
        assert "in hours or in minutes?" in reading.refused
        return
    assert reading.values == [meant(value) for value, _ in rows]


@few
@given(rows=st.lists(st.tuples(days, st.sampled_from(w.MONTH_FIRST)), min_size=1, max_size=8))
def test_dates_in_the_order_given_come_back_exact(rows: list[tuple[date, w.Writer]]) -> None:
    texts = [way(day) for day, way in rows]
    assert read(DATE, texts, "mdy").values == [day for day, _ in rows]
    assert read(DATE, texts).refused


def _mixed(
    declared: Column, rows: list[tuple[Any, str]], meant: Callable[[Any], object], order: str | None
) -> None:
    """Every row is what was meant, a problem, or the file is a question."""
    reading = read(declared, [text for _, text in rows], order)
    if reading.refused is not None:
        return
    for (value, text), got, problem in zip(rows, reading.values, reading.problems, strict=True):
        assert problem or got == meant(value), (text, got, reading.sentence)


@settings(max_examples=40)
@given(data=st.data())
def test_numbers_written_in_two_ways_are_never_another_number(data: st.DataObject) -> None:
    """Each way in the mix is there with a cell that can be written in this way only."""
    ways = data.draw(st.lists(st.sampled_from(w.NUMBERS), min_size=2, max_size=3, unique=True))
    halves, large = Decimal("0.5"), Decimal("1234.5")
    rows = [(halves if len(proof) < 8 and "0" in proof else large, proof) for _, proof in ways]
    for value, (writer, _) in data.draw(
        st.lists(st.tuples(amounts, st.sampled_from(ways)), max_size=6)
    ):
        rows.append((value, writer(value)))
    rows = data.draw(st.permutations(rows))
    _mixed(NUMBER, rows, float, None)


@settings(max_examples=30)
@given(data=st.data())
def test_shares_written_in_two_ways_are_never_another_share(data: st.DataObject) -> None:
    ways = [share_plain, share_percent, share_signed]
    chosen = data.draw(st.lists(st.tuples(shares, st.sampled_from(ways)), min_size=2, max_size=8))
    proofs = {share_plain: "0.5", share_percent: "50", share_signed: "50 %"}
    rows = [(share, way(share)) for share, way in chosen]
    rows += [(Decimal("0.5"), proofs[way]) for way in {way for _, way in chosen}]
    _mixed(FTE, rows, float, None)


@settings(max_examples=40)
@given(rows=st.lists(st.tuples(minutes, st.sampled_from([*w.DURATIONS, w.bare_minutes]))))
def test_minutes_without_their_name_are_never_hours(rows: list[tuple[int, w.Writer]]) -> None:
    texts = [(length, way(length)) for length, way in rows]
    if any(way is w.bare_minutes for _, way in rows):
        texts.append((90, "90 min"))
    _mixed(HOURS, texts, hours_of, None)


@settings(max_examples=40)
@given(rows=st.lists(st.tuples(days, st.sampled_from(w.DAYS + w.MONTH_FIRST))))
@pytest.mark.parametrize("order", ["mdy", None])
def test_dates_written_in_two_ways_are_never_another_day(
    order: str | None, rows: list[tuple[date, w.Writer]]
) -> None:
    _mixed(DATE, [(day, way(day)) for day, way in rows], lambda day: day, order)


@settings(max_examples=40)
@given(rows=st.lists(st.tuples(times, st.sampled_from(w.TIMES))))
def test_times_written_in_two_ways_are_never_another_time(
    rows: list[tuple[time, w.Writer]],
) -> None:
    _mixed(TIME, [(at, way(at)) for at, way in rows], lambda at: at, None)


@settings(max_examples=35)
@given(texts=st.lists(odd_texts, max_size=12))
@pytest.mark.parametrize(
    ("proof", "obviously"),
    [
        ("1.234,5", w.number_with_comma),
        ("1,234.5", w.number_with_point),
    ],
)
def test_a_known_way_of_writing_is_read_as_the_obvious_reader_reads_it(
    proof: str, obviously: Callable[[str], Decimal | None], texts: list[str]
) -> None:
    texts = [proof, *[text for text in texts if text.strip("' ") == text]]
    reading = read(NUMBER, texts)
    for text, got in zip(texts, reading.values, strict=False):
        wanted = obviously(text)
        plain = not reading.values[0] and got == _plain(text)
        assert got is None or plain or (wanted is not None and got == float(wanted)), text


def _plain(text: str) -> float | None:
    """In a column that contradicts the way of its first cell, plain cells stay what they are."""
    try:
        return float(text)
    except ValueError:
        return None


@settings(max_examples=15)
@given(values=st.lists(st.decimals(0, 24, places=3), min_size=1, max_size=8))
@pytest.mark.parametrize("odd", [[], ["n/a"], ["two"], ["1:30"], ["“2”"]])
def test_plain_cells_keep_their_meaning_whatever_stands_beside_them(
    odd: list[str], values: list[Decimal]
) -> None:
    reading = read(HOURS, [*map(str, values), *odd])
    assert reading.values[: len(values)] == values
