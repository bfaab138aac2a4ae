"""Files uploaded in a page, private in the spool until they are loaded or given up."""

import contextlib
import shutil
import tempfile
from pathlib import Path
from typing import BinaryIO

from etl.errors import UsageProblem
from etl.warehouse import Warehouse


def keep_upload(warehouse: Warehouse, name: str, content: BinaryIO) -> Path:
    """The path of a private copy under the user's own file name; swept when Kept starts again.

    UsageProblem where there is no room for it.
    """
    plain = Path(name.replace("\\", "/")).name.lstrip(".") or "upload.csv"
    with contextlib.ExitStack() as undoing:
        try:
            warehouse.spool.mkdir(mode=0o700, exist_ok=True)
            folder = Path(tempfile.mkdtemp(dir=warehouse.spool, prefix="upload-"))
            undoing.callback(shutil.rmtree, folder, ignore_errors=True)
            path = folder / plain
            with path.open("wb") as file:
                shutil.copyfileobj(content, file)
        except OSError as error:
            raise UsageProblem(
                f"'{plain}' could not be kept: {error.strerror}. Try again."
            ) from error
        undoing.pop_all()
    return path


def drop_upload(path: Path) -> None:
    """Removes an upload that is loaded or given up."""
    shutil.rmtree(path.parent, ignore_errors=True)
