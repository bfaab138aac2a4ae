"""The file of an offer: what is taken along comes back, and what is no such file is told so."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.own_path.offer import HEADING, NotTerms, Offer, offer_in, terms_text
from schemas.feeds.amounts import UNITS
from schemas.offers import ANSWERS, TERMS
from schemas.openings import QUESTIONS

WORDS = st.text(max_size=60).map(lambda text: " ".join(text.split())).map(lambda text: text or None)
NUMBERS = {
    term.name: st.none() | st.integers(0, int(term.most * 100)).map(lambda n: n / 100)
    for term in TERMS
    if term.kind == "number"
}
OFFERS = st.builds(
    Offer,
    role=st.sampled_from([None, "program_director", "other"]),
    program=st.sampled_from([None, "MED-RES"]),
    unit=st.sampled_from(UNITS),
    start=st.none() | st.dates(date(2020, 1, 1), date(2040, 1, 1)),
    pay=WORDS,
    gives_up=WORDS,
    answers=st.fixed_dictionaries({one.code: st.sampled_from(list(ANSWERS)) for one in QUESTIONS}),
    **NUMBERS,
)


@given(OFFERS)
def test_an_offer_taken_along_comes_back(offer: Offer) -> None:
    assert offer_in(f"Before you sign: a role\n\nnights: 99\n{terms_text(offer)}".encode()) == offer


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "no terms of an offer"),
        (b"\xff\xfe\x00nothing", "no terms of an offer"),
        (f"{HEADING}\namount: lots\n".encode(), "'amount' says 'lots', which is not a number"),
        (f"{HEADING}\nnights: 40\n".encode(), "'nights' says '40', which is not a number in its"),
        (f"{HEADING}\nstart: soon\n".encode(), "which is not a day as in 2026-07-01"),
        (f"{HEADING}\nunit: dollars\n".encode(), "which is not one of the choices"),
        (f"{HEADING}\namount: nan\n".encode(), "'amount' says 'nan'"),
    ],
)
def test_what_is_no_such_file_is_told_so(content: bytes, said: str) -> None:
    with pytest.raises(NotTerms, match=said):
        offer_in(content)


def test_what_a_file_leaves_out_is_open() -> None:
    assert offer_in(HEADING.encode()) == Offer()
    assert offer_in(f"{HEADING}\nanswer clinic: perhaps\n".encode()).answers["clinic"] == "open"
