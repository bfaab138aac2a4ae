"""One process owns a database file at a time: an OS lock on `<database>.lock`, held for life."""

import contextlib
import fcntl
import json
import os
import pwd
import stat
import sys
from datetime import datetime
from io import TextIOWrapper
from pathlib import Path

from etl.errors import UsageProblem


class InUse(UsageProblem):
    """Another process owns the database; `address` is where it takes requests, if it does."""

    def __init__(self, database: Path, holder: dict[str, str]) -> None:
        self.address = Path(holder["address"]) if "address" in holder else None
        super().__init__(
            f"'{database}' is in use: {_sentence_about(holder)} Stop it, then try again."
        )


class Ownership:
    """The lock on a database file, taken on construction and held until `release`.

    The lock is the operating system's, so a killed owner leaves nothing to clean by hand. What
    the file says of its holder is read only while somebody holds it: InUse carries it.
    """

    def __init__(self, database: Path) -> None:
        _make_folder(database.parent)
        self._file = self._locked(database)
        self._say({})

    @staticmethod
    def _locked(database: Path) -> TextIOWrapper:
        path = database.with_name(database.name + ".lock")
        try:
            descriptor = os.open(path, os.O_RDWR | os.O_CREAT, 0o600)
        except OSError as error:
            raise _refused_by(path, error) from error
        file = os.fdopen(descriptor, "r+")
        if (owner := os.fstat(descriptor).st_uid) != os.geteuid():
            # Who can open it all the same (root) would leave files that the owner cannot.
            file.close()
            raise _belongs_to(owner, database)
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            holder = _read_holder(file)
            file.close()
            raise InUse(database, holder) from error
        _remove_left_socket(_read_holder(file).get("address"))
        return file

    def announce(self, address: Path) -> None:
        """Says where this process takes the requests of others, from now until `release`."""
        self._say({"address": str(address)})

    def retract(self) -> None:
        """Says that this process takes no requests any more."""
        self._say({})

    def _say(self, more: dict[str, str]) -> None:
        # Written over before it is cut, so that whoever reads meanwhile does not find it empty.
        text = json.dumps(_ourselves() | more).encode()
        os.pwrite(self._file.fileno(), text, 0)
        os.ftruncate(self._file.fileno(), len(text))

    def release(self) -> None:
        """Gives the database file up."""
        self._file.close()


def user_name(uid: int) -> str:
    """What the system calls a user; a container may have one without a name."""
    try:
        return pwd.getpwuid(uid).pw_name
    except KeyError:
        return f"user {uid}"


def _make_folder(folder: Path) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    except PermissionError as error:
        raise _refused_by(folder, error) from error
    except OSError as error:
        raise UsageProblem(
            f"The folder '{folder}' for the database cannot be made: {error.strerror}."
        ) from error


def _refused_by(path: Path, error: OSError) -> UsageProblem:
    """Why the path cannot be opened or made: its nearest folder is another's, or cannot be used."""
    if isinstance(error, PermissionError):
        for nearest in (path, *path.parents):
            with contextlib.suppress(OSError):
                owner = nearest.stat().st_uid
                # A folder above is often the system's, where what is missing is the right to write.
                if owner != os.geteuid() and (owner != 0 or nearest == path):
                    return _belongs_to(owner, path.with_name(path.name.removesuffix(".lock")))
                break
    return UsageProblem(
        f"'{path.parent}', where the data is, cannot be written to: {error.strerror}."
    )


def _belongs_to(owner: int, path: Path) -> UsageProblem:
    return UsageProblem(
        f"'{path}' belongs to the user '{user_name(owner)}'; run the command as that user."
    )


def _remove_left_socket(address: str | None) -> None:
    """Removes the socket of an owner that was killed; nothing that is not one, or not ours."""
    if address is None:
        return
    with contextlib.suppress(OSError):
        found = Path(address).lstat()
        if stat.S_ISSOCK(found.st_mode) and found.st_uid == os.geteuid():
            Path(address).unlink()


def _ourselves() -> dict[str, str]:
    command = " ".join([Path(sys.argv[0]).name, *sys.argv[1:2]]).strip()
    since = datetime.now().strftime("%Y-%m-%d %H:%M")
    return {"command": command or "python", "process": str(os.getpid()), "since": since}


def _read_holder(file: TextIOWrapper) -> dict[str, str]:
    """What the file says; empty where that makes no sense."""
    try:
        holder = json.loads(file.read())
    except ValueError:
        return {}
    words = isinstance(holder, dict) and all(isinstance(value, str) for value in holder.values())
    return holder if words else {}


def _sentence_about(holder: dict[str, str]) -> str:
    try:
        return (
            f"'{holder['command']}' (process {holder['process']}) has held it since"
            f" {holder['since']}."
        )
    except KeyError:
        return "another process holds it."
