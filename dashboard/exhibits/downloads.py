"""Files that a page offers to download; taking one does not draw the page again."""

from collections.abc import Callable
from pathlib import PurePath

import streamlit as st

MIME = {
    ".csv": "text/csv",
    ".json": "application/json",
    ".pdf": "application/pdf",
    ".txt": "text/plain",
    ".xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}


def offer_file(
    label: str,
    data: str | bytes | Callable[[], str | bytes],
    file: str,
    key: str,
    icon: str | None = ":material/download:",
    quiet: bool = True,
) -> None:
    """A link, or a button where it is not `quiet`; a function of data is asked when it is taken."""
    st.download_button(
        label,
        data=data,
        file_name=file,
        mime=MIME[PurePath(file).suffix],
        key=key,
        on_click="ignore",
        type="tertiary" if quiet else "secondary",
        icon=icon,
    )
