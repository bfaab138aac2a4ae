"""The receipt: what was loaded, as which batch, to keep as text or JSON."""

import streamlit as st

from dashboard import figures, markup, upload_markup
from dashboard.exhibits.downloads import offer_file
from dashboard.exhibits.upload_file import put_away
from dashboard.exhibits.upload_problems import offer_problems
from dashboard.uploading.receipt_files import receipt_json, receipt_text
from dashboard.uploading.upload import Upload
from dashboard.visit import Visit
from etl.loading import Receipt


def show_receipt(visit: Visit, upload: Upload, receipt: Receipt) -> None:
    """What happened to the file, and what one may do next."""
    if receipt.outcome == "already loaded":
        st.header("Nothing to do", anchor=False)
        for note in receipt.notes:
            st.html(markup.paragraph(note, "lead"))
    else:
        st.header(f"Loaded as batch {receipt.batch}", anchor=False)
        st.html(markup.paragraph(_sentence(receipt), "lead"))
        st.html(upload_markup.facts(_facts(receipt)))
        for note in receipt.notes:
            st.html(markup.paragraph(note, "reading"))
        _offer(upload, receipt)
    if st.button("Bring the next file", type="primary", icon=":material/upload:"):
        put_away(upload)
        st.rerun()


def _sentence(receipt: Receipt) -> str:
    rows = figures.counted(receipt.rows_new + receipt.rows_changed, "row")
    aside = ""
    if receipt.rows_set_aside:
        aside = f" {figures.counted(receipt.rows_set_aside, 'row')} set aside: download below."
    return f"{rows} of {receipt.feed} stored; every page shows the new numbers now.{aside}"


def _facts(receipt: Receipt) -> list[tuple[str, str]]:
    facts = [
        ("Batch", f"{receipt.batch}"),
        ("New", f"{receipt.rows_new:,}"),
        ("Changed", f"{receipt.rows_changed:,}"),
        ("Unchanged", f"{receipt.rows_unchanged:,}"),
    ]
    if receipt.rows_withdrawn:
        facts.append(("Withdrawn", f"{receipt.rows_withdrawn:,}"))
    if receipt.rows_set_aside:
        facts.append(("Set aside", f"{receipt.rows_set_aside:,}"))
    if receipt.sha256:
        facts.append(("File hash (SHA-256)", receipt.sha256))
    return facts


def _offer(upload: Upload, receipt: Receipt) -> None:
    name = f"receipt-batch-{receipt.batch}"
    with st.container(key="kept-receipt", horizontal=True, vertical_alignment="center"):
        text, data = receipt_text(receipt), receipt_json(receipt, upload.who)
        offer_file("Receipt as text", text, f"{name}.txt", "receipt-text", quiet=False)
        offer_file("Receipt as JSON", data, f"{name}.json", "receipt-json", icon=None)
        offer_problems(upload, receipt)
