"""Files that a page offers to download; taking one does not draw the page again."""

from collections.abc import Callable
from pathlib import PurePath

import streamlit as st

from dashboard.own_files import for_this_browser

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
    """A link, or a button where it is not `quiet`; a function of data is asked when it is taken.

    The file is for the browser that the page is drawn for, and for no other that has its address.
    """
    mime = MIME[PurePath(file).suffix]
    st.download_button(
        label,
        data=for_this_browser(data, mime, file),
        file_name=file,
        mime=mime,
        key=key,
        on_click="ignore",
        type="tertiary" if quiet else "secondary",
        icon=icon,
    )
