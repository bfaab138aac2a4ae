"""A what-if on pages: for whom it is, its stamp, its files, and the way back."""

import pytest
from streamlit.testing.v1 import AppTest

from etl.warehouse import Warehouse
from schemas.what_if import NOT_IN_FORCE
from tests.dashboard.conftest import RunPage, page_text

LINK = {"if_kept_gap_share": "0.5", "if_kept_gap_fte": "1"}


def _counts(test: AppTest) -> str:
    text = page_text(test)
    start = text.index('aria-label="Promises by status"')
    return text[start : text.index("</ul>", start)]


@pytest.mark.usefixtures("served")
@pytest.mark.parametrize("role", ["auditor", "institution_leader"])
def test_it_changes_what_is_seen_and_says_so(run_page: RunPage, role: str) -> None:
    in_force = run_page(role, "overview")
    supposed = run_page(role, "overview", **LINK)
    assert _counts(supposed) != _counts(in_force)
    assert NOT_IN_FORCE not in page_text(in_force)
    assert "What if: tolerance 50 % of the promise instead of 10 %;" in page_text(supposed)
    assert NOT_IN_FORCE in page_text(supposed)
