"""What was understood of a file: its feed, how it is read, which column is what."""

from dataclasses import replace
from typing import Any

import polars as pl
import streamlit as st

from dashboard import choices, figures, markup
from dashboard.exhibits.downloads import offer_file
from dashboard.markup import Column
from dashboard.uploading import work
from dashboard.uploading.columns_read import columns_read
from dashboard.uploading.mapping_work import mapping_in_use
from dashboard.uploading.upload import Upload
from dashboard.visit import Visit
from etl.loading import Receipt
from etl.loading.sketch import Sketch
from etl.mapping.map_files import mapping_text
from schemas.loadable import LOADABLE
from schemas.mapping import Mapping
from schemas.presets import presets

COLUMNS = (
    Column("theirs", "Your column"),
    Column("example", "For example"),
    Column("ours", "Is read as"),
)
LIKELY = "row of identities"
"""Who a name may be is told by people of the viewer's scope only, where it can be confirmed."""
NOT_SAID: dict[str, Any] = {"feed": None, "preset": None, "saved_map": None, "mends": ()}
"""What was said of one sheet is not true of another."""


def show_understood(visit: Visit, upload: Upload, receipt: Receipt) -> None:
    """One sentence on what the file is; columns, notes, sheet and another reading behind it."""
    found = work.sketch_of(upload)
    mapping = mapping_in_use(upload)
    st.html(markup.paragraph(_sentence(upload, receipt, mapping), "understood"))
    with st.expander("How it was read", icon=":material/visibility:"):
        for note in receipt.notes:
            if LIKELY not in note:
                st.html(markup.paragraph(note, "reading"))
        if found is not None:
            _show_columns(upload, found, mapping)
        choose_sheet(visit, upload)
        if mapping is not None:
            _offer_mapping(upload, mapping)
        if st.button("Not right? Match the columns yourself", icon=":material/tune:"):
            choices.keep_upload(replace(upload, step="map", mapping=None))
            st.rerun()


def _offer_mapping(upload: Upload, mapping: Mapping) -> None:
    offer_file(
        "Download this mapping, to share it",
        mapping_text(mapping),
        f"{mapping.name}.json",
        "mapping-json",
        icon=":material/share:",
    )
    if st.button("Change what its words mean", icon=":material/translate:"):
        choices.keep_upload(replace(upload, step="map", mapping=mapping))
        st.rerun()


def _sentence(upload: Upload, receipt: Receipt, mapping: Mapping | None) -> str:
    feed = receipt.feed or upload.options.feed or ""
    declared = LOADABLE[feed].sentence if feed in LOADABLE else ""
    how = "its columns are Kept's own"
    if upload.options.preset:
        preset = presets()[upload.options.preset]
        how = f"recognised as {preset.title or preset.name}"
    elif upload.options.save_map:
        how = f"with your mapping, to be remembered as “{upload.options.save_map}”"
    elif mapping is not None:
        how = f"with the saved mapping “{mapping.name}”"
    mends = len(upload.options.mends)
    mended = f"; {figures.counted(mends, 'fix', 'fixes')} of yours" if mends else ""
    return f"Read as {feed}, {how}{mended}. {declared}"


def _show_columns(upload: Upload, found: Sketch, mapping: Mapping | None) -> None:
    rows = columns_read(found, upload.options.feed, mapping)
    frame = pl.DataFrame(rows, schema=["theirs", "example", "ours"], orient="row")
    st.html(markup.table(frame, COLUMNS, "Which column is what", tall=frame.height > 12))


def choose_sheet(visit: Visit, upload: Upload) -> None:
    """Another sheet of the workbook, where it has several."""
    looked = work.looked_at(upload)
    if looked is None or len(looked.sheets) < 2:
        return
    sheets = list(looked.sheets)
    now = sheets.index(upload.options.sheet) if upload.options.sheet in sheets else None
    chosen = st.selectbox("Sheet", sheets, index=now, placeholder="Choose a sheet")
    if chosen and chosen != upload.options.sheet:
        choices.keep_upload(work.look(visit.viewer, upload, **NOT_SAID, sheet=chosen))
        st.rerun()
