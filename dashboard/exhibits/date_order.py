"""The question which of day, month and year a date begins with: asked or proven, never guessed."""

import streamlit as st

from dashboard import figures, markup
from etl.mapping.date_readings import DateReadings

ORDERS = {"ymd": "year, month, day", "mdy": "month first", "dmy": "day first"}


def ask_date_order(found: DateReadings | None) -> str | None:
    """The order chosen, by how a date of the file reads in each; one that is proven is shown.

    None until somebody says it, and where no one order reads all dates: the check says which.
    """
    readings = found.readings if found else {}
    text = found.example if found else ""
    if found and not readings:
        mixed = (
            f"No one order reads all dates, such as “{text}”: write all of them in one way, best "
            "like 2025-07-31. The check names the lines."
        )
        st.html(markup.paragraph(mixed, "reading"))
        return None
    offered = list(readings) or list(ORDERS)
    told = {order: ORDERS[order].capitalize() for order in offered}
    told |= {o: f"{told[o]}: “{text}” is {figures.day(day)}" for o, day in readings.items()}
    proven = len(offered) == 1
    chosen = st.radio(
        "How are the dates written?",
        offered,
        format_func=told.get,
        index=0 if proven else None,
    )
    if proven:
        proof = (
            "Chosen because the file proves it: this is the one order that reads all of the dates "
            "seen in it."
        )
        st.html(markup.note(proof))
    return chosen
