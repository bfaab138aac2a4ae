"""Files that a page offers to download; taking one does not draw the page again."""

from collections.abc import Callable
from pathlib import PurePath

import streamlit as st

from dashboard import noticing, shown
from dashboard.own_files import Check, for_this_browser
from dashboard.permissions import Refused
from dashboard.signing_in import Identity
from dashboard.still_theirs import check_still, draws_again
from dashboard.visit import came, viewer
from etl.access.log import Actor
from schemas.scopes import Viewer

MIME = {
    ".csv": "text/csv",
    ".docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    ".json": "application/json",
    ".pdf": "application/pdf",
    ".txt": "text/plain",
    ".zip": "application/zip",
    ".xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}


def offer_file(
    label: str,
    data: str | bytes | Callable[[], str | bytes],
    file: str,
    key: str,
    icon: str | None = ":material/download:",
    quiet: bool = True,
    empty: bool = False,
) -> None:
    """A link, or a button where it is not `quiet`; a function of data is asked when it is taken.

    It is noted in the log then, each time, before the first byte leaves; an `empty` file, which
    holds nothing that Kept has of anybody, is not. It is for the browser that the page is drawn
    for, and for no other that has its address, and only while its viewer has what they had then.
    """
    who, seen = viewer(), shown.so_far()
    assert who is not None
    actor = noticing.actor(who)
    mime = MIME[PurePath(file).suffix]

    def handed_out() -> str | bytes:
        content = data() if callable(data) else data
        if not empty:
            noticing.note_taken(who, actor, seen, file)
        return content

    st.download_button(
        label,
        data=for_this_browser(handed_out, mime, file, _check_of(who, actor, seen, file)),
        file_name=file,
        mime=mime,
        key=key,
        on_click="ignore",
        type="tertiary" if quiet else "secondary",
        icon=icon,
    )


def _check_of(who: Viewer, actor: Actor, seen: shown.Shown, file: str) -> Check:
    """Whether the file is still theirs; where it is not, that is noted and the page drawn anew."""
    person, draw = came(), draws_again()
    assert isinstance(person, Identity)

    def check() -> None:
        try:
            check_still(person, who)
        except Refused as refused:
            noticing.note_not_handed_out(actor, seen, file, refused)
            draw()
            raise

    return check
