"""The axes charts share: legible words, and value titles that nobody must tilt their head for."""

from typing import Any

import altair as alt


def values(ink: str, ticks: int = 4, room: int = 0) -> alt.Axis:
    """A value axis with about so many ticks and its unit upright above the top one.

    `room` is in pixels, for what stands between the two.
    """
    return alt.Axis(
        tickCount=ticks,
        titleAngle=0,
        titleAlign="left",
        titleAnchor="end",
        titleY=-12 - room,
        titleX=0,
        **plain(ink),
    )


def plain(ink: str) -> dict[str, Any]:
    """What every axis has: words in `ink`, no ticks and no line."""
    return {"labelColor": ink, "titleColor": ink, "ticks": False, "domain": False}
