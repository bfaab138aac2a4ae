"""The file of an upload: the zone it is dropped in, templates for it, and which one is at hand."""

import polars as pl
import streamlit as st

from dashboard import choices, markup, upload_markup
from dashboard.cache import ask
from dashboard.exhibits.downloads import offer_file
from dashboard.permissions import feeds_to_upload, is_coordinator
from dashboard.queries import reference
from dashboard.running import held
from dashboard.uploading import work
from dashboard.uploading.upload import Upload
from dashboard.uploading.upload_size import in_words, whole_mib
from dashboard.visit import Visit
from etl.templates import csv_template, excel_template
from schemas.loadable import LOADABLE
from schemas.scopes import Viewer

FILES_OF = {
    "activity": "your own teaching",
    "fte_bases": "what 1.0 FTE means",
    "openings": "openings of your programs",
}
KINDS = ("csv", "txt", "tsv", "gz", "xlsx")


def show_invitation(visit: Visit) -> None:
    """What may be brought, and that nothing happens before it was seen."""
    if is_coordinator(visit.viewer):
        what = "Bring an export of the people you look after, from any system"
    else:
        feeds = feeds_to_upload(visit.viewer)
        named = [FILES_OF.get(name, name.replace("_", " ")) for name in feeds]
        what = f"Bring a file of {' or '.join(named)}"
    promise = "Nothing is stored until you have seen what it would change, and it can be undone."
    largest = in_words(held().settings.largest_upload)
    st.html(markup.paragraph(f"{what}: CSV or Excel, up to {largest}. {promise}", "reading"))


def at_hand(viewer: Viewer) -> Upload | None:
    """The viewer's upload; one of whoever was signed in before is given up."""
    found = choices.upload()
    if found is not None and found.who != viewer.name:
        put_away(found)
        return None
    return found


def show_drop_zone(viewer: Viewer) -> None:
    """Where a file is dropped; its bytes are read once, into a private file."""
    with st.container(key="kept-drop"):
        brought = st.file_uploader(
            "Drop your file here, or choose it",
            type=KINDS,
            max_upload_size=whole_mib(held().settings.largest_upload),
            key=f"drop-{choices.uploads_begun()}",
        )
    if brought is not None:
        choices.keep_upload(work.bring(viewer, brought.name, brought, choices.upload()))
        choices.count_upload()
        st.rerun()


def show_file(viewer: Viewer, upload: Upload) -> None:
    """Which file is at hand, and the way back to the drop zone."""
    with st.container(key="kept-file", horizontal=True, vertical_alignment="center"):
        st.html(upload_markup.named(upload.name, _size(upload.size)))
        if st.button("Another file", icon=":material/refresh:", type="tertiary"):
            put_away(upload)
            st.rerun()


def put_away(upload: Upload) -> None:
    """The upload is at hand no more, and its file is removed."""
    work.give_up(upload)
    choices.forget_upload()


def _size(size: int) -> str:
    if size < 1_000_000:
        return f"{max(size / 1_000, 0.1):,.1f} kB"
    return f"{size / 1_000_000:,.1f} MB"


def show_templates(visit: Visit) -> None:
    """An empty file to fill in, of each feed that the viewer may bring."""
    feeds = [name for name in feeds_to_upload(visit.viewer) if name in LOADABLE]
    with st.expander("Start from a template", icon=":material/table_view:"):
        st.html(
            markup.paragraph(
                "The Excel file explains each column and lets you choose from what is known. "
                "Save it under any name and drop it above.",
                "reading",
            )
        )
        for name in feeds:
            _show_template(visit, name)


def _show_template(visit: Visit, name: str) -> None:
    feed = LOADABLE[name]
    with st.container(key=f"kept-template-{name}", horizontal=True, vertical_alignment="center"):
        st.html(upload_markup.named(name, feed.sentence))
        offer_file(
            f"{name} as Excel",
            lambda: excel_template(feed, _known(visit)),
            f"{name}.xlsx",
            f"template-xlsx-{name}",
            empty=True,
        )
        key = f"template-csv-{name}"
        offer_file(f"{name} as CSV", csv_template(feed), f"{name}.csv", key, empty=True)


def _known(visit: Visit) -> dict[str, list[str]]:
    """The ids that cells of a template may be chosen from."""
    return {
        "roles": _ids(ask(reference.roles, visit.seen)),
        "activity_types": _ids(ask(reference.activity_types, visit.seen)),
        "programs": _ids(ask(reference.programs, visit.seen)),
    }


def _ids(rows: pl.DataFrame) -> list[str]:
    return [str(value) for value in rows[rows.columns[0]]]
