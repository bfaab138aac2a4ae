"""Loading, undoing and listing batches: all or nothing, idempotent, traceable, undoable."""

from etl.loading.file_load import check, load
from etl.loading.options import LoadOptions, feed_of, loadable_files
from etl.loading.receipt import Receipt
from etl.loading.undo import batches, undo

__all__ = [
    "LoadOptions",
    "Receipt",
    "batches",
    "check",
    "feed_of",
    "load",
    "loadable_files",
    "undo",
]
