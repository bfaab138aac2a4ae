"""A chart on a page."""

from collections.abc import Callable
from typing import Any

import streamlit as st

from dashboard.charts.picture import Chart, picture


def show_chart(make: Callable[..., Chart], *drawn: Any, alt: str, key: str | None = None) -> None:
    """Draw `make(*drawn)` over the width there is; `alt` says what it shows, and where in words."""
    st.vega_lite_chart(spec=picture(make, *drawn).to_dict(), width="stretch", alt=alt, key=key)
