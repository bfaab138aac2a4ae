"""Typesets a template and what it is to say into a tagged PDF, offline."""

import json
from contextlib import suppress
from datetime import datetime
from pathlib import Path
from typing import Any, Literal

import altair as alt
import typst
import vl_convert

FONT = "Libertinus Serif"
"""The text font among those typst brings."""


def picture(chart: alt.LayerChart, width: int, height: int) -> str:
    """The chart as SVG, its words in the font of reports."""
    sized = chart.properties(width=width, height=height)
    sized = sized.configure(font=FONT).configure_axis(labelFontSize=11, titleFontSize=11)
    svg: str = vl_convert.vegalite_to_svg(sized.to_json())
    return svg


def typeset(template: Path, said: dict[str, Any], chart: str, made: datetime) -> bytes:
    """The PDF: `said` reaches the template as data, so that no text in it is read as markup.

    It is PDF/UA-1 with typst's own fonts. Letters that these lack, as of Chinese names, are looked
    for in the fonts of the machine; where they have none, boxes stand for them, which PDF/UA-1
    does not allow: that file is tagged all the same.
    """
    for own_fonts_only in (True, False):
        with suppress(typst.TypstError):
            return _compiled(template, said, chart, made, own_fonts_only, "ua-1")
    return _compiled(template, said, chart, made, False, "1.7")


def _compiled(
    template: Path,
    said: dict[str, Any],
    chart: str,
    made: datetime,
    own_fonts_only: bool,
    standard: Literal["ua-1", "1.7"],
) -> bytes:
    return typst.compile(
        template.read_bytes(),
        format="pdf",
        sys_inputs={"said": json.dumps(said), "chart": chart},
        ignore_system_fonts=own_fonts_only,
        pdf_standards=[standard],
        timestamp=made.replace(microsecond=0),
    )
