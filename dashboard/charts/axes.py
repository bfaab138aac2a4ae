"""The axis that charts share: its title stands upright over it, so that nobody tilts their head."""

import altair as alt


def upright(ticks: int) -> alt.Axis:
    """A value axis with about so many ticks and its unit above the top one."""
    return alt.Axis(
        tickCount=ticks,
        domain=False,
        titleAngle=0,
        titleAlign="left",
        titleAnchor="end",
        titleY=-12,
        titleX=0,
    )
