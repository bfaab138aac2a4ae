"""One process owns a database file at a time: an OS lock on `<database>.lock`, held for life."""

import fcntl
import json
import os
import sys
from datetime import datetime
from io import TextIOWrapper
from pathlib import Path

from etl.errors import UsageProblem


class Ownership:
    """The lock on a database file, taken on construction and held until `release`.

    The lock is the operating system's, so a killed owner leaves nothing to clean by hand. What
    the file says about its holder is only for the sentence that others get.
    """

    def __init__(self, database: Path) -> None:
        self._file = self._locked(database)

    @staticmethod
    def _locked(database: Path) -> TextIOWrapper:
        path = database.with_name(database.name + ".lock")
        try:
            descriptor = os.open(path, os.O_RDWR | os.O_CREAT, 0o600)
        except OSError as error:
            raise UsageProblem(
                f"'{path.parent}', where the data is, cannot be written to: {error.strerror}."
            ) from error
        file = os.fdopen(descriptor, "r+")
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            held = _sentence_about_holder(file.read())
            file.close()
            raise UsageProblem(
                f"'{database}' is in use: {held} Stop it, then try again."
            ) from error
        file.seek(0)
        file.truncate()
        json.dump(_ourselves(), file)
        file.flush()
        return file

    def release(self) -> None:
        """Gives the database file up."""
        self._file.close()


def _ourselves() -> dict[str, str]:
    command = " ".join([Path(sys.argv[0]).name, *sys.argv[1:2]]).strip()
    since = datetime.now().strftime("%Y-%m-%d %H:%M")
    return {"command": command or "python", "process": str(os.getpid()), "since": since}


def _sentence_about_holder(text: str) -> str:
    try:
        holder = json.loads(text)
        return (
            f"'{holder['command']}' (process {holder['process']}) has held it since"
            f" {holder['since']}."
        )
    except (ValueError, KeyError, TypeError):
        return "another process holds it."
